#include "envelope-private.h"

#include "i18n.h"
#include "key-private.h"
#include "part-file.h"
#include "tar-reader.h"
#include "tar-writer.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <openssl/core_names.h>
#include <openssl/rand.h>
#include <sys/stat.h>
#include <unistd.h>

#define README "说明.TXT"

static const char *const ciphers[AJ_N_CIPHERS] = {
  [AJ_CIPHER_SM4] = "sm4-ctr",
  [AJ_CIPHER_AES256] = "aes-256-ctr",
};

const char *
aj_cipher_get_name (AjCipher cipher)
{
  g_return_val_if_fail (cipher < AJ_N_CIPHERS, NULL);
  return ciphers[cipher];
}

void
aj_envelope_stream_clear (AjEnvelopeStream *self)
{
  g_clear_pointer (&self->cipher, EVP_CIPHER_CTX_free);
  g_clear_pointer (&self->mac, EVP_MAC_CTX_free);
  OPENSSL_cleanse (self->secret, sizeof self->secret);
  if (self->buffer != NULL)
    OPENSSL_cleanse (self->buffer, AJ_ENVELOPE_PIECE);
  g_clear_pointer (&self->buffer, g_free);
}

gboolean
aj_envelope_start_mac (AjEnvelopeStream *self, AjCipher cipher, GBytes *readme, GError **error)
{
  g_autofree char *head = g_strdup_printf (AJ_ENVELOPE_WORD " %s\n", ciphers[cipher]);
  gsize readme_size;
  const guint8 *words = g_bytes_get_data (readme, &readme_size);
  char digest[] = "SM3";
  const OSSL_PARAM params[] = { OSSL_PARAM_utf8_string (OSSL_MAC_PARAM_DIGEST, digest, 3),
                                OSSL_PARAM_END };

  if (self->mac == NULL)
    {
      EVP_MAC *mac = EVP_MAC_fetch (NULL, "HMAC", NULL);
      self->mac = mac != NULL ? EVP_MAC_CTX_new (mac) : NULL;
      EVP_MAC_free (mac);
    }
  if (self->mac != NULL &&
      EVP_MAC_init (self->mac, self->secret + AJ_ENVELOPE_MAC_AT,
                    AJ_ENVELOPE_SECRET - AJ_ENVELOPE_MAC_AT, params) == 1 &&
      EVP_MAC_update (self->mac, (const guint8 *) head, strlen (head)) == 1 &&
      EVP_MAC_update (self->mac, words, readme_size) == 1 &&
      EVP_MAC_update (self->mac, self->secret + AJ_ENVELOPE_COUNTER_AT,
                      AJ_ENVELOPE_MAC_AT - AJ_ENVELOPE_COUNTER_AT) == 1)
    return TRUE;
  aj_key_set_openssl_error (error, _ ("The encryption could not be begun"));
  return FALSE;
}

/* Counter mode is its own inverse: encrypting is decrypting. */
gboolean
aj_envelope_start_cipher (AjEnvelopeStream *self, AjCipher cipher, GError **error)
{
  EVP_CIPHER *found = EVP_CIPHER_fetch (NULL, ciphers[cipher], NULL);
  gboolean ok = FALSE;

  self->cipher = EVP_CIPHER_CTX_new ();
  if (found != NULL && self->cipher != NULL)
    ok = EVP_EncryptInit_ex2 (self->cipher, found, self->secret,
                              self->secret + AJ_ENVELOPE_COUNTER_AT, NULL) == 1;
  EVP_CIPHER_free (found);
  if (!ok)
    aj_key_set_openssl_error (error, _ ("The encryption could not be begun"));
  return ok;
}

/* Upper case, as `openssl mac` prints it. */
gboolean
aj_envelope_finish_mac (AjEnvelopeStream *self, char *hex, GError **error)
{
  guint8 digest[AJ_ENVELOPE_MAC_HEX / 2];
  gsize size = 0;

  if (EVP_MAC_final (self->mac, digest, &size, sizeof digest) != 1 || size != sizeof digest)
    {
      aj_key_set_openssl_error (error, _ ("The encryption failed"));
      return FALSE;
    }
  for (gsize i = 0; i < size; i++)
    g_snprintf (hex + 2 * i, 3, "%02X", digest[i]);
  return TRUE;
}

/* The 80 secret bytes under the recipient's key. Returns: (transfer full) */
static GBytes *
wrap (const AjEnvelopeStream *self, const AjKey *recipient, GError **error)
{
  g_autoptr (EVP_PKEY_CTX) context =
    recipient->pair[AJ_SUITE_SM2] != NULL
      ? EVP_PKEY_CTX_new_from_pkey (NULL, recipient->pair[AJ_SUITE_SM2], NULL)
      : NULL;
  gsize size = 0;

  if (recipient->pair[AJ_SUITE_SM2] == NULL)
    {
      g_set_error_literal (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_UNSUPPORTED,
                           _ ("The recipient's file holds no SM2 key; only to one can be "
                              "encrypted."));
      return NULL;
    }
  if (context != NULL && EVP_PKEY_encrypt_init (context) == 1 &&
      EVP_PKEY_encrypt (context, NULL, &size, self->secret, sizeof self->secret) == 1)
    {
      guint8 *wrapped = g_malloc (size);
      if (EVP_PKEY_encrypt (context, wrapped, &size, self->secret, sizeof self->secret) == 1)
        return g_bytes_new_take (wrapped, size);
      g_free (wrapped);
    }
  aj_key_set_openssl_error (error, _ ("The key could not be encrypted to the recipient"));
  return NULL;
}

