/* Bags of other makers: what the standard calls wrong is an error, what tools do is a warning, and
 * nothing is ever followed, fetched or written. */
#include "foreign-bag.h"

#include "i18n.h"
#include "raw-tar.h"
#include "support.h"

#include <glib/gstdio.h>
#include <unistd.h>

typedef struct
{
  const char *name;
  const char *version;
  /* Done to a good bag with data/a.txt and data/甲.txt, "WORD PATH [TEXT]" each:
   * write, append, remove, link, listed (also into the manifest). */
  const char *acts[4];
  guint errors, warnings;
  const char *says; /* in the first remark that is about `about` */
  const char *about;
} Case;

static const Case cases[] = {
  { "good 1.0", "1.0", { NULL }, 0, 0, NULL, NULL },
  { "good 0.93", "0.93", { NULL }, 0, 0, NULL, NULL },
  { "good 0.97", "0.97", { NULL }, 0, 0, NULL, NULL },
  { "unknown version", "2.7", { NULL }, 0, 1, "BagIt 2.7", "bagit.txt" },
  { "altered", "1.0", { "append data/a.txt x" }, 1, 0, "Altered", "data/a.txt" },
  { "missing", "1.0", { "remove data/a.txt" }, 1, 0, "Missing", "data/a.txt" },
  { "extra, every manifest lists all",
    "1.0",
    { "write data/b.txt x" },
    1,
    0,
    "does not list",
    "data/b.txt" },
  { "extra, one manifest would do", "0.97", { "write data/b.txt x" }, 1, 0, "Extra", "data/b.txt" },
  { "other case",
    "0.97",
    { "remove data/a.txt", "write data/A.txt 1" },
    2,
    0,
    "differs in case",
    "data/a.txt" },
  { "empty lines and CRLF",
    "1.0",
    { "write manifest-md5.txt \r\n" },
    2,
    1,
    "does not list",
    "data/a.txt" },
  { "two lines for a path",
    "1.0",
    { "append manifest-sha256.txt 00112233445566778899aabbccddeeff  data/a.txt\n" },
    1,
    0,
    "listed twice",
    "manifest-sha256.txt" },
  { "a line that is none",
    "1.0",
    { "append manifest-sha256.txt nonsense\n" },
    1,
    0,
    "Line 3",
    "manifest-sha256.txt" },
  { "out of the bag",
    "1.0",
    { "append manifest-sha256.txt 0011223344556677  data/../../etc/passwd\n" },
    1,
    0,
    "leads out",
    "manifest-sha256.txt" },
  { "a tag file in the payload manifest",
    "1.0",
    { "append manifest-sha256.txt 0011223344556677  bagit.txt\n" },
    1,
    0,
    "data/",
    "manifest-sha256.txt" },
  { "link", "1.0", { "link data/l /etc/passwd" }, 1, 0, "link", "data/l" },
  { "folder behind a link", "1.0", { "link data/l /etc" }, 1, 0, "link", "data/l" },
  { "no manifest", "1.0", { "remove manifest-sha256.txt" }, 1, 0, "nothing can be compared", NULL },
  { "a digest nobody knows",
    "1.0",
    { "remove manifest-sha256.txt", "write manifest-quux.txt 0011223344556677  data/a.txt\n" },
    2,
    1,
    "nothing can be compared",
    NULL },
  { "Oxum",
    "1.0",
    { "write bag-info.txt Payload-Oxum: 7.9\n" },
    1,
    0,
    "Payload-Oxum",
    "bag-info.txt" },
  { "Oxum that is none",
    "1.0",
    { "write bag-info.txt Payload-Oxum: many\n" },
    1,
    0,
    "BYTES",
    "bag-info.txt" },
  { "to be fetched",
    "1.0",
    { "remove data/a.txt", "write fetch.txt http://example.org/a 1 data/a.txt\n" },
    1,
    1,
    "network",
    "data/a.txt" },
  { "tag file altered",
    "1.0",
    { "write tagmanifest-sha256.txt "
      "0000000000000000000000000000000000000000000000000000000000000000 bagit.txt\n" },
    1,
    0,
    "Altered",
    "bagit.txt" },
  { "percent as the standard writes it",
    "1.0",
    { "listed data/100%25.txt x" },
    0,
    1,
    "Windows",
    "data/100%.txt" },
  { "no encoding named",
    "1.0",
    { "write bagit.txt BagIt-Version: 1.0\n" },
    1,
    0,
    "assumed",
    "bagit.txt" },
  { "byte order mark",
    "1.0",
    { "append bagit.txt \n", "write bag-info.txt \xEF\xBB\xBF"
                             "A: b\n" },
    0,
    1,
    "byte order",
    "bag-info.txt" },
};

