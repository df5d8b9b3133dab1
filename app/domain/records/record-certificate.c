#include "record-certificate.h"

#include "certificate-state.h"
#include "deadline.h"
#include "record-rules.h"
#include "record-unit.h"
#include "record-words.h"
#include "unit-past.h"

/* clang-format off */
static const AjFieldDef fields[] = {
  [CERTIFICATE_NUMBER] = CODE_FIELD ("number", N_ ("Certificate number"), NULL,
    .flags = REQUIRED | LISTED | SEARCHED | SORTED | UNIQUE, .size = 60, .article = "第二十条第四项",
    .group = N_ ("Contents of the certificate")),
  [CERTIFICATE_UNIT] = LINK_FIELD ("unit", N_ ("Unit"), "unit", .flags = REQUIRED | LISTED | SORTED,
    .group = N_ ("Contents of the certificate")),
  [CERTIFICATE_KIND] = CHOICE_FIELD ("kind", N_ ("Kind of qualification"), "certificate-kind",
    .group = N_ ("Contents of the certificate")),
  [CERTIFICATE_HOLDER_NAME] = TEXT_FIELD ("holder_name", N_ ("Name of the unit on the certificate"), 100,
    .flags = REQUIRED | SEARCHED, .article = "第二十条第一项", .group = N_ ("Contents of the certificate")),
  [CERTIFICATE_LEGAL_REPRESENTATIVE] = TEXT_FIELD ("legal_representative", N_ ("Legal representative on the certificate"), 64,
    .flags = REQUIRED, .article = "第二十条第二项", .group = N_ ("Contents of the certificate")),
  [CERTIFICATE_REGISTERED_ADDRESS] = TEXT_FIELD ("registered_address", N_ ("Registered address on the certificate"), 150,
    .flags = REQUIRED, .article = "第二十条第三项", .group = N_ ("Contents of the certificate")),
  [CERTIFICATE_GRADE] = CHOICE_FIELD ("grade", N_ ("Grade"), "certificate-grade",
    .flags = REQUIRED | LISTED | SORTED, .article = "第二十条第五项",
    .group = N_ ("Contents of the certificate")),
  [CERTIFICATE_SCOPE] = CHOICES_FIELD ("scope", N_ ("Scope of the qualification"), "L-07",
    .flags = LISTED, .article = "第二十条第六项", .group = N_ ("Contents of the certificate")),
  [CERTIFICATE_OTHER_SCOPE] = TEXT_FIELD ("other_scope", N_ ("Other business"), 200,
    .article = "第七条", .group = N_ ("Contents of the certificate")),
  [CERTIFICATE_OTHER_SCOPE_BASIS] = TEXT_FIELD ("other_scope_basis", N_ ("Approval of the other business"), 200,
    .article = "第七条", .group = N_ ("Contents of the certificate")),
  [CERTIFICATE_ISSUER] = TEXT_FIELD ("issuer", N_ ("Issuing authority"), 100,
    .flags = REQUIRED | SEARCHED, .article = "第二十条第七项", .group = N_ ("Contents of the certificate")),
  [CERTIFICATE_ISSUED_ON] = DATE_FIELD ("issued_on", N_ ("Issued on"),
    .flags = REQUIRED | SORTED, .article = "第二十条第八项",
    .group = N_ ("Contents of the certificate")),
  [CERTIFICATE_VALID_FROM] = DATE_FIELD ("valid_from", N_ ("Valid from"), .article = "第二十条第八项",
    .group = N_ ("Contents of the certificate")),
  [CERTIFICATE_VALID_UNTIL] = DATE_FIELD ("valid_until", N_ ("Valid until"),
    .flags = REQUIRED | LISTED | SORTED, .article = "第二十二条",
    .group = N_ ("Contents of the certificate"),
    .hint = N_ ("Usually 3 years after the day of issue, less a day; keep what the certificate says")),
  [CERTIFICATE_DECISION_NUMBER] = CODE_FIELD ("decision_number", N_ ("Number of the decision"), NULL,
    .flags = SEARCHED, .size = 60, .group = N_ ("Decision")),
  [CERTIFICATE_DECISION_ON] = DATE_FIELD ("decision_on", N_ ("Decided on"), .article = "第十八条",
    .group = N_ ("Decision")),
  [CERTIFICATE_PUBLISHED_IN] = TEXT_FIELD ("published_in", N_ ("Published in"), 200,
    .article = "第二十四条", .group = N_ ("Decision")),
  [CERTIFICATE_PUBLISHED_ON] = DATE_FIELD ("published_on", N_ ("Published on"), .article = "第二十四条",
    .group = N_ ("Decision")),
  [CERTIFICATE_FILED_NATIONALLY_ON] = DATE_FIELD ("filed_nationally_on", N_ ("Filed with the national authority on"),
    .article = "第十一条", .group = N_ ("Decision")),
  [CERTIFICATE_STATUS] = CHOICE_FIELD ("status", N_ ("Registered state"), "certificate-record",
    .flags = LISTED, .article = "第三十二条、第三十三条", .group = N_ ("Course")),
  [CERTIFICATE_RENEWAL_FILED_ON] = DATE_FIELD ("renewal_filed_on", N_ ("Renewal applied for on"),
    .article = "第二十二条第二款", .group = N_ ("Course"),
    .hint = N_ ("At the latest 3 months before the certificate runs out")),
  [CERTIFICATE_SUSPENDED_FROM] = DATE_FIELD ("suspended_from", N_ ("Suspended from"),
    .article = "第三十二条", .group = N_ ("Course")),
  [CERTIFICATE_SUSPENDED_UNTIL] = DATE_FIELD ("suspended_until", N_ ("Suspended until"),
    .article = "第三十二条", .group = N_ ("Course")),
  [CERTIFICATE_ENDED_ON] = DATE_FIELD ("ended_on", N_ ("Cancelled or revoked on"),
    .article = "第三十二条、第三十三条", .group = N_ ("Course")),
  [CERTIFICATE_ENDED_BASIS] = TEXT_FIELD ("ended_basis", N_ ("Reason and document"), 200,
    .group = N_ ("Course")),
  [CERTIFICATE_NOTE] = LONG_TEXT_FIELD ("note", N_ ("Note"), .group = N_ ("Course")),
};
/* clang-format on */
G_STATIC_ASSERT (G_N_ELEMENTS (fields) == CERTIFICATE_N_FIELDS);

