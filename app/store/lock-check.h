/* Holds every write to what domain/lock.h says. Private to the store. */
#pragma once

#include "write.h"

G_BEGIN_DECLS

/* Whether the row may be written: before NULL: inserted, after NULL: deleted. What this very step
 * made or filed is still open to it: an import brings an item and its files at once.
 * FALSE: AJ_STORE_ERROR_LOCKED, or the read failed. */
gboolean aj_lock_check (AjWriter *self,
                        const AjRecordDef *def,
                        gint64 id,
                        char *const *before,
                        char *const *after,
                        GError **error);

G_END_DECLS
