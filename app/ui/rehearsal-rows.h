/* The rows of a rehearsal, worst first, as a list: what is wrong can be put right there, what would
 * rename a known record is ticked there. */
#pragma once

#include "rehearsal.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define AJ_TYPE_REHEARSAL_ROWS (aj_rehearsal_rows_get_type ())
G_DECLARE_FINAL_TYPE (AjRehearsalRows, aj_rehearsal_rows, AJ, REHEARSAL_ROWS, GtkWidget)

/* Signals
 *   "corrected" (guint sheet_row, guint column, const char *text): another text for a cell.
 *   "accepted": a row that asks was ticked or not; the rehearsal knows already. */

/* rehearsal and sheet: borrowed, for as long as the list is shown. */
GtkWidget *aj_rehearsal_rows_new (AjStore *store,
                                  const AjRecordDef *def,
                                  AjRehearsal *rehearsal,
                                  const AjSheet *sheet);
/* The cell that the keyboard is in; FALSE: none. */
gboolean aj_rehearsal_rows_get_focus (AjRehearsalRows *self, guint *sheet_row, guint *column);
/* Gives the keyboard to the entry of that cell, else to the next one below it. FALSE: nothing is
 * left to correct. */
gboolean aj_rehearsal_rows_focus (AjRehearsalRows *self, guint sheet_row, guint column);

G_END_DECLS
