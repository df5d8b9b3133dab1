/* The first column of a table that was scrolled sideways, drawn again at its left edge, so that one
 * always knows whose row it is. GTK 4.8 cannot freeze a column, and a second column view beside the
 * first would double the cells and part the keyboard between two lists. It draws what the cells
 * hold and passes clicks on; for screen readers and the keyboard there is only the table. */
#pragma once

#include "record-table.h"

G_BEGIN_DECLS

#define AJ_TYPE_FROZEN_COLUMN (aj_frozen_column_get_type ())
G_DECLARE_FINAL_TYPE (AjFrozenColumn, aj_frozen_column, AJ, FROZEN_COLUMN, GtkWidget)

/* table: not owned; the widget lies over it and goes with it. */
GtkWidget *aj_frozen_column_new (AjRecordTable *table);
/* The columns or the place of the scroll bar may have changed. */
void aj_frozen_column_update (AjFrozenColumn *self);
/* How much of the left edge of the table is covered now, in pixels. */
int aj_frozen_column_get_width (AjFrozenColumn *self);
/* The field drawn, or -1. */
int aj_frozen_column_get_field (AjFrozenColumn *self);

G_END_DECLS
