/* Attachments: copied into the vault by SHA-256, verified, never the user's original.
 * A file's row is an `attachment` record; its bytes are files/ab/abcdef.... */
#pragma once

#include "store.h"

G_BEGIN_DECLS

/* Copies path in (temp, fsync, re-read, rename, fsync of the folder), refuses what is not a regular
 * file or changes while it is read, and fills the attachment's fields (file name, sha256, size,
 * media type, added on). The record is not yet saved: put it in a change set.
 * Returns: (transfer full): a new `attachment` record */
AjRecord *
aj_store_take_file (AjStore *self, const char *path, GCancellable *cancellable, GError **error);
/* Where the bytes of an attachment lie. Returns: (transfer full) */
char *aj_store_file_path (AjStore *self, AjRecord *attachment);
/* Compares the bytes with the recorded digest. CORRUPT or NOT_FOUND otherwise. */
gboolean aj_store_verify_file (AjStore *self,
                               AjRecord *attachment,
                               GCancellable *cancellable,
                               GError **error);

G_END_DECLS
