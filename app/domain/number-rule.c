#include "number-rule.h"

#include "i18n.h"

#include <string.h>

#define YEAR   "{年}"
#define SERIAL "{序号"

/* The piece of rule before {序号…}, the piece behind it, both with the year put in; and its width.
 */
static gboolean
divide (const char *rule, const char *on, char **before, char **after, guint *width)
{
  const char *serial = strstr (rule, SERIAL);
  const char *end = serial != NULL ? strchr (serial, '}') : NULL;
  const char *digits = serial != NULL ? serial + strlen (SERIAL) : NULL;

  if (end == NULL)
    return FALSE;
  *width = 1;
  if (*digits == ':' && end == digits + 2 && digits[1] >= '1' && digits[1] <= '9')
    *width = (guint) (digits[1] - '0');
  else if (digits != end)
    return FALSE;
  g_autoptr (GString) head = g_string_new_len (rule, serial - rule);
  g_autoptr (GString) tail = g_string_new (end + 1);
  g_autofree char *year = g_strndup (on, 4);
  g_string_replace (head, YEAR, year, 0);
  g_string_replace (tail, YEAR, year, 0);
  *before = g_string_free (g_steal_pointer (&head), FALSE);
  *after = g_string_free (g_steal_pointer (&tail), FALSE);
  return TRUE;
}

gboolean
aj_number_rule_check (const char *rule, char **message)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  const char *wrong = NULL;
  guint width;

  if (rule == NULL || !g_utf8_validate (rule, -1, NULL) || g_utf8_strlen (rule, -1) > 40)
    wrong = _ ("A rule for numbers has at most 40 characters.");
  else if (!divide (rule, "2026", &before, &after, &width))
    wrong = _ ("A rule for numbers needs {序号} or {序号:4} once, for example 保培{年}-{序号:4}.");
  else if (strpbrk (before, "{}\n\r\t") != NULL || strpbrk (after, "{}\n\r\t") != NULL)
    wrong = _ ("In braces a rule for numbers may have {年} and {序号} only, each once.");
  if (wrong != NULL && message != NULL)
    *message = g_strdup (wrong);
  return wrong == NULL;
}

char *
aj_number_rule_format (const char *rule, const char *on, guint serial)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  guint width;

  if (!divide (rule, on, &before, &after, &width))
    return g_strdup ("");
  return g_strdup_printf ("%s%0*u%s", before, (int) width, serial, after);
}

guint
aj_number_rule_read (const char *rule, const char *on, const char *number)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  guint width;

  if (!divide (rule, on, &before, &after, &width) || !g_str_has_prefix (number, before) ||
      !g_str_has_suffix (number, after) || strlen (number) <= strlen (before) + strlen (after))
    return 0;
  gsize length = strlen (number) - strlen (before) - strlen (after);
  g_autofree char *digits = g_strndup (number + strlen (before), length);
  guint64 serial;
  if (length < width || length > 9 ||
      !g_ascii_string_to_unsigned (digits, 10, 1, G_MAXINT, &serial, NULL))
    return 0;
  return (guint) serial;
}
