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

/* More rows than this are looked through before they are written. */
#define MOST_ROWS_OVER 5000

static void
on_saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AjRegisterPage) self = data;
  g_autoptr (GError) error = NULL;

  aj_records_save_finish (AJ_STORE (source), result, &error);
  if (error != NULL && gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    aj_feedback_error (GTK_WIDGET (self), _ ("Nothing was pasted."), error);
}

/* Writes one row of the block into one record. FALSE when a cell cannot hold its text. */
static gboolean
paste_row (AjRegisterPage *self, AjRecord *record, const AjSheet *sheet, guint row, GArray *fields)
{
  for (guint i = 0; i < aj_sheet_get_n_cells (sheet, row); i++)
    {
      int field = g_array_index (fields, int, i);
      if (field >= 0 &&
          !aj_cell_set_typed (self->store, record, field, aj_sheet_get_cell (sheet, row, i), NULL))
        return FALSE;
    }
  return TRUE;
}

/* Over the cells to the right and below, as in a spreadsheet. FALSE, with nothing done: a row or a
 * cell does not fit, and only a rehearsal can say which. */
static gboolean
paste_over (AjRegisterPage *self, const AjSheet *sheet, GArray *fields)
{
  AjRecordModel *model = aj_record_table_get_model (self->table);
  guint start = aj_record_table_get_row (self->table);
  g_autoptr (GPtrArray) put = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < aj_sheet_get_n_rows (sheet); i++)
    {
      guint position = start + aj_sheet_get_ordinal (sheet, i);
      g_autoptr (AjRecord) shown = aj_record_model_dup_record (model, position);
      g_autoptr (AjRecord) record = shown != NULL ? aj_record_dup (shown) : NULL;
      if (record == NULL || !paste_row (self, record, sheet, i, fields))
        return FALSE;
      if (aj_record_has_changes (record))
        g_ptr_array_add (put, g_steal_pointer (&record));
    }
  if (put->len == 0)
    return TRUE;
  g_autofree char *label = g_strdup_printf (
    ngettext_ ("Paste into %u record", "Paste into %u records", put->len), put->len);
  aj_records_save_async (self->store, label, put, NULL, on_saved_cb, g_object_ref (self));
  return TRUE;
}

/* The fields of the block's columns, from the cursor's on; -1: a column that cannot be written. */
static GArray *
list_block_fields (AjRegisterPage *self, GArray *fields, guint first)
{
  GArray *block = g_array_new (FALSE, FALSE, sizeof (int));

  for (guint i = first; i < fields->len; i++)
    {
      int field = g_array_index (fields, int, i);
      int target = aj_cell_is_editable (&self->def->fields[field]) ? field : -1;
      g_array_append_val (block, target);
    }
  return block;
}

static guint
get_width (const AjSheet *sheet)
{
  guint n = 0;

  for (guint row = 0; row < aj_sheet_get_n_rows (sheet); row++)
    n = MAX (n, aj_sheet_get_n_cells (sheet, row));
  return n;
}

/* sheet: (transfer full). over: over the rows from the cursor on, rows below the last are new;
 * otherwise each row finds its record by its number. */
static void
rehearse_block (AjRegisterPage *self, AjSheet *sheet, GArray *fields, gboolean over)
{
  AjRecordModel *model = aj_record_table_get_model (self->table);
  guint start = aj_record_table_get_row (self->table), n = aj_sheet_get_n_rows (sheet);
  guint height = n > 0 ? aj_sheet_get_ordinal (sheet, n - 1) + 1 : 0;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; over && i < height && start + i < aj_record_model_get_n (model); i++)
    {
      gint64 id = aj_record_model_get_id (model, start + i);
      g_array_append_val (ids, id);
    }
  AjRehearsalOptions options = {
    .unit_id = self->unit_id,
    .fields = fields != NULL ? (const int *) (void *) fields->data : NULL,
    .n_fields = fields != NULL ? fields->len : 0,
    .ids = (const gint64 *) (void *) ids->data,
    .n_ids = ids->len,
  };
  aj_rehearsal_dialog_open_sheet (GTK_WIDGET (self), self->store, self->def, sheet, &options);
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

static guint
column_index (AjRegisterPage *self, GArray *fields)
{
  for (guint i = 0; i < fields->len; i++)
    if (g_array_index (fields, int, i) == aj_record_table_get_field (self->table))
      return i;
  return 0;
}

