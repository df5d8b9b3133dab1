/* Timings of the store at a size given by the first argument (default 100,000 people). Not a test:
 * run it by hand in a folder on the disk in question, given by the second argument. */
#include "change.h"
#include "i18n.h"
#include "query.h"
#include "record-person.h"
#include "record-unit.h"
#include "store.h"

#include <stdio.h>
#include <stdlib.h>

static gint64 began;
static clock_t began_cpu;

static void
start (void)
{
  began = g_get_monotonic_time ();
  began_cpu = clock ();
}

static double
stop (const char *what, guint n)
{
  double ms = (double) (g_get_monotonic_time () - began) / 1000;
  double cpu = (double) (clock () - began_cpu) * 1000 / CLOCKS_PER_SEC;
  printf ("%-44s %9.2f ms (processor %.2f ms) %10u\n", what, ms, cpu, n);
  fflush (stdout);
  return cpu;
}

static const char *const surnames[] = { "王", "李", "张", "刘", "陈", "杨",   "赵",   "黄", "周",
                                        "吴", "徐", "孙", "胡", "朱", "高",   "林",   "何", "郭",
                                        "马", "罗", "单", "曾", "解", "欧阳", "司马", "航" };
static const char given[] = "建国军强伟芳娜敏静丽秀英华明辉文斌超勇杰涛磊婷雪梅兰玉春夏秋冬"
                            "东南西北山川海河天宇星辰光亮";

static AjRecord *
make_person (GRand *rand, const gint64 *units, guint i)
{
  AjRecord *person = aj_record_new (&record_person);
  glong n_given = g_utf8_strlen (given, -1);
  g_autoptr (GString) name =
    g_string_new (surnames[g_rand_int_range (rand, 0, G_N_ELEMENTS (surnames))]);
  for (int k = g_rand_int_range (rand, 1, 3); k > 0; k--)
    {
      const char *at =
        g_utf8_offset_to_pointer (given, g_rand_int_range (rand, 0, (gint32) n_given));
      g_string_append_len (name, at, g_utf8_next_char (at) - at);
    }
  g_autofree char *number =
    g_strdup_printf ("61010%04u19%02u0305%03u", i / 1000, 50 + i % 50, i % 1000);
  g_autofree char *born = g_strdup_printf ("19%02u-03-05", 50 + i % 50);
  aj_record_set (person, PERSON_NAME, name->str);
  aj_record_set (person, PERSON_SEX, i % 2 ? "1" : "2");
  aj_record_set (person, PERSON_NATIONALITY, "中国");
  aj_record_set (person, PERSON_BORN_ON, born);
  aj_record_set (person, PERSON_ID_NUMBER, number);
  aj_record_set (person, PERSON_POSITION, i % 7 ? "工程师" : "航天研究室主任");
  aj_record_set (person, PERSON_LEVEL, i % 3 ? "1" : "2");
  aj_record_set (person, PERSON_STATUS, i % 5 ? "on" : "off");
  aj_record_set_link (person, PERSON_UNIT, units[i % 3]);
  return person;
}

static void
check (GError *error)
{
  if (error != NULL)
    g_error ("%s", error->message);
}

static void
bench_list (AjStore *store, const char *what, AjQuery *query)
{
  double best = 1e9, first = 0;
  guint n = 0;
  for (int i = 0; i < 3; i++)
    {
      g_autoptr (GError) error = NULL;
      start ();
      g_autoptr (GArray) ids = aj_store_list_ids (store, query, NULL, &error);
      check (error);
      best = MIN (best, (double) (g_get_monotonic_time () - began) / 1000);
      if (i == 0)
        first = best;
      n = ids->len;
    }
  printf ("%-44s %9.2f ms first %9.2f ms %10u\n", what, best, first, n);
  fflush (stdout);
}

static void
bench_lists (AjStore *store, gint64 unit)
{
  static const char *const texts[] = { "张",  "航",   "航天",   "王建国",    "建国",
                                       "zjg", "0305", "610100", "国强 航天", "无此人" };
  static const int sorts[] = { PERSON_NAME, PERSON_ID_NUMBER, PERSON_UNIT, PERSON_STATUS,
                               PERSON_POSITION };

  for (gsize i = 0; i < G_N_ELEMENTS (sorts); i++)
    {
      g_autoptr (AjQuery) query = aj_query_new (&record_person);
      g_autofree char *what = g_strdup_printf ("sort by %s", record_person.fields[sorts[i]].name);
      query->sort = sorts[i];
      bench_list (store, what, query);
      query->descending = TRUE;
      bench_list (store, "  descending", query);
      query->limit = 64;
      bench_list (store, "  first page", query);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (AjQuery) query = aj_query_new (&record_person);
      g_autofree char *what = g_strdup_printf ("search %s", texts[i]);
      query->search = g_strdup (texts[i]);
      bench_list (store, what, query);
      query->limit = 64;
      bench_list (store, "  first page", query);
      query->limit = 0;
      query->unit_id = unit;
      bench_list (store, "  in a unit", query);
    }
  g_autoptr (AjQuery) filtered = aj_query_new (&record_person);
  filtered->unit_id = unit;
  bench_list (store, "one unit", filtered);
  aj_query_add_filter (filtered, PERSON_STATUS, AJ_FILTER_EQUALS, "off");
  bench_list (store, "  and a state", filtered);
  aj_query_add_filter (filtered, PERSON_BORN_ON, AJ_FILTER_FROM, "1990-01-01");
  bench_list (store, "  and born since 1990", filtered);
  aj_query_add_filter (filtered, PERSON_NAME, AJ_FILTER_CONTAINS, "国");
  bench_list (store, "  and name contains 国", filtered);
}

