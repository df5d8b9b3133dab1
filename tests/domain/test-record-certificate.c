/* The rules about certificates and their copies (M-6, M-11, M-20 to M-22, M-33, V3, V7). */
#include "array-lookup.h"
#include "i18n.h"

#define WARN  AJ_SEVERITY_WARN
#define BLOCK AJ_SEVERITY_BLOCK

#define UNIT                                                                                        \
  "unit 1 name=新名 legal_representative=王建国 registered_address=西安市\n"                \
  "unit_history 2 unit=1 attribute=单位名称 value=旧名 from_on=2018-01-01 to_on=2024-06-30\n" \
  "unit_history 3 unit=1 attribute=单位名称 value=新名 from_on=2024-07-01\n"
#define VALID "issued_on=2024-06-01 valid_until=2027-05-31 "

static const TestCase cases[] = {
  /* V7 */
  { "number-twice", UNIT "certificate 4 number=JC1 unit=1", "certificate 0 number=JC1 unit=9",
    "number", BLOCK, "证书编号已登记为资质证书“JC1”", "第二十条第四项" },
  { "number-own", UNIT "certificate 4 number=JC1 unit=1", "certificate 4 number=JC1 unit=1", "",
    TEST_NONE, "已登记为", NULL },
  /* M-20 */
  { "holder-as-then-and-now", UNIT, "certificate 0 unit=1 " VALID "holder_name=新名", "holder_name",
    WARN, "与发证时单位登记“旧名”不一致", NULL },
  { "holder-as-then", UNIT, "certificate 0 unit=1 " VALID "holder_name=旧名", "holder_name", WARN,
    "证书所载单位名称“旧名”与单位现登记“新名”不一致", "第三十一条" },
  { "holder-as-then-but-ended", UNIT,
    "certificate 0 unit=1 " VALID "holder_name=旧名 status=已注销", "", TEST_NONE, "不一致", NULL },
  { "holder-after-change", UNIT, "certificate 0 unit=1 issued_on=2024-07-01 holder_name=新名", "",
    TEST_NONE, "不一致", NULL },
  { "representative", UNIT, "certificate 0 unit=1 " VALID "legal_representative=李𬭎",
    "legal_representative", WARN, "不一致", "第二十条" },
  { "representative-same", UNIT, "certificate 0 unit=1 " VALID "legal_representative=王建国", "",
    TEST_NONE, "不一致", NULL },
  { "address", UNIT, "certificate 0 unit=1 " VALID "registered_address=咸阳市",
    "registered_address", WARN, "不一致", NULL },
  { "empty-holder", NULL, "certificate 0 unit=1", "holder_name", WARN, "“证书所载单位名称”尚未填写",
    "第二十条第一项" },
  /* M-6, M-7, M-11 */
  { "grade-of-another-kind", NULL, "certificate 0 grade=一级", "grade", WARN, "不属于该类资质",
    "第六条" },
  { "grade-military", NULL, "certificate 0 kind=武器装备科研生产单位保密资格 grade=一级", "",
    TEST_NONE, "不属于该类资质", NULL },
  { "scope-empty", NULL, "certificate 0 grade=甲级", "scope", WARN, "业务范围", "第二十条第六项" },
  { "scope-military", NULL, "certificate 0 kind=武器装备科研生产单位保密资格", "", TEST_NONE,
    "应载明业务范围", NULL },
  { "scope-other", NULL, "certificate 0 scope=1,10", "other_scope", WARN, "请填写“其他业务”",
    "第七条" },
  { "scope-one-is-not-ten", NULL, "certificate 0 scope=1", "", TEST_NONE, "含“其他业务”", NULL },
  { "issuer-of-a", NULL, "certificate 0 grade=甲级 issuer=陕西省国家保密局", "issuer", WARN,
    "甲级应由国家保密行政管理部门审批", "第十一条" },
  { "issuer-of-b", NULL, "certificate 0 grade=乙级 issuer=国家保密局", "issuer", WARN,
    "乙级应由注册地省级", "第十一条" },
  { "issuer-a-good", NULL, "certificate 0 grade=甲级 issuer=国家保密局", "", TEST_NONE, "审批",
    NULL },
  { "issuer-b-good", NULL, "certificate 0 grade=乙级 issuer=陕西省国家保密局", "", TEST_NONE,
    "审批", NULL },
  /* M-22: issue plus three years less a day */
  { "validity", NULL, "certificate 0 " VALID, "", TEST_NONE, "自 2024-06-01 起 3 年", NULL },
  { "validity-a-day-more", NULL, "certificate 0 issued_on=2024-06-01 valid_until=2027-06-01",
    "valid_until", WARN, "应至 2027-05-31，现为 2027-06-01", "第二十二条" },
  { "validity-military", NULL,
    "certificate 0 kind=武器装备科研生产单位保密资格 issued_on=2024-06-01 valid_until=2029-05-31",
    "", TEST_NONE, "3 年", NULL },
  { "renewal-last-day", NULL, "certificate 0 issued_on=2023-06-06 valid_until=2026-06-05", "",
    TEST_NONE, "延续申请应于", NULL },
  { "renewal-a-day-late", NULL, "certificate 0 issued_on=2023-06-05 valid_until=2026-06-04",
    "renewal_filed_on", WARN, "延续申请应于 2026-03-04 前提出，已逾期 1 天", "第二十二条第二款" },
  { "renewal-filed-late", NULL,
    "certificate 0 issued_on=2023-06-05 valid_until=2026-06-04 renewal_filed_on=2026-03-05",
    "renewal_filed_on", WARN, "晚于最迟日 2026-03-04", NULL },
  { "renewal-filed-in-time", NULL,
    "certificate 0 issued_on=2023-06-05 valid_until=2026-06-04 renewal_filed_on=2026-03-04", "",
    TEST_NONE, "最迟日", NULL },
  { "expired", NULL, "certificate 0 issued_on=2023-03-05 valid_until=2026-03-04", "status", WARN,
    "已于 2026-03-04 期满", "第三十三条第一项" },
  { "expired-by-term", NULL, "certificate 0 issued_on=2023-03-05", "status", WARN,
    "已于 2026-03-04 期满", "第三十三条第一项" },
  { "renewal-late-by-term", NULL, "certificate 0 issued_on=2023-06-05", "renewal_filed_on", WARN,
    "延续申请应于 2026-03-04 前提出", NULL },
  { "expires-today", NULL, "certificate 0 issued_on=2023-03-06 valid_until=2026-03-05", "",
    TEST_NONE, "期满且", NULL },
  { "expired-and-cancelled", NULL,
    "certificate 0 issued_on=2023-03-05 valid_until=2026-03-04 status=已注销", "", TEST_NONE,
    "期满且", NULL },
  /* V3 */
  { "decided-after-issue", NULL, "certificate 0 issued_on=2024-06-01 decision_on=2024-06-02",
    "issued_on", WARN, "早于“决定日期”", NULL },
  { "issued-tomorrow", NULL, "certificate 0 issued_on=2026-03-06", "issued_on", WARN, "晚于今天",
    NULL },
  { "ends-before-it-begins", NULL, "certificate 0 issued_on=2024-06-01 valid_until=2024-05-31",
    "valid_until", WARN, "早于“发证时间”", NULL },
  /* ST-7 */
  { "suspended-since", NULL, "certificate 0 status=暂停", "suspended_from", WARN, "证书已暂停",
    "第三十二条" },
  { "revoked-on", NULL, "certificate 0 status=已撤销", "ended_on", WARN, "请填写“注销（撤销）日期”",
    "第三十四条" },
  { "cancelled-on", NULL, "certificate 0 status=已注销", "ended_on", WARN,
    "请填写“注销（撤销）日期”", "第三十四条" },
  { "in-order-needs-no-end", NULL, "certificate 0 status=正常", "", TEST_NONE, "注销（撤销）",
    NULL },
  /* M-21 para. 3 */
  { "sheet-spoiled", NULL, "certificate_sheet 0 sheet_number=S1 spoiled=1", "spoiled_reason", WARN,
    "请填写“作废原因”", "第二十一条" },
  { "sheet-twice", "certificate_sheet 5 sheet_number=S1", "certificate_sheet 0 sheet_number=S1",
    "sheet_number", BLOCK, "已登记为", NULL },
  { "decision-number", NULL, "certificate 0 decision_number=陕保决[2024]3号", "decision_number",
    WARN, "六角括号", "GB/T 9704" },
  { "decision-number-good", NULL, "certificate 0 decision_number=陕保决〔2024〕3号", "", TEST_NONE,
    "六角括号", NULL },
  /* M-21 */
  { "two-originals", "certificate_copy 2 certificate=1 kind=正本",
    "certificate_copy 0 certificate=1 kind=正本", "kind", BLOCK, "只有一个正本", "第二十一条" },
  { "original-of-another", "certificate_copy 2 certificate=1 kind=正本",
    "certificate_copy 0 certificate=5 kind=正本", "", TEST_NONE, "正本，", NULL },
  { "many-duplicates", "certificate_copy 2 certificate=1 kind=副本",
    "certificate_copy 0 certificate=1 kind=副本", "", TEST_NONE, "只有一个", NULL },
  { "lent", NULL, "certificate_copy 0 kind=副本 lent_to=乙公司", "lent_to", WARN, "证书借给乙公司",
    "第二十一条第二款" },
  { "lent-and-back", NULL,
    "certificate_copy 0 kind=副本 lent_to=乙公司 lent_on=2026-01-01 returned_on=2026-01-02", "",
    TEST_NONE, "借给", NULL },
};

int
main (int argc, char **argv)
{
  aj_i18n_init (NULL);
  g_test_init (&argc, &argv, NULL);
  test_add_cases ("/certificate", cases, G_N_ELEMENTS (cases));
  return g_test_run ();
}
