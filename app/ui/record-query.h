/* Queries of a table, run in the store's worker. */
#pragma once

#include "query.h"

G_BEGIN_DECLS

/* Lists the ids of query. only_problems: keeps records with at least one WARN or BLOCK problem. */
void aj_query_run_async (AjStore *store,
                         const AjQuery *query,
                         gboolean only_problems,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data);
/* total: how many records of the type there are in the query's unit. The array may be shared: it
 * must not be changed. Returns: (transfer full) (nullable) (element-type gint64) */
GArray *aj_query_run_finish (AjStore *store, GAsyncResult *result, gint64 *total, GError **error);

/* The first record with a problem after (forward) or before position start of ids, going round.
 * Returns its position through _finish, -1 when all records are good. ids: (transfer none), must
 * not change meanwhile. */
void aj_query_find_problem_async (AjStore *store,
                                  const AjRecordDef *def,
                                  GArray *ids,
                                  guint start,
                                  gboolean forward,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
int aj_query_find_problem_finish (AjStore *store, GAsyncResult *result, GError **error);

G_END_DECLS
