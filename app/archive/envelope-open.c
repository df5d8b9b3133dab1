/* Opening an envelope: first the MAC over everything, then, from the same open file, the bytes. */
#include "envelope-private.h"

#include "i18n.h"
#include "key-private.h"
#include "part-file.h"
#include "tar-reader.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAX_SMALL (64 * 1024)

typedef struct
{
  AjEnvelopeStream stream;
  const AjKey *key;
  AjCipher cipher;
  GBytes *readme; /* of this time through */
  int out;        /* -1: only the MAC is taken */
  const char *output;
  char found[AJ_ENVELOPE_MAC_HEX + 1]; /* of the MAC of what was read */
  AjProgress *progress;
  GCancellable *cancellable;
} Opening;

static gboolean
refuse (GError **error, const char *why)
{
  g_set_error (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_UNSAFE,
               _ ("This is no envelope of this program: %s."), why);
  return FALSE;
}

static GBytes *
read_small (AjTarReader *reader, guint64 size, GError **error)
{
  g_autoptr (GByteArray) all = g_byte_array_new ();
  const guint8 *data;
  gsize length;

  if (size > MAX_SMALL)
    {
      refuse (error, _ ("a small file in it is large"));
      return NULL;
    }
  do
    {
      if (!aj_tar_reader_read (reader, MAX_SMALL, &data, &length, error))
        return NULL;
      g_byte_array_append (all, data, (guint) length);
    }
  while (length > 0);
  return g_byte_array_free_to_bytes (g_steal_pointer (&all));
}

static gboolean
unwrap (Opening *self, GBytes *wrapped, GError **error)
{
  EVP_PKEY *own = self->key->pair[AJ_SUITE_SM2];
  g_autoptr (EVP_PKEY_CTX) context =
    own != NULL ? EVP_PKEY_CTX_new_from_pkey (NULL, own, NULL) : NULL;
  guint8 secret[AJ_ENVELOPE_SECRET + 1024];
  gsize size = sizeof secret, wrapped_size;
  const guint8 *bytes = g_bytes_get_data (wrapped, &wrapped_size);
  gboolean ok = context != NULL && wrapped_size <= 512 && EVP_PKEY_decrypt_init (context) == 1 &&
                EVP_PKEY_decrypt (context, secret, &size, bytes, wrapped_size) == 1 &&
                size == AJ_ENVELOPE_SECRET;

  if (ok)
    memcpy (self->stream.secret, secret, AJ_ENVELOPE_SECRET);
  else
    {
      g_autoptr (GError) detail = NULL;
      aj_key_set_openssl_error (&detail, "key.bin"); /* and empties OpenSSL's queue */
      g_set_error_literal (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_SIGNATURE,
                           _ ("The envelope was not closed for this key, or its key.bin was "
                              "changed. Nothing was decrypted."));
    }
  OPENSSL_cleanse (secret, sizeof secret);
  return ok;
}

static gboolean
write_bytes (Opening *self, const guint8 *bytes, gsize size, GError **error)
{
  while (size > 0)
    {
      gssize n = write (self->out, bytes, size);
      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return aj_part_fail (error, self->output, n < 0 ? errno : EIO);
      bytes += n;
      size -= (gsize) n;
    }
  return TRUE;
}

static gboolean
read_payload (Opening *self, AjTarReader *reader, guint64 size, GError **error)
{
  guint64 done = 0;
  const guint8 *data;
  gsize length;

  for (;;)
    {
      if (g_cancellable_set_error_if_cancelled (self->cancellable, error) ||
          !aj_tar_reader_read (reader, AJ_ENVELOPE_PIECE, &data, &length, error))
        return FALSE;
      if (length == 0)
        return aj_envelope_finish_mac (&self->stream, self->found, error);
      int n = 0;
      if (EVP_MAC_update (self->stream.mac, data, length) != 1 ||
          (self->out >= 0 && EVP_EncryptUpdate (self->stream.cipher, self->stream.buffer, &n, data,
                                                (int) length) != 1))
        {
          aj_key_set_openssl_error (error, _ ("The decryption failed"));
          return FALSE;
        }
      if (self->out >= 0 && !write_bytes (self, self->stream.buffer, (gsize) n, error))
        return FALSE;
      done += length;
      aj_progress_set (self->progress, done, size,
                       self->out >= 0 ? _ ("Decrypting") : _ ("Checking the envelope"));
    }
}

static const char *
get_member (const char *path)
{
  const char *slash = strchr (path, '/');
  return slash != NULL ? slash + 1 : path;
}

