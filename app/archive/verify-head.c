#include "verify-private.h"

#include "i18n.h"
#include "keyed-hash.h"

#define TAGS_MAX     64
#define TAG_SIZE_MAX (64 * 1024 * 1024)

void
aj_head_init (AjHead *self, AjVerdict *verdict, const AjKey *signer)
{
  *self = (AjHead){ .verdict = verdict, .signer = signer, .last = -1 };
  self->tags = aj_manifest_new ();
  self->files = aj_manifest_new ();
  self->digests = g_hash_table_new_full (aj_text_hash, g_str_equal, g_free, g_free);
}

void
aj_head_clear (AjHead *self)
{
  for (AjSuite suite = 0; suite < AJ_N_SUITES; suite++)
    {
      g_clear_pointer (&self->keys[suite], aj_key_free);
      g_clear_pointer (&self->texts[suite], g_bytes_unref);
    }
  g_clear_pointer (&self->tags, aj_manifest_free);
  g_clear_pointer (&self->files, aj_manifest_free);
  g_clear_pointer (&self->digests, g_hash_table_unref);
}

static gboolean
refuse (const char *name, const char *why, GError **error)
{
  g_set_error (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_UNSAFE,
               _ ("The archive is refused at “%s”: %s."), name, why);
  return FALSE;
}

static AjTag
find_tag (const char *name)
{
  AjTag tag = 0;

  while (tag < AJ_N_TAGS && !g_str_equal (name, aj_tag_names[tag]))
    tag++;
  return tag;
}

static void
take_signer (AjHead *self, AjSuite suite, const char *name, const GByteArray *text)
{
  AjVerdict *verdict = self->verdict;
  AjKey *key = aj_key_parse_public ((const char *) text->data, text->len, suite, NULL);
  g_autoptr (GBytes) again = key != NULL ? aj_key_get_pem_of (key, suite) : NULL;

  /* Only the one way to write this key down: what follows it could be read by other tools. */
  if (again == NULL || g_bytes_get_size (again) != text->len ||
      memcmp (g_bytes_get_data (again, NULL), text->data, text->len) != 0)
    {
      aj_verdict_add (verdict, AJ_FINDING_BAD_SIGNATURE, name,
                      g_strdup (suite == AJ_SUITE_SM2
                                  ? _ ("This is not an SM2 public key in the expected form.")
                                  : _ ("This is not a P-256 public key in the expected form.")));
      aj_key_free (key);
      return;
    }
  self->keys[suite] = key;
  if (suite == AJ_SUITE_SM2)
    verdict->fingerprint = aj_key_dup_fingerprint (key);
  else
    verdict->p256_fingerprint = aj_key_dup_p256_fingerprint (key);
}

static void
add_bad_lines (AjHead *self, const char *name, guint line, const char *why)
{
  aj_verdict_add (self->verdict, AJ_FINDING_BAG, name,
                  g_strdup_printf (_ ("Line %u: %s."), line, why));
}

static void
take_tagmanifest (AjHead *self, AjSuite suite, const char *name, const GByteArray *text)
{
  guint line = 0;
  const char *why =
    aj_manifest_parse (self->tags, (const char *) text->data, text->len,
                       suite == AJ_SUITE_SM2 ? AJ_LISTED_SM3 : AJ_LISTED_SHA256, "", &line);

  if (why != NULL)
    add_bad_lines (self, name, line, why);
  self->texts[suite] = g_bytes_new (text->data, text->len);
}

