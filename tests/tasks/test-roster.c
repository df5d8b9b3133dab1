/* A roster as offices have them: typed by hand, saved by LibreOffice as GB18030 text and as a
 * workbook. Skipped where LibreOffice is not installed. */
#include "tasks.h"

#include "change.h"
#include "i18n.h"
#include "id-number.h"
#include "query.h"
#include "record-person.h"
#include "record-unit.h"
#include "support.h"

#include <string.h>

static const struct
{
  const char *name, *sex, *ethnicity, *born, *first_17, *born_on;
} people[] = {
  { "王镕喆", "男", "汉", "1980-3-5", "61990019800305001", "1980-03-05" },
  { "李𬭎", "男", "汉族", "1991/12/7", "61990019911207003", "1991-12-07" },
  { "陈㛃", "女", "回族", "1990年3月7日", "61990019900307002", "1990-03-07" },
  { "刘䶮𠅤", "女", "满族", "19920229", "61990019920229004", "1992-02-29" },
  { "古丽米热·艾山", "女", "维吾尔族", "1988.1.31", "61990019880131006", "1988-01-31" },
};

typedef struct
{
  char *folder;
  AjStore *store;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjChangeSet) changes = aj_change_set_new ("test");
  g_autoptr (AjRecord) unit = aj_record_new (&record_unit);
  fixture->folder = test_make_folder ();
  g_autofree char *vault = g_build_filename (fixture->folder, "vault", NULL);

  fixture->store = aj_store_create (vault, &error);
  g_assert_no_error (error);
  aj_record_set (unit, UNIT_NAME, "示例精密仪器研究所");
  aj_change_set_put (changes, unit);
  aj_store_apply (fixture->store, changes, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  aj_store_close (fixture->store, NULL);
  g_object_unref (fixture->store);
  test_remove_tree (fixture->folder);
  g_free (fixture->folder);
}

/* The roster as somebody types it, with one day that does not exist. Returns: (transfer full) */
static char *
write_roster (Fixture *fixture)
{
  g_autoptr (GString) text =
    g_string_new ("姓名,性别,民族,出生日期,身份证号,国籍,单位,涉密等级,状态\n");
  char *path = g_build_filename (fixture->folder, "roster.csv", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (people); i++)
    g_string_append_printf (text, "%s,%s,%s,%s,%s%c,中国,示例精密仪器研究所,一般,拟任\n",
                            people[i].name, people[i].sex, people[i].ethnicity, people[i].born,
                            people[i].first_17, aj_id_number_get_check (people[i].first_17));
  g_string_append (text, "赵无此日,男,汉族,1990-02-31,,中国,示例精密仪器研究所,一般,拟任\n");
  g_assert_true (g_file_set_contents (path, text->str, -1, NULL));
  return path;
}

/* Lets LibreOffice save source as something else. Returns: (transfer full) (nullable): the new
 * file, NULL when there is no LibreOffice. */
static char *
convert (Fixture *fixture, const char *source, const char *filter, const char *suffix)
{
  g_autofree char *program = g_find_program_in_path ("soffice");
  g_autofree char *profile =
    g_strconcat ("-env:UserInstallation=file://", fixture->folder, "/profile", NULL);
  g_autofree char *out_folder = g_build_filename (fixture->folder, "out", NULL);
  g_autofree char *out = NULL, *err = NULL;
  g_autofree char *name = g_strconcat ("roster.", suffix, NULL);
  /* All columns as text: what careful people choose, so that numbers keep their 18 digits. */
  const char *argv[] = {
    program,
    "--headless",
    profile,
    "--infilter=Text - txt - csv (StarCalc):44,34,76,1,1/2/2/2/3/2/4/2/5/2/6/2/7/2/8/2/9/2",
    "--convert-to",
    filter,
    "--outdir",
    out_folder,
    source,
    NULL
  };

  if (program == NULL)
    {
      g_test_skip ("LibreOffice is not installed");
      return NULL;
    }
  int status = test_run (argv, &out, &err);
  char *path = g_build_filename (out_folder, name, NULL);
  if (status != 0 || !g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      g_test_message ("%s%s", out, err);
      g_test_skip ("LibreOffice could not convert here");
      g_clear_pointer (&path, g_free);
    }
  return path;
}

