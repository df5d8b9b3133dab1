/* Opening what should not be opened, and what can only be read. */
#include "backup.h"
#include "fixture.h"
#include "i18n.h"
#include "record-person.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

static void
expect_open (Fixture *f, AjStoreOpenFlags flags, int code, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjStore) store = aj_store_open (f->vault, flags, &error);
  g_assert_null (store);
  g_assert_error (error, AJ_STORE_ERROR, code);
  if (words != NULL && strstr (error->message, words) == NULL)
    g_error ("“%s” is not in “%s”", words, error->message);
}

static void
close_store (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  aj_store_close (f->store, &error);
  g_assert_no_error (error);
  g_clear_object (&f->store);
}

static char *
database_path (Fixture *f)
{
  return g_build_filename (f->vault, "records.db", NULL);
}

static void
test_nothing_there (Fixture *f, gconstpointer data)
{
  g_autofree char *nowhere = g_build_filename (f->folder, "nowhere", NULL);
  g_autoptr (GError) error = NULL;
  g_assert_null (aj_store_open (nowhere, AJ_STORE_OPEN_WRITE, &error));
  g_assert_error (error, AJ_STORE_ERROR, AJ_STORE_ERROR_NOT_FOUND);
}

static void
test_create_refused (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *full = g_build_filename (f->folder, "full", NULL);
  g_autofree char *file = g_build_filename (full, "信.txt", NULL);
  g_autofree char *below = g_build_filename (file, "vault", NULL);

  g_assert_null (aj_store_create (f->vault, &error));
  g_assert_error (error, AJ_STORE_ERROR, AJ_STORE_ERROR_FAILED);
  g_clear_error (&error);
  g_mkdir (full, 0700);
  g_assert_true (g_file_set_contents (file, "x", 1, NULL));
  g_assert_null (aj_store_create (full, &error));
  g_assert_error (error, AJ_STORE_ERROR, AJ_STORE_ERROR_FAILED);
  g_assert_true (g_file_test (file, G_FILE_TEST_EXISTS));
  g_clear_error (&error);
  g_assert_null (aj_store_create (below, &error));
  g_assert_nonnull (error);
  /* What a killed program left is no hindrance. */
  g_remove (file);
  g_autofree char *left = g_build_filename (full, "records.db.new", NULL);
  g_assert_true (g_file_set_contents (left, "x", 1, NULL));
  g_clear_error (&error);
  g_autoptr (AjStore) store = aj_store_create (full, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (strlen (aj_store_get_vault_id (store)), ==, 32);
  g_assert_cmpstr (aj_store_get_vault_id (store), !=, aj_store_get_vault_id (f->store));
}

/* In another process: SQLite's and our own locks are per process. */
static int
open_elsewhere (const char *vault, AjStoreOpenFlags flags)
{
  pid_t child = fork ();
  if (child == 0)
    {
      GError *error = NULL;
      AjStore *store = aj_store_open (vault, flags, &error);
      g_autofree char *me = g_strdup_printf ("%d", (int) getppid ());
      if (store != NULL)
        _exit (0);
      _exit (error->code == AJ_STORE_ERROR_BUSY && strstr (error->message, me) != NULL ? 1 : 2);
    }
  int status = 0;
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  return WIFEXITED (status) ? WEXITSTATUS (status) : -1;
}

static void
test_lock (Fixture *f, gconstpointer data)
{
  /* Named by process in the message; another one may read meanwhile, and write afterwards. */
  g_assert_cmpint (open_elsewhere (f->vault, AJ_STORE_OPEN_WRITE), ==, 1);
  g_assert_cmpint (open_elsewhere (f->vault, AJ_STORE_OPEN_READ_ONLY), ==, 0);
  expect_open (f, AJ_STORE_OPEN_WRITE, AJ_STORE_ERROR_BUSY, "already open");
  close_store (f);
  g_assert_cmpint (open_elsewhere (f->vault, AJ_STORE_OPEN_WRITE), ==, 0);
  /* That one ended without closing: its lock went with it. */
  fixture_reopen (f);
}

static void
test_share (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *other = g_build_filename (f->folder, "other", NULL);

  close_store (f);
  g_setenv ("ANJUAN_TEST_SHARE", "1", TRUE);
  expect_open (f, AJ_STORE_OPEN_WRITE, AJ_STORE_ERROR_SHARE, "network share");
  g_assert_null (aj_store_create (other, &error));
  g_assert_error (error, AJ_STORE_ERROR, AJ_STORE_ERROR_SHARE);
  g_assert_false (g_file_test (other, G_FILE_TEST_EXISTS));
  /* Reading what lies still harms nothing. */
  g_clear_error (&error);
  g_autoptr (AjStore) store = aj_store_open (f->vault, AJ_STORE_OPEN_READ_ONLY, &error);
  g_assert_no_error (error);
  g_unsetenv ("ANJUAN_TEST_SHARE");
}

static void
test_wrong_file (Fixture *f, gconstpointer data)
{
  close_store (f);
  fixture_tamper (f, "PRAGMA application_id = 1");
  expect_open (f, AJ_STORE_OPEN_WRITE, AJ_STORE_ERROR_FAILED, "not a vault");
  fixture_tamper (f, "PRAGMA application_id = 1097487969; PRAGMA user_version = 0");
  expect_open (f, AJ_STORE_OPEN_WRITE, AJ_STORE_ERROR_FAILED, "not a vault");
}

static void
test_too_new (Fixture *f, gconstpointer data)
{
  close_store (f);
  fixture_tamper (f, "PRAGMA user_version = 1000");
  expect_open (f, AJ_STORE_OPEN_WRITE, AJ_STORE_ERROR_TOO_NEW, "1000");
  expect_open (f, AJ_STORE_OPEN_READ_ONLY, AJ_STORE_ERROR_TOO_NEW, "1000");
}

static void
damage (Fixture *f, gsize from, gsize n)
{
  g_autofree char *path = database_path (f);
  g_autofree char *bytes = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  for (gsize i = from; i < MIN (length, from + n); i++)
    bytes[i] = 0x5a;
  g_assert_true (g_file_set_contents (path, bytes, (gssize) length, NULL));
}

static void
test_damaged (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjRecord) person = fixture_add_person (f, "王建国", 0);
  g_autofree char *backups = g_build_filename (f->vault, "backups", NULL);
  g_autofree char *path = database_path (f);

  close_store (f);
  g_autofree char *bytes = NULL;
  gsize length = 0;
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  damage (f, 4096, 60000);
  expect_open (f, AJ_STORE_OPEN_WRITE, AJ_STORE_ERROR_CORRUPT, "no good backup");
  damage (f, 0, 100);
  expect_open (f, AJ_STORE_OPEN_WRITE, AJ_STORE_ERROR_CORRUPT, "no good backup");
  g_assert_true (g_file_set_contents (path, bytes, (gssize) length / 3, NULL));
  expect_open (f, AJ_STORE_OPEN_READ_ONLY, AJ_STORE_ERROR_CORRUPT, NULL);

  /* With a good backup and a newer bad one, the good one is named. */
  g_assert_true (g_file_set_contents (path, bytes, (gssize) length, NULL));
  fixture_reopen (f);
  g_autofree char *good = aj_store_backup (f->store, backups, NULL, NULL, &error);
  g_assert_no_error (error);
  g_autofree char *bad = g_build_filename (backups, "anjuan-2999-01-01-000000", NULL);
  g_mkdir (bad, 0700);
  close_store (f);
  damage (f, 4096, 60000);
  expect_open (f, AJ_STORE_OPEN_WRITE, AJ_STORE_ERROR_CORRUPT, good);
}

