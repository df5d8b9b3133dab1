#include "record-assignment.h"

#include "record-person.h"
#include "record-post.h"
#include "record-rules.h"
#include "record-words.h"

/* clang-format off */
static const AjFieldDef fields[] = {
  [ASSIGNMENT_PERSON] = LINK_FIELD ("person", N_ ("Person"), "person",
    .flags = REQUIRED | LISTED | SORTED),
  [ASSIGNMENT_POST] = LINK_FIELD ("post", N_ ("Sensitive post"), "post",
    .flags = REQUIRED | LISTED | SORTED, .article = "DB61/T 1606 7.4.2"),
  [ASSIGNMENT_FROM_ON] = DATE_FIELD ("from_on", N_ ("From"), .flags = REQUIRED | LISTED | SORTED),
  [ASSIGNMENT_TO_ON] = DATE_FIELD ("to_on", N_ ("Until"), .flags = LISTED | SORTED),
  [ASSIGNMENT_IS_MAIN] = FLAG_FIELD ("is_main", N_ ("Main post"), .flags = LISTED),
  [ASSIGNMENT_APPOINTMENT_NUMBER] = CODE_FIELD ("appointment_number", N_ ("Number of the appointment"), NULL,
    .flags = LISTED, .size = 60),
  [ASSIGNMENT_NOTE] = TEXT_FIELD ("note", N_ ("Note"), 200),
};
/* clang-format on */
G_STATIC_ASSERT (G_N_ELEMENTS (fields) == ASSIGNMENT_N_FIELDS);

/* M-26: classified integration only from the day the exam was passed. */
static void
check_exam (AjRecord *record, AjRecord *person, AjProblems *problems)
{
  const char *from = aj_rule_get_date (record, ASSIGNMENT_FROM_ON);
  const char *passed = aj_rule_get_date (person, PERSON_EXAM_PASSED_ON);

  if (from == NULL || !aj_rule_is (person, PERSON_INTEGRATION_WORK, "1") ||
      (passed != NULL && strcmp (passed, from) <= 0))
    return;
  g_autofree char *name = aj_record_dup_title (person);
  aj_problems_hold (
    problems, record, ASSIGNMENT_FROM_ON, "第二十六条",
    _ ("%s has no passed exam before %s and may not be assigned to classified integration."), name,
    from);
}

static void
check_twice (AjRecord *record, const AjLookup *lookup, AjProblems *problems)
{
  g_autoptr (GPtrArray) rows = aj_lookup_find (lookup, &record_assignment, ASSIGNMENT_PERSON,
                                               aj_record_get (record, ASSIGNMENT_PERSON), 0);
  const char *from = aj_rule_get_date (record, ASSIGNMENT_FROM_ON);
  const char *to = aj_rule_get_date (record, ASSIGNMENT_TO_ON);

  for (guint i = 0; from != NULL && i < rows->len; i++)
    {
      AjRecord *other = rows->pdata[i];
      const char *other_from = aj_rule_get_date (other, ASSIGNMENT_FROM_ON);
      const char *other_to = aj_rule_get_date (other, ASSIGNMENT_TO_ON);

      if (aj_record_get_id (other) == aj_record_get_id (record) || other_from == NULL ||
          aj_record_get_link (other, ASSIGNMENT_POST) !=
            aj_record_get_link (record, ASSIGNMENT_POST))
        continue;
      if ((to == NULL || strcmp (other_from, to) <= 0) &&
          (other_to == NULL || strcmp (from, other_to) <= 0))
        {
          aj_problems_add (problems, record, ASSIGNMENT_POST, AJ_SEVERITY_WARN, "DB61/T 1606 7.4.2",
                           _ ("The person holds this post already from %s."), other_from);
          return;
        }
    }
}

static void
check (AjRecord *record, const AjLookup *lookup, const char *today, AjProblems *problems)
{
  g_autoptr (AjRecord) person = aj_lookup_follow (lookup, record, ASSIGNMENT_PERSON);
  g_autoptr (AjRecord) post = aj_lookup_follow (lookup, record, ASSIGNMENT_POST);

  aj_rule_order (record, ASSIGNMENT_FROM_ON, ASSIGNMENT_TO_ON, NULL, problems);
  aj_rule_document_number (record, ASSIGNMENT_APPOINTMENT_NUMBER, problems);
  check_twice (record, lookup, problems);
  if (person != NULL)
    check_exam (record, person, problems);
  if (person != NULL && post != NULL && aj_record_get_link (person, PERSON_UNIT) != 0 &&
      aj_record_get_link (post, POST_UNIT) != 0 &&
      aj_record_get_link (person, PERSON_UNIT) != aj_record_get_link (post, POST_UNIT))
    aj_problems_add (problems, record, ASSIGNMENT_POST, AJ_SEVERITY_WARN, "DB61/T 1606 7.4.2",
                     _ ("The post belongs to another unit than the person."));
}

const AjRecordDef record_assignment = {
  .table = "assignment",
  .label = N_ ("Assignment"),
  .label_plural = N_ ("Assignments"),
  .icon = "anjuan-assignment-symbolic",
  .since = 1,
  .fields = fields,
  .n_fields = ASSIGNMENT_N_FIELDS,
  .title = ASSIGNMENT_PERSON,
  .subtitle = ASSIGNMENT_POST,
  .unit = -1,
  .parent = ASSIGNMENT_PERSON,
  .sort = ASSIGNMENT_FROM_ON,
  .check = check,
};