static gboolean
check_mac (Opening *self, GBytes *line, GError **error)
{
  gsize size;
  const char *text = g_bytes_get_data (line, &size);

  if (size == AJ_ENVELOPE_MAC_HEX + 1 && text[AJ_ENVELOPE_MAC_HEX] == '\n' &&
      CRYPTO_memcmp (text, self->found, AJ_ENVELOPE_MAC_HEX) == 0)
    return TRUE;
  g_set_error_literal (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_MISMATCH,
                       _ ("The envelope was changed on its way: its check value does not fit. "
                          "Nothing was decrypted; ask for it to be sent again."));
  return FALSE;
}

/* The cipher that the name of the payload says; the MAC holds it to that. */
static gboolean
find_cipher (Opening *self, const char *member)
{
  for (AjCipher i = 0; i < AJ_N_CIPHERS; i++)
    if (g_str_has_prefix (member, AJ_ENVELOPE_PAYLOAD) &&
        g_str_equal (member + strlen (AJ_ENVELOPE_PAYLOAD), aj_cipher_get_name (i)))
      {
        self->cipher = i;
        return TRUE;
      }
  return FALSE;
}

static gboolean
take_member (Opening *self, AjTarReader *reader, guint place, guint64 size, GError **error)
{
  if (place == 2)
    return aj_envelope_start_mac (&self->stream, self->cipher, self->readme, error) &&
           read_payload (self, reader, size, error);
  g_autoptr (GBytes) bytes = read_small (reader, size, error);
  if (bytes == NULL)
    return FALSE;
  if (place == 0)
    {
      g_clear_pointer (&self->readme, g_bytes_unref);
      self->readme = g_bytes_ref (bytes);
    }
  return place == 1 ? unwrap (self, bytes, error) : place != 3 || check_mac (self, bytes, error);
}

static gboolean
is_in_place (Opening *self, guint place, const char *member)
{
  switch (place)
    {
    case 1:
      return g_str_equal (member, AJ_ENVELOPE_KEY);
    case 2:
      return find_cipher (self, member);
    case 3:
      return g_str_equal (member, AJ_ENVELOPE_MAC);
    default:
      return place == 0;
    }
}

/* The four members in their order, once through. */
static gboolean
go_through (Opening *self, int fd, GError **error)
{
  g_autoptr (AjTarReader) reader = aj_tar_reader_new_fd (fd);
  const char *path = NULL;
  guint64 size = 0;
  AjTarStep step;
  guint n = 0;

  for (; (step = aj_tar_reader_next (reader, &path, &size, error)) == AJ_TAR_MEMBER; n++)
    {
      if (!is_in_place (self, n, get_member (path)))
        return refuse (error, _ ("its parts are others"));
      if (!take_member (self, reader, n, size, error))
        return FALSE;
    }
  return step == AJ_TAR_END && (n == 4 || refuse (error, _ ("parts of it are missing")));
}

gboolean
aj_envelope_open (const char *path,
                  const AjKey *key,
                  const char *output,
                  AjProgress *progress,
                  GCancellable *cancellable,
                  GError **error)
{
  g_return_val_if_fail (path != NULL && key != NULL && output != NULL, FALSE);

  Opening self = {
    .key = key, .out = -1, .output = output, .progress = progress, .cancellable = cancellable
  };
  g_autofree char *part = NULL;
  struct stat about;
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);

  if (fd < 0 || fstat (fd, &about) != 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), _ ("%s cannot be read: %s."),
                   path, g_strerror (errno));
      return FALSE;
    }
  self.stream.buffer = g_malloc (AJ_ENVELOPE_PIECE);
  gboolean ok = go_through (&self, fd, error);
  if (ok && g_file_test (output, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS, _ ("%s exists already."), output);
      ok = FALSE;
    }
  if (ok && (self.out = aj_part_open (output, &part, error)) < 0)
    ok = FALSE;
  if (ok)
    {
      /* The file may have changed since: the MAC is taken again, and rules what stays. */
      ok = aj_part_check_space (self.out, (guint64) about.st_size, error) &&
           aj_envelope_start_cipher (&self.stream, self.cipher, error) &&
           lseek (fd, 0, SEEK_SET) == 0 && go_through (&self, fd, error);
      ok = aj_part_finish (self.out, part, output, ok, error);
    }
  aj_envelope_stream_clear (&self.stream);
  g_clear_pointer (&self.readme, g_bytes_unref);
  close (fd);
  return ok;
}

gboolean
aj_envelope_recognise (const char *path)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  const char *member = NULL;
  guint64 size;
  gboolean found = FALSE;

  if (fd < 0)
    return FALSE;
  g_autoptr (AjTarReader) reader = aj_tar_reader_new_fd (fd);
  for (guint i = 0; i < 2 && aj_tar_reader_next (reader, &member, &size, NULL) == AJ_TAR_MEMBER;
       i++)
    found = i == 1 && g_str_equal (get_member (member), AJ_ENVELOPE_KEY);
  close (fd);
  return found;
}
