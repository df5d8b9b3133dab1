/* The rules about a person (V1, V3, V5, M-8, M-26, S-7.1.1.2 d, ST-12), each at its boundary. */
#include "person-rules.h"

#include "array-lookup.h"
#include "i18n.h"

#define WARN  AJ_SEVERITY_WARN
#define BLOCK AJ_SEVERITY_BLOCK
#define NOTE  AJ_SEVERITY_NOTE

#define POSTS                                                                                              \
  "unit 1 name=甲公司\nunit 2 name=乙公司\ndepartment 3 unit=1 name=研发部\ndepartment 4 unit=2 " \
  "name=研发部\n"                                                                                       \
  "post 5 unit=1 department=3 name=开发 level=重要\npost 6 unit=1 department=3 name=值班 "           \
  "level=一般\n"                                                                                         \
  "post 7 unit=1 department=3 name=机要 level=核心\n"

static const TestCase cases[] = {
  /* V1 */
  { "id-check-digit", NULL, "person 0 id_number=110101199003070133", "id_number", BLOCK,
    "应为“4”，现为“3”", "GB 11643" },
  { "id-date", NULL, "person 0 id_number=110105199002290016", "id_number", BLOCK, "不存在", NULL },
  { "id-good", NULL, "person 0 id_number=110101199003070134 sex=男 born_on=1990-03-07", "",
    TEST_NONE, "身份证号", NULL },
  { "id-sex", NULL, "person 0 id_number=110101199003070134 sex=女", "sex", WARN,
    "性别为男，登记为女", NULL },
  { "id-born", NULL, "person 0 id_number=110101199003070134 born_on=1990-03-08", "born_on", WARN,
    "出生日期为 1990-03-07，登记为 1990-03-08", NULL },
  { "id-wrong-says-nothing-more", NULL, "person 0 id_number=110101199003070133 sex=女", "",
    TEST_NONE, "登记为女", NULL },
  { "id-resident", NULL, "person 0 id_number=810000199408230021", "id_number", WARN,
    "港澳台居民居住证", "第八条第三项" },
  { "id-foreign", NULL, "person 0 id_number=911124198108030024", "id_number", WARN,
    "外国人永久居留身份证", "第八条第三项" },
  { "id-abolished-county", NULL, "person 0 id_number=512501197203035172", "", TEST_NONE,
    "身份证号应", NULL },
  { "id-twice", "person 1 id_number=110101199003070134 name=王建国",
    "person 0 id_number=110101199003070134", "id_number", WARN,
    "身份证号已登记为涉密人员“王建国”，请打开该记录", NULL },
  { "id-own", "person 1 id_number=110101199003070134 name=王建国",
    "person 1 id_number=110101199003070134 name=王建国", "", TEST_NONE, "已登记为", NULL },
  /* S-7.4.2: never on names */
  { "name-twice", "person 1 name=王建国 unit=1", "person 0 name=王建国 unit=1", "", TEST_NONE,
    "王建国", NULL },
  /* V12 */
  { "name-private-use", NULL, "person 0 name=王\xee\x80\x81", "name", BLOCK, "造字区", NULL },
  /* V3 */
  { "born-in-future", NULL, "person 0 born_on=2026-03-06", "born_on", WARN, "晚于今天", NULL },
  { "born-today", NULL, "person 0 born_on=2026-03-05", "", TEST_NONE, "晚于今天", NULL },
  { "left-before-came", NULL, "person 0 on_post_on=2024-05-02 left_on=2024-05-01", "left_on", WARN,
    "早于“入岗时间”", NULL },
  { "left-same-day", NULL, "person 0 on_post_on=2024-05-01 left_on=2024-05-01", "", TEST_NONE,
    "早于", NULL },
  { "party-at-17", NULL, "person 0 born_on=1990-03-07 joined_party_on=2008-03-06",
    "joined_party_on", WARN, "18 周岁", NULL },
  { "party-at-18", NULL, "person 0 born_on=1990-03-07 joined_party_on=2008-03-07", "", TEST_NONE,
    "18 周岁", NULL },
  { "no-such-day", NULL, "person 0 born_on=1990-02-31", "born_on", BLOCK, "不是日历上的日期",
    NULL },
  /* M-8 no. 3, S-7.1.1.2 d */
  { "nationality", NULL, "person 0 name=王 nationality=加拿大", "nationality", WARN,
    "王国籍登记为加拿大", "第八条第三项" },
  { "nationality-chinese", NULL, "person 0 nationality=中国", "", TEST_NONE, "不得列为", NULL },
  { "nationality-long", NULL, "person 0 nationality=中华人民共和国", "", TEST_NONE, "不得列为",
    NULL },
  { "residence", NULL, "person 0 name=王 residence_right=境外永久居留权", "residence_right", WARN,
    "王持有境外永久居留权", "7.1.1.2 d" },
  { "no-residence", NULL, "person 0 residence_right=无", "", TEST_NONE, "认定条件", NULL },
  { "spouse", NULL, "person 0 name=王 foreign_spouse=1", "foreign_spouse", WARN, "婚姻关系",
    "7.1.1.2 d" },
  { "no-spouse", NULL, "person 0 foreign_spouse=0", "", TEST_NONE, "婚姻关系", NULL },
  /* V5 */
  { "level-below-post", POSTS "assignment 8 person=9 post=5 from_on=2025-01-01",
    "person 9 name=王 unit=1 level=一般", "level", WARN, "王等级“一般”低于岗位“开发”等级“重要”",
    "7.4.2" },
  { "level-equal", POSTS "assignment 8 person=9 post=5 from_on=2025-01-01",
    "person 9 unit=1 level=重要", "", TEST_NONE, "低于岗位", NULL },
  { "level-of-highest-post",
    POSTS "assignment 8 person=9 post=6 from_on=2025-01-01\nassignment 10 person=9 post=7 "
          "from_on=2025-01-01\n"
          "assignment 11 person=9 post=5 from_on=2025-01-01",
    "person 9 unit=1 level=重要", "level", WARN, "低于岗位“机要”等级“核心”", NULL },
  { "level-of-past-post", POSTS "assignment 8 person=9 post=7 from_on=2024-01-01 to_on=2026-03-04",
    "person 9 unit=1 level=一般", "", TEST_NONE, "低于岗位", NULL },
  { "level-last-day", POSTS "assignment 8 person=9 post=7 from_on=2024-01-01 to_on=2026-03-05",
    "person 9 unit=1 level=一般", "level", WARN, "低于岗位", NULL },
  { "level-of-coming-post", POSTS "assignment 8 person=9 post=7 from_on=2026-03-06",
    "person 9 unit=1 level=一般", "", TEST_NONE, "低于岗位", NULL },
  { "highest-level", NULL, "person 0 level=核心 highest_level=重要", "highest_level", WARN,
    "最高涉密等级（重要）低于现等级", NULL },
  { "no-post", POSTS, "person 9 unit=1 status=在岗", "status", NOTE, "没有现任岗位", NULL },
  /* ST-12 */
  { "on-post-unreviewed", NULL, "person 0 status=在岗", "review_result", WARN,
    "没有“通过”的审查结论", "第四十三条" },
  { "on-post-failed", NULL, "person 0 status=在岗 review_result=不通过", "review_result", WARN,
    "审查结论", NULL },
  { "on-post-untrained", NULL, "person 0 status=在岗 review_result=通过", "trained_on", WARN,
    "请填写“培训时间”", NULL },
  { "on-post-uncommitted", NULL, "person 0 status=在岗", "commitment_signed_on", WARN,
    "请填写“承诺书签订时间”", NULL },
  { "on-post-complete", NULL,
    "person 0 status=在岗 review_result=通过 trained_on=2025-01-01 commitment_signed_on=2025-01-01",
    "", TEST_NONE, "状态为“在岗”", NULL },
  { "proposed-needs-nothing", NULL, "person 0 status=拟任", "", TEST_NONE, "请填写", NULL },
  { "integration-exam", NULL, "person 0 status=在岗 integration_work=1", "exam_passed_on", WARN,
    "考试合格", "第二十六条" },
  { "review-overdue", NULL, "person 0 status=在岗 review_due_on=2026-03-04", "review_due_on", WARN,
    "已逾期 1 天", "第五十条" },
  { "review-due-today", NULL, "person 0 status=在岗 review_due_on=2026-03-05", "", TEST_NONE,
    "定期复审", NULL },
  { "left-but-on-post", NULL, "person 0 status=在岗 left_on=2026-03-05", "status", WARN,
    "状态仍为“在岗”", NULL },
  { "leaving-later", NULL, "person 0 status=在岗 left_on=2026-03-06", "", TEST_NONE, "状态仍为",
    NULL },
  { "cooling-no-end", NULL, "person 0 status=脱密期", "cooling_until", WARN,
    "请填写“脱密期止（上报）”", "第四十六条" },
  { "cooling-no-talk", NULL, "person 0 status=脱密期", "talk_on", WARN, "提醒谈话", "第五十三条" },
  { "cooling-over", NULL, "person 0 status=脱密期 cooling_until=2026-03-04", "status", WARN,
    "已于 2026-03-04 届满", NULL },
  { "cooling-last-day", NULL, "person 0 status=脱密期 cooling_until=2026-03-05", "", TEST_NONE,
    "届满", NULL },
  { "cooling-not-over", NULL, "person 0 status=脱密期满 cooling_until=2026-03-05", "status", WARN,
    "才届满", NULL },
  { "cooling-short", NULL, "person 0 level=核心 cooling_from=2026-01-01 cooling_until=2028-12-30",
    "cooling_until", NOTE, "通常为 3-5 年", NULL },
  { "cooling-shortest", NULL,
    "person 0 level=核心 cooling_from=2026-01-01 cooling_until=2028-12-31", "", TEST_NONE, "通常为",
    NULL },
  { "cooling-longest", NULL, "person 0 level=一般 cooling_from=2026-01-01 cooling_until=2028-01-01",
    "", TEST_NONE, "通常为", NULL },
  { "cooling-long", NULL, "person 0 level=一般 cooling_from=2026-01-01 cooling_until=2028-01-02",
    "cooling_until", NOTE, "1-2 年", NULL },
  { "cooling-of-highest-level", NULL,
    "person 0 level=一般 highest_level=重要 cooling_from=2026-01-01 cooling_until=2027-06-01",
    "cooling_until", NOTE, "2-3 年", NULL },
  /* Others */
  { "department-elsewhere", POSTS, "person 9 unit=1 department=4", "department", WARN,
    "部门“研发部”属于另一个单位", NULL },
  { "department-here", POSTS, "person 9 unit=1 department=3", "", TEST_NONE, "另一个单位", NULL },
  { "consultant", NULL, "person 0 consultant_role=咨询老师", "post_training", WARN, "岗位培训",
    "5.2.2" },
};

