/* What a receiving unit said about a batch: opinions that came back as a signed file (S-10, ST-14).
 * The file itself is kept; nothing in this record is ever edited. */
#pragma once

#include "record.h"

G_BEGIN_DECLS

enum
{
  REVIEW_NUMBER,
  REVIEW_UNIT,
  REVIEW_PROJECT,
  REVIEW_BATCH,
  REVIEW_ROUND,
  REVIEW_DECISION,
  REVIEW_REASON,
  REVIEW_REVIEWER,
  REVIEW_REVIEWER_UNIT,
  REVIEW_DATED_ON,
  REVIEW_N_RECTIFY,
  REVIEW_N_FIXED,
  REVIEW_N_OPEN,
  REVIEW_PREVIOUS,
  REVIEW_IMPORTED_ON,
  REVIEW_BAG,
  REVIEW_DIGEST,
  REVIEW_FINGERPRINT,
  REVIEW_FILE,
  REVIEW_N_FIELDS
};

extern const AjRecordDef record_review;

G_END_DECLS
