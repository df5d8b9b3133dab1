/* Order, filters and search, told as the names that come out. */
#include "fixture.h"

#include "i18n.h"
#include "record-attachment.h"
#include "record-department.h"
#include "record-person.h"
#include "record-unit.h"
#include "table.h"

#include <stdlib.h>

static gint64 units[2];

/* name, born on, ID number, unit (0, 1 or none), department, status */
static const struct
{
  const char *name, *born, *number;
  int unit;
  const char *position, *status;
} people[] = {
  { "王建国", "1980-05-01", "610103198005012313", 0, "工程师", "on" },
  { "单国强", "1975-01-01", "610103197501012311", 1, "Engineer", "on" },
  { "曾伟", NULL, "610103199001012311", 0, NULL, "off" },
  { "李𬭎", "1990-12-31", NULL, -1, "会计", NULL },
  { "欧阳锋", "1966-06-06", "BM-2019-0001", 1, "工程师（航天）", "off" },
  { NULL, "2000-01-01", NULL, 0, "无名", "on" },
};

static void
fill (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjChangeSet) changes = aj_change_set_new ("fill");
  static const char *const names[] = { "西安某研究所", "北京某公司" };

  for (int i = 0; i < 2; i++)
    {
      g_autoptr (AjRecord) unit = fixture_add_unit (f, names[i]);
      units[i] = aj_record_get_id (unit);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (people); i++)
    {
      g_autoptr (AjRecord) person = aj_record_new (&record_person);
      aj_record_set (person, PERSON_NAME, people[i].name);
      aj_record_set (person, PERSON_BORN_ON, people[i].born);
      aj_record_set (person, PERSON_ID_NUMBER, people[i].number);
      aj_record_set (person, PERSON_POSITION, people[i].position);
      aj_record_set (person, PERSON_STATUS, people[i].status);
      if (people[i].unit >= 0)
        aj_record_set_link (person, PERSON_UNIT, units[people[i].unit]);
      aj_change_set_put (changes, person);
    }
  aj_store_apply (f->store, changes, &error);
  g_assert_no_error (error);
}

/* The names of the result, joined by blanks; "-" for an empty one. */
static char *
run (Fixture *f, const AjQuery *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = aj_store_list (f->store, query, NULL, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    {
      const char *name = aj_record_get (rows->pdata[i], PERSON_NAME);
      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", name != NULL ? name : "-");
    }
  return g_string_free (text, FALSE);
}

static void
test_order (Fixture *f, gconstpointer data)
{
  static const struct
  {
    int sort;
    gboolean descending;
    const char *expected;
  } cases[] = {
    { -1, FALSE, "李𬭎 欧阳锋 单国强 王建国 曾伟 -" },
    { PERSON_NAME, TRUE, "曾伟 王建国 单国强 欧阳锋 李𬭎 -" },
    { PERSON_BORN_ON, FALSE, "欧阳锋 单国强 王建国 李𬭎 - 曾伟" },
    { PERSON_BORN_ON, TRUE, "- 李𬭎 王建国 单国强 欧阳锋 曾伟" },
    /* Beijing before Xi'an, whoever has no unit last. */
    { PERSON_UNIT, FALSE, "单国强 欧阳锋 王建国 曾伟 - 李𬭎" },
    { PERSON_UNIT, TRUE, "- 曾伟 王建国 欧阳锋 单国强 李𬭎" },
    { PERSON_POSITION, FALSE, "单国强 李𬭎 王建国 欧阳锋 - 曾伟" },
  };

  fill (f);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AjQuery) query = aj_query_new (&record_person);
      query->sort = cases[i].sort;
      query->descending = cases[i].descending;
      g_autofree char *names = run (f, query);
      g_assert_cmpstr (names, ==, cases[i].expected);
      query->limit = 2;
      g_autofree char *first = run (f, query);
      g_assert_true (g_str_has_prefix (names, first));
      g_auto (GStrv)
        words = g_strsplit (first, " ", -1);
      g_assert_cmpuint (g_strv_length (words), ==, 2);
    }
}

