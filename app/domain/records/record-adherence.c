#include "record-adherence.h"

#include "record-rules.h"
#include "record-words.h"

/* clang-format off */
static const AjFieldDef fields[] = {
  [ADHERENCE_AGREEMENT] = LINK_FIELD ("agreement", N_ ("Confidentiality agreement"), "agreement",
    .flags = REQUIRED | SORTED),
  [ADHERENCE_NAME] = TEXT_FIELD ("name", N_ ("Name"), 64,
    .flags = REQUIRED | LISTED | SEARCHED | SORTED | NAME),
  [ADHERENCE_PARTY] = CHOICE_FIELD ("party", N_ ("Party"), "agreement-party",
    .flags = REQUIRED | LISTED),
  [ADHERENCE_POSITION] = TEXT_FIELD ("position", N_ ("Position"), 100, .flags = LISTED),
  [ADHERENCE_SIGNED_ON] = DATE_FIELD ("signed_on", N_ ("Signed on"), .flags = LISTED,
    .article = "DB61/T 1606 附录A 二.5"),
  [ADHERENCE_NOTE] = TEXT_FIELD ("note", N_ ("Note"), 200),
};
/* clang-format on */
G_STATIC_ASSERT (G_N_ELEMENTS (fields) == ADHERENCE_N_FIELDS);

static void
check (AjRecord *record, const AjLookup *lookup, const char *today, AjProblems *problems)
{
  aj_rule_not_future (record, ADHERENCE_SIGNED_ON, today, problems);
  if (aj_record_get (record, ADHERENCE_SIGNED_ON) == NULL)
    {
      g_autofree char *name = aj_record_dup_title (record);
      aj_problems_add (problems, record, ADHERENCE_SIGNED_ON, AJ_SEVERITY_WARN,
                       "DB61/T 1606 附录A 二.5",
                       _ ("%s has not yet accepted the agreement in writing."), name);
    }
}

const AjRecordDef record_adherence = {
  .table = "adherence",
  .label = N_ ("Adherence to an agreement"),
  .label_plural = N_ ("Adherences to agreements"),
  .icon = "anjuan-adherence-symbolic",
  .since = 1,
  .fields = fields,
  .n_fields = ADHERENCE_N_FIELDS,
  .title = ADHERENCE_NAME,
  .subtitle = ADHERENCE_PARTY,
  .unit = -1,
  .parent = ADHERENCE_AGREEMENT,
  .sort = ADHERENCE_NAME,
  .check = check,
};
