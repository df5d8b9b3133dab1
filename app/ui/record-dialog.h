/* A small form in a window of its own, for rows that belong to another record. */
#pragma once

#include "store.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Opens the form of record (a new one, or one that was read); it saves itself. The record is taken
 * as a copy. */
void aj_record_dialog_open (GtkWidget *from, AjStore *store, AjRecord *record);

G_END_DECLS
