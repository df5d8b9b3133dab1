/* How a list is found: which rows (search.c, filter.c), then in which order (order.c). */
#pragma once

#include "query.h"
#include "store-private.h"

G_BEGIN_DECLS

/* The ids whose search text holds text, any field, by id; NULL on error. (transfer full) */
GArray *
aj_search_match (AjDatabase *database, const AjRecordDef *def, const char *text, GError **error);

/* Whether the query leaves rows out. */
gboolean aj_query_is_filtered (const AjQuery *self);
/* The rows of the query in no order. (transfer full): NULL on error */
GArray *aj_query_list_candidates (const AjQuery *self, AjDatabase *database, GError **error);

/* Orders candidates (nullable: all rows) as the query says and cuts to its limit. (transfer full)
 */
GArray *
aj_query_order (const AjQuery *self, AjDatabase *database, GArray *candidates, GError **error);

/* The whole order that the query asks for, as found last and still true, or NULL. Borrowed. */
GArray *aj_order_cache_get (AjDatabase *database, const AjQuery *query);
/* How many rows a type has. */
gint64 aj_order_cache_count (AjDatabase *database, const AjRecordDef *def);
void aj_order_cache_put (AjDatabase *database, const AjQuery *query, GArray *ids);

/* Appends the first column of all rows to ids. */
gboolean aj_collect_ids (AjDatabase *database, sqlite3_stmt *read, GArray *ids, GError **error);

G_END_DECLS
