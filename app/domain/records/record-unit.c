#include "record-unit.h"

#include "credit-code.h"
#include "date.h"
#include "deadline.h"
#include "person-rules.h"
#include "record-person.h"
#include "record-rules.h"
#include "record-shareholder.h"
#include "record-words.h"
#include "rules.h"
#include "unit-past.h"

/* clang-format off */
static const AjFieldDef fields[] = {
  [UNIT_NAME] = TEXT_FIELD ("name", N_ ("Name of the unit"), 100,
    .flags = REQUIRED | LISTED | SEARCHED | SORTED | NAME, .article = "第二十条第一项",
    .group = N_ ("Basics")),
  [UNIT_SHORT_NAME] = TEXT_FIELD ("short_name", N_ ("Short name"), 40, .flags = SEARCHED,
    .group = N_ ("Basics")),
  [UNIT_CREDIT_CODE] = CODE_FIELD ("credit_code", N_ ("Unified social credit code"), aj_credit_code_check,
    .flags = REQUIRED | LISTED | SEARCHED | SORTED | UNIQUE, .size = 18, .article = "GB 32100—2015",
    .group = N_ ("Basics"),
    .hint = N_ ("18 characters of the licence; the last one is checked")),
  [UNIT_UNIT_TYPE] = CHOICE_FIELD ("unit_type", N_ ("Type of unit"), "unit-type",
    .flags = REQUIRED | LISTED, .article = "第十二条", .group = N_ ("Basics")),
  [UNIT_ROLE] = CHOICE_FIELD ("role", N_ ("Role of the unit"), "unit-role", .group = N_ ("Basics")),
  [UNIT_LEGAL_REPRESENTATIVE] = TEXT_FIELD ("legal_representative", N_ ("Legal representative"), 64,
    .flags = REQUIRED | LISTED | SEARCHED, .article = "第二十条第二项", .group = N_ ("Basics")),
  [UNIT_PRINCIPAL] = TEXT_FIELD ("principal", N_ ("Person in charge"), 64, .group = N_ ("Basics")),
  [UNIT_ACTUAL_CONTROLLER] = TEXT_FIELD ("actual_controller", N_ ("Actual controller"), 64,
    .article = "DB61/T 1606 7.1.1.2 d)", .group = N_ ("Basics")),
  [UNIT_ESTABLISHED_ON] = DATE_FIELD ("established_on", N_ ("Established on"),
    .flags = LISTED | SORTED, .article = "第八条第二项", .group = N_ ("Basics")),
  [UNIT_AFFILIATION] = TEXT_FIELD ("affiliation", N_ ("Affiliation"), 100, .article = "第三十一条",
    .group = N_ ("Basics")),
  [UNIT_BUSINESS_SCOPE] = LONG_TEXT_FIELD ("business_scope", N_ ("Business scope"),
    .article = "第三十一条", .group = N_ ("Basics")),
  [UNIT_REGISTERED_ADDRESS] = TEXT_FIELD ("registered_address", N_ ("Registered address"), 150,
    .flags = REQUIRED, .article = "第二十条第三项", .group = N_ ("Address and contact")),
  [UNIT_PROVINCE] = CHOICE_FIELD ("province", N_ ("Province of registration"), "province",
    .flags = LISTED, .article = "第六条", .group = N_ ("Address and contact")),
  [UNIT_OFFICE_ADDRESS] = TEXT_FIELD ("office_address", N_ ("Office address"), 150,
    .group = N_ ("Address and contact")),
  [UNIT_MAILING_ADDRESS] = TEXT_FIELD ("mailing_address", N_ ("Mailing address"), 150,
    .group = N_ ("Address and contact")),
  [UNIT_POSTCODE] = CODE_FIELD ("postcode", N_ ("Postcode"), NULL, .size = 6,
    .group = N_ ("Address and contact")),
  [UNIT_PHONE] = CODE_FIELD ("phone", N_ ("Telephone"), NULL, .size = 40,
    .group = N_ ("Address and contact")),
  [UNIT_FAX] = CODE_FIELD ("fax", N_ ("Fax"), NULL, .size = 40, .group = N_ ("Address and contact")),
  [UNIT_EMAIL] = TEXT_FIELD ("email", N_ ("E-mail"), 100, .group = N_ ("Address and contact")),
  [UNIT_CONTACT] = TEXT_FIELD ("contact", N_ ("Contact person"), 64,
    .group = N_ ("Address and contact")),
  [UNIT_CONTACT_PHONE] = CODE_FIELD ("contact_phone", N_ ("Contact's telephone"), NULL, .size = 40,
    .group = N_ ("Address and contact")),
  [UNIT_REGISTERED_CAPITAL] = NUMBER_FIELD ("registered_capital", N_ ("Registered capital (10,000 yuan)"),
    .group = N_ ("Capital and ownership")),
  [UNIT_FIXED_ASSETS] = NUMBER_FIELD ("fixed_assets", N_ ("Total fixed assets (10,000 yuan)"),
    .group = N_ ("Capital and ownership")),
  [UNIT_EQUITY_STRUCTURE] = LONG_TEXT_FIELD ("equity_structure", N_ ("Ownership structure"),
    .article = "第三十一条", .group = N_ ("Capital and ownership")),
  [UNIT_FOREIGN_DIRECT_SHARE] = NUMBER_FIELD ("foreign_direct_share", N_ ("Direct foreign share (%)"),
    .article = "DB61/T 1606 7.1.1.2 c)", .group = N_ ("Capital and ownership")),
  [UNIT_FOREIGN_INDIRECT_SHARE] = NUMBER_FIELD ("foreign_indirect_share", N_ ("Indirect foreign share (%)"),
    .article = "DB61/T 1606 7.1.1.2 c)", .group = N_ ("Capital and ownership")),
  [UNIT_FOREIGN_EXCEPTION] = TEXT_FIELD ("foreign_exception", N_ ("Basis of an exception for foreign investment"), 200,
    .article = "第八条第四项", .group = N_ ("Capital and ownership")),
  [UNIT_LISTED_COMPANY] = FLAG_FIELD ("listed_company", N_ ("Listed company"),
    .group = N_ ("Capital and ownership")),
  [UNIT_STOCK_CODE] = TEXT_FIELD ("stock_code", N_ ("Stock code"), 20,
    .group = N_ ("Capital and ownership")),
  [UNIT_SECURITIES_PENALTIES] = LONG_TEXT_FIELD ("securities_penalties", N_ ("Penalties of securities regulators in the last 3 years"),
    .article = "DB61/T 1606 7.1.1.2 g)", .group = N_ ("Capital and ownership")),
  [UNIT_INTERNAL_CONTROL] = LONG_TEXT_FIELD ("internal_control", N_ ("Internal control and disclosure rules"),
    .article = "DB61/T 1606 7.1.1.2 h)", .group = N_ ("Capital and ownership")),
  [UNIT_CONTROL_PROMISE] = LONG_TEXT_FIELD ("control_promise", N_ ("Actual controller's promise to stay in control"),
    .article = "DB61/T 1606 7.1.1.2 i)", .group = N_ ("Capital and ownership")),
  [UNIT_HEADCOUNT] = NUMBER_FIELD ("headcount", N_ ("Number of staff"),
    .group = N_ ("People and secrecy")),
  [UNIT_SECRET_HEADCOUNT] = NUMBER_FIELD ("secret_headcount", N_ ("Number of classified personnel"),
    .group = N_ ("People and secrecy")),
  [UNIT_CORE_HEADCOUNT] = NUMBER_FIELD ("core_headcount", N_ ("Core personnel"),
    .group = N_ ("People and secrecy")),
  [UNIT_IMPORTANT_HEADCOUNT] = NUMBER_FIELD ("important_headcount", N_ ("Important personnel"),
    .group = N_ ("People and secrecy")),
  [UNIT_ORDINARY_HEADCOUNT] = NUMBER_FIELD ("ordinary_headcount", N_ ("Ordinary personnel"),
    .group = N_ ("People and secrecy")),
  [UNIT_SECRECY_LEADER] = TEXT_FIELD ("secrecy_leader", N_ ("Deputy in charge of secrecy"), 64,
    .article = "DB61/T 1606 7.4.8", .group = N_ ("People and secrecy")),
  [UNIT_SECRECY_BODY] = TEXT_FIELD ("secrecy_body", N_ ("Secrecy office"), 100, .article = "第九条第二项",
    .group = N_ ("People and secrecy")),
  [UNIT_SECRECY_OFFICER] = TEXT_FIELD ("secrecy_officer", N_ ("Head of the secrecy office"), 64,
    .article = "第九条第二项", .group = N_ ("People and secrecy")),
  [UNIT_FOREIGN_TIES] = LONG_TEXT_FIELD ("foreign_ties", N_ ("Foreign nationality, residence rights abroad, marriages with foreigners"),
    .article = "DB61/T 1606 7.1.1.2 d)", .group = N_ ("People and secrecy")),
  [UNIT_PREMISES] = LONG_TEXT_FIELD ("premises", N_ ("Premises for research, production and office"),
    .article = "DB61/T 1606 7.1.1.2 e)", .group = N_ ("People and secrecy")),
  [UNIT_SECRECY_LAST_YEAR] = LONG_TEXT_FIELD ("secrecy_last_year", N_ ("Secrecy management in the last year"),
    .article = "DB61/T 1606 7.1.1.2 f)", .group = N_ ("People and secrecy")),
  [UNIT_MILITARY_PROJECTS] = LONG_TEXT_FIELD ("military_projects", N_ ("Weapons research and production: projects and products"),
    .article = "DB61/T 1606 7.1.1.2 b)", .group = N_ ("People and secrecy")),
  [UNIT_PROFILE] = LONG_TEXT_FIELD ("profile", N_ ("Profile of the unit"),
    .group = N_ ("Application")),
  [UNIT_REASON] = LONG_TEXT_FIELD ("reason", N_ ("Reasons for the application"),
    .group = N_ ("Application")),
  [UNIT_INTEGRITY_RECORD] = LONG_TEXT_FIELD ("integrity_record", N_ ("Record of good faith"),
    .article = "第八条第二项", .group = N_ ("Application")),
  [UNIT_INDUSTRY_QUALIFICATION] = TEXT_FIELD ("industry_qualification", N_ ("Qualification of the industry authority"), 200,
    .article = "第八条第五项", .group = N_ ("Application")),
  [UNIT_INDUSTRY_QUALIFICATION_UNTIL] = DATE_FIELD ("industry_qualification_until", N_ ("That qualification is valid until"),
    .article = "第八条第五项", .group = N_ ("Application")),
  [UNIT_NOTE] = LONG_TEXT_FIELD ("note", N_ ("Note"), .group = N_ ("Application")),
};
/* clang-format on */
G_STATIC_ASSERT (G_N_ELEMENTS (fields) == UNIT_N_FIELDS);

