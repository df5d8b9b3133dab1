/* The check of the four properties, kept with its batch. */
#include "hand-over-private.h"

#include "batch-states.h"
#include "change.h"
#include "date.h"
#include "i18n.h"
#include "lock.h"
#include "query.h"
#include "record-archive-item.h"
#include "record-batch-test.h"
#include "record-batch.h"

GPtrArray *
aj_batch_list_tests (AjStore *store, gint64 batch_id, GError **error)
{
  g_autoptr (AjQuery) query = aj_query_new (&record_batch_test);

  query->parent_id = batch_id;
  query->sort = BATCH_TEST_CODE;
  return aj_store_list (store, query, NULL, error);
}

AjRecord *
aj_batch_find_test (GPtrArray *rows, AjTestId id)
{
  for (guint i = 0; i < rows->len; i++)
    if (aj_test_find (aj_record_get (rows->pdata[i], BATCH_TEST_CODE)) == id)
      return rows->pdata[i];
  return NULL;
}

/* 不合格 when any test failed, 未检 while one is open, 合格 otherwise. */
static const char *
sum_up (GPtrArray *rows, const char *property)
{
  const char *sum = "合格";

  for (AjTestId id = 0; id < AJ_N_TESTS; id++)
    {
      AjRecord *row = aj_batch_find_test (rows, id);
      const char *result = row != NULL ? aj_record_get (row, BATCH_TEST_RESULT) : NULL;
      if (!g_str_equal (aj_tests[id].property, property))
        continue;
      if (g_strcmp0 (result, "不合格") == 0)
        return "不合格";
      if (g_strcmp0 (result, "合格") != 0 && !aj_tests[id].after_sealing)
        sum = "未检";
    }
  return sum;
}

void
aj_batch_sum_up (AjRecord *batch, GPtrArray *rows)
{
  static const struct
  {
    int field;
    const char *property;
  } sums[] = {
    { BATCH_AUTHENTICITY, "真实性" },
    { BATCH_COMPLETENESS, "完整性" },
    { BATCH_USABILITY, "可用性" },
    { BATCH_SAFETY, "安全性" },
    /* The form of hand-over asks for the accuracy too: whether what is written is what is there. */
    { BATCH_ACCURACY, "真实性" },
  };
  AjRecord *appearance = aj_batch_find_test (rows, AJ_TEST_APPEARANCE);

  for (guint i = 0; i < G_N_ELEMENTS (sums); i++)
    aj_record_set (batch, sums[i].field, sum_up (rows, sums[i].property));
  if (appearance != NULL)
    aj_record_set (batch, BATCH_APPEARANCE, aj_record_get (appearance, BATCH_TEST_RESULT));
}

/* A tick of a person stays; what the program finds replaces what it found before. */
static void
fill_row (AjRecord *row, AjTestId id, const AjTestResult *result, const char *today)
{
  const AjTest *test = &aj_tests[id];
  const char *before = aj_record_get (row, BATCH_TEST_RESULT);

  aj_record_set (row, BATCH_TEST_CODE, test->code);
  aj_record_set (row, BATCH_TEST_PROPERTY, test->property);
  aj_record_set (row, BATCH_TEST_NAME, test->name);
  aj_record_set (row, BATCH_TEST_ARTICLE, test->article);
  aj_record_set (row, BATCH_TEST_METHOD, test->manual ? "人工" : "自动");
  if (test->manual && before != NULL && !g_str_equal (before, "未检"))
    return;
  aj_record_set (row, BATCH_TEST_RESULT, result->result);
  aj_record_set (row, BATCH_TEST_DETAIL, *result->detail != '\0' ? result->detail : NULL);
  aj_record_set (row, BATCH_TEST_CHECKED_ON, g_str_equal (result->result, "未检") ? NULL : today);
}

static guint
count_unfiled (AjStore *store, gint64 project_id)
{
  g_autoptr (AjQuery) query = aj_query_new (&record_archive_item);
  guint n = 0;

  query->parent_id = project_id;
  g_autoptr (GPtrArray) items = aj_store_list (store, query, NULL, NULL);
  for (guint i = 0; items != NULL && i < items->len; i++)
    n += aj_lock_is_record_locked (items->pdata[i]) ? 0 : 1;
  return n;
}

