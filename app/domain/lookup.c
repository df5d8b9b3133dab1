#include "lookup.h"

#include "record.h"

AjRecord *
aj_lookup_get (const AjLookup *self, const AjRecordDef *def, gint64 id)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (id == 0 || self->get == NULL)
    return NULL;
  return self->get (self, def, id);
}

GPtrArray *
aj_lookup_find (
  const AjLookup *self, const AjRecordDef *def, int field, const char *value, guint limit)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (field >= 0 && (guint) field < def->n_fields, NULL);

  if (value == NULL || self->find == NULL)
    return g_ptr_array_new_with_free_func (g_object_unref);
  return self->find (self, def, field, value, limit);
}

gint64
aj_lookup_count (const AjLookup *self, const AjRecordDef *def, const AjMatch *matches, guint n)
{
  g_return_val_if_fail (self != NULL, -1);

  return self->count != NULL ? self->count (self, def, matches, n) : -1;
}

AjRecord *
aj_lookup_follow (const AjLookup *self, AjRecord *record, int link_field)
{
  const AjFieldDef *field = &aj_record_get_def (record)->fields[link_field];

  g_return_val_if_fail (field->target != NULL, NULL);
  return aj_lookup_get (self, aj_records_find (field->target),
                        aj_record_get_link (record, link_field));
}
