#include "member-name.h"

#include "canon.h"
#include "i18n.h"
#include "keyed-hash.h"

#include <string.h>

/* What Windows forbids, and '%', each with the twin that stands for it. */
static const struct
{
  char forbidden;
  const char *twin;
} twins[] = {
  { '\\', "＼" }, { ':', "：" }, { '*', "＊" }, { '?', "？" }, { '"', "＂" },
  { '<', "＜" },  { '>', "＞" }, { '|', "｜" }, { '%', "％" },
};

static const char *
twin_of (gunichar c)
{
  for (guint i = 0; i < G_N_ELEMENTS (twins); i++)
    if (c == (gunichar) twins[i].forbidden)
      return twins[i].twin;
  return NULL;
}

/* Characters that leave no mark, or change the direction of what follows: two names that look
 * alike would not be. Fillers, joiners and variation selectors are not of the types below. */
static gboolean
is_invisible (gunichar c)
{
  switch (g_unichar_type (c))
    {
    case G_UNICODE_FORMAT:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
    case G_UNICODE_SURROGATE:
      return TRUE;
    default:
      return c == 0x034f || c == 0x115f || c == 0x1160 || c == 0x17b4 || c == 0x17b5 ||
             (c >= 0x180b && c <= 0x180f) || c == 0x2800 || c == 0x3164 ||
             (c >= 0xfdd0 && c <= 0xfdef) || (c >= 0xfe00 && c <= 0xfe0f) || c == 0xffa0 ||
             (c >= 0xfff0 && c <= 0xfff8) || (c & 0xfffe) == 0xfffe ||
             (c >= 0xe0000 && c <= 0xe0fff);
    }
}

static gboolean
is_control (gunichar c)
{
  return c < 0x20 || (c >= 0x7f && c < 0xa0);
}

gboolean
aj_name_is_plain (const char *text, gsize size)
{
  for (gsize i = 0; i < size;)
    {
      guchar c = (guchar) text[i];
      if (c < 0x80)
        {
          if (!g_ascii_isalnum (c) && (is_control (c) || twin_of (c) != NULL))
            return FALSE;
          i++;
          continue;
        }
      /* Three bytes; the comparison of the first keeps surrogates and long forms out. */
      if (c < 0xe3 || c > 0xe9 || size - i < 3 || (text[i + 1] & 0xc0) != 0x80 ||
          (text[i + 2] & 0xc0) != 0x80)
        return FALSE;
      gunichar wide = (c & 0x0fu) << 12 | (text[i + 1] & 0x3fu) << 6 | (text[i + 2] & 0x3fu);
      if (!((wide >= 0x3001 && wide <= 0x3011) || (wide >= 0x3400 && wide <= 0x4dbf) ||
            (wide >= 0x4e00 && wide <= 0x9fff)))
        return FALSE;
      i += 3;
    }
  return TRUE;
}

/* CON, NUL and the like are devices on Windows in every folder and with every suffix; the
 * superscript digits count as digits there. */
static gboolean
is_device (const char *name, gsize size)
{
  static const char *const devices[] = {
    "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$"
  };
  static const char *const numbers[] = { "0", "1", "2", "3", "4", "5", "6",
                                         "7", "8", "9", "¹", "²", "³" };
  if (size == 0 || strchr ("CPANLcpanl", name[0]) == NULL)
    return FALSE;
  const char *dot = memchr (name, '.', size);
  g_autofree char *stem = g_strndup (name, dot != NULL ? (gsize) (dot - name) : size);

  g_strchomp (stem);
  for (guint i = 0; i < G_N_ELEMENTS (devices); i++)
    if (g_ascii_strcasecmp (stem, devices[i]) == 0)
      return TRUE;
  if (g_ascii_strncasecmp (stem, "COM", 3) != 0 && g_ascii_strncasecmp (stem, "LPT", 3) != 0)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (g_str_equal (stem + 3, numbers[i]))
      return TRUE;
  return FALSE;
}

/* One name between slashes; NULL when it is good. plain: aj_name_is_plain() said so. */
static const char *
find_fault (const char *name, gsize size, gboolean plain)
{
  if (size == 0)
    return _ ("empty name between slashes");
  if ((size == 1 && name[0] == '.') || (size == 2 && name[0] == '.' && name[1] == '.'))
    return _ ("“.” or “..” as a name");
  if (size > AJ_NAME_MAX)
    return _ ("name longer than 255 bytes");
  for (const char *at = name; !plain && at < name + size; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      if (is_control (c))
        return _ ("control character in a name");
      if (is_invisible (c))
        return _ ("invisible or direction-changing character in a name");
      if (twin_of (c) != NULL)
        return _ ("character that Windows or BagIt forbids in a name");
    }
  if (name[size - 1] == '.' || name[size - 1] == ' ')
    return _ ("dot or space at the end of a name");
  if (is_device (name, size))
    return _ ("Windows device name");
  return NULL;
}

