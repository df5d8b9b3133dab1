/* Which rows of a register are chosen: a bit set over a record model. GtkMultiSelection makes and
 * keeps every row when all are selected (5 s at a million rows); this takes 2 ms. When the model is
 * sorted or filtered anew the same records stay selected. */
#pragma once

#include "record-model.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define AJ_TYPE_RECORD_SELECTION (aj_record_selection_get_type ())
G_DECLARE_FINAL_TYPE (AjRecordSelection, aj_record_selection, AJ, RECORD_SELECTION, GObject)

AjRecordSelection *aj_record_selection_new (AjRecordModel *model);
/* How many rows are selected. */
guint64 aj_record_selection_get_n (AjRecordSelection *self);
/* The ids of the selected rows, in the order shown. Returns: (transfer full) (element-type gint64)
 */
GArray *aj_record_selection_list_ids (AjRecordSelection *self);

G_END_DECLS
