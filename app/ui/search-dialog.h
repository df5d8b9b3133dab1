/* Ctrl+K: finds any record of the vault by any of its words, any page, any command. */
#pragma once

#include "store.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define AJ_TYPE_SEARCH_DIALOG (aj_search_dialog_get_type ())
G_DECLARE_FINAL_TYPE (AjSearchDialog, aj_search_dialog, AJ, SEARCH_DIALOG, AdwWindow)

void aj_search_dialog_present (GtkWidget *from, AjStore *store);

G_END_DECLS
