/* ST-13: a piece of the archive, from expected to handed over. What is filed is locked. */
#pragma once

#include "states.h"

G_BEGIN_DECLS

extern const AjStateMachine aj_archive_item_states;

/* Whether the item is filed or handed over: it is no longer changed, a correction is a new version.
 */
gboolean aj_archive_item_is_locked (AjRecord *record);
/* The next version of a locked item: the same description, version n + 1, state 已收, not yet
 * saved; version n stays as it is. Returns: (transfer full) */
AjRecord *aj_archive_item_new_version (AjRecord *record);

G_END_DECLS
