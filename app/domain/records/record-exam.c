#include "record-exam.h"

#include "record-rules.h"
#include "record-words.h"

/* clang-format off */
static const AjFieldDef fields[] = {
  [EXAM_PERSON] = LINK_FIELD ("person", N_ ("Person"), "person", .flags = REQUIRED | SORTED),
  [EXAM_SUBJECT] = TEXT_FIELD ("subject", N_ ("Subject of the exam"), 100,
    .flags = REQUIRED | LISTED | SEARCHED),
  [EXAM_TAKEN_ON] = DATE_FIELD ("taken_on", N_ ("Exam on"), .flags = REQUIRED | LISTED | SORTED,
    .article = "第二十六条"),
  [EXAM_ORGANISER] = TEXT_FIELD ("organiser", N_ ("Organised by"), 100, .flags = LISTED,
    .article = "第二十六条"),
  [EXAM_SCORE] = NUMBER_FIELD ("score", N_ ("Score"), .flags = LISTED),
  [EXAM_PASS_MARK] = NUMBER_FIELD ("pass_mark", N_ ("Pass mark"), .flags = LISTED,
    .hint = N_ ("On-site secrecy exams are usually passed with 90 of 100")),
  [EXAM_RESULT] = CHOICE_FIELD ("result", N_ ("Result"), "exam-result", .flags = REQUIRED | LISTED,
    .article = "第二十六条"),
  [EXAM_CERTIFICATE_NUMBER] = CODE_FIELD ("certificate_number", N_ ("Number of the exam certificate"), NULL,
    .flags = LISTED | SEARCHED | SORTED | UNIQUE, .size = 60),
  [EXAM_VALID_UNTIL] = DATE_FIELD ("valid_until", N_ ("Certificate valid until"), .flags = SORTED),
  [EXAM_NOTE] = TEXT_FIELD ("note", N_ ("Note"), 200),
  [EXAM_ISSUED_ON] = DATE_FIELD ("issued_on", N_ ("Certificate issued on"), .flags = READONLY,
    .since = 2),
  [EXAM_REVOKED_ON] = DATE_FIELD ("revoked_on", N_ ("Certificate revoked on"), .flags = READONLY,
    .since = 2),
  [EXAM_REVOKED_REASON] = TEXT_FIELD ("revoked_reason", N_ ("Why it was revoked"), 150,
    .flags = READONLY, .since = 2),
  [EXAM_CODE] = TEXT_FIELD ("code", N_ ("Check code of the certificate"), 32,
    .flags = READONLY | HIDDEN | SORTED, .since = 2),
  [EXAM_FACTS] = LONG_TEXT_FIELD ("facts", N_ ("What the certificate said when it was issued"),
    .flags = READONLY | HIDDEN, .since = 2),
};
/* clang-format on */
G_STATIC_ASSERT (G_N_ELEMENTS (fields) == EXAM_N_FIELDS);

static void
check (AjRecord *record, const AjLookup *lookup, const char *today, AjProblems *problems)
{
  double score, mark;

  aj_rule_not_future (record, EXAM_TAKEN_ON, today, problems);
  aj_rule_order (record, EXAM_TAKEN_ON, EXAM_VALID_UNTIL, "第二十六条", problems);
  if (aj_rule_get_number (record, EXAM_SCORE, &score) &&
      aj_rule_get_number (record, EXAM_PASS_MARK, &mark) &&
      aj_record_get (record, EXAM_RESULT) != NULL &&
      aj_rule_is (record, EXAM_RESULT, "合格") != (score >= mark))
    aj_problems_add (problems, record, EXAM_RESULT, AJ_SEVERITY_WARN, "第二十六条",
                     _ ("A score of %g with a pass mark of %g does not go with the result %s."),
                     score, mark, aj_record_get (record, EXAM_RESULT));
}

const AjRecordDef record_exam = {
  .table = "exam",
  .label = N_ ("Exam"),
  .label_plural = N_ ("Exams"),
  .icon = "anjuan-exam-symbolic",
  .since = 1,
  .fields = fields,
  .n_fields = EXAM_N_FIELDS,
  .title = EXAM_SUBJECT,
  .subtitle = EXAM_TAKEN_ON,
  .unit = -1,
  .parent = EXAM_PERSON,
  .sort = EXAM_TAKEN_ON,
  .check = check,
};
