/* Making, opening, reading, writing and closing a vault. */
#include "backup.h"
#include "change.h"
#include "i18n.h"
#include "query.h"
#include "record-department.h"
#include "record-person.h"
#include "record-unit.h"
#include "support.h"

#include <glib/gstdio.h>

typedef struct
{
  char *folder;
  char *vault;
  AjStore *store;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  f->folder = test_make_folder ();
  f->vault = g_build_filename (f->folder, "vault", NULL);
  f->store = aj_store_create (f->vault, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_clear_object (&f->store);
  test_remove_tree (f->folder);
  g_free (f->vault);
  g_free (f->folder);
}

static AjRecord *
add_person (AjStore *store, const char *name, gint64 unit)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjChangeSet) changes = aj_change_set_new ("add");
  AjRecord *person = aj_record_new (&record_person);
  aj_record_set (person, PERSON_NAME, name);
  aj_record_set_link (person, PERSON_UNIT, unit);
  aj_change_set_put (changes, person);
  aj_store_apply (store, changes, &error);
  g_assert_no_error (error);
  return person;
}

static void
test_round_trip (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjRecord) person = add_person (f->store, "王建国", 0);

  g_assert_cmpint (aj_record_get_id (person), >, 0);
  g_assert_cmpint (aj_record_get_rev (person), ==, 1);
  g_assert_false (aj_record_has_changes (person));
  g_autoptr (AjRecord) read =
    aj_store_get (f->store, &record_person, aj_record_get_id (person), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (aj_record_get (read, PERSON_NAME), ==, "王建国");
  g_assert_cmpint (aj_store_count (f->store, &record_person, 0, &error), ==, 1);

  aj_store_close (f->store, &error);
  g_assert_no_error (error);
  g_autofree char *log = g_build_filename (f->vault, "records.db-wal", NULL);
  g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
  g_clear_object (&f->store);
  f->store = aj_store_open (f->vault, AJ_STORE_OPEN_WRITE, &error);
  g_assert_no_error (error);
  g_autofree char *title = aj_store_dup_title (f->store, &record_person, aj_record_get_id (person));
  g_assert_cmpstr (title, ==, "王建国");
}

static void
test_undo (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjRecord) person = add_person (f->store, "王建国", 0);
  g_autofree char *label = aj_store_peek_undo (f->store);

  g_assert_cmpstr (label, ==, "add");
  aj_store_undo (f->store, &error);
  g_assert_no_error (error);
  g_assert_cmpint (aj_store_count (f->store, &record_person, 0, &error), ==, 0);
  aj_store_redo (f->store, &error);
  g_assert_no_error (error);
  g_assert_cmpint (aj_store_count (f->store, &record_person, 0, &error), ==, 1);
  g_assert_false (aj_store_redo (f->store, &error));
  g_assert_error (error, AJ_STORE_ERROR, AJ_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  gint64 n = 0;
  g_assert_true (aj_store_verify_audit (f->store, &n, &error));
  g_assert_cmpint (n, ==, 4);
}

/* A window may ask once more while it goes away. */
static void
test_closed (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjQuery) query = aj_query_new (&record_person);
  g_autoptr (AjRecord) person = add_person (f->store, "王建国", 0);
  g_autoptr (AjChangeSet) changes = aj_change_set_new ("late");
  g_autoptr (AjProblems) problems = aj_problems_new ();

  aj_store_close (f->store, &error);
  g_assert_no_error (error);
  g_assert_null (aj_store_list_ids (f->store, query, NULL, NULL));
  g_assert_null (aj_store_get (f->store, &record_person, aj_record_get_id (person), NULL));
  g_assert_null (aj_store_get_history (f->store, &record_person, 1, NULL));
  g_assert_null (aj_store_peek_undo (f->store));
  g_assert_null (aj_store_get_setting (f->store, "x"));
  g_assert_null (aj_store_dup_checkpoint (f->store, NULL));
  g_assert_null (aj_store_backup (f->store, f->folder, NULL, NULL, NULL));
  g_assert_null (aj_store_search_all (f->store, "x", 5, NULL, NULL));
  g_assert_cmpint (aj_store_count (f->store, &record_person, 0, NULL), ==, -1);
  g_autofree char *title = aj_store_dup_title (f->store, &record_person, 5);
  g_assert_cmpstr (title, ==, "");
  aj_store_check_record (f->store, person, problems);
  aj_record_set (person, PERSON_NAME, "李四");
  aj_change_set_put (changes, person);
  g_assert_false (aj_store_apply (f->store, changes, &error));
  g_assert_error (error, AJ_STORE_ERROR, AJ_STORE_ERROR_FAILED);
  g_assert_true (aj_store_close (f->store, NULL));
}

/* Each combination of changed fields is a statement of its own; they do not pile up. */
static void
test_many_statements (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjRecord) person = add_person (f->store, "王建国", 0);

  int fields[10];
  int n = 0;

  for (int i = 0; n < 10; i++)
    if (record_person.fields[i].kind->id == AJ_KIND_TEXT)
      fields[n++] = i;
  for (guint i = 1; i < 1024; i++)
    {
      g_autoptr (AjChangeSet) changes = aj_change_set_new ("edit");
      g_autofree char *value = g_strdup_printf ("%u", i);
      for (guint k = 0; k < 10; k++)
        if ((i & (1u << k)) != 0)
          aj_record_set (person, fields[k], value);
      aj_change_set_put (changes, person);
      aj_store_apply (f->store, changes, &error);
      g_assert_no_error (error);
    }
}

static void
test_search (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjRecord) a = add_person (f->store, "王建国", 0);
  g_autoptr (AjRecord) b = add_person (f->store, "单国强", 0);
  static const struct
  {
    const char *text;
    guint n;
  } cases[] = { { "王", 1 }, { "国", 2 }, { "建国", 1 }, { "wjg", 1 }, { "无", 0 }, { "", 2 } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AjQuery) query = aj_query_new (&record_person);
      query->search = g_strdup (cases[i].text);
      g_autoptr (GArray) ids = aj_store_list_ids (f->store, query, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (ids->len, ==, cases[i].n);
    }
  /* Shan before Wang, whatever the code points say. */
  g_autoptr (AjQuery) all = aj_query_new (&record_person);
  g_autoptr (GPtrArray) rows = aj_store_list (f->store, all, NULL, &error);
  g_assert_cmpstr (aj_record_get (rows->pdata[0], PERSON_NAME), ==, "单国强");
}

int
main (int argc, char **argv)
{
  aj_i18n_init ("en");
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/store/round-trip", test_round_trip);
  ADD ("/store/undo", test_undo);
  ADD ("/store/closed", test_closed);
  ADD ("/store/many-statements", test_many_statements);
  ADD ("/store/search", test_search);
  return g_test_run ();
}
