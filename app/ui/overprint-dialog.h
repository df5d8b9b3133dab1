/* 套打 in the window: certificates on an authority's blank forms, and the test page of the printer.
 */
#pragma once

#include "store.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* ids: certificates. */
void aj_overprint_dialog_open (GtkWidget *from, AjStore *store, GArray *ids);

G_END_DECLS
