#include "record-project.h"

#include "certificate-state.h"
#include "date.h"
#include "record-agreement.h"
#include "record-archive-item.h"
#include "record-certificate.h"
#include "record-rules.h"
#include "record-unit.h"
#include "record-words.h"
#include "rules.h"

/* clang-format off */
static const AjFieldDef fields[] = {
  [PROJECT_NUMBER] = CODE_FIELD ("number", N_ ("Project number"), NULL,
    .flags = LISTED | SEARCHED | SORTED | UNIQUE, .size = 60, .group = N_ ("Basics")),
  [PROJECT_NAME] = TEXT_FIELD ("name", N_ ("Name of the project"), 150,
    .flags = REQUIRED | LISTED | SEARCHED | SORTED | NAME, .group = N_ ("Basics")),
  [PROJECT_UNIT] = LINK_FIELD ("unit", N_ ("Unit"), "unit", .flags = REQUIRED | LISTED | SORTED,
    .group = N_ ("Basics")),
  [PROJECT_KIND] = CHOICE_FIELD ("kind", N_ ("Kind of project"), "project-kind",
    .flags = REQUIRED | LISTED, .group = N_ ("Basics")),
  [PROJECT_MANAGER] = TEXT_FIELD ("manager", N_ ("Project manager"), 64, .flags = LISTED | SEARCHED,
    .article = "DB61/T 1606 7.2.1", .group = N_ ("Basics")),
  [PROJECT_PHASE] = CHOICE_FIELD ("phase", N_ ("Phase"), "project-phase", .flags = LISTED,
    .article = "DB61/T 1606 7", .group = N_ ("Basics")),
  [PROJECT_CLIENT] = TEXT_FIELD ("client", N_ ("Client"), 100, .flags = SEARCHED, .article = "第三条",
    .group = N_ ("Contract")),
  [PROJECT_CONTRACT_NUMBER] = CODE_FIELD ("contract_number", N_ ("Contract number"), NULL,
    .flags = SEARCHED, .size = 60, .group = N_ ("Contract")),
  [PROJECT_AMOUNT] = NUMBER_FIELD ("amount", N_ ("Amount (10,000 yuan)"), .group = N_ ("Contract")),
  [PROJECT_CONTRACT_SIGNED_ON] = DATE_FIELD ("contract_signed_on", N_ ("Contract signed on"),
    .flags = SORTED, .article = "第三条", .group = N_ ("Contract"),
    .hint = N_ ("The unit needs a valid certificate on this day")),
  [PROJECT_STARTED_ON] = DATE_FIELD ("started_on", N_ ("Started on"), .group = N_ ("Contract")),
  [PROJECT_FINISHED_ON] = DATE_FIELD ("finished_on", N_ ("Finished on"), .flags = SORTED,
    .group = N_ ("Contract")),
  [PROJECT_ACTIVITIES] = CHOICES_FIELD ("activities", N_ ("Integration activities"), "L-02a",
    .article = "第二条", .group = N_ ("Classified integration")),
  [PROJECT_BUSINESS] = CHOICES_FIELD ("business", N_ ("Kinds of business"), "L-07",
    .article = "第七条", .group = N_ ("Classified integration")),
  [PROJECT_SECRET_LEVEL] = CHOICE_FIELD ("secret_level", N_ ("Secrecy level"), "secret-level",
    .article = "第六条", .group = N_ ("Classified integration")),
  [PROJECT_PROVINCE] = CHOICE_FIELD ("province", N_ ("Province of the project"), "province",
    .article = "第六条", .group = N_ ("Classified integration")),
  [PROJECT_ENGINEERING_NUMBER] = CODE_FIELD ("engineering_number", N_ ("Number of the engineering works"), NULL,
    .flags = SORTED, .size = 60, .article = "第七条第二款", .group = N_ ("Classified integration")),
  [PROJECT_INTERNAL] = FLAG_FIELD ("internal", N_ ("Done by the unit's own informatisation body"),
    .article = "第四十条", .group = N_ ("Classified integration")),
  [PROJECT_STATE] = CHOICE_FIELD ("state", N_ ("State of filing"), "project-state",
    .article = "第二十九条", .group = N_ ("Classified integration")),
  [PROJECT_OUTSIDE_FILED_ON] = DATE_FIELD ("outside_filed_on", N_ ("Work outside the province filed on"),
    .article = "第三十二条第二款第二项", .group = N_ ("Classified integration")),
  [PROJECT_FILED_ON] = DATE_FIELD ("filed_on", N_ ("Filed on"), .article = "第二十九条第一款",
    .group = N_ ("Classified integration")),
  [PROJECT_FILED_WITH] = TEXT_FIELD ("filed_with", N_ ("Filed with"), 100, .article = "第二十九条",
    .group = N_ ("Classified integration")),
  [PROJECT_REPORTED_ON] = DATE_FIELD ("reported_on", N_ ("Completion reported on"),
    .article = "第二十九条第二款", .group = N_ ("Classified integration")),
  [PROJECT_NOTE] = LONG_TEXT_FIELD ("note", N_ ("Note"), .group = N_ ("Classified integration")),
};
/* clang-format on */
G_STATIC_ASSERT (G_N_ELEMENTS (fields) == PROJECT_N_FIELDS);

