/* A backup is whole, verified and restorable; damage is named. */
#include "backup.h"

#include "files.h"
#include "fixture.h"
#include "i18n.h"
#include "record-attachment.h"
#include "record-person.h"

#include <glib/gstdio.h>
#include <unistd.h>

static AjRecord *
attach (Fixture *f, const char *name, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (f->folder, name, NULL);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  AjRecord *attachment = aj_store_take_file (f->store, path, NULL, &error);
  g_assert_no_error (error);
  fixture_save (f, attachment);
  return attachment;
}

static char *
back_up (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_build_filename (f->folder, "备份", NULL);
  char *backup = aj_store_backup (f->store, folder, NULL, NULL, &error);
  g_assert_no_error (error);
  return backup;
}

static void
test_round_trip (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjRecord) person = fixture_add_person (f, "王建国", 0);
  g_autoptr (AjRecord) scan = attach (f, "扫描件.txt", "内容");
  g_autofree char *before = fixture_dump (f);
  g_autofree char *backup = back_up (f);

  /* The stock tool agrees. */
  const char *argv[] = { "sh", "-c", "cd \"$0\" && sha256sum --strict -c manifest-sha256.txt",
                         backup, NULL };
  g_autofree char *said = NULL;
  g_assert_cmpint (test_run (argv, &said, NULL), ==, 0);
  aj_backup_verify (backup, NULL, NULL, &error);
  g_assert_no_error (error);

  /* Later work, then back. */
  aj_record_set (person, PERSON_NAME, "王健国");
  fixture_save (f, person);
  g_assert_false (aj_backup_restore (backup, f->vault, NULL, NULL, &error));
  g_assert_error (error, AJ_STORE_ERROR, AJ_STORE_ERROR_BUSY);
  g_clear_error (&error);
  aj_store_close (f->store, NULL);
  aj_backup_restore (backup, f->vault, NULL, NULL, &error);
  g_assert_no_error (error);
  fixture_reopen (f);
  g_autofree char *after = fixture_dump (f);
  g_assert_cmpstr (before, ==, after);
  aj_store_verify_file (f->store, scan, NULL, &error);
  g_assert_no_error (error);
  aj_store_verify_audit (f->store, NULL, &error);
  g_assert_no_error (error);
  g_autofree char *event = fixture_ask (f, "SELECT action FROM audit ORDER BY seq DESC LIMIT 1");
  g_assert_cmpstr (event, ==, "restore");

  /* What was there is beside it, with the later name. */
  g_autoptr (GDir) dir = g_dir_open (f->folder, 0, NULL);
  const char *name;
  g_autofree char *aside = NULL;
  while ((name = g_dir_read_name (dir)) != NULL)
    if (strstr (name, ".before-restore-") != NULL)
      aside = g_build_filename (f->folder, name, NULL);
  g_assert_nonnull (aside);
  g_autoptr (AjStore) old = aj_store_open (aside, AJ_STORE_OPEN_WRITE, &error);
  g_assert_no_error (error);
  g_autofree char *title = aj_store_dup_title (old, &record_person, aj_record_get_id (person));
  g_assert_cmpstr (title, ==, "王健国");
}

