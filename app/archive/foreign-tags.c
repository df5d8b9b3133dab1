/* The tag files of a bag of another maker: read as the standard means them and as tools write
 * them. */
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
  g_hash_table_unref (self->raw);
  g_free (self);
}

/* The text of a tag file without its byte order mark; in the bag's encoding, or made valid with a
 * remark. Returns: (transfer full) */
static char *
decode (AjForeignVerdict *self, const char *name, GBytes *file, const char *encoding)
{
  gsize size;
  const char *bytes = g_bytes_get_data (file, &size);
  g_autofree char *text = NULL;

  if (encoding != NULL && g_ascii_strcasecmp (encoding, "UTF-8") != 0)
    text = g_convert (bytes, (gssize) size, "UTF-8", encoding, NULL, NULL, NULL);
  if (text == NULL)
    text = g_strndup (bytes != NULL ? bytes : "", size);
  if (!g_utf8_validate (text, -1, NULL))
    {
      g_autofree char *valid = g_utf8_make_valid (text, -1);
      aj_foreign_remark (self, TRUE, name,
                         _ ("The file is not in the encoding that bagit.txt names (%s)."),
                         encoding != NULL ? encoding : "UTF-8");
      return g_steal_pointer (&valid);
    }
  if (g_str_has_prefix (text, "\xEF\xBB\xBF"))
    {
      aj_foreign_remark (self, FALSE, name, _ ("The file begins with a byte order mark."));
      return g_strdup (text + 3);
    }
  return g_steal_pointer (&text);
}

/* Lines of text; LF, CRLF and CR all end one. (transfer full) */
static char **
split_lines (char *text)
{
  g_autoptr (GString) plain = g_string_sized_new (strlen (text));

  for (const char *at = text; *at != '\0'; at++)
    if (*at != '\r')
      g_string_append_c (plain, *at);
    else if (at[1] != '\n')
      g_string_append_c (plain, '\n');
  return g_strsplit (plain->str, "\n", -1);
}

/* The value of "Label: value" when the line has this label; spaces are no matter. */
static const char *
get_value (const char *line, const char *label)
{
  gsize length = strlen (label);

  if (g_ascii_strncasecmp (line, label, length) != 0)
    return NULL;
  line += length;
  while (*line == ' ' || *line == '\t')
    line++;
  if (*line++ != ':')
    return NULL;
  while (*line == ' ' || *line == '\t')
    line++;
  return line;
}

gboolean
aj_foreign_read_declaration (AjForeignVerdict *self, GBytes *file, GError **error)
{
  static const char *const versions[] = { "0.93", "0.94", "0.95", "0.96", "0.97", "1.0" };
  g_autofree char *text = decode (self, "bagit.txt", file, NULL);
  g_auto (GStrv)
    lines = split_lines (text);
  gboolean known = FALSE;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *version = get_value (lines[i], "BagIt-Version");
      const char *encoding = get_value (lines[i], "Tag-File-Character-Encoding");
      if (version != NULL && self->version == NULL)
        self->version = g_strchomp (g_strdup (version));
      if (encoding != NULL && self->encoding == NULL)
        self->encoding = g_strchomp (g_strdup (encoding));
    }
  if (self->version == NULL || sscanf (self->version, "%d.%d", &self->major, &self->minor) != 2)
    {
      g_set_error_literal (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_UNSUPPORTED,
                           _ ("bagit.txt does not name a version of BagIt: this is no bag."));
      return FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (versions); i++)
    known = known || g_str_equal (versions[i], self->version);
  if (!known)
    aj_foreign_remark (self, FALSE, "bagit.txt",
                       _ ("BagIt %s is not known here (0.93 to 1.0 are); checked as 1.0."),
                       self->version);
  if (self->encoding == NULL)
    aj_foreign_remark (self, TRUE, "bagit.txt",
                       _ ("“Tag-File-Character-Encoding” is missing; UTF-8 is assumed."));
  return TRUE;
}

static void
read_oxum (AjForeignVerdict *self, const char *name, const char *value)
{
  char *end = NULL;

  self->oxum_bytes = g_ascii_strtoull (value, &end, 10);
  self->has_oxum = end != value && *end == '.' && g_ascii_isdigit (end[1]);
  if (self->has_oxum)
    self->oxum_files = g_ascii_strtoull (end + 1, NULL, 10);
  else
    aj_foreign_remark (self, TRUE, name, _ ("“Payload-Oxum: %s” is not BYTES.FILES."), value);
}