static gboolean
is_composed (const char *path, gsize size)
{
  g_autofree char *composed = g_utf8_normalize (path, size, G_NORMALIZE_NFC);

  return composed != NULL && strlen (composed) == size && memcmp (composed, path, size) == 0;
}

gboolean
aj_name_check (const char *path, gsize size, const char **reason)
{
  gboolean plain = aj_name_is_plain (path, size);

  *reason = NULL;
  if (size == 0 || size > AJ_TAR_PATH_MAX)
    *reason = _ ("empty or too long path");
  else if (!plain && !g_utf8_validate (path, size, NULL))
    *reason = _ ("name that is not UTF-8");
  else if (path[0] == '/')
    *reason = _ ("absolute path");
  else if (!plain && !is_composed (path, size))
    *reason = _ ("name not in Unicode form NFC");
  for (gsize start = 0; start <= size && *reason == NULL;)
    {
      const char *slash = memchr (path + start, '/', size - start);
      gsize end = slash != NULL ? (gsize) (slash - path) : size;
      *reason = find_fault (path + start, end - start, plain);
      start = end + 1;
    }
  return *reason == NULL;
}

static guint64
fold_and_hash (const char *path)
{
  g_autofree char *folded = g_utf8_casefold (path, -1);
  g_autofree char *key = g_utf8_normalize (folded, -1, G_NORMALIZE_NFKD);
  /* Folding may compose what it decomposed: a second round makes it stable (Unicode 3.13, D145). */
  g_autofree char *again = g_utf8_casefold (key, -1);
  g_autofree char *stable = g_utf8_normalize (again, -1, G_NORMALIZE_NFKD);

  return aj_keyed_hash (stable, strlen (stable));
}

guint64
aj_name_key (const char *path)
{
  gsize size = strlen (path);
  char small[AJ_TAR_PATH_MAX];

  if (size > sizeof small || !aj_name_is_plain (path, size))
    return fold_and_hash (path);
  /* For these the rounds above change nothing but the case of ASCII letters. */
  for (gsize i = 0; i < size; i++)
    small[i] = g_ascii_tolower (path[i]);
  return aj_keyed_hash (small, size);
}

/* The suffix with its dot, when it looks like one. */
static const char *
suffix_of (const char *name)
{
  const char *dot = strrchr (name, '.');

  return dot != NULL && dot != name && strlen (dot) <= 16 ? dot : name + strlen (name);
}

char *
aj_name_fit (const char *name, const char *extra)
{
  const char *suffix = suffix_of (name);
  gsize stem = suffix - name;
  gsize room = AJ_NAME_MAX - strlen (suffix) - strlen (extra);

  while (stem > room)
    stem = g_utf8_find_prev_char (name, name + stem) - name;
  g_autofree char *short_stem = g_strndup (name, stem);
  if (strlen (suffix) == 0 && *extra == '\0')
    g_strchomp (short_stem);
  return g_strconcat (short_stem, extra, suffix, NULL);
}

char *
aj_name_mend (const char *name)
{
  gsize size = strlen (name);

  if (aj_name_is_plain (name, size) && find_fault (name, size, TRUE) == NULL)
    return g_strdup (name);
  g_autofree char *composed = g_utf8_normalize (name, -1, G_NORMALIZE_NFC);
  g_autoptr (GString) out = g_string_new (NULL);

  for (const char *at = composed; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      if (is_control (c))
        g_string_append_c (out, '_');
      else if (twin_of (c) != NULL)
        g_string_append (out, twin_of (c));
      else if (!is_invisible (c))
        g_string_append_unichar (out, c);
    }
  if (is_device (out->str, out->len))
    g_string_prepend_c (out, '_');
  for (gsize i = out->len; i > 0 && (out->str[i - 1] == '.' || out->str[i - 1] == ' '); i--)
    out->str[i - 1] = '_';
  if (out->len == 0)
    g_string_append_c (out, '_');
  g_autofree char *fitted = aj_name_fit (out->str, "");
  /* Dropping characters may have brought a letter and its accent together. */
  return g_utf8_normalize (fitted, -1, G_NORMALIZE_NFC);
}
