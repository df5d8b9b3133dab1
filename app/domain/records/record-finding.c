#include "record-finding.h"

#include "date.h"
#include "record-rules.h"
#include "record-words.h"

/* clang-format off */
static const AjFieldDef fields[] = {
  [FINDING_NUMBER] = TEXT_FIELD ("number", N_ ("Number"), 40, .flags = LISTED | SEARCHED | SORTED,
    .group = N_ ("What was found")),
  [FINDING_UNIT] = LINK_FIELD ("unit", N_ ("Unit"), "unit", .flags = REQUIRED | SORTED,
    .group = N_ ("What was found")),
  [FINDING_PROJECT] = LINK_FIELD ("project", N_ ("Project"), "project", .flags = SORTED,
    .group = N_ ("What was found")),
  [FINDING_SOURCE] = CHOICE_FIELD ("source", N_ ("Where it was found"), "finding-source",
    .flags = REQUIRED | LISTED, .group = N_ ("What was found")),
  [FINDING_FOUND_ON] = DATE_FIELD ("found_on", N_ ("Found on"), .flags = SORTED,
    .group = N_ ("What was found")),
  [FINDING_FOUND_BY] = TEXT_FIELD ("found_by", N_ ("Found by"), 100, .group = N_ ("What was found")),
  [FINDING_CLAUSE] = TEXT_FIELD ("clause", N_ ("Clause"), 100, .group = N_ ("What was found")),
  [FINDING_CODE] = CHOICE_FIELD ("code", N_ ("Item of the archive"), "L-7.4.8",
    .article = "DB61/T 1606 7.4.8", .group = N_ ("What was found")),
  [FINDING_PROBLEM] = LONG_TEXT_FIELD ("problem", N_ ("Problem"),
    .flags = REQUIRED | LISTED | SEARCHED, .group = N_ ("What was found")),
  [FINDING_STATE] = CHOICE_FIELD ("state", N_ ("State"), "finding-state", .flags = LISTED | SORTED,
    .group = N_ ("Rectification")),
  [FINDING_RESPONSIBLE] = TEXT_FIELD ("responsible", N_ ("Person responsible"), 64,
    .flags = LISTED | SEARCHED, .group = N_ ("Rectification")),
  [FINDING_DUE_ON] = DATE_FIELD ("due_on", N_ ("Due on"), .flags = LISTED | SORTED,
    .group = N_ ("Rectification")),
  [FINDING_MEASURE] = LONG_TEXT_FIELD ("measure", N_ ("Measure"), .article = "DB61/T 1606 10.1",
    .group = N_ ("Rectification")),
  [FINDING_PROOF] = LONG_TEXT_FIELD ("proof", N_ ("Proof"), .article = "DB61/T 1606 10.2",
    .group = N_ ("Rectification")),
  [FINDING_VERIFIER] = TEXT_FIELD ("verifier", N_ ("Verified by"), 64,
    .group = N_ ("Rectification")),
  [FINDING_VERIFIED_ON] = DATE_FIELD ("verified_on", N_ ("Verified on"),
    .group = N_ ("Rectification")),
  [FINDING_NOTE] = LONG_TEXT_FIELD ("note", N_ ("Note"), .group = N_ ("Rectification")),
  [FINDING_REVIEW] = LINK_FIELD ("review", N_ ("Review opinions"), "review", .since = 2,
    .flags = SORTED | READONLY, .group = N_ ("What was found")),
  [FINDING_POINT] = TEXT_FIELD ("point", N_ ("Point of the opinions"), 40, .since = 2,
    .flags = HIDDEN | READONLY, .group = N_ ("What was found")),
};
/* clang-format on */
G_STATIC_ASSERT (G_N_ELEMENTS (fields) == FINDING_N_FIELDS);

/* ST-9: overdue is computed, never stored. */
static void
check (AjRecord *record, const AjLookup *lookup, const char *today, AjProblems *problems)
{
  const char *due = aj_rule_get_date (record, FINDING_DUE_ON);
  const char *responsible = aj_record_get (record, FINDING_RESPONSIBLE);
  gboolean closed = aj_rule_is (record, FINDING_STATE, "已关闭");

  aj_rule_not_future (record, FINDING_FOUND_ON, today, problems);
  aj_rule_order (record, FINDING_FOUND_ON, FINDING_DUE_ON, NULL, problems);
  aj_rule_order (record, FINDING_FOUND_ON, FINDING_VERIFIED_ON, NULL, problems);
  if (!closed && due != NULL && strcmp (due, today) < 0)
    aj_problems_add (problems, record, FINDING_DUE_ON, AJ_SEVERITY_WARN, "DB61/T 1606 10.1",
                     _ ("The rectification was due on %s, %d days ago."), due,
                     aj_date_diff (due, today));
  if (closed)
    aj_rule_needs (record, FINDING_PROOF, _ ("A closed finding"), "DB61/T 1606 10", problems);
  if (responsible != NULL && aj_rule_is (record, FINDING_VERIFIER, responsible))
    aj_problems_hold (problems, record, FINDING_VERIFIER, "DB61/T 1606 10",
                      _ ("Who verifies must be another person than who is responsible."));
}

const AjRecordDef record_finding = {
  .table = "finding",
  .label = N_ ("Finding"),
  .label_plural = N_ ("Findings"),
  .icon = "anjuan-finding-symbolic",
  .since = 1,
  .flags = AJ_RECORD_REGISTER,
  .fields = fields,
  .n_fields = FINDING_N_FIELDS,
  .title = FINDING_PROBLEM,
  .subtitle = FINDING_SOURCE,
  .unit = FINDING_UNIT,
  .parent = -1,
  .sort = FINDING_DUE_ON,
  .check = check,
};
