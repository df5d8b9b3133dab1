/* A reviewer's signed opinions come back: checked against what this vault sealed, then taken in as
 * one change: a record of the opinions with the signed file, a finding for each point to rectify,
 * what became of the points of the round before, and the batch received or returned (S-10, ST-9,
 * ST-14). */
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
  AjOpinionsSigner trust;
  char *fingerprint;
  char *p256_fingerprint;
} AjOpinionsArrival;

/* Reads the file and finds batch and project. Errors of aj_opinions_load(); MISMATCH when it is
 * about no archive that this vault sealed, about another batch or project than it says, about a
 * batch that is not on its way, when it was taken in before, or when the round before it was not.
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
  gint64 review_id;
} AjOpinionsTaken;
/* Takes them in as one change that can be undone. how: (nullable): how the fingerprint of an
 * unknown signer was compared; SIGNATURE when it is needed and missing, and always for a revoked
 * key. */
gboolean aj_opinions_take_in (AjStore *store,
                              AjOpinionsArrival *arrival,
                              const char *how,
                              AjOpinionsTaken *taken,
                              GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AjOpinionsArrival, aj_opinions_arrival_free)

G_END_DECLS
