/* Manifests and fetch.txt of a bag of another maker, line by line. */
#include "foreign-private.h"

#include "i18n.h"
#include "keyed-hash.h"

#include <openssl/evp.h>

static void
line_free (gpointer data)
{
  AjForeignLine *line = data;
  g_free (line->path);
  g_free (line->digest);
  g_free (line);
}

void
aj_foreign_manifest_free (AjForeignManifest *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->algorithm);
  g_hash_table_unref (self->listed);
  g_hash_table_unref (self->nfc);
  g_hash_table_unref (self->raw);
  g_free (self);
}

gboolean
aj_foreign_is_manifest (const char *name, gboolean *tags)
{
  *tags = g_str_has_prefix (name, "tagmanifest-");
  return (*tags || g_str_has_prefix (name, "manifest-")) && g_str_has_suffix (name, ".txt");
}

/* "SHA-256" is "sha256"; what OpenSSL calls otherwise gets its name. (transfer full) */
static char *
read_algorithm (const char *name, gboolean tags, gboolean *known)
{
  const char *start = name + strlen (tags ? "tagmanifest-" : "manifest-");
  GString *plain = g_string_new (NULL);
  EVP_MD *found;

  for (; strchr (start, '.') != NULL && *start != '.'; start++)
    if (g_ascii_isalnum (*start))
      g_string_append_c (plain, g_ascii_tolower (*start));
  if (g_str_has_prefix (plain->str, "sha3") && plain->len == 7)
    g_string_insert_c (plain, 4, '-');
  found = EVP_MD_fetch (NULL, plain->str, NULL);
  *known = found != NULL;
  EVP_MD_free (found);
  return g_string_free (plain, FALSE);
}

/* %0A, %0D and %25 stand for what a line cannot hold (RFC 8493, 2.1.3). (transfer full) */
static char *
decode_percent (const char *path)
{
  GString *plain = g_string_sized_new (strlen (path));

  for (; *path != '\0'; path++)
    if (g_ascii_strncasecmp (path, "%0a", 3) == 0 || g_ascii_strncasecmp (path, "%0d", 3) == 0 ||
        strncmp (path, "%25", 3) == 0)
      {
        g_string_append_c (
          plain, (char) (g_ascii_xdigit_value (path[1]) * 16 + g_ascii_xdigit_value (path[2])));
        path += 2;
      }
    else
      g_string_append_c (plain, *path);
  return g_string_free (plain, FALSE);
}

static gboolean
is_inside (const char *path)
{
  g_auto (GStrv)
    names = g_strsplit (path, "/", -1);

  for (guint i = 0; names[i] != NULL; i++)
    if (*names[i] == '\0' || g_str_equal (names[i], ".") || g_str_equal (names[i], ".."))
      return FALSE;
  return *path != '/';
}

/* The path is there already. Returns a reason why that is wrong, translated; NULL for a warning. */
static const char *
judge_double (AjForeignVerdict *self,
              const AjForeignManifest *manifest,
              const AjForeignLine *known,
              const char *digest)
{
  if (g_strcmp0 (known->digest, digest) != 0)
    return _ ("The path is listed twice, with different digests.");
  aj_foreign_remark (self, FALSE, known->path, _ ("Listed twice in %s."), manifest->name);
  return NULL;
}

