/* 培训合格证书 and 考试合格证书: what stands on them, their code, and who gets none (S-7.4.3.3,
 * S-9.5, Art. 26). */
#include "pass-certificate.h"

#include "array-lookup.h"
#include "i18n.h"
#include "record-exam.h"

#include <string.h>

#define OFFICE                                                                                     \
  "unit 1 name=甲公司\n"                                                                        \
  "person 2 unit=1 name=王建国 id_number=11010519491231002X\n"                                  \
  "training 3 unit=1 title=集中培训 held_on=2026-03-05 hours=8 organiser=保密办公室\n"

#define CODE "F4D004CF1A07456A746796CB39582342"

static const struct
{
  const char *typed;
  const char *code;
} codes[] = {
  { CODE, CODE },
  { "f4d0-04cf-1a07-456a-7467-96cb-3958-2342", CODE },
  { "Ｆ４Ｄ０-04CF 1A07 456A 7467 96CB 3958 2342", CODE },
  { "F4DO-O4CF-lAO7-456A-7467-96CB-3958-2342", CODE }, /* O for 0, l for 1 */
  { "培训合格证书\n编号：保培2026-0001\n核验码：F4D0-04CF-1A07-456A-7467-96CB-3958-2342", CODE },
  { "F4D0-04CF", NULL },
  { CODE "0", NULL }, /* a digit too many */
  { "保培2026-0001", NULL },
  { "", NULL },
};

static void
test_code (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_autofree char *code = aj_pass_read_code (codes[i].typed);
      g_test_message ("%s", codes[i].typed);
      g_assert_cmpstr (code, ==, codes[i].code);
    }
}

static void
test_facts (void)
{
  g_autoptr (TestWorld) world = test_world_new (OFFICE);
  g_autoptr (AjRecord) row =
    test_make_record ("training_attendance 4 training=3 person=2 result=合格 score=86 "
                      "certificate_number=保培2026-0001");
  const AjPassKind *kind = aj_pass_kind_of (aj_record_get_def (row));
  g_autofree char *facts = aj_pass_dup_facts (kind, row, &world->lookup);
  g_autofree char *name = aj_pass_get_fact (facts, "姓名");
  g_autofree char *none = aj_pass_get_fact (facts, "名");

  g_assert_cmpstr (name, ==, "王建国");
  g_assert_cmpstr (none, ==, "");
  g_assert_nonnull (strstr (facts, "证书=培训合格证书\n"));
  g_assert_nonnull (strstr (facts, "颁发单位=甲公司\n"));
  g_assert_nonnull (strstr (facts, "学时=8\n"));
  /* Any fact changes the code. */
  g_autofree char *before = aj_pass_make_code (facts);
  g_autoptr (GString) other = g_string_new (facts);
  g_string_replace (other, "成绩=86", "成绩=96", 1);
  g_autofree char *after = aj_pass_make_code (other->str);
  g_assert_cmpuint (strlen (before), ==, AJ_PASS_CODE_DIGITS);
  g_assert_cmpstr (before, !=, after);
  g_autofree char *changes = aj_pass_compare_facts (facts, other->str);
  g_assert_cmpstr (changes, ==, "成绩：86 → 96");
  g_autofree char *same = aj_pass_compare_facts (facts, facts);
  g_assert_cmpstr (same, ==, "");
}

static const struct
{
  const char *name, *record, *words, *article;
} refused[] = {
  { "passed", "training_attendance 0 training=3 person=2 result=合格", NULL, NULL },
  { "failed", "training_attendance 0 training=3 person=2 result=不合格", "结果不是“合格”",
    "7.4.3.3" },
  { "no-result", "exam 0 person=2 subject=x", "结果不是“合格”", "9.5" },
  { "absent", "training_attendance 0 training=3 person=2 result=合格 present=0", "没有培训签到",
    "7.4.3.3" },
  { "nobody", "exam 0 subject=x result=合格", "证书缺少“姓名”", "9.5" },
  { "own-exam", "exam 0 person=2 subject=x result=合格 organiser=保密办公室", NULL, NULL },
  { "authority", "exam 0 person=2 subject=x result=合格 organiser=示例省保密行政管理部门",
    "本单位不得代为制作", "第二十六条" },
  { "bureau", "exam 0 person=2 subject=x result=合格 organiser=陕西省国家保密局",
    "本单位不得代为制作", "第二十六条" },
};

static void
test_check (void)
{
  g_autoptr (TestWorld) world = test_world_new (OFFICE);

  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (AjRecord) record = test_make_record (refused[i].record);
      g_autoptr (AjProblems) problems = aj_problems_new ();
      aj_pass_check (aj_pass_kind_of (aj_record_get_def (record)), record, &world->lookup,
                     problems);
      g_test_message ("%s", refused[i].name);
      if (refused[i].words == NULL)
        g_assert_cmpuint (aj_problems_get_n (problems), ==, 0);
      else
        {
          const AjProblem *problem = aj_problems_get (problems, 0);
          g_assert_cmpint (problem->severity, ==, AJ_SEVERITY_BLOCK);
          g_assert_nonnull (strstr (problem->message, refused[i].words));
          g_assert_nonnull (strstr (problem->article, refused[i].article));
        }
    }
}

static void
test_state (void)
{
  static const struct
  {
    const char *record;
    AjPassState state;
  } cases[] = {
    { "exam 1 result=合格", AJ_PASS_NOT_ISSUED },
    { "exam 1 code=A valid_until=2026-03-05", AJ_PASS_VALID }, /* the last day counts */
    { "exam 1 code=A valid_until=2026-03-04", AJ_PASS_EXPIRED },
    { "exam 1 code=A", AJ_PASS_VALID },
    { "exam 1 code=A revoked_on=2026-01-01 valid_until=2026-03-04", AJ_PASS_REVOKED },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AjRecord) record = test_make_record (cases[i].record);
      g_assert_cmpint (aj_pass_get_state (aj_pass_kind_find ("exam"), record, "2026-03-05"), ==,
                       cases[i].state);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  aj_i18n_init ("zh_CN");
  g_test_add_func ("/pass-certificate/code", test_code);
  g_test_add_func ("/pass-certificate/facts", test_facts);
  g_test_add_func ("/pass-certificate/check", test_check);
  g_test_add_func ("/pass-certificate/state", test_state);
  return g_test_run ();
}
