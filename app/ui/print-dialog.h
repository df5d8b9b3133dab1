/* Which documents there are for a record: its own, and those of the records it belongs to. Each
 * says what article it serves, how many pages it has and what is still missing, with a way to the
 * field. */
#pragma once

#include "store.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define AJ_TYPE_PRINT_DIALOG (aj_print_dialog_get_type ())
G_DECLARE_FINAL_TYPE (AjPrintDialog, aj_print_dialog, AJ, PRINT_DIALOG, AdwWindow)

/* Shows the dialog. FALSE: there is no document for the record nor for what it belongs to. */
gboolean
aj_print_dialog_present (GtkWidget *from, AjStore *store, const AjRecordDef *def, gint64 id);

G_END_DECLS
