#include "sealed.h"

#include "extract.h"
#include "raw-tar.h"

#include <glib/gstdio.h>

typedef struct
{
  char *folder, *path, *out, *partial;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = test_make_folder ();
  self->path = sealed_make (self->folder, sealed_key ());
  self->out = g_build_filename (self->folder, "out", NULL);
  self->partial = g_strconcat (self->out, ".partial", NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  test_remove_tree (self->folder);
  g_free (self->folder);
  g_free (self->path);
  g_free (self->out);
  g_free (self->partial);
}

static void
test_good (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjVerdict) verdict =
    aj_extract (self->path, sealed_key (), self->out, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (aj_verdict_is_valid (verdict));
  g_assert_cmpint (
    sealed_shell (
      self->folder, NULL,
      "tar xf PRJ-2026-001.tar && diff -r PRJ-2026-001/data out/data && [ ! -e "
      "out.partial ] && cd out && sha256sum --quiet -c ../PRJ-2026-001/manifest-sha256.txt"),
    ==, 0);
}

static void
expect_nothing (Fixture *self, const AjKey *signer, GQuark domain, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (aj_extract (self->path, signer, self->out, NULL, NULL, &error));
  g_assert_error (error, domain, code);
  g_assert_false (g_file_test (self->out, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (self->partial, G_FILE_TEST_EXISTS));
}

static void
write_members (Fixture *self, GPtrArray *members)
{
  g_autoptr (GByteArray) tar = raw_join (members);

  g_assert_true (g_file_set_contents (self->path, (char *) tar->data, tar->len, NULL));
}

/* Members of the good archive: 10 is data/a.txt, 7 bag-info.txt. */
static void
test_bad (Fixture *self, gconstpointer data)
{
  g_autoptr (GByteArray) good = sealed_read (self->path);

  expect_nothing (self, sealed_other_key (), AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_SIGNATURE);

  g_autoptr (GPtrArray) altered = raw_split (good);
  ((GByteArray *) altered->pdata[14])->data[1540] ^= 1;
  write_members (self, altered);
  expect_nothing (self, NULL, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_MISMATCH);

  g_autoptr (GPtrArray) missing = raw_split (good);
  g_ptr_array_remove_index (missing, 12);
  write_members (self, missing);
  expect_nothing (self, NULL, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_MISMATCH);

  g_autoptr (GPtrArray) extra = raw_split (good);
  g_ptr_array_insert (extra, 11, raw_member ("PRJ-2026-001/data/b.sh", "evil\n", 5, '0'));
  write_members (self, extra);
  expect_nothing (self, NULL, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_MISMATCH);

  g_autoptr (GPtrArray) outside = raw_split (good);
  g_ptr_array_insert (outside, 11, raw_member ("PRJ-2026-001/data/../../evil", "evil\n", 5, '0'));
  write_members (self, outside);
  expect_nothing (self, NULL, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_UNSAFE);
  g_autofree char *evil = g_build_filename (self->folder, "evil", NULL);
  g_assert_false (g_file_test (evil, G_FILE_TEST_EXISTS));

  g_autoptr (GPtrArray) info = raw_split (good);
  ((GByteArray *) info->pdata[7])->data[600] ^= 1;
  write_members (self, info);
  expect_nothing (self, NULL, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_SIGNATURE);

  g_assert_true (g_file_set_contents (self->path, (char *) good->data, good->len - 2048, NULL));
  expect_nothing (self, NULL, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_DAMAGED);
}

/* A folder that is there stays as it is. */
static void
test_places (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (sealed_shell (self->folder, NULL, "ln -s /nowhere out"), ==, 0);
  g_assert_null (aj_extract (self->path, NULL, self->out, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_cmpint (g_remove (self->out), ==, 0);

  g_assert_cmpint (
    sealed_shell (self->folder, NULL, "mkdir elsewhere; ln -s elsewhere out.partial"), ==, 0);
  g_assert_null (aj_extract (self->path, NULL, self->out, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS);
  g_assert_cmpint (sealed_shell (self->folder, NULL, "[ -L out.partial ] && rmdir elsewhere"), ==,
                   0);
}

#define ADD(path, func)                                                                            \
  g_test_add ("/archive/extract/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("good", test_good);
  ADD ("bad", test_bad);
  ADD ("places", test_places);
  return g_test_run ();
}
