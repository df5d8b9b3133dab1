/* Rosters against a vault: which rows are written, which are refused and why. */
#include "rehearsal.h"

#include "i18n.h"
#include "office.h"
#include "query.h"
#include "support.h"

#define WANG "110101199003070134"
#define LI   "110101198512121222"
#define ZHAO "110101199001010023"
#define HEAD "姓名,身份证号,单位,部门,涉密等级,出生日期\n"

typedef struct
{
  const char *name;
  const char *before;   /* (nullable) a table imported first */
  const char *table;    /* CSV */
  const char *verdicts; /* "N" new, "C" changed, "U" unchanged, "R" refused */
  guint line;           /* of the row looked at; 0: none */
  const char *message;  /* part of a problem of that row */
} Case;

static const Case cases[] = {
  { "new", NULL, HEAD "王建国," WANG ",西安甲公司,研发部,重要,1990-3-7\n", "N" },
  { "title above the header", NULL,
    "涉密人员名册\n\n" HEAD "王建国," WANG ",西安甲公司,研发部,重要,19900307\n", "N", 4, NULL },
  { "english header", NULL, "name,ID number,unit\n王建国," WANG ",西安甲公司\n", "N" },
  { "wrong check digit", NULL, HEAD "王建国,110101199003070135,西安甲公司,研发部,重要,\n", "R", 2,
    "check digit" },
  { "31 February", NULL, HEAD "王建国," WANG ",西安甲公司,研发部,重要,2026-02-31\n", "R", 2,
    "2026-02-31" },
  { "unknown choice", NULL, HEAD "王建国," WANG ",西安甲公司,研发部,特级,\n", "R", 2, "特级" },
  { "unknown department", NULL, HEAD "王建国," WANG ",西安甲公司,财务部,重要,\n", "R", 2,
    "财务部" },
  { "unknown unit", NULL, HEAD "王建国," WANG ",西安丙公司,,重要,\n", "R", 2, "西安丙公司" },
  { "unit by credit code", NULL, HEAD "王建国," WANG ",91619900EXAMPLE113,研发部,重要,\n", "N" },
  { "all problems of a row at once", NULL,
    HEAD "王建国," WANG ",西安甲公司,财务部,特级,2026-02-31\n", "R", 2, "特级" },
  { "a value that cannot be read, and a wrong number", NULL,
    HEAD "王建国,110101199003070135,西安甲公司,研发部,特级,\n", "R", 2, "check digit" },
  { "a value that cannot be read, and no name", NULL, HEAD "," WANG ",西安甲公司,研发部,特级,\n",
    "R", 2, "found by" },
  { "number in scientific notation", NULL, HEAD "王建国,1.10101E+17,西安甲公司,,重要,\n", "R", 2,
    "stored as a number" },
  { "twice in the file", NULL,
    HEAD "王建国," WANG ",西安甲公司,,重要,\n张三," WANG ",西安甲公司,,重要,\n", "NR", 3,
    "Line 2" },
  { "the same row twice, no number", NULL, "姓名,单位\n王建国,西安甲公司\n王建国,西安甲公司\n",
    "NR", 3, "Line 2" },
  { "two people of one name", NULL,
    HEAD "张伟," WANG ",西安甲公司,,重要,\n张伟," ZHAO ",西安甲公司,,重要,\n", "NN" },
  { "a bad row does not stop the good ones", NULL,
    HEAD "张伟," WANG ",西安甲公司,,重要,\n李四," LI ",西安甲公司,,错,\n赵丽," ZHAO
         ",西安甲公司,,一般,\n",
    "NRN" },
  { "again", HEAD "王建国," WANG ",西安甲公司,研发部,重要,\n",
    HEAD "王建国," WANG ",西安甲公司,研发部,重要,\n", "U" },
  { "changed, found by number", HEAD "王建国," WANG ",西安甲公司,研发部,重要,\n",
    HEAD "王建国," WANG ",西安甲公司,保密办,重要,\n", "C" },
  { "an empty cell of a roster says nothing",
    HEAD "王建国," WANG ",西安甲公司,研发部,重要,1990-03-07\n",
    HEAD "王建国," WANG ",西安甲公司,,,\n", "U" },
  { "one person in two units", HEAD "王建国," WANG ",西安甲公司,研发部,重要,\n",
    HEAD "王建国," WANG ",西安乙公司,研发部,重要,\n", "N" },
  { "no number: the same values again", "姓名,单位,部门\n王建国,西安甲公司,研发部\n",
    "姓名,单位\n王建国,西安甲公司\n", "U" },
  { "rare characters", NULL, HEAD "李𬭎," LI ",西安甲公司,研发部,重要,\n", "N" },
  { "formula guard", NULL, "姓名,身份证号,单位,备注\n王建国,\"" WANG "\t\",西安甲公司,'=1+1\n",
    "N" },
};

