#include "sample-private.h"

#include "query.h"
#include "record-batch.h"
#include "record-commitment.h"
#include "record-exam.h"
#include "record-finding.h"
#include "record-person.h"
#include "record-project.h"
#include "record-signer.h"
#include "record-training-attendance.h"
#include "record-training.h"

#define ATTENDANCE 24 /* how many people of a unit came */

/* The commitment that a person's own record speaks of, and the exam of those who integrate. */
static gboolean
add_person_papers (Sample *sample, AjRecord *person, guint index, GError **error)
{
  const char *signed_on = aj_record_get (person, PERSON_COMMITMENT_SIGNED_ON);
  const char *passed_on = aj_record_get (person, PERSON_EXAM_PASSED_ON);

  if (signed_on != NULL)
    {
      g_autoptr (AjRecord) commitment = aj_record_new (&record_commitment);
      aj_record_set_link (commitment, COMMITMENT_PERSON, aj_record_get_id (person));
      aj_record_set (commitment, COMMITMENT_KIND, "上岗");
      aj_record_set (commitment, COMMITMENT_SIGNED_ON, signed_on);
      aj_record_set (commitment, COMMITMENT_COPIES, "4");
      if (!sample_put (sample, commitment, error))
        return FALSE;
    }
  if (passed_on == NULL)
    return TRUE;
  g_autoptr (AjRecord) exam = aj_record_new (&record_exam);
  aj_record_set_link (exam, EXAM_PERSON, aj_record_get_id (person));
  aj_record_set (exam, EXAM_SUBJECT, "保密知识考试");
  aj_record_set (exam, EXAM_TAKEN_ON, passed_on);
  aj_record_set (exam, EXAM_ORGANISER, "示例省国家保密局");
  sample_set_format (exam, EXAM_SCORE, "%u", 90 + sample_random (sample, 11));
  aj_record_set (exam, EXAM_PASS_MARK, "90");
  aj_record_set (exam, EXAM_RESULT, "合格");
  sample_set_format (exam, EXAM_CERTIFICATE_NUMBER, "SLKS%.4s%04u", passed_on, index + 1);
  return sample_put (sample, exam, error);
}

/* One training a unit, with who came (S-7.4.3). */
static gboolean
add_training (Sample *sample, SampleUnit *unit, guint number, GError **error)
{
  g_autoptr (AjRecord) training = aj_record_new (&record_training);

  aj_record_set (training, TRAINING_TITLE, "年度保密教育培训");
  aj_record_set_link (training, TRAINING_UNIT, aj_record_get_id (unit->unit));
  sample_set_day (sample, training, TRAINING_HELD_ON, 0, -1, -(int) number);
  aj_record_set (training, TRAINING_HOURS, "8");
  aj_record_set (training, TRAINING_CONTENTS, "a),b),c),d),e)");
  aj_record_set (training, TRAINING_LECTURER, "示例讲师");
  aj_record_set (training, TRAINING_PLACE, "会议室");
  aj_record_set (training, TRAINING_PASS_MARK, "90");
  if (!sample_put (sample, training, error))
    return FALSE;
  for (guint i = 0; i < MIN (unit->people->len, ATTENDANCE); i++)
    {
      g_autoptr (AjRecord) row = aj_record_new (&record_training_attendance);
      guint score = 84 + sample_random (sample, 17);
      aj_record_set_link (row, ATTENDANCE_TRAINING, aj_record_get_id (training));
      aj_record_set_link (row, ATTENDANCE_PERSON, aj_record_get_id (unit->people->pdata[i]));
      aj_record_set (row, ATTENDANCE_PRESENT, "1");
      aj_record_set (row, ATTENDANCE_HOURS, "8");
      sample_set_format (row, ATTENDANCE_SCORE, "%u", score);
      aj_record_set (row, ATTENDANCE_RESULT, score >= 90 ? "合格" : "不合格");
      if (score >= 90)
        sample_set_format (row, ATTENDANCE_CERTIFICATE_NUMBER, "SLPX%.4s%u%03u", sample->today,
                           number + 1, i + 1);
      if (!sample_put (sample, row, error))
        return FALSE;
    }
  return TRUE;
}

