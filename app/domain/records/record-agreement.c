#include "record-agreement.h"

#include "record-words.h"

/* clang-format off */
static const AjFieldDef fields[] = {
  [AGREEMENT_NUMBER] = CODE_FIELD ("number", N_ ("Agreement number"), NULL,
    .flags = LISTED | SEARCHED | SORTED, .size = 60),
  [AGREEMENT_UNIT] = LINK_FIELD ("unit", N_ ("Unit"), "unit", .flags = SORTED),
  [AGREEMENT_PROJECT] = LINK_FIELD ("project", N_ ("Project"), "project", .flags = SORTED),
  [AGREEMENT_PROJECT_NAME] = TEXT_FIELD ("project_name", N_ ("Project name as printed"), 150,
    .flags = LISTED | SEARCHED, .article = "DB61/T 1606 附录A 鉴于"),
  [AGREEMENT_PARTY_A] = TEXT_FIELD ("party_a", N_ ("Party A"), 100,
    .flags = REQUIRED | LISTED | SEARCHED, .article = "DB61/T 1606 附录A"),
  [AGREEMENT_PARTY_B] = TEXT_FIELD ("party_b", N_ ("Party B"), 100,
    .flags = REQUIRED | LISTED | SEARCHED, .article = "DB61/T 1606 附录A"),
  [AGREEMENT_SIGNED_ON] = DATE_FIELD ("signed_on", N_ ("Signed on"), .flags = LISTED | SORTED,
    .article = "DB61/T 1606 附录A 四"),
  [AGREEMENT_SIGNED_AT] = TEXT_FIELD ("signed_at", N_ ("Place of signing"), 100, .flags = LISTED,
    .article = "DB61/T 1606 附录A 五"),
  [AGREEMENT_COPIES] = NUMBER_FIELD ("copies", N_ ("Copies")),
  [AGREEMENT_PARTY_A_SIGNER] = TEXT_FIELD ("party_a_signer", N_ ("Signed for party A by"), 64),
  [AGREEMENT_PARTY_A_SIGNED_ON] = DATE_FIELD ("party_a_signed_on", N_ ("Party A signed on")),
  [AGREEMENT_PARTY_B_SIGNER] = TEXT_FIELD ("party_b_signer", N_ ("Signed for party B by"), 64),
  [AGREEMENT_PARTY_B_SIGNED_ON] = DATE_FIELD ("party_b_signed_on", N_ ("Party B signed on")),
  [AGREEMENT_ENDED_ON] = DATE_FIELD ("ended_on", N_ ("Ended by consent on"),
    .article = "DB61/T 1606 附录A 四"),
  [AGREEMENT_NOTE] = LONG_TEXT_FIELD ("note", N_ ("Note")),
};
/* clang-format on */
G_STATIC_ASSERT (G_N_ELEMENTS (fields) == AGREEMENT_N_FIELDS);

const AjRecordDef record_agreement = {
  .table = "agreement",
  .label = N_ ("Confidentiality agreement"),
  .label_plural = N_ ("Confidentiality agreements"),
  .icon = "anjuan-agreement-symbolic",
  .since = 1,
  .flags = AJ_RECORD_REGISTER,
  .fields = fields,
  .n_fields = AGREEMENT_N_FIELDS,
  .title = AGREEMENT_NUMBER,
  .subtitle = AGREEMENT_PARTY_B,
  .unit = AGREEMENT_UNIT,
  .parent = -1,
  .sort = AGREEMENT_SIGNED_ON,
};
