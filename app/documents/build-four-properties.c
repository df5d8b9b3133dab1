/* 四性检测报告 of a hand-over batch (B6; DA/T 70—2018): every test by name with its result. */
#include "build-register.h"

#include "i18n.h"
#include "paper-text.h"
#include "record-batch-test.h"
#include "record-batch.h"
#include "rules.h"

enum
{
  NUMBER,
  TEST,
  CLAUSE,
  METHOD,
  RESULT,
  DETAIL,
  WHO,
  N_COLUMNS
};

static const AjColumn columns[N_COLUMNS] = {
  [NUMBER] = { "序号", 11, AJ_ALIGN_CENTER, FALSE },
  [TEST] = { "检测项目", 52, AJ_ALIGN_LEFT, FALSE },
  [CLAUSE] = { "依据", 36, AJ_ALIGN_LEFT, FALSE },
  [METHOD] = { "方式", 12, AJ_ALIGN_CENTER, FALSE },
  [RESULT] = { "结果", 16, AJ_ALIGN_CENTER, FALSE },
  [DETAIL] = { "检测情况", 98, AJ_ALIGN_LEFT, FALSE },
  [WHO] = { "检测人、日期", 32, AJ_ALIGN_LEFT, TRUE },
};

typedef struct
{
  const AjOrder *order;
  AjLongTable *table;
  GPtrArray *tests; /* of AjRecord */
  guint n, n_failed, n_open;
} Report;

static void
add_test (Report *self, AjRecord *test)
{
  const char *result = aj_record_get (test, BATCH_TEST_RESULT);
  const char *who = aj_record_get (test, BATCH_TEST_CHECKED_BY);
  const char *on = aj_record_get (test, BATCH_TEST_CHECKED_ON);
  gboolean machine = g_strcmp0 (aj_record_get (test, BATCH_TEST_METHOD), "自动") == 0;
  g_autofree char *number = g_strdup_printf ("%u", ++self->n);
  g_autofree char *signature = g_strdup_printf ("%s %s",
                                                who != NULL ? who
                                                : machine   ? "程序"
                                                            : "",
                                                on != NULL ? on : "");
  const char *cells[N_COLUMNS] = {
    [NUMBER] = number,
    [TEST] = aj_record_get (test, BATCH_TEST_NAME),
    [CLAUSE] = aj_record_get (test, BATCH_TEST_ARTICLE),
    [METHOD] = aj_record_get (test, BATCH_TEST_METHOD),
    [RESULT] = result != NULL ? result : "未检",
    [DETAIL] = aj_record_get (test, BATCH_TEST_DETAIL),
    [WHO] = g_strstrip (signature),
  };

  self->n_failed += g_strcmp0 (result, "不合格") == 0;
  self->n_open += result == NULL || g_str_equal (result, "未检");
  aj_long_table_add_row (self->table, AJ_ROW_PLAIN, cells);
}

static void
add_property (Report *self, const AjRuleItem *property, int field)
{
  g_autofree char *sum = aj_paper_text (self->order->store, self->order->record, field);
  g_autofree char *head = g_strdup_printf ("%s：%s", property->text, *sum != '\0' ? sum : "未检");

  aj_long_table_add_row (self->table, AJ_ROW_GROUP, (const char *const *) &head);
  for (guint i = 0; i < self->tests->len; i++)
    if (g_strcmp0 (aj_record_get (self->tests->pdata[i], BATCH_TEST_PROPERTY), property->key) == 0)
      add_test (self, self->tests->pdata[i]);
}

static char *
dup_head (const AjOrder *order)
{
  g_autofree char *number = aj_paper_text (order->store, order->record, BATCH_NUMBER);
  g_autofree char *title = aj_paper_text (order->store, order->record, BATCH_TITLE);
  g_autofree char *unit = aj_paper_text (order->store, order->record, BATCH_UNIT);

  return g_strdup_printf ("移交批次：%s　%s\n移交单位：%s", number, title, unit);
}

static void
add_total (Report *self, AjDocument *document)
{
  g_autofree char *text = g_strdup_printf (
    "共检测 %u 项：合格 %u 项，不合格 %u 项，未检 %u 项。检测环节：移交与接收（DA/T 70—2018）。",
    self->n, self->n - self->n_failed - self->n_open, self->n_failed, self->n_open);

  aj_long_table_add_row (self->table, AJ_ROW_TOTAL, (const char *const *) &text);
  if (self->n == 0)
    aj_document_add_problem (document, AJ_SEVERITY_BLOCK, "DA/T 70—2018",
                             g_strdup (_ ("The batch was not checked yet.")));
}

AjDocument *
aj_build_four_properties (const AjOrder *order, GError **error)
{
  static const char *const signatures[] = { "检测人：", "审核人：", "移交单位（印章）：", NULL };
  const AjRuleList *properties = aj_rules_get_list ("four-properties");
  g_autofree char *head = dup_head (order);
  g_autoptr (AjDocument) document = aj_register_new (order, "电子档案四性检测报告", head, TRUE);
  g_autoptr (AjQuery) query = aj_query_new (&record_batch_test);
  Report self = { .order = order };

  query->parent_id = aj_record_get_id (order->record);
  query->sort = BATCH_TEST_CODE;
  g_autoptr (GPtrArray) tests = aj_store_list (order->store, query, NULL, error);
  if (tests == NULL)
    return NULL;
  self.tests = tests;
  self.table = aj_register_table (document, columns, N_COLUMNS);
  for (guint i = 0; properties != NULL && i < properties->n_items; i++)
    add_property (&self, &properties->items[i], BATCH_AUTHENTICITY + (int) i);
  add_total (&self, document);
  aj_register_finish (document, self.table, signatures);
  return g_steal_pointer (&document);
}
