#include "record-review.h"

#include "record-rules.h"
#include "record-words.h"

/* clang-format off */
static const AjFieldDef fields[] = {
  [REVIEW_NUMBER] = TEXT_FIELD ("number", N_ ("Number"), 80,
    .flags = REQUIRED | LISTED | SEARCHED | SORTED | READONLY, .group = N_ ("Opinions")),
  [REVIEW_UNIT] = LINK_FIELD ("unit", N_ ("Unit"), "unit", .flags = SORTED | READONLY,
    .group = N_ ("Opinions")),
  [REVIEW_PROJECT] = LINK_FIELD ("project", N_ ("Project"), "project", .flags = SORTED | READONLY,
    .group = N_ ("Opinions")),
  [REVIEW_BATCH] = LINK_FIELD ("batch", N_ ("Hand-over batch"), "batch",
    .flags = SORTED | READONLY, .group = N_ ("Opinions")),
  [REVIEW_ROUND] = NUMBER_FIELD ("round", N_ ("Round"), .flags = READONLY,
    .group = N_ ("Opinions")),
  [REVIEW_DECISION] = CHOICE_FIELD ("decision", N_ ("Conclusion"), "review-decision",
    .flags = REQUIRED | LISTED | READONLY, .group = N_ ("Opinions")),
  [REVIEW_REASON] = LONG_TEXT_FIELD ("reason", N_ ("Reasons"), .flags = SEARCHED | READONLY,
    .group = N_ ("Opinions")),
  [REVIEW_REVIEWER] = TEXT_FIELD ("reviewer", N_ ("Reviewer"), 300,
    .flags = LISTED | SEARCHED | READONLY, .group = N_ ("Opinions")),
  [REVIEW_REVIEWER_UNIT] = TEXT_FIELD ("reviewer_unit", N_ ("Unit of the reviewer"), 300,
    .flags = LISTED | SEARCHED | READONLY, .group = N_ ("Opinions")),
  [REVIEW_DATED_ON] = DATE_FIELD ("dated_on", N_ ("Date of the opinions"),
    .flags = LISTED | SORTED | READONLY, .group = N_ ("Opinions")),
  [REVIEW_N_RECTIFY] = NUMBER_FIELD ("n_rectify", N_ ("To be rectified"), .flags = READONLY,
    .group = N_ ("Opinions")),
  [REVIEW_N_FIXED] = NUMBER_FIELD ("n_fixed", N_ ("Fixed since the round before"),
    .flags = READONLY, .group = N_ ("Opinions")),
  [REVIEW_N_OPEN] = NUMBER_FIELD ("n_open", N_ ("Still open from the round before"),
    .flags = READONLY, .group = N_ ("Opinions")),
  [REVIEW_PREVIOUS] = LINK_FIELD ("previous", N_ ("Opinions of the round before"), "review",
    .flags = READONLY, .group = N_ ("Opinions")),
  [REVIEW_IMPORTED_ON] = DATE_FIELD ("imported_on", N_ ("Taken in on"), .flags = READONLY,
    .group = N_ ("File")),
  [REVIEW_BAG] = TEXT_FIELD ("bag", N_ ("Digest of the archive"), 64, .flags = SORTED | READONLY,
    .group = N_ ("File")),
  [REVIEW_DIGEST] = TEXT_FIELD ("digest", N_ ("Digest of the file of opinions"), 64,
    .flags = SORTED | READONLY, .group = N_ ("File")),
  [REVIEW_FINGERPRINT] = TEXT_FIELD ("fingerprint", N_ ("Fingerprint of the signing key"), 100,
    .flags = READONLY, .group = N_ ("File")),
  [REVIEW_FILE] = LONG_TEXT_FIELD ("file", N_ ("Signed file"), .flags = HIDDEN | READONLY,
    .group = N_ ("File")),
};
/* clang-format on */
G_STATIC_ASSERT (G_N_ELEMENTS (fields) == REVIEW_N_FIELDS);

const AjRecordDef record_review = {
  .table = "review",
  .label = N_ ("Review opinions"),
  .label_plural = N_ ("Review opinions"),
  .icon = "anjuan-verify-symbolic",
  .since = 2,
  .flags = AJ_RECORD_REGISTER,
  .fields = fields,
  .n_fields = REVIEW_N_FIELDS,
  .title = REVIEW_NUMBER,
  .subtitle = REVIEW_REVIEWER_UNIT,
  .unit = REVIEW_UNIT,
  .parent = -1,
  .sort = REVIEW_DATED_ON,
};
