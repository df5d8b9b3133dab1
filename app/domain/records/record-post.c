#include "record-post.h"

#include "record-assignment.h"
#include "record-department.h"
#include "record-rules.h"
#include "record-words.h"

/* clang-format off */
static const AjFieldDef fields[] = {
  [POST_NAME] = TEXT_FIELD ("name", N_ ("Post"), 100,
    .flags = REQUIRED | LISTED | SEARCHED | SORTED | NAME, .article = "DB61/T 1606 7.4.2"),
  [POST_UNIT] = LINK_FIELD ("unit", N_ ("Unit"), "unit", .flags = REQUIRED | LISTED | SORTED),
  [POST_DEPARTMENT] = LINK_FIELD ("department", N_ ("Department"), "department",
    .flags = REQUIRED | LISTED | SORTED, .article = "DB61/T 1606 7.4.2"),
  [POST_LEVEL] = CHOICE_FIELD ("level", N_ ("Classification level"), "level",
    .flags = REQUIRED | LISTED | SORTED, .article = "DB61/T 1606 7.4.2"),
  [POST_BASIS] = LONG_TEXT_FIELD ("basis", N_ ("Basis of the classification"), .flags = LISTED,
    .article = "DB61/T 1606 7.4.2",
    .hint = N_ ("Which classified matters the post deals with, and which document says so")),
  [POST_HEADCOUNT] = NUMBER_FIELD ("headcount", N_ ("Positions"), .flags = LISTED),
  [POST_DUTIES] = LONG_TEXT_FIELD ("duties", N_ ("Duties")),
  [POST_SCOPE] = LONG_TEXT_FIELD ("scope", N_ ("Scope of knowledge")),
  [POST_APPROVED_ON] = DATE_FIELD ("approved_on", N_ ("Approved on")),
  [POST_APPROVAL_NUMBER] = CODE_FIELD ("approval_number", N_ ("Number of the approval"), NULL,
    .size = 60),
  [POST_STATUS] = CHOICE_FIELD ("status", N_ ("State of the post"), "post-status"),
  [POST_NOTE] = LONG_TEXT_FIELD ("note", N_ ("Note")),
};
/* clang-format on */
G_STATIC_ASSERT (G_N_ELEMENTS (fields) == POST_N_FIELDS);

/* S-7.4.2: within one department a post's name is there once. */
static void
check_duplicate (AjRecord *record, const AjLookup *lookup, AjProblems *problems)
{
  const char *name = aj_record_get (record, POST_NAME);
  g_autoptr (GPtrArray) same = aj_lookup_find (lookup, &record_post, POST_DEPARTMENT,
                                               aj_record_get (record, POST_DEPARTMENT), 0);

  for (guint i = 0; i < same->len; i++)
    if (aj_record_get_id (same->pdata[i]) != aj_record_get_id (record) &&
        aj_rule_is (same->pdata[i], POST_NAME, name))
      {
        aj_problems_add (problems, record, POST_NAME, AJ_SEVERITY_BLOCK, "DB61/T 1606 7.4.2",
                         _ ("The same department has a post of this name already."));
        return;
      }
}

static void
check_headcount (AjRecord *record, const AjLookup *lookup, const char *today, AjProblems *problems)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, aj_record_get_id (record));
  g_autoptr (GPtrArray) holders = NULL;
  double headcount;
  guint n = 0;

  if (aj_record_get_id (record) == 0 || !aj_rule_get_number (record, POST_HEADCOUNT, &headcount))
    return;
  holders = aj_lookup_find (lookup, &record_assignment, ASSIGNMENT_POST, id, 0);
  for (guint i = 0; i < holders->len; i++)
    if (aj_rule_covers (holders->pdata[i], ASSIGNMENT_FROM_ON, ASSIGNMENT_TO_ON, today))
      n++;
  if (n > headcount)
    aj_problems_add (problems, record, POST_HEADCOUNT, AJ_SEVERITY_WARN, "DB61/T 1606 7.4.2",
                     _ ("The post has %g positions and %u holders."), headcount, n);
}

static void
check (AjRecord *record, const AjLookup *lookup, const char *today, AjProblems *problems)
{
  check_duplicate (record, lookup, problems);
  check_headcount (record, lookup, today, problems);
  aj_rule_range (record, POST_HEADCOUNT, 0, 100000, problems);
  aj_rule_same_unit (record, POST_DEPARTMENT, POST_UNIT, lookup, DEPARTMENT_UNIT, problems);
  aj_rule_document_number (record, POST_APPROVAL_NUMBER, problems);
  aj_rule_not_future (record, POST_APPROVED_ON, today, problems);
  if (aj_record_get (record, POST_BASIS) == NULL)
    {
      g_autofree char *name = aj_record_dup_title (record);
      aj_problems_add (problems, record, POST_BASIS, AJ_SEVERITY_WARN, "DB61/T 1606 7.4.2",
                       _ ("Post “%s” has no basis of its classification."), name);
    }
}

static void
propose (AjRecord *record, int field, const AjLookup *lookup)
{
  if (field == POST_DEPARTMENT)
    aj_rule_propose_from (record, POST_UNIT, POST_DEPARTMENT, lookup, DEPARTMENT_UNIT);
}

const AjRecordDef record_post = {
  .table = "post",
  .label = N_ ("Sensitive post"),
  .label_plural = N_ ("Sensitive posts"),
  .icon = "anjuan-post-symbolic",
  .since = 1,
  .flags = AJ_RECORD_REGISTER,
  .fields = fields,
  .n_fields = POST_N_FIELDS,
  .title = POST_NAME,
  .subtitle = POST_DEPARTMENT,
  .unit = POST_UNIT,
  .parent = -1,
  .sort = POST_NAME,
  .check = check,
  .propose = propose,
};
