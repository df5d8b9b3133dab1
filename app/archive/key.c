#include "key-private.h"

#include "hasher.h"
#include "i18n.h"

#include <openssl/err.h>
#include <openssl/pem.h>

void
aj_key_set_openssl_error (GError **error, const char *what)
{
  char text[256] = "";
  unsigned long code = ERR_peek_last_error ();

  if (code != 0)
    ERR_error_string_n (code, text, sizeof text);
  ERR_clear_error ();
  g_set_error (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_FAILED, "%s (%s)", what, text);
}

/* OpenSSL calls a key on the SM2 curve "SM2" and every other curve "EC": a P-256 key that stands
 * in the place of the SM2 one would sign and verify, only not what the reader believes. */
static AjSuite
suite_of (EVP_PKEY *pkey)
{
  char group[64] = "";

  if (EVP_PKEY_is_a (pkey, "SM2"))
    return AJ_SUITE_SM2;
  if (EVP_PKEY_is_a (pkey, "EC") &&
      EVP_PKEY_get_group_name (pkey, group, sizeof group, NULL) == 1 &&
      g_str_equal (group, "prime256v1"))
    return AJ_SUITE_P256;
  return AJ_N_SUITES;
}

gboolean
aj_key_take (AjKey *self, EVP_PKEY **pkey, AjSuite wanted, GError **error)
{
  AjSuite suite = suite_of (*pkey);
  g_autoptr (EVP_PKEY_CTX) check = EVP_PKEY_CTX_new_from_pkey (NULL, *pkey, NULL);

  if (suite == AJ_N_SUITES || (wanted != AJ_N_SUITES && suite != wanted))
    {
      g_set_error_literal (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_UNSUPPORTED,
                           wanted == AJ_SUITE_SM2 ? _ ("This is not an SM2 key.")
                           : wanted == AJ_SUITE_P256
                             ? _ ("This is not a P-256 key.")
                             : _ ("This is neither an SM2 nor a P-256 key."));
      return FALSE;
    }
  if (check == NULL || EVP_PKEY_public_check (check) != 1)
    {
      aj_key_set_openssl_error (error, _ ("The key is damaged."));
      return FALSE;
    }
  if (self->pair[suite] != NULL)
    {
      g_set_error_literal (
        error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_UNSUPPORTED,
        _ ("The file holds two keys of the same kind. A key file of this program "
           "holds one SM2 and one P-256 key."));
      return FALSE;
    }
  self->pair[suite] = g_steal_pointer (pkey);
  return TRUE;
}

gboolean
aj_key_complete (AjKey *self, GError **error)
{
  if (self->pair[AJ_SUITE_SM2] == NULL)
    self->pair[AJ_SUITE_SM2] = EVP_PKEY_Q_keygen (NULL, NULL, "SM2");
  if (self->pair[AJ_SUITE_P256] == NULL)
    self->pair[AJ_SUITE_P256] = EVP_PKEY_Q_keygen (NULL, NULL, "EC", "P-256");
  if (self->pair[AJ_SUITE_SM2] != NULL && self->pair[AJ_SUITE_P256] != NULL)
    return TRUE;
  aj_key_set_openssl_error (error, _ ("No key could be made: OpenSSL on this computer refuses."));
  return FALSE;
}

AjKey *
aj_key_generate (GError **error)
{
  g_autoptr (AjKey) self = g_new0 (AjKey, 1);

  if (!aj_key_complete (self, error))
    return NULL;
  self->can_sign[AJ_SUITE_SM2] = self->can_sign[AJ_SUITE_P256] = TRUE;
  return g_steal_pointer (&self);
}

gboolean
aj_key_has (const AjKey *self, AjSuite suite)
{
  g_return_val_if_fail (suite < AJ_N_SUITES, FALSE);
  return self->pair[suite] != NULL;
}

gboolean
aj_key_can_sign (const AjKey *self, AjSuite suite)
{
  g_return_val_if_fail (suite < AJ_N_SUITES, FALSE);
  return self->can_sign[suite];
}

GBytes *
aj_key_get_pem_of (const AjKey *self, AjSuite suite)
{
  g_return_val_if_fail (suite < AJ_N_SUITES, NULL);

  if (self->pair[suite] == NULL)
    return NULL;
  g_autoptr (BIO) out = BIO_new (BIO_s_mem ());
  char *data = NULL;
  if (out == NULL || PEM_write_bio_PUBKEY (out, self->pair[suite]) != 1)
    g_error ("OpenSSL: cannot encode a public key");
  long size = BIO_get_mem_data (out, &data);
  return g_bytes_new (data, size);
}