#define FILING_DAYS 30 /* the document sets no period; the reminder is ours [INF] (M-29) */

static gboolean
is_integration (AjRecord *record)
{
  return aj_rule_is (record, PROJECT_KIND, "集成项目");
}

/* The certificate for integration that is in force on that day (M-3), NULL when none.
 * Returns: (transfer full) (nullable) */
static AjRecord *
find_certificate (AjRecord *record, const AjLookup *lookup, const char *on)
{
  g_autoptr (GPtrArray) rows = aj_lookup_find (lookup, &record_certificate, CERTIFICATE_UNIT,
                                               aj_record_get (record, PROJECT_UNIT), 0);

  for (guint i = 0; i < rows->len; i++)
    {
      const char *kind = aj_record_get (rows->pdata[i], CERTIFICATE_KIND);
      if ((kind == NULL || g_str_equal (kind, "涉密信息系统集成资质")) &&
          aj_certificate_is_usable (rows->pdata[i], on))
        return g_object_ref (rows->pdata[i]);
    }
  return NULL;
}

/* M-6: what a grade permits, where and up to which level. */
static void
check_grade (AjRecord *record, AjRecord *certificate, const AjLookup *lookup, AjProblems *problems)
{
  g_autoptr (AjRecord) unit = aj_lookup_follow (lookup, record, PROJECT_UNIT);
  const char *here = unit != NULL ? aj_record_get (unit, UNIT_PROVINCE) : NULL;
  const char *there = aj_record_get (record, PROJECT_PROVINCE);

  if (!aj_rule_is (certificate, CERTIFICATE_GRADE, "乙级"))
    return;
  if (aj_rule_is (record, PROJECT_SECRET_LEVEL, "绝密"))
    aj_problems_hold (problems, record, PROJECT_SECRET_LEVEL, "第六条",
                      _ ("A grade B qualification does not permit top secret work."));
  if (here != NULL && there != NULL && !g_str_equal (here, there) &&
      aj_record_get (record, PROJECT_OUTSIDE_FILED_ON) == NULL)
    aj_problems_hold (
      problems, record, PROJECT_PROVINCE, "第六条、第三十二条第二款第二项",
      _ ("The project lies in %s, outside the province of registration %s: beyond a "
         "grade B qualification. For work "
         "elsewhere register its filing first."),
      there, here);
}

/* M-7: each kind of business is on the certificate. */
static void
check_business (AjRecord *record, AjRecord *certificate, AjProblems *problems)
{
  const AjRuleList *list = aj_rules_get_list ("L-07");

  if (aj_record_get (certificate, CERTIFICATE_SCOPE) == NULL)
    return;
  for (guint i = 0; i < list->n_items; i++)
    {
      const char *key = list->items[i].key;
      g_autofree char *text = aj_rule_list_format (list, key);
      if (aj_rule_has_key (record, PROJECT_BUSINESS, key) &&
          !aj_rule_has_key (certificate, CERTIFICATE_SCOPE, key))
        aj_problems_hold (problems, record, PROJECT_BUSINESS, "第七条第二款",
                          _ ("“%s” is not in the business scope of the certificate."), text);
    }
}

/* M-3, M-37: a contract needs a certificate in force on its day. */
static void
check_certificate (AjRecord *record, const AjLookup *lookup, AjProblems *problems)
{
  const char *signed_on = aj_rule_get_date (record, PROJECT_CONTRACT_SIGNED_ON);
  g_autoptr (AjRecord) unit = aj_lookup_follow (lookup, record, PROJECT_UNIT);
  g_autoptr (AjRecord) certificate = NULL;

  if (signed_on == NULL || unit == NULL || aj_rule_is (record, PROJECT_INTERNAL, "1"))
    return;
  certificate = find_certificate (record, lookup, signed_on);
  if (certificate == NULL)
    {
      g_autofree char *name = aj_record_dup_title (unit);
      aj_problems_hold (
        problems, record, PROJECT_CONTRACT_SIGNED_ON, "第三条、第三十七条",
        _ ("%s had no valid certificate on %s and may not take on classified integration."), name,
        signed_on);
      return;
    }
  check_grade (record, certificate, lookup, problems);
  check_business (record, certificate, problems);
}

