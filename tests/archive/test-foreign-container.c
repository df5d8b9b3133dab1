/* The containers in which bags of other makers come: packed, compressed, hostile, of Windows. */
#include "foreign-bag.h"
#include "foreign-made.h"
#include "i18n.h"
#include "raw-tar.h"
#include "support.h"

#include <glib/gstdio.h>

/* Compressed as a whole it is read as it is; what unpacks to nothing but itself is not. */
static void
test_compressed (void)
{
  static const char *const ways[] = { "gzip", "bzip2", "xz", "zstd", "lz4", "lzip", "compress" };
  g_autofree char *folder = test_make_folder ();
  g_autofree char *bag = foreign_make (folder, "1.0");
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autofree char *program = g_find_program_in_path (ways[i]);
      g_autofree char *name = g_strconcat ("bag.tar.", ways[i], NULL);
      g_autofree char *path = g_build_filename (folder, name, NULL);
      const char *pack[] = { "tar", "-C", folder, "-I", ways[i], "-cf", path, "bag", NULL };
      if (program == NULL)
        continue;
      g_assert_cmpint (test_run (pack, NULL, NULL), ==, 0);
      g_autoptr (GError) error = NULL;
      g_autoptr (AjForeignVerdict) verdict = aj_foreign_check (path, NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (aj_foreign_verdict_is_valid (verdict));
      g_assert_cmpuint (aj_foreign_verdict_get_n_files (verdict), ==, 2);
      n++;
    }
  g_assert_cmpuint (n, >=, 1);
  g_autofree char *tgz = g_build_filename (folder, "bag.tgz", NULL);
  const char *pack[] = { "tar", "-C", folder, "-czf", tgz, "bag", NULL };
  g_assert_cmpint (test_run (pack, NULL, NULL), ==, 0);
  g_autoptr (AjForeignVerdict) verdict = aj_foreign_check (tgz, NULL, NULL, NULL);
  g_assert_true (aj_foreign_verdict_is_valid (verdict));
  g_assert_cmpuint (aj_foreign_verdict_get_n_remarks (verdict), ==, 0);
  test_remove_tree (folder);
}

static void
expect_refusal (const char *path, int code, const char *says)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (aj_foreign_check (path, NULL, NULL, &error));
  g_assert_error (error, AJ_ARCHIVE_ERROR, code);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, says));
}

/* gzip in gzip, a gzip cut off, a gzip of no tar, and more than a gigabyte of zeros in a few
 * kilobytes. */
static void
test_bombs (void)
{
  static const char script[] =
    "cd \"$1\" && tar -czf one.gz bag && gzip -c one.gz > two.gz && "
    "head -c 200 one.gz > cut.gz && echo no tar at all | gzip -c > text.gz && "
    "truncate -s 1200M bag/data/zeros && tar -cSf sparse.tar bag && "
    "(command -v zstd >/dev/null && tar -cf - bag | zstd -q > bomb.zst || :)";
  g_autofree char *folder = test_make_folder ();
  G_GNUC_UNUSED g_autofree char *bag = foreign_make (folder, "1.0");
  const char *run[] = { "sh", "-c", script, "sh", folder, NULL };
  static const struct
  {
    const char *name;
    int code;
    const char *says;
  } files[] = {
    { "two.gz", AJ_ARCHIVE_ERROR_UNSAFE, "more than once" },
    { "cut.gz", AJ_ARCHIVE_ERROR_DAMAGED, "" },
    { "text.gz", AJ_ARCHIVE_ERROR_DAMAGED, "" },
    { "sparse.tar", AJ_ARCHIVE_ERROR_UNSAFE, "thousand times" },
    { "bomb.zst", AJ_ARCHIVE_ERROR_UNSAFE, "thousand times" },
  };

  g_assert_cmpint (test_run (run, NULL, NULL), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (folder, files[i].name, NULL);
      if (g_file_test (path, G_FILE_TEST_EXISTS))
        expect_refusal (path, files[i].code, files[i].says);
    }
  test_remove_tree (folder);
}

static void
save (const char *path, GPtrArray *members)
{
  g_autoptr (GByteArray) tar = raw_join (members);
  g_assert_true (g_file_set_contents (path, (const char *) tar->data, (gssize) tar->len, NULL));
}

