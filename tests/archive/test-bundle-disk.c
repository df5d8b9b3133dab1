/* Writing a sealed archive when the disk is full, fails, or holds an older one. */
#include "sealed.h"

#include <glib/gstdio.h>
#include <sys/resource.h>

typedef struct
{
  char *folder;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = test_make_folder ();
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  test_remove_tree (self->folder);
  g_free (self->folder);
}

/* The disk says no in the middle: a file-size limit stands for a full disk that statfs did not
 * foresee, at every size. Nothing may be left. */
static void
test_failing_writes (Fixture *self, gconstpointer data)
{
  g_autofree char *whole = sealed_make (self->folder, sealed_key ());
  g_autoptr (GByteArray) bytes = sealed_read (whole);
  struct rlimit before, limit;

  getrlimit (RLIMIT_FSIZE, &before);
  signal (SIGXFSZ, SIG_IGN);
  for (guint size = 0; size < bytes->len; size += 1024)
    {
      g_autoptr (AjBundle) bundle = sealed_new_bundle (self->folder);
      limit = (struct rlimit){ size, before.rlim_max };
      setrlimit (RLIMIT_FSIZE, &limit);
      g_autoptr (GError) error = NULL;
      g_autofree char *path = g_build_filename (self->folder, "refused.tar", NULL);
      g_autofree char *part = g_strconcat (path, ".part", NULL);
      gboolean ok = aj_bundle_write (bundle, sealed_key (), path, NULL, NULL, NULL, &error);
      setrlimit (RLIMIT_FSIZE, &before);
      g_assert_false (ok);
      g_assert_true (error->domain == G_IO_ERROR);
      g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
      g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS));
    }
}

/* A real full disk, where the machine lets us make one. */
static void
test_full_disk (Fixture *self, gconstpointer data)
{
  g_autofree char *source = g_build_filename (self->folder, "big", NULL);
  g_autofree char *disk = g_build_filename (self->folder, "disk", NULL);
  g_autofree char *path = g_build_filename (disk, "x.tar", NULL);
  g_autoptr (AjBundle) bundle = aj_bundle_new ("PRJ");
  g_autoptr (GError) error = NULL;

  g_mkdir (disk, 0700);
  if (sealed_shell (self->folder, NULL, "mount -t tmpfs -o size=1m tmpfs disk") != 0)
    {
      g_test_skip ("may not mount");
      return;
    }
  g_assert_cmpint (sealed_shell (self->folder, NULL, "truncate -s 2M big"), ==, 0);
  aj_bundle_add_file (bundle, "big", source);
  gboolean ok = aj_bundle_write (bundle, sealed_key (), path, NULL, NULL, NULL, &error);
  g_autofree char *left = NULL;
  sealed_shell (self->folder, &left, "ls -A disk; umount disk");
  g_assert_false (ok);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  g_assert_cmpstr (left, ==, "");
}

/* An older archive at the same place stays when the new one is refused, and goes when it is not;
 * what a crash left is no obstacle. */
static void
test_replace (Fixture *self, gconstpointer data)
{
  g_autofree char *path = sealed_make (self->folder, sealed_key ());
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  g_autoptr (GByteArray) before = sealed_read (path);
  g_autoptr (AjBundle) bad = sealed_new_bundle (self->folder);
  g_autoptr (GError) error = NULL;

  aj_bundle_add_file (bad, "x", "/nowhere/x");
  g_assert_false (aj_bundle_write (bad, sealed_key (), path, NULL, NULL, NULL, &error));
  g_autoptr (GByteArray) after = sealed_read (path);
  g_assert_cmpmem (before->data, before->len, after->data, after->len);

  g_assert_true (g_file_set_contents (part, "left by a crash", -1, NULL));
  g_autofree char *again = sealed_make (self->folder, sealed_other_key ());
  g_clear_error (&error);
  g_autoptr (AjVerdict) verdict = aj_verify (again, sealed_other_key (), NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (aj_verdict_is_valid (verdict));
}

#define ADD(path, func)                                                                            \
  g_test_add ("/archive/bundle-disk/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("failing-writes", test_failing_writes);
  ADD ("full-disk", test_full_disk);
  ADD ("replace", test_replace);
  return g_test_run ();
}
