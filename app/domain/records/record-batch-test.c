#include "record-batch-test.h"

#include "record-rules.h"
#include "record-words.h"

/* clang-format off */
static const AjFieldDef fields[] = {
  [BATCH_TEST_BATCH] = LINK_FIELD ("batch", N_ ("Hand-over batch"), "batch",
    .flags = REQUIRED | SORTED),
  [BATCH_TEST_CODE] = TEXT_FIELD ("code", N_ ("Number of the test"), 20,
    .flags = LISTED | SORTED | READONLY),
  [BATCH_TEST_PROPERTY] = CHOICE_FIELD ("property", N_ ("Property"), "four-properties",
    .flags = LISTED | READONLY),
  [BATCH_TEST_NAME] = TEXT_FIELD ("name", N_ ("Test"), 100, .flags = LISTED | READONLY),
  [BATCH_TEST_METHOD] = CHOICE_FIELD ("method", N_ ("Tested by"), "check-method",
    .flags = LISTED | READONLY),
  [BATCH_TEST_RESULT] = CHOICE_FIELD ("result", N_ ("Result of the test"), "check-result",
    .flags = LISTED),
  [BATCH_TEST_DETAIL] = LONG_TEXT_FIELD ("detail", N_ ("Outcome in detail"), .flags = LISTED),
  [BATCH_TEST_ARTICLE] = TEXT_FIELD ("article", N_ ("Clause"), 100, .flags = READONLY),
  [BATCH_TEST_CHECKED_BY] = TEXT_FIELD ("checked_by", N_ ("Tester"), 64, .flags = LISTED),
  [BATCH_TEST_CHECKED_ON] = DATE_FIELD ("checked_on", N_ ("Checked on"), .flags = LISTED),
};
/* clang-format on */
G_STATIC_ASSERT (G_N_ELEMENTS (fields) == BATCH_TEST_N_FIELDS);

/* A tick of a person counts with the name of the person. */
static void
check (AjRecord *record, const AjLookup *lookup, const char *today, AjProblems *problems)
{
  if (aj_rule_is (record, BATCH_TEST_METHOD, "人工") &&
      aj_record_get (record, BATCH_TEST_RESULT) != NULL &&
      !aj_rule_is (record, BATCH_TEST_RESULT, "未检"))
    aj_rule_needs (record, BATCH_TEST_CHECKED_BY, _ ("A person did this test"), "DA/T 70—2018",
                   problems);
  aj_rule_not_future (record, BATCH_TEST_CHECKED_ON, today, problems);
}

const AjRecordDef record_batch_test = {
  .table = "batch_test",
  .label = N_ ("Test of the four properties"),
  .label_plural = N_ ("Tests of the four properties"),
  .icon = "anjuan-batch-symbolic",
  .since = 2,
  .fields = fields,
  .n_fields = BATCH_TEST_N_FIELDS,
  .title = BATCH_TEST_NAME,
  .subtitle = BATCH_TEST_DETAIL,
  .unit = -1,
  .parent = BATCH_TEST_BATCH,
  .sort = BATCH_TEST_CODE,
  .check = check,
};