/* M-7 para. 2: who supervises engineering works does nothing else in them, and the reverse. */
static void
check_supervision (AjRecord *record, const AjLookup *lookup, AjProblems *problems)
{
  const char *number = aj_record_get (record, PROJECT_ENGINEERING_NUMBER);
  gboolean supervises = aj_rule_has_key (record, PROJECT_BUSINESS, "9");
  g_autoptr (GPtrArray) rows =
    aj_lookup_find (lookup, &record_project, PROJECT_ENGINEERING_NUMBER, number, 0);

  if (supervises && !aj_rule_is (record, PROJECT_BUSINESS, "9"))
    aj_problems_hold (problems, record, PROJECT_BUSINESS, "第七条第二款",
                      _ ("Supervision of the works excludes any other business in them."));
  for (guint i = 0; i < rows->len; i++)
    {
      AjRecord *other = rows->pdata[i];
      gboolean other_supervises = aj_rule_has_key (other, PROJECT_BUSINESS, "9");

      if (aj_record_get_id (other) == aj_record_get_id (record) ||
          aj_record_get (record, PROJECT_BUSINESS) == NULL ||
          aj_record_get (other, PROJECT_BUSINESS) == NULL || supervises == other_supervises ||
          aj_record_get_link (other, PROJECT_UNIT) != aj_record_get_link (record, PROJECT_UNIT))
        continue;
      g_autofree char *business = aj_record_format (other, PROJECT_BUSINESS);
      aj_problems_hold (
        problems, record, PROJECT_BUSINESS, "第七条第二款",
        supervises
          ? _ ("The unit has taken on %2$s of the works %1$s and may not supervise them.")
          : _ ("The unit supervises the works %s (%s) and may take on nothing else of them."),
        number, business);
      return;
    }
}

/* M-29: filing after the contract, report after completion. */
static void
check_filing (AjRecord *record, const char *today, AjProblems *problems)
{
  const char *contract = aj_rule_get_date (record, PROJECT_CONTRACT_SIGNED_ON);
  const char *finished = aj_rule_get_date (record, PROJECT_FINISHED_ON);
  const char *province = aj_record_get (record, PROJECT_PROVINCE);
  const char *with = aj_record_get (record, PROJECT_FILED_WITH);
  const AjRuleItem *place = aj_rule_list_find (aj_rules_get_list ("province"), province);

  if (contract != NULL && aj_record_get (record, PROJECT_FILED_ON) == NULL &&
      aj_date_diff (contract, today) >= FILING_DAYS)
    aj_problems_add (problems, record, PROJECT_FILED_ON, AJ_SEVERITY_WARN,
                     "第二十九条第一款、第三十二条第二款第二项",
                     _ ("The contract was signed %d days ago and its filing is not registered."),
                     aj_date_diff (contract, today));
  if (finished != NULL && aj_record_get (record, PROJECT_REPORTED_ON) == NULL &&
      aj_date_diff (finished, today) >= FILING_DAYS)
    aj_problems_add (problems, record, PROJECT_REPORTED_ON, AJ_SEVERITY_WARN, "第二十九条第二款",
                     _ ("The project was completed %d days ago and its report is not registered."),
                     aj_date_diff (finished, today));
  if (place != NULL && with != NULL && strstr (with, place->also) == NULL)
    aj_problems_add (problems, record, PROJECT_FILED_WITH, AJ_SEVERITY_WARN, "第二十九条第一款",
                     _ ("“%s” is not the secrecy authority of %s, where the project lies."), with,
                     province);
}

