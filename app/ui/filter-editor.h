/* The popover in which one filter is made: first the column, then what it must hold. */
#pragma once

#include "query.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define AJ_TYPE_FILTER_EDITOR (aj_filter_editor_get_type ())
G_DECLARE_FINAL_TYPE (AjFilterEditor, aj_filter_editor, AJ, FILTER_EDITOR, GtkPopover)

/* Signal "made" (int field, int op, const char *value (nullable)): a filter was asked for.
 * Signal "only-problems". */

GtkWidget *aj_filter_editor_new (AjStore *store, const AjRecordDef *def);
/* Shows the choices of field. */
void aj_filter_editor_show (AjFilterEditor *self, int field);

G_END_DECLS
