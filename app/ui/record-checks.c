#include "record-checks.h"

#include "record-model-private.h"

/* The longest one idle may take, in microseconds. */
#define SLICE 4000

struct _AjRecordChecks
{
  AjStore *store;
  GQueue rows; /* AjRecordRow, owned */
  guint source;
};

static gboolean
on_idle_cb (gpointer data)
{
  AjRecordChecks *self = data;
  gint64 end = g_get_monotonic_time () + SLICE;

  while (!g_queue_is_empty (&self->rows) && g_get_monotonic_time () < end)
    {
      g_autoptr (AjRecordRow) row = g_queue_pop_head (&self->rows);
      /* A row that only we hold has been scrolled away. */
      if (G_OBJECT (row)->ref_count == 1 || !aj_record_row_needs_check (row))
        continue;
      AjProblems *problems = aj_problems_new ();
      aj_store_check_record (self->store, aj_record_row_get_record (row), problems);
      aj_record_row_set_problems (row, problems);
    }
  if (!g_queue_is_empty (&self->rows))
    return G_SOURCE_CONTINUE;
  self->source = 0;
  return G_SOURCE_REMOVE;
}

AjRecordChecks *
aj_record_checks_new (AjStore *store)
{
  AjRecordChecks *self = g_new0 (AjRecordChecks, 1);
  self->store = g_object_ref (store);
  g_queue_init (&self->rows);
  return self;
}

void
aj_record_checks_free (AjRecordChecks *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  g_queue_clear_full (&self->rows, g_object_unref);
  g_object_unref (self->store);
  g_free (self);
}

void
aj_record_checks_add (AjRecordChecks *self, AjRecordRow *row)
{
  g_queue_push_tail (&self->rows, g_object_ref (row));
  if (self->source == 0)
    self->source = g_idle_add_full (G_PRIORITY_LOW, on_idle_cb, self, NULL);
}
