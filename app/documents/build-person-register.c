/* 涉密人员名册 (S-7.4.2): everybody on the roster (aj_person_is_on_roster), and the counts of V11.
 */
#include "build-register.h"

#include "i18n.h"
#include "paper-text.h"
#include "person-rules.h"
#include "record-assignment.h"
#include "record-department.h"
#include "record-person.h"

enum
{
  NUMBER,
  NAME,
  SEX,
  ID_NUMBER,
  DEPARTMENT,
  POSTS,
  LEVEL,
  POSITION,
  SINCE,
  REVIEW,
  STATUS,
  NOTE,
  N_COLUMNS
};

static const AjColumn columns[N_COLUMNS] = {
  [NUMBER] = { "序号", 11, AJ_ALIGN_CENTER, FALSE },
  [NAME] = { "姓名", 24, AJ_ALIGN_CENTER, TRUE },
  [SEX] = { "性别", 10, AJ_ALIGN_CENTER, FALSE },
  [ID_NUMBER] = { "身份证号", 37, AJ_ALIGN_CENTER, FALSE },
  [DEPARTMENT] = { "部门", 29, AJ_ALIGN_LEFT, FALSE },
  [POSTS] = { "涉密岗位", 36, AJ_ALIGN_LEFT, FALSE },
  [LEVEL] = { "涉密\n等级", 12, AJ_ALIGN_CENTER, FALSE },
  [POSITION] = { "职务、职称", 30, AJ_ALIGN_LEFT, FALSE },
  [SINCE] = { "进入涉密\n岗位时间", 22, AJ_ALIGN_CENTER, FALSE },
  [REVIEW] = { "下次复审", 22, AJ_ALIGN_CENTER, FALSE },
  [STATUS] = { "状态", 16, AJ_ALIGN_CENTER, FALSE },
  [NOTE] = { "备注", 15, AJ_ALIGN_LEFT, FALSE },
};

typedef struct
{
  const AjOrder *order;
  AjLongTable *table;
  guint n, n_read, total;
  guint counts[4]; /* by aj_level_get_rank(): unknown, 一般, 重要, 核心 */
} Register;

static char *
dup_position (AjStore *store, AjRecord *person, const char *posts)
{
  g_autofree char *position = aj_paper_text (store, person, PERSON_POSITION);
  g_autofree char *title = aj_paper_text (store, person, PERSON_TECHNICAL_TITLE);

  /* A position of the post's own name says nothing twice. */
  if (g_str_equal (position, posts))
    return g_strdup (title);
  if (*position != '\0' && *title != '\0')
    return g_strdup_printf ("%s（%s）", position, title);
  return g_strdup (*position != '\0' ? position : title);
}

static gboolean
add_person (AjRecord *person, gpointer data, GError **error)
{
  Register *self = data;
  AjStore *store = self->order->store;

  if (!aj_order_step (self->order, self->n_read++, self->total, error))
    return FALSE;
  if (!aj_person_is_on_roster (person))
    return TRUE;
  g_autofree char *number = g_strdup_printf ("%u", ++self->n);
  g_autofree char *department = aj_paper_text (store, person, PERSON_DEPARTMENT);
  g_autofree char *posts = aj_register_dup_assigned (self->order, aj_record_get_id (person),
                                                     ASSIGNMENT_PERSON, ASSIGNMENT_POST);
  g_autofree char *position = dup_position (store, person, posts);
  const char *cells[N_COLUMNS] = {
    [NUMBER] = number,
    [NAME] = aj_record_get (person, PERSON_NAME),
    [SEX] = aj_record_get (person, PERSON_SEX),
    [ID_NUMBER] = aj_record_get (person, PERSON_ID_NUMBER),
    [DEPARTMENT] = department,
    [POSTS] = posts,
    [LEVEL] = aj_record_get (person, PERSON_LEVEL),
    [POSITION] = position,
    [SINCE] = aj_record_get (person, PERSON_SECRET_SINCE),
    [REVIEW] = aj_record_get (person, PERSON_REVIEW_DUE_ON),
    [STATUS] = aj_record_get (person, PERSON_STATUS),
  };
  self->counts[aj_level_get_rank (cells[LEVEL])]++;
  aj_long_table_add_row (self->table, AJ_ROW_PLAIN, cells);
  return TRUE;
}

/* 核心 + 重要 + 一般 = 合计 (V11); who has no level is said, not hidden. */
static void
add_totals (Register *self, AjDocument *document)
{
  g_autoptr (GString) words = g_string_new (NULL);

  g_string_append_printf (words, "合计：涉密人员 %u 人，其中核心 %u 人，重要 %u 人，一般 %u 人",
                          self->n, self->counts[3], self->counts[2], self->counts[1]);
  if (self->counts[0] > 0)
    {
      g_string_append_printf (words, "，未定等级 %u 人", self->counts[0]);
      aj_document_add_problem (document, AJ_SEVERITY_WARN, "DB61/T 1606 7.4.2",
                               g_strdup_printf (_ ("%u people of the register have no level, so "
                                                   "the counts by level do not add up to all."),
                                                self->counts[0]));
    }
  g_string_append (words, "。");
  aj_long_table_add_row (self->table, AJ_ROW_TOTAL, (const char *const *) &words->str);
}

AjDocument *
aj_build_person_register (const AjOrder *order, GError **error)
{
  static const char *const signatures[] = { "填表人：", "审核人：", "保密工作机构（盖章）：",
                                            NULL };
  g_autofree char *unit = aj_register_dup_unit_name (order);
  g_autofree char *left = g_strdup_printf ("单位名称：%s", unit);
  g_autoptr (AjDocument) document = aj_register_new (order, "涉密人员名册", left, TRUE);
  Register self = { .order = order, .table = aj_register_table (document, columns, N_COLUMNS) };
  g_autoptr (AjQuery) query = aj_query_new (&record_person);

  query->unit_id = aj_record_get_id (order->record);
  self.total = (guint) MAX (aj_store_count (order->store, &record_person, query->unit_id, NULL), 0);
  if (!aj_register_each (order->store, query, add_person, &self, error))
    {
      aj_long_table_free (self.table);
      return NULL;
    }
  add_totals (&self, document);
  aj_register_finish (document, self.table, signatures);
  return g_steal_pointer (&document);
}
