/* Taking a sealed archive apart, for a reviewer who wants to open the files. */
#pragma once

#include "verify.h"

G_BEGIN_DECLS

/* Writes the payload below folder, which must not exist yet: FOLDER/data/.... Checks as aj_verify()
 * does on the way, and folder is there only when every byte is what was signed; until then
 * everything lies in FOLDER.partial, which is taken away again otherwise. Only files that the
 * signed manifests list are written, below folder, never through a link, never over a file.
 *
 * Refused as by aj_verify(); SIGNATURE when the head has a fault, MISMATCH when a file has (both
 * before anything is at folder), G_IO_ERROR_EXISTS, G_IO_ERROR_NO_SPACE before a byte is written.
 * Returns: (transfer full): the verdict, which is valid; NULL on error */
AjVerdict *aj_extract (const char *path,
                       const AjKey *signer,
                       const char *folder,
                       AjProgress *progress,
                       GCancellable *cancellable,
                       GError **error);

G_END_DECLS
