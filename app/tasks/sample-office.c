#include "sample-private.h"

#include "deadline.h"
#include "record-adherence.h"
#include "record-agreement.h"
#include "record-assignment.h"
#include "record-certificate-copy.h"
#include "record-certificate.h"
#include "record-oral-disclosure.h"
#include "record-person.h"
#include "record-post.h"
#include "record-project.h"
#include "record-unit-history.h"
#include "record-unit.h"

/* Legal representative of the first unit until four years ago: what a certificate of that time
 * says. */
#define FORMER_HEAD "冯守正"

/* One certificate in each state that a register can show (ST-7). Days count from today. */
static const struct
{
  guint unit;
  const char *number, *grade, *scope, *status;
  int months, days; /* of issue */
  const char *ended_basis;
} certificates[] = {
  { 0, "示例甲0001", "甲级", "1,3,7", "正常", -10, -5, NULL },
  { 0, "示例乙0007", "乙级", "1,3", "已注销", -50, 0, "升级为甲级后注销。（示例）" },
  { 1, "示例乙0012", "乙级", "3,7", "正常", -32, -10, NULL }, /* renewal is due */
  { 1, "示例乙0013", "乙级", "5", "暂停", -14, 0, NULL },
  { 2, "示例乙0021", "乙级", "2", "正常", -38, 0, NULL }, /* expired, no renewal applied for */
  { 2, "示例乙0022", "乙级", "4", "已撤销", -22, 0,
    "出借《资质证书》，第三十二条第一款第二项。（示例）" },
};

