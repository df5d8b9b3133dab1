/* What the program says to the user, for any widget of a window. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A short message that goes away by itself. text: translated. */
void aj_feedback_toast (GtkWidget *from, const char *text);
/* The same with an Undo button, after something was changed or deleted. */
void aj_feedback_undo_toast (GtkWidget *from, const char *text);
/* Any error. what: translated, what could not be done, e.g. "The record was not saved"; the error's
 * own words follow, what is only for a technician stands behind "Details". A cancellation is not
 * shown. Use it when something the user asked for was not done. */
void aj_feedback_error (GtkWidget *from, const char *what, const GError *error);
/* The same for what lost nothing (a list that could not be refreshed): a toast only. */
void aj_feedback_warning (GtkWidget *from, const char *what, const GError *error);

G_END_DECLS