/* M-12, facts C2: what a credit code begins with follows from the type of unit. */
static void
check_code_class (AjRecord *record, AjProblems *problems)
{
  const char *type = aj_record_get (record, UNIT_UNIT_TYPE);
  const char *code = aj_record_get (record, UNIT_CREDIT_CODE);
  const char *class = aj_credit_code_get_class (type);

  if (class == NULL || code == NULL || strlen (code) < 2 || g_str_has_prefix (code, class))
    return;
  aj_problems_add (
    problems, record, UNIT_CREDIT_CODE, AJ_SEVERITY_WARN, "第十二条；GB 32100—2015",
    _ ("The type of unit is %s, so the credit code should begin with %s; it begins with %.2s."),
    type, class, code);
}

/* M-8 no. 2. The rule looks at the day of application; before there is one, today is only a note.
 */
static void
check_age (AjRecord *record, const char *today, AjProblems *problems)
{
  const char *established = aj_rule_get_date (record, UNIT_ESTABLISHED_ON);
  g_autofree char *old_enough = NULL;

  aj_rule_not_future (record, UNIT_ESTABLISHED_ON, today, problems);
  if (established == NULL || !aj_rule_is (record, UNIT_ROLE, "申请单位"))
    return;
  old_enough = aj_deadline_three_years_old (established);
  if (strcmp (old_enough, today) <= 0)
    return;
  aj_problems_add (problems, record, UNIT_ESTABLISHED_ON, AJ_SEVERITY_NOTE, "第八条第二项",
                   _ ("Established on %s: as of today (%s) it has existed for less than 3 years, "
                      "%d days are missing."),
                   established, today, aj_date_diff (today, old_enough));
}

