/* The audit chain: every kind of tampering is noticed, and the clock cannot put it out of order. */
#include "fixture.h"
#include "i18n.h"
#include "record-person.h"

static void
fill (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  for (int i = 0; i < 5; i++)
    {
      g_autofree char *name = g_strdup_printf ("张%d", i);
      g_autoptr (AjRecord) person = fixture_add_person (f, name, 0);
      aj_record_set (person, PERSON_POSITION, "科长");
      fixture_save (f, person);
    }
  aj_store_undo (f->store, &error);
  aj_store_add_event (f->store, "print", &record_person, 7, "certificate-check", &error);
  g_assert_no_error (error);
}

static void
test_good (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 n = 0;

  fill (f);
  aj_store_verify_audit (f->store, &n, &error);
  g_assert_no_error (error);
  g_assert_cmpint (n, ==, 13);
  g_autofree char *checkpoint = aj_store_dup_checkpoint (f->store, &error);
  g_assert_true (g_str_has_prefix (checkpoint, "13:"));
}

/* What is done to the file, and the row that must be named. */
static const struct
{
  const char *what;
  const char *sql;
  const char *row; /* the number that the message names */
} tampering[] = {
  { "actor altered", "UPDATE audit SET actor = 'nobody' WHERE seq = 4", "row 4 " },
  { "time altered", "UPDATE audit SET at = '2020-01-01T00:00:00.000Z' WHERE seq = 9", "row 9 " },
  { "detail moved", "UPDATE audit SET detail = record_type, record_type = detail WHERE seq = 13",
    "row 13 " },
  { "row deleted", "DELETE FROM audit WHERE seq = 6", "row 6 " },
  { "tail cut", "DELETE FROM audit WHERE seq > 6", "row 7 " },
  { "row inserted",
    "INSERT INTO audit SELECT 14, at, actor, action, record_type, record_id, detail, NULL, NULL, "
    "algorithm, hash, hash FROM audit WHERE seq = 13",
    "row 14 " },
  { "rows exchanged",
    "UPDATE audit SET seq = -3 WHERE seq = 3; UPDATE audit SET seq = 3 WHERE seq = 5; "
    "UPDATE audit SET seq = 5 WHERE seq = -3",
    "row 3 " },
  { "journal altered", "UPDATE change SET after = '{\"name\":\"李四\"}' WHERE id = 5", "row " },
  { "journal row deleted", "DELETE FROM change WHERE id = 3", "row 4 " },
  { "journal row added",
    "INSERT INTO change (step, record_type, record_id, rev) VALUES (2, 'person', 5, 9)", "row 3 " },
  { "journal row without a step",
    "PRAGMA foreign_keys = OFF; INSERT INTO change (step, record_type, record_id, rev) "
    "VALUES (999, 'person', 5, 9)",
    "row 14 " },
  { "step added",
    "INSERT INTO step (at, actor, action, state, n_changes) VALUES ('x', 'x', 'do', 0, 0)",
    "row 14 " },
  { "label altered", "UPDATE step SET label = 'nothing' WHERE id = 3", "row 4 " },
  { "everything deleted", "DELETE FROM audit", "row 1 " },
};