static void
take_signature (AjHead *self, AjSuite suite, const char *name, const GByteArray *signature)
{
  self->has_signature[suite] = TRUE;
  if (self->keys[suite] == NULL || self->texts[suite] == NULL)
    return;
  gsize size = 0;
  gconstpointer text = g_bytes_get_data (self->texts[suite], &size);
  self->good_signature[suite] =
    aj_key_verify (self->keys[suite], suite, text, size, signature->data, signature->len);
  if (!self->good_signature[suite])
    aj_verdict_add (
      self->verdict, AJ_FINDING_BAD_SIGNATURE, name,
      g_strdup_printf (
        _ ("The signature does not fit %s: one of the two was changed "
           "after signing."),
        aj_tag_names[suite == AJ_SUITE_SM2 ? AJ_TAG_TAGMANIFEST_SM3 : AJ_TAG_TAGMANIFEST_SHA256]));
}

/* Whether a tag file has the digests that both tagmanifests give; says so when not. */
static gboolean
check_tag (AjHead *self, const char *name, const AjDigests *found)
{
  const AjListed *row = aj_manifest_lookup (self->tags, name);
  AjVerdict *verdict = self->verdict;

  if (row == NULL || row->listed == 0)
    {
      aj_verdict_add (verdict, AJ_FINDING_EXTRA, name,
                      g_strdup (_ ("This file is in the archive, but not in the signed lists.")));
      return FALSE;
    }
  if (row->listed != AJ_LISTED_BOTH)
    {
      aj_verdict_add (verdict, AJ_FINDING_BAG, name,
                      g_strdup (_ ("Only one of the two lists has this file.")));
      return FALSE;
    }
  gboolean sha256 = memcmp (row->digests.sha256, found->sha256, AJ_DIGEST_SIZE) == 0;
  gboolean sm3 = memcmp (row->digests.sm3, found->sm3, AJ_DIGEST_SIZE) == 0;
  if (sha256 && sm3)
    return TRUE;
  aj_verdict_add (verdict, AJ_FINDING_ALTERED, name,
                  g_strdup (sha256 ? _ ("The file was changed after signing (its SM3 differs).")
                                   : _ ("The file was changed after signing.")));
  return FALSE;
}

/* Names of tag files are ours; a manifest that is as signed and still malformed was made to deceive
 * and refuses the archive, a damaged one is a finding. */
static gboolean
take_manifest (AjHead *self,
               guint8 which,
               const char *name,
               const GByteArray *text,
               const AjDigests *digests,
               GError **error)
{
  guint line = 0;
  gboolean intact = check_tag (self, name, digests);
  const char *why =
    aj_manifest_parse (self->files, (const char *) text->data, text->len, which, "data/", &line);

  if (!intact)
    self->altered_manifest = TRUE;
  if (why == NULL)
    return TRUE;
  if (intact)
    {
      g_autofree char *where = g_strdup_printf (_ ("line %u: %s"), line, why);
      return refuse (name, where, error);
    }
  add_bad_lines (self, name, line, why);
  return TRUE;
}

static void
take_info (AjHead *self, const char *name, const GByteArray *text)
{
  aj_verdict_add_info (self->verdict, (const char *) text->data, text->len);
  const char *oxum = aj_verdict_get_info (self->verdict, "Payload-Oxum");
  g_auto (GStrv)
    parts = g_strsplit (oxum != NULL ? oxum : "", ".", 3);
  if (g_strv_length (parts) == 2 &&
      g_ascii_string_to_unsigned (parts[0], 10, 0, G_MAXINT64, &self->oxum_bytes, NULL) &&
      g_ascii_string_to_unsigned (parts[1], 10, 0, G_MAXINT32, &self->oxum_files, NULL))
    self->has_oxum = TRUE;
  else
    aj_verdict_add (self->verdict, AJ_FINDING_BAG, name,
                    g_strdup (_ ("Payload-Oxum (number of bytes and files) is missing.")));
}