/* M-8 no. 4 and V4: shares of today's shareholders add up to 100 within 0.01. */
static void
check_shares (AjRecord *record, const AjLookup *lookup, const char *today, AjProblems *problems)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, aj_record_get_id (record));
  g_autoptr (GPtrArray) rows =
    aj_lookup_find (lookup, &record_shareholder, SHAREHOLDER_UNIT, id, 0);
  double sum = 0, share;
  guint n = 0;

  for (guint i = 0; i < rows->len; i++)
    if (aj_rule_covers (rows->pdata[i], SHAREHOLDER_FROM_ON, SHAREHOLDER_TO_ON, today) &&
        aj_rule_get_number (rows->pdata[i], SHAREHOLDER_SHARE, &share))
      {
        sum += share;
        n++;
      }
  /* Half a ten-thousandth for what binary fractions cannot hold. */
  if (n > 0 && ABS (sum - 100) > 0.01005)
    aj_problems_add (problems, record, -1, AJ_SEVERITY_WARN, "第八条第四项",
                     _ ("The shares add up to %.2f%% and should be 100%%."), sum);
}

/* M-8 no. 4: no investment from abroad unless the state provides otherwise. */
static void
check_foreign (AjRecord *record, int field, AjProblems *problems)
{
  double share;

  if (!aj_rule_get_number (record, field, &share) || share <= 0 ||
      aj_record_get (record, UNIT_FOREIGN_EXCEPTION) != NULL)
    return;
  aj_problems_add (problems, record, field, AJ_SEVERITY_WARN, "第八条第四项",
                   _ ("There is investment from abroad (%g%%). If the state provides otherwise "
                      "here, fill in the basis."),
                   share);
}

