#include "sample-private.h"

#include "files.h"
#include "record-archive-item.h"
#include "record-attachment.h"
#include "record-unit.h"

#include <glib/gstdio.h>

/* What an office keeps under each of the 25 items (S-7.4.8), one line a document. */
static const struct
{
  const char *code, *title, *kind;
} documents[] = {
  { "a1", "法定代表人保密责任书", "pdf" },
  { "a1", "法定代表人年度履行保密责任情况报告", "txt" },
  { "a2", "分管保密工作负责人保密责任书", "pdf" },
  { "a2", "分管保密工作负责人年度工作述职", "txt" },
  { "a3", "其他负责人保密责任书汇总", "pdf" },
  { "a4", "涉密部门负责人保密责任书汇总", "pdf" },
  { "a4", "涉密项目负责人任命通知", "pdf" },
  { "a5", "涉密人员保密承诺书汇总", "pdf" },
  { "a5", "涉密人员责任书签订台账", "csv" },
  { "b1", "归口管理部门职责分工通知", "pdf" },
  { "b1", "归口管理工作年度总结", "txt" },
  { "c1", "关于成立保密工作领导小组的通知", "pdf" },
  { "c1", "保密工作领导小组会议纪要", "txt" },
  { "c2", "保密办公室设置及人员任命通知", "pdf" },
  { "c2", "保密办公室年度工作计划", "txt" },
  { "d1", "保密制度汇编目录", "csv" },
  { "d1", "保密基本制度", "pdf" },
  { "e1", "国家秘密事项范围细目审定表（仅题名）", "csv" },
  { "e1", "定密责任人指定文件", "pdf" },
  { "e2", "涉密人员名册", "csv" },
  { "e2", "涉密岗位确定审批表", "pdf" },
  { "e3", "国家秘密载体台账（仅编号）", "csv" },
  { "e3", "载体清点记录", "txt" },
  { "e4", "无密品情况说明", "pdf" },
  { "e5", "保密教育培训年度计划", "pdf" },
  { "e5", "培训签到表及考试成绩", "csv" },
  { "e6", "保密要害部门部位审定表", "pdf" },
  { "e6", "保密室防护措施验收记录", "txt" },
  { "e7", "信息设备和存储设备台账", "csv" },
  { "e7", "信息系统安全保密策略文件", "pdf" },
  { "e8", "新闻宣传保密审查记录", "txt" },
  { "e9", "涉密会议保密方案", "pdf" },
  { "e10", "外场试验保密工作方案", "pdf" },
  { "e11", "协作配套单位资格审查表", "csv" },
  { "e11", "协作配套保密协议", "pdf" },
  { "e12", "涉外活动保密审批记录", "txt" },
  { "f1", "年度保密自查报告", "pdf" },
  { "f1", "检查发现问题整改台账", "csv" },
  { "f2", "泄密事件报告与查处情况（零报告）", "txt" },
  { "f3", "保密工作考核与奖惩记录", "csv" },
  { "f4", "保密工作经费预算与支出情况", "csv" },
};

/* Writes the bytes where the store can take them as it takes any file of the user's. */
static AjRecord *
take_bytes (Sample *sample, GBytes *bytes, const char *folder, const char *name, GError **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  if (!g_file_set_contents (path, data, (gssize) size, error))
    return NULL;
  AjRecord *attachment = aj_store_take_file (sample->store, path, sample->cancellable, error);
  g_unlink (path);
  return attachment;
}

static gboolean
add_document (Sample *sample,
              guint index,
              SampleUnit *unit,
              AjRecord *project,
              const char *folder,
              GError **error)
{
  g_autoptr (AjRecord) item = aj_record_new (&record_archive_item);
  const char *unit_name = aj_record_get (unit->unit, UNIT_NAME);
  const char *title = documents[index].title;

  aj_record_set_link (item, ARCHIVE_ITEM_PROJECT, aj_record_get_id (project));
  aj_record_set (item, ARCHIVE_ITEM_CODE, documents[index].code);
  aj_record_set (item, ARCHIVE_ITEM_TITLE, title);
  aj_record_set (item, ARCHIVE_ITEM_AUTHOR, index % 3 == 0 ? unit_name : "保密办公室");
  sample_set_format (item, ARCHIVE_ITEM_DOCUMENT_NUMBER, "示密〔%.4s〕%u号", sample->today,
                     index + 41);
  sample_set_day (sample, item, ARCHIVE_ITEM_DATED_ON, 0, -10, (int) index * 6);
  aj_record_set (item, ARCHIVE_ITEM_PAGES, g_str_equal (documents[index].kind, "csv") ? "2" : "1");
  aj_record_set (item, ARCHIVE_ITEM_STATUS, "已归档");
  aj_record_set (item, ARCHIVE_ITEM_RETENTION,
                 index % 4 == 0   ? "永久"
                 : index % 4 == 1 ? "30年"
                                  : "10年");
  aj_record_set (item, ARCHIVE_ITEM_LOCATION, "保密室3号密码柜");
  aj_record_set (item, ARCHIVE_ITEM_OWNER, "示例档案员");
  sample_set_day (sample, item, ARCHIVE_ITEM_FILED_ON, 0, -10, (int) index * 6 + 5);
  aj_record_set (item, ARCHIVE_ITEM_VERSION, "1");
  /* In one change set with its file: what is filed is locked afterwards. */
  aj_change_set_put (sample->changes, item);

  g_autoptr (GBytes) bytes =
    sample_make_file (sample, documents[index].kind, title, unit_name, unit->people);
  g_autofree char *name = g_strdup_printf ("%s.%s", title, documents[index].kind);
  g_autoptr (AjRecord) attachment = take_bytes (sample, bytes, folder, name, error);
  if (attachment == NULL)
    return FALSE;
  aj_record_set_link (attachment, ATTACHMENT_ARCHIVE_ITEM, aj_record_get_id (item));
  return sample_put (sample, attachment, error);
}

gboolean
sample_add_archive (Sample *sample, GPtrArray *units, AjRecord *project, GError **error)
{
  g_autofree char *folder = g_dir_make_tmp (NULL, error);
  gboolean fine = folder != NULL;

  for (guint i = 0; fine && i < G_N_ELEMENTS (documents); i++)
    fine = add_document (sample, i, units->pdata[1], project, folder, error);
  if (folder != NULL)
    g_rmdir (folder);
  return fine;
}
