/* How far a long piece of work is. Set from the working thread, read from the main thread; one idle
 * callback at most is pending. */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define AJ_TYPE_PROGRESS (aj_progress_get_type ())
G_DECLARE_FINAL_TYPE (AjProgress, aj_progress, AJ, PROGRESS, GObject)

/* Signal "notify" in the main context, coalesced. */
AjProgress *aj_progress_new (void);
/* done of total units (0 total: unknown); what: translated, may be NULL. self may be NULL. */
void aj_progress_set (AjProgress *self, guint64 done, guint64 total, const char *what);
double aj_progress_get (AjProgress *self);     /* 0..1, -1 unknown */
char *aj_progress_dup_what (AjProgress *self); /* (transfer full) (nullable) */

G_END_DECLS