static void
bench_edits (AjStore *store, const gint64 *ids, guint n)
{
  double times[300];
  for (int i = 0; i < 300; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (AjRecord) person =
        aj_store_get (store, &record_person, ids[(guint) i * 7919u % n], &error);
      check (error);
      g_autofree char *text = g_strdup_printf ("科长%d", (int) g_random_int_range (0, 1000000));
      g_autoptr (AjChangeSet) changes = aj_change_set_new ("edit");
      aj_record_set (person, PERSON_POSITION, text);
      aj_change_set_put (changes, person);
      start ();
      aj_store_apply (store, changes, &error);
      check (error);
      times[i] = (double) (g_get_monotonic_time () - began) / 1000;
    }
  for (int i = 0; i < 300; i++)
    for (int k = i + 1; k < 300; k++)
      if (times[k] < times[i])
        {
          double t = times[i];
          times[i] = times[k];
          times[k] = t;
        }
  printf ("one edit: median %.2f ms, 90%% %.2f ms, worst %.2f ms\n", times[150], times[270],
          times[299]);
}

static AjStore *
make_vault (const char *path, guint n, gint64 *units)
{
  g_autoptr (GError) error = NULL;
  AjStore *store = aj_store_create (path, &error);
  GRand *rand = g_rand_new_with_seed (1);
  check (error);
  g_autoptr (AjChangeSet) first = aj_change_set_new ("units");
  for (int i = 0; i < 3; i++)
    {
      g_autoptr (AjRecord) unit = aj_record_new (&record_unit);
      g_autofree char *name = g_strdup_printf ("第%d研究所", i);
      aj_record_set (unit, record_unit.title, name);
      aj_change_set_put (first, unit);
      units[i] = aj_record_get_id (unit);
    }
  aj_store_apply (store, first, &error);
  check (error);
  for (guint done = 0; done < n;)
    {
      g_autoptr (AjChangeSet) changes = aj_change_set_new ("import");
      guint end = MIN (n, done + 100000), count = end - done;
      for (; done < end; done++)
        {
          g_autoptr (AjRecord) person = make_person (rand, units, done);
          aj_change_set_put (changes, person);
        }
      start ();
      aj_store_apply (store, changes, &error);
      check (error);
      double ms = stop ("import", count);
      printf ("  %.0f rows a second of processor time\n", count / ms * 1000);
    }
  g_rand_free (rand);
  return store;
}

int
main (int argc, char **argv)
{
  guint n = argc > 1 ? (guint) g_ascii_strtoull (argv[1], NULL, 10) : 100000;
  g_autofree char *path = g_build_filename (argc > 2 ? argv[2] : ".", "bench-vault", NULL);
  g_autoptr (GError) error = NULL;
  gint64 units[3] = { 0 };

  aj_i18n_init ("en");
  g_autoptr (AjStore) store = NULL;
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      start ();
      store = aj_store_open (path, AJ_STORE_OPEN_WRITE, &error);
      check (error);
      stop ("open", n);
      g_autoptr (AjQuery) all = aj_query_new (&record_unit);
      g_autoptr (GArray) ids = aj_store_list_ids (store, all, NULL, &error);
      units[0] = g_array_index (ids, gint64, 0);
    }
  else
    store = make_vault (path, n, units);
  if (argc > 3)
    return 0; /* only the import */
  bench_lists (store, units[0]);
  g_autoptr (AjQuery) all = aj_query_new (&record_person);
  g_autoptr (GArray) ids = aj_store_list_ids (store, all, NULL, &error);
  start ();
  g_autoptr (GPtrArray) page = aj_store_get_many (
    store, &record_person, &g_array_index (ids, gint64, ids->len / 2), 64, &error);
  stop ("page of 64", page->len);
  start ();
  g_autoptr (GArray) hits = aj_store_search_all (store, "国强", 20, NULL, &error);
  stop ("search everything", hits->len);
  bench_edits (store, (const gint64 *) (gpointer) ids->data, ids->len);
  g_autoptr (AjChangeSet) many = aj_change_set_new ("set one field");
  guint count = MIN (100000, ids->len);
  aj_change_set_set_field (many, &record_person, (const gint64 *) (gpointer) ids->data, count,
                           PERSON_POSITION, "处长");
  start ();
  aj_store_apply (store, many, &error);
  check (error);
  stop ("set one field", count);
  start ();
  aj_store_undo (store, &error);
  check (error);
  stop ("undo it", count);
  start ();
  aj_store_close (store, &error);
  stop ("close", 0);
  return 0;
}