static void
test_tampered (Fixture *f, gconstpointer data)
{
  fill (f);
  aj_store_close (f->store, NULL);
  g_autofree char *path = g_build_filename (f->vault, "records.db", NULL);
  g_autofree char *bytes = NULL;
  gsize n = 0;
  g_assert_true (g_file_get_contents (path, &bytes, &n, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (tampering); i++)
    {
      g_autoptr (GError) error = NULL;
      g_test_message ("%s", tampering[i].what);
      g_assert_true (g_file_set_contents (path, bytes, (gssize) n, NULL));
      fixture_tamper (f, tampering[i].sql);
      g_clear_object (&f->store);
      fixture_reopen (f);
      g_assert_false (aj_store_verify_audit (f->store, NULL, &error));
      g_assert_error (error, AJ_STORE_ERROR, AJ_STORE_ERROR_CORRUPT);
      g_assert_nonnull (strstr (error->message, tampering[i].row));
      aj_store_close (f->store, NULL);
    }
}

static void
test_clock (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_setenv ("ANJUAN_TEST_CLOCK", "2040-03-05T10:00:00Z", TRUE);
  g_autoptr (AjRecord) a = fixture_add_person (f, "甲", 0);
  /* A minute is nothing; five years are. */
  g_setenv ("ANJUAN_TEST_CLOCK", "2040-03-05T09:59:00Z", TRUE);
  g_autoptr (AjRecord) b = fixture_add_person (f, "乙", 0);
  g_autofree char *none = fixture_ask (f, "SELECT count(*) FROM audit WHERE action = 'clock_back'");
  g_assert_cmpstr (none, ==, "0");
  g_setenv ("ANJUAN_TEST_CLOCK", "2035-03-05T10:00:00Z", TRUE);
  g_autoptr (AjRecord) c = fixture_add_person (f, "丙", 0);
  g_setenv ("ANJUAN_TEST_CLOCK", "2035-03-05T10:01:00Z", TRUE);
  g_autoptr (AjRecord) d = fixture_add_person (f, "丁", 0);
  g_unsetenv ("ANJUAN_TEST_CLOCK");
  g_autofree char *once = fixture_ask (f, "SELECT count(*) FROM audit WHERE action = 'clock_back'");
  g_assert_cmpstr (once, ==, "1");
  g_autofree char *detail = fixture_ask (f, "SELECT detail FROM audit WHERE action = 'clock_back'");
  g_assert_cmpstr (detail, ==, "2040-03-05T10:00:00.000Z 2035-03-05T10:00:00.000Z");
  g_autofree char *order = fixture_ask (
    f, "SELECT count(*) FROM audit a JOIN audit b ON b.seq = a.seq + 1 WHERE b.at < a.at");
  g_assert_cmpstr (order, ==, "0");
  aj_store_verify_audit (f->store, NULL, &error);
  g_assert_no_error (error);
}

/* What audit.h says is enough to check a row without this program. */
static void
test_by_openssl (Fixture *f, gconstpointer data)
{
  g_autofree char *openssl = g_find_program_in_path ("openssl");
  g_autofree char *path = g_build_filename (f->folder, "row", NULL);
  static const char *const columns[] = { "seq",         "at",        "actor",  "action",
                                         "record_type", "record_id", "detail", "step",
                                         "digest",      "algorithm", "prev" };
  g_autoptr (GString) row = g_string_new (NULL);

  if (openssl == NULL)
    {
      g_test_skip ("openssl is not installed");
      return;
    }
  g_autoptr (AjRecord) a = fixture_add_person (f, "甲", 0);
  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT %s FROM audit WHERE seq = 2", columns[i]);
      g_autofree char *value = fixture_ask (f, sql);
      if (value != NULL)
        g_string_append_printf (row, "%zu:%s", strlen (value), value);
      else
        g_string_append (row, "-:");
    }
  g_assert_true (g_file_set_contents (path, row->str, (gssize) row->len, NULL));
  const char *argv[] = { openssl, "dgst", "-sm3", "-r", path, NULL };
  g_autofree char *out = NULL;
  g_assert_cmpint (test_run (argv, &out, NULL), ==, 0);
  g_autofree char *hash = fixture_ask (f, "SELECT hash FROM audit WHERE seq = 2");
  g_assert_true (g_str_has_prefix (out, hash));
}

int
main (int argc, char **argv)
{
  aj_i18n_init ("en");
  g_test_init (&argc, &argv, NULL);
  FIXTURE_TEST ("/audit/good", test_good);
  FIXTURE_TEST ("/audit/tampered", test_tampered);
  FIXTURE_TEST ("/audit/clock", test_clock);
  FIXTURE_TEST ("/audit/by-openssl", test_by_openssl);
  return g_test_run ();
}
