/* The menu of filters that were given a name. */
#pragma once

#include "store.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The present filters, to be saved. Returns: (transfer floating) */
typedef GVariant *(*AjFiltersWanted) (gpointer data);
typedef void (*AjFiltersChosen) (GVariant *filters, gpointer data);

GtkWidget *aj_saved_filters_button_new (AjStore *store,
                                        const AjRecordDef *def,
                                        AjFiltersWanted wanted,
                                        AjFiltersChosen chosen,
                                        gpointer data);

G_END_DECLS
