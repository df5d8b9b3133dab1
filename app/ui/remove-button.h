/* The small button at the end of a row that deletes the row's record: of an attachment, of a line
 * of a child table. What it deletes can be undone from the toast that it shows. */
#pragma once

#include "store.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* place: the list that the row stands in; it says how it went, for by then the row may be gone, and
 * outlives the button. toast: what it says, translated; it is not copied. Returns: (transfer
 * floating) */
GtkWidget *
aj_remove_button_new (GtkWidget *place, AjStore *store, AjRecord *record, const char *toast);

G_END_DECLS
