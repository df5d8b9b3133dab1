/* One cell of a register's table. It shows text, or a pill for a state; while it is edited an
 * editor stands in its place. A problem of its field is a mark in the corner, with the words as a
 * tooltip.
 *
 * A cell reads nothing when it is bound. The table fills the cells of the rows in sight just before
 * they are drawn; the others, some 180 of 205 rows, cost no more than their widget.
 */
#pragma once

#include "record-row.h"
#include "store.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define AJ_TYPE_RECORD_CELL (aj_record_cell_get_type ())
G_DECLARE_FINAL_TYPE (AjRecordCell, aj_record_cell, AJ, RECORD_CELL, GtkWidget)

/* Signal "focused": the keyboard came here. */

GtkWidget *aj_record_cell_new (AjStore *store, const AjRecordDef *def, int field);
/* row: (nullable): NULL unbinds. */
void aj_record_cell_bind (AjRecordCell *self, AjRecordRow *row);
/* Shows what the row holds, reading it when nobody has yet. Nothing to do: costs nothing. */
void aj_record_cell_fill (AjRecordCell *self);
/* What the row holds is another thing now: the next fill looks again. */
void aj_record_cell_refresh (AjRecordCell *self);
AjRecordRow *aj_record_cell_get_row (AjRecordCell *self);
int aj_record_cell_get_field (AjRecordCell *self);
/* editor: (transfer floating) (nullable): NULL shows the value again. */
void aj_record_cell_set_editor (AjRecordCell *self, GtkWidget *editor);
GtkWidget *aj_record_cell_get_editor (AjRecordCell *self);

G_END_DECLS
