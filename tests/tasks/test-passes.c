/* Issuing, revoking, verifying. */
#include "passes.h"

#include "change.h"
#include "i18n.h"
#include "office.h"
#include "record-exam.h"

#include <string.h>

static AjOutcome *
issue (Office *office, const char *name, GArray *ids)
{
  g_autoptr (GError) error = NULL;
  AjOutcome *outcome =
    aj_task_issue_passes (office->store, aj_pass_kind_find (name),
                          (const gint64 *) (void *) ids->data, ids->len, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return outcome;
}

static char *
dup_number (Office *office, guint i)
{
  g_autoptr (AjRecord) exam = office_get (office, "exam", office_nth (office->exams, i));
  return g_strdup (aj_record_get (exam, EXAM_CERTIFICATE_NUMBER));
}

static void
test_issue (Office *office, gconstpointer data)
{
  g_autoptr (AjOutcome) first = issue (office, "training", office->attendances);
  g_autoptr (AjOutcome) again = issue (office, "training", office->attendances);

  g_assert_cmpuint (first->n_done, ==, OFFICE_PEOPLE - 1);
  g_assert_cmpuint (first->refused->len, ==, 1);
  const AjRefusal *refusal = first->refused->pdata[0];
  g_assert_cmpstr (refusal->title, ==, "赵四");
  g_assert_nonnull (strstr (refusal->reason, "结果不是“合格”"));
  g_assert_cmpuint (again->n_done, ==, 0);
  g_assert_cmpuint (again->refused->len, ==, OFFICE_PEOPLE);
  g_autoptr (AjRecord) row =
    office_get (office, "training_attendance", office_nth (office->attendances, 0));
  const AjPassKind *kind = aj_pass_kind_find ("training");
  g_assert_cmpstr (aj_record_get (row, kind->number), ==, "保培2026-0001");
  g_assert_cmpstr (aj_record_get (row, kind->issued_on), ==, "2026-11-22");
  g_assert_cmpstr (aj_record_get (row, kind->valid_until), ==, "2027-11-21");
  g_assert_cmpuint (strlen (aj_record_get (row, kind->code)), ==, AJ_PASS_CODE_DIGITS);
}

/* An exam is called by its subject: who is refused is named before it, and one reason said once. */
static void
test_refused (Office *office, gconstpointer data)
{
  g_autoptr (AjOutcome) outcome = aj_outcome_new ();

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (AjRecord) exam = office_get (office, "exam", office_nth (office->exams, i));
      aj_outcome_refuse (outcome, office->store, exam, g_strdup (i == 2 ? "b" : "a"));
      const AjRefusal *refusal = outcome->refused->pdata[i];
      g_autofree char *person = aj_store_dup_title (office->store, aj_records_find ("person"),
                                                    aj_record_get_link (exam, EXAM_PERSON));
      g_autofree char *title =
        g_strdup_printf ("%s（%s）", person, aj_record_get (exam, EXAM_SUBJECT));
      g_assert_cmpstr (refusal->title, ==, title);
    }
  g_assert_cmpstr (aj_outcome_get_reason (outcome, 0), ==, "a");
  g_assert_cmpstr (aj_outcome_get_reason (outcome, 1), ==, "同上");
  g_assert_cmpstr (aj_outcome_get_reason (outcome, 2), ==, "b");
}

