/* new, check, backup, restore, and vaults that are read-only, locked or damaged. */
#include "cli.h"

#include "store.h"

#include <glib/gstdio.h>
#include <unistd.h>

typedef struct
{
  char *folder;
  char *vault;
} Office;

static void
set_up (Office *office, gconstpointer data)
{
  office->folder = test_make_folder ();
  office->vault = cli_make_office (office->folder);
}

static void
tear_down (Office *office, gconstpointer data)
{
  cli_shell (NULL, NULL, "chmod -R u+rwX '%s'", office->folder);
  test_remove_tree (office->folder);
  g_free (office->folder);
  g_free (office->vault);
}

static void
test_new (Office *office, gconstpointer data)
{
  g_autofree char *file = g_build_filename (office->folder, "file", NULL);
  g_autofree char *inside = g_build_filename (office->folder, "file", "vault", NULL);
  g_autofree char *twelve = g_build_filename (office->folder, "twelve", NULL);
  g_autofree char *again = g_build_filename (office->folder, "again", NULL);

  cli_expect (2, office->vault, "new", office->vault, NULL);
  cli_write (file, "x");
  cli_expect (2, "file", "new", file, NULL);
  cli_expect (2, "file", "new", inside, NULL);
  /* The same number of people, the same people. */
  g_free (cli_get ("new", twelve, "--sample=12", NULL));
  g_free (cli_get ("new", again, "--sample=12", NULL));
  g_autofree char *first = cli_get ("list", twelve, "person", "--format", "csv", NULL);
  g_autofree char *second = cli_get ("list", again, "person", "--format", "csv", NULL);
  g_auto (GStrv)
    lines = g_strsplit (first, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 13);
  g_assert_cmpuint (strlen (first), ==, strlen (second));
}

static void
test_sample (Office *office, gconstpointer data)
{
  g_autofree char *sample = g_build_filename (office->folder, "sample", NULL);
  g_autofree char *out = NULL;

  g_free (cli_get ("new", sample, "--sample", NULL));
  /* The sample office has planted problems. */
  g_assert_cmpint (cli_run (&out, NULL, "check", sample, "--format", "json", NULL), ==, 1);
  g_assert_true (g_str_has_prefix (out, "[\n{\"type\": \""));
  g_assert_nonnull (strstr (out, "\"severity\": \"block\""));
  g_assert_nonnull (strstr (out, "\"article\": \"第"));
  cli_expect (1, "wrong", "check", sample, NULL);
}

static void
test_check_clean (Office *office, gconstpointer data)
{
  g_autofree char *empty = g_build_filename (office->folder, "empty", NULL);

  g_free (cli_get ("new", empty, NULL));
  cli_expect (0, "0 wrong", "check", empty, NULL);
  g_autofree char *json = cli_get ("check", empty, "--format=json", NULL);
  g_assert_cmpstr (json, ==, "[]");
}

static void
test_backup (Office *office, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (office->folder, "backups", NULL);
  g_autofree char *restored = g_build_filename (office->folder, "restored", NULL);
  g_autofree char *before = cli_get ("list", office->vault, "department", "--format=json", NULL);

  g_mkdir (folder, 0700);
  g_autofree char *backup = cli_get ("backup", office->vault, folder, NULL);
  g_assert_true (g_str_has_prefix (backup, folder));
  g_assert_true (g_file_test (backup, G_FILE_TEST_IS_DIR));
  g_free (cli_get ("restore", backup, restored, NULL));
  g_autofree char *after = cli_get ("list", restored, "department", "--format=json", NULL);
  g_assert_cmpstr (before, ==, after);

  /* A vault that is there is set aside. */
  g_free (cli_get ("add", restored, "department", "name=新部门", NULL));
  g_free (cli_get ("restore", backup, restored, NULL));
  g_assert_cmpint (cli_shell (NULL, NULL, "ls -d '%s'.before-restore-*", restored), ==, 0);

  /* One byte of the backup changed: refused, and what is there stays. */
  cli_shell (NULL, NULL, "printf X | dd of='%s/records.db' bs=1 seek=5000 conv=notrunc 2>/dev/null",
             backup);
  cli_expect (2, "", "restore", backup, restored, NULL);
  g_free (cli_get ("list", restored, "department", NULL));
  cli_expect (2, "nowhere", "restore", "/nowhere", restored, NULL);
}

static void
test_locked (Office *office, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjStore) store = aj_store_open (office->vault, AJ_STORE_OPEN_WRITE, &error);

  g_assert_no_error (error);
  cli_expect (2, "open", "add", office->vault, "department", "name=新部门", NULL);
  /* Reading beside an open window works. */
  cli_expect (0, "研发部", "list", office->vault, "department", NULL);
  aj_store_close (store, NULL);
  g_free (cli_get ("add", office->vault, "department", "name=新部门", NULL));
}

