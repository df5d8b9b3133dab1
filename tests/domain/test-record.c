/* AjRecord: values, changes, copies, the signal, and what aj_record_check() does for every type. */
#include "record.h"

#include "array-lookup.h"
#include "i18n.h"
#include "record-person.h"

static void
on_changed_cb (AjRecord *record, int field, gpointer data)
{
  g_array_append_val ((GArray *) data, field);
}

static void
test_changes (void)
{
  g_autoptr (AjRecord) record = aj_record_new (&record_person);
  g_autoptr (GArray) seen = g_array_new (FALSE, FALSE, sizeof (int));

  g_signal_connect (record, "changed", G_CALLBACK (on_changed_cb), seen);
  g_assert_false (aj_record_has_changes (record));
  aj_record_set (record, PERSON_NAME, "王镕喆");
  aj_record_set (record, PERSON_NAME, "王镕喆"); /* the same value is no change */
  aj_record_set (record, PERSON_NOTE, "");       /* "" is NULL, which it was */
  aj_record_set_link (record, PERSON_UNIT, 42);
  g_assert_cmpuint (seen->len, ==, 2);
  g_assert_cmpint (g_array_index (seen, int, 1), ==, PERSON_UNIT);
  g_assert_true (aj_record_is_changed (record, PERSON_NAME));
  g_assert_false (aj_record_is_changed (record, PERSON_NOTE));
  g_assert_cmpint (aj_record_get_link (record, PERSON_UNIT), ==, 42);
  aj_record_forget_changes (record);
  g_assert_false (aj_record_has_changes (record));
  aj_record_set_link (record, PERSON_UNIT, 0);
  g_assert_null (aj_record_get (record, PERSON_UNIT));
  /* The last field: more than 64 of them need more than one word of bits. */
  aj_record_set (record, PERSON_NOTE, "x");
  g_assert_true (aj_record_is_changed (record, PERSON_NOTE));
  g_assert_false (aj_record_is_changed (record, PERSON_NOTE - 64));
}

static void
test_typed (void)
{
  g_autoptr (AjRecord) record = aj_record_new (&record_person);
  g_autofree char *message = NULL;

  g_assert_true (aj_record_set_typed (record, PERSON_BORN_ON, "1990年3月7日", &message));
  g_assert_cmpstr (aj_record_get (record, PERSON_BORN_ON), ==, "1990-03-07");
  g_assert_null (message);
  /* What cannot be read is kept: nothing that was typed is lost. */
  g_assert_false (aj_record_set_typed (record, PERSON_BORN_ON, "1990-02-31", &message));
  g_assert_cmpstr (aj_record_get (record, PERSON_BORN_ON), ==, "1990-02-31");
  g_assert_nonnull (message);
  g_assert_false (aj_record_set_typed (record, PERSON_UNIT, "甲公司", NULL));
  g_assert_cmpint (aj_record_get_link (record, PERSON_UNIT), ==, 0);
}

static void
test_copy (void)
{
  const char *values[PERSON_N_FIELDS] = { [PERSON_NAME] = "李𬭎", [PERSON_NOTE] = "" };
  g_autoptr (AjRecord) record = aj_record_new (&record_person);
  g_autoptr (AjRecord) copy = NULL;

  aj_record_load (record, 7, 3, values);
  g_assert_null (aj_record_get (record, PERSON_NOTE));
  g_assert_false (aj_record_has_changes (record));
  aj_record_set (record, PERSON_SEX, "男");
  copy = aj_record_dup (record);
  g_assert_cmpint (aj_record_get_id (copy), ==, 7);
  g_assert_cmpint (aj_record_get_rev (copy), ==, 3);
  g_assert_true (aj_record_is_changed (copy, PERSON_SEX));
  aj_record_set (copy, PERSON_NAME, "李宏");
  g_assert_cmpstr (aj_record_get (record, PERSON_NAME), ==, "李𬭎");
  g_autofree char *title = aj_record_dup_title (copy);
  g_assert_cmpstr (title, ==, "李宏");
}

