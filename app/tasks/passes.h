/* Issuing, revoking and verifying the certificates an office issues itself (pass-certificate.h). */
#pragma once

#include "outcome.h"
#include "pass-certificate.h"
#include "store.h"
#include "progress.h"

G_BEGIN_DECLS

/* How the vault numbers certificates of the kind: its own rule, else the kind's. (transfer full) */
char *aj_task_dup_number_rule (AjStore *store, const AjPassKind *kind);
/* Years of validity that are proposed; 0: without a term. */
int aj_task_get_pass_years (AjStore *store, const AjPassKind *kind);
/* rule: (nullable): as it is; years -1: as they are. G_IO_ERROR_INVALID_ARGUMENT for a rule that
 * cannot be used. */
gboolean aj_task_set_number_rule (
  AjStore *store, const AjPassKind *kind, const char *rule, int years, GError **error);

/* Issues certificates for those of the records that may have one and have none yet: number (one
 * that is there already stays), day, validity, facts and code, all in one step that can be undone.
 * Who is refused stands in the outcome with the reason. on: (nullable): today. */
AjOutcome *aj_task_issue_passes (AjStore *store,
                                 const AjPassKind *kind,
                                 const gint64 *ids,
                                 gsize n,
                                 const char *on,
                                 AjProgress *progress,
                                 GCancellable *cancellable,
                                 GError **error);

/* Revokes an issued certificate for good: its number stays taken. G_IO_ERROR_INVALID_ARGUMENT when
 * it was never issued, is revoked already, or reason is empty. */
gboolean aj_task_revoke_pass (
  AjStore *store, const AjPassKind *kind, gint64 id, const char *reason, GError **error);

/* What the vault knows of a paper. */
typedef struct
{
  const AjPassKind *kind;
  AjRecord *record;
  AjPassState state; /* today */
  char *facts;       /* as issued */
  char *changes;     /* what the records say otherwise by now; "" when nothing */
  char *differs;     /* what the typed or scanned words say otherwise; "" when nothing */
} AjPassVerdict;

void aj_pass_verdict_free (AjPassVerdict *self);
/* Whether the paper can be trusted: valid, and its words are those that were issued. */
gboolean aj_pass_verdict_is_good (const AjPassVerdict *self);
/* typed: the code, the number, or all the words a scanner read. NOT_FOUND of AJ_STORE_ERROR when
 * this vault has issued no such certificate, G_IO_ERROR_INVALID_ARGUMENT when there is neither a
 * code nor a number in typed. Returns: (transfer full) */
AjPassVerdict *aj_task_verify_pass (AjStore *store, const char *typed, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AjPassVerdict, aj_pass_verdict_free)

G_END_DECLS
