/* The rows that belong to a record (family members, shareholders, copies of a certificate), as a
 * small table in its form. Each row is a record of its own and is saved by itself. */
#pragma once

#include "store.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define AJ_TYPE_CHILD_TABLE (aj_child_table_get_type ())
G_DECLARE_FINAL_TYPE (AjChildTable, aj_child_table, AJ, CHILD_TABLE, GtkWidget)

/* link: the field of def that holds the parent. */
GtkWidget *aj_child_table_new (AjStore *store, const AjRecordDef *def, int link);
/* parent_id 0: the parent was not saved yet; rows can be added afterwards. */
void aj_child_table_set_parent (AjChildTable *self, gint64 parent_id);

G_END_DECLS