static gboolean
add_copies (Sample *sample, AjRecord *certificate, guint index, GError **error)
{
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (AjRecord) row = aj_record_new (&record_certificate_copy);
      aj_record_set_link (row, COPY_CERTIFICATE, aj_record_get_id (certificate));
      aj_record_set (row, COPY_KIND, i == 0 ? "正本" : "副本");
      sample_set_format (row, COPY_NUMBER, "%s-%u", aj_record_get (certificate, CERTIFICATE_NUMBER),
                         i);
      aj_record_set (row, COPY_KEEPER, "保密办公室");
      sample_set_format (row, COPY_LOCATION, "保密室%u号密码柜", i + 1);
      if (index == 0 && i == 2)
        {
          /* M-21: a copy out of the house is worth a warning. */
          aj_record_set (row, COPY_LENT_TO, "示例招标代理公司");
          sample_set_day (sample, row, COPY_LENT_ON, 0, 0, -9);
        }
      if (!sample_put (sample, row, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_certificate (Sample *sample, AjRecord *unit, guint index, GError **error)
{
  g_autoptr (AjRecord) row = aj_record_new (&record_certificate);
  g_autofree char *issued =
    sample_day (sample, 0, certificates[index].months, certificates[index].days);
  g_autofree char *until = aj_deadline_valid_until (issued);
  gboolean grade_a = g_str_equal (certificates[index].grade, "甲级");

  aj_record_set (row, CERTIFICATE_NUMBER, certificates[index].number);
  aj_record_set_link (row, CERTIFICATE_UNIT, aj_record_get_id (unit));
  aj_record_set (row, CERTIFICATE_KIND, "涉密信息系统集成资质");
  aj_record_set (row, CERTIFICATE_HOLDER_NAME, aj_record_get (unit, UNIT_NAME));
  aj_record_set (row, CERTIFICATE_LEGAL_REPRESENTATIVE,
                 index == 1 ? FORMER_HEAD : aj_record_get (unit, UNIT_LEGAL_REPRESENTATIVE));
  aj_record_set (row, CERTIFICATE_REGISTERED_ADDRESS,
                 aj_record_get (unit, UNIT_REGISTERED_ADDRESS));
  aj_record_set (row, CERTIFICATE_GRADE, certificates[index].grade);
  aj_record_set (row, CERTIFICATE_SCOPE, certificates[index].scope);
  aj_record_set (row, CERTIFICATE_ISSUER,
                 grade_a ? "国家保密行政管理部门（示例）" : "示例省保密行政管理部门");
  aj_record_set (row, CERTIFICATE_ISSUED_ON, issued);
  aj_record_set (row, CERTIFICATE_VALID_FROM, issued);
  aj_record_set (row, CERTIFICATE_VALID_UNTIL, until);
  aj_record_set (row, CERTIFICATE_DECISION_ON, issued);
  sample_set_format (row, CERTIFICATE_DECISION_NUMBER, "示保资〔%.4s〕%u号", issued, index + 3);
  aj_record_set (row, CERTIFICATE_PUBLISHED_IN, "示例保密公告");
  aj_record_set (row, CERTIFICATE_PUBLISHED_ON, issued);
  if (!grade_a)
    aj_record_set (row, CERTIFICATE_FILED_NATIONALLY_ON, issued);
  aj_record_set (row, CERTIFICATE_STATUS, certificates[index].status);
  if (g_str_equal (certificates[index].status, "暂停"))
    {
      sample_set_day (sample, row, CERTIFICATE_SUSPENDED_FROM, 0, -1, 0);
      sample_set_day (sample, row, CERTIFICATE_SUSPENDED_UNTIL, 0, 5, 0);
    }
  if (certificates[index].ended_basis != NULL)
    {
      sample_set_day (sample, row, CERTIFICATE_ENDED_ON, 0, -10, -5);
      aj_record_set (row, CERTIFICATE_ENDED_BASIS, certificates[index].ended_basis);
    }
  return sample_put (sample, row, error) && add_copies (sample, row, index, error);
}

/* M-31: who was legal representative before, so that old papers print the old name. */
static gboolean
add_history (Sample *sample, AjRecord *unit, GError **error)
{
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (AjRecord) row = aj_record_new (&record_unit_history);
      aj_record_set_link (row, UNIT_HISTORY_UNIT, aj_record_get_id (unit));
      aj_record_set (row, UNIT_HISTORY_ATTRIBUTE, "法定代表人");
      aj_record_set (row, UNIT_HISTORY_VALUE,
                     i == 0 ? FORMER_HEAD : aj_record_get (unit, UNIT_LEGAL_REPRESENTATIVE));
      sample_set_day (sample, row, UNIT_HISTORY_FROM_ON, i == 0 ? -9 : -4, 0, 0);
      if (i == 0)
        sample_set_day (sample, row, UNIT_HISTORY_TO_ON, -4, 0, -1);
      aj_record_set (row, UNIT_HISTORY_BASIS, "股东会决议（示例）");
      sample_set_day (sample, row, UNIT_HISTORY_REPORTED_ON, i == 0 ? -9 : -4, 0, 9);
      aj_record_set (row, UNIT_HISTORY_REPORTED_TO, "示例省保密行政管理部门");
      aj_record_set (row, UNIT_HISTORY_DECISION, "维持");
      sample_set_day (sample, row, UNIT_HISTORY_DECISION_ON, i == 0 ? -9 : -4, 1, 9);
      if (!sample_put (sample, row, error))
        return FALSE;
    }
  return TRUE;
}

static AjRecord *
add_consulting_project (Sample *sample, AjRecord *unit, GError **error)
{
  g_autoptr (AjRecord) row = aj_record_new (&record_project);

  sample_set_format (row, PROJECT_NUMBER, "示咨%.4s-001", sample->today);
  aj_record_set (row, PROJECT_NAME, "示例精密仪器研究所保密资格认定咨询项目");
  aj_record_set_link (row, PROJECT_UNIT, aj_record_get_id (unit));
  aj_record_set (row, PROJECT_KIND, "咨询项目");
  aj_record_set (row, PROJECT_MANAGER, "许书瑶");
  aj_record_set (row, PROJECT_PHASE, "审查准备");
  aj_record_set (row, PROJECT_CLIENT, aj_record_get (unit, UNIT_NAME));
  sample_set_format (row, PROJECT_CONTRACT_NUMBER, "示咨合%.4s-001", sample->today);
  aj_record_set (row, PROJECT_AMOUNT, "28.5");
  sample_set_day (sample, row, PROJECT_CONTRACT_SIGNED_ON, 0, -11, -20);
  sample_set_day (sample, row, PROJECT_STARTED_ON, 0, -11, -10);
  return sample_put (sample, row, error) ? g_steal_pointer (&row) : NULL;
}

static gboolean
add_integration_project (Sample *sample, AjRecord *unit, GError **error)
{
  g_autoptr (AjRecord) row = aj_record_new (&record_project);

  sample_set_format (row, PROJECT_NUMBER, "示集%.4s-003", sample->today);
  aj_record_set (row, PROJECT_NAME, "示例单位涉密信息系统升级改造项目");
  aj_record_set_link (row, PROJECT_UNIT, aj_record_get_id (unit));
  aj_record_set (row, PROJECT_KIND, "集成项目");
  aj_record_set (row, PROJECT_MANAGER, "郑志远");
  aj_record_set (row, PROJECT_CLIENT, "示例省示例局");
  sample_set_format (row, PROJECT_CONTRACT_NUMBER, "示集合%.4s-003", sample->today);
  aj_record_set (row, PROJECT_AMOUNT, "466");
  sample_set_day (sample, row, PROJECT_CONTRACT_SIGNED_ON, 0, -4, 0);
  sample_set_day (sample, row, PROJECT_STARTED_ON, 0, -4, 12);
  aj_record_set (row, PROJECT_ACTIVITIES, "2,3");
  aj_record_set (row, PROJECT_BUSINESS, "1,3");
  aj_record_set (row, PROJECT_SECRET_LEVEL, "机密");
  aj_record_set (row, PROJECT_PROVINCE, "陕西省");
  aj_record_set (row, PROJECT_ENGINEERING_NUMBER, "示工003");
  aj_record_set (row, PROJECT_STATE, "实施中");
  sample_set_day (sample, row, PROJECT_FILED_ON, 0, -4, 9);
  aj_record_set (row, PROJECT_FILED_WITH, "陕西省保密行政管理部门");
  return sample_put (sample, row, error);
}

static gboolean
add_agreement (Sample *sample, GPtrArray *units, AjRecord *project, GError **error)
{
  SampleUnit *client = units->pdata[1], *agency = units->pdata[2];
  g_autoptr (AjRecord) row = aj_record_new (&record_agreement);

  sample_set_format (row, AGREEMENT_NUMBER, "示保协%.4s-001", sample->today);
  aj_record_set_link (row, AGREEMENT_UNIT, aj_record_get_id (client->unit));
  aj_record_set_link (row, AGREEMENT_PROJECT, aj_record_get_id (project));
  aj_record_set (row, AGREEMENT_PROJECT_NAME, aj_record_get (project, PROJECT_NAME));
  aj_record_set (row, AGREEMENT_PARTY_A, aj_record_get (client->unit, UNIT_NAME));
  aj_record_set (row, AGREEMENT_PARTY_B, aj_record_get (agency->unit, UNIT_NAME));
  sample_set_day (sample, row, AGREEMENT_SIGNED_ON, 0, -11, -18);
  aj_record_set (row, AGREEMENT_SIGNED_AT, "陕西省示例市高新区");
  aj_record_set (row, AGREEMENT_COPIES, "4");
  aj_record_set (row, AGREEMENT_PARTY_A_SIGNER,
                 aj_record_get (client->unit, UNIT_LEGAL_REPRESENTATIVE));
  aj_record_set (row, AGREEMENT_PARTY_B_SIGNER,
                 aj_record_get (agency->unit, UNIT_LEGAL_REPRESENTATIVE));
  sample_set_day (sample, row, AGREEMENT_PARTY_A_SIGNED_ON, 0, -11, -18);
  sample_set_day (sample, row, AGREEMENT_PARTY_B_SIGNED_ON, 0, -11, -18);
  if (!sample_put (sample, row, error))
    return FALSE;

  for (guint i = 0; i < 6; i++)
    {
      SampleUnit *side = i < 3 ? client : agency;
      AjRecord *person = side->people->pdata[i];
      g_autoptr (AjRecord) signer = aj_record_new (&record_adherence);
      aj_record_set_link (signer, ADHERENCE_AGREEMENT, aj_record_get_id (row));
      aj_record_set (signer, ADHERENCE_NAME, aj_record_get (person, PERSON_NAME));
      aj_record_set (signer, ADHERENCE_PARTY, i < 3 ? "甲方" : "乙方");
      aj_record_set (signer, ADHERENCE_POSITION, aj_record_get (person, PERSON_POSITION));
      sample_set_day (sample, signer, ADHERENCE_SIGNED_ON, 0, -11, -15);
      if (!sample_put (sample, signer, error))
        return FALSE;
    }

  g_autoptr (AjRecord) talk = aj_record_new (&record_oral_disclosure);
  aj_record_set_link (talk, DISCLOSURE_AGREEMENT, aj_record_get_id (row));
  aj_record_set (talk, DISCLOSURE_SUBJECT, "科研场所平面布置概况（仅题名）");
  aj_record_set (talk, DISCLOSURE_FORM, "口头");
  aj_record_set (talk, DISCLOSURE_DISCLOSER, "甲方");
  sample_set_day (sample, talk, DISCLOSURE_DISCLOSED_ON, 0, -10, 0);
  aj_record_set (talk, DISCLOSURE_RECIPIENT, "许书瑶");
  sample_set_day (sample, talk, DISCLOSURE_CONFIRMED_ON, 0, -10, 3);
  return sample_put (sample, talk, error);
}

/* V11: what the application form says of the personnel is what the register holds. */
static gboolean
set_headcounts (Sample *sample, SampleUnit *unit, GError **error)
{
  static const struct
  {
    const char *level;
    int field;
  } levels[] = { { "核心", UNIT_CORE_HEADCOUNT },
                 { "重要", UNIT_IMPORTANT_HEADCOUNT },
                 { "一般", UNIT_ORDINARY_HEADCOUNT } };

  guint all = 0;
  for (gsize l = 0; l < G_N_ELEMENTS (levels); l++)
    {
      guint n = 0;
      /* Who is on post counts; who is only proposed or has left does not. */
      for (guint i = 0; i < unit->people->len; i++)
        n +=
          g_strcmp0 (aj_record_get (unit->people->pdata[i], PERSON_LEVEL), levels[l].level) == 0 &&
          g_strcmp0 (aj_record_get (unit->people->pdata[i], PERSON_STATUS), "在岗") == 0;
      sample_set_format (unit->unit, levels[l].field, "%u", n);
      all += n;
    }
  sample_set_format (unit->unit, UNIT_SECRET_HEADCOUNT, "%u", all);
  return sample_put (sample, unit->unit, error);
}

gboolean
sample_add_papers (Sample *sample, GPtrArray *units, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (certificates); i++)
    {
      SampleUnit *unit = units->pdata[certificates[i].unit];
      if (!add_certificate (sample, unit->unit, i, error))
        return FALSE;
    }
  SampleUnit *integrator = units->pdata[0], *client = units->pdata[1];
  if (!add_history (sample, integrator->unit, error) ||
      !add_integration_project (sample, integrator->unit, error))
    return FALSE;
  g_autoptr (AjRecord) project = add_consulting_project (sample, client->unit, error);
  return project != NULL && add_agreement (sample, units, project, error) &&
         sample_add_archive (sample, units, project, error) &&
         sample_add_findings (sample, project, error);
}

/* Who left has left the post too; who is only proposed has none yet. */
static gboolean
end_assignments (Sample *sample, AjRecord *person, const char *to_on, GError **error)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, aj_record_get_id (person));
  g_autoptr (GPtrArray) rows = aj_lookup_find (aj_store_get_lookup (sample->store),
                                               &record_assignment, ASSIGNMENT_PERSON, id, 0);

  for (guint i = 0; i < rows->len; i++)
    {
      AjRecord *row = rows->pdata[i];
      aj_record_set (row, ASSIGNMENT_TO_ON, to_on);
      if (to_on == NULL)
        aj_change_set_delete (sample->changes, row);
      else if (!sample_put (sample, row, error))
        return FALSE;
    }
  return TRUE;
}