static void
test_filters (Fixture *f, gconstpointer data)
{
  static const struct
  {
    int field;
    AjFilterOp op;
    const char *value;
    const char *expected;
  } cases[] = {
    { PERSON_STATUS, AJ_FILTER_EQUALS, "on", "单国强 王建国 -" },
    { PERSON_NAME, AJ_FILTER_EQUALS, "单国强", "单国强" },
    { PERSON_NAME, AJ_FILTER_CONTAINS, "国", "单国强 王建国" },
    { PERSON_NAME, AJ_FILTER_CONTAINS, "2019", "" },
    { PERSON_ID_NUMBER, AJ_FILTER_CONTAINS, "bm2019", "欧阳锋" },
    { PERSON_POSITION, AJ_FILTER_CONTAINS, "engin", "单国强" },
    { PERSON_POSITION, AJ_FILTER_CONTAINS, "工程", "欧阳锋 王建国" },
    { PERSON_UNIT, AJ_FILTER_CONTAINS, "北京", "欧阳锋 单国强" },
    { PERSON_BORN_ON, AJ_FILTER_FROM, "1980-05-01", "李𬭎 王建国 -" },
    { PERSON_BORN_ON, AJ_FILTER_TO, "1980-05-01", "欧阳锋 单国强 王建国" },
    { PERSON_BORN_ON, AJ_FILTER_EMPTY, NULL, "曾伟" },
    { PERSON_NAME, AJ_FILTER_EMPTY, NULL, "-" },
    { PERSON_UNIT, AJ_FILTER_NOT_EMPTY, NULL, "欧阳锋 单国强 王建国 曾伟 -" },
    { PERSON_STATUS, AJ_FILTER_EQUALS, "", "李𬭎 欧阳锋 单国强 王建国 曾伟 -" },
    { PERSON_UNIT, AJ_FILTER_EQUALS, "no number", "" },
  };

  fill (f);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AjQuery) query = aj_query_new (&record_person);
      aj_query_add_filter (query, cases[i].field, cases[i].op, cases[i].value);
      g_autofree char *names = run (f, query);
      g_test_message ("%zu", i);
      g_assert_cmpstr (names, ==, cases[i].expected);
    }
  /* Together, with a search and a unit. */
  g_autoptr (AjQuery) query = aj_query_new (&record_person);
  query->search = g_strdup ("国");
  query->unit_id = units[0];
  aj_query_add_filter (query, PERSON_BORN_ON, AJ_FILTER_FROM, "1970-01-01");
  aj_query_add_filter (query, PERSON_STATUS, AJ_FILTER_EQUALS, "on");
  g_autoptr (AjQuery) copy = aj_query_dup (query);
  g_autofree char *names = run (f, copy);
  g_assert_cmpstr (names, ==, "王建国");
}

static void
test_search (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *search;
    const char *expected;
  } cases[] = {
    { "国", "单国强 王建国" },
    { "建国", "王建国" },
    { "wjg", "王建国" },
    { "sgq", "单国强" },
    { "zw", "曾伟" },
    { "𬭎", "李𬭎" },
    { "0103 1980", "王建国" },
    { "BM 2019", "欧阳锋" },
    { "国 王", "王建国" },
    { "\"", "李𬭎 欧阳锋 单国强 王建国 曾伟 -" },
    { "没有", "" },
    { "  ", "李𬭎 欧阳锋 单国强 王建国 曾伟 -" },
    { "欧阳锋'; DROP TABLE person", "" },
  };

  fill (f);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AjQuery) query = aj_query_new (&record_person);
      query->search = g_strdup (cases[i].search);
      g_autofree char *names = run (f, query);
      g_assert_cmpstr (names, ==, cases[i].expected);
    }
}

static void
test_search_all (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  fill (f);
  g_autoptr (GArray) hits = aj_store_search_all (f->store, "某", 10, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hits->len, ==, 2);
  g_assert_true (g_array_index (hits, AjHit, 0).def == &record_unit);
  g_assert_cmpint (g_array_index (hits, AjHit, 0).id, ==, units[1]);
  g_autoptr (GArray) few = aj_store_search_all (f->store, "国", 1, NULL, &error);
  g_assert_cmpuint (few->len, ==, 1);
  g_autoptr (GArray) none = aj_store_search_all (f->store, "", 10, NULL, &error);
  g_assert_cmpuint (none->len, ==, 0);
}

