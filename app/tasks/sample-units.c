#include "sample-private.h"

#include "credit-code.h"
#include "record-department.h"
#include "record-post.h"
#include "record-shareholder.h"
#include "record-unit.h"

#include <string.h>

typedef struct
{
  const char *name, *short_name, *type, *role, *class, *body, *leader, *scope;
  guint headcount;
} UnitWords;

static const UnitWords unit_words[] = {
  { "示例信息系统集成有限公司", "示例集成", "企业", "资质单位", "91", "EXAMPLE1", "郑志远",
    "涉密信息系统集成；计算机软件开发；信息系统运行维护；安防工程设计、施工。（示例）", 260 },
  { "示例精密仪器研究所", "示例精仪所", "事业单位", "申请单位", "12", "EXAMPLE2", "林承德",
    "精密测量仪器的研究、试制与技术服务；承担武器装备科研生产配套任务。（示例）", 180 },
  { "示例保密技术咨询中心", "示例咨询", "民办非企业单位", "咨询机构", "52", "EXAMPLE3", "许书瑶",
    "涉密业务咨询服务；保密管理体系建设辅导；保密教育培训。（示例）", 45 },
};

typedef struct
{
  const char *name, *kind, *duties;
  gboolean key;
} DepartmentWords;

/* The agency calls them otherwise. */
static const char *const agency_departments[] = { "保密工作领导小组", "保密办公室", "项目管理部",
                                                  "信息化部",         "综合管理部", "咨询服务部",
                                                  "培训部",           "技术支持部", "财务部" };

static const DepartmentWords department_words[] = {
  { "保密工作领导小组", "保密委员会", "研究部署保密工作，审定保密制度，检查落实情况。", FALSE },
  { "保密办公室", "保密工作机构", "承担日常保密管理，组织培训、检查，受理报告。", TRUE },
  { "科研管理部", "归口管理部门", "归口管理科研项目定密、协作配套和外场试验保密工作。", FALSE },
  { "信息化部", "归口管理部门", "归口管理信息系统、信息设备和存储设备。", TRUE },
  { "人力资源部", "归口管理部门", "归口管理涉密人员审查、培训与离岗脱密。", FALSE },
  { "总体设计部", "涉密部门", "承担总体方案设计。", TRUE },
  { "软件开发部", "涉密部门", "承担涉密软件开发与测试。", FALSE },
  { "工程实施部", "涉密部门", "承担现场实施与运行维护。", FALSE },
  { "综合财务部", "一般部门", "承担财务、行政与后勤保障。", FALSE },
};

typedef struct
{
  guint department; /* index into department_words */
  const char *name, *level, *basis, *duties, *scope;
  guint headcount;
} PostWords;

/* Twelve for the first and the second unit, six for the third: thirty. */
static const PostWords post_words[] = {
  { 0, "分管保密负责人", "重要", "掌握本单位全部涉密事项概况。", "分管保密工作。",
    "机密级、秘密级事项", 1 },
  { 1, "保密管理员", "重要", "经管国家秘密载体台账，知悉机密级事项。", "日常保密管理。",
    "机密级、秘密级事项", 3 },
  { 3, "系统管理员", "重要", "管理涉密信息系统，经常接触机密级信息。", "系统运行维护。",
    "机密级、秘密级信息", 2 },
  { 3, "安全保密管理员", "重要", "管理涉密信息系统安全策略。", "安全策略配置。",
    "机密级、秘密级信息", 2 },
  { 3, "安全审计员", "一般", "审计涉密信息系统日志。", "安全审计。", "秘密级信息", 2 },
  { 5, "总体设计师", "核心", "产生、经常接触绝密级设计方案。", "总体方案设计。",
    "绝密级、机密级事项", 6 },
  { 5, "方案工程师", "重要", "参与机密级方案设计。", "分系统方案设计。", "机密级、秘密级事项", 12 },
  { 6, "软件工程师", "一般", "接触秘密级需求和代码。", "软件设计与编码。", "秘密级事项", 20 },
  { 6, "测试工程师", "一般", "接触秘密级测试数据。", "软件测试。", "秘密级事项", 10 },
  { 7, "实施工程师", "一般", "进入委托方涉密场所实施。", "现场实施。", "秘密级事项", 20 },
  { 2, "科研计划管理", "重要", "掌握科研项目计划与定密情况。", "项目计划与定密管理。",
    "机密级、秘密级事项", 4 },
  { 4, "涉密人员管理", "一般", "掌握涉密人员名册与审查材料。", "人员审查与培训。", "秘密级事项",
    2 },
};