/* Each fault is one that the checks name: a sample without any would teach nothing. */
gboolean
sample_plant_problems (Sample *sample, GPtrArray *units, GError **error)
{
  SampleUnit *first = units->pdata[0], *second = units->pdata[1], *third = units->pdata[2];
  AjRecord *wrong_digit = first->people->pdata[8], *no_exam = first->people->pdata[20];
  AjRecord *twin = second->people->pdata[6], *too_low = second->people->pdata[5];
  AjRecord *leaver = first->people->pdata[30], *candidate = third->people->pdata[7];
  AjRecord *no_basis = third->posts->pdata[4];

  /* V1: the check character does not fit. */
  g_autofree char *number = g_strdup (aj_record_get (wrong_digit, PERSON_ID_NUMBER));
  number[17] = number[17] == '0' ? '1' : '0';
  aj_record_set (wrong_digit, PERSON_ID_NUMBER, number);
  /* M-26: integration work without an exam. */
  aj_record_set (no_exam, PERSON_EXAM_PASSED_ON, NULL);
  aj_record_set (no_exam, PERSON_EXAM_NUMBER, NULL);
  /* S-7.4.2: one person entered in two units, and a person below the level of the post. */
  AjRecord *original = first->people->pdata[2];
  static const int same[] = { PERSON_NAME, PERSON_SEX, PERSON_BORN_ON, PERSON_ID_NUMBER };
  for (gsize i = 0; i < G_N_ELEMENTS (same); i++)
    aj_record_set (twin, same[i], aj_record_get (original, same[i]));
  aj_record_set (too_low, PERSON_LEVEL, "一般");
  aj_record_set (no_basis, POST_BASIS, NULL);
  /* 保密法 46: somebody in the cooling-off period, in order; and somebody who is only proposed. */
  aj_record_set (leaver, PERSON_STATUS, "脱密期");
  sample_set_day (sample, leaver, PERSON_LEFT_ON, 0, -2, 0);
  sample_set_day (sample, leaver, PERSON_RETURNED_ON, 0, -2, -2);
  sample_set_day (sample, leaver, PERSON_TALK_ON, 0, -2, -1);
  sample_set_day (sample, leaver, PERSON_LEAVING_SIGNED_ON, 0, -2, -1);
  sample_set_day (sample, leaver, PERSON_COOLING_FROM, 0, -2, 0);
  sample_set_day (sample, leaver, PERSON_COOLING_UNTIL, 1, -2, -1);
  aj_record_set (candidate, PERSON_STATUS, "审查中");
  static const int not_yet[] = { PERSON_REVIEW_RESULT, PERSON_REVIEWED_ON, PERSON_REVIEW_DUE_ON,
                                 PERSON_ON_POST_ON };
  for (gsize i = 0; i < G_N_ELEMENTS (not_yet); i++)
    aj_record_set (candidate, not_yet[i], NULL);

  AjRecord *const changed[] = { wrong_digit, no_exam, twin, too_low, no_basis, leaver, candidate };
  for (gsize i = 0; i < G_N_ELEMENTS (changed); i++)
    if (!sample_put (sample, changed[i], error))
      return FALSE;
  for (guint i = 0; i < units->len; i++)
    if (!set_headcounts (sample, units->pdata[i], error))
      return FALSE;
  return end_assignments (sample, leaver, aj_record_get (leaver, PERSON_LEFT_ON), error) &&
         end_assignments (sample, candidate, NULL, error);
}
