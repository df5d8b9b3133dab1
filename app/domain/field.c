#include "field.h"

#include "i18n.h"
#include "record.h"

const char *
aj_field_get_label (const AjFieldDef *field)
{
  return _ (field->label);
}

guint
aj_field_get_since (const AjFieldDef *field, const AjRecordDef *def)
{
  return field->since != 0 ? field->since : def->since;
}

gboolean
aj_field_parse (
  const AjFieldDef *field, const char *typed, char **stored, char **message, char **note)
{
  char *no_message = NULL;
  char *no_note = NULL;

  g_return_val_if_fail (field != NULL, FALSE);
  g_return_val_if_fail (stored != NULL, FALSE);

  gboolean good =
    field->kind->parse (field, typed != NULL ? typed : "", stored,
                        message != NULL ? message : &no_message, note != NULL ? note : &no_note);
  g_free (no_message);
  g_free (no_note);
  return good;
}

char *
aj_field_format (const AjFieldDef *field, const char *stored)
{
  g_return_val_if_fail (field != NULL, NULL);

  if (stored == NULL)
    return g_strdup ("");
  return field->kind->format (field, stored);
}
