/* A long table is written while it is judged: the outcome is that of judging first and writing
 * then. */
#include "change.h"
#include "i18n.h"
#include "office.h"
#include "rehearsal.h"
#include "support.h"

#define N_ROWS 2600

static const AjRecordDef *
person (void)
{
  return aj_records_find ("person");
}

/* A good identity number for each i. */
static void
append_number (GString *text, guint i)
{
  static const int weights[] = { 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2 };
  g_autofree char *digits =
    g_strdup_printf ("1101011990%02u%02u%03u", 1 + i / 25 % 12, 1 + i % 25, 1 + i / 300);
  int sum = 0;

  for (int k = 0; k < 17; k++)
    sum += (digits[k] - '0') * weights[k];
  g_string_append_printf (text, "%s%c", digits, "10X98765432"[sum % 11]);
}

/* Some rows are refused: an unknown department, a number that stood above. */
static AjSheet *
make_table (const char *department)
{
  g_autoptr (GString) text = g_string_new ("姓名,身份证号,单位,部门,涉密等级\n");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < N_ROWS; i++)
    {
      g_string_append_printf (text, "王%u号,", i);
      append_number (text, i % 500 == 499 ? i - 1 : i);
      g_string_append_printf (text, ",西安甲公司,%s,重要\n",
                              i % 700 == 3 ? "没有的部" : department);
    }
  g_autoptr (GBytes) bytes = g_bytes_new (text->str, text->len);
  AjSheet *sheet = aj_sheet_read_csv (bytes, NULL, &error);
  g_assert_no_error (error);
  return sheet;
}

/* Line, verdict and every message of every row. Returns: (transfer full) */
static char *
describe (const AjRehearsal *rehearsal)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < aj_rehearsal_get_n_rows (rehearsal); i++)
    {
      const AjRehearsalRow *row = aj_rehearsal_get_row (rehearsal, i);
      g_string_append_printf (text, "%u %d", row->line, row->verdict);
      for (guint k = 0; k < aj_problems_get_n (row->problems); k++)
        g_string_append_printf (text, " %s", aj_problems_get (row->problems, k)->message);
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

static void
test_same_outcome (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autofree char *other = test_make_folder ();
  g_autoptr (AjStore) store = test_make_office (folder);
  g_autoptr (AjStore) plain = test_make_office (other);
  g_autoptr (AjSheet) sheet = make_table ("研发部");
  g_autoptr (GError) error = NULL;
  gint64 n = aj_store_count (store, person (), 0, NULL);

  g_autoptr (AjRehearsal) first = aj_rehearse (plain, person (), sheet, NULL, NULL, &error);
  g_assert_true (aj_rehearsal_write (first, plain, NULL, NULL, &error));
  g_autoptr (AjRehearsal) both =
    aj_rehearse_and_write (store, person (), sheet, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_autofree char *one = describe (first);
  g_autofree char *two = describe (both);
  g_assert_cmpstr (one, ==, two);
  guint n_new = aj_rehearsal_count (both, AJ_ROW_NEW);
  g_assert_cmpuint (n_new, ==, N_ROWS - 4 - 5);
  g_assert_cmpint (aj_store_count (store, person (), 0, NULL), ==, n + n_new);

  /* Again: nothing new, nothing written, no step. */
  g_autofree char *label = aj_store_peek_undo (store);
  g_autoptr (AjRehearsal) again =
    aj_rehearse_and_write (store, person (), sheet, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (aj_rehearsal_count (again, AJ_ROW_UNCHANGED), ==, n_new);

  /* Changed rows take the same way, and each of both imports is one step. */
  g_autoptr (AjSheet) moved = make_table ("保密办");
  g_autoptr (AjRehearsal) changed =
    aj_rehearse_and_write (store, person (), moved, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (aj_rehearsal_count (changed, AJ_ROW_CHANGED), ==, n_new);
  g_assert_true (aj_store_undo (store, &error));
  g_autofree char *left = aj_store_peek_undo (store);
  g_assert_cmpstr (left, ==, label);
  g_assert_true (aj_store_undo (store, &error));
  g_assert_cmpint (aj_store_count (store, person (), 0, NULL), ==, n);
  g_assert_true (aj_store_verify_audit (store, NULL, &error));
  g_assert_no_error (error);
  aj_store_close (store, NULL);
  aj_store_close (plain, NULL);
  test_remove_tree (folder);
  test_remove_tree (other);
}

static void
test_cancelled (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autoptr (AjStore) store = test_make_office (folder);
  g_autoptr (AjSheet) sheet = make_table ("研发部");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  gint64 n = aj_store_count (store, person (), 0, NULL);
  g_autofree char *label = aj_store_peek_undo (store);

  g_cancellable_cancel (cancellable);
  g_assert_null (aj_rehearse_and_write (store, person (), sheet, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (aj_store_count (store, person (), 0, NULL), ==, n);
  g_autofree char *left = aj_store_peek_undo (store);
  g_assert_cmpstr (left, ==, label);
  aj_store_close (store, NULL);
  test_remove_tree (folder);
}

int
main (int argc, char **argv)
{
  aj_i18n_init ("en");
  g_setenv ("ANJUAN_TODAY", "2026-03-05", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rehearsal-write/same-outcome", test_same_outcome);
  g_test_add_func ("/rehearsal-write/cancelled", test_cancelled);
  return g_test_run ();
}
