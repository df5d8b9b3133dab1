#include "record-shareholder.h"

#include "record-rules.h"
#include "record-words.h"

/* clang-format off */
static const AjFieldDef fields[] = {
  [SHAREHOLDER_UNIT] = LINK_FIELD ("unit", N_ ("Unit"), "unit", .flags = REQUIRED | SORTED),
  [SHAREHOLDER_NAME] = TEXT_FIELD ("name", N_ ("Name of the shareholder"), 100,
    .flags = REQUIRED | LISTED | SEARCHED | SORTED | NAME, .article = "第八条第四项"),
  [SHAREHOLDER_KIND] = CHOICE_FIELD ("kind", N_ ("Class of shareholder"), "shareholder-kind",
    .flags = REQUIRED | LISTED, .article = "第八条第四项"),
  [SHAREHOLDER_COUNTRY] = TEXT_FIELD ("country", N_ ("Country or region"), 60, .flags = LISTED),
  [SHAREHOLDER_SHARE] = NUMBER_FIELD ("share", N_ ("Share (%)"), .flags = REQUIRED | LISTED,
    .article = "第八条第四项"),
  [SHAREHOLDER_AMOUNT] = NUMBER_FIELD ("amount", N_ ("Contribution (10,000 yuan)"), .flags = LISTED),
  [SHAREHOLDER_INDIRECT_FOREIGN_SHARE] = NUMBER_FIELD ("indirect_foreign_share", N_ ("Foreign share behind it (%)"),
    .article = "DB61/T 1606 7.1.1.2 c)"),
  [SHAREHOLDER_EXCEPTION_BASIS] = TEXT_FIELD ("exception_basis", N_ ("Basis of an exception"), 200,
    .article = "第八条第四项"),
  [SHAREHOLDER_FROM_ON] = DATE_FIELD ("from_on", N_ ("From"), .flags = LISTED),
  [SHAREHOLDER_TO_ON] = DATE_FIELD ("to_on", N_ ("Until")),
  [SHAREHOLDER_NOTE] = LONG_TEXT_FIELD ("note", N_ ("Note")),
};
/* clang-format on */
G_STATIC_ASSERT (G_N_ELEMENTS (fields) == SHAREHOLDER_N_FIELDS);

/* M-8 no. 4: capital from abroad, Hong Kong, Macao and Taiwan included. */
static gboolean
is_from_abroad (AjRecord *record)
{
  const char *kind = aj_record_get (record, SHAREHOLDER_KIND);

  return kind != NULL && (g_str_has_prefix (kind, "境外") || g_str_has_prefix (kind, "港澳台"));
}

static void
check (AjRecord *record, const AjLookup *lookup, const char *today, AjProblems *problems)
{
  double share = 0, indirect = 0;

  aj_rule_range (record, SHAREHOLDER_SHARE, 0, 100, problems);
  aj_rule_range (record, SHAREHOLDER_INDIRECT_FOREIGN_SHARE, 0, 100, problems);
  aj_rule_order (record, SHAREHOLDER_FROM_ON, SHAREHOLDER_TO_ON, NULL, problems);
  if (aj_record_get (record, SHAREHOLDER_EXCEPTION_BASIS) != NULL)
    return;
  aj_rule_get_number (record, SHAREHOLDER_SHARE, &share);
  aj_rule_get_number (record, SHAREHOLDER_INDIRECT_FOREIGN_SHARE, &indirect);
  g_autofree char *name = aj_record_dup_title (record);
  if (is_from_abroad (record) && share > 0)
    aj_problems_add (problems, record, SHAREHOLDER_KIND, AJ_SEVERITY_WARN, "第八条第四项",
                     _ ("Shareholder %s is an investment from abroad of %g%%. If the state "
                        "provides otherwise here, fill in the basis."),
                     name, share);
  else if (indirect > 0)
    aj_problems_add (problems, record, SHAREHOLDER_INDIRECT_FOREIGN_SHARE, AJ_SEVERITY_WARN,
                     "第八条第四项；DB61/T 1606 7.1.1.2 c)",
                     _ ("Behind shareholder %s there is capital from abroad of %g%%."), name,
                     indirect);
}

const AjRecordDef record_shareholder = {
  .table = "shareholder",
  .label = N_ ("Shareholder"),
  .label_plural = N_ ("Shareholders"),
  .icon = "anjuan-shareholder-symbolic",
  .since = 1,
  .fields = fields,
  .n_fields = SHAREHOLDER_N_FIELDS,
  .title = SHAREHOLDER_NAME,
  .subtitle = SHAREHOLDER_SHARE,
  .unit = SHAREHOLDER_UNIT,
  .parent = SHAREHOLDER_UNIT,
  .sort = SHAREHOLDER_NAME,
  .check = check,
};
