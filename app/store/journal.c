#include "journal.h"

static void
append_text (GString *json, const char *text)
{
  static const char hex[] = "0123456789abcdef";

  g_string_append_c (json, '"');
  for (const char *p = text; *p != '\0'; p++)
    {
      guchar c = (guchar) *p;
      if (c == '"' || c == '\\')
        {
          g_string_append_c (json, '\\');
          g_string_append_c (json, (char) c);
        }
      else if (c == '\n')
        g_string_append (json, "\\n");
      else if (c < 0x20)
        {
          g_string_append (json, "\\u00");
          g_string_append_c (json, hex[c >> 4]);
          g_string_append_c (json, hex[c & 15]);
        }
      else
        g_string_append_c (json, (char) c);
    }
  g_string_append_c (json, '"');
}

static void
append_member (GString *json, const char *name, const char *value)
{
  g_string_append_c (json, json->len == 0 ? '{' : ',');
  append_text (json, name);
  g_string_append_c (json, ':');
  if (value != NULL)
    append_text (json, value);
  else
    g_string_append (json, "null");
}

static char *
finish (GString *json)
{
  if (json->len == 0)
    g_string_append_c (json, '{');
  g_string_append_c (json, '}');
  return g_string_free (json, FALSE);
}

char *
aj_journal_write (const AjRecordDef *def, char *const *values)
{
  GString *json = g_string_sized_new (256);

  for (guint i = 0; i < def->n_fields; i++)
    if (values[i] != NULL)
      append_member (json, def->fields[i].name, values[i]);
  return finish (json);
}

char *
aj_journal_write_changed (const AjRecordDef *def, char *const *values, char *const *other)
{
  GString *json = g_string_sized_new (64);

  for (guint i = 0; i < def->n_fields; i++)
    if (g_strcmp0 (values[i], other[i]) != 0)
      append_member (json, def->fields[i].name, values[i]);
  return finish (json);
}

static gboolean
read_escape (const char **at, GString *text)
{
  char c = *(*at)++;
  guint code = 0;

  if (c == 'n')
    g_string_append_c (text, '\n');
  else if (c == '"' || c == '\\')
    g_string_append_c (text, c);
  else if (c == 'u')
    {
      for (int i = 0; i < 4; i++, (*at)++)
        {
          if (!g_ascii_isxdigit (**at))
            return FALSE;
          code = code * 16 + (guint) g_ascii_xdigit_value (**at);
        }
      if (code == 0 || code >= 0x20)
        return FALSE;
      g_string_append_c (text, (char) code);
    }
  else
    return FALSE;
  return TRUE;
}

static gboolean
read_text (const char **at, GString *text)
{
  g_string_truncate (text, 0);
  if (*(*at)++ != '"')
    return FALSE;
  while (**at != '"')
    {
      if (**at == '\0')
        return FALSE;
      if (**at == '\\')
        {
          (*at)++;
          if (!read_escape (at, text))
            return FALSE;
        }
      else
        {
          const char *end = *at + strcspn (*at, "\"\\");
          g_string_append_len (text, *at, end - *at);
          *at = end;
        }
    }
  (*at)++;
  return TRUE;
}

gboolean
aj_journal_read (const AjRecordDef *def, const char *json, char **values, gboolean *seen)
{
  g_autoptr (GString) name = g_string_new (NULL);
  g_autoptr (GString) value = g_string_new (NULL);
  const char *at = json;

  if (*at++ != '{')
    return FALSE;
  while (*at != '}')
    {
      gboolean empty = FALSE;
      if (!read_text (&at, name) || *at++ != ':')
        return FALSE;
      if (g_str_has_prefix (at, "null"))
        {
          empty = TRUE;
          at += 4;
        }
      else if (!read_text (&at, value))
        return FALSE;
      int field = aj_record_def_find (def, name->str);
      if (field >= 0)
        {
          aj_set_str (&values[field], empty ? NULL : value->str);
          if (seen != NULL)
            seen[field] = TRUE;
        }
      if (*at == ',')
        at++;
      else if (*at != '}')
        return FALSE;
    }
  return at[1] == '\0';
}
