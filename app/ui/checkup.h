/* What is wrong in the open vault: found by a job, kept for the overview, the problems page and the
 * count in the sidebar, which therefore cannot differ. */
#pragma once

#include "store.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One problem, with what a list needs to show and to scope it. */
typedef struct
{
  const AjProblem *problem;
  gint64 unit_id; /* the unit the record belongs to; 0: none */
} AjFound;

#define AJ_TYPE_CHECKUP (aj_checkup_get_type ())
G_DECLARE_FINAL_TYPE (AjCheckup, aj_checkup, AJ, CHECKUP, GObject)

/* Signal "changed": new results, or a run began or ended. */

AjCheckup *aj_checkup_new (AjStore *store);
/* Checks all records, and when everything is TRUE also every file against its digest and the audit
 * chain. from: for progress and errors. A run that is under way goes on. */
void aj_checkup_run (AjCheckup *self, GtkWidget *from, gboolean everything);
/* After a change: runs again by itself in a small vault, marks the results as old in a large one.
 */
void aj_checkup_invalidate (AjCheckup *self, GtkWidget *from);
gboolean aj_checkup_is_running (AjCheckup *self);
/* FALSE before the first run has ended. */
gboolean aj_checkup_has_result (AjCheckup *self);
gboolean aj_checkup_is_stale (AjCheckup *self);
/* Worst first, then by register and record. unit_id 0: all units. Notes are left out.
 * Returns: (transfer container) (element-type AjFound): valid until the next "changed" */
GArray *aj_checkup_list (AjCheckup *self, gint64 unit_id);

G_END_DECLS
