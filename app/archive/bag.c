#include "bag.h"

#include "canon.h"
#include "tar-writer.h"

const char *const aj_tag_names[AJ_N_TAGS] = {
  [AJ_TAG_BAGIT] = "bagit.txt",
  [AJ_TAG_SIGNER_SM2] = "signer-sm2.pub.pem",
  [AJ_TAG_SIGNER_P256] = "signer-p256.pub.pem",
  [AJ_TAG_TAGMANIFEST_SHA256] = "tagmanifest-sha256.txt",
  [AJ_TAG_SIGNATURE_P256] = "signature-p256.der",
  [AJ_TAG_TAGMANIFEST_SM3] = "tagmanifest-sm3.txt",
  [AJ_TAG_SIGNATURE_SM2] = "signature-sm2.der",
  [AJ_TAG_INFO] = "bag-info.txt",
  [AJ_TAG_MANIFEST_SHA256] = "manifest-sha256.txt",
  [AJ_TAG_MANIFEST_SM3] = "manifest-sm3.txt",
};

const char aj_bagit_text[] = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";

gboolean
aj_tag_is_listed (AjTag tag)
{
  return tag != AJ_TAG_TAGMANIFEST_SHA256 && tag != AJ_TAG_TAGMANIFEST_SM3 &&
         tag != AJ_TAG_SIGNATURE_P256 && tag != AJ_TAG_SIGNATURE_SM2;
}

#define LINE_EXTRA (AJ_DIGEST_HEX + 2 + 1) /* digest, two spaces, path, line feed */
#define CHUNK      (64 * 1024)

/* The manifests of a large bag are tens of megabytes: they are made in pieces, twice, once for
 * their digests and once for the tar. */
typedef gboolean (*PieceFunc) (gpointer data, const GString *piece, GError **error);

static void
append_line (GString *out, const guint8 *digest, const char *path)
{
  gsize start = out->len, size = strlen (path);

  g_string_set_size (out, start + size + LINE_EXTRA);
  char *at = out->str + start;
  aj_digest_put_hex (digest, at);
  memcpy (at + AJ_DIGEST_HEX, "  ", 2);
  memcpy (at + AJ_DIGEST_HEX + 2, path, size);
  at[AJ_DIGEST_HEX + 2 + size] = '\n';
}

static gboolean
each_piece (
  const AjPayload *files, guint n_files, AjTag tag, PieceFunc func, gpointer data, GError **error)
{
  g_autoptr (GString) piece = g_string_sized_new (CHUNK + AJ_DIGEST_HEX);
  gboolean sm3 = tag == AJ_TAG_MANIFEST_SM3;

  for (guint i = 0; i < n_files; i++)
    {
      append_line (piece, sm3 ? files[i].digests->sm3 : files[i].digests->sha256, files[i].path);
      if (piece->len >= CHUNK || i == n_files - 1)
        {
          if (!func (data, piece, error))
            return FALSE;
          g_string_truncate (piece, 0);
        }
    }
  return TRUE;
}

static gboolean
hash_piece (gpointer data, const GString *piece, GError **error)
{
  aj_hasher_update (data, piece->str, piece->len);
  return TRUE;
}

static gboolean
write_piece (gpointer data, const GString *piece, GError **error)
{
  return aj_tar_writer_write (data, piece->str, piece->len, error);
}

static gboolean
is_manifest (AjTag tag)
{
  return tag == AJ_TAG_MANIFEST_SHA256 || tag == AJ_TAG_MANIFEST_SM3;
}

static guint64
size_of_tag (AjTag tag, GBytes *const tags[], const AjPayload *files, guint n_files)
{
  guint64 size = 0;

  if (!is_manifest (tag))
    return g_bytes_get_size (tags[tag]);
  for (guint i = 0; i < n_files; i++)
    size += LINE_EXTRA + strlen (files[i].path);
  return size;
}

/* A tagmanifest lists every tag file but the signed ones and their signatures. */
static GBytes *
make_tagmanifest (const AjDigests digests[], gboolean sm3)
{
  GString *out = g_string_new (NULL);

  for (AjTag tag = 0; tag < AJ_N_TAGS; tag++)
    if (aj_tag_is_listed (tag))
      append_line (out, sm3 ? digests[tag].sm3 : digests[tag].sha256, aj_tag_names[tag]);
  return g_string_free_to_bytes (out);
}