static char *
make_digest (const char *text)
{
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
}

static void
put (const char *bag, const char *path, const char *text)
{
  g_autofree char *full = g_build_filename (bag, path, NULL);
  g_autofree char *folder = g_path_get_dirname (full);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (full, text, -1, NULL));
}

static void
add (const char *bag, const char *path, const char *text)
{
  g_autofree char *full = g_build_filename (bag, path, NULL);
  g_autofree char *old = NULL;

  g_assert_true (g_file_get_contents (full, &old, NULL, NULL));
  g_autofree char *all = g_strconcat (old, text, NULL);
  put (bag, path, all);
}

static char *
make_bag (const char *folder, const char *version)
{
  char *bag = g_build_filename (folder, "bag", NULL);
  g_autofree char *declaration =
    g_strdup_printf ("BagIt-Version: %s\nTag-File-Character-Encoding: UTF-8\n", version);
  g_autofree char *a = make_digest ("1");
  g_autofree char *b = make_digest ("二");
  g_autofree char *manifest = g_strdup_printf ("%s  data/a.txt\n%s  data/甲.txt\n", a, b);

  put (bag, "bagit.txt", declaration);
  put (bag, "data/a.txt", "1");
  put (bag, "data/甲.txt", "二");
  put (bag, "manifest-sha256.txt", manifest);
  return bag;
}

static void
act (const char *bag, const char *order)
{
  g_auto (GStrv)
    words = g_strsplit (order, " ", 3);
  g_autofree char *full = g_build_filename (bag, words[1], NULL);

  if (g_str_equal (words[0], "write"))
    put (bag, words[1], words[2]);
  else if (g_str_equal (words[0], "append"))
    add (bag, words[1], words[2]);
  else if (g_str_equal (words[0], "remove"))
    g_assert_cmpint (g_unlink (full), ==, 0);
  else if (g_str_equal (words[0], "link"))
    g_assert_cmpint (symlink (words[2], full), ==, 0);
  else
    {
      g_autofree char *digest = make_digest (words[2]);
      g_autofree char *line = g_strdup_printf ("%s  %s\n", digest, words[1]);
      g_auto (GStrv)
        parts = g_strsplit (words[1], "%25", -1);
      g_autofree char *name = g_strjoinv ("%", parts);
      put (bag, name, words[2]);
      add (bag, "manifest-sha256.txt", line);
    }
}

static void
expect (const char *path, const Case *at)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjForeignVerdict) verdict = aj_foreign_check (path, NULL, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < aj_foreign_verdict_get_n_remarks (verdict); i++)
    {
      const AjForeignRemark *remark = aj_foreign_verdict_get_remark (verdict, i);
      g_test_message ("%s: %s %s: %s", at->name, remark->error ? "error" : "warning", remark->path,
                      remark->message);
    }
  g_assert_cmpuint (aj_foreign_verdict_count (verdict, TRUE), ==, at->errors);
  g_assert_cmpuint (aj_foreign_verdict_count (verdict, FALSE), ==, at->warnings);
  g_assert_cmpint (aj_foreign_verdict_is_valid (verdict), ==, at->errors == 0);
  g_assert_cmpstr (aj_foreign_verdict_get_version (verdict), ==, at->version);
  gboolean said = at->says == NULL;
  for (guint i = 0; i < aj_foreign_verdict_get_n_remarks (verdict) && !said; i++)
    {
      const AjForeignRemark *remark = aj_foreign_verdict_get_remark (verdict, i);
      said = g_strcmp0 (remark->path, at->about) == 0 && strstr (remark->message, at->says) != NULL;
    }
  g_assert_true (said);
}

/* The same bag as a folder, as a tar and as a zip says the same. */
static void
test_case (gconstpointer data)
{
  const Case *at = data;
  g_autofree char *folder = test_make_folder ();
  g_autofree char *bag = make_bag (folder, at->version);
  g_autofree char *tar = g_build_filename (folder, "bag.tar", NULL);
  const char *pack[] = { "tar", "-C", folder, "--force-local", "-cf", tar, "bag", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (at->acts) && at->acts[i] != NULL; i++)
    act (bag, at->acts[i]);
  expect (bag, at);
  g_assert_cmpint (test_run (pack, NULL, NULL), ==, 0);
  expect (tar, at);
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
  g_autofree char *digest = make_digest ("1");
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
    { "\x1f\x8b\x08\0\0\0\0\0", 8, AJ_ARCHIVE_ERROR_UNSUPPORTED },
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
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/foreign/%s", cases[i].name);
      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/foreign/containers", test_containers);
  g_test_add_func ("/foreign/refused", test_refused);
  g_test_add_func ("/foreign/zip", test_zip);
  return g_test_run ();
}
