/* Whether a training or exam certificate that somebody shows is one of this vault. */
#pragma once

#include "store.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void aj_pass_dialog_present (GtkWidget *from, AjStore *store);

G_END_DECLS
