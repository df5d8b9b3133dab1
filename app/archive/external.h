/* Signing with a key that never comes here (a UKey, a card, another machine).
 *
 * aj_bundle_write() with a key that cannot sign leaves the place of that signature empty: the file
 * is whole but for it, and no reader accepts it. What is to be signed is the tagmanifest, some 500
 * bytes: it is carried to the signer, the signature is carried back and put in its place. */
#pragma once

#include "bag.h"
#include "key.h"

G_BEGIN_DECLS

typedef struct
{
  char *name;                    /* of the bag */
  GBytes *texts[AJ_N_SUITES];    /* the tagmanifests: what is signed */
  gboolean missing[AJ_N_SUITES]; /* no signature yet */
  AjKey *keys[AJ_N_SUITES];      /* public */
} AjUnsigned;

/* Looks at the head of an archive that waits for signatures. UNSUPPORTED when it is none, or when
 * it does not wait. */
AjUnsigned *aj_unsigned_open (const char *path, GError **error);
void aj_unsigned_free (AjUnsigned *self);

/* SM2 signs e = SM3 (Z || text), where Z holds the ID and the public key (GB/T 32918.2 5.5): what a
 * token that takes a digest of 32 bytes is given. Returns: (transfer full): 64 hex */
char *aj_unsigned_dup_sm2_digest (const AjUnsigned *self, GError **error);

/* A signature as tokens give it: DER, or r and s of 32 bytes each; as bytes, hex or base64.
 * Returns: (transfer full) (nullable): DER; NULL: none of these */
GBytes *aj_signature_normalise (gconstpointer data, gsize size);

/* Puts a signature into its place, once it fits one of the missing ones. *left: how many are still
 * missing. SIGNATURE when it fits none. */
gboolean aj_unsigned_complete (const char *path, GBytes *signature, guint *left, GError **error);

/* The public half of an external signer for one suite, and our own key for the other: signs what it
 * can. external: one half or both; own: (nullable). UNSUPPORTED when a suite has no key at all.
 * Returns: (transfer full) */
AjKey *aj_key_combine (const AjKey *external, const AjKey *own, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AjUnsigned, aj_unsigned_free)

G_END_DECLS
