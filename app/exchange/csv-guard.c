#include "csv-guard.h"

#include <string.h>

/* Spreadsheets keep 15 digits of a number and drop leading zeros; dates such as 20260305 and short
 * numbers come through unharmed. */
#define SAFE_DIGITS 15

/* Whether a spreadsheet would take text for a formula; the full-width signs count, because Chinese
 * versions of Excel narrow them. */
static gboolean
begins_formula (const char *text, gsize length)
{
  static const char *const signs[] = { "=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠" };

  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    {
      gsize n = strlen (signs[i]);
      if (length >= n && memcmp (text, signs[i], n) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Apostrophes in front count too, so that "'=1" is not taken for a guarded "=1" on the way back. */
static gboolean
needs_apostrophe (const char *text, gsize length)
{
  gsize i = 0;
  while (i < length && text[i] == '\'')
    i++;
  return begins_formula (text + i, length - i);
}

/* Whether a spreadsheet would keep something else than text: a number that is too long or begins
 * with zeros, or digits with the signs of dates, times and exponents between them. */
static gboolean
looks_like_value (const char *text, gsize length)
{
  gsize digits = 0, others = 0;

  for (gsize i = 0; i < length; i++)
    if (g_ascii_isdigit (text[i]))
      digits++;
    else if (strchr ("-/.:, Ee+", text[i]) != NULL)
      others++;
    else
      return FALSE;
  return digits > 0 && (others > 0 || digits > SAFE_DIGITS || (digits > 1 && text[0] == '0'));
}

void
aj_csv_append_cell (GString *out, const char *value, gboolean plain, gboolean tab)
{
  gsize length = strlen (value);
  gboolean apostrophe = !plain && needs_apostrophe (value, length);

  tab = tab && !plain && !apostrophe && looks_like_value (value, length);
  gboolean quote = strpbrk (value, "\",;\t\r\n") != NULL || tab ||
                   (length > 0 && (value[0] == ' ' || value[length - 1] == ' '));

  if (quote)
    g_string_append_c (out, '"');
  if (apostrophe)
    g_string_append_c (out, '\'');
  for (const char *at = value; *at != '\0'; at++)
    {
      if (*at == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *at);
    }
  if (tab)
    g_string_append_c (out, '\t');
  if (quote)
    g_string_append_c (out, '"');
}

gboolean
aj_csv_has_guard (const char *text)
{
  return text[0] == '\'' && needs_apostrophe (text, strlen (text));
}

const char *
aj_csv_strip_guard (const char *text, gsize *length)
{
  if (*length > 1 && text[0] == '\'' && needs_apostrophe (text, *length))
    {
      *length -= 1;
      return text + 1;
    }
  if (*length > 1 && text[*length - 1] == '\t' && looks_like_value (text, *length - 1))
    *length -= 1;
  return text;
}
