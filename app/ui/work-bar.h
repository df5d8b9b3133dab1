/* The foot of the window: one line for each long piece of work, with a bar and a cancel button. */
#pragma once

#include "progress.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define AJ_TYPE_WORK_BAR (aj_work_bar_get_type ())
G_DECLARE_FINAL_TYPE (AjWorkBar, aj_work_bar, AJ, WORK_BAR, GtkWidget)

/* Adds a line that appears when the work lasts longer than a moment. Returns a handle for remove.
 */
GtkWidget *aj_work_bar_add (AjWorkBar *self,
                            const char *what,
                            AjProgress *progress,
                            GCancellable *cancellable);
void aj_work_bar_remove (AjWorkBar *self, GtkWidget *line);
/* Cancels everything, before the window closes. */
void aj_work_bar_cancel_all (AjWorkBar *self);

G_END_DECLS
