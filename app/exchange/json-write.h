/* Writing JSON by hand: UTF-8, no trailing spaces, members in the order given. */
#pragma once

#include "store.h"

G_BEGIN_DECLS

/* text as a JSON string, NULL as null. */
void aj_json_append_string (GString *out, const char *text);
/* One record as an object on one line: "id", then each field in its stored form, as strings or
 * null; a link "unit" is followed by "unit_title". Ids are strings because they exceed 2^53, beyond
 * which JavaScript and jq round numbers. */
void aj_json_append_record (GString *out, AjStore *store, AjRecord *record);

G_END_DECLS
