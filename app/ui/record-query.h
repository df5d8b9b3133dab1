/* Queries of a table, run in the store's worker. */
#pragma once

#include "query.h"

G_BEGIN_DECLS

/* Lists the ids of query. */
void aj_query_run_async (AjStore *store,
                         const AjQuery *query,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data);
/* total: how many records of the type there are in the query's unit. The array may be shared: it
 * must not be changed. Returns: (transfer full) (nullable) (element-type gint64) */
GArray *aj_query_run_finish (AjStore *store, GAsyncResult *result, gint64 *total, GError **error);

/* What judging found. */
typedef struct
{
  GArray *kept; /* ids of records with at least one WARN or BLOCK problem, in the order of ids */
  guint next;   /* the position up to which was judged */
} AjJudged;

void aj_judged_free (AjJudged *self);
/* Judges the records of ids from position start on for a fifth of a second: a million take a
 * minute, and nobody should look at nothing so long. ids: (transfer none), must not change
 * meanwhile. */
void aj_query_judge_async (AjStore *store,
                           const AjRecordDef *def,
                           GArray *ids,
                           guint start,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
/* Returns: (transfer full) (nullable) */
AjJudged *aj_query_judge_finish (AjStore *store, GAsyncResult *result, GError **error);

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
