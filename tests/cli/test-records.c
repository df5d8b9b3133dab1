/* list, show, add, set, import: done, refused, and nothing half-written. */
#include "cli.h"

#define WANG "110101199003070134"

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
  test_remove_tree (office->folder);
  g_free (office->folder);
  g_free (office->vault);
}

static guint
count (Office *office, const char *type)
{
  g_autofree char *json = cli_get ("list", office->vault, type, "--format", "json", NULL);
  guint n = 0;
  for (const char *at = json; (at = strstr (at, "{\"id\": \"")) != NULL; at++)
    n++;
  return n;
}

static void
test_add (Office *office, gconstpointer data)
{
  g_autofree char *out = NULL, *err = NULL;

  /* The new id stands alone on stdout, what is to complete on stderr. */
  g_assert_cmpint (cli_run (&out, &err, "add", office->vault, "person", "name=王镕喆",
                            "身份证号=" WANG, "department=研发部", "level=重要",
                            "born_on=1990年3月7日", "sex=男", NULL),
                   ==, 0);
  g_strchomp (out);
  g_assert_cmpuint (strspn (out, "0123456789"), ==, strlen (out));
  g_assert_nonnull (strstr (err, "warning"));
  cli_expect (0, "\"born_on\": \"1990-03-07\"", "show", office->vault, "person", out, "--format",
              "json", NULL);
  cli_expect (0, "\"unit_title\": \"西安甲公司\"", "show", office->vault, "person", out,
              "--format=json", NULL);
  cli_expect (0, "王镕喆", "show", office->vault, "person", WANG, NULL);
  cli_expect (0, "王镕喆", "show", office->vault, "person", "王镕喆", NULL);
}

static void
test_add_refused (Office *office, gconstpointer data)
{
  cli_expect (1, "GB 11643", "add", office->vault, "person", "name=王",
              "id_number=110101199003070135", NULL);
  cli_expect (1, "2026-02-31", "add", office->vault, "person", "name=王", "born_on=2026-02-31",
              NULL);
  cli_expect (1, "calendar", "add", office->vault, "person", "name=王", "born_on=20261301", NULL);
  cli_expect (1, "特级", "add", office->vault, "person", "name=王", "level=特级", NULL);
  cli_expect (1, "财务部", "add", office->vault, "person", "name=王", "department=财务部", NULL);
  cli_expect (1, "GB 32100", "add", office->vault, "unit", "name=乙",
              "credit_code=91619900EXAMPLE114", NULL);
  cli_expect (1, "“Name”", "add", office->vault, "person", "level=重要", NULL);
  cli_expect (1, "SHA-256", "add", office->vault, "attachment", "sha256=00", NULL);
  g_assert_cmpuint (count (office, "person"), ==, 0);
  g_assert_cmpuint (count (office, "unit"), ==, 1);
  g_assert_cmpuint (count (office, "attachment"), ==, 0);
}

static void
test_twice (Office *office, gconstpointer data)
{
  g_free (cli_get ("add", office->vault, "person", "name=王建国", "id_number=" WANG, NULL));
  cli_expect (1, "王建国", "add", office->vault, "person", "name=张三", "id_number=" WANG, NULL);
  cli_expect (1, "Change that record instead", "add", office->vault, "person", "name=张三",
              "id_number=" WANG, NULL);
  g_assert_cmpuint (count (office, "person"), ==, 1);
}

/* One person in the rosters of two units: what was written out comes back as it was. */
static void
test_two_units (Office *office, gconstpointer data)
{
  g_autofree char *path = g_build_filename (office->folder, "out.csv", NULL);

  g_free (cli_get ("add", office->vault, "person", "name=王建国", "id_number=" WANG, NULL));
  g_free (cli_get ("add", office->vault, "unit", "name=乙公司", NULL));
  g_free (cli_get ("add", office->vault, "person", "name=王建国", "unit=乙公司", "id_number=" WANG,
                   NULL));
  g_free (cli_get ("list", office->vault, "person", "--format", "csv", "--output", path, NULL));
  cli_expect (0, "Unchanged: 2. Refused: 0.", "import", office->vault, "person", path, NULL);
}

