/* The state machines: sound tables (ST-12, ST-13), and steps that are blocked until their needs are
 * met. */
#include "states.h"

#include "archive-item-states.h"
#include "array-lookup.h"
#include "batch-states.h"
#include "i18n.h"
#include "record-archive-item.h"
#include "record-batch.h"
#include "record-person.h"
#include "rules.h"

/* Every state is a key of the field's list, every needed field exists, and from every state a step
 * leads on, except from the last one. */
static void
test_tables (void)
{
  for (const AjStateMachine *const *machines = aj_states_list (); *machines != NULL; machines++)
    {
      const AjStateMachine *machine = *machines;
      const AjFieldDef *field = &machine->def->fields[machine->field];
      const AjRuleList *list = aj_rules_get_list (field->list);
      g_autoptr (GHashTable) reached = g_hash_table_new (g_str_hash, g_str_equal);

      g_assert_nonnull (list);
      for (guint i = 0; i < machine->n_steps; i++)
        {
          const AjStep *step = &machine->steps[i];
          g_assert_true (step->from == NULL || aj_rule_list_find (list, step->from) != NULL);
          g_assert_nonnull (aj_rule_list_find (list, step->to));
          g_assert_nonnull (step->article);
          g_assert_nonnull (step->who);
          if (g_str_equal (aj_step_get_label (step), step->label))
            g_error ("not translated: %s", step->label);
          for (const int *need = step->needs; need != NULL && *need >= 0; need++)
            g_assert_cmpint (*need, <, (int) machine->def->n_fields);
          g_hash_table_add (reached, (gpointer) step->to);
        }
      for (guint i = 0; i < list->n_items; i++)
        if (!g_hash_table_contains (reached, list->items[i].key))
          g_error ("%s: no step leads to %s", machine->def->table, list->items[i].key);
    }
}

/* The words of the steps that may be taken now, joined. */
static char *
dup_ready (AjRecord *record, const AjLookup *lookup, const char *today)
{
  g_autoptr (GPtrArray) steps = aj_states_list_steps (record);
  g_autoptr (GString) ready = g_string_new (NULL);

  for (guint i = 0; i < steps->len; i++)
    {
      g_autoptr (AjProblems) problems = aj_problems_new ();
      const AjStep *step = steps->pdata[i];
      if (aj_states_check_step (record, step, lookup, today, problems))
        g_string_append_printf (ready, "%s;", step->to);
      else
        g_assert_cmpuint (aj_problems_get_n (problems), >, 0);
    }
  return g_string_free (g_steal_pointer (&ready), FALSE);
}

static const struct
{
  const char *record;
  const char *ready;
} step_cases[] = {
  { "person 0 name=王", "拟任;" },
  { "person 0 status=拟任", "审查中;" },
  { "person 0 status=审查中", "" },
  { "person 0 status=审查中 level=重要 reviewed_on=2026-01-01 review_result=通过", "审查通过;" },
  { "person 0 status=审查中 level=重要 reviewed_on=2026-01-01 review_result=不通过",
    "审查不通过;" },
  { "person 0 status=培训考试 trained_on=2026-01-01", "" },
  { "person 0 status=培训考试 trained_on=2026-01-01 commitment_signed_on=2026-01-02", "已签承诺;" },
  { "person 0 status=培训考试 trained_on=2026-01-01 commitment_signed_on=2026-01-02 "
    "integration_work=1",
    "" },
  { "person 0 status=已签承诺 level=重要 trained_on=2026-01-01 commitment_signed_on=2026-01-02",
    "" },
  { "person 0 status=已签承诺 level=重要 trained_on=2026-01-01 commitment_signed_on=2026-01-02 "
    "review_result=通过",
    "在岗;" },
  { "person 0 status=在岗", "离岗申请;" },
  { "person 0 status=离岗申请", "在岗;清退中;" },
  { "person 0 status=清退中 left_on=2026-01-01 returned_on=2026-01-01 talk_on=2026-01-01 "
    "cooling_from=2026-01-01 "
    "cooling_until=2028-12-31",
    "" },
  { "person 0 status=清退中 left_on=2026-01-01 returned_on=2026-01-01 talk_on=2026-01-01 "
    "cooling_from=2026-01-01 "
    "cooling_until=2028-12-31 leaving_signed_on=2026-01-01",
    "脱密期;" },
  { "person 0 status=脱密期 cooling_until=2026-03-05", "" },
  { "person 0 status=脱密期 cooling_until=2026-03-04", "脱密期满;" },
  { "archive_item 1 status=应归 code=e1 title=x", "" },
  { "archive_item 1 status=应归 code=e1 title=x location=3号柜", "已收;" },
  { "archive_item 2 status=已收 code=e1 title=x author=甲 dated_on=2026-01-01",
    "已核对;" }, /* has a file */
  { "archive_item 2 status=已核对 code=e1 title=x author=甲", "已收;" },
  { "finding 1 problem=x", "已登记;" },
  { "finding 1 state=已登记 measure=m responsible=王", "" },
  { "finding 1 state=已登记 measure=m responsible=王 due_on=2026-04-01", "已制定措施;" },
  { "finding 1 state=整改中", "" },
  { "finding 1 state=待验证 proof=p verifier=王 responsible=王", "整改中;" },
  { "finding 1 state=待验证 proof=p verifier=李 responsible=王", "已关闭;整改中;" },
  { "batch 1 state=草拟 number=B1", "" },
  { "batch 1 state=草拟 number=B1 project=3", "检查;" },
  { "batch 1 state=检查 file_name=a.tar digest=d fingerprint=f authenticity=合格 "
    "completeness=合格 usability=合格",
    "草拟;" },
  { "batch 1 state=检查 file_name=a.tar digest=d fingerprint=f authenticity=合格 "
    "completeness=合格 usability=合格 safety=合格",
    "草拟;已封包;" },
  { "batch 1 state=已送出 return_reason=r", "退回;" },
  { "unit 1 name=甲", "" },
};

