#include "record-family-member.h"

#include "record-rules.h"
#include "record-words.h"

/* clang-format off */
static const AjFieldDef fields[] = {
  [FAMILY_PERSON] = LINK_FIELD ("person", N_ ("Person"), "person", .flags = REQUIRED | SORTED),
  [FAMILY_RELATION] = CHOICE_FIELD ("relation", N_ ("Relation"), "relation",
    .flags = REQUIRED | LISTED),
  [FAMILY_NAME] = TEXT_FIELD ("name", N_ ("Name"), 64,
    .flags = REQUIRED | LISTED | SEARCHED | SORTED | NAME),
  [FAMILY_SEX] = CHOICE_FIELD ("sex", N_ ("Sex"), "sex", .flags = LISTED),
  [FAMILY_BORN_ON] = DATE_FIELD ("born_on", N_ ("Date of birth"), .flags = LISTED),
  [FAMILY_AGE] = NUMBER_FIELD ("age", N_ ("Age")),
  [FAMILY_NATIONALITY] = TEXT_FIELD ("nationality", N_ ("Nationality"), 60, .flags = LISTED,
    .article = "DB61/T 1606 7.1.1.2 d)"),
  [FAMILY_NATIVE_PLACE] = TEXT_FIELD ("native_place", N_ ("Native place"), 100),
  [FAMILY_ORGANISATION] = TEXT_FIELD ("organisation", N_ ("Unit and position"), 150,
    .flags = LISTED),
  [FAMILY_POLITICAL_STATUS] = TEXT_FIELD ("political_status", N_ ("Political status"), 40),
  [FAMILY_RESIDENCE_RIGHT] = CHOICE_FIELD ("residence_right", N_ ("Right of residence abroad"), "residence-right",
    .article = "DB61/T 1606 7.1.1.2 d)"),
  [FAMILY_NOTE] = TEXT_FIELD ("note", N_ ("Note"), 200),
};
/* clang-format on */
G_STATIC_ASSERT (G_N_ELEMENTS (fields) == FAMILY_N_FIELDS);

static void
check (AjRecord *record, const AjLookup *lookup, const char *today, AjProblems *problems)
{
  const char *nationality = aj_record_get (record, FAMILY_NATIONALITY);
  const char *right = aj_record_get (record, FAMILY_RESIDENCE_RIGHT);
  g_autofree char *name = aj_record_dup_title (record);

  aj_rule_not_future (record, FAMILY_BORN_ON, today, problems);
  aj_rule_range (record, FAMILY_AGE, 0, 130, problems);
  if (nationality != NULL && strstr (nationality, "中国") == NULL &&
      strstr (nationality, "中华人民共和国") == NULL)
    aj_problems_add (problems, record, FAMILY_NATIONALITY,
                     aj_rule_is (record, FAMILY_RELATION, "配偶") ? AJ_SEVERITY_WARN
                                                                  : AJ_SEVERITY_NOTE,
                     "DB61/T 1606 7.1.1.2 d)",
                     _ ("%s has the nationality “%s”: state it in the review."), name, nationality);
  if (right != NULL && !g_str_equal (right, "无"))
    aj_problems_add (problems, record, FAMILY_RESIDENCE_RIGHT, AJ_SEVERITY_NOTE,
                     "DB61/T 1606 7.1.1.2 d)",
                     _ ("%s has a right of residence abroad: state it in the review."), name);
}

const AjRecordDef record_family_member = {
  .table = "family_member",
  .label = N_ ("Family member"),
  .label_plural = N_ ("Family and social relations"),
  .icon = "anjuan-family-member-symbolic",
  .since = 1,
  .fields = fields,
  .n_fields = FAMILY_N_FIELDS,
  .title = FAMILY_NAME,
  .subtitle = FAMILY_RELATION,
  .unit = -1,
  .parent = FAMILY_PERSON,
  .sort = FAMILY_NAME,
  .check = check,
};
