/* A block of a spreadsheet that is pasted while the keyboard happens to be in a search entry. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What has several lines or columns is no search: instead of entering it, activates action on the
 * entry. A single cell, which a spreadsheet ends with a line break, is entered without it. */
void aj_search_paste_watch (GtkWidget *entry, const char *action);

G_END_DECLS
