#include "record-table-private.h"

#include "cell-text.h"
#include "feedback.h"
#include "i18n.h"
#include "jobs.h"
#include "record-query.h"
#include "record-save.h"
#include "work.h"

/* From here on the user sees how far it is. */
#define LONG_WORK 500

static void
on_saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AjRecordTable) self = data;
  g_autoptr (GError) error = NULL;

  aj_store_run_finish (AJ_STORE (source), result, &error);
  if (error != NULL && gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    aj_feedback_error (GTK_WIDGET (self), _ ("The cell was not saved."), error);
}

static void
on_many_saved_cb (GtkWidget *from, gpointer result, const GError *error, gpointer data)
{
  if (error != NULL)
    aj_feedback_error (from, _ ("The records were not changed."), error);
}

void
aj_record_table_set_values (AjRecordTable *self, GArray *ids, int field, const char *stored)
{
  const char *name = aj_field_get_label (&self->def->fields[field]);
  g_autofree char *label = NULL;

  if (self->store == NULL || ids->len == 0)
    return;
  if (ids->len == 1)
    {
      g_autoptr (AjRecord) record =
        aj_store_get (self->store, self->def, g_array_index (ids, gint64, 0), NULL);
      g_autofree char *title = record != NULL ? aj_record_dup_title (record) : g_strdup ("");
      /* Translators: what undo would undo: record, field. */
      label = g_strdup_printf (_ ("Edit %s: %s"), title, name);
    }
  else
    label = aj_field_edit_dup_label (self->def, ids->len, field);
  AjFieldEdit *edit = aj_field_edit_new (self->def, ids, field, stored, label);
  if (ids->len < LONG_WORK)
    aj_store_run_async (self->store, aj_field_edit_job, edit, aj_field_edit_free, NULL, NULL, NULL,
                        on_saved_cb, g_object_ref (self));
  else
    aj_work_run (GTK_WIDGET (self), self->store, label, aj_field_edit_job, edit, aj_field_edit_free,
                 NULL, on_many_saved_cb, NULL);
}

static void
set_value (AjRecordTable *self, gint64 id, int field, const char *stored)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_val (ids, id);
  aj_record_table_set_values (self, ids, field, stored);
}

/* The record with what stands in the editor; NULL with a message when that cannot be kept. */
static AjRecord *
read_editor (AjRecordTable *self, AjCellEditor *editor, AjRecord *shown)
{
  g_autoptr (AjRecord) record = aj_record_dup (shown);
  g_autofree char *message = NULL;

  if (aj_cell_editor_apply (editor, record, &message))
    return g_steal_pointer (&record);
  aj_feedback_toast (GTK_WIDGET (self), message);
  return NULL;
}

void
aj_record_table_end_edit (AjRecordTable *self, gboolean commit)
{
  AjRecordCell *cell = self->editing;

  if (cell == NULL)
    return;
  self->editing = NULL;
  g_autoptr (AjCellEditor) editor =
    g_object_ref (AJ_CELL_EDITOR (aj_record_cell_get_editor (cell)));
  AjRecord *shown = aj_record_row_get_record (aj_record_cell_get_row (cell));
  int field = aj_record_cell_get_field (cell);
  g_signal_handlers_disconnect_by_data (editor, self);
  if (commit && shown != NULL)
    {
      g_autoptr (AjRecord) record = read_editor (self, editor, shown);
      if (record != NULL &&
          g_strcmp0 (aj_record_get (record, field), aj_record_get (shown, field)) != 0)
        set_value (self, aj_record_get_id (record), field, aj_record_get (record, field));
    }
  aj_record_cell_set_editor (cell, NULL);
}

/* A slip of the finger stays where it can be mended: the cell goes on being edited, with the
 * reason. Only a key is answered so; who clicks elsewhere has left. */
static gboolean
goes_on (AjRecordTable *self, AjCellEditor *editor)
{
  AjRecord *shown = aj_record_row_get_record (aj_record_cell_get_row (self->editing));

  if (shown == NULL)
    return FALSE;
  g_autoptr (AjRecord) record = read_editor (self, editor, shown);
  if (record != NULL)
    return FALSE;
  aj_cell_editor_refuse (editor);
  gtk_widget_add_css_class (GTK_WIDGET (self->editing), "refused");
  return TRUE;
}

static void
on_finished_cb (AjCellEditor *editor, gboolean commit, int move, AjRecordTable *self)
{
  if (commit && move != AJ_MOVE_STAY && goes_on (self, editor))
    return;
  gboolean had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self->view)) != NULL;
  guint row = self->row;
  int field = self->field;
  guint n = aj_record_model_get_n (self->model);

  aj_record_table_end_edit (self, commit);
  if (move == AJ_MOVE_DOWN && row + 1 < n)
    row++;
  else if (move == AJ_MOVE_UP && row > 0)
    row--;
  else if (move == AJ_MOVE_RIGHT || move == AJ_MOVE_LEFT)
    field = aj_record_table_step_column (self, field, move == AJ_MOVE_RIGHT ? 1 : -1);
  if (had_focus)
    aj_record_table_move_to (self, row, field, FALSE, TRUE);
}