static gboolean
take_known (
  AjHead *self, AjTag tag, const GByteArray *text, const AjDigests *digests, GError **error)
{
  const char *name = aj_tag_names[tag];

  switch (tag)
    {
    case AJ_TAG_BAGIT:
      if (text->len != strlen (aj_bagit_text) || memcmp (text->data, aj_bagit_text, text->len) != 0)
        aj_verdict_add (self->verdict, AJ_FINDING_BAG, name,
                        g_strdup (_ ("This is not BagIt 1.0 in UTF-8.")));
      return TRUE;
    case AJ_TAG_SIGNER_SM2:
    case AJ_TAG_SIGNER_P256:
      take_signer (self, tag == AJ_TAG_SIGNER_SM2 ? AJ_SUITE_SM2 : AJ_SUITE_P256, name, text);
      return TRUE;
    case AJ_TAG_TAGMANIFEST_SHA256:
    case AJ_TAG_TAGMANIFEST_SM3:
      if (tag == AJ_TAG_TAGMANIFEST_SM3)
        {
          g_autofree char *hex = aj_digest_dup_hex (digests->sm3);
          self->verdict->digest = aj_digest_group (hex);
        }
      take_tagmanifest (self, tag == AJ_TAG_TAGMANIFEST_SM3 ? AJ_SUITE_SM2 : AJ_SUITE_P256, name,
                        text);
      return TRUE;
    case AJ_TAG_SIGNATURE_P256:
    case AJ_TAG_SIGNATURE_SM2:
      take_signature (self, tag == AJ_TAG_SIGNATURE_SM2 ? AJ_SUITE_SM2 : AJ_SUITE_P256, name, text);
      return TRUE;
    case AJ_TAG_INFO:
      take_info (self, name, text);
      return TRUE;
    case AJ_TAG_MANIFEST_SHA256:
      return take_manifest (self, AJ_LISTED_SHA256, name, text, digests, error);
    case AJ_TAG_MANIFEST_SM3:
      return take_manifest (self, AJ_LISTED_SM3, name, text, digests, error);
    default:
      return TRUE;
    }
}

gboolean
aj_head_take (AjHead *self,
              AjTarReader *reader,
              AjHasher *hasher,
              const char *name,
              guint64 size,
              GError **error)
{
  AjTag tag = find_tag (name);
  g_autofree char *own_name = g_strdup (name);
  /* Not g_byte_array_new(): an empty file must be "", not NULL. */
  g_autoptr (GByteArray) text = g_byte_array_sized_new (512);
  g_autofree AjDigests *digests = g_new0 (AjDigests, 1);
  const guint8 *data;
  gsize length;

  if (g_str_equal (name, "fetch.txt"))
    return refuse (name, _ ("a bag that must first be completed from the network"), error);
  if (++self->n_tags > TAGS_MAX || size > TAG_SIZE_MAX)
    return refuse (name, _ ("too many tag files, or one that is too large"), error);
  /* Known files come first and in their order, so that signatures are checked before use. */
  if ((int) tag <= self->last && tag < AJ_N_TAGS)
    return refuse (name, _ ("a tag file out of its order"), error);
  self->last = tag;

  do
    {
      if (!aj_tar_reader_read (reader, G_MAXSIZE, &data, &length, error))
        return FALSE;
      if (length > 0)
        aj_hasher_update (hasher, data, length);
      if (length > 0 && tag < AJ_N_TAGS)
        g_byte_array_append (text, data, length);
    }
  while (length > 0);
  aj_hasher_finish (hasher, digests);
  if (tag < AJ_N_TAGS)
    self->come[tag] = TRUE;
  if (tag < AJ_N_TAGS && !take_known (self, tag, text, digests, error))
    return FALSE;
  if (tag == AJ_N_TAGS || (aj_tag_is_listed (tag) && tag < AJ_TAG_MANIFEST_SHA256))
    g_hash_table_insert (self->digests, g_steal_pointer (&own_name), g_steal_pointer (&digests));
  return TRUE;
}

