/* Whose signature it is. A signature says that the bytes are those that somebody's key signed; who
 * that is, only a register can say, in which somebody wrote down when and how the fingerprint was
 * compared (电子签名法 Art. 13: parties may agree on what makes a signature reliable). */
#pragma once

#include "key.h"
#include "store.h"
#include "verify.h"

G_BEGIN_DECLS

typedef enum
{
  AJ_SIGNER_UNKNOWN,       /* no record has this key */
  AJ_SIGNER_UNCHECKED,     /* registered, but its fingerprint was never compared */
  AJ_SIGNER_KNOWN,         /* registered and compared */
  AJ_SIGNER_OWN,           /* our own key */
  AJ_SIGNER_REVOKED,       /* revoked, and the archive says that it was made on that day or later */
  AJ_SIGNER_REVOKED_LATER, /* revoked after the day that the archive claims */
  AJ_SIGNER_MIXED,         /* the two keys of the archive belong to different signers */
} AjSignerTrust;

typedef struct
{
  AjSignerTrust trust;
  gint64 id; /* of the record, 0: none */
  char *name, *organisation;
  char *known_since, *checked_on, *checked_how, *checked_by; /* each (nullable) */
  char *revoked_on, *revoked_reason;
  char *text; /* translated, complete: what a person needs to know */
} AjSignerAnswer;

void aj_signer_answer_free (AjSignerAnswer *self);
/* "known", "revoked" ...: fixed words for JSON and scripts. */
const char *aj_signer_trust_get_word (AjSignerTrust trust);

/* Whose key signed what was verified. store: (nullable): nobody is known then.
 * Returns: (transfer full) */
AjSignerAnswer *aj_signer_judge (AjStore *store, const AjVerdict *verdict);

/* The record of the signer with that key, either half. Returns: (transfer full) (nullable) */
AjRecord *aj_signer_find (AjStore *store, const char *sm2, const char *p256);
/* A new record, not yet saved, with both fingerprints, the public key, known since today.
 * Returns: (transfer full) */
AjRecord *aj_signer_new (const AjKey *key, const char *name, const char *organisation);
/* Registers the key. how: (nullable) how its fingerprint was compared: today then. Refused when the
 * key is registered already. *id: of the record. */
gboolean aj_signer_add (AjStore *store,
                        const AjKey *key,
                        const char *name,
                        const char *organisation,
                        const char *how,
                        const char *by,
                        gboolean own,
                        gint64 *id,
                        GError **error);
/* From that day on, what is signed with it is flagged. The record stays for ever. on: ISO date,
 * NULL: today. */
gboolean
aj_signer_revoke (AjStore *store, gint64 id, const char *on, const char *reason, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AjSignerAnswer, aj_signer_answer_free)

G_END_DECLS
