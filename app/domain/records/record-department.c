#include "record-department.h"

#include "record-words.h"

/* clang-format off */
static const AjFieldDef fields[] = {
  [DEPARTMENT_NAME] = TEXT_FIELD ("name", N_ ("Department"), 100,
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
    .size = 60, .article = "DB61/T 1606 7.4.1"),
  [DEPARTMENT_APPOINTED_ON] = DATE_FIELD ("appointed_on", N_ ("Appointed on")),
  [DEPARTMENT_NOTE] = LONG_TEXT_FIELD ("note", N_ ("Note")),
};
/* clang-format on */
G_STATIC_ASSERT (G_N_ELEMENTS (fields) == DEPARTMENT_N_FIELDS);

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
};
