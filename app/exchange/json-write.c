#include "json-write.h"

void
aj_json_append_string (GString *out, const char *text)
{
  if (text == NULL)
    {
      g_string_append (out, "null");
      return;
    }
  g_string_append_c (out, '"');
  for (const char *at = text; *at != '\0'; at++)
    switch (*at)
      {
      case '"':
      case '\\':
        g_string_append_c (out, '\\');
        g_string_append_c (out, *at);
        break;
      case '\n':
        g_string_append (out, "\\n");
        break;
      case '\r':
        g_string_append (out, "\\r");
        break;
      case '\t':
        g_string_append (out, "\\t");
        break;
      default:
        if ((guchar) *at < 0x20 || *at == 0x7f)
          g_string_append_printf (out, "\\u%04x", (guint) (guchar) *at);
        else
          g_string_append_c (out, *at);
      }
  g_string_append_c (out, '"');
}

void
aj_json_append_record (GString *out, AjStore *store, AjRecord *record)
{
  const AjRecordDef *def = aj_record_get_def (record);

  g_string_append_printf (out, "{\"id\": \"%" G_GINT64_FORMAT "\"", aj_record_get_id (record));
  for (guint i = 0; i < def->n_fields; i++)
    {
      const AjFieldDef *field = &def->fields[i];
      g_string_append_printf (out, ", \"%s\": ", field->name);
      aj_json_append_string (out, aj_record_get (record, (int) i));
      if (field->kind->id != AJ_KIND_LINK)
        continue;
      gint64 id = aj_record_get_link (record, (int) i);
      g_autofree char *title =
        id != 0 ? aj_store_dup_title (store, aj_records_find (field->target), id) : NULL;
      g_string_append_printf (out, ", \"%s_title\": ", field->name);
      aj_json_append_string (out, title);
    }
  g_string_append_c (out, '}');
}
