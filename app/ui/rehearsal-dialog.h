/* Before rows are taken in from a file or the clipboard: what each of them would do, and then all
 * good ones in one step that can be undone. */
#pragma once

#include "store.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Rehearses a CSV, TSV or XLSX file and shows the result. */
void aj_rehearsal_dialog_open_file (GtkWidget *from,
                                    AjStore *store,
                                    const AjRecordDef *def,
                                    const char *path);
/* The same for tab-separated text whose first line names the columns. */
void aj_rehearsal_dialog_open_text (GtkWidget *from,
                                    AjStore *store,
                                    const AjRecordDef *def,
                                    const char *tsv);

G_END_DECLS
