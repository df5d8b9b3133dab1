#include "record-commitment.h"

#include "record-rules.h"
#include "record-words.h"

/* clang-format off */
static const AjFieldDef fields[] = {
  [COMMITMENT_PERSON] = LINK_FIELD ("person", N_ ("Person"), "person", .flags = REQUIRED | SORTED),
  [COMMITMENT_KIND] = CHOICE_FIELD ("kind", N_ ("Kind of commitment"), "commitment-kind",
    .flags = REQUIRED | LISTED, .article = "保密法第四十三条"),
  [COMMITMENT_SUBJECT] = TEXT_FIELD ("subject", N_ ("Special matter"), 150,
    .flags = LISTED | SEARCHED),
  [COMMITMENT_SIGNED_ON] = DATE_FIELD ("signed_on", N_ ("Signed on"), .flags = LISTED | SORTED,
    .article = "保密法第四十三条"),
  [COMMITMENT_WITNESS] = TEXT_FIELD ("witness", N_ ("Countersigned by"), 64, .flags = LISTED),
  [COMMITMENT_COPIES] = NUMBER_FIELD ("copies", N_ ("Copies"),
    .hint = N_ ("Usually four: department, secrecy office, personnel department, the person")),
  [COMMITMENT_NOTE] = TEXT_FIELD ("note", N_ ("Note"), 200),
};
/* clang-format on */
G_STATIC_ASSERT (G_N_ELEMENTS (fields) == COMMITMENT_N_FIELDS);

static void
check (AjRecord *record, const AjLookup *lookup, const char *today, AjProblems *problems)
{
  aj_rule_not_future (record, COMMITMENT_SIGNED_ON, today, problems);
  aj_rule_range (record, COMMITMENT_COPIES, 1, 100, problems);
  if (aj_rule_is (record, COMMITMENT_KIND, "专项"))
    aj_rule_needs (record, COMMITMENT_SUBJECT, _ ("A special commitment"), NULL, problems);
}

const AjRecordDef record_commitment = {
  .table = "commitment",
  .label = N_ ("Commitment"),
  .label_plural = N_ ("Commitments"),
  .icon = "anjuan-commitment-symbolic",
  .since = 1,
  .fields = fields,
  .n_fields = COMMITMENT_N_FIELDS,
  .title = COMMITMENT_KIND,
  .subtitle = COMMITMENT_SIGNED_ON,
  .unit = -1,
  .parent = COMMITMENT_PERSON,
  .sort = COMMITMENT_SIGNED_ON,
  .check = check,
};
