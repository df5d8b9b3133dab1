#include "outcome.h"

#include "i18n.h"

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

/* Whom the record is about, where its title does not say so: an exam is called by its subject.
 * Returns: (nullable) (transfer full) */
static char *
dup_person (AjStore *store, AjRecord *record)
{
  const AjRecordDef *def = aj_record_get_def (record);

  for (int i = 0; i < (int) def->n_fields; i++)
    if (g_strcmp0 (def->fields[i].target, "person") == 0 && i != def->title &&
        def->fields[i].flags & AJ_FIELD_REQUIRED && aj_record_get_link (record, i) != 0)
      return aj_store_dup_title (store, aj_records_find ("person"), aj_record_get_link (record, i));
  return NULL;
}

void
aj_outcome_refuse (AjOutcome *self, AjStore *store, AjRecord *record, char *reason)
{
  AjRefusal *refusal = g_new0 (AjRefusal, 1);

  refusal->id = aj_record_get_id (record);
  g_autofree char *title =
    aj_store_dup_title (store, aj_record_get_def (record), aj_record_get_id (record));
  g_autofree char *person = dup_person (store, record);
  refusal->title =
    person != NULL ? g_strdup_printf (_ ("%s (%s)"), person, title) : g_steal_pointer (&title);
  refusal->reason = reason;
  g_ptr_array_add (self->refused, refusal);
}

const char *
aj_outcome_get_reason (const AjOutcome *self, guint i)
{
  const AjRefusal *refusal = self->refused->pdata[i];
  const AjRefusal *before = i > 0 ? self->refused->pdata[i - 1] : NULL;

  return before != NULL && g_str_equal (before->reason, refusal->reason) ? _ ("as above")
                                                                         : refusal->reason;
}
