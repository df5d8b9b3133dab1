/* Signing keys: one SM2 and one ECDSA P-256 pair, kept together in one PEM file of two
 * passphrase-protected PKCS#8 blocks that stock OpenSSL 3 reads. */
#pragma once

#include "archive-error.h"

G_BEGIN_DECLS

typedef struct _AjKey AjKey;

#define AJ_SM2_ID "1234567812345678" /* the standard distinguishing ID; OpenSSL's default is empty */

/* Makes both pairs. */
AjKey   *aj_key_generate (GError **error);
/* Writes PEM, mode 0600, never over an existing file. passphrase: at least 8 characters. */
gboolean aj_key_save     (const AjKey *self, const char *path, const char *passphrase, GError **error);
/* PASSPHRASE when it is wrong. */
AjKey   *aj_key_load     (const char *path, const char *passphrase, GError **error);
/* The public halves as PEM (both blocks), for --signer and for the register of signers. Also read
 * from a key file without its passphrase: the public blocks stand in front in clear. */
GBytes  *aj_key_get_public_pem (const AjKey *self);
AjKey   *aj_key_load_public    (const char *path, GError **error);
/* SM3 of the SM2 SubjectPublicKeyInfo, 64 hex digits in groups of 4: what is printed on paper.
 * Returns: (transfer full) */
char    *aj_key_dup_fingerprint      (const AjKey *self);
/* SHA-256 of the P-256 SubjectPublicKeyInfo, likewise. */
char    *aj_key_dup_p256_fingerprint (const AjKey *self);
void     aj_key_free     (AjKey *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AjKey, aj_key_free)

G_END_DECLS
