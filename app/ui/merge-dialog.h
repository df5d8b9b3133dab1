/* Two records that are the same person or thing become one: the user chooses field by field, what
 * links to the other one goes along, and one undo takes it all back. */
#pragma once

#include "store.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Asks how keep and drop are to be merged, and does it. */
void aj_merge_dialog_open (GtkWidget *from, AjStore *store, AjRecord *keep, AjRecord *drop);

G_END_DECLS