static gboolean
begin_check (AjRecord *batch, GError **error)
{
  const char *state = aj_record_get (batch, BATCH_STATE);

  if (state == NULL || g_str_equal (state, "草拟"))
    aj_record_set (batch, BATCH_STATE, "检查");
  else if (!g_str_equal (state, "检查"))
    {
      g_set_error (error, AJ_STORE_ERROR, AJ_STORE_ERROR_FAILED,
                   _ ("The batch “%s” is sealed: its check is closed."),
                   aj_record_get (batch, BATCH_NUMBER));
      return FALSE;
    }
  return TRUE;
}

static gboolean
save_results (
  AjStore *store, AjRecord *batch, GPtrArray *items, const AjTestResult *results, GError **error)
{
  g_autofree char *today = aj_date_today ();
  g_autoptr (GPtrArray) old = aj_batch_list_tests (store, aj_record_get_id (batch), error);
  g_autoptr (AjChangeSet) changes = aj_change_set_new (_ ("Check of the four properties"));
  if (old == NULL)
    return FALSE;

  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  for (AjTestId id = 0; id < AJ_N_TESTS; id++)
    {
      AjRecord *known = aj_batch_find_test (old, id);
      AjRecord *row = known != NULL ? g_object_ref (known) : aj_record_new (&record_batch_test);
      aj_record_set_link (row, BATCH_TEST_BATCH, aj_record_get_id (batch));
      fill_row (row, id, &results[id], today);
      aj_change_set_put (changes, row);
      g_ptr_array_add (rows, row);
    }
  aj_batch_sum_up (batch, rows);
  aj_change_set_put (changes, batch);
  return aj_batch_put_held (store, aj_record_get_id (batch), items, changes, error) &&
         aj_store_apply (store, changes, error);
}

gboolean
aj_batch_check (
  AjStore *store, gint64 batch_id, AjProgress *progress, GCancellable *cancellable, GError **error)
{
  g_autoptr (AjRecord) batch = aj_store_get (store, &record_batch, batch_id, error);
  g_autoptr (GPtrArray) items = NULL;
  AjTestResults results = { 0 };

  if (batch == NULL || !begin_check (batch, error) ||
      (items = aj_batch_list_items (store, batch, error)) == NULL)
    return FALSE;
  guint left = count_unfiled (store, aj_record_get_link (batch, BATCH_PROJECT));
  gboolean ok = aj_tests_run (store, items, left, results, progress, cancellable, error) &&
                save_results (store, batch, items, results, error);
  aj_test_results_clear (results);
  return ok;
}

gboolean
aj_batch_tick (AjStore *store,
               gint64 test_id,
               const char *result,
               const char *name,
               const char *note,
               GError **error)
{
  g_autoptr (AjRecord) row = aj_store_get (store, &record_batch_test, test_id, error);
  g_autofree char *today = aj_date_today ();
  gboolean open = g_strcmp0 (result, "未检") == 0;

  if (row == NULL)
    return FALSE;
  AjTestId id = aj_test_find (aj_record_get (row, BATCH_TEST_CODE));
  if (id == AJ_N_TESTS || !aj_tests[id].manual)
    {
      g_set_error (error, AJ_STORE_ERROR, AJ_STORE_ERROR_FAILED,
                   _ ("“%s” is tested by the program: repair what it found and check again."),
                   aj_record_get (row, BATCH_TEST_NAME));
      return FALSE;
    }
  if (!open && (name == NULL || *name == '\0'))
    {
      g_set_error_literal (error, AJ_STORE_ERROR, AJ_STORE_ERROR_FAILED,
                           _ ("Who did this test? A result counts with a name (DA/T 70—2018)."));
      return FALSE;
    }
  gint64 batch_id = aj_record_get_link (row, BATCH_TEST_BATCH);
  g_autoptr (AjRecord) batch = aj_store_get (store, &record_batch, batch_id, error);
  g_autoptr (GPtrArray) rows = batch != NULL ? aj_batch_list_tests (store, batch_id, error) : NULL;
  if (rows == NULL)
    return FALSE;
  AjRecord *own = aj_batch_find_test (rows, id);
  aj_record_set (own, BATCH_TEST_RESULT, result);
  aj_record_set (own, BATCH_TEST_CHECKED_BY, open ? NULL : name);
  aj_record_set (own, BATCH_TEST_CHECKED_ON, open ? NULL : today);
  aj_record_set (own, BATCH_TEST_DETAIL, note);
  aj_batch_sum_up (batch, rows);
  g_autoptr (AjChangeSet) changes = aj_change_set_new (aj_tests[id].name);
  aj_change_set_put (changes, own);
  aj_change_set_put (changes, batch);
  return aj_store_apply (store, changes, error);
}