static AjRecord *
find_person (Fixture *fixture, const char *name)
{
  g_autoptr (AjQuery) query = aj_query_new (&record_person);
  query->search = g_strdup (name);
  g_autoptr (GPtrArray) found = aj_store_list (fixture->store, query, NULL, NULL);

  if (found->len != 1)
    g_error ("%s: %u found", name, found->len);
  return g_object_ref (found->pdata[0]);
}

static void
import (Fixture *fixture, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjRehearsal) rehearsal =
    aj_task_rehearse_file (fixture->store, &record_person, path, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_null (aj_rehearsal_get_unmatched (rehearsal)[0]);
  g_assert_cmpuint (aj_rehearsal_count (rehearsal, AJ_ROW_NEW), ==, G_N_ELEMENTS (people));
  g_assert_cmpuint (aj_rehearsal_count (rehearsal, AJ_ROW_REFUSED), ==, 1);
  aj_rehearsal_write (rehearsal, fixture->store, NULL, NULL, &error);
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (people); i++)
    {
      g_autoptr (AjRecord) person = find_person (fixture, people[i].name);
      g_assert_cmpstr (aj_record_get (person, PERSON_NAME), ==, people[i].name);
      g_assert_cmpstr (aj_record_get (person, PERSON_BORN_ON), ==, people[i].born_on);
      g_assert_true (
        g_str_has_prefix (aj_record_get (person, PERSON_ID_NUMBER), people[i].first_17));
      g_assert_cmpint (aj_record_get_link (person, PERSON_UNIT), !=, 0);
    }

  /* The same file again changes nothing. */
  g_autoptr (AjRehearsal) again =
    aj_task_rehearse_file (fixture->store, &record_person, path, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (aj_rehearsal_count (again, AJ_ROW_UNCHANGED), ==, G_N_ELEMENTS (people));
}

static void
test_gb18030 (Fixture *fixture, gconstpointer data)
{
  g_autofree char *source = write_roster (fixture);
  /* 85 is LibreOffice's number for GB18030. */
  g_autofree char *path =
    convert (fixture, source, "csv:Text - txt - csv (StarCalc):44,34,85,1", "csv");
  g_autofree char *bytes = NULL;
  gsize size;

  if (path == NULL)
    return;
  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  g_assert_false (g_utf8_validate (bytes, (gssize) size, NULL));
  import (fixture, path);

  /* The file cut in the middle of its last character is refused, not read without it. */
  g_autoptr (GError) error = NULL;
  gsize cut = size;
  while (cut > 0 && (guchar) bytes[cut - 1] < 0x80)
    cut--;
  g_assert_true (g_file_set_contents (path, bytes, (gssize) cut - 1, NULL));
  g_autoptr (AjRehearsal) broken =
    aj_task_rehearse_file (fixture->store, &record_person, path, NULL, NULL, &error);
  g_assert_null (broken);
  g_assert_cmpuint (error->domain, ==, AJ_EXCHANGE_ERROR);
  g_test_message ("%s", error->message);
}

static void
test_workbook (Fixture *fixture, gconstpointer data)
{
  g_autofree char *source = write_roster (fixture);
  g_autofree char *path = convert (fixture, source, "xlsx", "xlsx");

  if (path != NULL)
    import (fixture, path);
}

int
main (int argc, char **argv)
{
  aj_i18n_init ("zh_CN");
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/roster/gb18030", Fixture, NULL, set_up, test_gb18030, tear_down);
  g_test_add ("/roster/workbook", Fixture, NULL, set_up, test_workbook, tear_down);
  return g_test_run ();
}