/* V11: one rule says who is counted, and the levels add up to all. */
static void
test_roster (void)
{
  g_autoptr (TestWorld) world = test_world_new (
    "person 1 unit=1 level=核心 status=在岗\nperson 2 unit=1 level=重要 status=离岗申请\n"
    "person 3 unit=1 level=一般 status=清退中\nperson 4 unit=1 level=一般\n"
    "person 5 unit=1 level=核心 status=脱密期\nperson 6 unit=1 level=核心 status=拟任\n"
    "person 7 unit=1 level=重要 status=离职\nperson 8 unit=1 level=重要 status=审查中\n"
    "person 9 unit=1 level=一般 status=脱密期满\nperson 10 unit=2 level=一般 status=在岗\n"
    "person 11 unit=1 level=一般 status=已签承诺");
  static const char *const levels[] = { "核心", "重要", "一般" };
  static const guint wanted[] = { 1, 1, 2 };
  gint64 sum = 0;
  guint on = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (levels); i++)
    {
      gint64 n = aj_person_count_roster (&world->lookup, 1, levels[i]);
      g_assert_cmpint (n, ==, wanted[i]);
      sum += n;
    }
  g_assert_cmpint (aj_person_count_roster (&world->lookup, 1, NULL), ==, sum);
  g_assert_cmpint (aj_person_count_roster (&world->lookup, 0, NULL), ==, sum + 1);
  for (guint i = 0; i < world->records->len; i++)
    on += aj_person_is_on_roster (world->records->pdata[i]);
  g_assert_cmpint (on, ==, sum + 1);
}

int
main (int argc, char **argv)
{
  aj_i18n_init (NULL);
  g_test_init (&argc, &argv, NULL);
  test_add_cases ("/person", cases, G_N_ELEMENTS (cases));
  g_test_add_func ("/person/roster", test_roster);
  return g_test_run ();
}
