#include "record-post.h"

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
    .article = "DB61/T 1606 7.4.2"),
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
};
