#include "date.h"
#include "date-private.h"

#include <gio/gio.h>

#include <string.h>

#define CALENDAR_PATH "/org/anjuan/Anjuan/rules/holidays.tsv"

/* The State Council's yearly notices: only days that differ from the plain week. */
typedef struct
{
  GHashTable *kinds; /* day number -> WORK or OFF */
  GHashTable *years; /* years whose notice is in the calendar */
} Calendar;

enum
{
  PLAIN, /* what a day is that the hash table does not hold */
  WORK,
  OFF,
};

/* One line: date TAB OFF|WORK TAB name TAB paper. */
static void
calendar_take_line (Calendar *calendar, const char *line)
{
  g_auto (GStrv)
    cells = g_strsplit (line, "\t", 3);
  gint64 number;

  if (g_strv_length (cells) < 2 || !aj_date_to_number (cells[0], &number))
    return;
  int kind = strcmp (cells[1], "OFF") == 0 ? OFF : WORK;
  g_hash_table_insert (calendar->kinds, GINT_TO_POINTER ((int) number), GINT_TO_POINTER (kind));
  /* A notice names days of its neighbour years too (2022-12-31 stands in that of 2023), so a single
   * day proves nothing. National Day is off in every year: it stands for the whole notice. */
  if (kind == OFF && g_str_has_suffix (cells[0], "-10-01"))
    g_hash_table_add (calendar->years, GINT_TO_POINTER (aj_date_number_year (number)));
}

static const Calendar *
calendar_get (void)
{
  static gsize once = 0;
  static Calendar calendar;

  if (g_once_init_enter (&once))
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes =
        g_resources_lookup_data (CALENDAR_PATH, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);

      calendar.kinds = g_hash_table_new (NULL, NULL);
      calendar.years = g_hash_table_new (NULL, NULL);
      if (bytes == NULL)
        g_critical ("%s", error->message);
      else
        {
          gsize size;
          const char *data = g_bytes_get_data (bytes, &size);
          g_autofree char *text = g_strndup (data, size);
          g_auto (GStrv)
            lines = g_strsplit (text, "\n", -1);
          for (char **line = lines; *line != NULL; line++)
            calendar_take_line (&calendar, *line);
        }
      g_once_init_leave (&once, 1);
    }
  return &calendar;
}

static gboolean
is_working (const Calendar *calendar, gint64 number, gboolean *guessed)
{
  int kind =
    GPOINTER_TO_INT (g_hash_table_lookup (calendar->kinds, GINT_TO_POINTER ((int) number)));

  if (kind != PLAIN)
    return kind == WORK;
  if (!g_hash_table_contains (calendar->years, GINT_TO_POINTER (aj_date_number_year (number))))
    *guessed = TRUE;
  return aj_date_number_weekday (number) < 5;
}

char *
aj_date_add_working_days (const char *start, int n, gboolean *guessed)
{
  gint64 number;
  gboolean unsure = FALSE;
  const Calendar *calendar = calendar_get ();

  if (!aj_date_to_number (start, &number))
    return NULL;
  for (int left = ABS (n), step = n < 0 ? -1 : 1; left > 0;)
    {
      number += step;
      if (number < 0)
        return NULL;
      if (is_working (calendar, number, &unsure))
        left--;
    }
  if (guessed != NULL)
    *guessed = unsure;
  return aj_date_from_number (number);
}

gboolean
aj_date_is_working_day (const char *iso, gboolean *guessed)
{
  gint64 number;
  gboolean unsure = FALSE;
  gboolean working =
    aj_date_to_number (iso, &number) && is_working (calendar_get (), number, &unsure);

  if (guessed != NULL)
    *guessed = unsure;
  return working;
}

gboolean
aj_date_has_calendar (int year)
{
  return g_hash_table_contains (calendar_get ()->years, GINT_TO_POINTER (year));
}