static const PostWords agency_post_words[] = {
  { 0, "分管保密负责人", "重要", "掌握本中心全部涉密事项概况。", "分管保密工作。",
    "机密级、秘密级事项", 1 },
  { 1, "保密管理员", "重要", "经管国家秘密载体台账。", "日常保密管理。", "机密级、秘密级事项", 2 },
  { 5, "资深专家", "重要", "接触申请单位机密级管理情况。", "体系评审与把关。", "机密级、秘密级事项",
    4 },
  { 5, "咨询老师", "一般", "接触申请单位秘密级管理情况。", "现场辅导与培训。", "秘密级事项", 6 },
  { 7, "技术工程师", "一般", "接触申请单位信息系统策略配置。", "信息系统策略辅导。", "秘密级事项",
    4 },
  { 4, "档案管理员", "一般", "经管项目辅导档案。", "档案收集与整理。", "秘密级事项", 1 },
};

/* An organisation code of GB 11714: eight characters and a check character. */
static char
body_check (const char *body)
{
  static const int weights[] = { 3, 7, 9, 10, 5, 8, 4, 2 };
  int sum = 0;

  for (int i = 0; i < 8; i++)
    sum += (g_ascii_isdigit (body[i]) ? body[i] - '0' : body[i] - 'A' + 10) * weights[i];
  int check = 11 - sum % 11;
  return check == 11 ? '0' : check == 10 ? 'X' : (char) ('0' + check);
}

static char *
make_credit_code (const char *class, const char *body)
{
  g_autoptr (GString) code = g_string_new (NULL);

  g_string_printf (code, "%s619900%s%c", class, body, body_check (body));
  g_string_append_c (code, aj_credit_code_get_check (code->str));
  return g_string_free (g_steal_pointer (&code), FALSE);
}

static AjRecord *
make_unit (Sample *sample, guint index, gboolean office)
{
  /* Of the many units of a crowd none is an agency, whose people need roles of their own. */
  const UnitWords *words = &unit_words[office ? index : index % 2];
  AjRecord *unit = aj_record_new (&record_unit);
  gboolean first = index < (office ? 3 : 2);
  g_autofree char *body = first ? g_strdup (words->body) : g_strdup_printf ("EX%06u", index);
  g_autofree char *code = make_credit_code (words->class, body);

  if (first)
    aj_record_set (unit, UNIT_NAME, words->name);
  else
    sample_set_format (unit, UNIT_NAME, "示例第%u%s", index, words->name + strlen ("示例"));
  aj_record_set (unit, UNIT_SHORT_NAME, words->short_name);
  aj_record_set (unit, UNIT_CREDIT_CODE, code);
  aj_record_set (unit, UNIT_UNIT_TYPE, words->type);
  aj_record_set (unit, UNIT_ROLE, words->role);
  aj_record_set (unit, UNIT_LEGAL_REPRESENTATIVE, words->leader);
  aj_record_set (unit, UNIT_PRINCIPAL, words->leader);
  aj_record_set (unit, UNIT_BUSINESS_SCOPE, words->scope);
  sample_set_day (sample, unit, UNIT_ESTABLISHED_ON, -12 - (int) (index % 7), -3, -11);
  sample_set_format (unit, UNIT_REGISTERED_ADDRESS, "陕西省示例市高新区示例路%u号", 8 + index * 10);
  sample_set_format (unit, UNIT_OFFICE_ADDRESS, "陕西省示例市高新区示例路%u号科研楼",
                     8 + index * 10);
  aj_record_set (unit, UNIT_PROVINCE, "陕西省");
  aj_record_set (unit, UNIT_POSTCODE, "710000");
  sample_set_format (unit, UNIT_PHONE, "029-00%06u", 100000 + index);
  sample_set_format (unit, UNIT_EMAIL, "office%u@example.com", index + 1);
  aj_record_set (unit, UNIT_CONTACT, "示例联系人");
  aj_record_set (unit, UNIT_REGISTERED_CAPITAL,
                 index % 3 == 0   ? "5000"
                 : index % 3 == 1 ? "1800"
                                  : "200");
  aj_record_set (unit, UNIT_FOREIGN_DIRECT_SHARE, "0");
  aj_record_set (unit, UNIT_FOREIGN_INDIRECT_SHARE, "0");
  aj_record_set (unit, UNIT_LISTED_COMPANY, "0");
  sample_set_format (unit, UNIT_HEADCOUNT, "%u", words->headcount);
  aj_record_set (unit, UNIT_SECRECY_BODY, "保密办公室");
  aj_record_set (unit, UNIT_INTEGRITY_RECORD, "近三年无违法违规和失信记录。（示例）");
  aj_record_set (unit, UNIT_SECRECY_LAST_YEAR,
                 "近一年未发生泄密事件，年度自查两次，问题全部整改。（示例）");
  aj_record_set (unit, UNIT_NOTE, "本单位及其全部人员、文件均为虚构，仅供演示。");
  return unit;
}

