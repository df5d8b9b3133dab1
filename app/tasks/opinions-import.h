/* A reviewer's signed opinions come back: checked against what this vault sealed, then taken in as
 * one change: a record of the opinions with the signed file, a finding for each point to rectify,
 * and what became of the points of the round before (S-10, ST-9, ST-14).
 *
 * Several reviewers may look at one archive. Each file is kept with its signer, in whatever order
 * they come; two of one reviewer and round have numbers of their own. The batch is received or
 * returned only when the office registers it, and then by the strictest of all: one that returns
 * returns it. */
#pragma once

#include "opinions.h"
#include "store.h"

G_BEGIN_DECLS

/* Who signed, by the register of signers of the vault. */
typedef enum
{
  AJ_OPINIONS_SIGNER_KNOWN,
  AJ_OPINIONS_SIGNER_UNKNOWN,
  AJ_OPINIONS_SIGNER_REVOKED,
} AjOpinionsSigner;

/* The opinions, and what of this vault they are about. */
typedef struct
{
  AjOpinions *opinions;
  AjRecord *batch;
  AjRecord *project;
  AjRecord *previous; /* (nullable) review: the round before */
  AjRecord *signer;   /* (nullable) */
  GPtrArray *others;  /* AjRecord, review: the opinions on this batch that are here already */
  GPtrArray *own;     /* those of them that this reviewer signed: this file adds to them */
  AjOpinionsSigner trust;
  char *fingerprint;
  char *p256_fingerprint;
} AjOpinionsArrival;

/* Reads the file and finds batch and project. Errors of aj_opinions_load(); MISMATCH when it is
 * about no archive that this vault sealed, about another batch or project than it says, about a
 * batch that was not sent, when it was taken in before, or when the round before it was not.
 * project_id: 0, or the project it must be about. Returns: (transfer full) */
AjOpinionsArrival *
aj_opinions_receive (AjStore *store, const char *path, gint64 project_id, GError **error);
void aj_opinions_arrival_free (AjOpinionsArrival *self);

/* A signer that the vault does not know yet is taken into its register with how the fingerprint was
 * compared. */
typedef struct
{
  guint n_findings; /* new ones */
  guint n_closed;   /* of the round before */
  guint n_reopened;
  guint n_repeated; /* points that an earlier file of this reviewer says word for word */
  gint64 review_id;
  const char *decided; /* what the batch became, NULL: it stays what it is */
} AjOpinionsTaken;
/* Takes them in as one change that can be undone. decide: register the outcome too, by these and
 * all opinions on the batch that are here. how: (nullable): how the fingerprint of an
 * unknown signer was compared; SIGNATURE when it is needed and missing, and always for a revoked
 * key. */
gboolean aj_opinions_take_in (AjStore *store,
                              AjOpinionsArrival *arrival,
                              const char *how,
                              gboolean decide,
                              AjOpinionsTaken *taken,
                              GError **error);

/* The opinions on a batch that were taken in, by number. Returns: (transfer full) (element-type
 * AjRecord) */
GPtrArray *aj_opinions_list (AjStore *store, gint64 batch_id, GError **error);
/* What they decide together: 退回 when one returns, 已接收 when all accept, NULL without any. */
const char *aj_opinions_find_strictest (GPtrArray *reviews);
/* Registers that. *decided: what the batch became. MISMATCH without opinions, and when the outcome
 * is registered already. */
gboolean aj_opinions_decide (AjStore *store, gint64 batch_id, const char **decided, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AjOpinionsArrival, aj_opinions_arrival_free)

G_END_DECLS
