/* What a register shows of one record beside the table: every field that holds something, and what
 * is wrong with it. For reading; editing happens in the table and on the record page. */
#pragma once

#include "store.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define AJ_TYPE_DETAIL_PANE (aj_detail_pane_get_type ())
G_DECLARE_FINAL_TYPE (AjDetailPane, aj_detail_pane, AJ, DETAIL_PANE, GtkWidget)

/* Signal "open" (gint64 id). */

GtkWidget *aj_detail_pane_new (AjStore *store);
/* record: (nullable): NULL shows that nothing is chosen. */
void aj_detail_pane_show (AjDetailPane *self, AjRecord *record);

G_END_DECLS
