#include "digest.h"

char *
aj_digest_record (AjRecord *record)
{
  const AjRecordDef *def = aj_record_get_def (record);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *head = g_strdup_printf ("%s\n", def->table);
  GString *grouped = g_string_new (NULL);

  g_checksum_update (checksum, (const guchar *) head, -1);
  for (guint i = 0; i < def->n_fields; i++)
    {
      const char *value = aj_record_get (record, i);
      g_autofree char *line =
        g_strdup_printf ("%s=%s\n", def->fields[i].name, value != NULL ? value : "");
      g_checksum_update (checksum, (const guchar *) line, -1);
    }
  const char *hex = g_checksum_get_string (checksum);
  for (guint i = 0; hex[i] != '\0'; i++)
    {
      if (i > 0 && i % 4 == 0)
        g_string_append_c (grouped, ' ');
      g_string_append_c (grouped, g_ascii_toupper (hex[i]));
    }
  return g_string_free (grouped, FALSE);
}
