/* edit FOLDER N: N edits of one field through the one write path, each durable when it returns,
 * against N bare UPDATEs on a database with the same settings in the same folder. Prints the
 * medians in milliseconds and their ratio.
 */
#include "change.h"
#include "i18n.h"
#include "query.h"
#include "record-person.h"

#include <sqlite3.h>

static int
compare (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;
  return (x > y) - (x < y);
}

static double
median (GArray *times)
{
  g_array_sort (times, compare);
  return g_array_index (times, double, times->len / 2);
}

static double
measure_ours (const char *folder, int n, GError **error)
{
  g_autoptr (AjStore) store = aj_store_open (folder, AJ_STORE_OPEN_WRITE, error);
  g_autoptr (AjQuery) query = aj_query_new (&record_person);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) ids = store != NULL ? aj_store_list_ids (store, query, NULL, error) : NULL;

  if (ids == NULL || ids->len == 0)
    return -1;
  for (int i = 0; i < n; i++)
    {
      gint64 id = g_array_index (ids, gint64, i % ids->len);
      g_autoptr (AjRecord) person = aj_store_get (store, &record_person, id, error);
      g_autoptr (AjChangeSet) changes = aj_change_set_new ("bench");
      g_autofree char *phone = g_strdup_printf ("029-%08d", i);
      if (person == NULL)
        return -1;
      aj_record_set (person, PERSON_PHONE, phone);
      aj_change_set_put (changes, person);
      gint64 start = g_get_monotonic_time ();
      if (!aj_store_apply (store, changes, error))
        return -1;
      double took = (g_get_monotonic_time () - start) / 1000.0;
      g_array_append_val (times, took);
    }
  aj_store_close (store, NULL);
  return median (times);
}

static double
measure_bare (const char *folder, int n)
{
  g_autofree char *path = g_build_filename (folder, "bare.db", NULL);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  sqlite3 *db = NULL;
  sqlite3_stmt *update = NULL;

  sqlite3_open (path, &db);
  sqlite3_exec (db,
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE t (id INTEGER "
                "PRIMARY KEY, v TEXT);"
                "INSERT INTO t VALUES (1, '')",
                NULL, NULL, NULL);
  sqlite3_prepare_v2 (db, "UPDATE t SET v = $1 WHERE id = 1", -1, &update, NULL);
  for (int i = 0; i < n; i++)
    {
      gint64 start = g_get_monotonic_time ();
      sqlite3_bind_int (update, 1, i);
      sqlite3_step (update);
      sqlite3_reset (update);
      double took = (g_get_monotonic_time () - start) / 1000.0;
      g_array_append_val (times, took);
    }
  sqlite3_finalize (update);
  sqlite3_close (db);
  return median (times);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;

  aj_i18n_init (NULL);
  if (argc != 3)
    return 2;
  int n = (int) g_ascii_strtoll (argv[2], NULL, 10);
  double ours = measure_ours (argv[1], n, &error);
  if (ours < 0)
    {
      fprintf (stderr, "edit: %s\n", error != NULL ? error->message : "no people");
      return 1;
    }
  double bare = measure_bare (argv[1], n);
  printf ("one field, durable, journal, audit and search: %.2f ms\n"
          "bare UPDATE with the same settings:            %.2f ms\nratio %.1f\n",
          ours, bare, ours / bare);
  return 0;
}