static gboolean
add_shareholders (Sample *sample, AjRecord *unit, GError **error)
{
  static const struct
  {
    const char *name, *kind, *share;
  } holders[] = {
    { "示例产业投资有限公司", "国有法人", "51" },
    { "示例员工持股平台（有限合伙）", "境内其他", "34" },
    { "郑志远", "境内自然人", "15" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (holders); i++)
    {
      g_autoptr (AjRecord) row = aj_record_new (&record_shareholder);
      aj_record_set_link (row, SHAREHOLDER_UNIT, aj_record_get_id (unit));
      aj_record_set (row, SHAREHOLDER_NAME, holders[i].name);
      aj_record_set (row, SHAREHOLDER_KIND, holders[i].kind);
      aj_record_set (row, SHAREHOLDER_COUNTRY, "中国");
      aj_record_set (row, SHAREHOLDER_SHARE, holders[i].share);
      sample_set_format (row, SHAREHOLDER_AMOUNT, "%d",
                         (int) g_ascii_strtoll (holders[i].share, NULL, 10) * 50);
      sample_set_day (sample, row, SHAREHOLDER_FROM_ON, -6, 0, 0);
      if (!sample_put (sample, row, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_departments (Sample *sample, SampleUnit *self, gboolean agency, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (department_words); i++)
    {
      const DepartmentWords *words = &department_words[i];
      AjRecord *row = aj_record_new (&record_department);

      g_ptr_array_add (self->departments, row);
      aj_record_set (row, DEPARTMENT_NAME, agency ? agency_departments[i] : words->name);
      aj_record_set_link (row, DEPARTMENT_UNIT, aj_record_get_id (self->unit));
      aj_record_set (row, DEPARTMENT_KIND, words->kind);
      aj_record_set (row, DEPARTMENT_DUTIES, words->duties);
      aj_record_set (row, DEPARTMENT_IS_KEY, words->key ? "1" : "0");
      sample_set_format (row, DEPARTMENT_PHONE, "029-00%06u", 200000 + i);
      sample_set_format (row, DEPARTMENT_APPOINTMENT_NUMBER, "示密〔%.4s〕%u号", sample->today,
                         i + 1);
      sample_set_day (sample, row, DEPARTMENT_APPOINTED_ON, 0, -10, 0);
      if (!sample_put (sample, row, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_posts (
  Sample *sample, SampleUnit *self, const PostWords *all_words, guint n_posts, GError **error)
{
  for (guint i = 0; i < n_posts; i++)
    {
      const PostWords *words = &all_words[i];
      AjRecord *row = aj_record_new (&record_post);

      g_ptr_array_add (self->posts, row);
      aj_record_set (row, POST_NAME, words->name);
      aj_record_set_link (row, POST_UNIT, aj_record_get_id (self->unit));
      aj_record_set_link (row, POST_DEPARTMENT,
                          aj_record_get_id (self->departments->pdata[words->department]));
      aj_record_set (row, POST_LEVEL, words->level);
      aj_record_set (row, POST_BASIS, words->basis);
      aj_record_set (row, POST_DUTIES, words->duties);
      aj_record_set (row, POST_SCOPE, words->scope);
      if (self->n_people > 0)
        sample_set_format (row, POST_HEADCOUNT, "%u", words->headcount);
      sample_set_day (sample, row, POST_APPROVED_ON, 0, -9, 0);
      sample_set_format (row, POST_APPROVAL_NUMBER, "示密〔%.4s〕%u号", sample->today, 20 + i);
      aj_record_set (row, POST_STATUS, "在用");
      if (!sample_put (sample, row, error))
        return FALSE;
    }
  return TRUE;
}

SampleUnit *
sample_add_unit (Sample *sample, guint index, guint n_people, GError **error)
{
  g_autoptr (SampleUnit) self = g_new0 (SampleUnit, 1);

  self->n_people = n_people;
  self->unit = make_unit (sample, index, n_people > 0);
  self->departments = g_ptr_array_new_with_free_func (g_object_unref);
  self->posts = g_ptr_array_new_with_free_func (g_object_unref);
  self->people = g_ptr_array_new_with_free_func (g_object_unref);
  if (!sample_put (sample, self->unit, error))
    return NULL;
  if (index % 3 == 0 && !add_shareholders (sample, self->unit, error))
    return NULL;
  gboolean agency = n_people > 0 && index == 2;
  if (!add_departments (sample, self, agency, error))
    return NULL;
  if (!add_posts (sample, self, agency ? agency_post_words : post_words,
                  agency ? G_N_ELEMENTS (agency_post_words) : G_N_ELEMENTS (post_words), error))
    return NULL;
  return g_steal_pointer (&self);
}