/* Root may write anywhere, so the test steps down where it can. */
static const char *
get_step_down (void)
{
  if (geteuid () != 0)
    return "";
  return "setpriv --reuid=65534 --regid=65534 --clear-groups ";
}

static void
test_read_only (Office *office, gconstpointer data)
{
  g_autofree char *out = NULL, *err = NULL;

  cli_shell (NULL, NULL, "chmod 755 '%s'; chmod -R a+rX,a-w '%s'", office->folder, office->vault);
  if (cli_shell (NULL, NULL, "%s\"$CLI\" --version", get_step_down ()) != 0)
    {
      g_test_skip ("cannot run the program as another user here");
      return;
    }
  g_assert_cmpint (cli_shell (&out, &err, "%s\"$CLI\" add '%s' department name=新部门",
                              get_step_down (), office->vault),
                   ==, 2);
  g_assert_cmpstr (out, ==, "");
  g_assert_cmpstr (err, !=, "");
  g_clear_pointer (&out, g_free);
  g_clear_pointer (&err, g_free);
  g_assert_cmpint (
    cli_shell (&out, &err, "%s\"$CLI\" list '%s' department", get_step_down (), office->vault), ==,
    0);
  g_assert_nonnull (strstr (out, "研发部"));
  g_assert_null (strstr (out, "新部门"));
}

static void
test_damaged (Office *office, gconstpointer data)
{
  g_autofree char *database = g_build_filename (office->vault, "records.db", NULL);
  g_autofree char *before = NULL, *after = NULL;
  gsize n_before, n_after;

  cli_shell (
    NULL, NULL,
    "head -c 6000 /dev/zero | tr '\\0' X | dd of='%s' bs=1 seek=4096 conv=notrunc 2>/dev/null",
    database);
  g_file_get_contents (database, &before, &n_before, NULL);
  cli_expect (2, "amaged", "list", office->vault, "department", NULL);
  cli_expect (2, "amaged", "add", office->vault, "department", "name=新部门", NULL);
  cli_expect (2, "amaged", "check", office->vault, NULL);
  /* What can still be saved from it is not touched. */
  g_file_get_contents (database, &after, &n_after, NULL);
  g_assert_cmpmem (before, n_before, after, n_after);

  cli_write (database,
             "this is no database, but long enough to be looked at as if it were one............");
  cli_expect (2, "", "list", office->vault, "department", NULL);
}

static void
test_attach (Office *office, gconstpointer data)
{
  g_autofree char *file = g_build_filename (office->folder, "培训签到表.txt", NULL);
  g_autofree char *missing = g_build_filename (office->folder, "missing.pdf", NULL);
  g_autofree char *stored = NULL;

  cli_write (file, "签到");
  g_autofree char *project =
    cli_get ("add", office->vault, "project", "number=P-1", "name=咨询项目", NULL);
  cli_expect (0, "e5", "attach", office->vault, project, "e5", file, NULL);
  cli_expect (0, "a1", "attach", office->vault, "P-1", "a1", file, NULL);
  cli_expect (2, "e99", "attach", office->vault, "P-1", "e99", file, NULL);
  cli_expect (2, "missing.pdf", "attach", office->vault, "P-1", "e5", file, missing, NULL);
  cli_expect (2, "P-2", "attach", office->vault, "P-2", "e5", file, NULL);
  g_autofree char *json = cli_get ("list", office->vault, "attachment", "--format", "csv", NULL);
  g_auto (GStrv)
    lines = g_strsplit (json, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 3);
  /* The user's own file stays where it was. */
  g_assert_true (g_file_get_contents (file, &stored, NULL, NULL));

  /* A file of the vault that changed is found. */
  cli_shell (NULL, NULL,
             "find '%s/files' -type f -exec chmod u+w {} + -exec sh -c 'echo x >> \"$1\"' - {} \\;",
             office->vault);
  cli_expect (1, "培训签到表.txt", "check", office->vault, NULL);
}

int
main (int argc, char **argv)
{
  g_setenv ("LANGUAGE", "en", TRUE);
  g_setenv ("ANJUAN_TODAY", "2026-03-05", TRUE);
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add ("/vault/" name, Office, NULL, set_up, function, tear_down)
  ADD ("new", test_new);
  ADD ("sample", test_sample);
  ADD ("check-clean", test_check_clean);
  ADD ("backup", test_backup);
  ADD ("locked", test_locked);
  ADD ("read-only", test_read_only);
  ADD ("damaged", test_damaged);
  ADD ("attach", test_attach);
  return g_test_run ();
}
