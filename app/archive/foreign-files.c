/* The second reading of a foreign bag: every file against the manifests. */
#include "foreign-private.h"

#include "i18n.h"
#include "member-name.h"

#include <openssl/evp.h>

/* Nothing an office hands over shrinks by more than this as a whole. */
#define MAX_UNPACKED (G_GUINT64_CONSTANT (1) << 44)

gboolean
aj_foreign_is_litter (const char *path)
{
  return g_str_has_prefix (path, "__MACOSX/") || g_str_equal (path, "__MACOSX") ||
         g_str_equal (path, ".DS_Store");
}

static void
begin_digests (AjForeignCheck *check, gboolean tags)
{
  for (guint i = 0; i < check->manifests->len; i++)
    {
      const AjForeignManifest *manifest = check->manifests->pdata[i];
      if (!manifest->known || manifest->tags != tags)
        continue;
      EVP_MD *md = EVP_MD_fetch (NULL, manifest->algorithm, NULL);
      EVP_DigestInit_ex2 (check->contexts->pdata[i], md, NULL);
      EVP_MD_free (md);
    }
}

/* Compares what was read with one manifest. Returns whether it lists the file. */
static gboolean
compare (AjForeignCheck *check, guint i, const char *path)
{
  AjForeignManifest *manifest = check->manifests->pdata[i];
  const char *doubt = NULL;
  AjForeignLine *line = aj_foreign_manifest_find (manifest, path, &doubt);
  guint8 digest[EVP_MAX_MD_SIZE];
  char hex[2 * EVP_MAX_MD_SIZE + 1];
  guint size = 0;

  if (line == NULL)
    return FALSE;
  if (doubt != NULL && !line->seen)
    aj_foreign_remark (check->verdict, FALSE, path, "%s", doubt);
  line->seen = TRUE;
  if (!manifest->known)
    return TRUE;
  EVP_DigestFinal_ex (check->contexts->pdata[i], digest, &size);
  for (guint k = 0; k < size; k++)
    g_snprintf (hex + 2 * k, 3, "%02x", digest[k]);
  if (line->digest != NULL && !g_str_equal (hex, line->digest))
    aj_foreign_remark (check->verdict, TRUE, path, _ ("Altered: its %s is not the one in %s."),
                       manifest->algorithm, manifest->name);
  return TRUE;
}

static gboolean
digest_entry (
  AjForeignCheck *check, AjForeignReader *reader, const char *path, gboolean tags, GError **error)
{
  guint n_manifests = 0, n_listed = 0;
  guint64 size = 0;
  gssize n;

  begin_digests (check, tags);
  while ((n = aj_foreign_read (reader, check->buffer, AJ_FOREIGN_CHUNK, error)) > 0)
    {
      size += (guint64) n;
      if ((check->unpacked += (guint64) n) > MAX_UNPACKED)
        {
          g_set_error_literal (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_UNSAFE,
                               _ ("It unpacks to more than 16 TiB."));
          return FALSE;
        }
      for (guint i = 0; i < check->manifests->len; i++)
        {
          const AjForeignManifest *manifest = check->manifests->pdata[i];
          if (manifest->known && manifest->tags == tags)
            EVP_DigestUpdate (check->contexts->pdata[i], check->buffer, (gsize) n);
        }
    }
  if (n < 0)
    return FALSE;
  for (guint i = 0; i < check->manifests->len; i++)
    {
      const AjForeignManifest *manifest = check->manifests->pdata[i];
      if (manifest->tags != tags)
        continue;
      n_manifests++;
      if (compare (check, i, path))
        n_listed++;
      else if (!tags && check->verdict->major >= 1)
        aj_foreign_remark (check->verdict, TRUE, path, _ ("%s does not list it."), manifest->name);
    }
  if (tags)
    return TRUE;
  check->verdict->n_files++;
  check->verdict->n_bytes += size;
  if (n_listed > 0 || n_manifests == 0)
    return TRUE;
  if (check->verdict->major < 1)
    aj_foreign_remark (check->verdict, TRUE, path, _ ("Extra: no manifest lists it."));
  g_hash_table_insert (check->unlisted, g_utf8_casefold (path, -1), g_strdup (path));
  return TRUE;
}

/* Judges the name. FALSE: not one to go on with. */
static gboolean
judge_name (AjForeignCheck *check, const AjForeignEntry *entry, const char *path)
{
  const char *why = NULL;
  g_auto (GStrv)
    names = g_strsplit (path, "/", -1);

  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_equal (names[i], "..") || (*names[i] == '\0' && i == 0))
      {
        aj_foreign_remark (check->verdict, TRUE, entry->path,
                           _ ("The path leads out of the bag; not read."));
        return FALSE;
      }
  if (g_hash_table_contains (check->seen, entry->path) && entry->type != AJ_FOREIGN_DIRECTORY)
    {
      aj_foreign_remark (
        check->verdict, TRUE, entry->path,
        _ ("Stands in the container twice; which one counts depends on the tool."));
      return FALSE;
    }
  g_hash_table_add (check->seen, g_strdup (entry->path));
  if (entry->type == AJ_FOREIGN_OTHER)
    {
      aj_foreign_remark (check->verdict, TRUE, path, _ ("A link or a device, no file; not read."));
      return FALSE;
    }
  if (entry->doubt != NULL)
    aj_foreign_remark (check->verdict, FALSE, path, "%s", entry->doubt);
  if (entry->type == AJ_FOREIGN_FILE && g_str_has_prefix (path, "data/"))
    {
      gint64 key = (gint64) aj_name_key (path);
      if (!g_hash_table_add (check->keys, g_memdup2 (&key, sizeof key)))
        aj_foreign_remark (
          check->verdict, FALSE, path,
          _ ("Another file differs from it only by case or Unicode form: on Windows "
             "and Apple machines one of the two is lost."));
    }
  if (entry->type == AJ_FOREIGN_FILE && !aj_name_check (path, strlen (path), &why))
    aj_foreign_remark (check->verdict, FALSE, path, _ ("A name that is trouble elsewhere: %s."),
                       why);
  return TRUE;
}

gboolean
aj_foreign_check_entry (const AjForeignEntry *entry,
                        AjForeignReader *reader,
                        gpointer data,
                        GError **error)
{
  AjForeignCheck *check = data;
  const char *top = check->verdict->name;
  const char *path = entry->path;

  if (aj_foreign_is_litter (path))
    {
      aj_foreign_remark (check->verdict, FALSE, path, _ ("Left by another system; passed over."));
      return TRUE;
    }
  if (*top != '\0')
    {
      gsize length = strlen (top);
      if (g_str_equal (path, top))
        return TRUE;
      if (strncmp (path, top, length) != 0 || path[length] != '/')
        return judge_name (check, entry, path) || TRUE;
      path += length + 1;
    }
  gboolean payload = g_str_has_prefix (path, "data/");
  check->has_data = check->has_data || payload || g_str_equal (path, "data");
  if (!judge_name (check, entry, path) || entry->type != AJ_FOREIGN_FILE)
    return TRUE;
  aj_progress_set (check->progress, check->verdict->n_bytes,
                   check->verdict->has_oxum ? check->verdict->oxum_bytes : 0,
                   _ ("Checking the files"));
  return digest_entry (check, reader, path, !payload, error);
}