GBytes *
aj_key_get_public_pem (const AjKey *self)
{
  GByteArray *all = g_byte_array_new ();

  for (AjSuite suite = 0; suite < AJ_N_SUITES; suite++)
    {
      g_autoptr (GBytes) one = aj_key_get_pem_of (self, suite);
      if (one != NULL)
        g_byte_array_append (all, g_bytes_get_data (one, NULL), g_bytes_get_size (one));
    }
  return g_byte_array_free_to_bytes (all);
}

gboolean
aj_key_matches (const AjKey *self, const AjKey *other)
{
  gboolean common = FALSE;

  for (AjSuite suite = 0; suite < AJ_N_SUITES; suite++)
    if (self->pair[suite] != NULL && other->pair[suite] != NULL)
      {
        if (EVP_PKEY_eq (self->pair[suite], other->pair[suite]) != 1)
          return FALSE;
        common = TRUE;
      }
  return common;
}

static char *
fingerprint (const AjKey *self, AjSuite suite)
{
  if (self->pair[suite] == NULL)
    return NULL;

  AjDigests digests;
  g_autoptr (AjHasher) hasher = aj_hasher_new (NULL);
  unsigned char *der = NULL;
  int size = i2d_PUBKEY (self->pair[suite], &der);
  if (hasher == NULL || size <= 0)
    g_error ("OpenSSL: cannot take the fingerprint of a key");
  aj_hasher_digest (hasher, der, size, &digests);
  OPENSSL_free (der);

  g_autofree char *hex = aj_digest_dup_hex (suite == AJ_SUITE_SM2 ? digests.sm3 : digests.sha256);
  return aj_digest_group (hex);
}

char *
aj_key_dup_fingerprint (const AjKey *self)
{
  return fingerprint (self, AJ_SUITE_SM2);
}

char *
aj_key_dup_p256_fingerprint (const AjKey *self)
{
  return fingerprint (self, AJ_SUITE_P256);
}

/* A context that knows the distinguishing ID before the digest starts: SM2 hashes it first. */
static EVP_PKEY_CTX *
new_context (const AjKey *self, AjSuite suite)
{
  g_autoptr (EVP_PKEY_CTX) context = EVP_PKEY_CTX_new_from_pkey (NULL, self->pair[suite], NULL);

  if (context == NULL ||
      (suite == AJ_SUITE_SM2 && EVP_PKEY_CTX_set1_id (context, AJ_SM2_ID, strlen (AJ_SM2_ID)) != 1))
    return NULL;
  return g_steal_pointer (&context);
}

static const char *
digest_of (AjSuite suite)
{
  return suite == AJ_SUITE_SM2 ? "SM3" : "SHA256";
}

GBytes *
aj_key_sign (const AjKey *self, AjSuite suite, gconstpointer data, gsize size, GError **error)
{
  g_return_val_if_fail (suite < AJ_N_SUITES && self->pair[suite] != NULL, NULL);
  g_return_val_if_fail (self->can_sign[suite], NULL);

  guint8 signature[128];
  size_t length = sizeof signature;
  g_autoptr (EVP_PKEY_CTX) context = new_context (self, suite);
  g_autoptr (EVP_MD_CTX) state = EVP_MD_CTX_new ();

  if (context != NULL && state != NULL)
    {
      EVP_MD_CTX_set_pkey_ctx (state, context);
      if (EVP_DigestSignInit_ex (state, NULL, digest_of (suite), NULL, NULL, self->pair[suite],
                                 NULL) == 1 &&
          EVP_DigestSign (state, signature, &length, data, size) == 1 && length <= AJ_SIGNATURE_MAX)
        return g_bytes_new (signature, length);
    }
  aj_key_set_openssl_error (error, _ ("Signing failed."));
  return NULL;
}

gboolean
aj_key_verify (const AjKey *self,
               AjSuite suite,
               gconstpointer data,
               gsize size,
               gconstpointer signature,
               gsize signature_size)
{
  g_return_val_if_fail (suite < AJ_N_SUITES && self->pair[suite] != NULL, FALSE);

  g_autoptr (EVP_PKEY_CTX) context = new_context (self, suite);
  g_autoptr (EVP_MD_CTX) state = EVP_MD_CTX_new ();
  gboolean good = FALSE;

  if (context != NULL && state != NULL)
    {
      EVP_MD_CTX_set_pkey_ctx (state, context);
      good = EVP_DigestVerifyInit_ex (state, NULL, digest_of (suite), NULL, NULL, self->pair[suite],
                                      NULL) == 1 &&
             EVP_DigestVerify (state, signature, signature_size, data, size) == 1;
    }
  ERR_clear_error ();
  return good;
}

void
aj_key_free (AjKey *self)
{
  if (self == NULL)
    return;
  for (AjSuite suite = 0; suite < AJ_N_SUITES; suite++)
    EVP_PKEY_free (self->pair[suite]);
  g_free (self);
}
