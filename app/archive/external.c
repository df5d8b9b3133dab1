#include "external.h"

#include "canon.h"
#include "hasher.h"
#include "i18n.h"
#include "key-private.h"
#include "tar-reader.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/params.h>
#include <string.h>
#include <unistd.h>

#define POINT_SIZE 65
#define HALF       32

static const AjTag text_tags[AJ_N_SUITES] = {
  [AJ_SUITE_SM2] = AJ_TAG_TAGMANIFEST_SM3, [AJ_SUITE_P256] = AJ_TAG_TAGMANIFEST_SHA256
};
static const AjTag key_tags[AJ_N_SUITES] = {
  [AJ_SUITE_SM2] = AJ_TAG_SIGNER_SM2, [AJ_SUITE_P256] = AJ_TAG_SIGNER_P256
};
static const AjTag signature_tags[AJ_N_SUITES] = {
  [AJ_SUITE_SM2] = AJ_TAG_SIGNATURE_SM2, [AJ_SUITE_P256] = AJ_TAG_SIGNATURE_P256
};

void
aj_unsigned_free (AjUnsigned *self)
{
  if (self == NULL)
    return;
  for (AjSuite suite = 0; suite < AJ_N_SUITES; suite++)
    {
      g_clear_pointer (&self->texts[suite], g_bytes_unref);
      g_clear_pointer (&self->keys[suite], aj_key_free);
    }
  g_free (self->name);
  g_free (self);
}

static GBytes *
read_member (AjTarReader *reader, GError **error)
{
  GByteArray *all = g_byte_array_new ();
  const guint8 *data;
  gsize length;

  do
    {
      if (!aj_tar_reader_read (reader, G_MAXSIZE, &data, &length, error))
        {
          g_byte_array_unref (all);
          return NULL;
        }
      g_byte_array_append (all, data, (guint) length);
    }
  while (length > 0 && all->len < 64 * 1024);
  return g_byte_array_free_to_bytes (all);
}

static gboolean
is_blank (GBytes *bytes)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  for (gsize i = 0; i < size; i++)
    if (data[i] != 0)
      return FALSE;
  return size > 0;
}

/* One of the first seven tag files. */
static gboolean
take_tag (AjUnsigned *self, AjTag tag, GBytes *bytes, GError **error)
{
  for (AjSuite suite = 0; suite < AJ_N_SUITES; suite++)
    {
      if (tag == text_tags[suite])
        self->texts[suite] = g_bytes_ref (bytes);
      if (tag == signature_tags[suite])
        self->missing[suite] = is_blank (bytes);
      if (tag == key_tags[suite])
        self->keys[suite] = aj_key_parse_public (g_bytes_get_data (bytes, NULL),
                                                 g_bytes_get_size (bytes), suite, error);
      if (tag == key_tags[suite] && self->keys[suite] == NULL)
        return FALSE;
    }
  return TRUE;
}

static gboolean
fail_form (const char *path, GError **error)
{
  g_clear_error (error);
  g_set_error (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_UNSUPPORTED,
               _ ("%s is no archive that waits for a signature."), path);
  return FALSE;
}

/* Reads up to the last signature. offsets: (nullable) where the header of each tag begins. */
static gboolean
read_head (AjUnsigned *self, int fd, const char *path, guint64 *offsets, GError **error)
{
  g_autoptr (AjTarReader) reader = aj_tar_reader_new_fd (fd);
  guint64 offset = 0;

  for (AjTag tag = AJ_TAG_BAGIT; tag <= AJ_TAG_SIGNATURE_SM2; tag++)
    {
      const char *member;
      guint64 size;
      if (aj_tar_reader_next (reader, &member, &size, error) != AJ_TAR_MEMBER)
        return fail_form (path, error);
      const char *slash = strchr (member, '/');
      if (slash == NULL || !g_str_equal (slash + 1, aj_tag_names[tag]))
        return fail_form (path, error);
      if (self->name == NULL)
        self->name = g_strndup (member, slash - member);
      if (offsets != NULL)
        offsets[tag] = offset;
      offset += aj_canon_member_size (member, size);
      g_autoptr (GBytes) bytes = read_member (reader, error);
      if (bytes == NULL || !take_tag (self, tag, bytes, error))
        return fail_form (path, error);
    }
  return self->missing[AJ_SUITE_SM2] || self->missing[AJ_SUITE_P256] || fail_form (path, error);
}

static int
open_file (const char *path, int flags, GError **error)
{
  int fd = g_open (path, flags | O_NOFOLLOW | O_CLOEXEC, 0);

  if (fd < 0)
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), _ ("%s cannot be opened: %s."),
                 path, g_strerror (errno));
  return fd;
}

