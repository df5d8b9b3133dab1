/* Saving one record from a form, with what is asked when somebody else saved it first. */
#pragma once

#include "store.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* id: of the saved record; 0 when nothing was saved (an error was shown, or the user cancelled).
 * reload: the user wants the other one's values instead. */
typedef void (*AjRecordStored) (gint64 id, gboolean reload, gpointer user_data);

/* Saves record as one undoable step. from: the widget that asks; it is kept alive until stored was
 * called. record is not changed: load it again by id. */
void aj_record_store (
  GtkWidget *from, AjStore *store, AjRecord *record, AjRecordStored stored, gpointer user_data);

G_END_DECLS