/* Takes one path and its digest; digest NULL: there is none, and it was said. */
static const char *
add_line (AjForeignVerdict *self, AjForeignManifest *manifest, const char *digest, const char *raw)
{
  g_autofree char *path = decode_percent (raw);
  g_autofree char *composed = g_utf8_normalize (path, -1, G_NORMALIZE_NFC);

  if (composed == NULL || !is_inside (path))
    return _ ("The path leads out of the bag.");
  if (g_str_has_prefix (path, "data/") == manifest->tags)
    return manifest->tags ? _ ("A tag manifest lists a file of the payload.")
                          : _ ("The path does not begin with “data/”.");
  const AjForeignLine *known = g_hash_table_lookup (manifest->listed, path);
  if (known != NULL)
    return judge_double (self, manifest, known, digest);

  AjForeignLine *line = g_new0 (AjForeignLine, 1);
  line->path = g_strdup (path);
  line->digest = g_strdup (digest);
  g_hash_table_insert (manifest->listed, line->path, line);
  if (!g_str_equal (path, raw))
    g_hash_table_insert (manifest->raw, g_strdup (raw), line);
  /* Two that Unicode holds for one: both stay, and whoever unpacks them on an Apple machine has
   * one. */
  if (g_hash_table_contains (manifest->nfc, composed) ||
      (!g_str_equal (path, composed) && g_hash_table_contains (manifest->listed, composed)))
    aj_foreign_remark (self, FALSE, path,
                       _ ("%s lists it twice, in two Unicode forms of one name."), manifest->name);
  else if (!g_str_equal (path, composed))
    g_hash_table_insert (manifest->nfc, g_strdup (composed), line);
  return NULL;
}

/* GNU's tools begin a line with "\\" when the name holds a line break or a backslash. */
static void
unescape (char *path)
{
  char *to = path;

  for (const char *at = path; *at != '\0'; at++)
    if (*at == '\\' && at[1] != '\0' && strchr ("nr\\", at[1]) != NULL)
      {
        at++;
        *to++ = *at == 'n' ? '\n' : *at == 'r' ? '\r' : '\\';
      }
    else
      *to++ = *at;
  *to = '\0';
}

/* "DIGEST  path", "DIGEST *path" of md5sum, "DIGEST<tab>path", "DIGEST  ./path". odd: said once. */
static const char *
read_line (
  AjForeignVerdict *self, AjForeignManifest *manifest, char *line, guint number, gboolean *odd)
{
  gboolean escaped = *line == '\\';
  line += escaped ? 1 : 0;
  gsize length = strspn (line, "0123456789abcdefABCDEF");
  char *path = line + length;

  if (length < 8 || (*path != ' ' && *path != '\t'))
    return _ ("It is not a digest and a path.");
  *path++ = '\0';
  while (*path == ' ' || *path == '\t')
    path++;
  if (*path == '*')
    path++;
  while (g_str_has_prefix (path, "./"))
    path += 2;
  if (*path == '\0')
    return _ ("It is not a digest and a path.");
  if (escaped)
    unescape (path);
  gboolean windows = g_str_has_prefix (path, "data\\");
  if (windows)
    g_strdelimit (path, "\\", '/');
  if ((escaped || windows) && !*odd)
    {
      *odd = TRUE;
      aj_foreign_remark (
        self, FALSE, manifest->name,
        escaped
          ? _ (
              "Line %u begins with a backslash, as GNU's tools write a name with a line break; the "
              "standard asks for %%0A.")
          : _ ("Line %u has backslashes between folders; the standard asks for “/”."),
        number);
    }
  g_autofree char *digest = g_ascii_strdown (line, -1);
  if (manifest->digits == 0 || length == manifest->digits)
    return add_line (self, manifest, digest, path);
  const char *why = add_line (self, manifest, NULL, path);
  return why != NULL ? why : _ ("The digest has not as many digits as its algorithm gives.");
}

/* How many hex digits a digest has; 0: unknown, or any number of them. */
static gsize
count_digits (const char *algorithm)
{
  EVP_MD *found = EVP_MD_fetch (NULL, algorithm, NULL);
  gsize digits = 0;

  if (found != NULL && (EVP_MD_get_flags (found) & EVP_MD_FLAG_XOF) == 0)
    digits = 2 * (gsize) EVP_MD_get_size (found);
  EVP_MD_free (found);
  return digits;
}

