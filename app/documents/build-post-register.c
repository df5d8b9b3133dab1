/* 涉密岗位一览表 (S-7.4.2): posts in use with level, basis and who holds them on the day. */
#include "build-register.h"

#include "i18n.h"
#include "paper-text.h"
#include "person-rules.h"
#include "record-assignment.h"
#include "record-post.h"

enum
{
  NUMBER,
  DEPARTMENT,
  NAME,
  LEVEL,
  BASIS,
  DUTIES,
  SCOPE,
  HEADCOUNT,
  HOLDERS,
  N_COLUMNS
};

static const AjColumn columns[N_COLUMNS] = {
  [NUMBER] = { "序号", 11, AJ_ALIGN_CENTER, FALSE },
  [DEPARTMENT] = { "部门", 30, AJ_ALIGN_LEFT, FALSE },
  [NAME] = { "岗位名称", 34, AJ_ALIGN_LEFT, FALSE },
  [LEVEL] = { "涉密\n等级", 12, AJ_ALIGN_CENTER, FALSE },
  [BASIS] = { "确定依据", 56, AJ_ALIGN_JUSTIFY, FALSE },
  [DUTIES] = { "岗位职责", 44, AJ_ALIGN_JUSTIFY, FALSE },
  [SCOPE] = { "知悉范围", 34, AJ_ALIGN_JUSTIFY, FALSE },
  [HEADCOUNT] = { "编制\n人数", 12, AJ_ALIGN_CENTER, FALSE },
  [HOLDERS] = { "在岗人员", 34, AJ_ALIGN_LEFT, TRUE },
};

typedef struct
{
  const AjOrder *order;
  AjLongTable *table;
  guint n, total;
  guint counts[4];
} Register;

static gboolean
add_post (AjRecord *post, gpointer data, GError **error)
{
  Register *self = data;
  AjStore *store = self->order->store;

  if (!aj_order_step (self->order, self->n, self->total, error))
    return FALSE;
  if (g_strcmp0 (aj_record_get (post, POST_STATUS), "已撤销") == 0)
    return TRUE;
  g_autofree char *number = g_strdup_printf ("%u", ++self->n);
  g_autofree char *department = aj_paper_text (store, post, POST_DEPARTMENT);
  g_autofree char *holders = aj_register_dup_assigned (self->order, aj_record_get_id (post),
                                                       ASSIGNMENT_POST, ASSIGNMENT_PERSON);
  const char *cells[N_COLUMNS] = {
    [NUMBER] = number,
    [DEPARTMENT] = department,
    [NAME] = aj_record_get (post, POST_NAME),
    [LEVEL] = aj_record_get (post, POST_LEVEL),
    [BASIS] = aj_record_get (post, POST_BASIS),
    [DUTIES] = aj_record_get (post, POST_DUTIES),
    [SCOPE] = aj_record_get (post, POST_SCOPE),
    [HEADCOUNT] = aj_record_get (post, POST_HEADCOUNT),
    [HOLDERS] = holders,
  };
  self->counts[aj_level_get_rank (cells[LEVEL])]++;
  aj_long_table_add_row (self->table, AJ_ROW_PLAIN, cells);
  return TRUE;
}

AjDocument *
aj_build_post_register (const AjOrder *order, GError **error)
{
  static const char *const signatures[] = { "填表人：", "审核人：", "保密工作机构（盖章）：",
                                            NULL };
  g_autofree char *unit = aj_register_dup_unit_name (order);
  g_autofree char *left = g_strdup_printf ("单位名称：%s", unit);
  g_autoptr (AjDocument) document = aj_register_new (order, "涉密岗位一览表", left, TRUE);
  Register self = { .order = order, .table = aj_register_table (document, columns, N_COLUMNS) };
  g_autoptr (AjQuery) query = aj_query_new (&record_post);

  query->unit_id = aj_record_get_id (order->record);
  self.total = (guint) MAX (aj_store_count (order->store, &record_post, query->unit_id, NULL), 0);
  if (!aj_register_each (order->store, query, add_post, &self, error))
    {
      aj_long_table_free (self.table);
      return NULL;
    }
  g_autofree char *totals =
    g_strdup_printf ("合计：涉密岗位 %u 个，其中核心 %u 个，重要 %u 个，一般 %u 个。", self.n,
                     self.counts[3], self.counts[2], self.counts[1]);
  aj_long_table_add_row (self.table, AJ_ROW_TOTAL, (const char *const *) &totals);
  aj_register_finish (document, self.table, signatures);
  return g_steal_pointer (&document);
}
