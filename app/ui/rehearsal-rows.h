/* The rows of a rehearsal, worst first, as a list. */
#pragma once

#include "rehearsal.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *
aj_rehearsal_rows_new (AjStore *store, const AjRecordDef *def, const AjRehearsal *rehearsal);

G_END_DECLS
