/* Bags of other makers: what the standard calls wrong is an error, what tools do is a warning, and
 * nothing is ever followed, fetched or written. */
#include "foreign-bag.h"

#include "foreign-made.h"
#include "i18n.h"
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
  const char *says; /* in a remark that is about `about`, "*" any */
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
    1,
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
  { "mark in bagit.txt",
    "1.0",
    { "write bagit.txt \xEF\xBB\xBF"
      "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n" },
    1,
    0,
    "byte order",
    "bagit.txt" },
  { "spaces before the colon",
    "1.0",
    { "write bagit.txt BagIt-Version : 1.0\nTag-File-Character-Encoding: UTF-8\n" },
    1,
    0,
    "BagIt-Version: VALUE",
    "bagit.txt" },
  { "the same when the drafts allowed it",
    "0.96",
    { "write bagit.txt BagIt-Version : 0.96\nTag-File-Character-Encoding: UTF-8\n" },
    0,
    1,
    "BagIt-Version: VALUE",
    "bagit.txt" },
  { "a third line", "1.0", { "append bagit.txt Comment: x\n" }, 0, 1, "one too many", "bagit.txt" },
  { "a manifest of CRLF, stars and capitals", "1.0", { "windows x" }, 0, 0, NULL, NULL },
  { "backslashes between folders",
    "1.0",
    { "write data/x/b.txt 1",
      "append manifest-sha256.txt "
      "6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b  data\\x\\b.txt\n" },
    0,
    1,
    "backslashes",
    "manifest-sha256.txt" },
  { "a line break as GNU writes it",
    "1.0",
    { "write data/b\nc 1",
      "append manifest-sha256.txt "
      "\\6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b  data/b\\nc\n" },
    0,
    2,
    "%0A",
    "manifest-sha256.txt" },
  { "a line break as the standard writes it",
    "1.0",
    { "write data/b\nc 1",
      "append manifest-sha256.txt "
      "6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b  data/b%0Ac\n" },
    0,
    1,
    "control character",
    "data/b\\u000ac" },
  { "GB18030 that says UTF-8",
    "1.0",
    { "encode GB18030" },
    1,
    0,
    "GB18030",
    "manifest-sha256.txt" },
  { "GB18030 that says so",
    "1.0",
    { "encode GB18030",
      "write bagit.txt BagIt-Version: 1.0\nTag-File-Character-Encoding: GB18030\n" },
    0,
    0,
    NULL,
    NULL },
  { "UTF-16 that says so",
    "1.0",
    { "encode UTF-16",
      "write bagit.txt BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-16\n" },
    0,
    0,
    NULL,
    NULL },
  { "an encoding nobody knows",
    "1.0",
    { "write bagit.txt BagIt-Version: 1.0\nTag-File-Character-Encoding: X-NONE\n" },
    1,
    0,
    "read as UTF-8",
    "manifest-sha256.txt" },
  { "a short digest",
    "1.0",
    { "write data/b.txt 1", "append manifest-sha256.txt 6b86b273ff34  data/b.txt\n" },
    1,
    0,
    "digits",
    "manifest-sha256.txt" },
  { "another Unicode form",
    "1.0",
    { "write data/e\xcc\x81 1",
      "append manifest-sha256.txt "
      "6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b  data/é\n" },
    0,
    2,
    "Apple",
    "data/e\xcc\x81" },
  { "two Unicode forms of one name",
    "1.0",
    { "write data/e\xcc\x81 1", "write data/é 2",
      "append manifest-sha256.txt "
      "6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b  data/e\xcc\x81\n",
      "append manifest-sha256.txt "
      "d4735e3a265e16eee03f59718b9b5d03019c07d8b6c51f90da3a666eec13ab35  data/é\n" },
    0,
    3,
    "two Unicode forms",
    "data/é" },
  { "names that differ by case",
    "1.0",
    { "write data/A.TXT 1",
      "append manifest-sha256.txt "
      "6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b  data/A.TXT\n" },
    0,
    1,
    "only by case",
    "*" },
  { "Oxum twice",
    "1.0",
    { "write bag-info.txt Payload-Oxum: 9.9\nPayload-Oxum: 4.2\n" },
    0,
    1,
    "2 times",
    "bag-info.txt" },
  { "fetched from outside the bag",
    "1.0",
    { "write fetch.txt http://example.org/a - ../../etc/passwd\n" },
    1,
    1,
    "leads out",
    "fetch.txt" },
  { "fetched, and in no manifest",
    "1.0",
    { "write fetch.txt http://example.org/a - data/new.txt\n" },
    1,
    1,
    "no manifest lists it",
    "data/new.txt" },
  { "a length that is none",
    "1.0",
    { "write fetch.txt http://example.org/a many data/a.txt\n" },
    1,
    1,
    "an address, a length",
    "fetch.txt" },
  { "a tag manifest that protects nothing",
    "1.0",
    { "write tagmanifest-sha256.txt "
      "b1d4de4e9bc4a4d4ee1ac1b3a0f0e5b0b1e6e9b1b1d4de4e9bc4a4d4ee1ac1b3  none.txt\n" },
    1,
    1,
    "does not list",
    "tagmanifest-sha256.txt" },
  { "a name that plays with the terminal",
    "1.0",
    { "write data/\033[2J 1" },
    1,
    1,
    "control character",
    "data/\\u001b[2J" },
};

