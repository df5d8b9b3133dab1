#include "key-private.h"

#include "i18n.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/objects.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <sys/stat.h>
#include <unistd.h>

/* About half a second for each of the two keys on an office computer of 2020: OpenSSL caps scrypt
 * at 32 MiB, which is weaker. Stock OpenSSL reads the number from the file. */
#define ROUNDS    2100000
#define SALT_SIZE 16
/* Both keys take about 1.2 kB; what is far larger is another file. */
#define FILE_MAX (64 * 1024)

static gboolean
append_encrypted (BIO *out, EVP_PKEY *pkey, const char *passphrase)
{
  g_autoptr (PKCS8_PRIV_KEY_INFO) plain = EVP_PKEY2PKCS8 (pkey);
  X509_ALGOR *method = PKCS5_pbe2_set_iv_ex (EVP_aes_256_cbc (), ROUNDS, NULL, SALT_SIZE, NULL,
                                             NID_hmacWithSHA256, NULL);
  g_autoptr (X509_SIG) sealed = NULL;

  if (plain != NULL && method != NULL)
    sealed = PKCS8_set0_pbe_ex (passphrase, (int) strlen (passphrase), plain, method, NULL, NULL);
  if (sealed == NULL)
    {
      X509_ALGOR_free (method);
      return FALSE;
    }
  return PEM_write_bio_PKCS8 (out, sealed) == 1;
}

/* Makes path anew, mode 0600 from its first moment, and brings it to the disk. */
gboolean
aj_key_write_private (const char *path, const char *data, gsize size, GError **error)
{
  int fd = g_open (path, O_CREAT | O_EXCL | O_WRONLY | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (fd < 0 && errno == EEXIST)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS,
                   _ ("%s exists already. A key is never written over another file: choose another "
                      "name."),
                   path);
      return FALSE;
    }

  gboolean ok = fd >= 0;
  for (gsize done = 0; ok && done < size;)
    {
      gssize n = write (fd, data + done, size - done);
      if (n > 0)
        done += n;
      else if (errno != EINTR)
        ok = FALSE;
    }
  ok = ok && fsync (fd) == 0;
  int problem = errno;
  if (fd >= 0 && close (fd) != 0 && ok)
    {
      problem = errno;
      ok = FALSE;
    }
  if (!ok)
    {
      if (fd >= 0)
        unlink (path);
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (problem),
                   _ ("The key could not be written to %s: %s."), path, g_strerror (problem));
    }
  return ok;
}

gboolean
aj_key_save (const AjKey *self, const char *path, const char *passphrase, GError **error)
{
  g_return_val_if_fail (self->can_sign[AJ_SUITE_SM2] && self->can_sign[AJ_SUITE_P256], FALSE);

  if (!g_utf8_validate (passphrase, -1, NULL) || g_utf8_strlen (passphrase, -1) < AJ_PASSPHRASE_MIN)
    {
      g_set_error (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_PASSPHRASE,
                   _ ("The passphrase is too short: it needs at least %d characters."),
                   AJ_PASSPHRASE_MIN);
      return FALSE;
    }

  g_autoptr (BIO) out = BIO_new (BIO_s_secmem ());
  gboolean ok = out != NULL;
  for (AjSuite suite = 0; ok && suite < AJ_N_SUITES; suite++)
    ok = PEM_write_bio_PUBKEY (out, self->pair[suite]) == 1;
  for (AjSuite suite = 0; ok && suite < AJ_N_SUITES; suite++)
    ok = append_encrypted (out, self->pair[suite], passphrase);
  if (!ok)
    {
      aj_key_set_openssl_error (error, _ ("The key could not be encrypted."));
      return FALSE;
    }
  char *data = NULL;
  long size = BIO_get_mem_data (out, &data);
  return aj_key_write_private (path, data, size, error);
}

EVP_PKEY *
aj_key_decrypt (const guint8 *der, long size, const char *passphrase)
{
  const unsigned char *at = der;
  g_autoptr (X509_SIG) sealed = d2i_X509_SIG (NULL, &at, size);
  g_autoptr (PKCS8_PRIV_KEY_INFO) plain = NULL;

  if (sealed != NULL)
    plain = PKCS8_decrypt_ex (sealed, passphrase, (int) strlen (passphrase), NULL, NULL);
  /* Even a wrong passphrase ends in good padding once in 256 times: then this fails instead. */
  return plain != NULL ? EVP_PKCS82PKEY_ex (plain, NULL, NULL) : NULL;
}

/* One block of the file goes to open (public) or pairs (private); blocks of other kinds are passed
 * over. passphrase NULL: the private blocks are passed over too. */