static void
test_steps (void)
{
  g_autoptr (TestWorld) world = test_world_new ("attachment 9 archive_item=2 file_name=a.pdf");

  for (gsize i = 0; i < G_N_ELEMENTS (step_cases); i++)
    {
      g_autoptr (AjRecord) record = test_make_record (step_cases[i].record);
      g_autofree char *ready = dup_ready (record, &world->lookup, "2026-03-05");
      g_test_message ("%s", step_cases[i].record);
      g_assert_cmpstr (ready, ==, step_cases[i].ready);
    }
}

static void
test_take (void)
{
  g_autoptr (AjRecord) record = test_make_record ("person 0 status=离岗申请");
  g_autoptr (GPtrArray) steps = aj_states_list_steps (record);

  aj_states_take_step (record, steps->pdata[1], "2026-03-05");
  g_assert_cmpstr (aj_record_get (record, PERSON_STATUS), ==, "清退中");
  g_assert_cmpstr (aj_record_get (record, PERSON_LEFT_ON), ==, "2026-03-05");
  g_assert_null (aj_states_find (aj_records_find ("unit")));
  /* A date that is there already stays: it may be the true one. */
  aj_record_set (record, PERSON_STATUS, "离岗申请");
  aj_states_take_step (record, steps->pdata[1], "2026-03-09");
  g_assert_cmpstr (aj_record_get (record, PERSON_LEFT_ON), ==, "2026-03-05");
  aj_record_set (record, PERSON_STATUS, "离岗申请");
  aj_states_take_step (record, steps->pdata[0], "2026-03-09");
  g_assert_cmpstr (aj_record_get (record, PERSON_STATUS), ==, "在岗");
}

static void
test_version (void)
{
  g_autoptr (AjRecord) record =
    test_make_record ("archive_item 1 code=e1 title=x status=已归档 filed_on=2026-01-01 version=2");
  g_autoptr (AjRecord) received = test_make_record ("archive_item 1 status=已收");
  g_autoptr (AjRecord) next = aj_archive_item_new_version (record);

  g_assert_true (aj_archive_item_is_locked (record));
  g_assert_false (aj_archive_item_is_locked (received));
  g_assert_cmpint (aj_record_get_id (next), ==, 0);
  g_assert_cmpstr (aj_record_get (next, ARCHIVE_ITEM_VERSION), ==, "3");
  g_assert_cmpstr (aj_record_get (next, ARCHIVE_ITEM_TITLE), ==, "x");
  g_assert_cmpstr (aj_record_get (next, ARCHIVE_ITEM_STATUS), ==, "已收");
  g_assert_null (aj_record_get (next, ARCHIVE_ITEM_FILED_ON));
  g_assert_cmpstr (aj_record_get (record, ARCHIVE_ITEM_STATUS), ==, "已归档");
  g_assert_cmpint (aj_record_get_link (next, ARCHIVE_ITEM_PREVIOUS), ==, 1);
}

static void
test_batch (void)
{
  g_autoptr (AjRecord) returned =
    test_make_record ("batch 4 number=B1 project=3 state=退回 digest=d sent_on=2026-01-01");
  g_autoptr (AjRecord) next = aj_batch_new_after (returned, "B2");

  g_assert_cmpstr (aj_record_get (next, BATCH_NUMBER), ==, "B2");
  g_assert_cmpint (aj_record_get_link (next, BATCH_PREVIOUS), ==, 4);
  g_assert_cmpint (aj_record_get_link (next, BATCH_PROJECT), ==, 3);
  g_assert_cmpstr (aj_record_get (next, BATCH_STATE), ==, "草拟");
  g_assert_null (aj_record_get (next, BATCH_DIGEST));
}

int
main (int argc, char **argv)
{
  aj_i18n_init (NULL);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/states/tables", test_tables);
  g_test_add_func ("/states/steps", test_steps);
  g_test_add_func ("/states/take", test_take);
  g_test_add_func ("/states/version", test_version);
  g_test_add_func ("/states/batch", test_batch);
  return g_test_run ();
}
