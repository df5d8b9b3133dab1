/* What aj_foreign_check() found, to be asked. */
#include "foreign-private.h"

void
aj_foreign_verdict_free (AjForeignVerdict *self)
{
  if (self == NULL)
    return;
  g_free (self->version);
  g_free (self->encoding);
  g_free (self->name);
  g_free (self->algorithms);
  g_ptr_array_unref (self->remarks);
  g_ptr_array_unref (self->labels);
  g_ptr_array_unref (self->values);
  g_free (self);
}

gboolean
aj_foreign_verdict_is_valid (const AjForeignVerdict *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->n_errors == 0;
}

AjForeignKind
aj_foreign_verdict_get_kind (const AjForeignVerdict *self)
{
  return self->kind;
}

const char *
aj_foreign_verdict_get_version (const AjForeignVerdict *self)
{
  return self->version;
}

const char *
aj_foreign_verdict_get_name (const AjForeignVerdict *self)
{
  return self->name;
}

const char *
aj_foreign_verdict_get_algorithms (const AjForeignVerdict *self)
{
  return self->algorithms;
}

guint64
aj_foreign_verdict_get_n_files (const AjForeignVerdict *self)
{
  return self->n_files;
}

guint64
aj_foreign_verdict_get_n_bytes (const AjForeignVerdict *self)
{
  return self->n_bytes;
}

guint
aj_foreign_verdict_get_n_remarks (const AjForeignVerdict *self)
{
  return self->remarks->len;
}

const AjForeignRemark *
aj_foreign_verdict_get_remark (const AjForeignVerdict *self, guint index)
{
  g_return_val_if_fail (index < self->remarks->len, NULL);
  return self->remarks->pdata[index];
}

guint64
aj_foreign_verdict_count (const AjForeignVerdict *self, gboolean errors)
{
  return errors ? self->n_errors : self->n_warnings;
}

guint
aj_foreign_verdict_get_n_info (const AjForeignVerdict *self)
{
  return self->labels->len;
}

const char *
aj_foreign_verdict_get_info_label (const AjForeignVerdict *self, guint index)
{
  g_return_val_if_fail (index < self->labels->len, NULL);
  return self->labels->pdata[index];
}

const char *
aj_foreign_verdict_get_info_value (const AjForeignVerdict *self, guint index)
{
  g_return_val_if_fail (index < self->values->len, NULL);
  return self->values->pdata[index];
}
