/* What came of work on many records: how many, and each that was refused with its reason. */
#pragma once

#include "outcome.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* heading: translated, how it went. place: (nullable) file or folder, offered to be shown. outcome:
 * borrowed. */
void aj_outcome_dialog_present (GtkWidget *from,
                                const char *title,
                                const char *heading,
                                const char *text,
                                const AjOutcome *outcome,
                                const char *place);

G_END_DECLS