/* M-20: what the certificate says beside what the unit was on the day of issue and is today. */
static void
check_against_unit (AjRecord *record,
                    const AjLookup *lookup,
                    const char *today,
                    AjProblems *problems)
{
  static const struct
  {
    int own;
    int of_unit;
  } pairs[] = {
    { CERTIFICATE_HOLDER_NAME, UNIT_NAME },
    { CERTIFICATE_LEGAL_REPRESENTATIVE, UNIT_LEGAL_REPRESENTATIVE },
    { CERTIFICATE_REGISTERED_ADDRESS, UNIT_REGISTERED_ADDRESS },
  };
  g_autoptr (AjRecord) unit = aj_lookup_follow (lookup, record, CERTIFICATE_UNIT);
  const char *issued = aj_rule_get_date (record, CERTIFICATE_ISSUED_ON);
  /* M-31 binds who holds a qualification: an ended certificate has no change to report. */
  gboolean ended = aj_rule_is (record, CERTIFICATE_STATUS, "已注销") ||
                   aj_rule_is (record, CERTIFICATE_STATUS, "已撤销");

  for (gsize i = 0; unit != NULL && i < G_N_ELEMENTS (pairs); i++)
    {
      const char *own = aj_record_get (record, pairs[i].own);
      g_autofree char *now = aj_unit_dup_value_on (unit, lookup, pairs[i].of_unit, today);
      g_autofree char *then =
        aj_unit_dup_value_on (unit, lookup, pairs[i].of_unit, issued != NULL ? issued : today);
      const char *label = aj_field_get_label (&record_unit.fields[pairs[i].of_unit]);

      if (own == NULL || then == NULL ||
          (g_str_equal (own, then) && (ended || g_strcmp0 (own, now) == 0)))
        continue;
      if (g_str_equal (own, then))
        aj_problems_add (
          problems, record, pairs[i].own, AJ_SEVERITY_WARN, "第二十条、第三十一条",
          _ ("%s on the certificate is “%s”, the unit now has “%s”: report the change."), label,
          own, now);
      else
        aj_problems_add (
          problems, record, pairs[i].own, AJ_SEVERITY_WARN, "第二十条",
          _ ("%s on the certificate is “%s”, on the day of issue the unit had “%s”."), label, own,
          then);
    }
}

