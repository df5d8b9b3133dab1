/* Questions. The only file that knows how GTK asks one (GtkAlertDialog and AdwAlertDialog are newer
 * than our floor). */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef void (*AjAnswer) (gboolean yes, gpointer user_data);

/* Asks and calls answer once; Escape is no. from: any widget of the window. accept: translated, the
 * act itself ("Restore"), never "OK". destructive: paints it red and makes Cancel the default. */
void aj_ask (GtkWidget *from,
             const char *heading,
             const char *body,
             const char *accept,
             gboolean destructive,
             AjAnswer answer,
             gpointer user_data);

/* Tells something that has to be read; details: (nullable), behind an expander, selectable. */
void aj_tell (GtkWidget *from, const char *heading, const char *body, const char *details);

G_END_DECLS
