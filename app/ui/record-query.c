#include "record-query.h"

#include "jobs.h"

#define CHUNK 64
/* Of judging, in microseconds: then somebody gets to see what was found. */
#define SLICE 200000

typedef struct
{
  AjQuery *query;
  const AjRecordDef *def;
  GArray *ids;
  guint start;
  gboolean forward;
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;
  g_clear_pointer (&order->query, aj_query_free);
  g_clear_pointer (&order->ids, g_array_unref);
  g_free (order);
}

static gboolean
has_problem (AjStore *store, AjRecord *record)
{
  g_autoptr (AjProblems) problems = aj_problems_new ();
  aj_store_check_record (store, record, problems);
  return aj_problems_get_worst (problems) >= AJ_SEVERITY_WARN;
}

/* Problems are not stored: rules change with the day, so each record is judged when it is asked. */
static gpointer
judge_job (
  AjStore *store, gpointer data, AjProgress *progress, GCancellable *cancellable, GError **error)
{
  Order *order = data;
  gint64 end = g_get_monotonic_time () + SLICE;
  guint at = order->start;
  g_autoptr (GArray) kept = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean reading = aj_store_begin_reading (store), fine = TRUE;

  while (fine && at < order->ids->len && g_get_monotonic_time () < end)
    {
      guint n = MIN (CHUNK, order->ids->len - at);
      fine = !g_cancellable_set_error_if_cancelled (cancellable, error);
      g_autoptr (GPtrArray) records =
        fine
          ? aj_store_get_many (store, order->def, &g_array_index (order->ids, gint64, at), n, error)
          : NULL;
      fine = records != NULL;
      for (guint i = 0; fine && i < records->len; i++)
        if (has_problem (store, records->pdata[i]))
          {
            gint64 id = aj_record_get_id (records->pdata[i]);
            g_array_append_val (kept, id);
          }
      at += n;
    }
  if (reading)
    aj_store_end_reading (store);
  if (!fine)
    return NULL;
  AjJudged *judged = g_new0 (AjJudged, 1);
  judged->kept = g_steal_pointer (&kept);
  judged->next = at;
  return judged;
}

void
aj_judged_free (AjJudged *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->kept);
  g_free (self);
}

typedef struct
{
  GArray *ids;
  gint64 total;
} Answer;

static void
answer_free (gpointer data)
{
  Answer *answer = data;
  g_clear_pointer (&answer->ids, g_array_unref);
  g_free (answer);
}

static gpointer
run_query_job (
  AjStore *store, gpointer data, AjProgress *progress, GCancellable *cancellable, GError **error)
{
  Order *order = data;
  const AjQuery *query = order->query;
  g_autoptr (GArray) ids = aj_store_list_ids (store, query, cancellable, error);

  if (ids == NULL)
    return NULL;
  gint64 total = aj_store_count (store, query->def, query->unit_id, error);
  if (total < 0)
    return NULL;
  Answer *answer = g_new0 (Answer, 1);
  answer->ids = g_steal_pointer (&ids);
  answer->total = total;
  return answer;
}

static gpointer
find_problem_job (
  AjStore *store, gpointer data, AjProgress *progress, GCancellable *cancellable, GError **error)
{
  Order *order = data;
  guint n = order->ids->len;

  for (guint i = 1; i <= n; i++)
    {
      guint position = (order->forward ? order->start + i : order->start + n - i) % n;
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      g_autoptr (AjRecord) record =
        aj_store_get (store, order->def, g_array_index (order->ids, gint64, position), NULL);
      if (record != NULL && has_problem (store, record))
        return GINT_TO_POINTER (position + 1);
    }
  /* Position + 1, so that NULL stays the sign of an error. */
  return GINT_TO_POINTER (G_MAXINT);
}

void
aj_query_run_async (AjStore *store,
                    const AjQuery *query,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  Order *order = g_new0 (Order, 1);
  order->query = aj_query_dup (query);
  aj_store_list_async (store, run_query_job, order, order_free, answer_free, cancellable, callback,
                       user_data);
}

GArray *
aj_query_run_finish (AjStore *store, GAsyncResult *result, gint64 *total, GError **error)
{
  Answer *answer = aj_store_run_finish (store, result, error);
  GArray *ids;

  if (answer == NULL)
    return NULL;
  ids = g_steal_pointer (&answer->ids);
  *total = answer->total;
  answer_free (answer);
  return ids;
}

void
aj_query_judge_async (AjStore *store,
                      const AjRecordDef *def,
                      GArray *ids,
                      guint start,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  Order *order = g_new0 (Order, 1);
  order->def = def;
  order->ids = g_array_ref (ids);
  order->start = start;
  /* Judging takes long: the next list shall not wait for it. */
  aj_store_read_async (store, judge_job, order, order_free, (GDestroyNotify) aj_judged_free, NULL,
                       cancellable, callback, user_data);
}

AjJudged *
aj_query_judge_finish (AjStore *store, GAsyncResult *result, GError **error)
{
  return aj_store_run_finish (store, result, error);
}

void
aj_query_find_problem_async (AjStore *store,
                             const AjRecordDef *def,
                             GArray *ids,
                             guint start,
                             gboolean forward,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  Order *order = g_new0 (Order, 1);
  order->def = def;
  order->ids = g_array_ref (ids);
  order->start = start;
  order->forward = forward;
  aj_store_read_async (store, find_problem_job, order, order_free, NULL, NULL, cancellable,
                       callback, user_data);
}

int
aj_query_find_problem_finish (AjStore *store, GAsyncResult *result, GError **error)
{
  int found = GPOINTER_TO_INT (aj_store_run_finish (store, result, error));
  return found == 0 || found == G_MAXINT ? -1 : found - 1;
}
