/* What aj_foreign_check() found, to be asked. */
#include "foreign-private.h"

char *
aj_foreign_make_visible (const char *text)
{
  GString *out = g_string_sized_new (strlen (text));

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      GUnicodeType type = g_unichar_type (c);
      if ((type == G_UNICODE_CONTROL && c != '\t') || type == G_UNICODE_FORMAT ||
          type == G_UNICODE_LINE_SEPARATOR || type == G_UNICODE_PARAGRAPH_SEPARATOR)
        g_string_append_printf (out, "\\u%04x", c);
      else
        g_string_append_unichar (out, c);
    }
  return g_string_free (out, FALSE);
}

void
aj_foreign_remark (
  AjForeignVerdict *self, gboolean error, const char *path, const char *format, ...)
{
  va_list args;

  *(error ? &self->n_errors : &self->n_warnings) += 1;
  if (self->remarks->len >= AJ_FOREIGN_MAX_REMARKS)
    return;
  AjForeignRemark *remark = g_new0 (AjForeignRemark, 1);
  va_start (args, format);
  remark->error = error;
  remark->path = path != NULL ? aj_foreign_make_visible (path) : NULL;
  g_autofree char *message = g_strdup_vprintf (format, args);
  remark->message = aj_foreign_make_visible (message);
  va_end (args);
  g_ptr_array_add (self->remarks, remark);
}

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
