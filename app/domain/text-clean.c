#include "text-clean.h"

#include "i18n.h"

static gboolean
is_blank (gunichar c)
{
  return c == 0xFEFF || c == 0x200B || g_unichar_isspace (c);
}

/* One run of line breaks and tabs becomes one space, or, where lines stay, one break is "\n". */
static char *
settle_breaks (const char *start, const char *end, gboolean lines)
{
  g_autoptr (GString) clean = g_string_sized_new ((gsize) (end - start));

  for (const char *at = start; at < end; at++)
    {
      gboolean breaks = *at == '\n' || *at == '\r' || (*at == '\t' && !lines);

      if (!breaks)
        {
          g_string_append_c (clean, *at);
          continue;
        }
      if (*at == '\r' && at[1] == '\n' && lines)
        continue;
      while (!lines && (at[1] == '\n' || at[1] == '\r' || at[1] == '\t'))
        at++;
      g_string_append_c (clean, lines ? '\n' : ' ');
    }
  return g_string_free (g_steal_pointer (&clean), FALSE);
}

char *
aj_text_trim (const char *text, gboolean lines)
{
  g_autofree char *valid = g_utf8_validate (text, -1, NULL) ? NULL : g_utf8_make_valid (text, -1);
  const char *start = valid != NULL ? valid : text;
  const char *end = start + strlen (start);

  while (*start != '\0' && is_blank (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);
  while (end > start && is_blank (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);
  if (start + strcspn (start, "\n\r\t") >= end)
    return g_strndup (start, (gsize) (end - start));
  return settle_breaks (start, end, lines);
}

char *
aj_text_narrow (const char *text, gboolean *changed)
{
  g_autoptr (GString) narrow = g_string_sized_new (strlen (text));
  gboolean any = FALSE;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      gboolean wide = (c >= 0xFF01 && c <= 0xFF5E) || c == 0x3000;

      any = any || wide;
      g_string_append_unichar (narrow, !wide ? c : c == 0x3000 ? ' ' : c - 0xFEE0);
    }
  if (changed != NULL)
    *changed = any;
  return g_string_free (g_steal_pointer (&narrow), FALSE);
}

char *
aj_text_drop_spaces (const char *text)
{
  g_autoptr (GString) dense = g_string_sized_new (strlen (text));

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    if (!is_blank (g_utf8_get_char (at)))
      g_string_append_unichar (dense, g_utf8_get_char (at));
  return g_string_free (g_steal_pointer (&dense), FALSE);
}

/* What is wrong with character number place, or NULL. */
static char *
explain (gunichar c, glong place)
{
  if (c == 0xFFFD)
    return g_strdup_printf (
      _ ("Character %ld was damaged on its way here (U+FFFD). Type it again."), place);
  if (g_unichar_iscntrl (c))
    return g_strdup_printf (
      _ ("Character %ld is a control character (U+%04X). Delete it and type it again."), place, c);
  return g_strdup_printf (
    _ ("Character %ld comes from a private area (U+%04X) that only the sender's font can show. "
       "Type the "
       "character itself; rare characters have places of their own in GB 18030."),
    place, c);
}

char *
aj_text_check (const char *text, gboolean lines)
{
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (c >= ' ' && c < 0x7F)
        continue;
      if (lines && (c == '\n' || c == '\t'))
        continue;
      if (c == 0xFFFD || g_unichar_iscntrl (c) || g_unichar_type (c) == G_UNICODE_PRIVATE_USE)
        return explain (c, g_utf8_pointer_to_offset (text, at) + 1);
    }
  return NULL;
}