static void
test_set (Office *office, gconstpointer data)
{
  g_autofree char *id =
    cli_get ("add", office->vault, "person", "name=王建国", "id_number=" WANG, NULL);

  g_free (
    cli_get ("set", office->vault, "person", id, "mobile=13800000000", "department=保密办", NULL));
  cli_expect (0, "13800000000", "show", office->vault, "person", id, NULL);
  g_free (cli_get ("set", office->vault, "person", id, "mobile=", NULL));
  cli_expect (0, "\"mobile\": null", "show", office->vault, "person", id, "--format", "json", NULL);
  cli_expect (1, "2026-02-31", "set", office->vault, "person", id, "mobile=139",
              "born_on=2026-02-31", NULL);
  cli_expect (0, "\"mobile\": null", "show", office->vault, "person", id, "--format", "json", NULL);
  cli_expect (2, "no “1”", "set", office->vault, "person", "1", "mobile=139", NULL);
  cli_expect (2, "no “李四”", "show", office->vault, "person", "李四", NULL);
  cli_expect (1, "found by", "set", office->vault, "person", id, "name=", NULL);
  /* A value that begins with a dash is no option. */
  g_free (cli_get ("set", office->vault, "person", id, "note=--help", NULL));
  cli_expect (0, "--help", "show", office->vault, "person", id, NULL);
}

static void
test_ambiguous (Office *office, gconstpointer data)
{
  g_free (cli_get ("add", office->vault, "person", "name=张伟", NULL));
  g_free (cli_get ("add", office->vault, "person", "name=张伟", "sex=男", NULL));
  cli_expect (2, "several records", "show", office->vault, "person", "张伟", NULL);
}

static void
test_list (Office *office, gconstpointer data)
{
  g_autofree char *path = g_build_filename (office->folder, "out.csv", NULL);
  g_autofree char *text = NULL;

  g_assert_cmpuint (count (office, "person"), ==, 0);
  cli_expect (0, "[]", "list", office->vault, "person", "--format", "json", NULL);
  g_free (
    cli_get ("add", office->vault, "person", "name=王建国", "id_number=" WANG, "note=\"a\\", NULL));
  g_free (cli_get ("add", office->vault, "person", "name=李𬭎", NULL));
  cli_expect (0, "王建国", "list", office->vault, "person", NULL);
  cli_expect (0, "\"note\": \"\\\"a\\\\\"", "list", office->vault, "person", "--format", "json",
              NULL);
  g_autofree char *csv = cli_get ("list", office->vault, "person", "--format", "csv", NULL);
  g_assert_true (g_str_has_prefix (csv, "id,name,"));
  g_assert_nonnull (strstr (csv, "," WANG ","));
  g_autofree char *filtered =
    cli_get ("list", office->vault, "person", "--filter", "王", "--format", "csv", NULL);
  g_assert_nonnull (strstr (filtered, "王建国"));
  g_assert_null (strstr (filtered, "李𬭎"));
  g_free (cli_get ("list", office->vault, "person", "--filter", "wjg", NULL));
  g_free (cli_get ("list", office->vault, "person", "--format", "csv", "--excel", "--output", path,
                   NULL));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_true (g_str_has_prefix (text, "\xef\xbb\xbf"));
  cli_expect (2, "--excel", "list", office->vault, "person", "--excel", NULL);
  cli_expect (2, "--output", "list", office->vault, "person", "--format=xlsx", NULL);
  cli_expect (2, "No such file", "list", office->vault, "person", "--format=csv",
              "--output=/nowhere/x.csv", NULL);
}

static void
test_import (Office *office, gconstpointer data)
{
  g_autofree char *path = g_build_filename (office->folder, "roster.csv", NULL);

  cli_write (path, "姓名,身份证号,部门\n王建国," WANG
                   ",研发部\n张三,110101199003070135,研发部\n李四,,财务部\n");
  cli_expect (1, "Would write: 1 new, 0 changed. Unchanged: 0. Refused: 2.", "import",
              office->vault, "person", path, "--dry-run", NULL);
  g_assert_cmpuint (count (office, "person"), ==, 0);
  cli_expect (1, "line 3 refused", "import", office->vault, "person", path, NULL);
  g_assert_cmpuint (count (office, "person"), ==, 1);

  cli_write (path, "姓名,身份证号\n王建国," WANG "\n");
  cli_expect (0, "Unchanged: 1", "import", office->vault, "person", path, NULL);
  cli_write (path, "甲,乙\n1,2\n");
  cli_expect (1, "No column", "import", office->vault, "person", path, NULL);
  cli_write (path, "");
  cli_expect (1, "No column", "import", office->vault, "person", path, NULL);
  cli_write (path, "姓名\n\"王\n");
  cli_expect (1, "never closed", "import", office->vault, "person", path, NULL);
  cli_expect (2, "roster2.csv", "import", office->vault, "person", "roster2.csv", NULL);
  cli_expect (2, office->folder, "import", office->vault, "person", office->folder, NULL);
}

