/* One position of a register's table. The object at a position stays the same while the model is
 * sorted and filtered: it is refilled in place, so that GTK never has to ask for every row again.
 * The model's "rows-changed" tells when. */
#pragma once

#include "record.h"

G_BEGIN_DECLS

#define AJ_TYPE_RECORD_ROW (aj_record_row_get_type ())
G_DECLARE_FINAL_TYPE (AjRecordRow, aj_record_row, AJ, RECORD_ROW, GObject)

guint aj_record_row_get_position (AjRecordRow *self);
/* The id shown here, 0 when the position is gone. */
gint64 aj_record_row_get_id (AjRecordRow *self);
/* The record, read with its page when first asked for. NULL when it is gone. Borrowed. */
AjRecord *aj_record_row_get_record (AjRecordRow *self);
/* What is wrong with it, NULL while nobody has looked yet. Borrowed. */
AjProblems *aj_record_row_get_problems (AjRecordRow *self);

G_END_DECLS
