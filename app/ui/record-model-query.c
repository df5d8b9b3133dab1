/* Asking the store for the rows of a model, and taking its answers. */
#include "date.h"
#include "id-set.h"
#include "record-model-private.h"
#include "record-query.h"

/* As many ids as the first screen may need. */
#define FIRST_ROWS 64

/* ids: (transfer full). again: records known already may have changed too. */
static void
take_ids (AjRecordModel *self, GArray *ids, guint n, gboolean again)
{
  GArray *old = self->ids;

  self->ids = ids;
  self->n = n;
  if (again)
    aj_record_pages_clear (self->pages);
  aj_record_model_refill (self, 0, G_MAXUINT, again);
  if (n < self->shown)
    g_signal_emit_by_name (self, "shrinking", n);
  aj_record_model_start_steps (self);
  g_array_unref (old);
  g_signal_emit_by_name (self, "replaced");
}

void
aj_record_model_append (AjRecordModel *self, GArray *ids)
{
  GArray *old = self->ids;

  self->ids = ids;
  self->n = ids->len;
  aj_record_model_refill (self, old->len, G_MAXUINT, FALSE);
  aj_record_pages_clear (self->pages);
  aj_record_model_start_steps (self);
  g_array_unref (old);
}

/* Whether the rows of ids are the first ones of all. */
static gboolean
begins_with (GArray *all, GArray *ids)
{
  /* An empty array has no data to compare. */
  return ids->len == 0 ||
         (ids->len <= all->len && memcmp (all->data, ids->data, ids->len * sizeof (gint64)) == 0);
}

static void
take_answer (AjRecordModel *self, GArray *ids)
{
  gboolean again = self->last == NULL || !begins_with (ids, self->ids);
  g_autoptr (GArray) before = g_array_ref (self->last != NULL ? self->last : self->ids);

  g_clear_pointer (&self->last, g_array_unref);
  g_clear_pointer (&self->answered, aj_query_free);
  self->answered = aj_query_dup (self->query);
  self->n_answers++;
  g_signal_emit_by_name (self, "replacing", before, ids);
  take_ids (self, ids, ids->len, again);
}

/* A query that was asked. */
typedef struct
{
  AjRecordModel *model;
  GCancellable *cancellable;
  GArray *all;  /* (nullable) of the rows that are judged: not all are shown */
  GArray *kept; /* those with problems, so far */
} Asked;

static void
asked_free (Asked *self)
{
  g_clear_object (&self->model);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->all, g_array_unref);
  g_clear_pointer (&self->kept, g_array_unref);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Asked, asked_free)

/* A newer query has taken over, or the page is gone: an answer that came too late for its cancel is
 * not shown either. */
static gboolean
is_outdated (const Asked *asked)
{
  return asked->cancellable != asked->model->cancellable || asked->model->store == NULL;
}

static void
finish (AjRecordModel *self, const GError *error)
{
  g_clear_object (&self->cancellable);
  self->n_to_judge = 0;
  if (error != NULL)
    g_signal_emit_by_name (self, "failed", error);
  g_object_notify (G_OBJECT (self), "loading");
}

static GArray *
copy_ids (GArray *ids)
{
  GArray *copy = g_array_sized_new (FALSE, FALSE, sizeof (gint64), ids->len);
  return ids->len > 0 ? g_array_append_vals (copy, ids->data, ids->len) : copy;
}

static gboolean
is_whole_register (const AjQuery *query)
{
  return query->search == NULL && query->filters->len == 0 && query->unit_id == 0 &&
         query->parent_id == 0;
}

static void judge_on (Asked *asked, guint from);

