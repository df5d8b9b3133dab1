#include "record-oral-disclosure.h"

#include "record-words.h"

/* clang-format off */
static const AjFieldDef fields[] = {
  [DISCLOSURE_AGREEMENT] = LINK_FIELD ("agreement", N_ ("Confidentiality agreement"), "agreement",
    .flags = REQUIRED | SORTED),
  [DISCLOSURE_SUBJECT] = TEXT_FIELD ("subject", N_ ("Subject"), 150,
    .flags = REQUIRED | LISTED | SEARCHED),
  [DISCLOSURE_FORM] = CHOICE_FIELD ("form", N_ ("Form"), "disclosure-form", .flags = LISTED),
  [DISCLOSURE_DISCLOSER] = CHOICE_FIELD ("discloser", N_ ("Disclosed by"), "agreement-party",
    .flags = LISTED),
  [DISCLOSURE_DISCLOSED_ON] = DATE_FIELD ("disclosed_on", N_ ("Announced on"),
    .flags = REQUIRED | LISTED | SORTED, .article = "DB61/T 1606 附录A 二.4"),
  [DISCLOSURE_RECIPIENT] = TEXT_FIELD ("recipient", N_ ("Told to"), 64, .flags = LISTED),
  [DISCLOSURE_CONFIRMED_ON] = DATE_FIELD ("confirmed_on", N_ ("Confirmed in writing on"),
    .flags = LISTED, .article = "DB61/T 1606 附录A 二.4"),
  [DISCLOSURE_NOTE] = TEXT_FIELD ("note", N_ ("Note"), 200),
};
/* clang-format on */
G_STATIC_ASSERT (G_N_ELEMENTS (fields) == DISCLOSURE_N_FIELDS);

const AjRecordDef record_oral_disclosure = {
  .table = "oral_disclosure",
  .label = N_ ("Oral disclosure"),
  .label_plural = N_ ("Oral disclosures"),
  .icon = "anjuan-oral-disclosure-symbolic",
  .since = 1,
  .fields = fields,
  .n_fields = DISCLOSURE_N_FIELDS,
  .title = DISCLOSURE_SUBJECT,
  .subtitle = DISCLOSURE_DISCLOSED_ON,
  .unit = -1,
  .parent = DISCLOSURE_AGREEMENT,
  .sort = DISCLOSURE_DISCLOSED_ON,
};
