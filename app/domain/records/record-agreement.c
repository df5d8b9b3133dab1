#include "record-agreement.h"

#include "record-project.h"
#include "record-rules.h"
#include "record-unit.h"
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
    .article = "DB61/T 1606 附录A 五",
    .hint = N_ ("The court of this place decides disputes")),
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

/* Annex A: what is checked before the agreement is printed as final (S-A). */
static void
check (AjRecord *record, const AjLookup *lookup, const char *today, AjProblems *problems)
{
  const char *party_a = aj_record_get (record, AGREEMENT_PARTY_A);
  const char *party_b = aj_record_get (record, AGREEMENT_PARTY_B);
  g_autoptr (AjRecord) unit = aj_lookup_follow (lookup, record, AGREEMENT_UNIT);
  const char *unit_name = unit != NULL ? aj_record_get (unit, UNIT_NAME) : NULL;

  if (aj_record_get (record, AGREEMENT_SIGNED_AT) == NULL)
    aj_problems_hold (problems, record, AGREEMENT_SIGNED_AT, "DB61/T 1606 附录A 五",
                      _ ("The place of signing is empty: clause five takes the court from it."));
  if (party_a != NULL && g_strcmp0 (party_a, party_b) == 0)
    aj_problems_hold (problems, record, AGREEMENT_PARTY_B, "DB61/T 1606 附录A",
                      _ ("Party A and party B are the same unit."));
  if (aj_record_get (record, AGREEMENT_PROJECT_NAME) == NULL &&
      aj_record_get_link (record, AGREEMENT_PROJECT) == 0)
    aj_problems_add (problems, record, AGREEMENT_PROJECT_NAME, AJ_SEVERITY_WARN,
                     "DB61/T 1606 附录A 鉴于",
                     _ ("The name of the project is empty and will be printed as a blank line."));
  if (aj_record_get (record, AGREEMENT_SIGNED_ON) == NULL)
    aj_problems_add (problems, record, AGREEMENT_SIGNED_ON, AJ_SEVERITY_NOTE,
                     "DB61/T 1606 附录A 四",
                     _ ("The day of signing is empty and will be printed as a blank line; the "
                        "agreement takes effect on that day."));
  if (unit_name != NULL && party_a != NULL && party_b != NULL &&
      !g_str_equal (unit_name, party_a) && !g_str_equal (unit_name, party_b))
    aj_problems_add (problems, record, AGREEMENT_UNIT, AJ_SEVERITY_WARN, "DB61/T 1606 附录A",
                     _ ("“%s” is neither party A nor party B."), unit_name);
  aj_rule_range (record, AGREEMENT_COPIES, 1, 100, problems);
  aj_rule_order (record, AGREEMENT_SIGNED_ON, AGREEMENT_ENDED_ON, "DB61/T 1606 附录A 四", problems);
  aj_rule_same_unit (record, AGREEMENT_PROJECT, AGREEMENT_UNIT, lookup, PROJECT_UNIT, problems);
}

/* The project names the unit, the client of a project is usually party A. */
static void
propose (AjRecord *record, int field, const AjLookup *lookup)
{
  if (field == AGREEMENT_PROJECT)
    {
      aj_rule_propose_from (record, AGREEMENT_PROJECT_NAME, AGREEMENT_PROJECT, lookup,
                            PROJECT_NAME);
      aj_rule_propose_from (record, AGREEMENT_UNIT, AGREEMENT_PROJECT, lookup, PROJECT_UNIT);
      aj_rule_propose_from (record, AGREEMENT_PARTY_A, AGREEMENT_PROJECT, lookup, PROJECT_CLIENT);
    }
  if (field == AGREEMENT_UNIT && aj_record_get (record, AGREEMENT_PARTY_B) == NULL)
    aj_rule_propose_from (record, AGREEMENT_PARTY_A, AGREEMENT_UNIT, lookup, UNIT_NAME);
}

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
  .check = check,
  .propose = propose,
};