static char *
list_tree (const char *folder)
{
  const char *argv[] = {
    "sh", "-c", "cd \"$0\" && find . -type f -exec ls -l --full-time {} + && find . | sort", folder,
    NULL
  };
  char *out = NULL;
  g_assert_cmpint (test_run (argv, &out, NULL), ==, 0);
  return out;
}

static void
test_read_only (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjRecord) person = fixture_add_person (f, "王建国", 0);

  close_store (f);
  g_autofree char *before = list_tree (f->vault);
  g_autoptr (AjStore) store = aj_store_open (f->vault, AJ_STORE_OPEN_READ_ONLY, &error);
  g_assert_no_error (error);
  g_assert_true (aj_store_is_read_only (store));
  g_assert_cmpint (aj_store_count (store, &record_person, 0, NULL), ==, 1);
  g_autoptr (AjChangeSet) changes = aj_change_set_new ("edit");
  g_autoptr (AjRecord) fresh = aj_record_new (&record_person);
  aj_change_set_put (changes, fresh);
  g_assert_false (aj_store_apply (store, changes, &error));
  g_assert_error (error, AJ_STORE_ERROR, AJ_STORE_ERROR_READ_ONLY);
  g_clear_error (&error);
  g_assert_false (aj_store_undo (store, &error));
  g_assert_error (error, AJ_STORE_ERROR, AJ_STORE_ERROR_READ_ONLY);
  g_clear_error (&error);
  g_assert_false (aj_store_set_setting (store, "x", "y", &error));
  g_assert_error (error, AJ_STORE_ERROR, AJ_STORE_ERROR_READ_ONLY);
  /* While it is read as a still file, nobody may begin to write it. */
  expect_open (f, AJ_STORE_OPEN_WRITE, AJ_STORE_ERROR_BUSY, NULL);
  aj_store_close (store, NULL);
  g_autofree char *after = list_tree (f->vault);
  g_assert_cmpstr (before, ==, after);
}

/* A small file system of its own. FALSE, and the test is skipped, where one may not mount. */
static gboolean
mount_small (Fixture *f, const char *options, char **path)
{
  *path = g_build_filename (f->folder, "small", NULL);
  g_mkdir (*path, 0700);
  if (mount ("tmpfs", *path, "tmpfs", 0, options) == 0)
    return TRUE;
  g_test_skip ("mounting needs root");
  return FALSE;
}

