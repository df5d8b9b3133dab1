#include "record-resume-entry.h"

#include "record-rules.h"
#include "record-words.h"

/* clang-format off */
static const AjFieldDef fields[] = {
  [RESUME_PERSON] = LINK_FIELD ("person", N_ ("Person"), "person", .flags = REQUIRED | SORTED),
  [RESUME_FROM_ON] = DATE_FIELD ("from_on", N_ ("From"), .flags = LISTED | SORTED),
  [RESUME_TO_ON] = DATE_FIELD ("to_on", N_ ("Until"), .flags = LISTED),
  [RESUME_ORGANISATION] = TEXT_FIELD ("organisation", N_ ("School or unit"), 150,
    .flags = REQUIRED | LISTED | SEARCHED),
  [RESUME_POSITION] = TEXT_FIELD ("position", N_ ("Position"), 100, .flags = LISTED),
  [RESUME_WITNESS] = TEXT_FIELD ("witness", N_ ("Witness"), 64, .flags = LISTED),
  [RESUME_NOTE] = TEXT_FIELD ("note", N_ ("Note"), 200),
};
/* clang-format on */
G_STATIC_ASSERT (G_N_ELEMENTS (fields) == RESUME_N_FIELDS);

static void
check (AjRecord *record, const AjLookup *lookup, const char *today, AjProblems *problems)
{
  aj_rule_order (record, RESUME_FROM_ON, RESUME_TO_ON, NULL, problems);
  aj_rule_not_future (record, RESUME_FROM_ON, today, problems);
}

const AjRecordDef record_resume_entry = {
  .table = "resume_entry",
  .label = N_ ("Entry of the résumé"),
  .label_plural = N_ ("Résumé"),
  .icon = "anjuan-resume-entry-symbolic",
  .since = 1,
  .fields = fields,
  .n_fields = RESUME_N_FIELDS,
  .title = RESUME_ORGANISATION,
  .subtitle = RESUME_POSITION,
  .unit = -1,
  .parent = RESUME_PERSON,
  .sort = RESUME_FROM_ON,
  .check = check,
};
