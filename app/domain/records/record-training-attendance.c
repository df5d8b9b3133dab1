#include "record-training-attendance.h"

#include "record-rules.h"
#include "record-training.h"
#include "record-words.h"

/* clang-format off */
static const AjFieldDef fields[] = {
  [ATTENDANCE_TRAINING] = LINK_FIELD ("training", N_ ("Training"), "training",
    .flags = REQUIRED | SORTED),
  [ATTENDANCE_PERSON] = LINK_FIELD ("person", N_ ("Person"), "person",
    .flags = REQUIRED | LISTED | SORTED, .article = "DB61/T 1606 7.4.3.3"),
  [ATTENDANCE_PRESENT] = FLAG_FIELD ("present", N_ ("Signed in"), .flags = LISTED,
    .article = "DB61/T 1606 7.4.3.3"),
  [ATTENDANCE_HOURS] = NUMBER_FIELD ("hours", N_ ("Hours"), .flags = LISTED),
  [ATTENDANCE_SCORE] = NUMBER_FIELD ("score", N_ ("Score"), .flags = LISTED),
  [ATTENDANCE_RESULT] = CHOICE_FIELD ("result", N_ ("Assessment result"), "exam-result", .flags = LISTED),
  [ATTENDANCE_CERTIFICATE_NUMBER] = CODE_FIELD ("certificate_number", N_ ("Number of the training certificate"), NULL,
    .flags = LISTED | SEARCHED | SORTED | UNIQUE, .size = 60),
  [ATTENDANCE_VALID_UNTIL] = DATE_FIELD ("valid_until", N_ ("Certificate valid until")),
  [ATTENDANCE_NOTE] = TEXT_FIELD ("note", N_ ("Note"), 200),
  [ATTENDANCE_ISSUED_ON] = DATE_FIELD ("issued_on", N_ ("Certificate issued on"), .flags = READONLY,
    .since = 2),
  [ATTENDANCE_REVOKED_ON] = DATE_FIELD ("revoked_on", N_ ("Certificate revoked on"), .flags = READONLY,
    .since = 2),
  [ATTENDANCE_REVOKED_REASON] = TEXT_FIELD ("revoked_reason", N_ ("Why it was revoked"), 150,
    .flags = READONLY, .since = 2),
  [ATTENDANCE_CODE] = TEXT_FIELD ("code", N_ ("Check code of the certificate"), 32,
    .flags = READONLY | HIDDEN | SORTED, .since = 2),
  [ATTENDANCE_FACTS] = LONG_TEXT_FIELD ("facts", N_ ("What the certificate said when it was issued"),
    .flags = READONLY | HIDDEN, .since = 2),
};
/* clang-format on */
G_STATIC_ASSERT (G_N_ELEMENTS (fields) == ATTENDANCE_N_FIELDS);

static void
check (AjRecord *record, const AjLookup *lookup, const char *today, AjProblems *problems)
{
  g_autoptr (GPtrArray) rows =
    aj_lookup_find (lookup, &record_training_attendance, ATTENDANCE_TRAINING,
                    aj_record_get (record, ATTENDANCE_TRAINING), 0);
  g_autoptr (AjRecord) training = aj_lookup_follow (lookup, record, ATTENDANCE_TRAINING);
  double hours, all;

  for (guint i = 0; i < rows->len; i++)
    if (aj_record_get_id (rows->pdata[i]) != aj_record_get_id (record) &&
        aj_record_get_link (record, ATTENDANCE_PERSON) != 0 &&
        aj_record_get_link (rows->pdata[i], ATTENDANCE_PERSON) ==
          aj_record_get_link (record, ATTENDANCE_PERSON))
      {
        aj_problems_add (problems, record, ATTENDANCE_PERSON, AJ_SEVERITY_BLOCK,
                         "DB61/T 1606 7.4.3.3",
                         _ ("The person is on this attendance list already."));
        break;
      }
  if (training != NULL && aj_rule_get_number (record, ATTENDANCE_HOURS, &hours) &&
      aj_rule_get_number (training, TRAINING_HOURS, &all) && hours > all)
    aj_problems_add (problems, record, ATTENDANCE_HOURS, AJ_SEVERITY_WARN, "DB61/T 1606 7.4.3",
                     _ ("%g hours are more than the training had (%g)."), hours, all);
}

const AjRecordDef record_training_attendance = {
  .table = "training_attendance",
  .label = N_ ("Attendance"),
  .label_plural = N_ ("Attendance lists"),
  .icon = "anjuan-training-attendance-symbolic",
  .since = 1,
  .fields = fields,
  .n_fields = ATTENDANCE_N_FIELDS,
  .title = ATTENDANCE_PERSON,
  .subtitle = ATTENDANCE_RESULT,
  .unit = -1,
  .parent = ATTENDANCE_TRAINING,
  .sort = ATTENDANCE_PERSON,
  .check = check,
};
