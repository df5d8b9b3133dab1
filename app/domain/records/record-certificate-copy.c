#include "record-certificate-copy.h"

#include "record-rules.h"
#include "record-words.h"

/* clang-format off */
static const AjFieldDef fields[] = {
  [COPY_CERTIFICATE] = LINK_FIELD ("certificate", N_ ("Certificate"), "certificate",
    .flags = REQUIRED | SORTED),
  [COPY_KIND] = CHOICE_FIELD ("kind", N_ ("Original or duplicate"), "copy-kind",
    .flags = REQUIRED | LISTED, .article = "第二十一条"),
  [COPY_NUMBER] = CODE_FIELD ("number", N_ ("Number of the copy"), NULL,
    .flags = LISTED | SEARCHED | SORTED, .size = 60),
  [COPY_KEEPER] = TEXT_FIELD ("keeper", N_ ("Keeper"), 64, .flags = LISTED),
  [COPY_LOCATION] = TEXT_FIELD ("location", N_ ("Place of keeping"), 100, .flags = LISTED),
  [COPY_LENT_TO] = TEXT_FIELD ("lent_to", N_ ("Lent to"), 100, .flags = LISTED,
    .article = "第二十一条第二款",
    .hint = N_ ("A certificate may be held and used only by the unit it names")),
  [COPY_LENT_ON] = DATE_FIELD ("lent_on", N_ ("Lent on")),
  [COPY_RETURNED_ON] = DATE_FIELD ("returned_on", N_ ("Returned on")),
  [COPY_NOTE] = TEXT_FIELD ("note", N_ ("Note"), 200),
};
/* clang-format on */
G_STATIC_ASSERT (G_N_ELEMENTS (fields) == COPY_N_FIELDS);

static void
check (AjRecord *record, const AjLookup *lookup, const char *today, AjProblems *problems)
{
  g_autoptr (GPtrArray) rows = aj_lookup_find (lookup, &record_certificate_copy, COPY_CERTIFICATE,
                                               aj_record_get (record, COPY_CERTIFICATE), 0);
  const char *lent_to = aj_record_get (record, COPY_LENT_TO);

  for (guint i = 0; i < rows->len; i++)
    if (aj_record_get_id (rows->pdata[i]) != aj_record_get_id (record) &&
        aj_rule_is (record, COPY_KIND, "正本") && aj_rule_is (rows->pdata[i], COPY_KIND, "正本"))
      {
        aj_problems_add (problems, record, COPY_KIND, AJ_SEVERITY_BLOCK, "第二十一条",
                         _ ("A certificate has one original; this one has another already."));
        break;
      }
  if (lent_to != NULL && aj_record_get (record, COPY_RETURNED_ON) == NULL)
    aj_problems_add (problems, record, COPY_LENT_TO, AJ_SEVERITY_WARN,
                     "第二十一条第二款、第三十二条第一款第二项",
                     _ ("Lent to %s: a certificate may be held and used only by the unit it names; "
                        "lending it out costs the qualification."),
                     lent_to);
  aj_rule_order (record, COPY_LENT_ON, COPY_RETURNED_ON, NULL, problems);
}

const AjRecordDef record_certificate_copy = {
  .table = "certificate_copy",
  .label = N_ ("Copy of a certificate"),
  .label_plural = N_ ("Copies of certificates"),
  .icon = "anjuan-certificate-copy-symbolic",
  .since = 1,
  .fields = fields,
  .n_fields = COPY_N_FIELDS,
  .title = COPY_KIND,
  .subtitle = COPY_NUMBER,
  .unit = -1,
  .parent = COPY_CERTIFICATE,
  .sort = COPY_NUMBER,
  .check = check,
};