static gboolean
is_integration (AjRecord *record)
{
  return aj_record_get (record, CERTIFICATE_KIND) == NULL ||
         aj_rule_is (record, CERTIFICATE_KIND, "涉密信息系统集成资质");
}

/* M-6, M-7, M-11: grade, business scope and who grants it. */
static void
check_contents (AjRecord *record, AjProblems *problems)
{
  const char *grade = aj_record_get (record, CERTIFICATE_GRADE);
  const char *issuer = aj_record_get (record, CERTIFICATE_ISSUER);
  gboolean letter = g_strcmp0 (grade, "甲级") == 0 || g_strcmp0 (grade, "乙级") == 0;

  if (grade != NULL && letter != is_integration (record))
    aj_problems_add (problems, record, CERTIFICATE_GRADE, AJ_SEVERITY_WARN, "第六条",
                     _ ("Grade %s does not belong to this kind of qualification."), grade);
  if (!is_integration (record))
    return;
  aj_rule_needs (record, CERTIFICATE_SCOPE, _ ("The certificate names its business"),
                 "第二十条第六项", problems);
  if (aj_rule_has_key (record, CERTIFICATE_SCOPE, "10"))
    {
      const char *why = _ ("The scope holds other business");
      aj_rule_needs (record, CERTIFICATE_OTHER_SCOPE, why, "第七条", problems);
      aj_rule_needs (record, CERTIFICATE_OTHER_SCOPE_BASIS, why, "第七条", problems);
    }
  /* A provincial bureau may be called 陕西省国家保密局: only the beginning tells. */
  if (issuer != NULL && letter && g_str_has_prefix (issuer, "国家") != g_str_equal (grade, "甲级"))
    aj_problems_add (
      problems, record, CERTIFICATE_ISSUER, AJ_SEVERITY_WARN, "第十一条",
      g_str_equal (grade, "甲级")
        ? _ ("Grade A is granted by the national authority, the issuer is “%s”.")
        : _ ("Grade B is granted by the authority of the province, the issuer is “%s”."),
      issuer);
}

/* M-22, D2, D3, M-33. */
static void
check_validity (AjRecord *record, const char *today, AjProblems *problems)
{
  const char *issued = aj_rule_get_date (record, CERTIFICATE_ISSUED_ON);
  const char *until = aj_rule_get_date (record, CERTIFICATE_VALID_UNTIL);
  const char *filed = aj_rule_get_date (record, CERTIFICATE_RENEWAL_FILED_ON);
  g_autofree char *usual = issued != NULL ? aj_deadline_valid_until (issued) : NULL;
  g_autofree char *last = aj_certificate_dup_valid_until (record);
  g_autofree char *limit = aj_certificate_dup_filing_limit (record);
  int days = 0;

  if (!is_integration (record))
    return;
  if (usual != NULL && until != NULL && strcmp (issued, until) <= 0 && !g_str_equal (usual, until))
    aj_problems_add (
      problems, record, CERTIFICATE_VALID_UNTIL, AJ_SEVERITY_WARN, "第二十二条第一款",
      _ ("3 years from %s end on %s, the record says %s. Keep what the certificate says."), issued,
      usual, until);
  if (limit != NULL && filed != NULL && strcmp (filed, limit) > 0 && strcmp (filed, last) <= 0)
    aj_problems_add (problems, record, CERTIFICATE_RENEWAL_FILED_ON, AJ_SEVERITY_WARN,
                     "第二十二条第二款",
                     _ ("Renewal was applied for on %s, after the last day %s."), filed, limit);
  switch (aj_certificate_get_reminder (record, today, &days))
    {
    case AJ_REMINDER_OVERDUE:
      aj_problems_add (problems, record, CERTIFICATE_RENEWAL_FILED_ON, AJ_SEVERITY_WARN,
                       "第二十二条第二款、第三十三条第一项",
                       _ ("Renewal was to be applied for by %s, %d days ago. A certificate that "
                          "runs out without it is cancelled."),
                       limit, -days);
      break;
    case AJ_REMINDER_EXPIRED:
      aj_problems_add (
        problems, record, CERTIFICATE_STATUS, AJ_SEVERITY_WARN, "第三十三条第一项",
        _ ("The certificate ran out on %s without a renewal applied for and is to be cancelled."),
        last);
      ;
      break;
    case AJ_REMINDER_NONE:
    case AJ_REMINDER_180:
    case AJ_REMINDER_90:
    case AJ_REMINDER_30:
      break;
    }
}

