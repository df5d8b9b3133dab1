/* When the vault was backed up last. */
#pragma once

#include "store.h"

G_BEGIN_DECLS

/* Notes that a verified backup was written now, at path. */
void aj_backup_age_note (AjStore *store, const char *path);
/* "Last backup: 3 days ago" or "Never backed up". store: (nullable). Returns: (transfer full) */
char *aj_backup_age_describe (AjStore *store);

G_END_DECLS
