/* Two of the eight items of Art. 20 that are made of several fields. */
#pragma once

#include "store.h"

G_BEGIN_DECLS

/* The kinds of business in the words of Art. 7, the other business behind them. (transfer full) */
char *aj_certificate_words_scope (AjStore *store, AjRecord *certificate);
/* "2026年1月17日至2029年1月16日"; what there is when a day is missing. (transfer full) */
char *aj_certificate_words_validity (AjStore *store, AjRecord *certificate);

G_END_DECLS
