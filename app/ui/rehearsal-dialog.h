/* Before rows are taken in from a file or the clipboard: what each of them would do, and then all
 * good ones in one step that can be undone. */
#pragma once

#include "rehearsal.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Rehearses a CSV, TSV or XLSX file and shows the result. unit_id: of new rows that name none, 0:
 * the only one. */
void aj_rehearsal_dialog_open_file (
  GtkWidget *from, AjStore *store, const AjRecordDef *def, const char *path, gint64 unit_id);
/* The same for a table that was read already. sheet: (transfer full). options: copied. */
void aj_rehearsal_dialog_open_sheet (GtkWidget *from,
                                     AjStore *store,
                                     const AjRecordDef *def,
                                     AjSheet *sheet,
                                     const AjRehearsalOptions *options);

G_END_DECLS
