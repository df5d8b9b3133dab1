#include "four-properties-private.h"

#include "change.h"
#include "rules.h"

/* The result of a test from its tally, when no other words were given. */
void
aj_run_conclude (AjTestRun *run, AjTestId id)
{
  const AjTally *tally = &run->tallies[id];
  AjTestResult *result = &run->results[id];
  GString *text = g_string_new (NULL);

  if (aj_tests[id].manual || aj_tests[id].after_sealing)
    {
      result->result = "未检";
      g_string_append (text, aj_tests[id].manual ? "" : "封包后由程序检测");
    }
  else
    {
      result->result = tally->n_bad > 0 ? "不合格" : "合格";
      if (tally->n > 0)
        g_string_append_printf (text, "检测 %u 项", tally->n);
      if (tally->n_bad > 0)
        g_string_append_printf (text, "，%u 项不合格：%s%s", tally->n_bad, tally->bad->str,
                                tally->n_bad > AJ_MAX_NAMED ? "等" : "");
      if (tally->n_noted > 0)
        g_string_append_printf (text, "%s%u 项提示：%s%s", text->len > 0 ? "；" : "",
                                tally->n_noted, tally->noted->str,
                                tally->n_noted > AJ_MAX_NAMED ? "等" : "");
    }
  if (id == AJ_TEST_FIXITY && run->n_undigested > 0)
    g_string_append_printf (text, "；%u 件归档时未取摘要，封包时补取", run->n_undigested);
  result->n_bad = tally->n_bad;
  g_free (result->detail);
  result->detail = g_string_free (text, FALSE);
}

static void
say (AjTestRun *run, AjTestId id, gboolean good, char *detail)
{
  run->results[id].result = good ? "合格" : "不合格";
  run->results[id].n_bad = good ? 0 : 1;
  g_free (run->results[id].detail);
  run->results[id].detail = detail;
}

static char *
list_missing (AjTestRun *run, guint *n)
{
  const AjRuleList *list = aj_rules_get_list ("L-7.4.8");
  GString *text = g_string_new (NULL);

  *n = 0;
  for (guint i = 0; list != NULL && i < list->n_items; i++)
    if (!g_hash_table_contains (run->codes, list->items[i].key))
      g_string_append_printf (text, "%s%s", (*n)++ > 0 ? "、" : "", list->items[i].key);
  return g_string_free (text, FALSE);
}

gboolean
aj_run_conclude_whole (AjTestRun *run, GError **error)
{
  g_autoptr (GError) failure = NULL;
  gint64 n_rows = 0;
  guint n_missing;
  g_autofree char *missing = list_missing (run, &n_missing);

  say (run, AJ_TEST_ITEM_COUNT, run->n_items > 0,
       run->n_items > 0 ? g_strdup_printf ("移交 %u 件，电子文件 %u 个", run->n_items, run->n_files)
                        : g_strdup ("没有已归档的材料可移交"));
  say (run, AJ_TEST_BYTE_COUNT, run->recorded == run->found,
       g_strdup_printf ("登记 %" G_GUINT64_FORMAT " 字节，实有 %" G_GUINT64_FORMAT " 字节",
                        run->recorded, run->found));
  gboolean chain = aj_store_verify_audit (run->store, &n_rows, &failure);
  if (!chain && !g_error_matches (failure, AJ_STORE_ERROR, AJ_STORE_ERROR_CORRUPT))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  say (run, AJ_TEST_PROCESS, chain,
       chain ? g_strdup_printf ("操作记录 %" G_GINT64_FORMAT " 条，链条完整", n_rows)
             : g_strdup (failure->message));
  GString *scope = g_string_new (NULL);
  g_string_append_printf (scope, "25 小项中 %u 项有材料", 25 - MIN (n_missing, 25u));
  if (n_missing > 0)
    g_string_append_printf (scope, "，%u 项没有：%s", n_missing, missing);
  if (run->left > 0)
    g_string_append_printf (scope, "；另有 %u 件未归档，不在本批", run->left);
  say (run, AJ_TEST_SCOPE, run->n_items > 0, g_string_free (scope, FALSE));
  return TRUE;
}