AjForeignManifest *
aj_foreign_read_manifest (AjForeignVerdict *self, const char *name, GBytes *file)
{
  AjForeignManifest *manifest = g_new0 (AjForeignManifest, 1);
  g_autofree char *text = aj_foreign_decode (self, name, file, self->encoding);
  g_auto (GStrv)
    lines = aj_foreign_split_lines (text);
  gboolean odd = FALSE;

  manifest->name = g_strdup (name);
  aj_foreign_is_manifest (name, &manifest->tags);
  manifest->algorithm = read_algorithm (name, manifest->tags, &manifest->known);
  manifest->digits = manifest->known ? count_digits (manifest->algorithm) : 0;
  manifest->listed = g_hash_table_new_full (aj_text_hash, g_str_equal, NULL, line_free);
  manifest->nfc = g_hash_table_new_full (aj_text_hash, g_str_equal, g_free, NULL);
  manifest->raw = g_hash_table_new_full (aj_text_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *why =
        *lines[i] != '\0' ? read_line (self, manifest, lines[i], i + 1, &odd) : NULL;
      if (why != NULL)
        aj_foreign_remark (self, TRUE, name, _ ("Line %u: %s"), i + 1, why);
    }
  if (!manifest->known)
    aj_foreign_remark (self, FALSE, name, _ ("The digest “%s” is not known here; not compared."),
                       manifest->algorithm);
  else if (g_str_equal (manifest->algorithm, "md5") || g_str_equal (manifest->algorithm, "sha1"))
    aj_foreign_remark (self, FALSE, name,
                       _ ("“%s” finds damage by accident; a forger can get round it."),
                       manifest->algorithm);
  return manifest;
}

AjForeignLine *
aj_foreign_manifest_find (AjForeignManifest *self, const char *path, const char **doubt)
{
  AjForeignLine *line = g_hash_table_lookup (self->listed, path);
  if (line != NULL)
    return line;
  line = g_hash_table_lookup (self->raw, path);
  if (line != NULL)
    {
      *doubt = _ ("The manifest writes “%” as it is; the standard asks for “%25”.");
      return line;
    }
  g_autofree char *composed = g_utf8_normalize (path, -1, G_NORMALIZE_NFC);
  if (composed == NULL)
    return NULL;
  line = g_hash_table_lookup (self->listed, composed);
  if (line == NULL)
    line = g_hash_table_lookup (self->nfc, composed);
  if (line != NULL)
    *doubt =
      _ ("The name is not in the Unicode form in which the manifest has it, as it happens on "
         "Apple machines.");
  return line;
}

/* Whether a payload manifest has the path. */
static gboolean
is_listed (const AjForeignCheck *check, const char *path)
{
  for (guint i = 0; i < check->manifests->len; i++)
    {
      const AjForeignManifest *manifest = check->manifests->pdata[i];
      if (!manifest->tags && g_hash_table_contains (manifest->listed, path))
        return TRUE;
    }
  return FALSE;
}

void
aj_foreign_read_fetch (AjForeignCheck *check, GBytes *file, GHashTable *paths)
{
  AjForeignVerdict *self = check->verdict;
  g_autofree char *text = aj_foreign_decode (self, "fetch.txt", file, self->encoding);
  g_auto (GStrv)
    lines = aj_foreign_split_lines (text);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv)
        parts = g_strsplit_set (g_strstrip (lines[i]), " \t", 3);
      if (*lines[i] == '\0')
        continue;
      if (g_strv_length (parts) != 3 ||
          (!g_str_equal (parts[1], "-") && parts[1][strspn (parts[1], "0123456789")] != '\0'))
        {
          aj_foreign_remark (self, TRUE, "fetch.txt",
                             _ ("Line %u is not an address, a length and a path."), i + 1);
          continue;
        }
      char *path = decode_percent (g_strstrip (parts[2]));
      if (!is_inside (path) || !g_str_has_prefix (path, "data/"))
        aj_foreign_remark (self, TRUE, "fetch.txt", _ ("Line %u: %s"), i + 1,
                           _ ("The path leads out of the bag."));
      else if (!is_listed (check, path))
        aj_foreign_remark (self, TRUE, path,
                           _ ("fetch.txt asks for it, and no manifest lists it."));
      g_hash_table_add (paths, path);
    }
}
