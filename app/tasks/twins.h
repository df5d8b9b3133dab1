/* People who may stand in the roster twice, and the memory of those who do not. */
#pragma once

#include "duplicates.h"

G_BEGIN_DECLS

/* Pairs with the same identity number, or with the same name and day of birth, that nobody has
 * looked at and kept; at most limit. Returns: (transfer full) (element-type AjTwins) */
GArray *aj_task_list_twins (AjStore *store, guint limit, GCancellable *cancellable, GError **error);

/* Both stay: the pair is not listed again, until this is undone. One undo step. */
gboolean aj_task_keep_twins (AjStore *store, gint64 first, gint64 second, GError **error);

G_END_DECLS
