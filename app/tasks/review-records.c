#include "review-private.h"

#include "record.h"
#include "sheet.h"

#include <string.h>

#define TABLE_MAX (64 * 1024 * 1024)

static void
free_table (gpointer data)
{
  AjReviewTable *table = data;

  g_free (table->name);
  g_free (table->title);
  g_free (table->path);
  g_ptr_array_unref (table->head);
  g_ptr_array_unref (table->rows);
  g_free (table);
}

static GPtrArray *
take_row (const AjSheet *sheet, guint row)
{
  GPtrArray *cells = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < aj_sheet_get_n_cells (sheet, row); i++)
    g_ptr_array_add (cells, g_strdup (aj_sheet_get_cell (sheet, row, i)));
  return cells;
}

/* The register's name for people: this program's own word for the type, else the file's name. */
static char *
dup_title (const char *name)
{
  const AjRecordDef *def = aj_records_find (name);

  return g_strdup (def != NULL ? aj_record_def_get_label_plural (def) : name);
}

static gboolean
add_table (AjReview *self, const AjBagFile *file, GError **error)
{
  g_autoptr (GError) wrong = NULL;
  g_autoptr (GBytes) bytes = aj_open_bag_read (self->bag, file, TABLE_MAX, &wrong);

  if (bytes == NULL && wrong->domain != AJ_ARCHIVE_ERROR)
    {
      g_propagate_error (error, g_steal_pointer (&wrong));
      return FALSE;
    }
  g_autoptr (AjSheet) sheet = bytes != NULL ? aj_sheet_read_csv (bytes, "UTF-8", NULL) : NULL;
  if (sheet == NULL || aj_sheet_get_n_rows (sheet) == 0)
    return TRUE;
  AjReviewTable *table = g_new0 (AjReviewTable, 1);
  g_autofree char *base = g_path_get_basename (file->path);
  table->name = g_strndup (base, strlen (base) - strlen (".csv"));
  table->title = dup_title (table->name);
  table->path = g_strdup (file->path);
  table->head = take_row (sheet, 0);
  table->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  for (guint i = 1; i < aj_sheet_get_n_rows (sheet); i++)
    g_ptr_array_add (table->rows, take_row (sheet, i));
  g_ptr_array_add (self->tables, table);
  return TRUE;
}

/* The folder of the records is the one that has their description beside them. */
gboolean
aj_review_read_records (AjReview *self, GError **error)
{
  g_autofree char *folder = NULL;

  self->tables = g_ptr_array_new_with_free_func (free_table);
  for (guint i = 0; i < self->others->len && folder == NULL; i++)
    {
      const AjReviewFile *file = self->others->pdata[i];
      if (g_str_has_suffix (file->path, "/" AJ_REVIEW_FIELDS))
        folder = g_strndup (file->path, strlen (file->path) - strlen (AJ_REVIEW_FIELDS));
    }
  for (guint i = 0; i < self->others->len && folder != NULL; i++)
    {
      const AjReviewFile *file = self->others->pdata[i];
      if (file->file != NULL && g_str_has_prefix (file->path, folder) &&
          g_str_has_suffix (file->path, ".csv") &&
          strchr (file->path + strlen (folder), '/') == NULL &&
          !g_str_has_suffix (file->path, "/" AJ_REVIEW_FIELDS) &&
          !add_table (self, file->file, error))
        return FALSE;
    }
  return TRUE;
}

GPtrArray *
aj_review_get_tables (const AjReview *self)
{
  return self->tables;
}
