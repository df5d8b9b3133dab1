/* Backing up the open vault and restoring a backup. */
#pragma once

#include "store.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Writes a verified backup into the folder of the settings (or the vault's own). */
void aj_backups_make (GtkWidget *from, AjStore *store);
/* Asks for a backup and for the place, checks the one, writes the other, then opens it. */
void aj_backups_restore (GtkWidget *from);

G_END_DECLS
