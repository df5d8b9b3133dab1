#include "foreign-private.h"

#include "i18n.h"
#include "keyed-hash.h"

#include <openssl/evp.h>

/* Manifests of a million files are 100 MiB; all of a bag's own files together are kept in memory.
 */
#define MAX_TAG_FILES (512 * 1024 * 1024)

static void
remark_free (gpointer data)
{
  AjForeignRemark *remark = data;
  g_free (remark->path);
  g_free (remark->message);
  g_free (remark);
}

static gboolean
is_wanted (const char *name)
{
  gboolean tags;
  return g_str_equal (name, "bagit.txt") || g_str_equal (name, "bag-info.txt") ||
         g_str_equal (name, "package-info.txt") || g_str_equal (name, "fetch.txt") ||
         aj_foreign_is_manifest (name, &tags);
}

static GBytes *
read_whole (AjForeignCheck *check, AjForeignReader *reader, GError **error)
{
  g_autoptr (GByteArray) all = g_byte_array_new ();
  gssize n;

  while ((n = aj_foreign_read (reader, check->buffer, AJ_FOREIGN_CHUNK, error)) > 0)
    {
      check->tag_bytes += (gsize) n;
      if (check->tag_bytes > MAX_TAG_FILES)
        {
          g_set_error_literal (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_UNSAFE,
                               _ ("The files of the bag's own are larger than 512 MiB together."));
          return NULL;
        }
      g_byte_array_append (all, check->buffer, (guint) n);
    }
  return n == 0 ? g_byte_array_free_to_bytes (g_steal_pointer (&all)) : NULL;
}

static void
note_top (AjForeignCheck *check, const char *path)
{
  const char *slash = strchr (path, '/');
  g_autofree char *top = slash != NULL ? g_strndup (path, (gsize) (slash - path)) : g_strdup (path);

  if (!g_ptr_array_find_with_equal_func (check->tops, top, g_str_equal, NULL) &&
      check->tops->len < 16)
    g_ptr_array_add (check->tops, g_steal_pointer (&top));
}

/* First reading: which paths there are, and the files that say what the others should be. */
static gboolean
on_first_cb (const AjForeignEntry *entry, AjForeignReader *reader, gpointer data, GError **error)
{
  AjForeignCheck *check = data;
  const char *slash = strchr (entry->path, '/');
  const char *name = slash != NULL ? slash + 1 : entry->path;

  if (aj_foreign_is_litter (entry->path))
    return TRUE;
  if (g_str_equal (entry->path, "..") || g_str_has_prefix (entry->path, "../"))
    return TRUE; /* the second reading says what it thinks of it */
  if (check->verdict->kind != AJ_FOREIGN_FOLDER)
    note_top (check, entry->path);
  if (entry->type != AJ_FOREIGN_FILE || strchr (name, '/') != NULL || !is_wanted (name) ||
      (check->verdict->kind == AJ_FOREIGN_FOLDER && slash != NULL))
    return TRUE;
  GBytes *file = read_whole (check, reader, error);
  if (file == NULL)
    return FALSE;
  g_hash_table_replace (check->tag_files, g_strdup (entry->path), file);
  return TRUE;
}

/* The bytes of a tag file of the bag. (transfer none) (nullable) */
static GBytes *
get_tag_file (AjForeignCheck *check, const char *name)
{
  const char *top = check->verdict->name;
  g_autofree char *path = *top != '\0' ? g_strconcat (top, "/", name, NULL) : g_strdup (name);
  return g_hash_table_lookup (check->tag_files, path);
}

/* "x.tar.gz", "x.tgz" and "x.zip" are all the container of x. */
static void
strip_suffix (char *name)
{
  for (char *dot = strrchr (name, '.'); dot != NULL && dot != name; dot = strrchr (name, '.'))
    {
      gboolean more = strlen (dot) <= 5 && !g_str_equal (dot, ".tar") && !g_str_equal (dot, ".zip");
      *dot = '\0';
      if (!more || !g_str_has_suffix (name, ".tar"))
        return;
    }
}

