#include "record-batch.h"

#include "record-rules.h"
#include "record-words.h"

/* clang-format off */
static const AjFieldDef fields[] = {
  [BATCH_NUMBER] = CODE_FIELD ("number", N_ ("Number of the batch"), NULL,
    .flags = REQUIRED | LISTED | SEARCHED | SORTED | UNIQUE, .size = 60, .group = N_ ("Batch")),
  [BATCH_UNIT] = LINK_FIELD ("unit", N_ ("Unit"), "unit", .flags = SORTED, .group = N_ ("Batch")),
  [BATCH_PROJECT] = LINK_FIELD ("project", N_ ("Project"), "project",
    .flags = REQUIRED | LISTED | SORTED, .group = N_ ("Batch")),
  [BATCH_TITLE] = TEXT_FIELD ("title", N_ ("Name of the hand-over"), 150,
    .flags = LISTED | SEARCHED, .group = N_ ("Batch")),
  [BATCH_DESCRIPTION] = LONG_TEXT_FIELD ("description", N_ ("Description of the contents"),
    .group = N_ ("Batch")),
  [BATCH_STATE] = CHOICE_FIELD ("state", N_ ("State"), "batch-state", .flags = LISTED | SORTED,
    .group = N_ ("Batch")),
  [BATCH_PREVIOUS] = LINK_FIELD ("previous", N_ ("Batch that came back"), "batch", .flags = SORTED,
    .group = N_ ("Batch")),
  [BATCH_N_FILES] = NUMBER_FIELD ("n_files", N_ ("Number of files"), .flags = READONLY,
    .group = N_ ("Contents")),
  [BATCH_SIZE] = NUMBER_FIELD ("size", N_ ("Amount of data (bytes)"), .flags = READONLY,
    .group = N_ ("Contents")),
  [BATCH_FILE_NAME] = TEXT_FIELD ("file_name", N_ ("Name of the sealed archive"), 255,
    .flags = READONLY, .group = N_ ("Contents")),
  [BATCH_DIGEST] = TEXT_FIELD ("digest", N_ ("Digest of the sealed archive"), 64, .flags = READONLY,
    .group = N_ ("Contents")),
  [BATCH_FINGERPRINT] = TEXT_FIELD ("fingerprint", N_ ("Fingerprint of the signing key"), 100,
    .flags = READONLY, .group = N_ ("Contents")),
  [BATCH_SEALED_ON] = DATE_FIELD ("sealed_on", N_ ("Sealed on"), .flags = READONLY | SORTED,
    .group = N_ ("Contents")),
  [BATCH_MEDIUM] = TEXT_FIELD ("medium", N_ ("Medium"), 100, .group = N_ ("Contents")),
  [BATCH_MEDIUM_NUMBERS] = TEXT_FIELD ("medium_numbers", N_ ("Numbers of the media"), 100,
    .group = N_ ("Contents")),
  [BATCH_AUTHENTICITY] = CHOICE_FIELD ("authenticity", N_ ("Authenticity"), "check-result",
    .article = "DA/T 70", .group = N_ ("Four properties")),
  [BATCH_COMPLETENESS] = CHOICE_FIELD ("completeness", N_ ("Completeness"), "check-result",
    .article = "DA/T 70", .group = N_ ("Four properties")),
  [BATCH_USABILITY] = CHOICE_FIELD ("usability", N_ ("Usability"), "check-result",
    .article = "DA/T 70", .group = N_ ("Four properties")),
  [BATCH_SAFETY] = CHOICE_FIELD ("safety", N_ ("Safety"), "check-result", .article = "DA/T 70",
    .group = N_ ("Four properties")),
  [BATCH_ACCURACY] = CHOICE_FIELD ("accuracy", N_ ("Accuracy"), "check-result",
    .group = N_ ("Four properties")),
  [BATCH_APPEARANCE] = CHOICE_FIELD ("appearance", N_ ("Outside of the medium"), "check-result",
    .group = N_ ("Four properties")),
  [BATCH_CHECK_NOTE] = LONG_TEXT_FIELD ("check_note", N_ ("Notes of the check"),
    .group = N_ ("Four properties")),
  [BATCH_SENT_ON] = DATE_FIELD ("sent_on", N_ ("Sent on"), .flags = LISTED | SORTED,
    .group = N_ ("Hand-over")),
  [BATCH_CARRIER] = TEXT_FIELD ("carrier", N_ ("Carried by"), 64, .group = N_ ("Hand-over")),
  [BATCH_METHOD] = TEXT_FIELD ("method", N_ ("Way of sending"), 100, .group = N_ ("Hand-over")),
  [BATCH_RECEIVED_ON] = DATE_FIELD ("received_on", N_ ("Received on"), .flags = LISTED,
    .group = N_ ("Hand-over")),
  [BATCH_RECEIVED_BY] = TEXT_FIELD ("received_by", N_ ("Received by"), 100,
    .group = N_ ("Hand-over")),
  [BATCH_RECEIPT] = TEXT_FIELD ("receipt", N_ ("Receipt"), 100, .group = N_ ("Hand-over")),
  [BATCH_RETURNED_ON] = DATE_FIELD ("returned_on", N_ ("Came back on"), .group = N_ ("Hand-over")),
  [BATCH_RETURN_REASON] = LONG_TEXT_FIELD ("return_reason", N_ ("Why it was returned"),
    .group = N_ ("Hand-over")),
  [BATCH_NOTE] = LONG_TEXT_FIELD ("note", N_ ("Note"), .group = N_ ("Hand-over")),
  [BATCH_SERIAL] = NUMBER_FIELD ("serial", N_ ("Serial number in the project"), .since = 2,
    .flags = READONLY, .group = N_ ("Contents")),
  [BATCH_PREVIOUS_DIGEST] = TEXT_FIELD ("previous_digest",
    N_ ("Digest of the archive handed over before"), 64, .since = 2, .flags = READONLY,
    .group = N_ ("Contents")),
  [BATCH_P256_FINGERPRINT] = TEXT_FIELD ("p256_fingerprint",
    N_ ("Fingerprint of the P-256 signing key"), 100, .since = 2, .flags = READONLY,
    .group = N_ ("Contents")),
  [BATCH_FILE_SHA256] = TEXT_FIELD ("file_sha256", N_ ("SHA-256 of the sealed file"), 64,
    .since = 2, .flags = READONLY, .group = N_ ("Contents")),
};
/* clang-format on */
G_STATIC_ASSERT (G_N_ELEMENTS (fields) == BATCH_N_FIELDS);

