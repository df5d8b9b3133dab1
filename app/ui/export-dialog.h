/* What to write out of a register, and as what kind of file. */
#pragma once

#include "query.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* query: what the table shows now; n_shown, n_all: rows of it and of the register. partial: whether
 * the table shows less than the query would give, so that only all records can be written. */
void aj_export_dialog_open (GtkWidget *from,
                            AjStore *store,
                            const AjQuery *query,
                            guint n_shown,
                            guint n_all,
                            gboolean partial);

G_END_DECLS
