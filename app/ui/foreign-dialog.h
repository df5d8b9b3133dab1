/* Checking a BagIt bag of another maker (foreign-bag.h): choose it, wait, read what was found. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Asks for a tar or zip, or for a folder. */
void aj_foreign_choose_file (GtkWidget *from);
void aj_foreign_choose_folder (GtkWidget *from);
void aj_foreign_check_path (GtkWidget *from, const char *path);

G_END_DECLS
