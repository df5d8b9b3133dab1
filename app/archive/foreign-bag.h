/* Bags of other makers (BagIt 0.93 to 1.0): a folder, a tar or a zip that some other tool wrote.
 *
 * This is the lenient path and says so: such a container has no one reading, as ours has
 * (tar-reader.h), and mostly no signature. It is checked as the standard asks (RFC 8493 and the
 * drafts before it): what is wrong is an error, what is only unusual a warning. Nothing is written
 * anywhere, no link followed, nothing fetched. The file is read twice, because manifests may come
 * after what they list.
 */
#pragma once

#include "archive-error.h"
#include "progress.h"

G_BEGIN_DECLS

typedef enum
{
  AJ_FOREIGN_FOLDER,
  AJ_FOREIGN_TAR,
  AJ_FOREIGN_ZIP,
} AjForeignKind;

typedef struct
{
  gboolean error; /* else a warning */
  char *path;     /* (nullable) inside the bag */
  char *message;  /* translated */
} AjForeignRemark;

typedef struct _AjForeignVerdict AjForeignVerdict;

/* path: a folder, a .zip or a .tar, also one compressed as a whole (gzip, bzip2, xz, zstd, lz4,
 * lzip, compress; nothing is unpacked onto the disk). UNSUPPORTED: no bag at all, or compressed in
 * another way; DAMAGED: the container cannot be read to its end; UNSAFE: it unpacks to more than a
 * thousand times its size. Whatever
 * else is wrong is in the verdict. Returns: (transfer full) */
AjForeignVerdict *aj_foreign_check (const char *path,
                                    AjProgress *progress,
                                    GCancellable *cancellable,
                                    GError **error);
void aj_foreign_verdict_free (AjForeignVerdict *self);

/* No errors: every file that the manifests list is there with its digest, and no other. Warnings do
 * not count. Nobody's signature is in that. */
gboolean aj_foreign_verdict_is_valid (const AjForeignVerdict *self);
AjForeignKind aj_foreign_verdict_get_kind (const AjForeignVerdict *self);
/* As in bagit.txt, "0.97". */
const char *aj_foreign_verdict_get_version (const AjForeignVerdict *self);
/* The folder of the bag inside the container, "" when it has none. */
const char *aj_foreign_verdict_get_name (const AjForeignVerdict *self);
/* The digests that were compared, "sha256, md5"; "" when there was none we know. */
const char *aj_foreign_verdict_get_algorithms (const AjForeignVerdict *self);
/* Files and bytes of the payload that were read. */
guint64 aj_foreign_verdict_get_n_files (const AjForeignVerdict *self);
guint64 aj_foreign_verdict_get_n_bytes (const AjForeignVerdict *self);
/* Remarks in the order they were found; past AJ_FOREIGN_MAX_REMARKS they are only counted. */
#define AJ_FOREIGN_MAX_REMARKS 10000
guint aj_foreign_verdict_get_n_remarks (const AjForeignVerdict *self);
const AjForeignRemark *aj_foreign_verdict_get_remark (const AjForeignVerdict *self, guint index);
guint64 aj_foreign_verdict_count (const AjForeignVerdict *self, gboolean errors);
/* The lines of bag-info.txt (package-info.txt in 0.93), in order. */
guint aj_foreign_verdict_get_n_info (const AjForeignVerdict *self);
const char *aj_foreign_verdict_get_info_label (const AjForeignVerdict *self, guint index);
const char *aj_foreign_verdict_get_info_value (const AjForeignVerdict *self, guint index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AjForeignVerdict, aj_foreign_verdict_free)

G_END_DECLS
