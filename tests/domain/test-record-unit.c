/* The rules about a unit, its shareholders and its history (V2, V4, V11, M-8, M-12, M-31, S-5,
 * S-7.1.1). */
#include "record-unit.h"

#include "array-lookup.h"
#include "i18n.h"
#include "unit-past.h"

#define WARN  AJ_SEVERITY_WARN
#define BLOCK AJ_SEVERITY_BLOCK
#define NOTE  AJ_SEVERITY_NOTE

#define HISTORY                                                                                     \
  "unit 1 name=新名\n"                                                                            \
  "unit_history 2 unit=1 attribute=单位名称 value=旧名 from_on=2018-01-01 to_on=2024-06-30\n" \
  "unit_history 3 unit=1 attribute=单位名称 value=新名 from_on=2024-07-01\n"
#define CERTIFIED                                                                                  \
  HISTORY "certificate 4 unit=1 number=A issued_on=2023-06-01 valid_until=2026-05-31\n"

static const TestCase cases[] = {
  /* V2 */
  { "code-check", NULL, "unit 0 credit_code=91350100M000100Y44", "credit_code", BLOCK,
    "应为“3”，现为“4”", "GB 32100" },
  { "code-class", NULL, "unit 0 unit_type=事业单位 credit_code=91350100M000100Y43", "credit_code",
    WARN, "信用代码应以 12 开头，现为 91", "第十二条" },
  { "code-class-good", NULL, "unit 0 unit_type=事业单位 credit_code=12100000400010275N", "",
    TEST_NONE, "开头", NULL },
  { "code-class-any", NULL, "unit 0 unit_type=其他组织 credit_code=91350100M000100Y43", "",
    TEST_NONE, "开头", NULL },
  { "code-twice", "unit 1 credit_code=91350100M000100Y43 name=甲公司",
    "unit 0 credit_code=91350100M000100Y43", "credit_code", BLOCK, "已登记为单位“甲公司”", NULL },
  /* M-8 no. 2, today being 2026-03-05 */
  { "age-three", NULL, "unit 0 role=申请单位 established_on=2023-03-05", "", TEST_NONE, "不满 3 年",
    NULL },
  { "age-a-day-short", NULL, "unit 0 role=申请单位 established_on=2023-03-06", "established_on",
    NOTE, "差 1 天", "第八条第二项" },
  { "age-of-a-client", NULL, "unit 0 role=委托方 established_on=2025-03-06", "", TEST_NONE,
    "不满 3 年", NULL },
  { "established-tomorrow", NULL, "unit 0 established_on=2026-03-06", "established_on", WARN,
    "晚于今天", NULL },
  /* M-8 no. 4, V4 */
  { "shares-99.99",
    "shareholder 2 unit=1 name=甲 share=60\nshareholder 3 unit=1 name=乙 share=39.99",
    "unit 1 name=x", "", TEST_NONE, "股权比例", NULL },
  { "shares-99.98",
    "shareholder 2 unit=1 name=甲 share=60\nshareholder 3 unit=1 name=乙 share=39.98",
    "unit 1 name=x", "", WARN, "合计 99.98%", "第八条第四项" },
  { "shares-thirds",
    "shareholder 2 unit=1 share=33.33\nshareholder 3 unit=1 share=33.33\nshareholder 4 unit=1 "
    "share=33.33",
    "unit 1 name=x", "", TEST_NONE, "股权比例", NULL },
  { "shares-of-the-past",
    "shareholder 2 unit=1 share=100\nshareholder 3 unit=1 share=50 to_on=2026-03-04",
    "unit 1 name=x", "", TEST_NONE, "股权比例", NULL },
  { "no-shareholders", NULL, "unit 1 name=x", "", TEST_NONE, "股权比例", NULL },
  { "foreign-direct", NULL, "unit 0 foreign_direct_share=0.01", "foreign_direct_share", WARN,
    "境外投资", "第八条第四项" },
  { "foreign-none", NULL, "unit 0 foreign_direct_share=0", "", TEST_NONE, "境外投资", NULL },
  { "foreign-excepted", NULL, "unit 0 foreign_direct_share=5 foreign_exception=某文件", "",
    TEST_NONE, "境外投资", NULL },
  { "foreign-impossible", NULL, "unit 0 foreign_indirect_share=100.5", "foreign_indirect_share",
    BLOCK, "应在 0 到 100 之间", NULL },
  { "shareholder-abroad", NULL, "shareholder 0 unit=1 name=HK kind=港澳台法人 share=5", "kind",
    WARN, "股东HK为境外投资 5%", "第八条第四项" },
  { "shareholder-home", NULL, "shareholder 0 unit=1 name=甲 kind=境内法人 share=5", "", TEST_NONE,
    "境外", NULL },
  { "shareholder-excepted", NULL,
    "shareholder 0 name=HK kind=境外法人 share=5 exception_basis=某文件", "", TEST_NONE, "境外投资",
    NULL },
  { "shareholder-indirect", NULL,
    "shareholder 0 name=甲 kind=境内法人 share=50 indirect_foreign_share=3",
    "indirect_foreign_share", WARN, "穿透后境外出资 3%", NULL },
  { "share-over", NULL, "shareholder 0 share=100.01", "share", BLOCK, "应在 0 到 100 之间", NULL },
  { "share-all", NULL, "shareholder 0 share=100", "", TEST_NONE, "应在", NULL },
  { "share-none", NULL, "shareholder 0 share=0", "", TEST_NONE, "应在", NULL },
  { "share-below", NULL, "shareholder 0 share=-1", "share", BLOCK, "应在 0 到 100 之间", NULL },
  /* M-8 no. 5 */
  { "industry-over", NULL, "unit 0 industry_qualification_until=2026-03-04",
    "industry_qualification_until", WARN, "到期", "第八条第五项" },
  { "industry-last-day", NULL, "unit 0 industry_qualification_until=2026-03-05", "", TEST_NONE,
    "到期", NULL },
  /* V11 */
  { "counts", NULL,
    "unit 0 secret_headcount=10 core_headcount=1 important_headcount=3 ordinary_headcount=5",
    "secret_headcount", WARN, "合计 9 人，与涉密人员数 10", NULL },
  { "counts-good", NULL,
    "unit 0 secret_headcount=9 core_headcount=1 important_headcount=3 ordinary_headcount=5", "",
    TEST_NONE, "合计", NULL },
  { "counts-unfinished", NULL, "unit 0 secret_headcount=9 core_headcount=1", "", TEST_NONE, "合计",
    NULL },
  { "counts-staff", NULL, "unit 0 secret_headcount=11 headcount=10", "secret_headcount", WARN,
    "多于单位人数", NULL },
  { "roster",
    "person 2 unit=1 status=在岗 level=重要\nperson 3 unit=1 status=离职 level=重要\nperson 4 "
    "unit=9 status=在岗 level=重要",
    "unit 1 important_headcount=2", "important_headcount", WARN,
    "“重要涉密人员数”为 2 人，名册在岗为 1 人", "7.4.2" },
  { "roster-agrees",
    "person 2 unit=1 status=在岗 level=重要\nperson 3 unit=1 status=在岗 level=核心",
    "unit 1 important_headcount=1 secret_headcount=2", "", TEST_NONE, "名册", NULL },
  { "roster-all", "person 2 unit=1 status=在岗 level=重要", "unit 1 secret_headcount=2",
    "secret_headcount", WARN, "名册在岗为 1 人", NULL },
  /* S-5 */
  { "agency-scope", NULL, "unit 1 role=咨询机构 business_scope=软件开发", "business_scope", WARN,
    "涉密业务咨询服务", "5.1.1" },
  { "agency-scope-good", NULL, "unit 1 role=咨询机构 business_scope=涉密业务咨询服务；软件开发", "",
    TEST_NONE, "经营范围未见", NULL },
  { "agency-roles",
    "person 2 unit=1 consultant_role=咨询老师\nperson 3 unit=9 consultant_role=资深专家\n"
    "person 4 unit=1 consultant_role=技术工程师",
    "unit 1 role=咨询机构", "", WARN, "缺少资深专家", "5.2.1" },
  { "agency-code", NULL, "unit 1 role=咨询机构 unit_type=其他组织", "credit_code", WARN,
    "其他组织须取得", "5.1.2" },
  /* S-7.1.1.2 g) to i) */
  { "listed", NULL, "unit 0 listed_company=1", "internal_control", WARN,
    "请填写“内部控制和信息披露制度”", "7.1.1.2" },
  { "not-listed", NULL, "unit 0 listed_company=0", "", TEST_NONE, "上市公司", NULL },
  /* M-31 */
  { "history-agrees", HISTORY, "unit 1 name=新名", "", TEST_NONE, "变动记录", NULL },
  { "history-differs", HISTORY, "unit 1 name=旧名", "name", WARN, "现值为“新名”，单位登记为“旧名”",
    "第三十一条" },
  { "change-unreported", CERTIFIED,
    "unit_history 3 unit=1 attribute=单位名称 value=新名 from_on=2024-07-01", "reported_on", WARN,
    "单位名称已于 2024-07-01 变更，尚未向作出", "第三十一条" },
  { "change-reported", CERTIFIED,
    "unit_history 3 unit=1 attribute=单位名称 value=新名 from_on=2024-07-01 reported_on=2024-07-10",
    "", TEST_NONE, "尚未向", NULL },
  { "first-row-is-no-change", CERTIFIED,
    "unit_history 2 unit=1 attribute=单位名称 value=旧名 from_on=2018-01-01 to_on=2024-06-30", "",
    TEST_NONE, "尚未向", NULL },
  { "no-certificate-no-duty", HISTORY,
    "unit_history 3 unit=1 attribute=单位名称 value=新名 from_on=2024-07-01", "", TEST_NONE,
    "尚未向", NULL },
  { "history-overlap", HISTORY,
    "unit_history 0 unit=1 attribute=单位名称 value=某名 from_on=2024-06-29", "from_on", WARN,
    "时间重叠", NULL },
  { "history-next-day", HISTORY,
    "unit_history 3 unit=1 attribute=单位名称 value=新名 from_on=2024-07-01", "", TEST_NONE,
    "时间重叠", NULL },
  { "history-touching",
    "unit_history 2 unit=1 attribute=单位名称 value=旧名 from_on=2018-01-01 to_on=2024-07-01",
    "unit_history 0 unit=1 attribute=单位名称 value=新名 from_on=2024-07-01", "", TEST_NONE,
    "时间重叠", NULL },
  { "history-other-matter",
    "unit_history 2 unit=1 attribute=法定代表人 value=王 from_on=2018-01-01 to_on=2025-01-01",
    "unit_history 0 unit=1 attribute=单位名称 value=新名 from_on=2024-07-01", "", TEST_NONE,
    "时间重叠", NULL },
  { "change-on-last-valid-day",
    HISTORY "certificate 4 unit=1 issued_on=2021-07-02 valid_until=2024-07-01",
    "unit_history 3 unit=1 attribute=单位名称 value=新名 from_on=2024-07-01", "reported_on", WARN,
    "尚未向", NULL },
  { "change-after-expiry",
    HISTORY "certificate 4 unit=1 issued_on=2021-07-01 valid_until=2024-06-30",
    "unit_history 3 unit=1 attribute=单位名称 value=新名 from_on=2024-07-01", "", TEST_NONE,
    "尚未向", NULL },
  { "change-before-issue",
    HISTORY "certificate 4 unit=1 issued_on=2024-07-02 valid_until=2027-07-01",
    "unit_history 3 unit=1 attribute=单位名称 value=新名 from_on=2024-07-01", "", TEST_NONE,
    "尚未向", NULL },
  { "change-on-day-of-issue",
    HISTORY "certificate 4 unit=1 issued_on=2024-07-01 valid_until=2027-06-30",
    "unit_history 3 unit=1 attribute=单位名称 value=新名 from_on=2024-07-01", "reported_on", WARN,
    "尚未向", NULL },
  { "reported-too-early", NULL,
    "unit_history 0 attribute=单位名称 from_on=2024-07-02 reported_on=2024-07-01", "reported_on",
    WARN, "早于", NULL },
};

/* A day in the past gives what was true then. */
static void
test_past (void)
{
  static const struct
  {
    const char *on;
    const char *name;
  } days[] = {
    { "2018-01-01", "旧名" }, { "2024-06-30", "旧名" }, { "2024-07-01", "新名" },
    { "2026-03-05", "新名" }, { "2017-12-31", "新名" }, /* before the history begins there is only
                                                           the record */
  };
  g_autoptr (TestWorld) world = test_world_new (HISTORY);
  AjRecord *unit = world->records->pdata[0];

  for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autofree char *name = aj_unit_dup_value_on (unit, &world->lookup, UNIT_NAME, days[i].on);
      g_assert_cmpstr (name, ==, days[i].name);
    }
  g_assert_null (aj_unit_get_attribute (UNIT_PHONE));
}

int
main (int argc, char **argv)
{
  aj_i18n_init (NULL);
  g_test_init (&argc, &argv, NULL);
  test_add_cases ("/unit", cases, G_N_ELEMENTS (cases));
  g_test_add_func ("/unit/past", test_past);
  return g_test_run ();
}
