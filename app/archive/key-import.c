/* Keys that other programs made, and what happens to a key file in its life. */
#include "key-private.h"

#include "i18n.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <unistd.h>

static gboolean
is_private_block (const char *name)
{
  static const char *const names[] = { PEM_STRING_PKCS8INF, PEM_STRING_PKCS8,
                                       PEM_STRING_ECPRIVATEKEY, "SM2 PRIVATE KEY", NULL };

  return g_strv_contains (names, name);
}

static EVP_PKEY *
read_plain (const guint8 *der, long size)
{
  const unsigned char *at = der;

  return d2i_AutoPrivateKey_ex (NULL, &at, size, NULL, NULL);
}

/* One private block of any of the usual forms. */
static gboolean
take_private (AjKey *self,
              const char *name,
              const guint8 *der,
              long size,
              const char *passphrase,
              GError **error)
{
  gboolean sealed = g_str_equal (name, PEM_STRING_PKCS8);
  g_autoptr (EVP_PKEY) pkey =
    sealed ? aj_key_decrypt (der, size, passphrase) : read_plain (der, size);

  if (pkey == NULL)
    {
      ERR_clear_error ();
      g_set_error_literal (error, AJ_ARCHIVE_ERROR,
                           sealed ? AJ_ARCHIVE_ERROR_PASSPHRASE : AJ_ARCHIVE_ERROR_UNSUPPORTED,
                           sealed ? _ ("The passphrase is wrong. Nothing was changed; try again.")
                                  : _ ("The private key in the file is damaged or of a kind that "
                                       "this program does not use."));
      return FALSE;
    }
  return aj_key_take (self, &pkey, AJ_N_SUITES, error);
}

static gboolean
read_pem (AjKey *self, const char *text, gsize size, const char *passphrase, GError **error)
{
  g_autoptr (BIO) in = BIO_new_mem_buf (text, (int) size);
  gboolean ok = TRUE;

  while (ok)
    {
      char *name = NULL, *header = NULL;
      unsigned char *der = NULL;
      long length = 0;
      if (PEM_read_bio (in, &name, &header, &der, &length) != 1)
        break;
      /* The old form that encrypts below PEM (RFC 1421) is weak and nobody should have it. */
      if (strstr (header, "ENCRYPTED") != NULL)
        {
          g_set_error_literal (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_UNSUPPORTED,
                               _ ("The key is encrypted in an old, weak form. Convert it first: "
                                  "openssl pkcs8 -topk8 -in OLD -out NEW"));
          ok = FALSE;
        }
      else if (is_private_block (name))
        ok = take_private (self, name, der, length, passphrase, error);
      OPENSSL_free (name);
      OPENSSL_free (header);
      OPENSSL_clear_free (der, length);
    }
  ERR_clear_error ();
  return ok;
}

/* PKCS#8 in DER: encrypted or not. */
static gboolean
read_der (AjKey *self, const char *text, gsize size, const char *passphrase, GError **error)
{
  const guint8 *der = (const guint8 *) text;
  const unsigned char *at = der;
  g_autoptr (X509_SIG) sealed = d2i_X509_SIG (NULL, &at, (long) size);

  ERR_clear_error ();
  return take_private (self, sealed != NULL ? PEM_STRING_PKCS8 : PEM_STRING_PKCS8INF, der,
                       (long) size, passphrase, error);
}

AjKey *
aj_key_import (const char *path, const char *passphrase, gboolean *completed, GError **error)
{
  gsize size = 0;
  g_autofree char *text = aj_key_read_file (path, &size, error);
  g_autoptr (AjKey) self = g_new0 (AjKey, 1);

  if (text == NULL)
    return NULL;
  gboolean pem = g_strstr_len (text, (gssize) size, "-----BEGIN ") != NULL;
  gboolean ok = pem ? read_pem (self, text, size, passphrase, error)
                    : read_der (self, text, size, passphrase, error);
  explicit_bzero (text, size);
  if (!ok)
    {
      g_prefix_error (error, "%s: ", path);
      return NULL;
    }
  if (self->pair[AJ_SUITE_SM2] == NULL && self->pair[AJ_SUITE_P256] == NULL)
    {
      g_set_error (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_UNSUPPORTED,
                   _ ("There is no private SM2 or P-256 key in %s."), path);
      return NULL;
    }
  *completed = self->pair[AJ_SUITE_SM2] == NULL || self->pair[AJ_SUITE_P256] == NULL;
  if (*completed && !aj_key_complete (self, error))
    return NULL;
  self->can_sign[AJ_SUITE_SM2] = self->can_sign[AJ_SUITE_P256] = TRUE;
  return g_steal_pointer (&self);
}

gboolean
aj_key_change_passphrase (const char *path, const char *old, const char *new, GError **error)
{
  g_autoptr (AjKey) key = aj_key_load (path, old, error);
  g_autofree char *beside = g_strconcat (path, ".new", NULL);

  if (key == NULL || !aj_key_save (key, beside, new, error))
    return FALSE;
  /* Read back before the old file goes: a key that cannot be opened is lost for ever. */
  g_autoptr (AjKey) again = aj_key_load (beside, new, error);
  if (again == NULL || !aj_key_matches (key, again) || g_rename (beside, path) != 0)
    {
      if (error != NULL && *error == NULL)
        g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno),
                     _ ("The key could not be written to %s: %s."), path, g_strerror (errno));
      g_unlink (beside);
      return FALSE;
    }
  return TRUE;
}

gboolean
aj_key_back_up (const char *path, const char *copy, GError **error)
{
  gsize size = 0, again_size = 0;
  g_autofree char *text = aj_key_read_file (path, &size, error);
  g_autofree char *again = NULL;
  /* What is no key file is not called a backup of one. */
  g_autoptr (AjKey) key =
    text != NULL ? aj_key_parse_public (text, size, AJ_N_SUITES, error) : NULL;

  if (key == NULL || !aj_key_write_private (copy, text, size, error))
    return FALSE;
  if ((again = aj_key_read_file (copy, &again_size, error)) == NULL)
    return FALSE;
  if (size == again_size && memcmp (text, again, size) == 0)
    return TRUE;
  g_set_error (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_MISMATCH,
               _ ("%s does not read back as it was written. Use another disk."), copy);
  return FALSE;
}
