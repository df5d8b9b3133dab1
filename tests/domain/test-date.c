#include "date.h"
#include "date-private.h"

#include "support.h"

static void
test_valid (void)
{
  static const struct
  {
    const char *text;
    gboolean valid;
  } cases[] = {
    { "2026-03-05", TRUE },  { "2024-02-29", TRUE },
    { "2000-02-29", TRUE },  { "1900-02-29", FALSE },
    { "2026-02-29", FALSE }, { "2026-02-31", FALSE },
    { "2026-04-31", FALSE }, { "2026-13-01", FALSE },
    { "2026-00-10", FALSE }, { "2026-01-00", FALSE },
    { "2026-3-5", FALSE },   { "20260305", FALSE },
    { "0001-01-01", TRUE },  { "0000-01-01", FALSE },
    { "9999-12-31", TRUE },  { "", FALSE },
    { NULL, FALSE },         { "2026-03-05 ", FALSE },
    { "2026/03/05", FALSE }, { "２０２６-03-05", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    if (aj_date_is_valid (cases[i].text) != cases[i].valid)
      g_error ("%s: expected %d", cases[i].text, cases[i].valid);
}

static const struct
{
  const char *typed, *today, *iso;
} typed_dates[] = {
  { "20260305", NULL, "2026-03-05" },
  { "2026-3-5", NULL, "2026-03-05" },
  { "2026/3/5", NULL, "2026-03-05" },
  { "2026.3.5", NULL, "2026-03-05" },
  { "2026。3。5", NULL, "2026-03-05" },
  { "2026年3月5日", NULL, "2026-03-05" },
  { "2026年3月5", NULL, "2026-03-05" },
  { "2026年3月5号", NULL, "2026-03-05" },
  { " 2026 年 3 月 5 日 ", NULL, "2026-03-05" },
  { "２０２６－０３－０５", NULL, "2026-03-05" },
  { "２０２６年３月５日", NULL, "2026-03-05" },
  { "2026—03—05", NULL, "2026-03-05" },
  { "2026-03-05 00:00:00", NULL, "2026-03-05" },
  { "2026/3/5 0:00", NULL, "2026-03-05" },
  { "2026-03-05T00:00:00.000", NULL, "2026-03-05" },
  { "2026-03-05 08:30:00", NULL, NULL },
  { "2026-2-31", NULL, NULL },
  { "20260231", NULL, NULL },
  { "2026年2月31日", NULL, NULL },
  { "2024-2-29", NULL, "2024-02-29" },
  { "2025-2-29", NULL, NULL },
  { "2026-3/5", NULL, NULL },
  { "2026年3-5", NULL, NULL },
  { "2026-3-5-1", NULL, NULL },
  { "2026-3-", NULL, NULL },
  { "26-3-5", NULL, NULL },
  { "26-3-5", "2026-01-15", NULL },
  { "2026-003-05", NULL, NULL },
  { "202603", "2026-01-15", NULL },
  { "2026", NULL, NULL },
  { "明天", "2026-01-15", NULL },
  { "", "2026-01-15", NULL },
  { "   ", "2026-01-15", NULL },
  { "\xff\xfe", "2026-01-15", NULL },
  { "0305", NULL, NULL },
  { "0305", "2026-01-15", "2026-03-05" },
  { "3-5", "2026-01-15", "2026-03-05" },
  { "3/5", "2026-01-15", "2026-03-05" },
  { "3.5", "2026-01-15", "2026-03-05" },
  { "3月5日", "2026-01-15", "2026-03-05" },
  { "3月5日", NULL, NULL },
  { "0229", "2026-01-15", NULL },
  { "0229", "2024-01-15", "2024-02-29" },
  { "+30", "2026-01-15", "2026-02-14" },
  { "＋30", "2026-01-15", "2026-02-14" },
  { "+0", "2026-01-15", "2026-01-15" },
  { "+", "2026-01-15", NULL },
  { "+3x", "2026-01-15", NULL },
  { "+-3", "2026-01-15", NULL },
  { "+9999999", "2026-01-15", NULL },
  { "+30", NULL, NULL },
  { "99999999999999999999", NULL, NULL },
  { "1-2", "garbage", NULL },
};

static void
test_parse (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (typed_dates); i++)
    {
      g_autofree char *iso = aj_date_parse (typed_dates[i].typed, typed_dates[i].today);
      if (g_strcmp0 (iso, typed_dates[i].iso) != 0)
        g_error ("\"%s\": %s, expected %s", typed_dates[i].typed, iso, typed_dates[i].iso);
    }
}

static void
test_add (void)
{
  static const struct
  {
    const char *iso;
    int years, months, days;
    const char *result;
  } cases[] = {
    /* M-22: issued, valid for three years, renewal filed three months before the end. */
    { "2023-06-01", 3, 0, -1, "2026-05-31" },
    { "2026-05-31", 0, -3, 0, "2026-02-28" },
    { "2023-12-01", 3, 0, -1, "2026-11-30" },
    { "2026-11-30", 0, -3, 0, "2026-08-30" },
    /* 民法典 202 */
    { "2024-01-31", 0, 1, 0, "2024-02-29" },
    { "2026-01-31", 0, 1, 0, "2026-02-28" },
    { "2024-02-29", 1, 0, 0, "2025-02-28" },
    { "2024-02-29", 4, 0, 0, "2028-02-29" },
    { "2026-08-31", 0, -2, 0, "2026-06-30" },
    { "2026-01-31", 0, 1, 1, "2026-03-01" },
    { "2026-12-15", 0, 1, 0, "2027-01-15" },
    { "2026-01-15", 0, -1, 0, "2025-12-15" },
    { "2026-01-15", 0, -25, 0, "2023-12-15" },
    { "2026-12-31", 0, 0, 1, "2027-01-01" },
    { "2026-03-05", 0, 0, -365, "2025-03-05" },
    { "9999-12-31", 0, 0, 1, NULL },
    { "9999-12-31", 1, 0, 0, NULL },
    { "0001-01-01", 0, 0, -1, NULL },
    { "2026-01-01", G_MAXINT, G_MAXINT, G_MAXINT, NULL },
    { "2026-01-01", 0, 0, G_MININT, NULL },
    { "2026-02-31", 0, 0, 0, NULL },
    { NULL, 1, 0, 0, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *result =
        aj_date_add (cases[i].iso, cases[i].years, cases[i].months, cases[i].days);
      if (g_strcmp0 (result, cases[i].result) != 0)
        g_error ("%s +%d/%d/%d: %s, expected %s", cases[i].iso, cases[i].years, cases[i].months,
                 cases[i].days, result, cases[i].result);
    }
}

/* Every day of four centuries and their edges against GLib's own calendar. */
static void
test_against_glib (void)
{
  GDate date;
  gint64 number;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, 1, G_DATE_JANUARY, 1799);
  g_assert_true (aj_date_to_number ("1799-01-01", &number));
  for (int i = 0; i < 146097 + 800; i++)
    {
      char text[16];
      g_snprintf (text, sizeof text, "%04d-%02d-%02d", g_date_get_year (&date),
                  g_date_get_month (&date), g_date_get_day (&date));
      g_autofree char *ours = aj_date_from_number (number + i);
      gint64 back;
      g_assert_cmpstr (ours, ==, text);
      g_assert_true (aj_date_to_number (text, &back));
      g_assert_cmpint (back, ==, number + i);
      g_assert_cmpint (aj_date_number_weekday (back), ==, g_date_get_weekday (&date) - 1);
      g_date_add_days (&date, 1);
    }
}

static void
test_diff_and_format (void)
{
  g_assert_cmpint (aj_date_diff ("2026-01-01", "2026-12-31"), ==, 364);
  g_assert_cmpint (aj_date_diff ("2026-03-01", "2026-02-28"), ==, -1);
  g_assert_cmpint (aj_date_diff ("2024-02-28", "2024-03-01"), ==, 2);

  g_autofree char *paper = aj_date_format_chinese ("2026-03-05");
  g_assert_cmpstr (paper, ==, "2026年3月5日");
  g_autofree char *other = aj_date_format_chinese ("不详");
  g_assert_cmpstr (other, ==, "不详");
}

static void
test_today (void)
{
  g_setenv ("ANJUAN_TODAY", "2026-03-05", TRUE);
  g_autofree char *chosen = aj_date_today ();
  g_assert_cmpstr (chosen, ==, "2026-03-05");

  g_setenv ("ANJUAN_TODAY", "2026-02-31", TRUE);
  g_autofree char *real = aj_date_today ();
  g_assert_true (aj_date_is_valid (real));
  g_unsetenv ("ANJUAN_TODAY");
}

static void
test_working_days (void)
{
  static const struct
  {
    const char *start;
    int n;
    const char *result;
    gboolean guessed;
  } cases[] = {
    { "2025-01-20", 10, "2025-02-08", FALSE }, /* a Saturday that is worked */
    { "2025-09-26", 10, "2025-10-16", FALSE },
    { "2026-02-10", 10, "2026-03-02", FALSE },
    { "2026-04-30", 10, "2026-05-18", FALSE },
    { "2026-09-18", 10, "2026-10-09", FALSE },
    { "2022-12-30", 10, "2023-01-16", FALSE }, /* 2022-12-31 stands in the notice of 2023 */
    { "2024-01-31", 60, "2024-04-29", FALSE },
    { "2025-06-03", 60, "2025-08-26", FALSE },
    { "2026-07-01", 60, "2026-09-22", FALSE },
    { "2026-03-02", 0, "2026-03-02", FALSE },
    { "2026-03-02", -10, "2026-02-10", FALSE },
    { "2026-12-31", 1, "2027-01-01", TRUE }, /* no notice for 2027: only weekends, and said so */
    { "2026-12-25", 10, "2027-01-08", TRUE },
    { "2026-12-25", 4, "2026-12-31", FALSE },
    { "2027-03-05", 1, "2027-03-08", TRUE },
    { "2019-12-30", 1, "2019-12-31", TRUE },
    { "2026-02-31", 1, NULL, FALSE },
    { NULL, 1, NULL, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gboolean guessed = FALSE;
      g_autofree char *result = aj_date_add_working_days (cases[i].start, cases[i].n, &guessed);
      if (g_strcmp0 (result, cases[i].result) != 0 || guessed != cases[i].guessed)
        g_error ("%s +%d: %s, guessed %d", cases[i].start, cases[i].n, result, guessed);
    }
}

static void
test_working_days_of_years (void)
{
  static const struct
  {
    const char *first;
    int days;
  } years[] = {
    { "2022-01-01", 249 }, { "2023-01-01", 249 }, { "2024-01-01", 251 },
    { "2025-01-01", 248 }, { "2026-01-01", 248 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (years); i++)
    {
      gint64 number, end;
      int count = 0;
      g_autofree char *next = aj_date_add (years[i].first, 1, 0, 0);
      g_assert_true (aj_date_to_number (years[i].first, &number));
      g_assert_true (aj_date_to_number (next, &end));
      for (; number < end; number++)
        {
          gboolean guessed = TRUE;
          g_autofree char *iso = aj_date_from_number (number);
          count += aj_date_is_working_day (iso, &guessed) ? 1 : 0;
          g_assert_false (guessed);
        }
      g_assert_cmpint (count, ==, years[i].days);
    }
  for (int year = 2010; year < 2040; year++)
    g_assert_cmpint (aj_date_has_calendar (year), ==, year >= 2020 && year <= 2026);
  gboolean guessed = FALSE;
  g_assert_false (aj_date_is_working_day ("2027-05-02", &guessed));
  g_assert_true (guessed);
}

/* The calendar in the program is the collected one, byte for byte. */
static void
test_calendar_source (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("ANJUAN_SOURCE_ROOT"), "..", "shared", "data",
                                            "holidays.tsv", NULL);
  g_autofree char *text = NULL;
  gsize size;

  if (!g_file_get_contents (path, &text, &size, NULL))
    {
      g_test_skip ("the collected calendar is not beside this checkout");
      return;
    }
  g_autoptr (GBytes) expected = g_bytes_new_static (text, size);
  g_autoptr (GBytes) ours = g_resources_lookup_data ("/org/anjuan/Anjuan/rules/holidays.tsv",
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_assert_true (g_bytes_equal (ours, expected));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/date/valid", test_valid);
  g_test_add_func ("/date/parse", test_parse);
  g_test_add_func ("/date/add", test_add);
  g_test_add_func ("/date/against-glib", test_against_glib);
  g_test_add_func ("/date/diff-and-format", test_diff_and_format);
  g_test_add_func ("/date/today", test_today);
  g_test_add_func ("/date/working-days", test_working_days);
  g_test_add_func ("/date/working-days-of-years", test_working_days_of_years);
  g_test_add_func ("/date/calendar-source", test_calendar_source);
  return g_test_run ();
}
