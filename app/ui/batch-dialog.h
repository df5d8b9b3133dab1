/* Printing one document for many records: which records, which document, one PDF or a file each. */
#pragma once

#include "store.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* shown, chosen: ids of def, what the table shows and what is selected. FALSE, and nothing opens,
 * when no document is about such records. */
gboolean aj_batch_dialog_open (
  GtkWidget *from, AjStore *store, const AjRecordDef *def, GArray *shown, GArray *chosen);

/* The same for one record and what belongs to it. */
gboolean
aj_batch_dialog_open_one (GtkWidget *from, AjStore *store, const AjRecordDef *def, gint64 id);
/* Whether there are documents about what belongs to records of def: the exams of a person. */
gboolean aj_batch_dialog_has_linked (const AjRecordDef *def);

G_END_DECLS
