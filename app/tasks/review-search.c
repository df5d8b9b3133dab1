#include "review-private.h"

#include <string.h>

/* What a number of the index stands for: the kind, then two places in the review's arrays. */
static gint64
pack (AjHitKind kind, guint a, guint b)
{
  return ((gint64) kind << 60) | ((gint64) a << 28) | b;
}

static char *
join_values (GPtrArray *values, guint first, guint step)
{
  GString *out = g_string_new (NULL);

  for (guint i = first; i < values->len; i += step)
    {
      const char *value = values->pdata[i];
      if (*value != '\0')
        g_string_append_printf (out, "%s%s", out->len > 0 ? "\n" : "", value);
    }
  return g_string_free (out, FALSE);
}

/* The files of a material are found by the material; a file of its own line by itself. */
static gboolean
add_material (AjReview *self, guint index, GError **error)
{
  const AjReviewMaterial *material = self->materials->pdata[index];
  g_autofree char *words = join_values (material->labels, 1, 2);

  if (!aj_text_index_add (self->index, pack (AJ_HIT_MATERIAL, index, 0), words, error))
    return FALSE;
  for (guint i = 0; i < material->files->len; i++)
    {
      const AjReviewFile *file = material->files->pdata[i];
      if (!aj_text_index_add (self->index, pack (AJ_HIT_FILE, index + 1, i), file->name, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
aj_review_make_index (AjReview *self, GCancellable *cancellable, GError **error)
{
  self->index = aj_text_index_new (error);
  if (self->index == NULL)
    return FALSE;
  for (guint i = 0; i < self->materials->len; i++)
    if (g_cancellable_set_error_if_cancelled (cancellable, error) || !add_material (self, i, error))
      return FALSE;
  for (guint i = 0; i < self->others->len; i++)
    if (!aj_text_index_add (self->index, pack (AJ_HIT_FILE, 0, i),
                            ((AjReviewFile *) self->others->pdata[i])->path + strlen ("data/"),
                            error))
      return FALSE;
  for (guint t = 0; t < self->tables->len; t++)
    {
      const AjReviewTable *table = self->tables->pdata[t];
      for (guint i = 0; i < table->rows->len; i++)
        {
          g_autofree char *words = join_values (table->rows->pdata[i], 0, 1);
          if (!aj_text_index_add (self->index, pack (AJ_HIT_RECORD, t, i), words, error))
            return FALSE;
        }
    }
  return TRUE;
}

static AjReviewHit *
unpack (AjReview *self, gint64 number)
{
  AjReviewHit *hit = g_new0 (AjReviewHit, 1);
  guint a = (guint) (number >> 28 & 0xffffffff), b = (guint) (number & 0xfffffff);

  hit->kind = (AjHitKind) (number >> 60);
  if (hit->kind == AJ_HIT_RECORD)
    {
      hit->table = self->tables->pdata[a];
      hit->row = b;
      GPtrArray *cells = hit->table->rows->pdata[b];
      g_autofree char *words = join_values (cells, 0, 1);
      hit->text = g_strdelimit (g_steal_pointer (&words), "\n", ' ');
      return hit;
    }
  if (hit->kind == AJ_HIT_MATERIAL || a > 0)
    hit->material = self->materials->pdata[hit->kind == AJ_HIT_MATERIAL ? a : a - 1];
  if (hit->kind == AJ_HIT_FILE)
    hit->file = hit->material != NULL ? hit->material->files->pdata[b] : self->others->pdata[b];
  hit->text = g_strdup (hit->file != NULL ? hit->file->name : hit->material->title);
  return hit;
}

void
aj_review_hit_free (AjReviewHit *hit)
{
  g_free (hit->text);
  g_free (hit);
}

GPtrArray *
aj_review_search (AjReview *self, const char *query, guint max, GError **error)
{
  g_autoptr (GArray) numbers = aj_text_index_search (self->index, query, max, error);

  if (numbers == NULL)
    return NULL;
  GPtrArray *hits = g_ptr_array_new_with_free_func ((GDestroyNotify) aj_review_hit_free);
  for (guint i = 0; i < numbers->len; i++)
    g_ptr_array_add (hits, unpack (self, g_array_index (numbers, gint64, i)));
  return hits;
}
