#include "reviewer-text.h"

#include "date.h"

#include <gio/gio.h>

#define TEMPLATE "/org/anjuan/Anjuan/templates/reviewer.txt"

/* A value on one line: a line break in a project's name must not begin a line that looks like a
 * command, and an indent neither. */
static char *
clean (const char *value)
{
  char *text = g_strdup (value != NULL && *value != '\0' ? value : "——");

  g_strdelimit (text, "\r\n\t\f\v", ' ');
  return g_strstrip (text);
}

static const char *
find_value (const char *name, const char *const values[][2])
{
  for (guint i = 0; values[i][0] != NULL; i++)
    if (g_str_equal (values[i][0], name))
      return values[i][1];
  return NULL;
}

GBytes *
aj_reviewer_text_new (const AjReviewerFacts *facts, const AjKey *key)
{
  g_autoptr (GBytes) template = g_resources_lookup_data (TEMPLATE, 0, NULL);
  g_return_val_if_fail (template != NULL, NULL);

  g_autofree char *title = clean (facts->title);
  g_autofree char *number = clean (facts->number);
  g_autofree char *unit = clean (facts->unit);
  g_autofree char *date = aj_date_format_chinese (facts->date);
  g_autofree char *sm2 = aj_key_dup_fingerprint (key);
  g_autofree char *p256 = aj_key_dup_p256_fingerprint (key);
  const char *const values[][2] = {
    { "bag", facts->bag }, { "title", title }, { "number", number }, { "unit", unit },
    { "date", date },      { "sm2", sm2 },     { "p256", p256 },     { NULL, NULL },
  };

  gsize size = 0;
  const char *at = g_bytes_get_data (template, &size);
  const char *end = at + size;
  GString *text = g_string_sized_new (size + 512);
  while (at < end)
    {
      const char *open = memchr (at, '{', end - at);
      const char *close = open != NULL ? memchr (open, '}', end - open) : NULL;
      if (close == NULL)
        break;
      g_autofree char *name = g_strndup (open + 1, close - open - 1);
      const char *value = find_value (name, values);
      g_string_append_len (text, at, open - at);
      g_string_append (text, value != NULL ? value : "");
      at = close + 1;
    }
  g_string_append_len (text, at, end - at);
  return g_string_free_to_bytes (text);
}