/* What a mock review found in the project, in every state; one of them overdue (ST-9). */
static gboolean
add_findings (Sample *sample, AjRecord *project, GError **error)
{
  static const struct
  {
    const char *code, *problem, *state, *measure;
    int due;
  } rows[] = {
    { "e2", "两名涉密人员未签订年度保密承诺书", "整改中", "补签承诺书并归档", -7 },
    { "e7", "涉密信息设备台账未登记密级标识粘贴情况", "已制定措施", "逐台核对并补贴标识", 20 },
    { "f1", "上季度保密检查记录缺少被检查部门签字", "已登记", NULL, 30 },
    { "d1", "保密基本制度未经签发", "已关闭", "主要负责人签发并公布", -30 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (AjRecord) finding = aj_record_new (&record_finding);
      sample_set_format (finding, FINDING_NUMBER, "%u", i + 1);
      aj_record_set (finding, FINDING_UNIT, aj_record_get (project, PROJECT_UNIT));
      aj_record_set_link (finding, FINDING_PROJECT, aj_record_get_id (project));
      aj_record_set (finding, FINDING_SOURCE, "模拟审查");
      sample_set_day (sample, finding, FINDING_FOUND_ON, 0, -2, 0);
      aj_record_set (finding, FINDING_CODE, rows[i].code);
      aj_record_set (finding, FINDING_PROBLEM, rows[i].problem);
      aj_record_set (finding, FINDING_STATE, rows[i].state);
      aj_record_set (finding, FINDING_MEASURE, rows[i].measure);
      aj_record_set (finding, FINDING_RESPONSIBLE, "示例责任人");
      sample_set_day (sample, finding, FINDING_DUE_ON, 0, 0, rows[i].due);
      if (g_str_equal (rows[i].state, "已关闭"))
        {
          aj_record_set (finding, FINDING_PROOF, "签发页扫描件");
          aj_record_set (finding, FINDING_VERIFIER, "示例验证人");
          sample_set_day (sample, finding, FINDING_VERIFIED_ON, 0, 0, -31);
        }
      if (!sample_put (sample, finding, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_hand_over (Sample *sample, AjRecord *project, GError **error)
{
  g_autoptr (AjRecord) batch = aj_record_new (&record_batch);
  g_autoptr (AjRecord) signer = aj_record_new (&record_signer);

  sample_set_format (batch, BATCH_NUMBER, "YJ-%.4s-001", sample->today);
  aj_record_set (batch, BATCH_UNIT, aj_record_get (project, PROJECT_UNIT));
  aj_record_set_link (batch, BATCH_PROJECT, aj_record_get_id (project));
  aj_record_set (batch, BATCH_TITLE, "保密管理工作档案移交");
  aj_record_set (batch, BATCH_STATE, "草拟");
  aj_record_set (signer, SIGNER_NAME, "示例签名人");
  aj_record_set (signer, SIGNER_ORGANISATION, "示例审查机构");
  aj_record_set (signer, SIGNER_FINGERPRINT, "0000 0000 0000 0000 0000 0000 0000 0000");
  return sample_put (sample, batch, error) && sample_put (sample, signer, error);
}

gboolean
sample_add_ledgers (Sample *sample, GPtrArray *units, GError **error)
{
  g_autoptr (AjQuery) query = aj_query_new (&record_project);
  g_autoptr (GPtrArray) projects = NULL;
  guint index = 0;

  for (guint u = 0; u < units->len; u++)
    {
      SampleUnit *unit = units->pdata[u];
      if (!add_training (sample, unit, u, error))
        return FALSE;
      for (guint i = 0; i < unit->people->len; i++)
        if (!add_person_papers (sample, unit->people->pdata[i], index++, error))
          return FALSE;
    }
  if (!sample_flush (sample, error))
    return FALSE;
  projects = aj_store_list (sample->store, query, sample->cancellable, error);
  if (projects == NULL)
    return FALSE;
  for (guint i = 0; i < projects->len; i++)
    if (g_strcmp0 (aj_record_get (projects->pdata[i], PROJECT_KIND), "咨询项目") == 0)
      return add_findings (sample, projects->pdata[i], error) &&
             add_hand_over (sample, projects->pdata[i], error);
  return TRUE;
}
