#include "record-oral-disclosure.h"

#include "deadline.h"
#include "record-rules.h"
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

static void
check (AjRecord *record, const AjLookup *lookup, const char *today, AjProblems *problems)
{
  const char *told = aj_rule_get_date (record, DISCLOSURE_DISCLOSED_ON);
  const char *confirmed = aj_rule_get_date (record, DISCLOSURE_CONFIRMED_ON);
  g_autofree char *limit = told != NULL ? aj_deadline_confirmation (told) : NULL;

  aj_rule_not_future (record, DISCLOSURE_DISCLOSED_ON, today, problems);
  aj_rule_order (record, DISCLOSURE_DISCLOSED_ON, DISCLOSURE_CONFIRMED_ON, "DB61/T 1606 附录A 二.4",
                 problems);
  if (limit == NULL)
    return;
  if (strcmp (confirmed != NULL ? confirmed : today, limit) > 0)
    aj_problems_add (
      problems, record, DISCLOSURE_CONFIRMED_ON, AJ_SEVERITY_WARN, "DB61/T 1606 附录A 二.4",
      _ ("The disclosure of %s was not confirmed in writing within 5 days (at the latest on %s)."),
      told, limit);
  else if (confirmed == NULL)
    aj_problems_add (problems, record, DISCLOSURE_CONFIRMED_ON, AJ_SEVERITY_NOTE,
                     "DB61/T 1606 附录A 二.4", _ ("Confirm the disclosure in writing by %s."),
                     limit);
}

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
  .check = check,
};
