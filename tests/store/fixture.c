#include "fixture.h"

#include "record-person.h"
#include "record-unit.h"

void
fixture_set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  f->folder = test_make_folder ();
  f->vault = g_build_filename (f->folder, "案卷", NULL);
  f->store = aj_store_create (f->vault, &error);
  g_assert_no_error (error);
}

void
fixture_tear_down (Fixture *f, gconstpointer data)
{
  g_clear_object (&f->store);
  test_remove_tree (f->folder);
  g_free (f->vault);
  g_free (f->folder);
}

void
fixture_reopen (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  if (f->store != NULL)
    aj_store_close (f->store, &error);
  g_assert_no_error (error);
  g_clear_object (&f->store);
  f->store = aj_store_open (f->vault, AJ_STORE_OPEN_WRITE, &error);
  g_assert_no_error (error);
}

void
fixture_save (Fixture *f, AjRecord *record)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjChangeSet) changes = aj_change_set_new ("save");
  aj_change_set_put (changes, record);
  aj_store_apply (f->store, changes, &error);
  g_assert_no_error (error);
}

void
fixture_delete (Fixture *f, AjRecord *record)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjChangeSet) changes = aj_change_set_new ("delete");
  aj_change_set_delete (changes, record);
  aj_store_apply (f->store, changes, &error);
  g_assert_no_error (error);
}

AjRecord *
fixture_add_person (Fixture *f, const char *name, gint64 unit)
{
  AjRecord *person = aj_record_new (&record_person);
  aj_record_set (person, PERSON_NAME, name);
  aj_record_set_link (person, PERSON_UNIT, unit);
  fixture_save (f, person);
  return person;
}

AjRecord *
fixture_add_unit (Fixture *f, const char *name)
{
  AjRecord *unit = aj_record_new (&record_unit);
  aj_record_set (unit, record_unit.title, name);
  fixture_save (f, unit);
  return unit;
}

char *
fixture_dump (Fixture *f)
{
  GString *text = g_string_new (NULL);
  const AjRecordDef *const *defs = aj_records_list ();

  for (gsize d = 0; defs[d] != NULL; d++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (AjQuery) query = aj_query_new (defs[d]);
      g_autoptr (GPtrArray) rows = aj_store_list (f->store, query, NULL, &error);
      g_assert_no_error (error);
      for (guint r = 0; r < rows->len; r++)
        {
          g_string_append_printf (text, "%s %" G_GINT64_FORMAT, defs[d]->table,
                                  aj_record_get_id (rows->pdata[r]));
          for (guint i = 0; i < defs[d]->n_fields; i++)
            {
              const char *value = aj_record_get (rows->pdata[r], (int) i);
              g_string_append_printf (text, "|%s", value != NULL ? value : "-");
            }
          g_string_append_c (text, '\n');
        }
    }
  return g_string_free (text, FALSE);
}

static sqlite3 *
open_file (Fixture *f, int mode)
{
  g_autofree char *path = g_build_filename (f->vault, "records.db", NULL);
  sqlite3 *database = NULL;
  g_assert_cmpint (sqlite3_open_v2 (path, &database, mode, NULL), ==, SQLITE_OK);
  return database;
}

void
fixture_tamper (Fixture *f, const char *sql)
{
  sqlite3 *database = open_file (f, SQLITE_OPEN_READWRITE);
  char *message = NULL;
  sqlite3_exec (database, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  sqlite3_close (database);
}

char *
fixture_ask (Fixture *f, const char *sql)
{
  sqlite3 *database = open_file (f, SQLITE_OPEN_READONLY);
  sqlite3_stmt *statement = NULL;
  char *value = NULL;

  g_assert_cmpint (sqlite3_prepare_v2 (database, sql, -1, &statement, NULL), ==, SQLITE_OK);
  if (sqlite3_step (statement) == SQLITE_ROW)
    value = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);
  sqlite3_close (database);
  return value;
}
