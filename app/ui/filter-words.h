/* Filters of a table in words, and in the form in which they are remembered. */
#pragma once

#include "query.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* "State: On post". Returns: (transfer full) */
char *aj_filter_describe (AjStore *store, const AjRecordDef *def, const AjFilter *filter);

/* The filters of query and only_problems as a variant "(sa(sis)b)"; the search text comes first.
 * Returns: (transfer floating) */
GVariant *aj_filters_to_variant (const AjQuery *query, gboolean only_problems);
/* Puts remembered filters into query; fields that are no more are left out. */
void aj_filters_from_variant (GVariant *variant, AjQuery *query, gboolean *only_problems);
#define AJ_FILTERS_TYPE "(sa(sis)b)"

/* Filters that were given a name, kept in the vault: they speak of its records.
 * Returns: (transfer full) (element-type utf8): names, in order */
GPtrArray *aj_saved_filters_list (AjStore *store, const AjRecordDef *def);
/* Returns: (transfer full) (nullable) */
GVariant *aj_saved_filters_get (AjStore *store, const AjRecordDef *def, const char *name);
/* The setting with name added, replaced (filters) or removed (NULL), and its key; save both with
 * aj_store_set_setting() in a job. Returns: (transfer full) */
char *aj_saved_filters_make (
  AjStore *store, const AjRecordDef *def, const char *name, GVariant *filters, char **key);

G_END_DECLS
