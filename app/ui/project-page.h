/* A project's archive: 6 classes and 25 items on the left, what is filed under the chosen one on
 * the right; files come by drag and drop or the chooser, the whole is sealed from here. */
#pragma once

#include "store.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define AJ_TYPE_PROJECT_PAGE (aj_project_page_get_type ())
G_DECLARE_FINAL_TYPE (AjProjectPage, aj_project_page, AJ, PROJECT_PAGE, GtkWidget)

GtkWidget *aj_project_page_new (AjStore *store);
void aj_project_page_load (AjProjectPage *self, gint64 project_id);
/* Files paths under an item; folders are taken with everything below them. code: (nullable): the
 * chosen item. */
void aj_project_page_file (AjProjectPage *self, const char *code, const char *const *paths);

G_END_DECLS
