/* What was printed of a record as final, beside its form. */
#pragma once

#include "store.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Fills the section (record-side.h) with the prints of the record, newest first. A click prints the
 * document again in memory and tells whether it is identical or what changed since. */
void aj_record_prints_show (GtkWidget *section, AjStore *store, const AjRecordDef *def, gint64 id);

G_END_DECLS