/* V11: core, important and ordinary personnel make up all classified personnel. */
static void
check_counts (AjRecord *record, AjProblems *problems)
{
  double core, important, ordinary, secret, all;
  gboolean has_secret = aj_rule_get_number (record, UNIT_SECRET_HEADCOUNT, &secret);

  if (has_secret && aj_rule_get_number (record, UNIT_CORE_HEADCOUNT, &core) &&
      aj_rule_get_number (record, UNIT_IMPORTANT_HEADCOUNT, &important) &&
      aj_rule_get_number (record, UNIT_ORDINARY_HEADCOUNT, &ordinary) &&
      core + important + ordinary != secret)
    aj_problems_add (problems, record, UNIT_SECRET_HEADCOUNT, AJ_SEVERITY_WARN, "DB61/T 1606 7.4.2",
                     _ ("Core, important and ordinary personnel add up to %g, the number of "
                        "classified personnel is %g."),
                     core + important + ordinary, secret);
  if (has_secret && aj_rule_get_number (record, UNIT_HEADCOUNT, &all) && secret > all)
    aj_problems_add (problems, record, UNIT_SECRET_HEADCOUNT, AJ_SEVERITY_WARN, NULL,
                     _ ("There are more classified personnel (%g) than staff (%g)."), secret, all);
}

/* V11: the application form and the roster give the same numbers. */
static void
check_roster (AjRecord *record, const AjLookup *lookup, AjProblems *problems)
{
  static const struct
  {
    int field;
    const char *level;
  } counts[] = {
    { UNIT_SECRET_HEADCOUNT, NULL },
    { UNIT_CORE_HEADCOUNT, "核心" },
    { UNIT_IMPORTANT_HEADCOUNT, "重要" },
    { UNIT_ORDINARY_HEADCOUNT, "一般" },
  };
  gint64 id = aj_record_get_id (record);

  for (gsize i = 0; i < G_N_ELEMENTS (counts) && id != 0; i++)
    {
      double stated;
      gint64 n;

      if (!aj_rule_get_number (record, counts[i].field, &stated))
        continue;
      n = aj_person_count_roster (lookup, id, counts[i].level);
      if (n >= 0 && (double) n != stated)
        aj_problems_add (problems, record, counts[i].field, AJ_SEVERITY_WARN, "DB61/T 1606 7.4.2",
                         _ ("“%s” says %g, the roster has %u people on post."),
                         aj_field_get_label (&record_unit.fields[counts[i].field]), stated,
                         (guint) n);
    }
}

