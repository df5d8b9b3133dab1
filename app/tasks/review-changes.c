/* What the corrected archive holds that the one before did not, by digest: names may stay and
 * contents change, and the other way round. */
#include "review-private.h"

#include <string.h>

#define NAME "files.tsv"

static void
free_change (gpointer data)
{
  AjReviewChange *change = data;

  g_free (change->path);
  g_free (change->before);
  g_free (change);
}

/* "sm3 TAB size TAB path" for each file of the archive. */
gboolean
aj_review_write_files (AjReview *self, GError **error)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < aj_open_bag_get_n_files (self->bag); i++)
    {
      const AjBagFile *file = aj_open_bag_get_file (self->bag, i);
      g_autofree char *sm3 = aj_digest_dup_hex (file->digests.sm3);
      g_string_append_printf (out, "%s\t%" G_GUINT64_FORMAT "\t%s\n", sm3, file->size, file->path);
    }
  return aj_review_write (self->folder, NAME, out->str, out->len, error);
}

typedef struct
{
  char *sm3;
  guint64 size;
} Old;

static void
free_old (gpointer data)
{
  g_free (((Old *) data)->sm3);
  g_free (data);
}

/* path -> Old; NULL when the archive before was never opened here. */
static GHashTable *
read_old (const char *previous)
{
  g_autofree char *reviews = aj_reviews_dup_folder ();
  g_autofree char *path = g_build_filename (reviews, previous, NAME, NULL);
  g_autofree char *text = NULL;

  if (*previous == '\0' || !g_file_get_contents (path, &text, NULL, NULL))
    return NULL;
  GHashTable *old = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_old);
  g_auto (GStrv)
    lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv)
        fields = g_strsplit (lines[i], "\t", 3);
      if (g_strv_length (fields) != 3)
        continue;
      Old *row = g_new0 (Old, 1);
      row->sm3 = g_strdup (fields[0]);
      row->size = g_ascii_strtoull (fields[1], NULL, 10);
      g_hash_table_insert (old, g_strdup (fields[2]), row);
    }
  return old;
}

static void
add (AjReview *self, AjReviewChangeKind kind, const char *path, const char *before, guint64 size)
{
  AjReviewChange *change = g_new0 (AjReviewChange, 1);

  change->kind = kind;
  change->path = g_strdup (path);
  change->before = g_strdup (before);
  change->size = size;
  g_ptr_array_add (self->changes, change);
}

/* The material first: what the program makes anew each time differs always. */
static int
compare (gconstpointer a, gconstpointer b)
{
  const AjReviewChange *first = *(AjReviewChange *const *) a;
  const AjReviewChange *second = *(AjReviewChange *const *) b;
  gboolean made[] = { !g_str_has_prefix (first->path, "data/电子档案/"),
                      !g_str_has_prefix (second->path, "data/电子档案/") };

  return made[0] != made[1] ? made[0] - made[1] : strcmp (first->path, second->path);
}

gboolean
aj_review_compare (AjReview *self, GError **error)
{
  g_autoptr (GHashTable) old =
    read_old (aj_opinions_get (self->opinions, AJ_OPINIONS_PREVIOUS_BAG));
  g_autoptr (GHashTable) gone = g_hash_table_new (g_str_hash, g_str_equal); /* sm3 -> old path */
  GHashTableIter iter;
  gpointer path, row;

  g_clear_pointer (&self->changes, g_ptr_array_unref);
  if (old == NULL)
    return TRUE;
  self->changes = g_ptr_array_new_with_free_func (free_change);
  g_hash_table_iter_init (&iter, old);
  while (g_hash_table_iter_next (&iter, &path, &row))
    if (aj_open_bag_find (self->bag, path) == NULL)
      g_hash_table_insert (gone, ((Old *) row)->sm3, path);
  for (guint i = 0; i < aj_open_bag_get_n_files (self->bag); i++)
    {
      const AjBagFile *file = aj_open_bag_get_file (self->bag, i);
      const Old *before = g_hash_table_lookup (old, file->path);
      g_autofree char *sm3 = aj_digest_dup_hex (file->digests.sm3);
      const char *moved = before == NULL ? g_hash_table_lookup (gone, sm3) : NULL;
      if (before != NULL && !g_str_equal (before->sm3, sm3))
        add (self, AJ_CHANGE_CHANGED, file->path, NULL, file->size);
      else if (moved != NULL)
        {
          add (self, AJ_CHANGE_MOVED, file->path, moved, file->size);
          g_hash_table_remove (gone, sm3);
          g_hash_table_remove (old, moved);
        }
      else if (before == NULL)
        add (self, AJ_CHANGE_ADDED, file->path, NULL, file->size);
    }
  g_hash_table_iter_init (&iter, old);
  while (g_hash_table_iter_next (&iter, &path, &row))
    if (aj_open_bag_find (self->bag, path) == NULL)
      add (self, AJ_CHANGE_REMOVED, path, NULL, ((Old *) row)->size);
  g_ptr_array_sort (self->changes, compare);
  return TRUE;
}

GPtrArray *
aj_review_get_changes (const AjReview *self)
{
  return self->changes;
}

const char *
aj_review_change_get_word (AjReviewChangeKind kind)
{
  static const char *const words[] = { "added", "changed", "removed", "moved" };

  g_return_val_if_fail (kind < G_N_ELEMENTS (words), "");
  return words[kind];
}
