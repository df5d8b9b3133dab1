/* Every keyboard command of the window, once: the keys, and what the shortcuts window says. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Lets window answer to the keys. A text that has the focus gets them first, so that Ctrl+Z in an
 * entry undoes typing there. */
void aj_accels_install (GtkWidget *window);
/* A window that lists the same table. */
GtkWidget *aj_accels_make_window (void);

/* The commands that can be given from anywhere, for the search. */
guint aj_accels_get_n_commands (void);
const char *aj_accels_get_command (guint index); /* action name */
const char *aj_accels_get_title (guint index);   /* translated */
char *aj_accels_dup_keys (guint index);          /* "Ctrl+K", (transfer full) */

G_END_DECLS
