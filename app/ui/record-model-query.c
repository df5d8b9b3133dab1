/* Asking the store for the rows of a model, and taking its answers. */
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

/* Whether the rows of ids are the first ones of all. */
static gboolean
begins_with (GArray *all, GArray *ids)
{
  return ids->len <= all->len && memcmp (all->data, ids->data, ids->len * sizeof (gint64)) == 0;
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
} Asked;

static void
on_queried_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Asked *asked = data;
  g_autoptr (AjRecordModel) self = asked->model;
  g_autoptr (GCancellable) cancellable = asked->cancellable;
  g_autoptr (GError) error = NULL;
  gint64 total = 0;
  g_autoptr (GArray) ids = aj_query_run_finish (AJ_STORE (source), result, &total, &error);

  /* A newer query has taken over, or the page is gone: an answer that came too late for its cancel
   * is not shown either. */
  if (cancellable != self->cancellable || self->store == NULL)
    return;
  g_clear_object (&self->cancellable);
  if (ids != NULL)
    {
      self->total = total;
      take_answer (self, g_steal_pointer (&ids));
    }
  else
    g_signal_emit_by_name (self, "failed", error);
  g_object_notify (G_OBJECT (self), "loading");
}

static gboolean
is_whole_register (const AjQuery *query)
{
  return query->search == NULL && query->filters->len == 0 && query->unit_id == 0 &&
         query->parent_id == 0;
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
  Asked *asked = g_new0 (Asked, 1);
  asked->model = g_object_ref (self);
  asked->cancellable = g_object_ref (self->cancellable);
  aj_query_run_async (self->store, self->query, self->only_problems, self->cancellable,
                      on_queried_cb, asked);
  if (may_preview (self))
    show_first_page (self);
  g_object_notify (G_OBJECT (self), "loading");
}