/* Where in the container the bag lies: the one folder with a bagit.txt, or its top. */
static gboolean
find_bag (AjForeignCheck *check, const char *path, GError **error)
{
  AjForeignVerdict *verdict = check->verdict;
  g_autofree char *base = g_path_get_basename (path);

  verdict->name = g_strdup ("");
  for (guint i = 0; i < check->tops->len && get_tag_file (check, "bagit.txt") == NULL; i++)
    {
      g_free (verdict->name);
      verdict->name = g_strdup (check->tops->pdata[i]);
    }
  if (get_tag_file (check, "bagit.txt") == NULL)
    {
      g_set_error_literal (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_UNSUPPORTED,
                           _ ("There is no bagit.txt in it: this is no BagIt bag."));
      return FALSE;
    }
  if (verdict->kind == AJ_FOREIGN_FOLDER)
    return TRUE;
  if (*verdict->name == '\0')
    aj_foreign_remark (verdict, FALSE, NULL,
                       _ ("The bag lies in the container without a folder of its own."));
  for (guint i = 0; *verdict->name != '\0' && i < check->tops->len; i++)
    if (!g_str_equal (check->tops->pdata[i], verdict->name))
      aj_foreign_remark (verdict, TRUE, check->tops->pdata[i],
                         _ ("Lies beside the bag: only one folder belongs there."));
  strip_suffix (base);
  if (*verdict->name != '\0' && !g_str_equal (base, verdict->name))
    aj_foreign_remark (verdict, FALSE, verdict->name,
                       _ ("The folder is not called as the file is."));
  return TRUE;
}

static gint
compare_manifests (gconstpointer a, gconstpointer b)
{
  const AjForeignManifest *x = *(AjForeignManifest *const *) a,
                          *y = *(AjForeignManifest *const *) b;
  return strcmp (x->name, y->name);
}

static void
read_manifests (AjForeignCheck *check)
{
  AjForeignVerdict *verdict = check->verdict;
  gsize skip = *verdict->name != '\0' ? strlen (verdict->name) + 1 : 0;
  g_autoptr (GString) algorithms = g_string_new (NULL);
  /* In one order, so that the remarks about them always come in the same. */
  g_autoptr (GList) paths =
    g_list_sort (g_hash_table_get_keys (check->tag_files), (GCompareFunc) strcmp);
  guint n_payload = 0, n_known = 0;

  for (GList *at = paths; at != NULL; at = at->next)
    {
      gboolean tags;
      const char *path = at->data, *name = path + skip;
      if ((skip == 0 ? strchr (path, '/') == NULL
                     : g_str_has_prefix (path, verdict->name) && name[-1] == '/') &&
          aj_foreign_is_manifest (name, &tags))
        g_ptr_array_add (
          check->manifests,
          aj_foreign_read_manifest (verdict, name, g_hash_table_lookup (check->tag_files, path)));
    }
  g_ptr_array_sort (check->manifests, compare_manifests);
  for (guint i = 0; i < check->manifests->len; i++)
    {
      const AjForeignManifest *manifest = check->manifests->pdata[i];
      g_ptr_array_add (check->contexts, manifest->known ? EVP_MD_CTX_new () : NULL);
      if (manifest->tags)
        continue;
      n_payload++;
      if (!manifest->known)
        continue;
      n_known++;
      g_string_append_printf (algorithms, "%s%s", algorithms->len > 0 ? ", " : "",
                              manifest->algorithm);
    }
  verdict->algorithms = g_strdup (algorithms->str);
  if (n_payload == 0)
    aj_foreign_remark (verdict, TRUE, NULL,
                       _ ("No manifest lists the payload: nothing can be compared."));
  else if (n_known == 0)
    aj_foreign_remark (verdict, TRUE, NULL,
                       _ ("No digest of the payload is known here: nothing can be compared."));
}

static void
tell_missing (AjForeignCheck *check, GHashTable *fetch)
{
  g_autoptr (GHashTable) told = g_hash_table_new (aj_text_hash, g_str_equal);

  for (guint i = 0; i < check->manifests->len; i++)
    {
      AjForeignManifest *manifest = check->manifests->pdata[i];
      g_autoptr (GList) paths =
        g_list_sort (g_hash_table_get_keys (manifest->listed), (GCompareFunc) strcmp);
      for (GList *at = paths; at != NULL; at = at->next)
        {
          AjForeignLine *line = g_hash_table_lookup (manifest->listed, at->data);
          g_autofree char *folded = g_utf8_casefold (line->path, -1);
          const char *other = g_hash_table_lookup (check->unlisted, folded);
          if (line->seen || !g_hash_table_add (told, line->path))
            continue;
          if (g_hash_table_contains (fetch, line->path))
            aj_foreign_remark (check->verdict, TRUE, line->path,
                               _ ("Missing: it was to be fetched from a network (fetch.txt)."));
          else if (other != NULL)
            aj_foreign_remark (check->verdict, TRUE, line->path,
                               _ ("Missing; there is “%s”, which differs in case only."), other);
          else
            aj_foreign_remark (check->verdict, TRUE, line->path, _ ("Missing: %s lists it."),
                               manifest->name);
        }
    }
}

