/* What every dialog of ours has: a title bar, a body, Escape to close. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A modal window over the one that from is in. width: of the body. Returns: (transfer none): close
 * it with gtk_window_close(). */
AdwWindow *aj_dialog_new (GtkWidget *from, const char *title, int width, int height);
/* body: (transfer floating) */
void aj_dialog_set_content (AdwWindow *self, GtkWidget *body);

G_END_DECLS
