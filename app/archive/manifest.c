#include "manifest.h"

#include "i18n.h"
#include "keyed-hash.h"
#include "member-name.h"

struct _AjManifest
{
  GHashTable *rows; /* path inside the row -> row */
};

AjManifest *
aj_manifest_new (void)
{
  AjManifest *self = g_new0 (AjManifest, 1);

  self->rows = g_hash_table_new_full (aj_text_hash, g_str_equal, NULL, g_free);
  return self;
}

void
aj_manifest_free (AjManifest *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->rows);
  g_free (self);
}

AjListed *
aj_manifest_lookup (AjManifest *self, const char *path)
{
  return g_hash_table_lookup (self->rows, path);
}

guint
aj_manifest_size (AjManifest *self)
{
  return g_hash_table_size (self->rows);
}

static AjListed *
find_or_add (AjManifest *self, const char *path, gsize size)
{
  AjListed *row = g_malloc0 (sizeof (AjListed) + size + 1);

  memcpy (row->path, path, size);
  AjListed *known = g_hash_table_lookup (self->rows, row->path);
  if (known != NULL)
    {
      g_free (row);
      return known;
    }
  g_hash_table_insert (self->rows, row->path, row);
  return row;
}

/* text: one line without its line feed. */
static const char *
parse_line (AjManifest *self, const char *text, gsize size, guint8 which, const char *prefix)
{
  guint8 digest[AJ_DIGEST_SIZE];
  gsize prefix_size = strlen (prefix);
  const char *why;

  if (size < AJ_DIGEST_HEX + 3 || !aj_digest_parse (text, digest) || text[AJ_DIGEST_HEX] != ' ' ||
      text[AJ_DIGEST_HEX + 1] != ' ')
    return _ ("a line that is not “digest, two spaces, path”");
  const char *path = text + AJ_DIGEST_HEX + 2;
  gsize path_size = size - AJ_DIGEST_HEX - 2;
  if (!aj_name_check (path, path_size, &why))
    return why;
  if (path_size <= prefix_size || memcmp (path, prefix, prefix_size) != 0)
    return _ ("a path that does not lie below data/");

  AjListed *row = find_or_add (self, path, path_size);
  if (row->listed & which)
    return _ ("a path listed twice");
  row->listed |= which;
  memcpy (which == AJ_LISTED_SM3 ? row->digests.sm3 : row->digests.sha256, digest, sizeof digest);
  return NULL;
}

const char *
aj_manifest_parse (
  AjManifest *self, const char *text, gsize size, guint8 which, const char *prefix, guint *line)
{
  guint number = 0;

  for (gsize at = 0; at < size;)
    {
      const char *end = memchr (text + at, '\n', size - at);
      const char *why = _ ("a last line without its end");
      number++;
      if (line != NULL)
        *line = number;
      if (end != NULL)
        why = parse_line (self, text + at, end - (text + at), which, prefix);
      if (why != NULL)
        return why;
      at = end + 1 - text;
    }
  return NULL;
}

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(AjListed *const *) a)->path, (*(AjListed *const *) b)->path);
}

GPtrArray *
aj_manifest_list (AjManifest *self)
{
  GPtrArray *list = g_ptr_array_sized_new (g_hash_table_size (self->rows));
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    g_ptr_array_add (list, row);
  g_ptr_array_sort (list, compare_paths);
  return list;
}
