/* The window of one vault: sidebar, pages, undo, work at the foot. Without a vault: the welcome
 * page.
 *
 * A page is built when it is first shown. Pages find their window with aj_window_of() and call what
 * stands below; they know nothing of each other.
 */
#pragma once

#include "store.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define AJ_TYPE_WINDOW (aj_window_get_type ())
G_DECLARE_FINAL_TYPE (AjWindow, aj_window, AJ, WINDOW, AdwApplicationWindow)

AjWindow *aj_window_new (GtkApplication *application);
/* The window a widget is in, or that its dialog belongs to. Returns: (transfer none) (nullable) */
AjWindow *aj_window_of (GtkWidget *widget);

/* Opens the vault in folder: shows it when it is open, says why when it cannot be. */
void aj_window_open_vault (AjWindow *self, const char *folder);
/* The vault of the window. Returns: (transfer none) (nullable) */
AjStore *aj_window_get_store (AjWindow *self);
/* The folder of the open vault, or of the one being opened. (nullable) */
const char *aj_window_get_folder (AjWindow *self);
gint64 aj_window_get_scope (AjWindow *self);

/* Shows a page of the sidebar ("overview", "register:person", ...); id: a row to select there, or
 * 0. */
void aj_window_go (AjWindow *self, const char *page, gint64 id);
/* Opens a record; a project opens its archive, a batch its hand-over. */
void aj_window_open_record (AjWindow *self, const AjRecordDef *def, gint64 id);
/* Opens the form of a record, also of a project. */
void aj_window_edit_record (AjWindow *self, const AjRecordDef *def, gint64 id);
/* The same with the keyboard on one of its fields; -1: on none. */
void aj_window_edit_field (AjWindow *self, const AjRecordDef *def, gint64 id, int field);
/* Opens an empty form. preset: (nullable) (transfer none): values to begin with. */
void aj_window_new_record (AjWindow *self, const AjRecordDef *def, AjRecord *preset);
/* Shows the hand-overs of a project. */
void aj_window_hand_over (AjWindow *self, gint64 project_id);
/* Shows a document before it is printed or saved. */
void aj_window_preview (AjWindow *self, const char *document, gint64 id);
/* Shows the words of a document, with a record's values. document: (nullable): any. */
void aj_window_edit_template (AjWindow *self, const char *document, gint64 id);
/* Leaves the record, project or preview for the page it was opened from. */
void aj_window_back (AjWindow *self);

G_END_DECLS
