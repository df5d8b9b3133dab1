#include "record-unit-history.h"

#include "record-words.h"

/* clang-format off */
static const AjFieldDef fields[] = {
  [UNIT_HISTORY_UNIT] = LINK_FIELD ("unit", N_ ("Unit"), "unit", .flags = REQUIRED | SORTED),
  [UNIT_HISTORY_ATTRIBUTE] = CHOICE_FIELD ("attribute", N_ ("Matter"), "unit-attribute",
    .flags = REQUIRED | LISTED, .article = "第三十一条"),
  [UNIT_HISTORY_VALUE] = LONG_TEXT_FIELD ("value", N_ ("Content"),
    .flags = REQUIRED | LISTED | SEARCHED, .article = "第三十一条"),
  [UNIT_HISTORY_FROM_ON] = DATE_FIELD ("from_on", N_ ("From"), .flags = REQUIRED | LISTED | SORTED),
  [UNIT_HISTORY_TO_ON] = DATE_FIELD ("to_on", N_ ("Until"), .flags = LISTED),
  [UNIT_HISTORY_BASIS] = TEXT_FIELD ("basis", N_ ("Basis"), 200),
  [UNIT_HISTORY_REPORTED_ON] = DATE_FIELD ("reported_on", N_ ("Reported on"), .flags = LISTED,
    .article = "第三十一条"),
  [UNIT_HISTORY_REPORTED_TO] = TEXT_FIELD ("reported_to", N_ ("Reported to"), 100),
  [UNIT_HISTORY_REPORT_NUMBER] = CODE_FIELD ("report_number", N_ ("Number of the report"), NULL,
    .size = 60),
  [UNIT_HISTORY_DECISION] = CHOICE_FIELD ("decision", N_ ("Decision of the authority"), "L-31r",
    .flags = LISTED, .article = "第三十一条"),
  [UNIT_HISTORY_DECISION_ON] = DATE_FIELD ("decision_on", N_ ("Decided on")),
  [UNIT_HISTORY_NOTE] = LONG_TEXT_FIELD ("note", N_ ("Note")),
};
/* clang-format on */
G_STATIC_ASSERT (G_N_ELEMENTS (fields) == UNIT_HISTORY_N_FIELDS);

const AjRecordDef record_unit_history = {
  .table = "unit_history",
  .label = N_ ("Change of the unit"),
  .label_plural = N_ ("Changes of the unit"),
  .icon = "anjuan-unit-history-symbolic",
  .since = 1,
  .fields = fields,
  .n_fields = UNIT_HISTORY_N_FIELDS,
  .title = UNIT_HISTORY_ATTRIBUTE,
  .subtitle = UNIT_HISTORY_VALUE,
  .unit = UNIT_HISTORY_UNIT,
  .parent = UNIT_HISTORY_UNIT,
  .sort = UNIT_HISTORY_FROM_ON,
};
