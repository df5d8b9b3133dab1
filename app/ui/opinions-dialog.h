/* Taking in a reviewer's signed opinions at the sender's: who signed, what they say, and then the
 * findings to rectify. */
#pragma once

#include "store.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Asks for the file first. project_id: the project they must be about, 0: any of the vault. */
void aj_opinions_dialog_choose (GtkWidget *from, AjStore *store, gint64 project_id);
/* Shows the file at path and takes it in when the user says so. */
void
aj_opinions_dialog_present (GtkWidget *from, AjStore *store, gint64 project_id, const char *path);

G_END_DECLS
