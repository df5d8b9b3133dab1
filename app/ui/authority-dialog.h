/* 发证机关模式 in the window: setting a vault up, entering with two passphrases, leaving. */
#pragma once

#include "store.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* changed: called with user_data whenever the state may have become another one, while the dialog's
 * window lives. */
void aj_authority_dialog_present (GtkWidget *from,
                                  AjStore *store,
                                  void (*changed) (gpointer user_data),
                                  gpointer user_data);

G_END_DECLS
