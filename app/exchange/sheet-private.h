/* Building a sheet, for the readers only. */
#pragma once

#include "sheet.h"

G_BEGIN_DECLS

/* Limits, so that a hostile or mistaken file cannot eat the machine. Rows and cell size are those
 * of Excel, so that nothing that a spreadsheet can hold is refused. */
#define AJ_SHEET_MAX_BYTES      (256 * 1024 * 1024)
#define AJ_SHEET_MAX_ROWS       1048576
#define AJ_SHEET_MAX_COLUMNS    1024
#define AJ_SHEET_MAX_CELLS      20000000
#define AJ_SHEET_MAX_CELL_BYTES 131068 /* 32,767 characters of up to four bytes */

/* LIMIT when the file is larger than a table can be. */
gboolean aj_sheet_check_size (GBytes *bytes, GError **error);
AjSheet *aj_sheet_new (const char *encoding);
/* Begins a row at a line of the file; the row before it is dropped if all its cells are empty. */
gboolean aj_sheet_add_row (AjSheet *self, guint line, GError **error);
/* Appends a cell to the last row. text need not be terminated. */
gboolean
aj_sheet_add_cell (AjSheet *self, const char *text, gsize length, AjCellMark mark, GError **error);
/* Drops the last row if it is empty. Call it once at the end. */
void aj_sheet_finish (AjSheet *self);
/* Puts the cell of the row at line `first` into that column of the rows up to line `last`: what a
 * cell merged over several rows means to people. Cells that have a text keep it. */
void aj_sheet_fill_down (AjSheet *self, guint column, guint first, guint last);

G_END_DECLS
