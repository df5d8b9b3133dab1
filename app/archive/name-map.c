#include "name-map.h"

#include "i18n.h"
#include "keyed-hash.h"
#include "member-name.h"

/* Hundreds of thousands of paths: they lie together in large blocks, and are freed as such. */
struct _AjNameMap
{
  GHashTable *given;   /* original path of a file or folder -> its new path */
  GHashTable *taken;   /* keys of the new paths, both of files and of folders */
  GPtrArray *changed;  /* lines of the table */
  GStringChunk *paths; /* of given */
  /* Files of one folder come one after the other: its name as it was, and as it is. */
  char *folder;
  const char *mapped_folder;
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

  self->given = g_hash_table_new (aj_text_hash, g_str_equal);
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
  g_free (self->folder);
  g_free (self);
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

  g_autofree char *mapped = aj_name_mend (name);
  g_autofree char *path = join (folder, mapped);
  for (guint n = 2; !take_key (self, path); n++)
    {
      g_autofree char *number = g_strdup_printf ("~%u", n);
      g_autofree char *other = aj_name_fit (mapped, number);
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
  for (const char *at = path; at != NULL;)
    {
      gsize size = strcspn (at, "/");
      if (size == 0 || (size <= 2 && strspn (at, ".") >= size))
        return *path == '\0' ? _ ("the name is empty")
                             : _ ("the path holds an empty name, “.” or “..”");
      at = at[size] == '/' ? at + size + 1 : NULL;
    }
  return NULL;
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

/* The new path of the folder that is the first size bytes of path. */
static const char *
give_folder (AjNameMap *self, const char *path, gsize size)
{
  if (size == 0)
    return "";
  if (self->folder != NULL && strlen (self->folder) == size &&
      memcmp (self->folder, path, size) == 0)
    return self->mapped_folder;

  const char *mapped = "";
  for (gsize start = 0, end; start < size; start = end + 1)
    {
      end = start + strcspn (path + start, "/");
      /* With the "/", so that a file of the same name is another: it gets a "~2". */
      g_autofree char *original = g_strndup (path, end + 1);
      g_autofree char *name = g_strndup (path + start, end - start);
      mapped = give (self, original, mapped, name);
    }
  g_free (self->folder);
  self->folder = g_strndup (path, size);
  self->mapped_folder = mapped;
  return mapped;
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

  const char *slash = strrchr (path, '/');
  const char *folder = give_folder (self, path, slash != NULL ? (gsize) (slash - path) : 0);
  if (g_hash_table_contains (self->given, path))
    {
      refuse (error, path, _ ("there are two files of this name"));
      return NULL;
    }
  const char *mapped = give (self, path, folder, slash != NULL ? slash + 1 : path);
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