static void
test_read_only_medium (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  if (!mount_small (f, "size=16m", &path))
    return;
  g_autofree char *vault = g_build_filename (path, "vault", NULL);
  close_store (f);
  g_free (f->vault);
  f->vault = g_steal_pointer (&vault);
  f->store = aj_store_create (f->vault, &error);
  g_assert_no_error (error);
  g_autoptr (AjRecord) person = fixture_add_person (f, "王建国", 0);
  close_store (f);
  g_assert_cmpint (mount ("tmpfs", path, "tmpfs", MS_REMOUNT | MS_RDONLY, ""), ==, 0);
  expect_open (f, AJ_STORE_OPEN_WRITE, AJ_STORE_ERROR_READ_ONLY, "read-only");
  g_autoptr (AjStore) store = aj_store_open (f->vault, AJ_STORE_OPEN_READ_ONLY, &error);
  g_assert_no_error (error);
  g_assert_cmpint (aj_store_count (store, &record_person, 0, NULL), ==, 1);
  aj_store_close (store, NULL);
  g_autofree char *other = g_build_filename (path, "other", NULL);
  g_assert_null (aj_store_create (other, &error));
  g_assert_error (error, AJ_STORE_ERROR, AJ_STORE_ERROR_READ_ONLY);
  g_assert_cmpint (umount (path), ==, 0);
}

static void
test_full_disk (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  gint64 saved = 0;

  if (!mount_small (f, "size=3m", &path))
    return;
  g_autofree char *vault = g_build_filename (path, "vault", NULL);
  close_store (f);
  g_free (f->vault);
  f->vault = g_steal_pointer (&vault);
  f->store = aj_store_create (f->vault, &error);
  g_assert_no_error (error);
  for (;; saved++)
    {
      g_autoptr (AjChangeSet) changes = aj_change_set_new ("add");
      g_autoptr (AjRecord) person = aj_record_new (&record_person);
      g_autofree char *long_text = g_strnfill (3000, 'x');
      aj_record_set (person, PERSON_NAME, "王建国");
      aj_record_set (person, PERSON_ADDRESS, long_text);
      aj_change_set_put (changes, person);
      if (!aj_store_apply (f->store, changes, &error))
        break;
    }
  g_assert_error (error, AJ_STORE_ERROR, AJ_STORE_ERROR_FULL);
  g_assert_cmpint (saved, >, 5);
  g_assert_cmpint (aj_store_count (f->store, &record_person, 0, NULL), ==, saved);
  g_clear_error (&error);
  g_autofree char *backups = g_build_filename (f->vault, "backups", NULL);
  g_assert_null (aj_store_backup (f->store, backups, NULL, NULL, &error));
  g_assert_error (error, AJ_STORE_ERROR, AJ_STORE_ERROR_FULL);
  g_clear_error (&error);
  aj_store_close (f->store, NULL);
  g_clear_object (&f->store);
  /* With more room everything acknowledged is there, and work goes on. */
  g_assert_cmpint (mount ("tmpfs", path, "tmpfs", MS_REMOUNT, "size=16m"), ==, 0);
  fixture_reopen (f);
  g_assert_cmpint (aj_store_count (f->store, &record_person, 0, NULL), ==, saved);
  aj_store_verify_audit (f->store, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (AjRecord) more = fixture_add_person (f, "李四", 0);
  close_store (f);
  g_assert_cmpint (umount (path), ==, 0);
}

static void
test_settings (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (aj_store_get_setting (f->store, "filters/person/在岗"));
  g_assert_true (aj_store_set_setting (f->store, "filters/person/在岗", "a", &error));
  g_assert_true (aj_store_set_setting (f->store, "filters/person/在岗", "b", &error));
  fixture_reopen (f);
  g_autofree char *value = aj_store_get_setting (f->store, "filters/person/在岗");
  g_assert_cmpstr (value, ==, "b");
  g_assert_true (aj_store_set_setting (f->store, "filters/person/在岗", NULL, &error));
  g_assert_null (aj_store_get_setting (f->store, "filters/person/在岗"));
}

int
main (int argc, char **argv)
{
  aj_i18n_init ("en");
  g_test_init (&argc, &argv, NULL);
  FIXTURE_TEST ("/vault/nothing-there", test_nothing_there);
  FIXTURE_TEST ("/vault/create-refused", test_create_refused);
  FIXTURE_TEST ("/vault/lock", test_lock);
  FIXTURE_TEST ("/vault/share", test_share);
  FIXTURE_TEST ("/vault/wrong-file", test_wrong_file);
  FIXTURE_TEST ("/vault/too-new", test_too_new);
  FIXTURE_TEST ("/vault/damaged", test_damaged);
  FIXTURE_TEST ("/vault/read-only", test_read_only);
  FIXTURE_TEST ("/vault/read-only-medium", test_read_only_medium);
  FIXTURE_TEST ("/vault/full-disk", test_full_disk);
  FIXTURE_TEST ("/vault/settings", test_settings);
  return g_test_run ();
}