AjUnsigned *
aj_unsigned_open (const char *path, GError **error)
{
  g_autoptr (AjUnsigned) self = g_new0 (AjUnsigned, 1);
  int fd = open_file (path, O_RDONLY, error);

  if (fd < 0)
    return NULL;
  gboolean ok = read_head (self, fd, path, NULL, error);
  close (fd);
  return ok ? g_steal_pointer (&self) : NULL;
}

/* a, b, xG and yG of the recommended curve: GB/T 32918.5-2017, 2. */
static const char curve[] = "FFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF00000000FFFFFFFFFFFFFFFC"
                            "28E9FA9E9D9F5E344D5A9E4BCF6509A7F39789F515AB8F92DDBCBD414D940E93"
                            "32C4AE2C1F1981195F9904466A39C9948FE30BBFF2660BE1715A4589334C74C7"
                            "BC3736A2F4F6779C59BDCEE36B692153D0A9877CC62A474002DF32E52139F0A0";

static void
append_curve (GByteArray *out)
{
  for (gsize i = 0; i + 1 < sizeof curve; i += 2)
    {
      guint8 byte =
        (guint8) (g_ascii_xdigit_value (curve[i]) << 4 | g_ascii_xdigit_value (curve[i + 1]));
      g_byte_array_append (out, &byte, 1);
    }
}

char *
aj_unsigned_dup_sm2_digest (const AjUnsigned *self, GError **error)
{
  const guint8 length[] = { 0, 8 * strlen (AJ_SM2_ID) };
  guint8 point[POINT_SIZE];
  size_t size = 0;
  AjDigests digests;
  g_autoptr (AjHasher) hasher = aj_hasher_new (error);
  g_autoptr (GByteArray) z = g_byte_array_new ();

  if (hasher == NULL)
    return NULL;
  if (EVP_PKEY_get_octet_string_param (self->keys[AJ_SUITE_SM2]->pair[AJ_SUITE_SM2],
                                       OSSL_PKEY_PARAM_ENCODED_PUBLIC_KEY, point, sizeof point,
                                       &size) != 1 ||
      size != POINT_SIZE || point[0] != 4)
    {
      aj_key_set_openssl_error (error, _ ("The key is damaged."));
      return NULL;
    }
  g_byte_array_append (z, length, sizeof length);
  g_byte_array_append (z, (const guint8 *) AJ_SM2_ID, strlen (AJ_SM2_ID));
  append_curve (z);
  g_byte_array_append (z, point + 1, POINT_SIZE - 1);
  aj_hasher_digest (hasher, z->data, z->len, &digests);

  gsize text_size;
  gconstpointer text = g_bytes_get_data (self->texts[AJ_SUITE_SM2], &text_size);
  aj_hasher_update (hasher, digests.sm3, sizeof digests.sm3);
  aj_hasher_update (hasher, text, text_size);
  aj_hasher_finish (hasher, &digests);
  return aj_digest_dup_hex (digests.sm3);
}

static GBytes *
from_halves (const guint8 *data)
{
  ECDSA_SIG *pair = ECDSA_SIG_new ();
  BIGNUM *r = BN_bin2bn (data, HALF, NULL), *s = BN_bin2bn (data + HALF, HALF, NULL);
  unsigned char *der = NULL;

  if (pair == NULL || r == NULL || s == NULL || ECDSA_SIG_set0 (pair, r, s) != 1)
    g_error ("OpenSSL: out of memory");
  int size = i2d_ECDSA_SIG (pair, &der);
  GBytes *bytes = g_bytes_new (der, (gsize) MAX (size, 0));
  OPENSSL_free (der);
  ECDSA_SIG_free (pair);
  return bytes;
}

static gboolean
is_der (gconstpointer data, gsize size)
{
  const unsigned char *at = data;
  ECDSA_SIG *pair =
    size <= AJ_SIGNATURE_MAX && size > 8 ? d2i_ECDSA_SIG (NULL, &at, (long) size) : NULL;
  gboolean whole = pair != NULL && at == (const unsigned char *) data + size;

  ECDSA_SIG_free (pair);
  ERR_clear_error ();
  return whole;
}

static GBytes *
from_binary (gconstpointer data, gsize size)
{
  if (is_der (data, size))
    return g_bytes_new (data, size);
  return size == 2 * HALF ? from_halves (data) : NULL;
}

static GBytes *
from_hex (const char *text, gsize n)
{
  g_autofree guint8 *bytes = g_malloc (n / 2 + 1);

  for (gsize i = 0; i + 1 < n; i += 2)
    {
      if (!g_ascii_isxdigit (text[i]) || !g_ascii_isxdigit (text[i + 1]))
        return NULL;
      bytes[i / 2] =
        (guint8) (g_ascii_xdigit_value (text[i]) << 4 | g_ascii_xdigit_value (text[i + 1]));
    }
  return n % 2 == 0 ? from_binary (bytes, n / 2) : NULL;
}

