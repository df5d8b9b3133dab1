/* What stands in a cell while it is edited: one line of text; with a list for choices, flags and
 * links; with a calendar (F4) for dates, which are normally typed. Made when editing begins and
 * thrown away when it ends. */
#pragma once

#include "store.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Where the cursor goes after an edit. */
typedef enum
{
  AJ_MOVE_STAY,
  AJ_MOVE_DOWN,
  AJ_MOVE_UP,
  AJ_MOVE_RIGHT,
  AJ_MOVE_LEFT,
} AjMove;

#define AJ_TYPE_CELL_EDITOR (aj_cell_editor_get_type ())
G_DECLARE_FINAL_TYPE (AjCellEditor, aj_cell_editor, AJ, CELL_EDITOR, AdwBin)

/* Signal "finished" (gboolean commit, int move): once; the editor may be dropped then, or told to
 * go on by aj_cell_editor_refuse(). */

/* record: (transfer none): the value to begin with. empty: begin with nothing, for typing over. */
GtkWidget *aj_cell_editor_new (AjStore *store, AjRecord *record, int field, gboolean empty);
/* The widget that takes the keys. */
GtkWidget *aj_cell_editor_get_text (AjCellEditor *self);
/* Opens the list or the calendar of the field, if it has one. */
void aj_cell_editor_open_help (AjCellEditor *self);
/* Puts what was entered into record. FALSE when it can neither be read nor kept as a draft; then
 * *message says why. */
gboolean aj_cell_editor_apply (AjCellEditor *self, AjRecord *record, char **message);
/* What it was finished with could not be taken: it goes on, what was typed marked, and finishes
 * once more. */
void aj_cell_editor_refuse (AjCellEditor *self);

/* Opens a calendar at widget; chosen gets the ISO date. today and iso: (nullable) where to begin.
 */
void aj_calendar_popup (GtkWidget *widget,
                        const char *iso,
                        void (*chosen) (const char *iso, gpointer data),
                        gpointer data);

G_END_DECLS
