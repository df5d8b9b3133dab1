/* Shared by key.c and key-file.c. */
#pragma once

#include "key.h"

#include <openssl/evp.h>
#include <openssl/x509.h>

G_BEGIN_DECLS

struct _AjKey
{
  EVP_PKEY *pair[AJ_N_SUITES];
  gboolean can_sign[AJ_N_SUITES];
};

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_PKEY, EVP_PKEY_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_PKEY_CTX, EVP_PKEY_CTX_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_MD_CTX, EVP_MD_CTX_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BIO, BIO_free_all)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (X509_SIG, X509_SIG_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PKCS8_PRIV_KEY_INFO, PKCS8_PRIV_KEY_INFO_free)

/* Takes pkey when it is a good key of a suite this program uses and that place is free; with
 * wanted, only of that suite. Steals *pkey. */
gboolean aj_key_take (AjKey *self, EVP_PKEY **pkey, AjSuite wanted, GError **error);
/* Makes what of the two pairs is missing. */
gboolean aj_key_complete (AjKey *self, GError **error);

/* key-file.c */
/* The private key in an encrypted PKCS#8 block; NULL: wrong passphrase. */
EVP_PKEY *aj_key_decrypt (const guint8 *der, long size, const char *passphrase);
/* Reads a file that is small enough to hold keys. */
char *aj_key_read_file (const char *path, gsize *size, GError **error);
/* Makes path anew, mode 0600 from its first moment, and brings it to the disk. */
gboolean aj_key_write_private (const char *path, const char *data, gsize size, GError **error);

/* FAILED with OpenSSL's own words after ours, and empties its queue. */
void aj_key_set_openssl_error (GError **error, const char *what);

G_END_DECLS
