/* Signing keys: one SM2 and one ECDSA P-256 pair, kept together in one PEM file: the two public
 * keys in clear, then two PKCS#8 blocks under the passphrase (PBES2: PBKDF2 with HMAC-SHA256, 2.1
 * million rounds, AES-256-CBC), which the command line of OpenSSL 1.1.1 and 3 opens. */
#pragma once

#include "archive-error.h"

G_BEGIN_DECLS

typedef struct _AjKey AjKey;

#define AJ_SM2_ID                                                                                  \
  "1234567812345678"        /* the standard distinguishing ID; OpenSSL's default is empty */
#define AJ_PASSPHRASE_MIN 8 /* characters */

typedef enum
{
  AJ_SUITE_SM2,  /* SM2 with SM3 and AJ_SM2_ID, GB/T 32918.2 and GM/T 0009 */
  AJ_SUITE_P256, /* ECDSA P-256 with SHA-256 */
  AJ_N_SUITES,
} AjSuite;

/* Makes both pairs. */
AjKey *aj_key_generate (GError **error);
/* Writes PEM, mode 0600, never over an existing file (G_IO_ERROR_EXISTS). passphrase: at least
 * AJ_PASSPHRASE_MIN characters. Takes about a second: that is the protection. */
gboolean aj_key_save (const AjKey *self, const char *path, const char *passphrase, GError **error);
/* PASSPHRASE when it is wrong; UNSUPPORTED when the file holds other keys than these two, such as
 * a P-256 key in the place of the SM2 one. */
AjKey *aj_key_load (const char *path, const char *passphrase, GError **error);
/* Takes in a private key that another program made: PEM (PKCS#8 with or without passphrase, EC
 * PRIVATE KEY) or PKCS#8 in DER. passphrase: "" when there is none. *completed: only one of the two
 * pairs was there, the other was made now. Save it with aj_key_save(). */
AjKey *
aj_key_import (const char *path, const char *passphrase, gboolean *completed, GError **error);
/* Encrypts the file under another passphrase; the new file is read back before it takes the place
 * of the old. */
gboolean
aj_key_change_passphrase (const char *path, const char *old, const char *new, GError **error);
/* Copies a key file, as it is (encrypted), and reads the copy back. Never over another file. */
gboolean aj_key_back_up (const char *path, const char *copy, GError **error);
/* The public halves as PEM (both blocks), for --signer and for the register of signers. Also read
 * from a key file without its passphrase: the public blocks stand in front in clear.
 * Returns: (transfer full) */
GBytes *aj_key_get_public_pem (const AjKey *self);
/* One of the two suites is enough here: a reviewer may hold only the SM2 half. */
AjKey *aj_key_load_public (const char *path, GError **error);
/* From text. suite: which half is wanted, AJ_N_SUITES for whatever is there. */
AjKey *aj_key_parse_public (const char *pem, gsize size, AjSuite suite, GError **error);
/* Whether a public half is there, and the block of one suite alone. (transfer full) (nullable) */
gboolean aj_key_has (const AjKey *self, AjSuite suite);
/* Whether the private half is here. */
gboolean aj_key_can_sign (const AjKey *self, AjSuite suite);
GBytes *aj_key_get_pem_of (const AjKey *self, AjSuite suite);
/* Whether every half that both have is the same, and they have one in common. */
gboolean aj_key_matches (const AjKey *self, const AjKey *other);

/* SM3 of the SM2 SubjectPublicKeyInfo, 64 hex digits in groups of 4: what is printed on paper.
 * Returns: (transfer full) (nullable): NULL without that half. */
char *aj_key_dup_fingerprint (const AjKey *self);
/* SHA-256 of the P-256 SubjectPublicKeyInfo, likewise. */
char *aj_key_dup_p256_fingerprint (const AjKey *self);

/* A DER signature over data, at most AJ_SIGNATURE_MAX bytes. Returns: (transfer full) */
#define AJ_SIGNATURE_MAX 72
GBytes *
aj_key_sign (const AjKey *self, AjSuite suite, gconstpointer data, gsize size, GError **error);
gboolean aj_key_verify (const AjKey *self,
                        AjSuite suite,
                        gconstpointer data,
                        gsize size,
                        gconstpointer signature,
                        gsize signature_size);

void aj_key_free (AjKey *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AjKey, aj_key_free)

G_END_DECLS