/* A number is never given twice: not that of a deleted record, not one that is there already. */
static void
test_numbers (Office *office, gconstpointer data)
{
  g_autoptr (GArray) some = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) error = NULL;
  g_autoptr (AjChangeSet) changes = aj_change_set_new ("delete");

  g_assert_false (
    aj_task_set_number_rule (office->store, aj_pass_kind_find ("exam"), "{月}", -1, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
  g_clear_error (&error);
  g_assert_true (aj_task_set_number_rule (office->store, aj_pass_kind_find ("exam"),
                                          "考{年}第{序号:2}号", 0, &error));
  office_change (office, "exam", office_nth (office->exams, 5), "certificate_number",
                 "考2026第02号");
  g_array_append_vals (some, office->exams->data, 2);
  g_autoptr (AjOutcome) two = issue (office, "exam", some);
  g_assert_cmpuint (two->n_done, ==, 2);
  g_autofree char *first = dup_number (office, 0);
  g_autofree char *second = dup_number (office, 1);
  g_assert_cmpstr (first, ==, "考2026第01号");
  g_assert_cmpstr (second, ==, "考2026第03号");
  g_autoptr (AjRecord) gone = office_get (office, "exam", office_nth (office->exams, 1));
  aj_change_set_delete (changes, gone);
  g_assert_true (aj_store_apply (office->store, changes, &error));
  g_array_remove_range (some, 0, 2);
  g_array_append_val (some, g_array_index (office->exams, gint64, 2));
  g_autoptr (AjOutcome) next = issue (office, "exam", some);
  g_autofree char *third = dup_number (office, 2);
  g_assert_cmpuint (next->n_done, ==, 1);
  g_assert_cmpstr (third, ==, "考2026第04号");
  g_autoptr (AjRecord) exam = office_get (office, "exam", office_nth (office->exams, 2));
  g_assert_null (aj_record_get (exam, EXAM_VALID_UNTIL)); /* 0 years: without a term */
}

static AjPassVerdict *
verify (Office *office, const char *typed)
{
  g_autoptr (GError) error = NULL;
  AjPassVerdict *verdict = aj_task_verify_pass (office->store, typed, &error);
  g_assert_no_error (error);
  return verdict;
}

static void
test_verify (Office *office, gconstpointer data)
{
  g_autoptr (AjOutcome) outcome = issue (office, "exam", office->exams);
  g_autoptr (AjRecord) exam = office_get (office, "exam", office_nth (office->exams, 1));
  const char *code = aj_record_get (exam, EXAM_CODE);
  g_autofree char *scanned =
    g_strdup_printf ("考试合格证书\n姓名：王镕喆\n核验码：%.4s-%s", code, code + 4);
  g_autofree char *forged =
    g_strdup_printf ("考试合格证书\n姓名：李四\n核验码：%.4s-%s", code, code + 4);
  g_autoptr (AjPassVerdict) by_code = verify (office, code);
  g_autoptr (AjPassVerdict) by_number = verify (office, "保考2026-0002");
  g_autoptr (AjPassVerdict) by_scan = verify (office, scanned);
  g_autoptr (AjPassVerdict) other_name = verify (office, forged);

  g_assert_true (aj_pass_verdict_is_good (by_code));
  g_assert_true (aj_pass_verdict_is_good (by_number));
  g_assert_true (aj_pass_verdict_is_good (by_scan));
  g_assert_false (aj_pass_verdict_is_good (other_name));
  g_assert_nonnull (strstr (other_name->differs, "李四"));

  /* A record changed since, a revoked one, one never issued, nothing at all. */
  office_change (office, "person", office_nth (office->people, 1), "name", "王荣喆");
  g_autoptr (AjPassVerdict) changed = verify (office, code);
  g_assert_false (aj_pass_verdict_is_good (changed));
  g_assert_nonnull (strstr (changed->changes, "姓名：王镕喆 → 王荣喆"));
  office_change (office, "person", office_nth (office->people, 1), "name", "王镕喆");
  g_autoptr (GError) error = NULL;
  g_assert_false (aj_task_revoke_pass (office->store, by_code->kind,
                                       aj_record_get_id (by_code->record), " ", &error));
  g_clear_error (&error);
  g_assert_true (aj_task_revoke_pass (office->store, by_code->kind,
                                      aj_record_get_id (by_code->record), "考试违纪", &error));
  g_autoptr (AjPassVerdict) revoked = verify (office, code);
  g_assert_cmpint (revoked->state, ==, AJ_PASS_REVOKED);
  g_assert_false (aj_pass_verdict_is_good (revoked));
  g_assert_null (aj_task_verify_pass (office->store, "00000000000000000000000000000000", &error));
  g_assert_error (error, AJ_STORE_ERROR, AJ_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (aj_task_verify_pass (office->store, "  ", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  aj_i18n_init ("zh_CN");
  OFFICE_TEST ("/passes/issue", test_issue);
  OFFICE_TEST ("/passes/refused", test_refused);
  OFFICE_TEST ("/passes/numbers", test_numbers);
  OFFICE_TEST ("/passes/verify", test_verify);
  return g_test_run ();
}
