#include "record-unit-history.h"

#include "certificate-state.h"
#include "record-certificate.h"
#include "record-rules.h"
#include "record-unit.h"
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

/* M-31: a change is what follows an earlier row of the same matter. The registered address stands
 * on the certificate (Art. 20) but is not among the six matters of Art. 31. */
static gboolean
is_change_to_report (AjRecord *record, GPtrArray *rows)
{
  const char *from = aj_rule_get_date (record, UNIT_HISTORY_FROM_ON);

  if (from == NULL || aj_rule_is (record, UNIT_HISTORY_ATTRIBUTE, "注册地址"))
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      const char *other = aj_rule_get_date (rows->pdata[i], UNIT_HISTORY_FROM_ON);
      if (aj_rule_is (rows->pdata[i], UNIT_HISTORY_ATTRIBUTE,
                      aj_record_get (record, UNIT_HISTORY_ATTRIBUTE)) &&
          other != NULL && strcmp (other, from) < 0)
        return TRUE;
    }
  return FALSE;
}

/* The duty to report is a qualified unit's: it held a certificate when the change came. */
static gboolean
held_certificate (AjRecord *record, const AjLookup *lookup)
{
  const char *from = aj_rule_get_date (record, UNIT_HISTORY_FROM_ON);
  g_autoptr (GPtrArray) certificates = aj_lookup_find (
    lookup, &record_certificate, CERTIFICATE_UNIT, aj_record_get (record, UNIT_HISTORY_UNIT), 0);

  for (guint i = 0; from != NULL && i < certificates->len; i++)
    {
      const char *issued = aj_rule_get_date (certificates->pdata[i], CERTIFICATE_ISSUED_ON);
      g_autofree char *until = aj_certificate_dup_valid_until (certificates->pdata[i]);
      if (issued != NULL && strcmp (issued, from) <= 0 &&
          (until == NULL || strcmp (from, until) <= 0))
        return TRUE;
    }
  return FALSE;
}

static void
check_overlap (AjRecord *record, GPtrArray *rows, AjProblems *problems)
{
  const char *from = aj_rule_get_date (record, UNIT_HISTORY_FROM_ON);

  for (guint i = 0; from != NULL && i < rows->len; i++)
    {
      AjRecord *other = rows->pdata[i];
      const char *other_from = aj_rule_get_date (other, UNIT_HISTORY_FROM_ON);
      const char *other_to = aj_rule_get_date (other, UNIT_HISTORY_TO_ON);

      if (aj_record_get_id (other) == aj_record_get_id (record) || other_from == NULL ||
          !aj_rule_is (other, UNIT_HISTORY_ATTRIBUTE,
                       aj_record_get (record, UNIT_HISTORY_ATTRIBUTE)))
        continue;
      /* An open row ends by itself when the next begins; two that name the same days do not. */
      if (strcmp (other_from, from) == 0 ||
          (strcmp (other_from, from) < 0 && other_to != NULL && strcmp (other_to, from) > 0))
        {
          aj_problems_add (
            problems, record, UNIT_HISTORY_FROM_ON, AJ_SEVERITY_WARN, NULL,
            _ ("The period overlaps another row of the same matter that begins on %s."),
            other_from);
          return;
        }
    }
}

static void
check (AjRecord *record, const AjLookup *lookup, const char *today, AjProblems *problems)
{
  g_autoptr (GPtrArray) rows = aj_lookup_find (lookup, &record_unit_history, UNIT_HISTORY_UNIT,
                                               aj_record_get (record, UNIT_HISTORY_UNIT), 0);
  const char *to = aj_record_get (record, UNIT_HISTORY_REPORTED_TO);

  aj_rule_order (record, UNIT_HISTORY_FROM_ON, UNIT_HISTORY_TO_ON, NULL, problems);
  aj_rule_order (record, UNIT_HISTORY_FROM_ON, UNIT_HISTORY_REPORTED_ON, "第三十一条", problems);
  aj_rule_order (record, UNIT_HISTORY_REPORTED_ON, UNIT_HISTORY_DECISION_ON, "第三十一条",
                 problems);
  aj_rule_not_future (record, UNIT_HISTORY_REPORTED_ON, today, problems);
  check_overlap (record, rows, problems);
  if (aj_record_get (record, UNIT_HISTORY_REPORTED_ON) == NULL &&
      is_change_to_report (record, rows) && held_certificate (record, lookup))
    aj_problems_add (problems, record, UNIT_HISTORY_REPORTED_ON, AJ_SEVERITY_WARN, "第三十一条",
                     _ ("%s changed on %s and was not yet reported to %s."),
                     aj_record_get (record, UNIT_HISTORY_ATTRIBUTE),
                     aj_record_get (record, UNIT_HISTORY_FROM_ON),
                     to != NULL ? to : _ ("the authority that decided on the qualification"));
}

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
  .check = check,
};