GBytes *
aj_signature_normalise (gconstpointer data, gsize size)
{
  GBytes *found = from_binary (data, size);

  if (found != NULL || size > 4096)
    return found;
  g_autoptr (GString) text = g_string_new (NULL);
  for (gsize i = 0; i < size; i++)
    if (!g_ascii_isspace (((const char *) data)[i]))
      g_string_append_c (text, ((const char *) data)[i]);
  if (strlen (text->str) != text->len || text->len == 0)
    return NULL;
  found = from_hex (text->str, text->len);
  if (found != NULL)
    return found;
  gsize n;
  g_autofree guchar *decoded = g_base64_decode (text->str, &n);
  return from_binary (decoded, n);
}

/* Header and data of the signature lie in two blocks next to each other: one write. */
static gboolean
put_signature (
  AjUnsigned *self, AjSuite suite, int fd, guint64 offset, GBytes *signature, GError **error)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (signature, &size);
  g_autofree char *path = g_strconcat (self->name, "/", aj_tag_names[signature_tags[suite]], NULL);
  g_autoptr (GByteArray) blocks = g_byte_array_new ();

  aj_canon_header (blocks, path, size);
  g_assert (blocks->len == AJ_TAR_BLOCK && size <= AJ_TAR_BLOCK);
  g_byte_array_append (blocks, data, (guint) size);
  g_byte_array_set_size (blocks, 2 * AJ_TAR_BLOCK);
  memset (blocks->data + AJ_TAR_BLOCK + size, 0, AJ_TAR_BLOCK - size);
  if (pwrite (fd, blocks->data, blocks->len, (off_t) offset) == (gssize) blocks->len &&
      fsync (fd) == 0)
    return TRUE;
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), _ ("%s could not be written: %s."),
               path, g_strerror (errno));
  return FALSE;
}

static gboolean
fits (const AjUnsigned *self, AjSuite suite, GBytes *signature)
{
  return self->missing[suite] &&
         aj_key_verify (self->keys[suite], suite, g_bytes_get_data (self->texts[suite], NULL),
                        g_bytes_get_size (self->texts[suite]), g_bytes_get_data (signature, NULL),
                        g_bytes_get_size (signature));
}

gboolean
aj_unsigned_complete (const char *path, GBytes *signature, guint *left, GError **error)
{
  g_autoptr (AjUnsigned) self = g_new0 (AjUnsigned, 1);
  guint64 offsets[AJ_N_TAGS] = { 0 };
  int fd = open_file (path, O_RDWR, error);
  gboolean done = FALSE;

  if (fd < 0)
    return FALSE;
  gboolean ok = read_head (self, fd, path, offsets, error);
  for (AjSuite suite = 0; ok && !done && suite < AJ_N_SUITES; suite++)
    if (fits (self, suite, signature))
      {
        ok = put_signature (self, suite, fd, offsets[signature_tags[suite]], signature, error);
        self->missing[suite] = !ok;
        done = ok;
      }
  close (fd);
  if (ok && !done)
    g_set_error (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_SIGNATURE,
                 _ ("The signature does not fit: it was made with another key, over another file, "
                    "or with another ID than %s. Nothing was changed."),
                 AJ_SM2_ID);
  *left = (guint) self->missing[AJ_SUITE_SM2] + (guint) self->missing[AJ_SUITE_P256];
  return done;
}

static gboolean
take_half (AjKey *self, AjSuite suite, const AjKey *from, gboolean signs)
{
  if (from == NULL || self->pair[suite] != NULL || from->pair[suite] == NULL)
    return FALSE;
  EVP_PKEY_up_ref (from->pair[suite]);
  self->pair[suite] = from->pair[suite];
  self->can_sign[suite] = signs;
  return TRUE;
}

AjKey *
aj_key_combine (const AjKey *external, const AjKey *own, GError **error)
{
  g_autoptr (AjKey) self = g_new0 (AjKey, 1);

  for (AjSuite suite = 0; suite < AJ_N_SUITES; suite++)
    if (!take_half (self, suite, external, FALSE) &&
        !take_half (self, suite, own, own != NULL && own->can_sign[suite]))
      {
        g_set_error (
          error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_UNSUPPORTED,
          suite == AJ_SUITE_SM2
            ? _ ("There is no SM2 key: name the public key of the token.")
            : _ ("The token has no P-256 key: name an own key for the second signature."));
        return NULL;
      }
  return g_steal_pointer (&self);
}
