/* Every keyboard command of the window, once: the keys, and what the shortcuts window says. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Lets window answer to the keys. A text that has the focus gets them first, so that Ctrl+Z in an
 * entry undoes typing there. */
void aj_accels_install (GtkWidget *window);
/* The shortcuts window made of the same table. Returns: (transfer full) */
GtkWidget *aj_accels_make_window (void);

G_END_DECLS
