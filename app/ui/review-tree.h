/* The rows of the tree of 25 items in a reviewer's window. */
#pragma once

#include "review-window.h"

G_BEGIN_DECLS

/* For AjArchiveNode in a tree list model. Returns: (transfer full) */
GtkListItemFactory *aj_review_tree_factory_new (AjReviewWindow *window);

G_END_DECLS
