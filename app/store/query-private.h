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

/* All rows of a type in an order. */
typedef struct
{
  const AjRecordDef *def;
  int sort;
  gboolean descending;
  gboolean both_ways; /* the other direction is this one backwards */
  guint n_valued;     /* the rows behind these have no value: they are last in both directions */
  GArray *ids;
  guint used; /* the cache's own */
} AjOrder;

/* An order that serves the query, as found before and still true, or NULL. Borrowed until the next
 * call. */
const AjOrder *aj_order_cache_get (AjDatabase *database, const AjQuery *query);
void aj_order_cache_put (AjDatabase *database, const AjOrder *order);
/* How many rows a type has, -1 on error. */
gint64 aj_order_cache_count (AjDatabase *database, const AjRecordDef *def, GError **error);

/* Appends the first column of all rows to ids. */
gboolean aj_collect_ids (AjDatabase *database, sqlite3_stmt *read, GArray *ids, GError **error);

G_END_DECLS