static gboolean
take_block (const char *name,
            const guint8 *der,
            long size,
            const char *passphrase,
            AjSuite wanted,
            AjKey *open,
            AjKey *pairs,
            GError **error)
{
  g_autoptr (EVP_PKEY) pkey = NULL;

  if (g_str_equal (name, PEM_STRING_PUBLIC))
    {
      const unsigned char *at = der;
      pkey = d2i_PUBKEY_ex (NULL, &at, size, NULL, NULL);
      if (pkey == NULL || at != der + size)
        {
          aj_key_set_openssl_error (error, _ ("The public key in the file is damaged."));
          return FALSE;
        }
      return aj_key_take (open, &pkey, wanted, error);
    }
  if (passphrase == NULL || !g_str_equal (name, PEM_STRING_PKCS8))
    return TRUE;
  pkey = aj_key_decrypt (der, size, passphrase);
  if (pkey == NULL)
    {
      ERR_clear_error ();
      g_set_error_literal (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_PASSPHRASE,
                           _ ("The passphrase is wrong. Nothing was changed; try again."));
      return FALSE;
    }
  return aj_key_take (pairs, &pkey, AJ_N_SUITES, error);
}

static gboolean
read_blocks (const char *pem,
             gsize size,
             const char *passphrase,
             AjSuite wanted,
             AjKey *open,
             AjKey *pairs,
             GError **error)
{
  g_autoptr (BIO) in = BIO_new_mem_buf (pem, (int) size);
  gboolean ok = TRUE;

  while (ok)
    {
      char *name = NULL, *header = NULL;
      unsigned char *der = NULL;
      long length = 0;
      if (PEM_read_bio (in, &name, &header, &der, &length) != 1)
        break;
      ok = take_block (name, der, length, passphrase, wanted, open, pairs, error);
      OPENSSL_free (name);
      OPENSSL_free (header);
      OPENSSL_clear_free (der, length);
    }
  ERR_clear_error ();
  return ok;
}

char *
aj_key_read_file (const char *path, gsize *size, GError **error)
{
  GStatBuf info;
  g_autofree char *text = NULL;

  if (g_stat (path, &info) == 0 && (!S_ISREG (info.st_mode) || info.st_size > FILE_MAX))
    {
      g_set_error (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_UNSUPPORTED,
                   _ ("%s is not a key file."), path);
      return NULL;
    }
  if (!g_file_get_contents (path, &text, size, error))
    return NULL;
  return g_steal_pointer (&text);
}

AjKey *
aj_key_load (const char *path, const char *passphrase, GError **error)
{
  g_return_val_if_fail (passphrase != NULL, NULL);

  gsize size = 0;
  g_autofree char *text = aj_key_read_file (path, &size, error);
  g_autoptr (AjKey) open = g_new0 (AjKey, 1);
  g_autoptr (AjKey) self = g_new0 (AjKey, 1);

  if (text == NULL)
    return NULL;
  if (!read_blocks (text, size, passphrase, AJ_N_SUITES, open, self, error))
    {
      g_prefix_error (error, "%s: ", path);
      return NULL;
    }
  if (self->pair[AJ_SUITE_SM2] == NULL || self->pair[AJ_SUITE_P256] == NULL)
    {
      g_set_error (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_UNSUPPORTED,
                   _ ("%s does not hold the two signing keys of this program (SM2 and P-256)."),
                   path);
      return NULL;
    }
  /* What stands in front in clear is shown as this key's fingerprint, so it must be this key. */
  if ((open->pair[AJ_SUITE_SM2] != NULL || open->pair[AJ_SUITE_P256] != NULL) &&
      !aj_key_matches (open, self))
    {
      g_set_error (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_FAILED,
                   _ ("%s has been changed: its public keys do not belong to its private keys."),
                   path);
      return NULL;
    }
  self->can_sign[AJ_SUITE_SM2] = self->can_sign[AJ_SUITE_P256] = TRUE;
  return g_steal_pointer (&self);
}

AjKey *
aj_key_parse_public (const char *pem, gsize size, AjSuite suite, GError **error)
{
  g_autoptr (AjKey) self = g_new0 (AjKey, 1);

  if (size > FILE_MAX || !read_blocks (pem, size, NULL, suite, self, NULL, error))
    {
      if (size > FILE_MAX)
        g_set_error_literal (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_UNSUPPORTED,
                             _ ("This is not a key file."));
      return NULL;
    }
  if (self->pair[AJ_SUITE_SM2] == NULL && self->pair[AJ_SUITE_P256] == NULL)
    {
      g_set_error_literal (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_UNSUPPORTED,
                           _ ("There is no public key in the file."));
      return NULL;
    }
  return g_steal_pointer (&self);
}

AjKey *
aj_key_load_public (const char *path, GError **error)
{
  gsize size = 0;
  g_autofree char *text = aj_key_read_file (path, &size, error);

  if (text == NULL)
    return NULL;
  AjKey *self = aj_key_parse_public (text, size, AJ_N_SUITES, error);
  if (self == NULL)
    g_prefix_error (error, "%s: ", path);
  return self;
}
