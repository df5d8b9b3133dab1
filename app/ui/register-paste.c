#include "register-page-private.h"

#include "cell-text.h"
#include "export-dialog.h"
#include "feedback.h"
#include "field-match.h"
#include "choosers.h"
#include "i18n.h"
#include "record-save.h"
#include "rehearsal-dialog.h"
#include "sheet.h"

/* More cells than this in one paste belong into an import. */
#define MOST_CELLS 5000

static void
on_saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AjRegisterPage) self = data;
  g_autoptr (GError) error = NULL;

  aj_records_save_finish (AJ_STORE (source), result, &error);
  if (error != NULL && gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    aj_feedback_error (GTK_WIDGET (self), _ ("Nothing was pasted."), error);
}

/* Writes one row of the block into one record. Returns FALSE and says why when a cell cannot hold
 * its text. */
static gboolean
paste_row (AjRegisterPage *self,
           AjRecord *record,
           const AjSheet *sheet,
           guint row,
           GArray *fields,
           guint first,
           char **message)
{
  for (guint i = 0; i < aj_sheet_get_n_cells (sheet, row) && first + i < fields->len; i++)
    {
      int field = g_array_index (fields, int, first + i);
      if (aj_cell_is_editable (&self->def->fields[field]) &&
          !aj_cell_set_typed (self->store, record, field, aj_sheet_get_cell (sheet, row, i),
                              message))
        return FALSE;
    }
  return TRUE;
}

/* Over the cells to the right and below, as in a spreadsheet. */
static void
paste_over (AjRegisterPage *self, const AjSheet *sheet, GArray *fields, guint first)
{
  AjRecordModel *model = aj_record_table_get_model (self->table);
  guint start = aj_record_table_get_row (self->table);
  g_autoptr (GPtrArray) put = g_ptr_array_new_with_free_func (g_object_unref);
  guint n = aj_sheet_get_n_rows (sheet);

  for (guint i = 0; i < n && start + i < aj_record_model_get_n (model); i++)
    {
      g_autofree char *message = NULL;
      g_autoptr (AjRecord) shown = aj_record_model_dup_record (model, start + i);
      g_autoptr (AjRecord) record = shown != NULL ? aj_record_dup (shown) : NULL;
      if (record == NULL)
        continue;
      if (!paste_row (self, record, sheet, i, fields, first, &message))
        {
          aj_feedback_toast (GTK_WIDGET (self), message);
          return;
        }
      if (aj_record_has_changes (record))
        g_ptr_array_add (put, g_steal_pointer (&record));
    }
  if (put->len == 0)
    return;
  g_autofree char *label = g_strdup_printf (
    ngettext_ ("Paste into %u record", "Paste into %u records", put->len), put->len);
  aj_records_save_async (self->store, label, put, NULL, on_saved_cb, g_object_ref (self));
}

static gboolean
has_header (AjRegisterPage *self, const AjSheet *sheet)
{
  guint n = aj_sheet_get_n_cells (sheet, 0), named = 0;

  for (guint i = 0; i < n; i++)
    named += aj_field_match (self->def, aj_sheet_get_cell (sheet, 0, i), NULL) >= 0;
  /* One cell may happen to be a word like "Name". */
  return n > 0 && named * 2 > n;
}

/* Rows without a header: the columns are those of the table, from the cursor on. */
static char *
add_header (
  AjRegisterPage *self, const AjSheet *sheet, GArray *fields, guint first, const char *text)
{
  g_autoptr (GString) out = g_string_new (NULL);
  guint n = 0;

  for (guint row = 0; row < aj_sheet_get_n_rows (sheet); row++)
    n = MAX (n, aj_sheet_get_n_cells (sheet, row));
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = NULL;
      if (first + i < fields->len)
        name = aj_field_dup_header (&self->def->fields[g_array_index (fields, int, first + i)],
                                    AJ_COLUMN_VALUE, FALSE);
      else
        name = g_strdup_printf (_ ("column %u"), i + 1);
      g_string_append_printf (out, "%s%s", i > 0 ? "\t" : "", name);
    }
  g_string_append_printf (out, "\n%s", text);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static guint
column_index (AjRegisterPage *self, GArray *fields)
{
  for (guint i = 0; i < fields->len; i++)
    if (g_array_index (fields, int, i) == aj_record_table_get_field (self->table))
      return i;
  return 0;
}

static void
paste_text (AjRegisterPage *self, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (AjSheet) sheet = NULL;
  g_autoptr (GArray) fields = aj_record_table_list_columns (self->table);
  guint first = column_index (self, fields);
  g_autofree char *rows = NULL;
  /* A tab in the last line tells the reader what separates: one column has none. */
  g_autofree char *block =
    strchr (text, '\t') == NULL ? g_strdup_printf ("%s\n", text) : g_strdup (text);

  bytes = g_bytes_new (block, strlen (block));
  sheet = aj_sheet_read_csv (bytes, "UTF-8", &error);
  if (sheet == NULL)
    {
      aj_feedback_warning (GTK_WIDGET (self), _ ("What is in the clipboard is no table"), error);
      return;
    }
  if (aj_sheet_get_n_rows (sheet) == 0)
    return;
  gboolean header = has_header (self, sheet);
  gboolean over =
    !header && aj_record_table_get_row (self->table) != G_MAXUINT &&
    (first > 0 || (aj_sheet_get_n_rows (sheet) == 1 && aj_sheet_get_n_cells (sheet, 0) <= 1));
  if (over && aj_sheet_get_n_rows (sheet) <= MOST_CELLS)
    {
      paste_over (self, sheet, fields, first);
      return;
    }
  if (!header)
    rows = add_header (self, sheet, fields, 0, block);
  aj_rehearsal_dialog_open_text (GTK_WIDGET (self), self->store, self->def,
                                 rows != NULL ? rows : block);
}

static void
on_text_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AjRegisterPage) self = data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);

  if (text != NULL && gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    paste_text (self, text);
  else
    aj_feedback_toast (GTK_WIDGET (self), _ ("There is no text in the clipboard."));
}

void
aj_register_page_paste (AjRegisterPage *self)
{
  if (aj_store_is_read_only (self->store))
    {
      aj_feedback_toast (GTK_WIDGET (self), _ ("This vault is open for reading only."));
      return;
    }
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), NULL, on_text_cb,
                                 g_object_ref (self));
}

static void
on_file_cb (const char *const *paths, gpointer data)
{
  AjRegisterPage *self = data;
  aj_rehearsal_dialog_open_file (GTK_WIDGET (self), self->store, self->def, paths[0]);
}

void
aj_register_page_import (AjRegisterPage *self)
{
  AjChooseOptions options = { .title = _ ("Import"),
                              .accept = _ ("Open"),
                              .kind = _ ("Tables (CSV, TSV, XLSX)") };

  if (aj_store_is_read_only (self->store))
    {
      aj_feedback_toast (GTK_WIDGET (self), _ ("This vault is open for reading only."));
      return;
    }
  aj_choose_files (GTK_WIDGET (self), &options, FALSE, on_file_cb, self);
}

void
aj_register_page_export (AjRegisterPage *self)
{
  gboolean only_problems;
  g_autoptr (AjQuery) query = aj_register_page_make_query (self, &only_problems);

  aj_export_dialog_open (
    GTK_WIDGET (self), self->store, query,
    aj_record_model_get_n (aj_record_table_get_model (self->table)),
    (guint) MAX (aj_record_model_get_total (aj_record_table_get_model (self->table)), 0),
    only_problems);
}
