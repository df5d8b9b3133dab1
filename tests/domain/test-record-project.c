/* The rules about projects, agreements and their archive (M-2 to M-7, M-29, M-40, S-7.2, S-7.4.8,
 * S-A). */
#include "array-lookup.h"
#include "i18n.h"

#define WARN  AJ_SEVERITY_WARN
#define BLOCK AJ_SEVERITY_BLOCK
#define NOTE  AJ_SEVERITY_NOTE

#define GRADE_B                                                                                    \
  "unit 1 name=甲公司 province=陕西省\n"                                                     \
  "certificate 2 unit=1 number=A grade=乙级 scope=1,3 issued_on=2024-06-01 "                     \
  "valid_until=2027-05-31\n"
#define CONTRACT "kind=集成项目 name=p unit=1 activities=3 contract_signed_on=2026-03-01 "

static const TestCase cases[] = {
  /* M-2 */
  { "activities", NULL, "project 0 kind=集成项目 name=p", "activities", WARN,
    "未选择涉密集成活动类型", "第二条" },
  { "activities-elsewhere", NULL, "project 0 kind=咨询项目 name=p", "", TEST_NONE, "集成活动类型",
    NULL },
  /* M-3, M-37 */
  { "certificate", GRADE_B, "project 0 " CONTRACT "business=1", "", TEST_NONE, "没有有效的", NULL },
  { "certificate-day-before", GRADE_B,
    "project 0 kind=集成项目 unit=1 contract_signed_on=2024-05-31", "contract_signed_on", BLOCK,
    "甲公司在 2024-05-31 没有有效的《资质证书》", "第三条" },
  { "certificate-first-day", GRADE_B,
    "project 0 kind=集成项目 unit=1 contract_signed_on=2024-06-01", "", TEST_NONE, "没有有效的",
    NULL },
  { "certificate-last-day", GRADE_B, "project 0 kind=集成项目 unit=1 contract_signed_on=2027-05-31",
    "", TEST_NONE, "没有有效的", NULL },
  { "certificate-day-after", GRADE_B,
    "project 0 kind=集成项目 unit=1 contract_signed_on=2027-06-01", "contract_signed_on", BLOCK,
    "没有有效的", "第三十七条" },
  { "certificate-suspended",
    "unit 1 name=甲\ncertificate 2 unit=1 issued_on=2024-06-01 valid_until=2027-05-31 "
    "suspended_from=2026-03-01",
    "project 0 " CONTRACT, "contract_signed_on", BLOCK, "没有有效的", NULL },
  { "certificate-military",
    "unit 1 name=甲\ncertificate 2 unit=1 kind=武器装备科研生产单位保密资格 issued_on=2024-06-01",
    "project 0 " CONTRACT, "contract_signed_on", BLOCK, "没有有效的", NULL },
  { "internal", "unit 1 name=甲", "project 0 " CONTRACT "internal=1", "", TEST_NONE, "没有有效的",
    NULL },
  /* M-40 */
  { "internal-supervision", "unit 1 name=甲", "project 0 kind=集成项目 internal=1 activities=3,4",
    "internal", BLOCK, "不包括监理", "第四十条" },
  /* M-6 */
  { "top-secret", GRADE_B, "project 0 " CONTRACT "secret_level=绝密", "secret_level", BLOCK,
    "乙级资质不得承接绝密级", "第六条" },
  { "secret", GRADE_B, "project 0 " CONTRACT "secret_level=机密", "", TEST_NONE, "不得承接绝密级",
    NULL },
  { "outside", GRADE_B, "project 0 " CONTRACT "province=甘肃省", "province", BLOCK,
    "甘肃省不在注册地陕西省内", "第六条" },
  { "outside-filed", GRADE_B, "project 0 " CONTRACT "province=甘肃省 outside_filed_on=2026-03-02",
    "", TEST_NONE, "超出行政区域", NULL },
  { "inside", GRADE_B, "project 0 " CONTRACT "province=陕西省", "", TEST_NONE, "超出行政区域",
    NULL },
  /* M-7 */
  { "business", GRADE_B, "project 0 " CONTRACT "business=1,4", "business", BLOCK,
    "“综合布线”不在证书业务范围内", "第七条第二款" },
  { "business-good", GRADE_B, "project 0 " CONTRACT "business=1,3", "", TEST_NONE, "业务范围内",
    NULL },
  { "supervises-alone", NULL, "project 0 kind=集成项目 business=1,9", "business", BLOCK,
    "不得再承接同一工程", "第七条第二款" },
  { "supervises-own-works", "project 2 unit=1 engineering_number=G1 business=1",
    "project 0 kind=集成项目 unit=1 engineering_number=G1 business=9", "business", BLOCK,
    "已承接工程“G1”的系统集成，不得再承接其工程监理", NULL },
  { "works-under-own-supervision", "project 2 unit=1 engineering_number=G1 business=9",
    "project 0 kind=集成项目 unit=1 engineering_number=G1 business=1", "business", BLOCK,
    "不得再承接该工程的其他业务", NULL },
  { "supervises-others", "project 2 unit=8 engineering_number=G1 business=1",
    "project 0 kind=集成项目 unit=1 engineering_number=G1 business=9", "", TEST_NONE, "已承接工程",
    NULL },
  /* M-29: 30 days before 2026-03-05 is 2026-02-03 */
  { "filing-29-days", NULL, "project 0 kind=集成项目 contract_signed_on=2026-02-04", "", TEST_NONE,
    "未登记备案", NULL },
  { "filing-30-days", NULL, "project 0 kind=集成项目 contract_signed_on=2026-02-03", "filed_on",
    WARN, "已 30 天未登记备案", "第二十九条" },
  { "filed", NULL, "project 0 kind=集成项目 contract_signed_on=2026-02-03 filed_on=2026-02-10", "",
    TEST_NONE, "未登记备案", NULL },
  { "report", NULL, "project 0 kind=集成项目 finished_on=2026-02-03", "reported_on", WARN,
    "已 30 天未登记建设情况报告", NULL },
  { "filed-elsewhere", NULL, "project 0 kind=集成项目 province=甘肃省 filed_with=陕西省国家保密局",
    "filed_with", WARN, "不是项目所在地甘肃省", NULL },
  { "filed-there", NULL, "project 0 kind=集成项目 province=甘肃省 filed_with=甘肃省国家保密局", "",
    TEST_NONE, "不是项目所在地", NULL },
  { "finished-before-start", NULL, "project 0 started_on=2026-02-02 finished_on=2026-02-01",
    "finished_on", WARN, "早于“开始日期”", NULL },
  /* S-7.2 */
  { "manager", NULL, "project 0 kind=咨询项目", "manager", WARN, "未指定项目负责人", "7.2.1" },
  { "survey-unsigned", "agreement 2 project=1", "project 1 kind=咨询项目 phase=现场查看", "phase",
    BLOCK, "保密协议未签订", "7.2.2" },
  { "survey-signed", "agreement 2 project=1 signed_on=2026-01-01",
    "project 1 kind=咨询项目 phase=现场查看", "", TEST_NONE, "未签订", NULL },
  { "start-unsigned", NULL, "project 1 kind=咨询项目 phase=启动", "", TEST_NONE, "未签订", NULL },
  /* S-7.4.8 */
  { "archive-empty", NULL, "project 1 kind=咨询项目", "", WARN, "25 项中 25 项", "7.4.8" },
  { "archive-one",
    "archive_item 2 project=1 code=e7 title=x\narchive_item 3 project=1 code=e7 "
    "title=y\narchive_item 4 project=9 code=a1\n"
    "archive_item 5 project=1 code=f4 title=z status=应归",
    "project 1 kind=咨询项目", "", WARN, "25 项中 24 项）：a1 法定代表人或主要负责人、a2", NULL },
  { "archive-of-integration", NULL, "project 1 kind=集成项目", "", TEST_NONE, "归档材料", NULL },
  /* S-A */
  { "place", NULL, "agreement 0 party_a=甲 party_b=乙", "signed_at", BLOCK, "签订地点为空",
    "附录A 五" },
  { "same-party", NULL, "agreement 0 party_a=甲 party_b=甲", "party_b", BLOCK, "同一单位",
    "附录A" },
  { "empty-parties", NULL, "agreement 0 signed_at=西安", "", TEST_NONE, "同一单位", NULL },
  { "project-name", NULL, "agreement 0 signed_at=西安", "project_name", WARN, "将打印为下划线",
    NULL },
  { "project-linked", NULL, "agreement 0 signed_at=西安 project=5", "", TEST_NONE, "下划线", NULL },
  { "not-a-party", "unit 1 name=丙", "agreement 0 unit=1 party_a=甲 party_b=乙", "unit", WARN,
    "“丙”既不是甲方也不是乙方", NULL },
  { "told-five-days-ago", NULL, "oral_disclosure 0 subject=s disclosed_on=2026-02-28",
    "confirmed_on", NOTE, "最迟于 2026-03-05", NULL },
  { "told-six-days-ago", NULL, "oral_disclosure 0 subject=s disclosed_on=2026-02-27",
    "confirmed_on", WARN, "口头披露 2026-02-27 未在 5 日内书面确认（最迟 2026-03-04）", "二.4" },
  { "confirmed", NULL,
    "oral_disclosure 0 subject=s disclosed_on=2026-02-01 confirmed_on=2026-02-06", "", TEST_NONE,
    "书面确认", NULL },
  { "confirmed-late", NULL,
    "oral_disclosure 0 subject=s disclosed_on=2026-02-01 confirmed_on=2026-02-07", "confirmed_on",
    WARN, "未在 5 日内", NULL },
  { "adherence", NULL, "adherence 0 name=王 party=乙方", "signed_on", WARN, "尚未书面接受",
    "二.5" },
};

int
main (int argc, char **argv)
{
  aj_i18n_init (NULL);
  g_test_init (&argc, &argv, NULL);
  test_add_cases ("/project", cases, G_N_ELEMENTS (cases));
  return g_test_run ();
}