/* What only a hand-made container holds. */
static void
test_containers (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "bag.tar", NULL);
  g_autofree char *digest = foreign_digest ("1");
  g_autofree char *manifest = g_strdup_printf ("%s  data/a.txt\n", digest);
  const char *declaration = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";
  const struct
  {
    const char *name, *text;
    char type;
    const char *says;
  } extras[] = {
    { "bag/data/a.txt", "2", '0', "twice" },          { "../evil", "2", '0', "leads out" },
    { "bag/data/../../evil", "2", '0', "leads out" }, { "other/x", "2", '0', "beside the bag" },
    { "bag/data/fifo", "", '6', "link or a device" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (extras); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) members =
        g_ptr_array_new_with_free_func ((GDestroyNotify) g_byte_array_unref);
      g_ptr_array_add (members, raw_member ("bag/data/a.txt", "1", 1, '0'));
      g_ptr_array_add (members, raw_member (extras[i].name, extras[i].text, strlen (extras[i].text),
                                            extras[i].type));
      g_ptr_array_add (members,
                       raw_member ("bag/manifest-sha256.txt", manifest, strlen (manifest), '0'));
      g_ptr_array_add (members,
                       raw_member ("bag/bagit.txt", declaration, strlen (declaration), '0'));
      save (path, members);
      g_autoptr (AjForeignVerdict) verdict = aj_foreign_check (path, NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_false (aj_foreign_verdict_is_valid (verdict));
      gboolean said = FALSE;
      for (guint k = 0; k < aj_foreign_verdict_get_n_remarks (verdict); k++)
        said = said ||
               strstr (aj_foreign_verdict_get_remark (verdict, k)->message, extras[i].says) != NULL;
      g_assert_true (said);
    }
  test_remove_tree (folder);
}

static void
test_refused (void)
{
  static const struct
  {
    const char *text;
    gsize size;
    int code;
  } files[] = {
    { "nothing at all", 14, AJ_ARCHIVE_ERROR_UNSUPPORTED },
    { "\x1f\x8b\x08\0\0\0\0\0", 8, AJ_ARCHIVE_ERROR_DAMAGED },
    { "7z\xbc\xaf\x27\x1c\0\4", 8, AJ_ARCHIVE_ERROR_UNSUPPORTED },
    { "", 0, AJ_ARCHIVE_ERROR_UNSUPPORTED },
    { "PK\x03\x04 broken", 11, AJ_ARCHIVE_ERROR_DAMAGED },
  };
  g_autofree char *folder = test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "x", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_true (g_file_set_contents (path, files[i].text, (gssize) files[i].size, NULL));
      g_assert_null (aj_foreign_check (path, NULL, NULL, &error));
      g_assert_error (error, AJ_ARCHIVE_ERROR, files[i].code);
    }
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_autoptr (GError) none = NULL;
  g_assert_null (aj_foreign_check (folder, NULL, NULL, &none));
  g_assert_error (none, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_UNSUPPORTED);
  test_remove_tree (folder);
}

/* A zip of a Windows machine: GB18030 names, litter of another system. Made by a script of
 * Python's, where Python is. */
static void
test_zip (void)
{
  static const char script[] =
    "import sys, zipfile, hashlib\n"
    "z = zipfile.ZipFile (sys.argv[1], 'w', zipfile.ZIP_DEFLATED)\n"
    "class Info (zipfile.ZipInfo):\n"
    "  def _encodeFilenameFlags (self):\n"
    "    return self.filename.encode ('gb18030'), 0\n"
    "def put (name, data): z.writestr (Info (name), data)\n"
    "put ('bag/data/\\u7532.txt', b'1')\n"
    "put ('__MACOSX/._x', b'1')\n"
    "put ('bag/manifest-sha512.txt', (hashlib.sha512 (b'1').hexdigest () + '  data/\\u7532.txt\\n')"
    ".encode ())\n"
    "put ('bag/bagit.txt', b'BagIt-Version: 0.97\\nTag-File-Character-Encoding: UTF-8\\n')\n"
    "z.close ()\n";
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "bag.zip", NULL);
  const char *python[] = { "python3", "-c", script, path, NULL };

  g_assert_cmpint (test_run (python, NULL, NULL), ==, 0);
  g_autoptr (AjForeignVerdict) verdict = aj_foreign_check (path, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (aj_foreign_verdict_is_valid (verdict));
  g_assert_cmpuint (aj_foreign_verdict_count (verdict, FALSE), ==, 2);
  g_assert_cmpstr (aj_foreign_verdict_get_algorithms (verdict), ==, "sha512");
  g_assert_cmpint (aj_foreign_verdict_get_kind (verdict), ==, AJ_FOREIGN_ZIP);
  test_remove_tree (folder);
}

int
main (int argc, char **argv)
{
  aj_i18n_init ("en");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/foreign-container/bombs", test_bombs);
  g_test_add_func ("/foreign-container/compressed", test_compressed);
  g_test_add_func ("/foreign-container/containers", test_containers);
  g_test_add_func ("/foreign-container/refused", test_refused);
  g_test_add_func ("/foreign-container/zip", test_zip);
  return g_test_run ();
}