/* A tag manifest that is there covers the payload manifests, or it protects nothing. */
static void
tell_uncovered (AjForeignCheck *check)
{
  for (guint i = 0; i < check->manifests->len; i++)
    {
      const AjForeignManifest *tags = check->manifests->pdata[i];
      for (guint k = 0; tags->tags && k < check->manifests->len; k++)
        {
          const AjForeignManifest *payload = check->manifests->pdata[k];
          if (!payload->tags && !g_hash_table_contains (tags->listed, payload->name))
            aj_foreign_remark (check->verdict, FALSE, tags->name, _ ("It does not list “%s”."),
                               payload->name);
        }
    }
}

static void
finish (AjForeignCheck *check)
{
  AjForeignVerdict *verdict = check->verdict;
  GBytes *fetch_file = get_tag_file (check, "fetch.txt");
  g_autoptr (GHashTable) fetch = g_hash_table_new_full (aj_text_hash, g_str_equal, g_free, NULL);

  if (fetch_file != NULL)
    {
      aj_foreign_remark (verdict, FALSE, "fetch.txt",
                         _ ("Parts of the bag are to be fetched from a network; nothing was."));
      aj_foreign_read_fetch (check, fetch_file, fetch);
    }
  tell_uncovered (check);
  tell_missing (check, fetch);
  if (!check->has_data)
    aj_foreign_remark (verdict, TRUE, "data", _ ("The bag has no folder data/."));
  if (verdict->has_oxum &&
      (verdict->oxum_bytes != verdict->n_bytes || verdict->oxum_files != verdict->n_files))
    aj_foreign_remark (verdict, TRUE, "bag-info.txt",
                       _ ("Payload-Oxum says %lu bytes in %lu files; there are %lu in %lu."),
                       (gulong) verdict->oxum_bytes, (gulong) verdict->oxum_files,
                       (gulong) verdict->n_bytes, (gulong) verdict->n_files);
}

static gboolean
run (AjForeignCheck *check, const char *path, GCancellable *cancellable, GError **error)
{
  AjForeignVerdict *verdict = check->verdict;
  static const char *const infos[] = { "bag-info.txt", "package-info.txt" };

  if (!aj_foreign_recognise (path, &verdict->kind, error) ||
      !aj_foreign_walk (path, verdict->kind, on_first_cb, check, cancellable, error) ||
      !find_bag (check, path, error) ||
      !aj_foreign_read_declaration (verdict, get_tag_file (check, "bagit.txt"), error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (infos); i++)
    if (get_tag_file (check, infos[i]) != NULL)
      aj_foreign_read_info (verdict, infos[i], get_tag_file (check, infos[i]));
  read_manifests (check);
  if (!aj_foreign_walk (path, verdict->kind, aj_foreign_check_entry, check, cancellable, error))
    return FALSE;
  finish (check);
  return TRUE;
}

AjForeignVerdict *
aj_foreign_check (const char *path, AjProgress *progress, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  g_autoptr (AjForeignVerdict) verdict = g_new0 (AjForeignVerdict, 1);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (aj_text_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) tag_files =
    g_hash_table_new_full (aj_text_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  g_autoptr (GPtrArray) manifests =
    g_ptr_array_new_with_free_func ((GDestroyNotify) aj_foreign_manifest_free);
  g_autoptr (GPtrArray) tops = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) unlisted =
    g_hash_table_new_full (aj_text_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GPtrArray) contexts =
    g_ptr_array_new_with_free_func ((GDestroyNotify) EVP_MD_CTX_free);
  g_autofree guint8 *buffer = g_malloc (AJ_FOREIGN_CHUNK);
  AjForeignCheck check = { .verdict = verdict,
                           .seen = seen,
                           .tag_files = tag_files,
                           .manifests = manifests,
                           .tops = tops,
                           .unlisted = unlisted,
                           .keys = keys,
                           .contexts = contexts,
                           .buffer = buffer,
                           .progress = progress };

  verdict->remarks = g_ptr_array_new_with_free_func (remark_free);
  verdict->labels = g_ptr_array_new_with_free_func (g_free);
  verdict->values = g_ptr_array_new_with_free_func (g_free);
  return run (&check, path, cancellable, error) ? g_steal_pointer (&verdict) : NULL;
}
