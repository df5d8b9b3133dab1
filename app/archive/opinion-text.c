#include "opinions-private.h"

#include "i18n.h"

#include <string.h>

/* Characters that change what a reader sees without being seen: direction, joining, tags, BOM. */
static gboolean
is_deceptive (gunichar c)
{
  return c == 0x00ad || c == 0x061c || c == 0x180e || (c >= 0x200b && c <= 0x200f) ||
         (c >= 0x2028 && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) || c == 0xfeff ||
         (c >= 0xfff9 && c <= 0xfffb) || (c >= 0xe0000 && c <= 0xe007f);
}

static gboolean
is_good (gunichar c, gboolean lines)
{
  if (c == '\n' || c == '\t')
    return lines;
  return !g_unichar_iscntrl (c) && !is_deceptive (c) && (c & 0xfffe) != 0xfffe &&
         !(c >= 0xfdd0 && c <= 0xfdef);
}

const char *
aj_opinion_text_check (const char *text, gboolean lines)
{
  glong max = lines ? AJ_OPINION_TEXT_MAX : AJ_OPINION_NAME_MAX;
  glong n = 0;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at), n++)
    if (!is_good (g_utf8_get_char (at), lines))
      return _ ("a control or invisible character");
  return n > max ? _ ("a text that is too long") : NULL;
}

char *
aj_opinion_text_clean (const char *text, gboolean lines)
{
  glong max = lines ? AJ_OPINION_TEXT_MAX : AJ_OPINION_NAME_MAX;
  glong n = 0;
  GString *out = g_string_new (NULL);
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);

  for (const char *at = valid; *at != '\0' && n < max; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      if (c == '\r')
        continue;
      if (!lines && (c == '\n' || c == '\t'))
        c = ' ';
      g_string_append_unichar (out, is_good (c, lines) ? c : 0xfffd);
      n++;
    }
  return g_strstrip (g_string_free (out, FALSE));
}

void
aj_opinion_text_escape (GString *out, const char *text)
{
  for (const char *at = text; *at != '\0'; at++)
    if (*at == '\\')
      g_string_append (out, "\\\\");
    else if (*at == '\t')
      g_string_append (out, "\\t");
    else if (*at == '\n')
      g_string_append (out, "\\n");
    else
      g_string_append_c (out, *at);
}

char *
aj_opinion_text_unescape (const char *text, gsize size)
{
  g_autoptr (GString) out = g_string_sized_new (size);

  for (gsize i = 0; i < size; i++)
    {
      char c = text[i];
      if (c == '\\')
        {
          char next = i + 1 < size ? text[i + 1] : '\0';
          c = next == '\\' ? '\\' : next == 't' ? '\t' : next == 'n' ? '\n' : '\0';
          i++;
        }
      if (c == '\0')
        return NULL;
      g_string_append_c (out, c);
    }
  return g_strdup (out->str);
}

gboolean
aj_opinion_code_is_good (const char *code)
{
  if (g_str_equal (code, "-"))
    return TRUE;
  gsize length = strlen (code);
  return length >= 2 && length <= 3 && g_ascii_islower (code[0]) && code[1] >= '1' &&
         code[1] <= '9' && (length == 2 || g_ascii_isdigit (code[2]));
}

gboolean
aj_opinion_material_is_good (const char *material)
{
  gsize length = strlen (material);

  return length == 0 ||
         (length <= 19 && material[0] != '0' && strspn (material, "0123456789") == length);
}

gboolean
aj_opinion_test_name_is_good (const char *name)
{
  gsize length = strlen (name);

  return length > 0 && length <= 60 &&
         strspn (name, "abcdefghijklmnopqrstuvwxyz0123456789-") == length;
}