/* S-7.4.8: every one of the 25 items of the archive has material. */
static void
check_archive (AjRecord *record, const AjLookup *lookup, AjProblems *problems)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, aj_record_get_id (record));
  const AjRuleList *list = aj_rules_get_list ("L-7.4.8");
  g_autoptr (GHashTable) filed = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GString) missing = g_string_new (NULL);
  guint n = 0;

  if (aj_record_get_id (record) == 0)
    return;
  rows = aj_lookup_find (lookup, &record_archive_item, ARCHIVE_ITEM_PROJECT, id, 0);
  for (guint i = 0; i < rows->len; i++)
    if (aj_record_get (rows->pdata[i], ARCHIVE_ITEM_CODE) != NULL &&
        !aj_rule_is (rows->pdata[i], ARCHIVE_ITEM_STATUS, "应归"))
      g_hash_table_add (filed, (gpointer) aj_record_get (rows->pdata[i], ARCHIVE_ITEM_CODE));
  for (guint i = 0; i < list->n_items; i++)
    {
      g_autofree char *text = aj_rule_list_format (list, list->items[i].key);
      if (g_hash_table_contains (filed, list->items[i].key))
        continue;
      g_string_append_printf (missing, "%s%s", n++ > 0 ? _ (", ") : "", text);
    }
  if (n > 0)
    aj_problems_add (problems, record, -1, AJ_SEVERITY_WARN, "DB61/T 1606 7.4.8",
                     _ ("Without material in the archive (%u of 25): %s."), n, missing->str);
}

/* S-7.2: the engagement has a manager, and an agreement is signed before the site is looked at. */
static void
check_engagement (AjRecord *record, const AjLookup *lookup, AjProblems *problems)
{
  static const char *const early[] = { "前期沟通", "合同", "启动", "暂停", "终止", NULL };
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, aj_record_get_id (record));
  const char *phase = aj_record_get (record, PROJECT_PHASE);
  g_autoptr (GPtrArray) agreements = NULL;

  if (!aj_rule_is (record, PROJECT_KIND, "咨询项目"))
    return;
  if (aj_record_get (record, PROJECT_MANAGER) == NULL)
    aj_problems_add (problems, record, PROJECT_MANAGER, AJ_SEVERITY_WARN, "DB61/T 1606 7.2.1",
                     _ ("No project manager is named."));
  if (phase == NULL || g_strv_contains (early, phase))
    return;
  agreements = aj_lookup_find (lookup, &record_agreement, AGREEMENT_PROJECT, id, 0);
  for (guint i = 0; i < agreements->len; i++)
    if (aj_rule_get_date (agreements->pdata[i], AGREEMENT_SIGNED_ON) != NULL)
      return;
  aj_problems_hold (problems, record, PROJECT_PHASE, "DB61/T 1606 7.2.2",
                    _ ("No confidentiality agreement is signed: the site survey cannot begin."));
}

static void
check (AjRecord *record, const AjLookup *lookup, const char *today, AjProblems *problems)
{
  aj_rule_order (record, PROJECT_STARTED_ON, PROJECT_FINISHED_ON, NULL, problems);
  aj_rule_order (record, PROJECT_CONTRACT_SIGNED_ON, PROJECT_FILED_ON, "第二十九条第一款",
                 problems);
  aj_rule_order (record, PROJECT_FINISHED_ON, PROJECT_REPORTED_ON, "第二十九条第二款", problems);
  aj_rule_not_future (record, PROJECT_CONTRACT_SIGNED_ON, today, problems);
  check_engagement (record, lookup, problems);
  if (!is_integration (record))
    {
      if (aj_record_get (record, PROJECT_KIND) != NULL &&
          !aj_rule_is (record, PROJECT_KIND, "其他"))
        check_archive (record, lookup, problems);
      return;
    }
  if (aj_record_get (record, PROJECT_ACTIVITIES) == NULL)
    aj_problems_add (
      problems, record, PROJECT_ACTIVITIES, AJ_SEVERITY_WARN, "第二条",
      _ (
        "No integration activity is chosen (planning, design, building, supervision, operation)."));
  if (aj_rule_is (record, PROJECT_INTERNAL, "1") &&
      (aj_rule_has_key (record, PROJECT_ACTIVITIES, "4") ||
       aj_rule_has_key (record, PROJECT_BUSINESS, "9")))
    aj_problems_hold (problems, record, PROJECT_INTERNAL, "第四十条",
                      _ ("Article 40 does not include supervision."));
  check_certificate (record, lookup, problems);
  check_supervision (record, lookup, problems);
  if (!aj_rule_is (record, PROJECT_INTERNAL, "1"))
    check_filing (record, today, problems);
}

const AjRecordDef record_project = {
  .table = "project",
  .label = N_ ("Project"),
  .label_plural = N_ ("Projects"),
  .icon = "anjuan-project-symbolic",
  .since = 1,
  .flags = AJ_RECORD_REGISTER,
  .fields = fields,
  .n_fields = PROJECT_N_FIELDS,
  .title = PROJECT_NAME,
  .subtitle = PROJECT_NUMBER,
  .unit = PROJECT_UNIT,
  .parent = -1,
  .sort = PROJECT_NUMBER,
  .check = check,
};
