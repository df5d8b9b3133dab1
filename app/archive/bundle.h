/* Writing a sealed archive: BagIt 1.0 in a plain canonical tar, signed head first.
 * Layout and reasons: CONTRIBUTING.md, "Sealed archives", and bag.h. */
#pragma once

#include "key.h"
#include "progress.h"

G_BEGIN_DECLS

typedef struct _AjBundle AjBundle;

/* name: ASCII name of the bag directory, e.g. "PRJ-2026-001" (see aj_bundle_make_name). */
AjBundle *aj_bundle_new (const char *name);
void aj_bundle_free (AjBundle *self);
/* A bag directory's name from a project's number: other characters than ASCII letters, digits, "-",
 * "_" and "." become "-". A Chinese name would need a pax header for each member, and breaks in a
 * GB18030 terminal. Returns: (transfer full): "bag" when nothing is left. */
char *aj_bundle_make_name (const char *text);
/* Adds a line of bag-info.txt (External-Identifier, ...). Payload-Oxum and the signer's
 * fingerprints are added when writing; a line break in value becomes a space. No clock is read:
 * Bagging-Date is the caller's, so that the same vault gives the same bytes. */
void aj_bundle_add_info (AjBundle *self, const char *label, const char *value);
/* Adds a payload file; path is below data/, UTF-8, "/" separators. Names that Windows, a GB18030
 * locale or a BagIt tool would trip over are mapped and noted in data/name-map.tsv at write time.
 */
void aj_bundle_add_file (AjBundle *self, const char *path, const char *source);
/* As add_file, and refuses with MISMATCH when the bytes are not those of sha256 (hex). */
void
aj_bundle_add_known_file (AjBundle *self, const char *path, const char *source, const char *sha256);
void aj_bundle_add_bytes (AjBundle *self, const char *path, GBytes *bytes);

/* Fixes the names that the files added so far will have, so that a catalogue inside the archive can
 * say them. UNSAFE for a name that cannot be mapped. aj_bundle_write() does it again for all. */
gboolean aj_bundle_map_names (AjBundle *self, GError **error);
/* "data/...": where the file that was added as path will be; after aj_bundle_map_names().
 * (nullable): no such file. */
const char *aj_bundle_find_path (AjBundle *self, const char *path);

/* Writes and signs (a suite that key cannot sign stays empty, see external.h): PATH.part, fsync,
 * rename. Every file is read once; one that changes while it is read is refused by name (MISMATCH),
 * and so is one that is no regular file (UNSAFE). Nothing but a .part beginning with zeros can be
 * left by a crash, nothing at all by a refusal; an older file at path stays until the new one is
 * whole. G_IO_ERROR_NO_SPACE before anything is written when the disk cannot hold it. *digest
 * (nullable): the bag digest, SM3 of tagmanifest-sm3.txt, 64 hex. */
gboolean aj_bundle_write (AjBundle *self,
                          const AjKey *key,
                          const char *path,
                          AjProgress *progress,
                          GCancellable *cancellable,
                          char **digest,
                          GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AjBundle, aj_bundle_free)

G_END_DECLS