/* A value kept as typed blocks; empty required fields warn; each problem is there at once. */
static void
test_check (void)
{
  g_autoptr (TestWorld) world = test_world_new (NULL);
  g_autoptr (AjRecord) record = test_make_record ("person 0 born_on=1990-02-31 sex=男");
  g_autoptr (AjProblems) problems = aj_problems_new ();
  const AjProblem *problem;

  aj_record_check (record, &world->lookup, "2026-03-05", problems);
  problem = aj_problems_find (problems, PERSON_BORN_ON, AJ_SEVERITY_BLOCK);
  g_assert_nonnull (problem);
  g_assert_true (problem->def == &record_person);
  problem = aj_problems_find (problems, PERSON_ID_NUMBER, AJ_SEVERITY_WARN);
  g_assert_nonnull (problem);
  g_assert_cmpstr (problem->article, ==, "GB 11643—1999");
  g_assert_nonnull (strstr (problem->message, "身份证号"));
  g_assert_null (aj_problems_find (problems, PERSON_SEX, AJ_SEVERITY_NOTE));
  g_assert_cmpint (aj_problems_get_worst (problems), ==, AJ_SEVERITY_BLOCK);
  aj_problems_clear (problems);
  g_assert_cmpint (aj_problems_get_worst (problems), ==, -1);
}

/* What forbids an act leaves the record writable; a value that cannot be does not. */
static void
test_act (void)
{
  g_autoptr (TestWorld) world = test_world_new (NULL);
  g_autoptr (AjRecord) agreement =
    test_make_record ("agreement 0 party_a=甲 party_b=乙 signed_on=2026-02-31");
  g_autoptr (AjProblems) problems = aj_problems_new ();
  const AjRecordDef *def = aj_record_get_def (agreement);
  const AjProblem *problem;

  aj_record_check (agreement, &world->lookup, "2026-03-05", problems);
  problem = aj_problems_find (problems, aj_record_def_find (def, "signed_at"), AJ_SEVERITY_BLOCK);
  g_assert_nonnull (problem);
  g_assert_true (problem->act);
  problem = aj_problems_find (problems, aj_record_def_find (def, "signed_on"), AJ_SEVERITY_BLOCK);
  g_assert_nonnull (problem);
  g_assert_false (problem->act);
}

/* Proposals fill what is empty and leave alone what is there (M-20, M-22). */
static void
test_propose (void)
{
  static const struct
  {
    const char *record, *field, *proposed, *value;
  } cases[] = {
    { "person 0 id_number=11010519491231002X", "id_number", "sex", "女" },
    { "person 0 id_number=11010519491231002X", "id_number", "born_on", "1949-12-31" },
    { "person 0 id_number=11010519491231002X", "id_number", "nationality", "中国" },
    { "person 0 id_number=11010519491231002X sex=男", "id_number", "sex", "男" },
    { "person 0 id_number=110105194912310021", "id_number", "sex", NULL },
    { "person 0 id_number=810000199408230021", "id_number", "nationality", NULL },
    { "person 0 department=3", "department", "unit", "1" },
    { "person 0 department=3 unit=2", "department", "unit", "2" },
    { "certificate 0 issued_on=2023-06-01", "issued_on", "valid_until", "2026-05-31" },
    { "certificate 0 issued_on=2023-06-01 valid_until=2026-06-01", "issued_on", "valid_until",
      "2026-06-01" },
    { "certificate 0 issued_on=2023-02-31", "issued_on", "valid_until", NULL },
    { "certificate 0 unit=1", "unit", "holder_name", "甲公司" },
    { "certificate 0 unit=7", "unit", "holder_name", NULL },
    { "post 0 department=3", "department", "unit", "1" },
    { "agreement 0 project=5", "project", "project_name", "某工程" },
    { "agreement 0 unit=1", "unit", "party_a", "甲公司" },
    { "agreement 0 unit=1 party_b=甲公司", "unit", "party_a", NULL },
    { "agreement 0 unit=1 signed_at=西安", "signed_at", "party_a", NULL },
    { "department 0 name=x", "name", "unit", NULL },
  };
  g_autoptr (TestWorld) world = test_world_new (
    "unit 1 name=甲公司\ndepartment 3 unit=1 name=研发部\nproject 5 unit=1 name=某工程");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AjRecord) record = test_make_record (cases[i].record);
      const AjRecordDef *def = aj_record_get_def (record);
      aj_record_propose (record, aj_record_def_find (def, cases[i].field), &world->lookup);
      g_test_message ("%s: %s", cases[i].record, cases[i].proposed);
      g_assert_cmpstr (aj_record_get (record, aj_record_def_find (def, cases[i].proposed)), ==,
                       cases[i].value);
    }
}

int
main (int argc, char **argv)
{
  aj_i18n_init (NULL);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/record/changes", test_changes);
  g_test_add_func ("/record/typed", test_typed);
  g_test_add_func ("/record/copy", test_copy);
  g_test_add_func ("/record/check", test_check);
  g_test_add_func ("/record/act", test_act);
  g_test_add_func ("/record/propose", test_propose);
  return g_test_run ();
}
