#include "record-assignment.h"

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
};
