/* A sealed archive that is looked at: checked once from beginning to end, then each file found by
 * its path and read by itself. What is read is hashed again and compared with the signed lists,
 * because a stick may be changed between the check and the look. */
#pragma once

#include "file-traits.h"
#include "hasher.h"
#include "verify.h"

G_BEGIN_DECLS

typedef struct
{
  const char *path; /* "data/..." */
  guint64 size;
  guint64 offset;    /* of its bytes in the tar */
  AjDigests digests; /* as signed */
  guint traits;      /* AjFileTraits */
} AjBagFile;

typedef struct _AjOpenBag AjOpenBag;

/* Checks as aj_verify() does, same errors. An archive with findings is opened too: its verdict says
 * what is wrong, and it has no files when the signed head is at fault. signer: (nullable). */
AjOpenBag *aj_open_bag_new (const char *path,
                            const AjKey *signer,
                            AjProgress *progress,
                            GCancellable *cancellable,
                            GError **error);
void aj_open_bag_free (AjOpenBag *self);
const AjVerdict *aj_open_bag_get_verdict (const AjOpenBag *self);
const char *aj_open_bag_get_path (const AjOpenBag *self);
/* Bag digest as 64 hex digits, "" when the head is not complete. */
const char *aj_open_bag_get_digest (const AjOpenBag *self);
/* In byte order of the paths. */
guint aj_open_bag_get_n_files (const AjOpenBag *self);
const AjBagFile *aj_open_bag_get_file (const AjOpenBag *self, guint index);
/* (nullable) */
const AjBagFile *aj_open_bag_find (const AjOpenBag *self, const char *path);

/* The bytes of one file, of at most max. MISMATCH when they are not what was signed, UNSUPPORTED
 * when there are more. Returns: (transfer full) */
GBytes *aj_open_bag_read (const AjOpenBag *self, const AjBagFile *file, gsize max, GError **error);
/* Writes the file to `to`, which must not exist, mode 0400; nothing is left there unless every
 * byte is what was signed. SIGNATURE when the archive is not valid: nothing is taken out of it. */
gboolean aj_open_bag_take_out (const AjOpenBag *self,
                               const AjBagFile *file,
                               const char *to,
                               GCancellable *cancellable,
                               GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AjOpenBag, aj_open_bag_free)

G_END_DECLS
