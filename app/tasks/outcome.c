#include "outcome.h"

static void
refusal_free (gpointer data)
{
  AjRefusal *refusal = data;

  g_free (refusal->title);
  g_free (refusal->reason);
  g_free (refusal);
}

AjOutcome *
aj_outcome_new (void)
{
  AjOutcome *self = g_new0 (AjOutcome, 1);

  self->refused = g_ptr_array_new_with_free_func (refusal_free);
  return self;
}

void
aj_outcome_free (AjOutcome *self)
{
  g_ptr_array_unref (self->refused);
  g_clear_error (&self->stopped);
  g_free (self);
}

void
aj_outcome_refuse (AjOutcome *self, AjStore *store, AjRecord *record, char *reason)
{
  AjRefusal *refusal = g_new0 (AjRefusal, 1);

  refusal->id = aj_record_get_id (record);
  refusal->title =
    aj_store_dup_title (store, aj_record_get_def (record), aj_record_get_id (record));
  refusal->reason = reason;
  g_ptr_array_add (self->refused, refusal);
}