GtkWidget *
aj_record_table_edit_cell (AjRecordTable *self, gboolean empty)
{
  AjRecordCell *cell = aj_record_table_find_cell (self, self->row, self->field);

  if (cell == NULL || self->store == NULL || self->editing != NULL)
    return NULL;
  const AjFieldDef *field = &self->def->fields[self->field];
  AjRecord *record = aj_record_row_get_record (aj_record_cell_get_row (cell));
  if (record == NULL)
    return NULL;
  if (!aj_cell_is_editable (field) || aj_store_is_read_only (self->store))
    {
      aj_feedback_toast (GTK_WIDGET (self),
                         aj_store_is_read_only (self->store)
                           ? _ ("This vault is open for reading only.")
                           : _ ("The program fills this column in; it cannot be edited."));
      return NULL;
    }
  if (field->kind->id == AJ_KIND_LONG_TEXT)
    {
      /* Several lines do not fit into a cell. */
      g_signal_emit_by_name (self, "activate-record", aj_record_get_id (record));
      return NULL;
    }
  aj_record_table_show_cell (self, cell);
  GtkWidget *editor = aj_cell_editor_new (self->store, record, self->field, empty);
  self->editing = cell;
  aj_record_cell_set_editor (cell, editor);
  g_signal_connect (editor, "finished", G_CALLBACK (on_finished_cb), self);
  GtkWidget *text = aj_cell_editor_get_text (AJ_CELL_EDITOR (editor));
  gtk_widget_grab_focus (text);
  if (empty)
    gtk_editable_set_position (GTK_EDITABLE (text), -1);
  return text;
}

void
aj_record_table_begin_edit (AjRecordTable *self)
{
  g_return_if_fail (AJ_IS_RECORD_TABLE (self));
  aj_record_table_edit_cell (self, FALSE);
}

gboolean
aj_record_table_is_editing (AjRecordTable *self)
{
  g_return_val_if_fail (AJ_IS_RECORD_TABLE (self), FALSE);
  return self->editing != NULL;
}

static gboolean
may_write (AjRecordTable *self)
{
  if (self->store == NULL || self->field < 0)
    return FALSE;
  if (aj_store_is_read_only (self->store))
    {
      aj_feedback_toast (GTK_WIDGET (self), _ ("This vault is open for reading only."));
      return FALSE;
    }
  return aj_cell_is_editable (&self->def->fields[self->field]);
}

void
aj_record_table_clear_cell (AjRecordTable *self)
{
  g_return_if_fail (AJ_IS_RECORD_TABLE (self));
  g_autoptr (GArray) ids = aj_record_selection_list_ids (self->selection);

  if (!may_write (self))
    return;
  if (ids->len > 1)
    {
      g_autofree char *text = g_strdup_printf (
        ngettext_ ("%2$s emptied in %1$u row.", "%2$s emptied in %1$u rows.", ids->len), ids->len,
        aj_field_get_label (&self->def->fields[self->field]));
      aj_record_table_set_values (self, ids, self->field, NULL);
      aj_feedback_undo_toast (GTK_WIDGET (self), text);
      return;
    }
  g_autoptr (AjRecord) record = aj_record_table_dup_record (self);
  if (record != NULL && aj_record_get (record, self->field) != NULL)
    set_value (self, aj_record_get_id (record), self->field, NULL);
}

void
aj_record_table_fill_down (AjRecordTable *self)
{
  g_return_if_fail (AJ_IS_RECORD_TABLE (self));
  g_autoptr (GArray) ids = aj_record_selection_list_ids (self->selection);

  if (ids->len < 2 || !may_write (self))
    return;
  g_autoptr (AjRecord) first =
    aj_store_get (self->store, self->def, g_array_index (ids, gint64, 0), NULL);
  if (first == NULL)
    return;
  g_array_remove_index (ids, 0);
  aj_record_table_set_values (self, ids, self->field, aj_record_get (first, self->field));
}

static void
on_problem_found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AjRecordTable) self = data;
  g_autoptr (GError) error = NULL;
  int found = aj_query_find_problem_finish (AJ_STORE (source), result, &error);

  if (error != NULL || gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  if (found < 0)
    {
      aj_feedback_toast (GTK_WIDGET (self), _ ("No problems in the rows shown."));
      return;
    }
  g_autoptr (AjRecord) record = aj_record_model_dup_record (self->model, (guint) found);
  g_autoptr (AjProblems) problems = aj_problems_new ();
  int field = self->field;
  if (record != NULL)
    aj_store_check_record (AJ_STORE (source), record, problems);
  /* To the first visible cell that is wrong; a problem elsewhere leaves the column as it is. */
  for (guint i = 0; i < aj_problems_get_n (problems); i++)
    {
      const AjProblem *problem = aj_problems_get (problems, i);
      if (problem->severity >= AJ_SEVERITY_WARN && problem->field >= 0 &&
          aj_record_table_is_column_visible (self, problem->field))
        {
          field = problem->field;
          break;
        }
    }
  aj_record_table_set_cursor (self, (guint) found, field);
  if (aj_problems_get_n (problems) > 0)
    {
      g_autofree char *text = aj_problem_describe (aj_problems_get (problems, 0));
      /* Not a toast: that would lie on the row. */
      g_signal_emit_by_name (self, "message", text);
    }
}

void
aj_record_table_next_problem (AjRecordTable *self, gboolean forward)
{
  g_return_if_fail (AJ_IS_RECORD_TABLE (self));
  guint n = aj_record_model_get_n (self->model);

  if (self->store == NULL || n == 0)
    return;
  if (self->searching != NULL)
    g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
  self->searching = g_cancellable_new ();
  g_autoptr (GArray) ids = aj_record_model_dup_ids (self->model);
  guint start = self->row < n ? self->row : n - 1;
  aj_query_find_problem_async (self->store, self->def, ids, start, forward, self->searching,
                               on_problem_found_cb, g_object_ref (self));
}
