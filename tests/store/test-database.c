/* Settings that are read back, and the rule that only the writer checkpoints. */
#include "database.h"
#include "fixture.h"
#include "i18n.h"
#include "store-private.h"

#include <glib/gstdio.h>

static char *
ask (AjDatabase *database, const char *sql)
{
  g_autoptr (GError) error = NULL;
  char *value = NULL;
  aj_database_get_text (database, sql, &value, &error);
  g_assert_no_error (error);
  return value;
}

static void
test_settings (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *sql;
    const char *writer;
    const char *reader;
  } cases[] = {
    { "PRAGMA journal_mode", "wal", "wal" },
    { "PRAGMA synchronous", "2", NULL },
    { "PRAGMA foreign_keys", "1", "1" },
    { "PRAGMA trusted_schema", "0", "0" },
    { "PRAGMA cell_size_check", "1", "1" },
    { "PRAGMA secure_delete", "1", NULL },
    { "PRAGMA temp_store", "2", "2" },
    { "PRAGMA mmap_size", "0", "0" },
    { "PRAGMA wal_autocheckpoint", "0", "0" },
    { "PRAGMA application_id", "1097487969", "1097487969" },
    { "PRAGMA recursive_triggers", "0", "0" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *writer = ask (f->store->writer, cases[i].sql);
      g_autofree char *reader = ask (f->store->reader, cases[i].sql);
      g_assert_cmpstr (writer, ==, cases[i].writer);
      if (cases[i].reader != NULL)
        g_assert_cmpstr (reader, ==, cases[i].reader);
    }
  /* Nothing may be attached, and the schema may not be written. */
  g_assert_false (aj_database_exec (f->store->writer, "ATTACH ':memory:' AS other", NULL));
  g_assert_false (aj_database_exec (f->store->writer, "UPDATE sqlite_schema SET sql = ''", NULL));
  g_assert_false (aj_database_exec (f->store->reader, "DELETE FROM setting", NULL));
}

static gint64
log_size (Fixture *f)
{
  g_autofree char *path = g_build_filename (f->vault, "records.db-wal", NULL);
  GStatBuf info;
  return g_stat (path, &info) == 0 ? (gint64) info.st_size : -1;
}

static void
test_only_writer_checkpoints (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjDatabase) other = aj_store_open_reader (f->store, &error);
  g_assert_no_error (error);
  g_autoptr (AjRecord) person = fixture_add_person (f, "王建国", 0);
  gint64 size = log_size (f);

  g_assert_cmpint (size, >, 0);
  /* A reader reads, and closes: the log stays as it is. */
  g_autofree char *n = ask (other, "SELECT count(*) FROM person");
  g_assert_cmpstr (n, ==, "1");
  g_assert_cmpint (sqlite3_wal_checkpoint_v2 (aj_database_get_handle (other), NULL,
                                              SQLITE_CHECKPOINT_PASSIVE, NULL, NULL),
                   !=, SQLITE_OK);
  aj_database_free (g_steal_pointer (&other));
  g_assert_cmpint (log_size (f), ==, size);
  /* Closing the store takes its reader first, then the writer cuts the log. */
  aj_store_close (f->store, &error);
  g_assert_no_error (error);
  g_assert_cmpint (log_size (f), ==, -1);
}

/* A database whose log only a reader is left with must still keep it: that is what a crash of the
 * writer looks like. */
static void
test_reader_last (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjRecord) person = fixture_add_person (f, "王建国", 0);
  g_autofree char *copy = g_build_filename (f->folder, "crashed", NULL);
  static const char *const names[] = { "records.db", "records.db-wal" };

  g_mkdir (copy, 0700);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *from = g_build_filename (f->vault, names[i], NULL);
      g_autofree char *to = g_build_filename (copy, names[i], NULL);
      g_autofree char *bytes = NULL;
      gsize n = 0;
      g_assert_true (g_file_get_contents (from, &bytes, &n, NULL));
      g_assert_true (g_file_set_contents (to, bytes, (gssize) n, NULL));
    }
  g_autoptr (AjStore) reader = aj_store_open (copy, AJ_STORE_OPEN_READ_ONLY, &error);
  g_assert_no_error (error);
  g_assert_cmpint (aj_store_count (reader, aj_records_find ("person"), 0, NULL), ==, 1);
  aj_store_close (reader, &error);
  g_assert_no_error (error);
  g_autofree char *log = g_build_filename (copy, "records.db-wal", NULL);
  GStatBuf info;
  g_assert_cmpint (g_stat (log, &info), ==, 0);
  g_assert_cmpint (info.st_size, >, 0);

  g_autoptr (AjStore) writer = aj_store_open (copy, AJ_STORE_OPEN_WRITE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (aj_store_count (writer, aj_records_find ("person"), 0, NULL), ==, 1);
}

static void
test_log_is_cut (Fixture *f, gconstpointer data)
{
  for (int round = 0; round < 20; round++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (AjChangeSet) changes = aj_change_set_new ("many");
      for (int i = 0; i < 300; i++)
        {
          g_autoptr (AjRecord) person = aj_record_new (aj_records_find ("person"));
          aj_record_set (person, aj_records_find ("person")->title, "王建国");
          aj_change_set_put (changes, person);
        }
      aj_store_apply (f->store, changes, &error);
      g_assert_no_error (error);
    }
  /* 6,000 rows write far more than this into the log in all. */
  g_assert_cmpint (log_size (f), <, 12 * 1024 * 1024);
}

int
main (int argc, char **argv)
{
  aj_i18n_init ("en");
  g_test_init (&argc, &argv, NULL);
  FIXTURE_TEST ("/database/settings", test_settings);
  FIXTURE_TEST ("/database/only-writer-checkpoints", test_only_writer_checkpoints);
  FIXTURE_TEST ("/database/reader-last", test_reader_last);
  FIXTURE_TEST ("/database/log-is-cut", test_log_is_cut);
  return g_test_run ();
}