static gboolean
put_file (AjTarWriter *writer, const char *name, const char *member, GBytes *bytes, GError **error)
{
  g_autofree char *path = g_strconcat (name, "/", member, NULL);
  gsize size;
  const void *data = g_bytes_get_data (bytes, &size);

  return aj_tar_writer_begin (writer, path, size, error) &&
         aj_tar_writer_write (writer, data, size, error);
}

static gboolean
changed (GError **error, const char *path)
{
  g_set_error (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_MISMATCH,
               _ ("%s changed while it was read. Nothing was written; try again."), path);
  return FALSE;
}

/* One read of each piece: encrypted, entered into the MAC and written from the same buffer. */
static gboolean
put_payload (AjEnvelopeStream *self,
             AjTarWriter *writer,
             int fd,
             const char *path,
             guint64 size,
             AjProgress *progress,
             GCancellable *cancellable,
             GError **error)
{
  guint64 done = 0;

  for (;;)
    {
      gssize n = read (fd, self->buffer, AJ_ENVELOPE_PIECE);
      int length = 0;
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno),
                       _ ("%s cannot be read: %s."), path, g_strerror (errno));
          return FALSE;
        }
      if (n == 0)
        return done == size || changed (error, path);
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      done += (guint64) n;
      if (done > size)
        return changed (error, path);
      if (EVP_EncryptUpdate (self->cipher, self->buffer, &length, self->buffer, (int) n) != 1 ||
          EVP_MAC_update (self->mac, self->buffer, (gsize) n) != 1)
        {
          aj_key_set_openssl_error (error, _ ("The encryption failed"));
          return FALSE;
        }
      if (!aj_tar_writer_write (writer, self->buffer, (gsize) n, error))
        return FALSE;
      aj_progress_set (progress, done, size, _ ("Encrypting"));
    }
}

static gboolean
write_all (AjEnvelopeStream *self,
           AjTarWriter *writer,
           int from,
           const char *path,
           const char *name,
           guint64 size,
           const AjKey *recipient,
           AjCipher cipher,
           AjProgress *progress,
           GCancellable *cancellable,
           GError **error)
{
  g_autofree char *member = g_strconcat (name, "/" AJ_ENVELOPE_PAYLOAD, ciphers[cipher], NULL);
  /* Goes between quotes into commands: letters and digits only, as name has them. */
  g_autofree char *inside = g_strdup_printf ("%.*s.tar", (int) strlen (name) - 4, name);
  g_autoptr (GBytes) readme = aj_envelope_make_readme (name, inside, recipient, cipher);
  g_autoptr (GBytes) wrapped = wrap (self, recipient, error);
  char mac[AJ_ENVELOPE_MAC_HEX + 2] = { 0 };

  if (wrapped == NULL || !aj_envelope_start_mac (self, cipher, readme, error) ||
      !aj_envelope_start_cipher (self, cipher, error) ||
      !put_file (writer, name, README, readme, error) ||
      !put_file (writer, name, AJ_ENVELOPE_KEY, wrapped, error) ||
      !aj_tar_writer_begin (writer, member, size, error) ||
      !put_payload (self, writer, from, path, size, progress, cancellable, error) ||
      !aj_envelope_finish_mac (self, mac, error))
    return FALSE;
  mac[AJ_ENVELOPE_MAC_HEX] = '\n';
  g_autoptr (GBytes) line = g_bytes_new (mac, AJ_ENVELOPE_MAC_HEX + 1);
  return put_file (writer, name, AJ_ENVELOPE_MAC, line, error) &&
         aj_tar_writer_end (writer, TRUE, error);
}

/* "PRJ-2026-001.tar" gives "PRJ-2026-001-enc". Returns: (transfer full) */
static char *
make_name (const char *path)
{
  g_autofree char *base = g_path_get_basename (path);

  if (g_str_has_suffix (base, ".tar"))
    base[strlen (base) - 4] = '\0';
  g_strcanon (base, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-_.", '-');
  if (strlen (base) > 60)
    base[60] = '\0';
  return g_strconcat (*base != '\0' && *base != '.' ? base : "archive", "-enc", NULL);
}

gboolean
aj_envelope_close (const char *path,
                   const AjKey *recipient,
                   AjCipher cipher,
                   const char *output,
                   AjProgress *progress,
                   GCancellable *cancellable,
                   GError **error)
{
  g_return_val_if_fail (path != NULL && recipient != NULL && output != NULL, FALSE);
  g_return_val_if_fail (cipher < AJ_N_CIPHERS, FALSE);

  g_auto (AjEnvelopeStream)
    stream = { .buffer = g_malloc (AJ_ENVELOPE_PIECE) };
  g_autofree char *name = make_name (path);
  g_autofree char *part = NULL;
  struct stat about;
  int from = g_open (path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC, 0);

  if (from < 0 || fstat (from, &about) != 0 || !S_ISREG (about.st_mode))
    {
      int problem = from < 0 ? errno : EINVAL;
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (problem), _ ("%s cannot be read: %s."),
                   path, g_strerror (problem));
      if (from >= 0)
        close (from);
      return FALSE;
    }
  gboolean ok = RAND_priv_bytes (stream.secret, sizeof stream.secret) == 1;
  if (!ok)
    aj_key_set_openssl_error (error, _ ("The encryption could not be begun"));
  int to = ok ? aj_part_open (output, &part, error) : -1;
  ok = to >= 0;
  if (ok)
    {
      guint64 size = (guint64) about.st_size;
      g_autoptr (AjTarWriter) writer = NULL;
      ok = aj_part_check_space (to, size + 16 * 1024, error) &&
           (writer = aj_tar_writer_new_fd (to, error)) != NULL &&
           write_all (&stream, writer, from, path, name, size, recipient, cipher, progress,
                      cancellable, error);
      g_clear_pointer (&writer, aj_tar_writer_free);
      ok = aj_part_finish (to, part, output, ok, error);
    }
  close (from);
  return ok;
}
