/* People who may stand in the roster twice, pair by pair: merge them, or say that they are none. */
#pragma once

#include "store.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Not modal: what was said here by mistake is undone in the window behind it. */
GtkWidget *aj_duplicates_dialog_open (GtkWidget *from, AjStore *store);

G_END_DECLS
