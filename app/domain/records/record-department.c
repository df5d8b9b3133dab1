#include "record-department.h"

#include "record-rules.h"
#include "record-words.h"

/* clang-format off */
static const AjFieldDef fields[] = {
  [DEPARTMENT_NAME] = TEXT_FIELD ("name", N_ ("Name of the department"), 100,
    .flags = REQUIRED | LISTED | SEARCHED | SORTED | NAME),
  [DEPARTMENT_UNIT] = LINK_FIELD ("unit", N_ ("Unit"), "unit", .flags = REQUIRED | LISTED | SORTED),
  [DEPARTMENT_KIND] = CHOICE_FIELD ("kind", N_ ("Kind of department"), "department-kind",
    .flags = LISTED, .article = "DB61/T 1606 7.4.1"),
  [DEPARTMENT_HEAD] = TEXT_FIELD ("head", N_ ("Head of the department"), 64,
    .flags = LISTED | SEARCHED),
  [DEPARTMENT_IS_KEY] = FLAG_FIELD ("is_key", N_ ("Key secrecy department"), .flags = LISTED,
    .article = "DB61/T 1606 7.4.2"),
  [DEPARTMENT_PHONE] = CODE_FIELD ("phone", N_ ("Telephone"), NULL, .flags = LISTED, .size = 40),
  [DEPARTMENT_DUTIES] = LONG_TEXT_FIELD ("duties", N_ ("Duties"), .article = "DB61/T 1606 7.4.1.3"),
  [DEPARTMENT_APPOINTMENT_NUMBER] = CODE_FIELD ("appointment_number", N_ ("Number of the appointment"), NULL,
    .size = 60, .article = "DB61/T 1606 7.4.1",
    .hint = N_ ("Such as ×密〔2026〕3号")),
  [DEPARTMENT_APPOINTED_ON] = DATE_FIELD ("appointed_on", N_ ("Appointed on")),
  [DEPARTMENT_NOTE] = LONG_TEXT_FIELD ("note", N_ ("Note")),
};
/* clang-format on */
G_STATIC_ASSERT (G_N_ELEMENTS (fields) == DEPARTMENT_N_FIELDS);

static void
check (AjRecord *record, const AjLookup *lookup, const char *today, AjProblems *problems)
{
  const char *name = aj_record_get (record, DEPARTMENT_NAME);
  g_autoptr (GPtrArray) same = aj_lookup_find (lookup, &record_department, DEPARTMENT_UNIT,
                                               aj_record_get (record, DEPARTMENT_UNIT), 0);

  for (guint i = 0; i < same->len; i++)
    if (aj_record_get_id (same->pdata[i]) != aj_record_get_id (record) &&
        aj_rule_is (same->pdata[i], DEPARTMENT_NAME, name))
      {
        aj_problems_add (problems, record, DEPARTMENT_NAME, AJ_SEVERITY_WARN, "DB61/T 1606 7.4.1",
                         _ ("The unit has a department of this name already."));
        break;
      }
  if (aj_rule_is (record, DEPARTMENT_KIND, "归口管理部门") &&
      aj_record_get (record, DEPARTMENT_DUTIES) == NULL)
    {
      g_autofree char *title = aj_record_dup_title (record);
      aj_problems_add (problems, record, DEPARTMENT_DUTIES, AJ_SEVERITY_WARN, "DB61/T 1606 7.4.1.3",
                       _ ("The responsible department “%s” has no duties laid down."), title);
    }
  aj_rule_document_number (record, DEPARTMENT_APPOINTMENT_NUMBER, problems);
  aj_rule_not_future (record, DEPARTMENT_APPOINTED_ON, today, problems);
}

const AjRecordDef record_department = {
  .table = "department",
  .label = N_ ("Department"),
  .label_plural = N_ ("Departments"),
  .icon = "anjuan-department-symbolic",
  .since = 1,
  .flags = AJ_RECORD_REGISTER,
  .fields = fields,
  .n_fields = DEPARTMENT_N_FIELDS,
  .title = DEPARTMENT_NAME,
  .subtitle = DEPARTMENT_UNIT,
  .unit = DEPARTMENT_UNIT,
  .parent = -1,
  .sort = DEPARTMENT_NAME,
  .check = check,
};
