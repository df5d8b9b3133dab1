/* What to write out of a register, and as what kind of file. */
#pragma once

#include "query.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* shown: the rows and columns that the table has now (its ids and columns are set); chosen: the ids
 * of the selected rows; n_all: records of the register in the scope of shown. */
void aj_export_dialog_open (
  GtkWidget *from, AjStore *store, const AjQuery *shown, GArray *chosen, guint n_all);

G_END_DECLS
