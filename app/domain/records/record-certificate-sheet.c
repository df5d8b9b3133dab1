#include "record-certificate-sheet.h"

#include "record-rules.h"
#include "record-words.h"

/* clang-format off */
static const AjFieldDef fields[] = {
  [SHEET_CERTIFICATE] = LINK_FIELD ("certificate", N_ ("Certificate"), "certificate",
    .flags = REQUIRED | SORTED),
  [SHEET_SHEET_NUMBER] = CODE_FIELD ("sheet_number", N_ ("Number of the blank"), NULL,
    .flags = REQUIRED | LISTED | SEARCHED | SORTED | UNIQUE, .size = 60, .article = "第二十一条第三款"),
  [SHEET_COPY] = CHOICE_FIELD ("copy", N_ ("Original or duplicate"), "copy-kind", .flags = LISTED,
    .article = "第二十一条"),
  [SHEET_PRINTED_ON] = DATE_FIELD ("printed_on", N_ ("Printed on"), .flags = LISTED | READONLY),
  [SHEET_PRINTED_BY] = TEXT_FIELD ("printed_by", N_ ("Printed by"), 64, .flags = LISTED | READONLY),
  [SHEET_SPOILED] = FLAG_FIELD ("spoiled", N_ ("Spoiled"), .flags = LISTED),
  [SHEET_SPOILED_REASON] = TEXT_FIELD ("spoiled_reason", N_ ("Why it was spoiled"), 150,
    .flags = LISTED),
  [SHEET_DIGEST] = TEXT_FIELD ("digest", N_ ("Digest of what was printed"), 64,
    .flags = READONLY | HIDDEN),
  [SHEET_FORM] = TEXT_FIELD ("form", N_ ("Form"), 100, .flags = READONLY, .since = 2),
  [SHEET_PRINTER] = TEXT_FIELD ("printer", N_ ("Printer"), 100, .flags = READONLY, .since = 2),
};
/* clang-format on */
G_STATIC_ASSERT (G_N_ELEMENTS (fields) == SHEET_N_FIELDS);

static void
check (AjRecord *record, const AjLookup *lookup, const char *today, AjProblems *problems)
{
  if (aj_rule_is (record, SHEET_SPOILED, "1"))
    aj_rule_needs (record, SHEET_SPOILED_REASON, _ ("The sheet is spoiled"), "第二十一条第三款",
                   problems);
}

const AjRecordDef record_certificate_sheet = {
  .table = "certificate_sheet",
  .label = N_ ("Printed sheet"),
  .label_plural = N_ ("Log of printed sheets"),
  .icon = "anjuan-certificate-sheet-symbolic",
  .since = 1,
  .fields = fields,
  .n_fields = SHEET_N_FIELDS,
  .title = SHEET_SHEET_NUMBER,
  .subtitle = SHEET_COPY,
  .unit = -1,
  .parent = SHEET_CERTIFICATE,
  .sort = SHEET_SHEET_NUMBER,
  .check = check,
};