static void
add (const char *bag, const char *path, const char *text)
{
  g_autofree char *full = g_build_filename (bag, path, NULL);
  g_autofree char *old = NULL;

  g_assert_true (g_file_get_contents (full, &old, NULL, NULL));
  g_autofree char *all = g_strconcat (old, text, NULL);
  foreign_put (bag, path, all);
}

/* The manifest in other clothes. */
static void
rewrite_manifest (const char *bag, const char *encoding)
{
  g_autofree char *full = g_build_filename (bag, "manifest-sha256.txt", NULL);
  g_autofree char *old = NULL;
  gsize size = 0;

  g_assert_true (g_file_get_contents (full, &old, NULL, NULL));
  if (encoding != NULL)
    {
      g_autofree char *other = g_convert (old, -1, encoding, "UTF-8", NULL, &size, NULL);
      g_assert_true (g_file_set_contents (full, other, (gssize) size, NULL));
      return;
    }
  g_auto (GStrv)
    lines = g_strsplit (old, "\n", -1);
  g_autoptr (GString) out = g_string_new (NULL);
  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      for (guint k = 0; k < 64; k++)
        lines[i][k] = g_ascii_toupper (lines[i][k]);
      lines[i][65] = '*';
      g_string_append_printf (out, "%s\r\n", lines[i]);
    }
  g_assert_true (g_file_set_contents (full, out->str, -1, NULL));
}

static void
act (const char *bag, const char *order)
{
  g_auto (GStrv)
    words = g_strsplit (order, " ", 3);
  g_autofree char *full = g_build_filename (bag, words[1], NULL);

  if (g_str_equal (words[0], "encode") || g_str_equal (words[0], "windows"))
    rewrite_manifest (bag, g_str_equal (words[0], "encode") ? words[1] : NULL);
  else if (g_str_equal (words[0], "write"))
    foreign_put (bag, words[1], words[2]);
  else if (g_str_equal (words[0], "append"))
    add (bag, words[1], words[2]);
  else if (g_str_equal (words[0], "remove"))
    g_assert_cmpint (g_unlink (full), ==, 0);
  else if (g_str_equal (words[0], "link"))
    g_assert_cmpint (symlink (words[2], full), ==, 0);
  else
    {
      g_autofree char *digest = foreign_digest (words[2]);
      g_autofree char *line = g_strdup_printf ("%s  %s\n", digest, words[1]);
      g_auto (GStrv)
        parts = g_strsplit (words[1], "%25", -1);
      g_autofree char *name = g_strjoinv ("%", parts);
      foreign_put (bag, name, words[2]);
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
      said = (g_strcmp0 (at->about, "*") == 0 || g_strcmp0 (remark->path, at->about) == 0) &&
             strstr (remark->message, at->says) != NULL;
    }
  g_assert_true (said);
}

/* The same bag as a folder, as a tar and as a zip says the same. */
static void
test_case (gconstpointer data)
{
  const Case *at = data;
  g_autofree char *folder = test_make_folder ();
  g_autofree char *bag = foreign_make (folder, at->version);
  g_autofree char *tar = g_build_filename (folder, "bag.tar", NULL);
  const char *pack[] = { "tar", "-C", folder, "--force-local", "-cf", tar, "bag", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (at->acts) && at->acts[i] != NULL; i++)
    act (bag, at->acts[i]);
  expect (bag, at);
  g_assert_cmpint (test_run (pack, NULL, NULL), ==, 0);
  expect (tar, at);
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
  return g_test_run ();
}
