/* Checking a sealed archive straight from the tar: one pass, nothing extracted, signature before
 * payload, every header byte regenerated and compared. */
#pragma once

#include "key.h"
#include "progress.h"

G_BEGIN_DECLS

typedef enum
{
  AJ_FINDING_ALTERED,
  AJ_FINDING_MISSING,
  AJ_FINDING_EXTRA,
  AJ_FINDING_BAD_SIGNATURE,
  AJ_FINDING_UNSIGNED,
  AJ_FINDING_OTHER_SIGNER, /* good signature, not the expected key */
  AJ_FINDING_BAG,          /* bag-info, Oxum, manifest lines */
} AjFindingKind;

typedef struct
{
  AjFindingKind kind;
  char *path;    /* (nullable) member named, without the bag directory */
  char *message; /* translated */
} AjFinding;

typedef struct _AjVerdict AjVerdict;

/* Reads the whole tar. signer: (nullable): the expected public key, whole or half. A refused
 * container (hostile, truncated, not ours) is an error: UNSAFE or DAMAGED with the reason; invalid
 * content is a verdict with findings. Returns: (transfer full) */
AjVerdict *aj_verify (const char *path,
                      const AjKey *signer,
                      AjProgress *progress,
                      GCancellable *cancellable,
                      GError **error);
void aj_verdict_free (AjVerdict *self);

/* No findings: every byte is what the signer signed. Whose key that is, only a comparison of the
 * fingerprint with paper or with a register can say, unless signer was given. */
gboolean aj_verdict_is_valid (const AjVerdict *self);
guint aj_verdict_get_n_findings (const AjVerdict *self);
const AjFinding *aj_verdict_get_finding (const AjVerdict *self, guint index);
/* "altered", "missing", ...: a fixed word for JSON and scripts. */
const char *aj_finding_get_word (AjFindingKind kind);

/* Files and bytes of the payload that were read. */
guint64 aj_verdict_get_n_files (const AjVerdict *self);
guint64 aj_verdict_get_n_bytes (const AjVerdict *self);
/* The bag directory. */
const char *aj_verdict_get_name (const AjVerdict *self);
const char *aj_verdict_get_fingerprint (
  const AjVerdict *self); /* of the SM2 key in the bag, groups of 4, (nullable) */
const char *aj_verdict_get_p256_fingerprint (const AjVerdict *self);
const char *aj_verdict_get_digest (const AjVerdict *self); /* bag digest, groups of 4 (nullable) */
/* Value of the first line of bag-info.txt with this label, (nullable); and all of them in order. */
const char *aj_verdict_get_info (const AjVerdict *self, const char *label);
guint aj_verdict_get_n_info (const AjVerdict *self);
const char *aj_verdict_get_info_label (const AjVerdict *self, guint index);
const char *aj_verdict_get_info_value (const AjVerdict *self, guint index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AjVerdict, aj_verdict_free)

G_END_DECLS
