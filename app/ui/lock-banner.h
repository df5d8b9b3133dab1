/* Above the form of a record that is filed, sealed, signed or revoked: why it is not changed any
 * more, and the way on. */
#pragma once

#include "store.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Hidden while there is nothing to say. */
GtkWidget *aj_lock_banner_new (AjStore *store);
void aj_lock_banner_set_record (GtkWidget *banner, AjRecord *record);

/* Makes the next version of a filed archive item and opens its form. */
void aj_lock_make_version (GtkWidget *from, AjStore *store, gint64 item_id);

G_END_DECLS
