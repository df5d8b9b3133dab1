/* How GTK learns how many rows there are.
 *
 * GtkListView makes widgets for 205 rows as soon as there are so many, and throws them away as soon
 * as there are fewer: some 1,600 cells, more than a frame's time. So a list that was short grows by
 * a few rows a turn until it has more than GTK makes widgets for, then by all the rest at once,
 * which costs nothing; and one that gets short loses its rows, which are empty by then, in the same
 * way. What is in sight comes with the first step.
 */
#include "record-model-private.h"

/* More rows than GTK makes widgets for. */
#define MOST 210
/* The first step fills a window; the later ones should not be felt. */
#define FIRST 30
#define STEP  14

static void
set_shown (AjRecordModel *self, guint shown)
{
  guint before = self->shown, kept = MIN (before, shown);

  if (before == shown)
    return;
  self->shown = shown;
  g_list_model_items_changed (G_LIST_MODEL (self), kept, before - kept, shown - kept);
}

static guint
next_shown (AjRecordModel *self, guint step)
{
  if (self->shown < self->n)
    return self->shown + step > MOST ? self->n : MIN (self->shown + step, self->n);
  if (self->shown > MOST)
    return MAX (MOST, self->n);
  return MAX (self->n, self->shown - MIN (step, self->shown));
}

static gboolean
on_step_cb (gpointer data)
{
  AjRecordModel *self = data;

  set_shown (self, next_shown (self, STEP));
  if (self->shown != self->n)
    return G_SOURCE_CONTINUE;
  self->step_source = 0;
  return G_SOURCE_REMOVE;
}

void
aj_record_model_start_steps (AjRecordModel *self)
{
  aj_record_model_stop_steps (self);
  if (self->shown < self->n)
    set_shown (self, next_shown (self, self->shown < FIRST ? FIRST - self->shown : 0));
  else if (self->shown > MOST)
    set_shown (self, next_shown (self, 0));
  /* Drawing goes first. */
  if (self->shown != self->n)
    self->step_source = g_idle_add (on_step_cb, self);
}

void
aj_record_model_stop_steps (AjRecordModel *self)
{
  g_clear_handle_id (&self->step_source, g_source_remove);
}

void
aj_record_model_show (AjRecordModel *self, guint position)
{
  g_return_if_fail (AJ_IS_RECORD_MODEL (self));
  if (position < self->shown || position >= self->n)
    return;
  aj_record_model_stop_steps (self);
  set_shown (self, self->n);
}
