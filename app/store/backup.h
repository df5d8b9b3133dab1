/* Verified backups. A backup is a vault folder of its own: records.db, files/, and a list of
 * digests; it is called done only after it was reopened and checked. */
#pragma once

#include "progress.h"
#include "store.h"

G_BEGIN_DECLS

/* Writes a backup named by date and time into folder, verifies it, renames it into place. Refused
 * for a folder inside the vault that is not its own folder for backups.
 * Returns: (transfer full): its path, NULL on error (nothing is left then) */
char *aj_store_backup (AjStore *self,
                       const char *folder,
                       AjProgress *progress,
                       GCancellable *cancellable,
                       GError **error);
/* Checks a backup: digests, integrity, foreign keys, audit chain. */
gboolean aj_backup_verify (const char *backup,
                           AjProgress *progress,
                           GCancellable *cancellable,
                           GError **error);
/* Makes the vault folder from a backup, which is verified first. An existing vault there is set
 * aside as FOLDER.before-restore-DATE, never deleted. */
gboolean aj_backup_restore (const char *backup,
                            const char *vault,
                            AjProgress *progress,
                            GCancellable *cancellable,
                            GError **error);

/* The newest backup in folder that passes its check, or NULL. Returns: (transfer full) (nullable)
 */
char *aj_backup_find_newest (const char *folder);

G_END_DECLS