static void
test_elsewhere (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjRecord) person = fixture_add_person (f, "王建国", 0);
  g_autofree char *first = back_up (f);
  g_autofree char *second = back_up (f);
  g_autofree char *target = g_build_filename (f->folder, "新的", NULL);
  g_autofree char *file = g_build_filename (target, "别的.txt", NULL);
  g_autofree char *folder = g_path_get_dirname (first);

  g_assert_cmpstr (first, !=, second);
  g_autofree char *newest = aj_backup_find_newest (folder);
  g_assert_true (g_str_equal (newest, first) || g_str_equal (newest, second));
  g_mkdir (target, 0700);
  g_assert_true (g_file_set_contents (file, "x", 1, NULL));
  g_assert_false (aj_backup_restore (first, target, NULL, NULL, &error));
  g_assert_error (error, AJ_STORE_ERROR, AJ_STORE_ERROR_FAILED);
  g_clear_error (&error);
  g_remove (file);
  aj_backup_restore (first, target, NULL, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (AjStore) store = aj_store_open (target, AJ_STORE_OPEN_WRITE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (aj_store_count (store, &record_person, 0, NULL), ==, 1);
}

/* One byte turned, a file gone, a list that names something else: each is noticed, and a vault is
 * not touched by a restore from it. */
static void
test_damaged (Fixture *f, gconstpointer data)
{
  g_autoptr (AjRecord) person = fixture_add_person (f, "王建国", 0);
  g_autoptr (AjRecord) scan = attach (f, "扫描件.txt", "内容");
  g_autofree char *attachment = aj_store_file_path (f->store, scan);
  const char *inside = strstr (attachment, "/files/") + 1;
  const struct
  {
    const char *name;
    const char *content; /* NULL: one byte is turned; "": the file is removed */
  } cases[] = {
    { "records.db", NULL },
    { inside, NULL },
    { inside, "" },
    { "records.db", "" },
    { "manifest-sha256.txt", "" },
    { "manifest-sha256.txt", "nonsense\n" },
    { "manifest-sha256.txt",
      "0000000000000000000000000000000000000000000000000000000000000000  ../../etc/passwd\n" },
  };

  aj_store_close (f->store, NULL);
  fixture_reopen (f);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *backup = back_up (f);
      g_autofree char *path = g_build_filename (backup, cases[i].name, NULL);
      g_autofree char *bytes = NULL;
      gsize n = 0;
      g_assert_true (g_file_get_contents (path, &bytes, &n, NULL));
      bytes[n / 2] ^= 1;
      if (cases[i].content == NULL)
        g_assert_true (g_file_set_contents (path, bytes, (gssize) n, NULL));
      else if (*cases[i].content == '\0')
        g_remove (path);
      else
        g_assert_true (g_file_set_contents (path, cases[i].content, -1, NULL));
      g_assert_false (aj_backup_verify (backup, NULL, NULL, &error));
      g_assert_error (error, AJ_STORE_ERROR, AJ_STORE_ERROR_CORRUPT);
      g_clear_error (&error);
      g_autofree char *target = g_build_filename (f->folder, "target", NULL);
      g_assert_false (aj_backup_restore (backup, target, NULL, NULL, &error));
      g_assert_error (error, AJ_STORE_ERROR, AJ_STORE_ERROR_CORRUPT);
      g_assert_false (g_file_test (target, G_FILE_TEST_EXISTS));
    }
}

/* A damaged attachment in the vault must not become a backup that looks good. */
static void
test_damaged_vault (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjRecord) scan = attach (f, "扫描件.txt", "内容");
  g_autofree char *path = aj_store_file_path (f->store, scan);
  g_autofree char *folder = g_build_filename (f->folder, "备份", NULL);

  g_assert_true (g_file_set_contents (path, "别的", -1, NULL));
  g_assert_null (aj_store_backup (f->store, folder, NULL, NULL, &error));
  g_assert_error (error, AJ_STORE_ERROR, AJ_STORE_ERROR_CORRUPT);
  g_clear_error (&error);
  g_remove (path);
  g_assert_null (aj_store_backup (f->store, folder, NULL, NULL, &error));
  g_assert_error (error, AJ_STORE_ERROR, AJ_STORE_ERROR_CORRUPT);
  /* Nothing is left of it. */
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_assert_null (g_dir_read_name (dir));
}

static void
test_cancel (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *folder = g_build_filename (f->folder, "备份", NULL);

  g_cancellable_cancel (cancellable);
  g_assert_null (aj_store_backup (f->store, folder, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_assert_null (g_dir_read_name (dir));
}

/* Not into the vault itself, by whatever name; its own folder for backups is no part of it. */
static void
test_place (Fixture *f, gconstpointer data)
{
  g_autofree char *link = g_build_filename (f->folder, "link", NULL);
  static const char *const inside[] = { "", "inside", "files/x", "backups/../y", "new/folder" };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (inside); i++)
    {
      g_autofree char *place = g_build_filename (f->vault, inside[i], NULL);
      g_assert_null (aj_store_backup (f->store, place, NULL, NULL, &error));
      g_assert_error (error, AJ_STORE_ERROR, AJ_STORE_ERROR_FAILED);
      g_clear_error (&error);
      if (i == 1 || i == 4)
        g_assert_false (g_file_test (place, G_FILE_TEST_EXISTS));
    }
  g_assert_cmpint (symlink (f->vault, link), ==, 0);
  g_autofree char *round = g_build_filename (link, "inside", NULL);
  g_assert_null (aj_store_backup (f->store, round, NULL, NULL, &error));
  g_clear_error (&error);

  g_autofree char *own = g_build_filename (f->vault, "backups", NULL);
  g_autofree char *first = aj_store_backup (f->store, own, NULL, NULL, &error);
  g_assert_no_error (error);
  g_autofree char *twin = g_strconcat (f->vault, "-2", NULL);
  g_autofree char *second = aj_store_backup (f->store, twin, NULL, NULL, &error);
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  aj_i18n_init ("en");
  g_test_init (&argc, &argv, NULL);
  FIXTURE_TEST ("/backup/place", test_place);
  FIXTURE_TEST ("/backup/round-trip", test_round_trip);
  FIXTURE_TEST ("/backup/elsewhere", test_elsewhere);
  FIXTURE_TEST ("/backup/damaged", test_damaged);
  FIXTURE_TEST ("/backup/damaged-vault", test_damaged_vault);
  FIXTURE_TEST ("/backup/cancel", test_cancel);
  return g_test_run ();
}
