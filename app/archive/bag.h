/* The tag files of a bag (RFC 8493): everything before the payload, in the order in which the
 * strict reader wants them, so that each signature is checked before what it covers is used.
 *
 *     bagit.txt  signer-sm2.pub.pem  signer-p256.pub.pem
 *     tagmanifest-sha256.txt  signature-p256.der      ECDSA P-256/SHA-256 over the file before it
 *     tagmanifest-sm3.txt     signature-sm2.der       SM2 with SM3 over the file before it
 *     bag-info.txt  manifest-sha256.txt  manifest-sm3.txt
 *
 * Each tagmanifest lists both payload manifests, so either signature alone covers everything.
 */
#pragma once

#include "hasher.h"
#include "key.h"

G_BEGIN_DECLS

typedef enum
{
  AJ_TAG_BAGIT,
  AJ_TAG_SIGNER_SM2,
  AJ_TAG_SIGNER_P256,
  AJ_TAG_TAGMANIFEST_SHA256,
  AJ_TAG_SIGNATURE_P256,
  AJ_TAG_TAGMANIFEST_SM3,
  AJ_TAG_SIGNATURE_SM2,
  AJ_TAG_INFO,
  AJ_TAG_MANIFEST_SHA256,
  AJ_TAG_MANIFEST_SM3,
  AJ_N_TAGS,
} AjTag;

extern const char *const aj_tag_names[AJ_N_TAGS];

/* Contents of bagit.txt: version 1.0, UTF-8. */
extern const char aj_bagit_text[];

/* Whether the tagmanifests list this tag file: all but themselves and the signatures over them. */
gboolean aj_tag_is_listed (AjTag tag);

/* A file of the payload: path begins with "data/". */
typedef struct
{
  const char *path;
  const AjDigests *digests;
} AjPayload;

/* How many bytes the tag files take as members of a tar. Needs no digests: every length is known
 * from the paths, and a signature fills one block whatever its length. */
guint64 aj_bag_head_size (
  const char *name, const char *info, const AjPayload *files, guint n_files, const AjKey *key);
/* Writes the ten tag files in order, signed, at the position of fd: aj_bag_head_size() bytes, no
 * end of archive. *bag_digest (nullable): SM3 of tagmanifest-sm3.txt, hex. */
gboolean aj_bag_write_head (int fd,
                            const char *name,
                            const char *info,
                            const AjPayload *files,
                            guint n_files,
                            const AjKey *key,
                            char **bag_digest,
                            GError **error);

G_END_DECLS