/* ST-7: the registered state and the dates that belong to it. */
static void
check_status (AjRecord *record, AjProblems *problems)
{
  const char *status = aj_record_get (record, CERTIFICATE_STATUS);

  if (g_strcmp0 (status, "暂停") == 0)
    aj_rule_needs (record, CERTIFICATE_SUSPENDED_FROM, _ ("The certificate is suspended"),
                   "第三十二条", problems);
  if (g_strcmp0 (status, "已注销") == 0 || g_strcmp0 (status, "已撤销") == 0)
    {
      const char *why = _ ("The certificate has ended");
      aj_rule_needs (record, CERTIFICATE_ENDED_ON, why, "第三十四条", problems);
      aj_rule_needs (record, CERTIFICATE_ENDED_BASIS, why, "第三十二条、第三十三条", problems);
    }
}

static void
check (AjRecord *record, const AjLookup *lookup, const char *today, AjProblems *problems)
{
  static const int order[][2] = {
    { CERTIFICATE_DECISION_ON, CERTIFICATE_ISSUED_ON },
    { CERTIFICATE_DECISION_ON, CERTIFICATE_PUBLISHED_ON },
    { CERTIFICATE_ISSUED_ON, CERTIFICATE_VALID_UNTIL },
    { CERTIFICATE_VALID_FROM, CERTIFICATE_VALID_UNTIL },
    { CERTIFICATE_SUSPENDED_FROM, CERTIFICATE_SUSPENDED_UNTIL },
    { CERTIFICATE_ISSUED_ON, CERTIFICATE_RENEWAL_FILED_ON },
    { CERTIFICATE_ISSUED_ON, CERTIFICATE_ENDED_ON },
  };

  check_against_unit (record, lookup, today, problems);
  check_contents (record, problems);
  check_validity (record, today, problems);
  check_status (record, problems);
  for (gsize i = 0; i < G_N_ELEMENTS (order); i++)
    aj_rule_order (record, order[i][0], order[i][1], NULL, problems);
  aj_rule_not_future (record, CERTIFICATE_ISSUED_ON, today, problems);
  aj_rule_not_future (record, CERTIFICATE_RENEWAL_FILED_ON, today, problems);
  aj_rule_document_number (record, CERTIFICATE_DECISION_NUMBER, problems);
}

/* M-22: the validity follows from the day of issue, M-20: the first three items from the unit. */
static void
propose (AjRecord *record, int field, const AjLookup *lookup)
{
  const char *issued = aj_rule_get_date (record, CERTIFICATE_ISSUED_ON);

  if (field == CERTIFICATE_ISSUED_ON && issued != NULL)
    {
      g_autofree char *until = aj_deadline_valid_until (issued);
      aj_rule_propose (record, CERTIFICATE_VALID_FROM, issued);
      if (is_integration (record))
        aj_rule_propose (record, CERTIFICATE_VALID_UNTIL, until);
    }
  if (field != CERTIFICATE_UNIT)
    return;
  aj_rule_propose_from (record, CERTIFICATE_HOLDER_NAME, CERTIFICATE_UNIT, lookup, UNIT_NAME);
  aj_rule_propose_from (record, CERTIFICATE_LEGAL_REPRESENTATIVE, CERTIFICATE_UNIT, lookup,
                        UNIT_LEGAL_REPRESENTATIVE);
  aj_rule_propose_from (record, CERTIFICATE_REGISTERED_ADDRESS, CERTIFICATE_UNIT, lookup,
                        UNIT_REGISTERED_ADDRESS);
}

const AjRecordDef record_certificate = {
  .table = "certificate",
  .label = N_ ("Certificate"),
  .label_plural = N_ ("Certificates"),
  .icon = "anjuan-certificate-symbolic",
  .since = 1,
  .flags = AJ_RECORD_REGISTER,
  .fields = fields,
  .n_fields = CERTIFICATE_N_FIELDS,
  .title = CERTIFICATE_NUMBER,
  .subtitle = CERTIFICATE_UNIT,
  .unit = CERTIFICATE_UNIT,
  .parent = -1,
  .sort = CERTIFICATE_VALID_UNTIL,
  .check = check,
  .propose = propose,
};