/* S-5.1.1, S-5.1.2, S-5.2.1: what a consulting agency needs. */
static void
check_agency (AjRecord *record, const AjLookup *lookup, AjProblems *problems)
{
  const AjRuleList *roles = aj_rules_get_list ("consultant-role");
  const char *scope = aj_record_get (record, UNIT_BUSINESS_SCOPE);

  if (!aj_rule_is (record, UNIT_ROLE, "咨询机构"))
    return;
  if (scope == NULL || strstr (scope, "涉密业务咨询服务") == NULL)
    aj_problems_add (problems, record, UNIT_BUSINESS_SCOPE, AJ_SEVERITY_WARN, "DB61/T 1606 5.1.1",
                     _ ("The business scope does not name 涉密业务咨询服务."));
  if (aj_rule_is (record, UNIT_UNIT_TYPE, "其他组织") &&
      aj_record_get (record, UNIT_CREDIT_CODE) == NULL)
    aj_problems_add (problems, record, UNIT_CREDIT_CODE, AJ_SEVERITY_WARN, "DB61/T 1606 5.1.2",
                     _ ("An organisation of another kind needs a unified social credit code and "
                        "the abilities of 5.2 and 5.3."));
  for (guint i = 0; i < roles->n_items; i++)
    {
      g_autoptr (GPtrArray) people =
        aj_lookup_find (lookup, &record_person, PERSON_CONSULTANT_ROLE, roles->items[i].key, 0);
      gboolean any = FALSE;
      for (guint j = 0; j < people->len && !any; j++)
        any = aj_record_get_link (people->pdata[j], PERSON_UNIT) == aj_record_get_id (record);
      g_autofree char *role = aj_rule_list_format (roles, roles->items[i].key);
      if (!any)
        aj_problems_add (problems, record, -1, AJ_SEVERITY_WARN, "DB61/T 1606 5.2.1",
                         _ ("The agency has no %s."), role);
    }
}

/* M-31: the running row of the history and the unit's own record must say the same. */
static void
check_history (AjRecord *record, const AjLookup *lookup, const char *today, AjProblems *problems)
{
  for (int field = 0; field < UNIT_N_FIELDS; field++)
    {
      g_autofree char *value = NULL;
      const char *own = aj_record_get (record, field);

      if (aj_unit_get_attribute (field) == NULL || own == NULL)
        continue;
      value = aj_unit_dup_value_on (record, lookup, field, today);
      if (g_strcmp0 (value, own) != 0)
        aj_problems_add (
          problems, record, field, AJ_SEVERITY_WARN, "第三十一条",
          _ (
            "The history says “%s” as of today, the unit's record says “%s”. Correct one of them."),
          value, own);
    }
}

static void
check (AjRecord *record, const AjLookup *lookup, const char *today, AjProblems *problems)
{
  check_code_class (record, problems);
  check_age (record, today, problems);
  check_foreign (record, UNIT_FOREIGN_DIRECT_SHARE, problems);
  check_foreign (record, UNIT_FOREIGN_INDIRECT_SHARE, problems);
  aj_rule_range (record, UNIT_FOREIGN_DIRECT_SHARE, 0, 100, problems);
  aj_rule_range (record, UNIT_FOREIGN_INDIRECT_SHARE, 0, 100, problems);
  check_counts (record, problems);
  check_agency (record, lookup, problems);
  if (aj_record_get_id (record) != 0)
    {
      check_shares (record, lookup, today, problems);
      check_roster (record, lookup, problems);
      check_history (record, lookup, today, problems);
    }
  if (aj_rule_is (record, UNIT_LISTED_COMPANY, "1"))
    for (int field = UNIT_SECURITIES_PENALTIES; field <= UNIT_CONTROL_PROMISE; field++)
      aj_rule_needs (record, field, _ ("For a listed company"), "DB61/T 1606 7.1.1.2", problems);
  const char *until = aj_rule_get_date (record, UNIT_INDUSTRY_QUALIFICATION_UNTIL);
  if (until != NULL && strcmp (until, today) < 0)
    aj_problems_add (problems, record, UNIT_INDUSTRY_QUALIFICATION_UNTIL, AJ_SEVERITY_WARN,
                     "第八条第五项",
                     _ ("The qualification of the industry authority ran out on %s."), until);
}

const AjRecordDef record_unit = {
  .table = "unit",
  .label = N_ ("Unit"),
  .label_plural = N_ ("Units"),
  .icon = "anjuan-unit-symbolic",
  .since = 1,
  .flags = AJ_RECORD_REGISTER,
  .fields = fields,
  .n_fields = UNIT_N_FIELDS,
  .title = UNIT_NAME,
  .subtitle = UNIT_CREDIT_CODE,
  .unit = -1,
  .parent = -1,
  .sort = UNIT_NAME,
  .check = check,
};