/* sheet: (transfer full) */
static void
paste_sheet (AjRegisterPage *self, AjSheet *sheet)
{
  g_autoptr (AjSheet) block = sheet;
  g_autoptr (GArray) columns = aj_record_table_list_columns (self->table);
  guint first = column_index (self, columns);
  g_autoptr (GArray) fields = list_block_fields (self, columns, first);
  guint n = aj_sheet_get_n_rows (block), width = n > 0 ? get_width (block) : 0;
  gboolean in_table = aj_record_table_get_row (self->table) != G_MAXUINT;

  if (n == 0)
    return;
  if (has_header (self, block))
    {
      rehearse_block (self, g_steal_pointer (&block), NULL, FALSE);
      return;
    }
  if (width > fields->len)
    {
      g_autofree char *text = g_strdup_printf (
        _ ("The block has %u columns, but only %u columns of the table begin here. Show more "
           "columns, or paste further to the left."),
        width, fields->len);
      aj_feedback_toast (GTK_WIDGET (self), text);
      return;
    }
  /* In the first column a block of several columns holds whole rows: each finds its own record. */
  gboolean over = in_table && (first > 0 || width <= 1);
  if (over && n <= MOST_ROWS_OVER && paste_over (self, block, fields))
    return;
  rehearse_block (self, g_steal_pointer (&block), fields, over);
}

static void
on_text_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AjRegisterPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);

  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  if (text == NULL)
    {
      aj_feedback_toast (GTK_WIDGET (self), _ ("There is no text in the clipboard."));
      return;
    }
  AjSheet *sheet = aj_sheet_read_block (text, &error);
  if (sheet == NULL)
    aj_feedback_warning (GTK_WIDGET (self), _ ("What is in the clipboard is no table"), error);
  else
    paste_sheet (self, sheet);
}

static void
read_text (AjRegisterPage *self)
{
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), NULL, on_text_cb,
                                 g_object_ref (self));
}

static void
on_html_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AjRegisterPage) self = data;
  g_autoptr (GOutputStream) out = G_OUTPUT_STREAM (source);
  g_autoptr (AjSheet) sheet = NULL;

  if (g_output_stream_splice_finish (out, result, NULL) >= 0)
    {
      g_autoptr (GBytes) bytes =
        g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (out));
      sheet = aj_sheet_read_html (bytes, NULL);
    }
  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  /* A paragraph that was copied from a page is text. */
  if (sheet == NULL || aj_sheet_get_n_rows (sheet) == 0)
    read_text (self);
  else
    paste_sheet (self, g_steal_pointer (&sheet));
}

static void
on_stream_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AjRegisterPage) self = data;
  g_autoptr (GInputStream) in =
    gdk_clipboard_read_finish (GDK_CLIPBOARD (source), result, NULL, NULL);

  if (in == NULL)
    {
      read_text (self);
      return;
    }
  GOutputStream *out = g_memory_output_stream_new_resizable ();
  g_output_stream_splice_async (
    out, in, G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE | G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET,
    G_PRIORITY_DEFAULT, NULL, on_html_cb, g_steal_pointer (&self));
}

void
aj_register_page_paste (AjRegisterPage *self)
{
  if (aj_store_is_read_only (self->store))
    {
      aj_feedback_toast (GTK_WIDGET (self), _ ("This vault is open for reading only."));
      return;
    }
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self));
  static const char *types[] = { "text/html", NULL };
  /* HTML first: it tells merged cells, line breaks in a cell and numbers that were cut off. */
  if (gdk_content_formats_contain_mime_type (gdk_clipboard_get_formats (clipboard), types[0]))
    gdk_clipboard_read_async (clipboard, types, G_PRIORITY_DEFAULT, NULL, on_stream_cb,
                              g_object_ref (self));
  else
    read_text (self);
}

static void
on_file_cb (const char *const *paths, gpointer data)
{
  AjRegisterPage *self = data;
  aj_rehearsal_dialog_open_file (GTK_WIDGET (self), self->store, self->def, paths[0],
                                 self->unit_id);
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
  AjRecordModel *model = aj_record_table_get_model (self->table);
  gboolean only_problems;
  g_autoptr (AjQuery) query = aj_register_page_make_query (self, &only_problems);
  g_autoptr (GArray) chosen =
    aj_record_selection_list_ids (aj_record_table_get_selection (self->table));

  if (aj_record_model_is_loading (model))
    {
      aj_feedback_toast (GTK_WIDGET (self), _ ("The table is still being read."));
      return;
    }
  query->ids = aj_record_model_dup_ids (model);
  query->columns = aj_record_table_list_columns (self->table);
  aj_export_dialog_open (GTK_WIDGET (self), self->store, query, chosen,
                         (guint) MAX (aj_record_model_get_total (model), 0));
}
