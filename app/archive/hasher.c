#include "hasher.h"

#include "i18n.h"

#include <openssl/evp.h>

struct _AjHasher
{
  EVP_MD *sha256;
  EVP_MD *sm3;
  EVP_MD_CTX *sha256_state;
  EVP_MD_CTX *sm3_state;
};

/* OpenSSL's digests fail only for want of memory, and GLib ends the program for that as well. */
static void
must (int ok)
{
  if (ok != 1)
    g_error ("OpenSSL: digest failed");
}

static void
start (AjHasher *self)
{
  must (EVP_DigestInit_ex2 (self->sha256_state, self->sha256, NULL));
  must (EVP_DigestInit_ex2 (self->sm3_state, self->sm3, NULL));
}

AjHasher *
aj_hasher_new (GError **error)
{
  g_autoptr (AjHasher) self = g_new0 (AjHasher, 1);

  /* Fetched once: looking an algorithm up for each file costs more than hashing a small one. */
  self->sha256 = EVP_MD_fetch (NULL, "SHA256", NULL);
  self->sm3 = EVP_MD_fetch (NULL, "SM3", NULL);
  self->sha256_state = EVP_MD_CTX_new ();
  self->sm3_state = EVP_MD_CTX_new ();
  if (self->sha256 == NULL || self->sm3 == NULL || self->sha256_state == NULL ||
      self->sm3_state == NULL)
    {
      g_set_error_literal (
        error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_UNSUPPORTED,
        _ ("OpenSSL on this computer has no SM3. Sealed archives need OpenSSL 3.0 "
           "or newer with SM2 and SM3."));
      return NULL;
    }
  start (self);
  return g_steal_pointer (&self);
}

void
aj_hasher_update (AjHasher *self, gconstpointer data, gsize size)
{
  must (EVP_DigestUpdate (self->sha256_state, data, size));
  must (EVP_DigestUpdate (self->sm3_state, data, size));
}

void
aj_hasher_finish (AjHasher *self, AjDigests *digests)
{
  must (EVP_DigestFinal_ex (self->sha256_state, digests->sha256, NULL));
  must (EVP_DigestFinal_ex (self->sm3_state, digests->sm3, NULL));
  start (self);
}

void
aj_hasher_digest (AjHasher *self, gconstpointer data, gsize size, AjDigests *digests)
{
  aj_hasher_update (self, data, size);
  aj_hasher_finish (self, digests);
}

void
aj_hasher_sha256 (AjHasher *self, gconstpointer data, gsize size, guint8 *digest)
{
  must (EVP_DigestUpdate (self->sha256_state, data, size));
  must (EVP_DigestFinal_ex (self->sha256_state, digest, NULL));
  must (EVP_DigestInit_ex2 (self->sha256_state, self->sha256, NULL));
}

void
aj_hasher_free (AjHasher *self)
{
  if (self == NULL)
    return;
  EVP_MD_CTX_free (self->sha256_state);
  EVP_MD_CTX_free (self->sm3_state);
  EVP_MD_free (self->sha256);
  EVP_MD_free (self->sm3);
  g_free (self);
}

void
aj_digest_put_hex (const guint8 *digest, char *hex)
{
  static const char digits[] = "0123456789abcdef";

  for (guint i = 0; i < AJ_DIGEST_SIZE; i++)
    {
      hex[2 * i] = digits[digest[i] >> 4];
      hex[2 * i + 1] = digits[digest[i] & 15];
    }
}

char *
aj_digest_dup_hex (const guint8 *digest)
{
  char *hex = g_malloc (AJ_DIGEST_HEX + 1);

  aj_digest_put_hex (digest, hex);
  hex[AJ_DIGEST_HEX] = '\0';
  return hex;
}

gboolean
aj_digest_parse (const char *text, guint8 *digest)
{
  for (guint i = 0; i < AJ_DIGEST_HEX; i++)
    {
      if (!g_ascii_isxdigit (text[i]) || g_ascii_isupper (text[i]))
        return FALSE;
      guint value = g_ascii_xdigit_value (text[i]);
      digest[i / 2] = i % 2 == 0 ? value << 4 : digest[i / 2] | value;
    }
  return TRUE;
}

char *
aj_digest_group (const char *hex)
{
  GString *text = g_string_new (NULL);

  for (gsize i = 0; hex[i] != '\0'; i++)
    {
      if (i > 0 && i % 4 == 0)
        g_string_append_c (text, ' ');
      g_string_append_c (text, hex[i]);
    }
  return g_string_free (text, FALSE);
}