/* All but the manifests. digests NULL: only the lengths matter. */
static gboolean
make_tags (
  GBytes *tags[], const char *info, const AjDigests digests[], const AjKey *key, GError **error)
{
  static const AjDigests none[AJ_N_TAGS];
  static const guint8 blank[AJ_SIGNATURE_MAX];
  static const struct
  {
    AjTag text, signature;
    AjSuite suite;
  } signed_tags[] = {
    { AJ_TAG_TAGMANIFEST_SM3, AJ_TAG_SIGNATURE_SM2, AJ_SUITE_SM2 },
    { AJ_TAG_TAGMANIFEST_SHA256, AJ_TAG_SIGNATURE_P256, AJ_SUITE_P256 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (signed_tags); i++)
    {
      AjTag text = signed_tags[i].text, signature = signed_tags[i].signature;
      g_clear_pointer (&tags[text], g_bytes_unref);
      tags[text] =
        make_tagmanifest (digests != NULL ? digests : none, text == AJ_TAG_TAGMANIFEST_SM3);
      g_clear_pointer (&tags[signature], g_bytes_unref);
      /* A signature that comes later (external.h) has its place already. */
      gboolean later = digests == NULL || !aj_key_can_sign (key, signed_tags[i].suite);
      tags[signature] =
        later ? g_bytes_new_static (blank, sizeof blank)
              : aj_key_sign (key, signed_tags[i].suite, g_bytes_get_data (tags[text], NULL),
                             g_bytes_get_size (tags[text]), error);
      if (tags[signature] == NULL)
        return FALSE;
    }
  if (tags[AJ_TAG_BAGIT] != NULL)
    return TRUE;
  tags[AJ_TAG_BAGIT] = g_bytes_new_static (aj_bagit_text, strlen (aj_bagit_text));
  tags[AJ_TAG_SIGNER_SM2] = aj_key_get_pem_of (key, AJ_SUITE_SM2);
  tags[AJ_TAG_SIGNER_P256] = aj_key_get_pem_of (key, AJ_SUITE_P256);
  tags[AJ_TAG_INFO] = g_bytes_new (info, strlen (info));
  return TRUE;
}

static void
free_tags (GBytes *tags[])
{
  for (AjTag tag = 0; tag < AJ_N_TAGS; tag++)
    g_clear_pointer (&tags[tag], g_bytes_unref);
}

guint64
aj_bag_head_size (
  const char *name, const char *info, const AjPayload *files, guint n_files, const AjKey *key)
{
  GBytes *tags[AJ_N_TAGS] = { NULL };
  guint64 size = 0;

  make_tags (tags, info, NULL, key, NULL);
  for (AjTag tag = 0; tag < AJ_N_TAGS; tag++)
    {
      g_autofree char *path = g_strconcat (name, "/", aj_tag_names[tag], NULL);
      size += aj_canon_member_size (path, size_of_tag (tag, tags, files, n_files));
    }
  free_tags (tags);
  return size;
}

static gboolean
hash_tags (
  AjDigests digests[], GBytes *const tags[], const AjPayload *files, guint n_files, GError **error)
{
  g_autoptr (AjHasher) hasher = aj_hasher_new (error);
  if (hasher == NULL)
    return FALSE;

  for (AjTag tag = 0; tag < AJ_N_TAGS; tag++)
    if (aj_tag_is_listed (tag))
      {
        if (is_manifest (tag))
          each_piece (files, n_files, tag, hash_piece, hasher, NULL);
        else
          aj_hasher_update (hasher, g_bytes_get_data (tags[tag], NULL),
                            g_bytes_get_size (tags[tag]));
        aj_hasher_finish (hasher, &digests[tag]);
      }
  return TRUE;
}

static gboolean
write_tag (AjTarWriter *writer,
           AjTag tag,
           const char *name,
           GBytes *const tags[],
           const AjPayload *files,
           guint n_files,
           GError **error)
{
  g_autofree char *path = g_strconcat (name, "/", aj_tag_names[tag], NULL);

  if (!aj_tar_writer_begin (writer, path, size_of_tag (tag, tags, files, n_files), error))
    return FALSE;
  if (is_manifest (tag))
    return each_piece (files, n_files, tag, write_piece, writer, error);
  return aj_tar_writer_write (writer, g_bytes_get_data (tags[tag], NULL),
                              g_bytes_get_size (tags[tag]), error);
}

gboolean
aj_bag_write_head (int fd,
                   const char *name,
                   const char *info,
                   const AjPayload *files,
                   guint n_files,
                   const AjKey *key,
                   char **bag_digest,
                   GError **error)
{
  g_autoptr (AjTarWriter) writer = aj_tar_writer_new_fd (fd, error);
  GBytes *tags[AJ_N_TAGS] = { NULL };
  AjDigests digests[AJ_N_TAGS] = { 0 };

  gboolean ok = writer != NULL && make_tags (tags, info, NULL, key, error) &&
                hash_tags (digests, tags, files, n_files, error) &&
                make_tags (tags, info, digests, key, error);
  for (AjTag tag = 0; ok && tag < AJ_N_TAGS; tag++)
    ok = write_tag (writer, tag, name, tags, files, n_files, error);
  ok = ok && aj_tar_writer_end (writer, FALSE, error);
  if (ok && bag_digest != NULL)
    {
      g_autoptr (AjHasher) hasher = aj_hasher_new (NULL);
      AjDigests whole;
      aj_hasher_digest (hasher, g_bytes_get_data (tags[AJ_TAG_TAGMANIFEST_SM3], NULL),
                        g_bytes_get_size (tags[AJ_TAG_TAGMANIFEST_SM3]), &whole);
      *bag_digest = aj_digest_dup_hex (whole.sm3);
    }
  free_tags (tags);
  return ok;
}
