/* A register as a table that works like a spreadsheet: a cursor that walks in two dimensions, cells
 * edited in place, columns made from the definition.
 *
 * Sorting, filtering and reading are the model's (record-model.h); what is chosen is the
 * selection's (record-selection.h). The table adds columns, cells, cursor and editing.
 */
#pragma once

#include "record-model.h"
#include "record-selection.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define AJ_TYPE_RECORD_TABLE (aj_record_table_get_type ())
G_DECLARE_FINAL_TYPE (AjRecordTable, aj_record_table, AJ, RECORD_TABLE, GtkWidget)

/* Signals
 *   "activate-record" (gint64 id): Return or a click on what cannot be edited.
 *   "cursor-changed": another row, or none, is the current one.
 *   "toggle-pane": Space.
 *   "sort-changed": another column or direction; set a query again.
 *   "message" (const char *text): about the row one was just led to.
 *   "context-menu" (double x, double y): a right click, in the coordinates of the table. */

GtkWidget *aj_record_table_new (AjStore *store, const AjRecordDef *def);
/* Lets go of the vault; the table shows nothing that was not shown before. */
void aj_record_table_stop (AjRecordTable *self);
AjRecordModel *aj_record_table_get_model (AjRecordTable *self);
AjRecordSelection *aj_record_table_get_selection (AjRecordTable *self);
const AjRecordDef *aj_record_table_get_def (AjRecordTable *self);

/* The cursor. position is G_MAXUINT when there is none. */
guint aj_record_table_get_row (AjRecordTable *self);
int aj_record_table_get_field (AjRecordTable *self);
/* The record under the cursor. Returns: (transfer full) (nullable) */
AjRecord *aj_record_table_dup_record (AjRecordTable *self);
/* Scrolls there, selects the row alone and takes the keyboard. field -1: stays in its column. */
void aj_record_table_set_cursor (AjRecordTable *self, guint position, int field);

/* The next result is another question: when the record under the cursor is not in it, begin at the
 * top instead of at the same place. */
void aj_record_table_restart (AjRecordTable *self);

/* Sorting. field -1: the definition's own order. */
int aj_record_table_get_sort (AjRecordTable *self, gboolean *descending);
void aj_record_table_set_sort (AjRecordTable *self, int field, gboolean descending);

/* Columns, by field. */
gboolean aj_record_table_is_column_visible (AjRecordTable *self, int field);
void aj_record_table_set_column_visible (AjRecordTable *self, int field, gboolean visible);
/* The fields of the visible columns from left to right. Returns: (transfer full) (element-type int)
 */
GArray *aj_record_table_list_columns (AjRecordTable *self);
void aj_record_table_reset_columns (AjRecordTable *self);
/* Makes the columns as wide as the first rows need, within what the view has. FALSE: there is
 * nothing to go by yet. */
gboolean aj_record_table_fit_columns (AjRecordTable *self);

/* Editing. All save through jobs. */
void aj_record_table_begin_edit (AjRecordTable *self);
gboolean aj_record_table_is_editing (AjRecordTable *self);
/* Empties the cursor's column in the selected rows, or the cell under the cursor. */
void aj_record_table_clear_cell (AjRecordTable *self);
/* Puts the value of the first selected row's cell in the cursor's column into the others. */
void aj_record_table_fill_down (AjRecordTable *self);
/* Goes to the next (or previous) record with a problem. */
void aj_record_table_next_problem (AjRecordTable *self, gboolean forward);
/* The selected rows to the clipboard: tab-separated text, and HTML that keeps long numbers as text.
 */
void aj_record_table_copy (AjRecordTable *self);

G_END_DECLS
