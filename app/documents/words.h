/* Values as they stand on paper: always Chinese, whatever language the window speaks. */
#pragma once

#include "query.h"
#include "record.h"

G_BEGIN_DECLS

/* Dates as 2026年3月5日, choices by the words of their list joined by 、, flags as 是 or 否, links
 * by the title of the record; "" when empty. Returns: (transfer full) */
char *aj_words_field (AjStore *store, AjRecord *record, int field);
/* As aj_words_field(), with dates as in tables: 2026-03-05. */
char *aj_words_cell (AjStore *store, AjRecord *record, int field);
/* The text of a list's item without its final mark, or the key. Returns: (transfer full) */
char *aj_words_item (const char *list, const char *key);

G_END_DECLS