/* Unsigned, missing keys, another signer. */
static void
judge_signatures (AjHead *self)
{
  static const AjTag files[] = {
    [AJ_SUITE_SM2] = AJ_TAG_SIGNATURE_SM2,
    [AJ_SUITE_P256] = AJ_TAG_SIGNATURE_P256,
  };
  AjVerdict *verdict = self->verdict;

  for (AjSuite suite = 0; suite < AJ_N_SUITES; suite++)
    if (!self->has_signature[suite])
      aj_verdict_add (verdict, AJ_FINDING_UNSIGNED, aj_tag_names[files[suite]],
                      g_strdup (_ ("The signature is missing.")));
    else if (self->keys[suite] == NULL || self->texts[suite] == NULL)
      aj_verdict_add (verdict, AJ_FINDING_BAD_SIGNATURE, aj_tag_names[files[suite]],
                      g_strdup (_ ("The signature cannot be checked: the key or the signed list is "
                                   "missing or damaged.")));

  for (AjSuite suite = 0; self->signer != NULL && suite < AJ_N_SUITES; suite++)
    {
      if (!aj_key_has (self->signer, suite))
        continue;
      if (self->keys[suite] == NULL || !aj_key_matches (self->signer, self->keys[suite]))
        aj_verdict_add (
          verdict, AJ_FINDING_OTHER_SIGNER,
          aj_tag_names[suite == AJ_SUITE_SM2 ? AJ_TAG_SIGNER_SM2 : AJ_TAG_SIGNER_P256],
          g_strdup (_ ("The archive is signed with another key than the one expected.")));
    }
}

/* Every listed tag file came and is unchanged; no other came. Manifests were checked when they
 * came, because their lines were needed. */
static void
judge_tags (AjHead *self)
{
  g_autoptr (GPtrArray) rows = aj_manifest_list (self->tags);
  g_autoptr (GList) names = g_hash_table_get_keys (self->digests);

  names = g_list_sort (names, (GCompareFunc) strcmp);
  for (GList *at = names; at != NULL; at = at->next)
    check_tag (self, at->data, g_hash_table_lookup (self->digests, at->data));
  for (guint i = 0; i < rows->len; i++)
    {
      const AjListed *row = g_ptr_array_index (rows, i);
      AjTag tag = find_tag (row->path);
      if (tag < AJ_N_TAGS ? !self->come[tag] : !g_hash_table_contains (self->digests, row->path))
        aj_verdict_add (self->verdict, AJ_FINDING_MISSING, row->path,
                        g_strdup (_ ("The signed lists name this file, and it is missing.")));
    }
}

static gboolean
judge_manifests (AjHead *self, GError **error)
{
  g_autoptr (GPtrArray) rows = aj_manifest_list (self->files);

  for (guint i = 0; i < rows->len; i++)
    {
      const AjListed *row = g_ptr_array_index (rows, i);
      if (row->listed == AJ_LISTED_BOTH)
        continue;
      if (!self->altered_manifest)
        return refuse (row->path, _ ("only one of the two manifests has this file"), error);
      aj_verdict_add (self->verdict, AJ_FINDING_BAG, row->path,
                      g_strdup (_ ("Only one of the two lists has this file.")));
    }
  if (self->has_oxum && self->oxum_files != rows->len)
    aj_verdict_add (self->verdict, AJ_FINDING_BAG, aj_tag_names[AJ_TAG_INFO],
                    g_strdup_printf (_ ("Payload-Oxum says %u files, the manifests have %u."),
                                     (guint) self->oxum_files, rows->len));
  return TRUE;
}

gboolean
aj_head_finish (AjHead *self, GError **error)
{
  static const AjTag needed[] = { AJ_TAG_BAGIT, AJ_TAG_MANIFEST_SHA256, AJ_TAG_MANIFEST_SM3 };

  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    if (!self->come[needed[i]])
      return refuse (aj_tag_names[needed[i]],
                     _ ("this file is missing before the payload: this is not a sealed archive of "
                        "this program"),
                     error);
  judge_signatures (self);
  judge_tags (self);
  return judge_manifests (self, error);
}
