/* Which records a command is about, when it can be many. */
#pragma once

#include "outcome.h"
#include "terminal.h"

G_BEGIN_DECLS

/* The records of def that the call names: words from the first-th on, --all or --filter. A word may
 * also name a person, training or unit that they belong to. Returns: (transfer full) (element-type
 * gint64) (nullable): NULL, said on stderr; *status: the exit status then */
GArray *
aj_selection_read (AjCall *call, AjStore *store, const AjRecordDef *def, guint first, int *status);
/* Whether the call can mean more than one record. */
gboolean aj_selection_is_many (const AjCall *call, guint first);

/* Names each refusal, and why the work ended early, on stderr. Returns: the exit status */
int aj_selection_print_outcome (const AjOutcome *outcome);

/* Ctrl+C cancels instead of ending the program, so that it can tidy up. Returns: (transfer full) */
GCancellable *aj_selection_catch_interrupt (void);

G_END_DECLS
