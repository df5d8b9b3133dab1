#include "record-template.h"

#include "record-words.h"

/* clang-format off */
static const AjFieldDef fields[] = {
  [TEMPLATE_NAME] = CODE_FIELD ("name", N_ ("Document"), NULL,
    .flags = REQUIRED | LISTED | SORTED | UNIQUE, .size = 60),
  /* Checked by the documents layer, which alone can read it. */
  [TEMPLATE_TEXT] = LONG_TEXT_FIELD ("text", N_ ("Words of the template"), .size = 200000,
    .flags = REQUIRED | HIDDEN),
  [TEMPLATE_BASED_ON] = CODE_FIELD ("based_on", N_ ("Digest of the program's template"), NULL,
    .size = 64, .flags = READONLY),
  [TEMPLATE_CHANGED_ON] = DATE_FIELD ("changed_on", N_ ("Changed on"), .flags = LISTED | READONLY),
};
/* clang-format on */
G_STATIC_ASSERT (G_N_ELEMENTS (fields) == TEMPLATE_N_FIELDS);

const AjRecordDef record_template = {
  .table = "template",
  .label = N_ ("Document template"),
  .label_plural = N_ ("Document templates"),
  .icon = "anjuan-edit-symbolic",
  .since = 2,
  .fields = fields,
  .n_fields = TEMPLATE_N_FIELDS,
  .title = TEMPLATE_NAME,
  .subtitle = -1,
  .unit = -1,
  .parent = -1,
  .sort = TEMPLATE_NAME,
};
