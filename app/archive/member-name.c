#include "member-name.h"

#include "canon.h"
#include "i18n.h"

#include <openssl/sha.h>

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

/* One name between slashes; NULL when it is good. */
static const char *
find_fault (const char *name, gsize size)
{
  if (size == 0)
    return _ ("empty name between slashes");
  if ((size == 1 && name[0] == '.') || (size == 2 && name[0] == '.' && name[1] == '.'))
    return _ ("“.” or “..” as a name");
  if (size > AJ_NAME_MAX)
    return _ ("name longer than 255 bytes");
  for (const char *at = name; at < name + size; at = g_utf8_next_char (at))
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

gboolean
aj_name_check (const char *path, gsize size, const char **reason)
{
  *reason = NULL;
  if (size == 0 || size > AJ_TAR_PATH_MAX)
    *reason = _ ("empty or too long path");
  else if (!g_utf8_validate (path, size, NULL))
    *reason = _ ("name that is not UTF-8");
  else if (path[0] == '/')
    *reason = _ ("absolute path");
  if (*reason != NULL)
    return FALSE;

  g_autofree char *composed = g_utf8_normalize (path, size, G_NORMALIZE_NFC);
  if (composed == NULL || strlen (composed) != size || memcmp (composed, path, size) != 0)
    {
      *reason = _ ("name not in Unicode form NFC");
      return FALSE;
    }
  for (gsize start = 0; start <= size && *reason == NULL;)
    {
      const char *slash = memchr (path + start, '/', size - start);
      gsize end = slash != NULL ? (gsize) (slash - path) : size;
      *reason = find_fault (path + start, end - start);
      start = end + 1;
    }
  return *reason == NULL;
}

/* Returns: (transfer full) */
static char *
fold (const char *path)
{
  /* For ASCII the rounds below change nothing but the case. */
  if (g_str_is_ascii (path))
    return g_ascii_strdown (path, -1);
  g_autofree char *folded = g_utf8_casefold (path, -1);
  g_autofree char *key = g_utf8_normalize (folded, -1, G_NORMALIZE_NFKD);
  /* Folding may compose what it decomposed: a second round makes it stable (Unicode 3.13, D145). */
  g_autofree char *again = g_utf8_casefold (key, -1);
  return g_utf8_normalize (again, -1, G_NORMALIZE_NFKD);
}

guint64
aj_name_key (const char *path)
{
  g_autofree char *stable = fold (path);
  guint8 digest[SHA256_DIGEST_LENGTH];
  guint64 value;

  SHA256 ((const guint8 *) stable, strlen (stable), digest);
  memcpy (&value, digest, sizeof value);
  return value;
}

/* Hundreds of thousands of paths: they lie together in large blocks, and are freed as such. */
struct _AjNameMap
{
  GHashTable *given;   /* original path of a file or folder -> its new path */
  GHashTable *taken;   /* keys of the new paths, both of files and of folders */
  GPtrArray *changed;  /* lines of the table */
  GStringChunk *paths; /* of given */
};

/* Where a pointer has 32 bits two names may be taken for one more often: one of them gets a "~2".
 */
static gpointer
key_to_pointer (guint64 key)
{
  return (gpointer) (gsize) key;
}

AjNameMap *
aj_name_map_new (void)
{
  AjNameMap *self = g_new0 (AjNameMap, 1);

  self->given = g_hash_table_new (g_str_hash, g_str_equal);
  self->taken = g_hash_table_new (NULL, NULL);
  self->paths = g_string_chunk_new (64 * 1024);
  self->changed = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
aj_name_map_free (AjNameMap *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->given);
  g_hash_table_unref (self->taken);
  g_ptr_array_unref (self->changed);
  g_string_chunk_free (self->paths);
  g_free (self);
}

/* The suffix with its dot, when it looks like one. */
static const char *
suffix_of (const char *name)
{
  const char *dot = strrchr (name, '.');

  return dot != NULL && dot != name && strlen (dot) <= 16 ? dot : name + strlen (name);
}

/* name with extra before its suffix, shortened so that both fit. */
static char *
fit (const char *name, const char *extra)
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

/* What the policy makes of one name, before collisions. */
static char *
map_name (const char *name)
{
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
  g_autofree char *fitted = fit (out->str, "");
  /* Dropping characters may have brought a letter and its accent together. */
  return g_utf8_normalize (fitted, -1, G_NORMALIZE_NFC);
}

static gboolean
take_key (AjNameMap *self, const char *path)
{
  return g_hash_table_add (self->taken, key_to_pointer (aj_name_key (path)));
}

static char *
join (const char *folder, const char *name)
{
  return *folder == '\0' ? g_strdup (name) : g_strconcat (folder, "/", name, NULL);
}

/* The new path of original[0..], whose folder is already mapped. Returns: owned by the table. */
static const char *
give (AjNameMap *self, const char *original, const char *folder, const char *name)
{
  const char *known = g_hash_table_lookup (self->given, original);
  if (known != NULL)
    return known;

  g_autofree char *mapped = map_name (name);
  g_autofree char *path = join (folder, mapped);
  for (guint n = 2; !take_key (self, path); n++)
    {
      g_autofree char *number = g_strdup_printf ("~%u", n);
      g_autofree char *other = fit (mapped, number);
      g_free (path);
      path = join (folder, other);
    }
  char *kept = g_string_chunk_insert (self->paths, path);
  char *from = g_str_equal (original, path) ? kept : g_string_chunk_insert (self->paths, original);
  g_hash_table_insert (self->given, from, kept);
  return kept;
}

/* What no mapping can mend. */
static const char *
find_refusal (const char *path)
{
  if (!g_utf8_validate (path, -1, NULL))
    return _ ("the name is not UTF-8");
  if (strpbrk (path, "\r\n") != NULL)
    return _ ("the name holds a line break");
  g_auto (GStrv)
    names = g_strsplit (path, "/", -1);
  for (guint i = 0; names[i] != NULL; i++)
    if (*names[i] == '\0' || g_str_equal (names[i], ".") || g_str_equal (names[i], ".."))
      return _ ("the path holds an empty name, “.” or “..”");
  return *path == '\0' ? _ ("the name is empty") : NULL;
}

static gboolean
refuse (GError **error, const char *path, const char *why)
{
  g_autofree char *shown = g_utf8_make_valid (path, -1);
  g_set_error (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_UNSAFE,
               _ ("“%s” cannot be put into the archive: %s. Rename the file and try again."), shown,
               why);
  return FALSE;
}

char *
aj_name_map_add (AjNameMap *self, const char *path, GError **error)
{
  const char *why = find_refusal (path);
  if (why != NULL)
    {
      refuse (error, path, why);
      return NULL;
    }

  const char *mapped = "";
  for (const char *start = path; start != NULL;)
    {
      const char *slash = strchr (start, '/');
      g_autofree char *original = slash != NULL ? g_strndup (path, slash - path) : g_strdup (path);
      g_autofree char *name = slash != NULL ? g_strndup (start, slash - start) : g_strdup (start);
      /* A folder and a file of one original name cannot be; the same file twice can. */
      if (slash == NULL && g_hash_table_contains (self->given, path))
        {
          refuse (error, path, _ ("there are two files of this name"));
          return NULL;
        }
      mapped = give (self, original, mapped, name);
      start = slash != NULL ? slash + 1 : NULL;
    }
  if (!aj_name_check (mapped, strlen (mapped), &why))
    {
      refuse (error, path, why);
      return NULL;
    }
  if (!g_str_equal (mapped, path))
    g_ptr_array_add (self->changed, g_strdup_printf ("%s\t%s\n", mapped, path));
  return g_strdup (mapped);
}

GBytes *
aj_name_map_dup_table (AjNameMap *self)
{
  GString *table;

  if (self->changed->len == 0)
    return NULL;
  table = g_string_new ("档案包内名称\t原名称\n");
  for (guint i = 0; i < self->changed->len; i++)
    g_string_append (table, g_ptr_array_index (self->changed, i));
  return g_string_free_to_bytes (table);
}