/* Numbers sort as numbers, whatever their texts do. */
static void
test_numbers (Fixture *f, gconstpointer data)
{
  static const char *const sizes[] = { "9", "10",    "-3",    "-12.5",        "-12",
                                       "0", "12.50", "12.49", "1000000000000" };
  const AjFieldDef field = { .name = "x", .kind = &aj_kind_number, .flags = AJ_FIELD_SORTED };

  g_assert_true (aj_field_has_sort_column (&field));
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (gsize k = 0; k < G_N_ELEMENTS (sizes); k++)
      {
        g_autofree char *a = aj_field_make_sort_key (&field, sizes[i]);
        g_autofree char *b = aj_field_make_sort_key (&field, sizes[k]);
        double difference = g_ascii_strtod (sizes[i], NULL) - g_ascii_strtod (sizes[k], NULL);
        int order = strcmp (a, b);
        g_assert_cmpint ((order > 0) - (order < 0), ==, (difference > 0) - (difference < 0));
      }
}

/* Few hits are sorted, many are picked from a walk: the order is the same. */
static void
test_both_ways (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjChangeSet) changes = aj_change_set_new ("fill");
  static const int sorts[] = { PERSON_NAME, PERSON_UNIT, PERSON_STATUS, PERSON_SCHOOL };

  fill (f);
  for (int i = 0; i < 1500; i++)
    {
      g_autoptr (AjRecord) person = aj_record_new (&record_person);
      g_autofree char *name = g_strdup_printf ("张%d", i * 7919 % 400);
      aj_record_set (person, PERSON_NAME, i % 11 ? name : NULL);
      aj_record_set (person, PERSON_SCHOOL, i % 13 ? name : NULL);
      aj_record_set (person, PERSON_STATUS, i % 3 ? "on" : NULL);
      aj_record_set (person, PERSON_POSITION, "x");
      aj_record_set_link (person, PERSON_UNIT, i % 5 ? units[i % 2] : 0);
      aj_change_set_put (changes, person);
    }
  aj_store_apply (f->store, changes, &error);
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (sorts); i++)
    for (int descending = 0; descending < 2; descending++)
      {
        g_autoptr (AjQuery) query = aj_query_new (&record_person);
        query->sort = sorts[i];
        query->descending = descending;
        aj_query_add_filter (query, PERSON_POSITION, AJ_FILTER_EQUALS, "x");
        g_autoptr (GArray) many = aj_store_list_ids (f->store, query, NULL, &error);
        g_assert_cmpuint (many->len, ==, 1500);
        /* Half of them, below the limit above which it walks. */
        aj_query_add_filter (query, PERSON_UNIT, AJ_FILTER_NOT_EMPTY, NULL);
        aj_query_add_filter (query, PERSON_STATUS, AJ_FILTER_NOT_EMPTY, NULL);
        g_autoptr (GArray) few = aj_store_list_ids (f->store, query, NULL, &error);
        g_assert_cmpuint (few->len, >, 700);
        g_assert_cmpuint (few->len, <=, 1000);
        guint at = 0;
        for (guint k = 0; k < many->len && at < few->len; k++)
          at += g_array_index (many, gint64, k) == g_array_index (few, gint64, at);
        g_assert_cmpuint (at, ==, few->len);
      }
}

static void
add_many (Fixture *f, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjChangeSet) changes = aj_change_set_new ("many");

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (AjRecord) person = aj_record_new (&record_person);
      g_autofree char *born = g_strdup_printf ("19%02u-01-%02u", 50 + i * 31 % 50, 1 + i % 28);
      aj_record_set (person, PERSON_BORN_ON, i % 7 ? born : NULL);
      aj_record_set (person, PERSON_POSITION, i % 3 ? "x" : "y");
      aj_record_set_link (person, PERSON_UNIT, i % 5 ? units[i % 2] : 0);
      aj_change_set_put (changes, person);
    }
  aj_store_apply (f->store, changes, &error);
  g_assert_no_error (error);
}

static char *
join_ids (GArray *ids)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf (text, "%s%" G_GINT64_FORMAT, i > 0 ? " " : "",
                            g_array_index (ids, gint64, i));
  return g_string_free (text, FALSE);
}

/* An order of so many rows is kept and read backwards for the other direction: those without a
 * value stay last, and an edit in between is seen. */