static AjSheet *
read_table (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  AjSheet *sheet = aj_sheet_read_csv (bytes, NULL, &error);

  g_assert_no_error (error);
  return sheet;
}

static AjRehearsal *
rehearse (AjStore *store, const char *table, GError **error)
{
  g_autoptr (AjSheet) sheet = read_table (table);
  return aj_rehearse (store, aj_records_find ("person"), sheet, NULL, NULL, error);
}

static void
import (AjStore *store, const char *table)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjRehearsal) rehearsal = rehearse (store, table, &error);

  g_assert_no_error (error);
  aj_rehearsal_write (rehearsal, store, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
check_message (const AjRehearsal *rehearsal, guint line, const char *message)
{
  for (guint i = 0; i < aj_rehearsal_get_n_rows (rehearsal); i++)
    {
      const AjRehearsalRow *row = aj_rehearsal_get_row (rehearsal, i);
      if (row->line != line)
        continue;
      for (guint k = 0; k < aj_problems_get_n (row->problems); k++)
        if (message == NULL ||
            strstr (aj_problems_get (row->problems, k)->message, message) != NULL)
          return;
    }
  if (message != NULL)
    g_error ("line %u does not say “%s”", line, message);
}

static void
test_rows (gconstpointer data)
{
  static const char letters[] = "NCUR";
  const Case *c = data;
  g_autofree char *folder = test_make_folder ();
  g_autoptr (AjStore) store = test_make_office (folder);
  g_autoptr (GError) error = NULL;
  const AjRecordDef *person = aj_records_find ("person");

  if (c->before != NULL)
    import (store, c->before);
  gint64 n_before = aj_store_count (store, person, 0, NULL);
  g_autoptr (AjRehearsal) rehearsal = rehearse (store, c->table, &error);
  g_assert_no_error (error);
  g_autoptr (GString) verdicts = g_string_new (NULL);
  for (guint i = 0; i < aj_rehearsal_get_n_rows (rehearsal); i++)
    g_string_append_c (verdicts, letters[aj_rehearsal_get_row (rehearsal, i)->verdict]);
  g_assert_cmpstr (verdicts->str, ==, c->verdicts);
  check_message (rehearsal, c->line, c->message);
  /* A rehearsal writes nothing. */
  g_assert_cmpint (aj_store_count (store, person, 0, NULL), ==, n_before);

  aj_rehearsal_write (rehearsal, store, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (aj_store_count (store, person, 0, NULL), ==,
                   n_before + aj_rehearsal_count (rehearsal, AJ_ROW_NEW));
  /* What was written once is no news the second time. */
  g_autoptr (AjRehearsal) again = rehearse (store, c->table, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (aj_rehearsal_count (again, AJ_ROW_NEW), ==, 0);
  g_assert_cmpuint (aj_rehearsal_count (again, AJ_ROW_CHANGED), ==, 0);

  aj_store_close (store, NULL);
  test_remove_tree (folder);
}

static void
test_headers (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autoptr (AjStore) store = test_make_office (folder);
  g_autoptr (GError) error = NULL;

  g_assert_null (rehearse (store, "甲,乙\n1,2\n", &error));
  g_assert_error (error, AJ_EXCHANGE_ERROR, AJ_EXCHANGE_ERROR_HEADER);
  g_clear_error (&error);
  g_assert_null (rehearse (store, "姓名,name\n王,李\n", &error));
  g_assert_error (error, AJ_EXCHANGE_ERROR, AJ_EXCHANGE_ERROR_HEADER);
  g_clear_error (&error);
  g_assert_null (rehearse (store, "", &error));
  g_assert_error (error, AJ_EXCHANGE_ERROR, AJ_EXCHANGE_ERROR_HEADER);
  g_clear_error (&error);

  g_autoptr (AjRehearsal) rehearsal = rehearse (store, "序号,姓名,颜色\n1,王,红\n", &error);
  g_assert_no_error (error);
  const char *const *unmatched = aj_rehearsal_get_unmatched (rehearsal);
  g_assert_cmpstr (unmatched[0], ==, "序号");
  g_assert_cmpstr (unmatched[1], ==, "颜色");
  g_assert_null (unmatched[2]);
  aj_store_close (store, NULL);
  test_remove_tree (folder);
}

static AjRehearsal *
paste (AjStore *store, const char *text, const AjRehearsalOptions *options, GError **error)
{
  g_autoptr (AjSheet) sheet = aj_sheet_read_block (text, NULL);
  g_assert_nonnull (sheet);
  return aj_rehearse_with (store, aj_records_find ("person"), sheet, options, NULL, NULL, error);
}

/* A block over existing rows and beyond them; an empty line leaves its row alone. */
static void
test_block (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autoptr (AjStore) store = test_make_office (folder);
  g_autoptr (GError) error = NULL;
  const AjRecordDef *person = aj_records_find ("person");
  g_autoptr (AjQuery) units = aj_query_new (aj_records_find ("unit"));
  g_autoptr (GArray) unit_ids = aj_store_list_ids (store, units, NULL, NULL);
  g_autofree char *unit =
    g_strdup_printf ("%" G_GINT64_FORMAT, g_array_index (unit_ids, gint64, 0));
  const int fields[] = { aj_record_def_find (person, "name"), aj_record_def_find (person, "mobile"),
                         -1 };
  const gint64 ids[] = {
    test_add (store, "person", "name", "甲", "mobile", "1", "unit", unit, NULL),
    test_add (store, "person", "name", "乙", "mobile", "2", "unit", unit, NULL),
    test_add (store, "person", "name", "丙", "mobile", "3", "unit", unit, NULL),
  };
  AjRehearsalOptions options = { .unit_id = g_array_index (unit_ids, gint64, 0),
                                 .fields = fields,
                                 .n_fields = G_N_ELEMENTS (fields),
                                 .ids = ids,
                                 .n_ids = G_N_ELEMENTS (ids),
                                 .label = "Paste" };

  g_autoptr (AjRehearsal) rehearsal =
    paste (store, "甲\t\n\n\"丙\"丙\t4\tx\n丁\t5\n", &options, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (aj_rehearsal_count (rehearsal, AJ_ROW_CHANGED), ==, 2);
  g_assert_cmpuint (aj_rehearsal_count (rehearsal, AJ_ROW_NEW), ==, 1);
  aj_rehearsal_write (rehearsal, store, NULL, NULL, &error);
  g_assert_no_error (error);
  g_autofree char *undo = aj_store_peek_undo (store);
  g_assert_cmpstr (undo, ==, "Paste");

  static const char *const names[] = { "甲", "乙", "\"丙\"丙" };
  static const char *const mobiles[] = { NULL, "2", "4" };
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (AjRecord) record = aj_store_get (store, person, ids[i], &error);
      g_assert_no_error (error);
      g_assert_cmpstr (aj_record_get (record, fields[0]), ==, names[i]);
      g_assert_cmpstr (aj_record_get (record, fields[1]), ==, mobiles[i]);
    }
  g_assert_null (paste (store, "1\t2\t3\t4\n", &options, &error));
  g_assert_error (error, AJ_EXCHANGE_ERROR, AJ_EXCHANGE_ERROR_HEADER);
  aj_store_close (store, NULL);
  test_remove_tree (folder);
}

/* Rules that look at other records see the rows above in the same file. */
static void
test_rows_see_each_other (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autoptr (AjStore) store = test_make_office (folder);
  g_autoptr (GError) error = NULL;
  g_autoptr (AjSheet) sheet = read_table ("岗位,单位,部门,涉密等级\n"
                                          "设计师,西安甲公司,研发部,重要\n"
                                          "设计师,西安甲公司,保密办,重要\n"
                                          "设计师,西安甲公司,研发部,一般\n");
  g_autoptr (AjRehearsal) rehearsal =
    aj_rehearse (store, aj_records_find ("post"), sheet, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (aj_rehearsal_get_row (rehearsal, 0)->verdict, ==, AJ_ROW_NEW);
  g_assert_cmpint (aj_rehearsal_get_row (rehearsal, 1)->verdict, ==, AJ_ROW_NEW);
  g_assert_cmpint (aj_rehearsal_get_row (rehearsal, 2)->verdict, ==, AJ_ROW_REFUSED);
  check_message (rehearsal, 4, "设计师");
  aj_store_close (store, NULL);
  test_remove_tree (folder);
}

/* One undo takes a whole import back. */
static void
test_undo (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autoptr (AjStore) store = test_make_office (folder);
  g_autoptr (GError) error = NULL;

  import (store, HEAD "张伟," WANG ",西安甲公司,,重要,\n赵丽," ZHAO ",西安甲公司,,一般,\n");
  g_assert_cmpint (aj_store_count (store, aj_records_find ("person"), 0, NULL), ==, 2);
  aj_store_undo (store, &error);
  g_assert_no_error (error);
  g_assert_cmpint (aj_store_count (store, aj_records_find ("person"), 0, NULL), ==, 0);
  aj_store_close (store, NULL);
  test_remove_tree (folder);
}

static char *
name_of (AjStore *store, const char *number)
{
  const AjRecordDef *person = aj_records_find ("person");
  g_autoptr (GPtrArray) found = aj_lookup_find (
    aj_store_get_lookup (store), person, aj_record_def_find (person, "id_number"), number, 0);
  g_assert_cmpuint (found->len, ==, 1);
  return aj_record_dup_title (found->pdata[0]);
}

/* A number under another name renames nobody unless somebody says so; an id column, or a block over
 * chosen rows, does say so. */
static void
test_rename_asks (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autoptr (AjStore) store = test_make_office (folder);
  g_autoptr (GError) error = NULL;
  const char *table =
    HEAD "王健国," WANG ",西安甲公司,研发部,一般,\n赵丽," ZHAO ",西安甲公司,,一般,\n";

  import (store, HEAD "王建国," WANG ",西安甲公司,研发部,重要,\n");
  g_autoptr (AjRehearsal) rehearsal = rehearse (store, table, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (aj_rehearsal_count (rehearsal, AJ_ROW_CHANGED), ==, 1);
  g_assert_cmpuint (aj_rehearsal_count_asking (rehearsal), ==, 1);
  g_assert_cmpuint (aj_rehearsal_count_good (rehearsal), ==, 1);
  check_message (rehearsal, 2, "王建国");
  aj_rehearsal_write (rehearsal, store, NULL, NULL, &error);
  g_assert_no_error (error);
  g_autofree char *kept = name_of (store, WANG);
  g_assert_cmpstr (kept, ==, "王建国");
  g_autofree char *other = name_of (store, ZHAO);
  g_assert_cmpstr (other, ==, "赵丽");

  g_autoptr (AjRehearsal) again = rehearse (store, table, &error);
  aj_rehearsal_accept (again, 0, TRUE);
  g_assert_cmpuint (aj_rehearsal_count_good (again), ==, 1);
  aj_rehearsal_write (again, store, NULL, NULL, &error);
  g_assert_no_error (error);
  g_autofree char *renamed = name_of (store, WANG);
  g_assert_cmpstr (renamed, ==, "王健国");
  aj_store_close (store, NULL);
  test_remove_tree (folder);
}

/* A new row has what its number says, unless it says so itself; a known record is left alone. */
static void
test_proposes (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autoptr (AjStore) store = test_make_office (folder);
  g_autoptr (GError) error = NULL;
  const AjRecordDef *person = aj_records_find ("person");
  g_autoptr (AjRehearsal) rehearsal = rehearse (
    store, "姓名,身份证号,单位,国籍\n王建国," WANG ",西安甲公司,\n李四," LI ",西安甲公司,外国\n",
    &error);

  g_assert_no_error (error);
  AjRecord *wang = aj_rehearsal_get_row (rehearsal, 0)->record;
  AjRecord *li = aj_rehearsal_get_row (rehearsal, 1)->record;
  g_assert_cmpstr (aj_record_get (wang, aj_record_def_find (person, "born_on")), ==, "1990-03-07");
  g_assert_cmpstr (aj_record_get (wang, aj_record_def_find (person, "sex")), ==, "男");
  g_assert_cmpstr (aj_record_get (wang, aj_record_def_find (person, "nationality")), ==, "中国");
  g_assert_cmpstr (aj_record_get (li, aj_record_def_find (person, "nationality")), ==, "外国");
  aj_store_close (store, NULL);
  test_remove_tree (folder);
}

/* A cell that was put right in the rehearsal is judged as if the file had said so. */
static void
test_correct_cell (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autoptr (AjStore) store = test_make_office (folder);
  g_autoptr (GError) error = NULL;
  const AjRecordDef *person = aj_records_find ("person");
  g_autoptr (AjSheet) sheet = read_table (HEAD "王建国," WANG ",西安甲公司,研发部,特级,\n");
  g_autoptr (AjRehearsal) first = aj_rehearse (store, person, sheet, NULL, NULL, &error);

  g_assert_no_error (error);
  const AjRehearsalRow *row = aj_rehearsal_get_row (first, 0);
  g_assert_cmpint (row->verdict, ==, AJ_ROW_REFUSED);
  int column = aj_rehearsal_get_column (first, aj_record_def_find (person, "level"));
  g_assert_cmpint (column, ==, 4);
  g_assert_true (aj_sheet_set_cell (sheet, row->sheet_row, (guint) column, "重要"));
  g_assert_false (aj_sheet_set_cell (sheet, row->sheet_row, 17, "重要"));
  g_autoptr (AjRehearsal) second = aj_rehearse (store, person, sheet, NULL, NULL, &error);
  g_assert_cmpint (aj_rehearsal_get_row (second, 0)->verdict, ==, AJ_ROW_NEW);
  aj_store_close (store, NULL);
  test_remove_tree (folder);
}

int
main (int argc, char **argv)
{
  aj_i18n_init ("en");
  g_setenv ("ANJUAN_TODAY", "2026-03-05", TRUE);
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/rehearsal/rows/%s", cases[i].name);
      g_test_add_data_func (path, &cases[i], test_rows);
    }
  g_test_add_func ("/rehearsal/headers", test_headers);
  g_test_add_func ("/rehearsal/block", test_block);
  g_test_add_func ("/rehearsal/rows-see-each-other", test_rows_see_each_other);
  g_test_add_func ("/rehearsal/undo", test_undo);
  g_test_add_func ("/rehearsal/rename-asks", test_rename_asks);
  g_test_add_func ("/rehearsal/correct-cell", test_correct_cell);
  g_test_add_func ("/rehearsal/proposes", test_proposes);
  return g_test_run ();
}
