#include "sample-private.h"

#include "record-batch.h"
#include "record-commitment.h"
#include "record-exam.h"
#include "record-finding.h"
#include "record-person.h"
#include "record-project.h"
#include "record-training-attendance.h"
#include "record-training.h"
#include "record-unit.h"
#include "rules.h"

static gboolean
add_commitment (
  Sample *sample, AjRecord *person, const char *kind, const char *signed_on, GError **error)
{
  g_autoptr (AjRecord) row = aj_record_new (&record_commitment);

  if (signed_on == NULL)
    return TRUE;
  aj_record_set_link (row, COMMITMENT_PERSON, aj_record_get_id (person));
  aj_record_set (row, COMMITMENT_KIND, kind);
  aj_record_set (row, COMMITMENT_SIGNED_ON, signed_on);
  aj_record_set (row, COMMITMENT_WITNESS, "保密办公室");
  aj_record_set (row, COMMITMENT_COPIES, "4");
  return sample_put (sample, row, error);
}

static gboolean
add_exam (Sample *sample, AjRecord *person, GError **error)
{
  g_autoptr (AjRecord) row = aj_record_new (&record_exam);

  if (aj_record_get (person, PERSON_EXAM_PASSED_ON) == NULL)
    return TRUE;
  aj_record_set_link (row, EXAM_PERSON, aj_record_get_id (person));
  aj_record_set (row, EXAM_SUBJECT, "涉密信息系统集成业务保密知识考试");
  aj_record_set (row, EXAM_TAKEN_ON, aj_record_get (person, PERSON_EXAM_PASSED_ON));
  aj_record_set (row, EXAM_ORGANISER, "示例省保密行政管理部门");
  sample_set_format (row, EXAM_SCORE, "%u", 80 + sample_random (sample, 20));
  aj_record_set (row, EXAM_PASS_MARK, "80");
  aj_record_set (row, EXAM_RESULT, "合格");
  aj_record_set (row, EXAM_CERTIFICATE_NUMBER, aj_record_get (person, PERSON_EXAM_NUMBER));
  return sample_put (sample, row, error);
}

/* The keys of all contents that must be taught (S-7.4.3.1). Returns: (transfer full) */
static char *
all_contents (void)
{
  const AjRuleList *list = aj_rules_get_list ("L-7.4.3.1");
  g_autoptr (GString) keys = g_string_new (NULL);

  for (guint i = 0; list != NULL && i < list->n_items; i++)
    g_string_append_printf (keys, "%s%s", i > 0 ? "," : "", list->items[i].key);
  return g_string_free (g_steal_pointer (&keys), FALSE);
}

static gboolean
add_attendance (Sample *sample, AjRecord *training, AjRecord *person, guint number, GError **error)
{
  g_autoptr (AjRecord) row = aj_record_new (&record_training_attendance);
  guint score = 72 + sample_random (sample, 28);
  gboolean passed = score >= 80;

  aj_record_set_link (row, ATTENDANCE_TRAINING, aj_record_get_id (training));
  aj_record_set_link (row, ATTENDANCE_PERSON, aj_record_get_id (person));
  aj_record_set (row, ATTENDANCE_PRESENT, "1");
  aj_record_set (row, ATTENDANCE_HOURS, aj_record_get (training, TRAINING_HOURS));
  sample_set_format (row, ATTENDANCE_SCORE, "%u", score);
  aj_record_set (row, ATTENDANCE_RESULT, passed ? "合格" : "不合格");
  if (passed)
    sample_set_format (row, ATTENDANCE_CERTIFICATE_NUMBER, "示训%.4s%04u", sample->today, number);
  return sample_put (sample, row, error);
}

static gboolean
add_training (Sample *sample, SampleUnit *unit, guint round, guint *number, GError **error)
{
  g_autoptr (AjRecord) row = aj_record_new (&record_training);
  g_autofree char *contents = all_contents ();

  aj_record_set (row, TRAINING_TITLE, round == 0 ? "保密法规与标准集中培训" : "涉密人员年度再教育");
  aj_record_set_link (row, TRAINING_UNIT, aj_record_get_id (unit->unit));
  sample_set_day (sample, row, TRAINING_HELD_ON, 0, round == 0 ? -8 : -1, -10);
  aj_record_set (row, TRAINING_HOURS, "8");
  aj_record_set (row, TRAINING_CONTENTS, contents);
  aj_record_set (row, TRAINING_LECTURER, "许书瑶");
  aj_record_set (row, TRAINING_PLACE, "多功能厅");
  aj_record_set (row, TRAINING_ORGANISER, "保密办公室");
  aj_record_set (row, TRAINING_PASS_MARK, "80");
  aj_record_set (row, TRAINING_ANALYSIS,
                 "参训人员总体掌握较好，载体管理题失分较多，已安排补学。（示例）");
  if (!sample_put (sample, row, error))
    return FALSE;
  for (guint i = 0; i < unit->people->len; i++)
    if (!add_attendance (sample, row, unit->people->pdata[i], ++*number, error))
      return FALSE;
  return TRUE;
}