/* Adds a person and returns the id. (transfer full) */
static char *
add_person (Office *office, const char *name, const char *born_on, const char *department)
{
  g_autofree char *name_is = g_strconcat ("name=", name, NULL);
  g_autofree char *born_is = g_strconcat ("born_on=", born_on, NULL);
  g_autofree char *department_is = g_strconcat ("department=", department, NULL);
  char *id = cli_get ("add", office->vault, "person", name_is, born_is, department_is, NULL);

  return g_strchomp (id);
}

static void
test_duplicates (Office *office, gconstpointer data)
{
  cli_expect (0, "0 pairs", "duplicates", office->vault, NULL);
  g_autofree char *one = add_person (office, "王建国", "1990-03-07", "研发部");
  g_autofree char *two = add_person (office, "王建国", "1990-03-07", "保密办");
  g_autofree char *other = add_person (office, "王建国", "1991-03-07", "保密办");

  cli_expect (1, "The same name and date of birth", "duplicates", office->vault, NULL);
  g_autofree char *json = NULL;
  g_assert_cmpint (cli_run (&json, NULL, "duplicates", office->vault, "--format=json", NULL), ==,
                   1);
  g_assert_nonnull (strstr (json, one));
  g_assert_nonnull (strstr (json, two));
  g_assert_null (strstr (json, other));

  cli_expect (2, "same record", "distinct", office->vault, one, one, NULL);
  cli_expect (2, "", "distinct", office->vault, one, "王建国", NULL);
  cli_expect (1, "1 pair ", "duplicates", office->vault, NULL);
  /* In whichever order. */
  cli_expect (0, "not be listed", "distinct", office->vault, two, one, NULL);
  cli_expect (0, "0 pairs", "duplicates", office->vault, NULL);
}

static void
test_import_encodings (Office *office, gconstpointer data)
{
  g_autofree char *path = g_build_filename (office->folder, "roster.csv", NULL);

  /* 姓名 / 王镕 and a last character of which a byte is missing: GB18030, then UTF-8. */
  cli_write (path, "\xd0\xd5\xc3\xfb\r\n\xcd\xf5\xe9\x46\xe9");
  cli_expect (1, "line 2, character 3", "import", office->vault, "person", path, NULL);
  cli_write (path, "姓名\n王\xe9\x95");
  cli_expect (1, "line 2, character 2", "import", office->vault, "person", path, NULL);
  g_assert_cmpuint (count (office, "person"), ==, 0);

  cli_write (path, "\xd0\xd5\xc3\xfb\r\n\xcd\xf5\xe9\x46\r\n");
  cli_expect (1, "no character in UTF-8", "import", office->vault, "person", path,
              "--encoding=utf-8", NULL);
  cli_expect (2, "EBCDIC", "import", office->vault, "person", path, "--encoding", "EBCDIC", NULL);
  cli_expect (0, "1 new", "import", office->vault, "person", path, "--encoding", "gbk", NULL);
  cli_expect (0, "王镕", "show", office->vault, "person", "王镕", NULL);
}

int
main (int argc, char **argv)
{
  g_setenv ("LANGUAGE", "en", TRUE);
  g_setenv ("ANJUAN_TODAY", "2026-03-05", TRUE);
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add ("/records/" name, Office, NULL, set_up, function, tear_down)
  ADD ("add", test_add);
  ADD ("add-refused", test_add_refused);
  ADD ("twice", test_twice);
  ADD ("two-units", test_two_units);
  ADD ("set", test_set);
  ADD ("ambiguous", test_ambiguous);
  ADD ("list", test_list);
  ADD ("import", test_import);
  ADD ("duplicates", test_duplicates);
  ADD ("import-encodings", test_import_encodings);
  return g_test_run ();
}
