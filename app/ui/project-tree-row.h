/* The rows of the tree of 25 items: code, name, count; each item takes dropped files. */
#pragma once

#include "project-page.h"

G_BEGIN_DECLS

/* Returns: (transfer full) */
GtkListItemFactory *aj_project_tree_row_factory_new (AjProjectPage *page);
/* Files what was dropped (a GdkFileList) under an item; code NULL: the chosen one. */
void aj_project_tree_row_take_drop (AjProjectPage *page, const char *code, const GValue *value);

G_END_DECLS