static void
test_kept_order (Fixture *f, gconstpointer data)
{
  static const struct
  {
    gboolean descending, filtered, edited;
  } steps[] = {
    { FALSE, FALSE, FALSE }, { TRUE, FALSE, FALSE }, { TRUE, TRUE, FALSE },
    { FALSE, TRUE, FALSE },  { FALSE, FALSE, TRUE }, { TRUE, FALSE, FALSE },
  };

  fill (f);
  add_many (f, 20500);
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      const char *way = steps[i].descending ? "DESC" : "ASC";
      g_autoptr (GError) error = NULL;
      g_autoptr (AjQuery) query = aj_query_new (&record_person);
      g_autofree char *sql =
        g_strdup_printf ("SELECT group_concat(id, ' ') FROM (SELECT id FROM person %s "
                         "ORDER BY born_on %s NULLS LAST, unit %s, id %s LIMIT 99999)",
                         steps[i].filtered ? "WHERE position = 'y'" : "", way, way, way);

      if (steps[i].edited)
        add_many (f, 100);
      query->sort = PERSON_BORN_ON;
      query->descending = steps[i].descending;
      if (steps[i].filtered)
        aj_query_add_filter (query, PERSON_POSITION, AJ_FILTER_EQUALS, "y");
      g_autoptr (GArray) ids = aj_store_list_ids (f->store, query, NULL, &error);
      g_assert_no_error (error);
      g_autofree char *found = join_ids (ids);
      g_autofree char *expected = fixture_ask (f, sql);
      g_assert_true (g_str_equal (found, expected));
    }
}

static void
test_cancel (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (AjQuery) query = aj_query_new (&record_person);

  g_cancellable_cancel (cancellable);
  g_assert_null (aj_store_list_ids (f->store, query, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_counts (Fixture *f, gconstpointer data)
{
  fill (f);
  g_assert_cmpint (aj_store_count (f->store, &record_person, 0, NULL), ==, 6);
  g_assert_cmpint (aj_store_count (f->store, &record_person, units[0], NULL), ==, 3);
  g_assert_cmpint (aj_store_count (f->store, &record_unit, units[0], NULL), ==, 1);
  const AjLookup *lookup = aj_store_get_lookup (f->store);
  g_autoptr (GPtrArray) found = aj_lookup_find (lookup, &record_person, PERSON_NAME, "曾伟", 0);
  g_assert_cmpuint (found->len, ==, 1);
  g_autoptr (AjRecord) unit = aj_lookup_follow (lookup, found->pdata[0], PERSON_UNIT);
  g_assert_cmpint (aj_record_get_id (unit), ==, units[0]);
  g_autoptr (GPtrArray) some = aj_lookup_find (lookup, &record_person, PERSON_STATUS, "on", 2);
  g_assert_cmpuint (some->len, ==, 2);
  /* The rule for equal numbers (S-7.4.2) sees them through the store. */
  g_autoptr (AjRecord) again = aj_record_new (&record_person);
  g_autoptr (AjProblems) problems = aj_problems_new ();
  aj_record_set (again, PERSON_NAME, "王建国");
  aj_record_set (again, PERSON_ID_NUMBER, "610103198005012313");
  aj_store_check_record (f->store, again, problems);
  gboolean named = FALSE;
  for (guint i = 0; i < aj_problems_get_n (problems); i++)
    named |= strstr (aj_problems_get (problems, i)->message, "王建国") != NULL;
  g_assert_true (named);
}

int
main (int argc, char **argv)
{
  aj_i18n_init ("en");
  g_test_init (&argc, &argv, NULL);
  FIXTURE_TEST ("/query/order", test_order);
  FIXTURE_TEST ("/query/filters", test_filters);
  FIXTURE_TEST ("/query/search", test_search);
  FIXTURE_TEST ("/query/search-all", test_search_all);
  FIXTURE_TEST ("/query/numbers", test_numbers);
  FIXTURE_TEST ("/query/both-ways", test_both_ways);
  FIXTURE_TEST ("/query/kept-order", test_kept_order);
  FIXTURE_TEST ("/query/cancel", test_cancel);
  FIXTURE_TEST ("/query/counts", test_counts);
  return g_test_run ();
}