static void
check (AjRecord *record, const AjLookup *lookup, const char *today, AjProblems *problems)
{
  static const int order[][2] = {
    { BATCH_SEALED_ON, BATCH_SENT_ON },
    { BATCH_SENT_ON, BATCH_RECEIVED_ON },
    { BATCH_SENT_ON, BATCH_RETURNED_ON },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (order); i++)
    aj_rule_order (record, order[i][0], order[i][1], NULL, problems);
  if (aj_rule_is (record, BATCH_STATE, "退回"))
    aj_rule_needs (record, BATCH_RETURN_REASON, _ ("The batch came back"), NULL, problems);
  for (int field = BATCH_AUTHENTICITY; field <= BATCH_SAFETY; field++)
    if (aj_rule_is (record, field, "不合格"))
      aj_problems_hold (problems, record, field, "DA/T 70",
                        _ ("The check of “%s” failed: the batch cannot be sealed."),
                        aj_field_get_label (&record_batch.fields[field]));
  if (aj_record_get_id (record) != 0 &&
      aj_record_get_link (record, BATCH_PREVIOUS) == aj_record_get_id (record))
    aj_problems_add (problems, record, BATCH_PREVIOUS, AJ_SEVERITY_BLOCK, NULL,
                     _ ("A batch cannot replace itself."));
}

const AjRecordDef record_batch = {
  .table = "batch",
  .label = N_ ("Hand-over batch"),
  .label_plural = N_ ("Hand-over batches"),
  .icon = "anjuan-batch-symbolic",
  .since = 1,
  .flags = AJ_RECORD_REGISTER,
  .fields = fields,
  .n_fields = BATCH_N_FIELDS,
  .title = BATCH_NUMBER,
  .subtitle = BATCH_PROJECT,
  .unit = BATCH_UNIT,
  .parent = -1,
  .sort = BATCH_NUMBER,
  .check = check,
};