void
aj_foreign_read_info (AjForeignVerdict *self, const char *name, GBytes *file)
{
  g_autofree char *text = decode (self, name, file, self->encoding);
  g_auto (GStrv)
    lines = split_lines (text);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *colon = strchr (lines[i], ':');
      if (*lines[i] == '\0')
        continue;
      if ((*lines[i] == ' ' || *lines[i] == '\t') && self->values->len > 0)
        {
          char **last = (char **) &self->values->pdata[self->values->len - 1];
          char *longer = g_strconcat (*last, " ", g_strstrip (lines[i]), NULL);
          g_free (*last);
          *last = longer;
          continue;
        }
      if (colon == NULL)
        {
          aj_foreign_remark (self, FALSE, name, _ ("Line %u is not “Label: value”."), i + 1);
          continue;
        }
      g_ptr_array_add (self->labels, g_strchomp (g_strndup (lines[i], (gsize) (colon - lines[i]))));
      g_ptr_array_add (self->values, g_strstrip (g_strdup (colon + 1)));
    }
  for (guint i = 0; i < self->labels->len; i++)
    if (g_ascii_strcasecmp (self->labels->pdata[i], "Payload-Oxum") == 0)
      read_oxum (self, name, self->values->pdata[i]);
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

/* Takes one path and its digest. Returns a reason why not, translated; "" for a warning given. */
static const char *
add_line (AjForeignVerdict *self, AjForeignManifest *manifest, const char *digest, const char *raw)
{
  g_autofree char *decoded = decode_percent (raw);
  g_autofree char *path = g_utf8_normalize (decoded, -1, G_NORMALIZE_NFC);

  if (path == NULL || !is_inside (path))
    return _ ("The path leads out of the bag.");
  if (g_str_has_prefix (path, "data/") == manifest->tags)
    return manifest->tags ? _ ("A tag manifest lists a file of the payload.")
                          : _ ("The path does not begin with “data/”.");
  AjForeignLine *known = g_hash_table_lookup (manifest->listed, path);
  if (known != NULL && !g_str_equal (known->digest, digest))
    return _ ("The path is listed twice, with different digests.");
  if (known != NULL)
    {
      aj_foreign_remark (self, FALSE, path, _ ("Listed twice in %s."), manifest->name);
      return NULL;
    }
  AjForeignLine *line = g_new0 (AjForeignLine, 1);
  line->path = g_strdup (path);
  line->digest = g_strdup (digest);
  g_hash_table_insert (manifest->listed, line->path, line);
  if (!g_str_equal (decoded, raw))
    g_hash_table_insert (manifest->raw, g_strdup (raw), line);
  return NULL;
}

/* "DIGEST  path", "DIGEST *path" of md5sum, "DIGEST<tab>path", "DIGEST  ./path". */
static const char *
read_line (AjForeignVerdict *self, AjForeignManifest *manifest, char *line)
{
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
  g_autofree char *digest = g_ascii_strdown (line, -1);
  return add_line (self, manifest, digest, path);
}

AjForeignManifest *
aj_foreign_read_manifest (AjForeignVerdict *self, const char *name, GBytes *file)
{
  AjForeignManifest *manifest = g_new0 (AjForeignManifest, 1);
  g_autofree char *text = decode (self, name, file, self->encoding);
  g_auto (GStrv)
    lines = split_lines (text);

  manifest->name = g_strdup (name);
  aj_foreign_is_manifest (name, &manifest->tags);
  manifest->algorithm = read_algorithm (name, manifest->tags, &manifest->known);
  manifest->listed = g_hash_table_new_full (aj_text_hash, g_str_equal, NULL, line_free);
  manifest->raw = g_hash_table_new_full (aj_text_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *why = *lines[i] != '\0' ? read_line (self, manifest, lines[i]) : NULL;
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
  g_autofree char *composed = g_utf8_normalize (path, -1, G_NORMALIZE_NFC);
  AjForeignLine *line = g_hash_table_lookup (self->listed, composed != NULL ? composed : path);

  if (line == NULL)
    {
      line = g_hash_table_lookup (self->raw, path);
      if (line != NULL)
        *doubt = _ ("The manifest writes “%” as it is; the standard asks for “%25”.");
    }
  else if (g_strcmp0 (composed, path) != 0)
    *doubt = _ ("The name is not in Unicode form NFC, as some Apple machines write it.");
  return line;
}

GPtrArray *
aj_foreign_read_fetch (AjForeignVerdict *self, GBytes *file)
{
  g_autofree char *text = decode (self, "fetch.txt", file, self->encoding);
  g_auto (GStrv)
    lines = split_lines (text);
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv)
        parts = g_strsplit_set (g_strstrip (lines[i]), " \t", 3);
      if (g_strv_length (parts) == 3)
        g_ptr_array_add (paths, decode_percent (g_strstrip (parts[2])));
      else if (*lines[i] != '\0')
        aj_foreign_remark (self, TRUE, "fetch.txt",
                           _ ("Line %u is not an address, a length and a path."), i + 1);
    }
  return paths;
}
