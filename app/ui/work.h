/* Long work from the window: run as a job of the store, with a progress bar and a cancel button at
 * the foot of the window that `from` is in. Short work finishes before anything is shown. */
#pragma once

#include "jobs.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* result: (transfer full) what the job returned; error: (nullable), borrowed. Called in the main
 * thread, also after a cancellation (error is then G_IO_ERROR_CANCELLED). from: the widget that the
 * work was started for; never called once that widget is gone. */
typedef void (*AjWorkDone) (GtkWidget *from,
                            gpointer result,
                            const GError *error,
                            gpointer user_data);

/* store: (nullable): without a vault the job runs in a thread of its own. what: translated, e.g.
 * "Writing the backup". data is freed by free_data when the job is over; an unwanted result by
 * free_result. */
void aj_work_run (GtkWidget *from,
                  AjStore *store,
                  const char *what,
                  AjJobFunc func,
                  gpointer data,
                  GDestroyNotify free_data,
                  GDestroyNotify free_result,
                  AjWorkDone done,
                  gpointer user_data);
/* The same for work that only reads the vault: it does not wait for what is being written. */
void aj_work_read (GtkWidget *from,
                   AjStore *store,
                   const char *what,
                   AjJobFunc func,
                   gpointer data,
                   GDestroyNotify free_data,
                   GDestroyNotify free_result,
                   AjWorkDone done,
                   gpointer user_data);

G_END_DECLS
