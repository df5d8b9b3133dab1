#include "record-shareholder.h"

#include "record-words.h"

/* clang-format off */
static const AjFieldDef fields[] = {
  [SHAREHOLDER_UNIT] = LINK_FIELD ("unit", N_ ("Unit"), "unit", .flags = REQUIRED | SORTED),
  [SHAREHOLDER_NAME] = TEXT_FIELD ("name", N_ ("Shareholder"), 100,
    .flags = REQUIRED | LISTED | SEARCHED | SORTED | NAME, .article = "第八条第四项"),
  [SHAREHOLDER_KIND] = CHOICE_FIELD ("kind", N_ ("Class of shareholder"), "shareholder-kind",
    .flags = REQUIRED | LISTED, .article = "第八条第四项"),
  [SHAREHOLDER_COUNTRY] = TEXT_FIELD ("country", N_ ("Country or region"), 60, .flags = LISTED),
  [SHAREHOLDER_SHARE] = NUMBER_FIELD ("share", N_ ("Share (%)"), .flags = REQUIRED | LISTED,
    .article = "第八条第四项"),
  [SHAREHOLDER_AMOUNT] = NUMBER_FIELD ("amount", N_ ("Contribution (10,000 yuan)"), .flags = LISTED),
  [SHAREHOLDER_INDIRECT_FOREIGN_SHARE] = NUMBER_FIELD ("indirect_foreign_share", N_ ("Foreign share behind it (%)"),
    .article = "DB61/T 1606 7.1.1.2 c)"),
  [SHAREHOLDER_EXCEPTION_BASIS] = TEXT_FIELD ("exception_basis", N_ ("Basis of an exception"), 200,
    .article = "第八条第四项"),
  [SHAREHOLDER_FROM_ON] = DATE_FIELD ("from_on", N_ ("From"), .flags = LISTED),
  [SHAREHOLDER_TO_ON] = DATE_FIELD ("to_on", N_ ("Until")),
  [SHAREHOLDER_NOTE] = LONG_TEXT_FIELD ("note", N_ ("Note")),
};
/* clang-format on */
G_STATIC_ASSERT (G_N_ELEMENTS (fields) == SHAREHOLDER_N_FIELDS);

const AjRecordDef record_shareholder = {
  .table = "shareholder",
  .label = N_ ("Shareholder"),
  .label_plural = N_ ("Shareholders"),
  .icon = "anjuan-shareholder-symbolic",
  .since = 1,
  .fields = fields,
  .n_fields = SHAREHOLDER_N_FIELDS,
  .title = SHAREHOLDER_NAME,
  .subtitle = SHAREHOLDER_SHARE,
  .unit = SHAREHOLDER_UNIT,
  .parent = SHAREHOLDER_UNIT,
  .sort = SHAREHOLDER_NAME,
};
