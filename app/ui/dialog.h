/* What every dialog of ours has: a title bar, a body, Escape to close. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A modal window over the one that from is in. width: of the body. Returns: (transfer none): close
 * it with gtk_window_close(). */
AdwWindow *aj_dialog_new (GtkWidget *from, const char *title, int width, int height);
/* body: (transfer floating) */
void aj_dialog_set_content (AdwWindow *self, GtkWidget *body);

/* What a window that is no AjWindow keeps for the dialogs and jobs below it. */
#define AJ_KEEPS_WORK_BAR "aj-work-bar"
#define AJ_KEEPS_TOASTS   "aj-toasts"
/* What the nearest window above from keeps under key. Returns: (transfer none) (nullable) */
gpointer aj_dialog_find_kept (GtkWidget *from, const char *key);

G_END_DECLS