static void
on_judged_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Asked) asked = data;
  AjRecordModel *self = asked->model;
  g_autoptr (GError) error = NULL;
  AjJudged *judged = aj_query_judge_finish (AJ_STORE (source), result, &error);

  if (judged == NULL || is_outdated (asked))
    {
      aj_judged_free (judged);
      if (!is_outdated (asked))
        finish (self, error);
      return;
    }
  if (judged->kept->len > 0)
    {
      g_array_append_vals (asked->kept, judged->kept->data, judged->kept->len);
      /* At the end of what is there: nothing that one looks at or has chosen moves. */
      aj_record_model_append (self, copy_ids (asked->kept));
    }
  guint next = judged->next;
  aj_judged_free (judged);
  self->n_judged = next;
  if (next < asked->all->len)
    {
      judge_on (g_steal_pointer (&asked), next);
      g_object_notify (G_OBJECT (self), "loading");
      return;
    }
  if (is_whole_register (self->query))
    {
      g_clear_pointer (&self->bad, g_array_unref);
      g_free (self->bad_on);
      self->bad_on = aj_date_today ();
      self->bad = g_steal_pointer (&asked->kept);
    }
  finish (self, NULL);
}

static void
judge_on (Asked *asked, guint from)
{
  aj_query_judge_async (asked->model->store, asked->model->def, asked->all, from,
                        asked->cancellable, on_judged_cb, asked);
}

static gboolean
is_bad_known (AjRecordModel *self)
{
  g_autofree char *today = aj_date_today ();
  return self->bad != NULL && g_strcmp0 (self->bad_on, today) == 0;
}

/* Those of ids that are known to have problems. */
static GArray *
keep_bad (AjRecordModel *self, GArray *ids)
{
  g_autoptr (AjIdSet) set = aj_id_set_new (self->bad);
  GArray *kept = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < ids->len; i++)
    if (aj_id_set_contains (set, g_array_index (ids, gint64, i)))
      g_array_append_val (kept, g_array_index (ids, gint64, i));
  return kept;
}

static void
on_queried_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Asked) asked = data;
  AjRecordModel *self = asked->model;
  g_autoptr (GError) error = NULL;
  gint64 total = 0;
  g_autoptr (GArray) ids = aj_query_run_finish (AJ_STORE (source), result, &total, &error);

  if (is_outdated (asked))
    return;
  if (ids == NULL)
    {
      finish (self, error);
      return;
    }
  self->total = total;
  if (!self->only_problems)
    take_answer (self, g_steal_pointer (&ids));
  else if (is_bad_known (self))
    take_answer (self, keep_bad (self, ids));
  else
    {
      asked->kept = g_array_new (FALSE, FALSE, sizeof (gint64));
      self->n_judged = 0;
      self->n_to_judge = ids->len;
      asked->all = g_steal_pointer (&ids);
      take_answer (self, g_array_new (FALSE, FALSE, sizeof (gint64)));
      judge_on (g_steal_pointer (&asked), 0);
      g_object_notify (G_OBJECT (self), "loading");
      return;
    }
  finish (self, NULL);
}

/* Whether an index gives the first rows without reading the whole table. */
static gboolean
may_preview (AjRecordModel *self)
{
  int sort = self->query->sort >= 0 ? self->query->sort : self->def->sort;

  if (!is_whole_register (self->query) || self->only_problems ||
      (self->def->fields[sort].flags & AJ_FIELD_SORTED) == 0)
    return FALSE;
  /* The same rows in the order that they have: nothing to show before the answer. */
  return self->answered == NULL || !is_whole_register (self->answered) ||
         self->answered->sort != self->query->sort ||
         self->answered->descending != self->query->descending;
}

static void
show_first_page (AjRecordModel *self)
{
  g_autoptr (AjQuery) first = aj_query_dup (self->query);
  gboolean counted = self->answered != NULL && self->answered->unit_id == 0;

  first->limit = FIRST_ROWS;
  GArray *ids = aj_store_list_ids (self->store, first, NULL, NULL);
  if (ids == NULL)
    return;
  if (self->last == NULL)
    self->last = g_array_ref (self->ids);
  g_signal_emit_by_name (self, "previewing");
  take_ids (self, ids, counted ? MAX ((guint) self->total, ids->len) : ids->len, TRUE);
}

void
aj_record_model_run (AjRecordModel *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->n_to_judge = 0;
  Asked *asked = g_new0 (Asked, 1);
  asked->model = g_object_ref (self);
  asked->cancellable = g_object_ref (self->cancellable);
  aj_query_run_async (self->store, self->query, self->cancellable, on_queried_cb, asked);
  if (may_preview (self))
    show_first_page (self);
  g_object_notify (G_OBJECT (self), "loading");
}