gboolean
sample_add_training (Sample *sample, GPtrArray *units, GError **error)
{
  guint number = 0;

  for (guint u = 0; u < units->len; u++)
    {
      SampleUnit *unit = units->pdata[u];
      for (guint i = 0; i < unit->people->len; i++)
        {
          AjRecord *person = unit->people->pdata[i];
          if (!add_commitment (sample, person, "上岗",
                               aj_record_get (person, PERSON_COMMITMENT_SIGNED_ON), error) ||
              !add_commitment (sample, person, "离岗",
                               aj_record_get (person, PERSON_LEAVING_SIGNED_ON), error) ||
              !add_exam (sample, person, error))
            return FALSE;
        }
      for (guint round = 0; round < 2; round++)
        if (!add_training (sample, unit, round, &number, error))
          return FALSE;
    }
  return TRUE;
}

/* What the mock review found, one in each state of its way (ST-9); the fourth is overdue. */
static const struct
{
  const char *code, *problem, *state, *measure, *proof;
  int due; /* days from today */
} findings[] = {
  { "a5", "两名涉密人员责任书签字日期晚于上岗日期。", "已关闭", "补签说明并报保密办备案。",
    "说明及审批单已归入 a5。", -40 },
  { "e7", "三台办公计算机未粘贴密级标识。", "待验证", "统一制作并粘贴标识。", "粘贴前后照片。", 5 },
  { "e5", "年度再教育缺勤人员未补学。", "整改中", "安排补学并补考。", NULL, 20 },
  { "e3", "载体台账与实物清点记录缺复核人签字。", "已制定措施", "补充复核并完善清点表单。", NULL,
    -3 },
  { "f1", "自查记录未覆盖全部涉密部门。", "已登记", NULL, NULL, 30 },
};

gboolean
sample_add_findings (Sample *sample, AjRecord *project, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (findings); i++)
    {
      g_autoptr (AjRecord) row = aj_record_new (&record_finding);
      sample_set_format (row, FINDING_NUMBER, "%u", i + 1);
      aj_record_set (row, FINDING_UNIT, aj_record_get (project, PROJECT_UNIT));
      aj_record_set_link (row, FINDING_PROJECT, aj_record_get_id (project));
      aj_record_set (row, FINDING_SOURCE, "模拟审查");
      sample_set_day (sample, row, FINDING_FOUND_ON, 0, -2, -5);
      aj_record_set (row, FINDING_FOUND_BY, "示例保密技术咨询中心");
      aj_record_set (row, FINDING_CLAUSE, "9.1");
      aj_record_set (row, FINDING_CODE, findings[i].code);
      aj_record_set (row, FINDING_PROBLEM, findings[i].problem);
      aj_record_set (row, FINDING_STATE, findings[i].state);
      aj_record_set (row, FINDING_RESPONSIBLE, "示例档案员");
      sample_set_day (sample, row, FINDING_DUE_ON, 0, 0, findings[i].due);
      aj_record_set (row, FINDING_MEASURE, findings[i].measure);
      aj_record_set (row, FINDING_PROOF, findings[i].proof);
      if (i == 0)
        {
          aj_record_set (row, FINDING_VERIFIER, "许书瑶");
          sample_set_day (sample, row, FINDING_VERIFIED_ON, 0, 0, -41);
        }
      if (!sample_put (sample, row, error))
        return FALSE;
    }

  /* A hand-over that is only planned: nothing was sealed, so nothing claims a digest. */
  g_autoptr (AjRecord) batch = aj_record_new (&record_batch);
  sample_set_format (batch, BATCH_NUMBER, "示移%.4s-01", sample->today);
  aj_record_set (batch, BATCH_UNIT, aj_record_get (project, PROJECT_UNIT));
  aj_record_set_link (batch, BATCH_PROJECT, aj_record_get_id (project));
  aj_record_set (batch, BATCH_TITLE, "保密管理档案首次移交");
  aj_record_set (batch, BATCH_DESCRIPTION, "6 大类 25 小项保密管理档案电子文件。（示例）");
  aj_record_set (batch, BATCH_STATE, "草拟");
  for (int field = BATCH_AUTHENTICITY; field <= BATCH_SAFETY; field++)
    aj_record_set (batch, field, "未检");
  return sample_put (sample, batch, error);
}
