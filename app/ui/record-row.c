#include "record-row.h"

#include "record-model-private.h"

struct _AjRecordRow
{
  GObject parent;
  AjRecordModel *model; /* not owned; NULL once the model is gone */
  guint position;
  gboolean read;
  gint64 id; /* what was read */
  AjRecord *record;
  AjProblems *problems;
};

G_DEFINE_FINAL_TYPE (AjRecordRow, aj_record_row, G_TYPE_OBJECT)

AjRecordRow *
aj_record_row_new (AjRecordModel *model, guint position)
{
  AjRecordRow *self = g_object_new (AJ_TYPE_RECORD_ROW, NULL);
  self->model = model;
  self->position = position;
  return self;
}

static void
forget (AjRecordRow *self)
{
  self->read = FALSE;
  self->id = 0;
  g_clear_object (&self->record);
  g_clear_pointer (&self->problems, aj_problems_free);
}

gboolean
aj_record_row_refill (AjRecordRow *self, gboolean again)
{
  gint64 id = aj_record_row_get_id (self);

  if (id == self->id && !again)
    return FALSE;
  forget (self);
  return TRUE;
}

void
aj_record_row_detach (AjRecordRow *self)
{
  self->model = NULL;
}

gboolean
aj_record_row_needs_check (AjRecordRow *self)
{
  return self->model != NULL && self->record != NULL && self->problems == NULL;
}

void
aj_record_row_set_problems (AjRecordRow *self, AjProblems *problems)
{
  g_clear_pointer (&self->problems, aj_problems_free);
  self->problems = problems;
  /* A clean record looks as it did before it was checked. */
  if (aj_problems_get_n (problems) > 0 && self->model != NULL)
    aj_record_model_tell_rows (self->model, self->position, self->position + 1);
}

static void
aj_record_row_finalize (GObject *object)
{
  AjRecordRow *self = AJ_RECORD_ROW (object);
  if (self->model != NULL)
    aj_record_model_forget_row (self->model, self->position);
  forget (self);
  G_OBJECT_CLASS (aj_record_row_parent_class)->finalize (object);
}

static void
aj_record_row_class_init (AjRecordRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = aj_record_row_finalize;
}

static void
aj_record_row_init (AjRecordRow *self)
{
}

guint
aj_record_row_get_position (AjRecordRow *self)
{
  g_return_val_if_fail (AJ_IS_RECORD_ROW (self), 0);
  return self->position;
}

gint64
aj_record_row_get_id (AjRecordRow *self)
{
  g_return_val_if_fail (AJ_IS_RECORD_ROW (self), 0);
  return self->model != NULL ? aj_record_model_get_id (self->model, self->position) : 0;
}

AjRecord *
aj_record_row_get_record (AjRecordRow *self)
{
  g_return_val_if_fail (AJ_IS_RECORD_ROW (self), NULL);
  if (!self->read && self->model != NULL)
    {
      self->read = TRUE;
      self->id = aj_record_row_get_id (self);
      self->record = aj_record_model_dup_record (self->model, self->position);
      if (self->record != NULL)
        aj_record_model_want_check (self->model, self);
    }
  return self->record;
}

AjProblems *
aj_record_row_get_problems (AjRecordRow *self)
{
  g_return_val_if_fail (AJ_IS_RECORD_ROW (self), NULL);
  return self->problems;
}
