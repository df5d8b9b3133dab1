#include "tasks.h"

#include "files.h"
#include "query.h"
#include "record-attachment.h"
#include "support.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

typedef struct
{
  char *folder, *vault;
  AjStore *store;
} Fixture;

static void
open_vault (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  fixture->store = aj_store_open (fixture->vault, AJ_STORE_OPEN_WRITE, &error);
  g_assert_no_error (error);
}

static void
close_vault (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  aj_store_close (fixture->store, &error);
  g_assert_no_error (error);
  g_clear_object (&fixture->store);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_setenv ("ANJUAN_TODAY", "2026-03-05", TRUE);
  fixture->folder = test_make_folder ();
  fixture->vault = g_build_filename (fixture->folder, "vault", NULL);
  fixture->store = aj_store_create (fixture->vault, &error);
  g_assert_no_error (error);
  aj_task_make_sample (fixture->store, 0, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  close_vault (fixture);
  test_remove_tree (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->vault);
}

/* The messages of the machine's findings. Returns: (transfer full) */
static GPtrArray *
list_findings (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjProblems) problems = aj_problems_new ();
  GPtrArray *messages = g_ptr_array_new_with_free_func (g_free);

  aj_task_check (fixture->store, problems, NULL, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < aj_problems_get_n (problems); i++)
    {
      const AjProblem *problem = aj_problems_get (problems, i);
      if (problem->def == NULL)
        g_ptr_array_add (messages, g_strdup (problem->message));
    }
  return messages;
}

static AjRecord *
nth_file (Fixture *fixture, guint n)
{
  g_autoptr (AjQuery) query = aj_query_new (&record_attachment);
  g_autoptr (GPtrArray) files = aj_store_list (fixture->store, query, NULL, NULL);
  g_assert_cmpuint (files->len, >, n);
  return g_object_ref (files->pdata[n]);
}

static void
test_sound (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) findings = list_findings (fixture);
  g_assert_cmpuint (findings->len, ==, 0);
}

/* One byte changed in one file and another file gone: both are named. */
static void
test_files (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjRecord) changed = nth_file (fixture, 3);
  g_autoptr (AjRecord) gone = nth_file (fixture, 8);
  g_autofree char *changed_path = aj_store_file_path (fixture->store, changed);
  g_autofree char *gone_path = aj_store_file_path (fixture->store, gone);
  g_autofree char *content = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (changed_path, &content, &size, NULL));
  content[size / 2] ^= 1;
  g_chmod (changed_path, 0600);
  g_file_set_contents_full (changed_path, content, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0600,
                            &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_unlink (gone_path), ==, 0);

  g_autoptr (GPtrArray) findings = list_findings (fixture);
  g_assert_cmpuint (findings->len, ==, 2);
  guint n_named = 0;
  for (guint i = 0; i < findings->len; i++)
    {
      n_named += strstr (findings->pdata[i], aj_record_get (changed, ATTACHMENT_FILE_NAME)) != NULL;
      n_named += strstr (findings->pdata[i], aj_record_get (gone, ATTACHMENT_FILE_NAME)) != NULL;
    }
  g_assert_cmpuint (n_named, ==, 2);
}

static void
run_sql (const char *path, const char *sql)
{
  sqlite3 *db = NULL;
  sqlite3_stmt *stmt = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  if (sqlite3_prepare_v2 (db, sql, -1, &stmt, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (db));
  g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_DONE);
  g_assert_cmpint (sqlite3_changes (db), ==, 1);
  sqlite3_finalize (stmt);
  sqlite3_close (db);
}

/* A row of the audit trail rewritten behind the program's back. */
static void
test_audit (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->vault, "records.db", NULL);

  close_vault (fixture);
  run_sql (path, "UPDATE audit SET actor = 'nobody' WHERE seq = (SELECT min (seq) FROM audit)");
  open_vault (fixture);
  g_autoptr (GPtrArray) findings = list_findings (fixture);
  g_assert_cmpuint (findings->len, ==, 1);
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjProblems) problems = aj_problems_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_cancellable_cancel (cancellable);
  g_assert_false (aj_task_check (fixture->store, problems, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/check/sound", Fixture, NULL, set_up, test_sound, tear_down);
  g_test_add ("/check/files", Fixture, NULL, set_up, test_files, tear_down);
  g_test_add ("/check/audit", Fixture, NULL, set_up, test_audit, tear_down);
  g_test_add ("/check/cancelled", Fixture, NULL, set_up, test_cancelled, tear_down);
  return g_test_run ();
}
