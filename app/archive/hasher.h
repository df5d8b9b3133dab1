/* The two digests of everything in a sealed archive: SHA-256, which every reviewer's machine can
 * check, and SM3 (GB/T 32905), which the national suite asks for. One read feeds both. */
#pragma once

#include "archive-error.h"

G_BEGIN_DECLS

#define AJ_DIGEST_SIZE 32
#define AJ_DIGEST_HEX  64

typedef struct
{
  guint8 sha256[AJ_DIGEST_SIZE];
  guint8 sm3[AJ_DIGEST_SIZE];
} AjDigests;

typedef struct _AjHasher AjHasher;

/* UNSUPPORTED when the machine's OpenSSL was built without SM3. */
AjHasher *aj_hasher_new (GError **error);
/* One of the two alone, where another thread computes the other: aj_hasher_finish() then writes
 * only this one into digests. Either may be UNSUPPORTED. */
AjHasher *aj_hasher_new_sha256 (GError **error);
AjHasher *aj_hasher_new_sm3 (GError **error);
void aj_hasher_update (AjHasher *self, gconstpointer data, gsize size);
/* Gives the digests and starts again for the next file. */
void aj_hasher_finish (AjHasher *self, AjDigests *digests);
/* update + finish for bytes at hand. */
void aj_hasher_digest (AjHasher *self, gconstpointer data, gsize size, AjDigests *digests);
/* SHA-256 alone, for data whose SM3 is computed in a batch (sm3-batch.h). */
void aj_hasher_sha256 (AjHasher *self, gconstpointer data, gsize size, guint8 *digest);
void aj_hasher_free (AjHasher *self);

/* AJ_DIGEST_HEX lower-case hex digits, no zero byte after them. */
void aj_digest_put_hex (const guint8 *digest, char *hex);
/* The same as text. Returns: (transfer full) */
char *aj_digest_dup_hex (const guint8 *digest);
/* Reads exactly 64 lower-case hex digits; text needs no terminator. */
gboolean aj_digest_parse (const char *text, guint8 *digest);
/* "0123 4567 ...": how a digest is printed on paper and read aloud. Returns: (transfer full) */
char *aj_digest_group (const char *hex);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AjHasher, aj_hasher_free)

G_END_DECLS
