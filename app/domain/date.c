#include "date.h"
#include "date-private.h"

#include <string.h>

typedef struct
{
  int year, month, day;
} Day;

static int
days_in_month (int year, int month)
{
  static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
  gboolean leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

  return month == 2 && leap ? 29 : days[month - 1];
}

static gboolean
day_exists (Day d)
{
  return d.year >= 1 && d.year <= 9999 && d.month >= 1 && d.month <= 12 && d.day >= 1 &&
         d.day <= days_in_month (d.year, d.month);
}

/* The year is taken to begin in March, so that the leap day is its last. */
static gint64
day_to_number (Day d)
{
  gint64 y = d.month > 2 ? d.year : d.year - 1;
  int months = (d.month + 9) % 12;

  return y * 365 + y / 4 - y / 100 + y / 400 + (153 * months + 2) / 5 + d.day - 1;
}

static Day
day_from_number (gint64 number)
{
  gint64 era = number / 146097, rest = number % 146097;
  gint64 y = (rest - rest / 1460 + rest / 36524 - rest / 146096) / 365;
  gint64 of_year = rest - (365 * y + y / 4 - y / 100);
  int months = (int) ((5 * of_year + 2) / 153);
  int month = months < 10 ? months + 3 : months - 9;

  return (Day){ (int) (era * 400 + y + (month <= 2 ? 1 : 0)), month,
                (int) (of_year - (153 * months + 2) / 5 + 1) };
}

static gboolean
day_read (const char *iso, Day *d)
{
  if (iso == NULL || strlen (iso) != 10 || iso[4] != '-' || iso[7] != '-')
    return FALSE;
  for (int i = 0; i < 10; i++)
    if (i != 4 && i != 7 && !g_ascii_isdigit (iso[i]))
      return FALSE;
#define DIGIT(i) (iso[i] - '0')
  d->year = DIGIT (0) * 1000 + DIGIT (1) * 100 + DIGIT (2) * 10 + DIGIT (3);
  d->month = DIGIT (5) * 10 + DIGIT (6);
  d->day = DIGIT (8) * 10 + DIGIT (9);
#undef DIGIT
  return day_exists (*d);
}

static char *
day_write (Day d)
{
  return g_strdup_printf ("%04d-%02d-%02d", d.year, d.month, d.day);
}

gboolean
aj_date_to_number (const char *iso, gint64 *number)
{
  Day d;

  if (!day_read (iso, &d))
    return FALSE;
  *number = day_to_number (d);
  return TRUE;
}

char *
aj_date_from_number (gint64 number)
{
  static const Day first = { 1, 1, 1 }, last = { 9999, 12, 31 };

  if (number < day_to_number (first) || number > day_to_number (last))
    return NULL;
  return day_write (day_from_number (number));
}

int
aj_date_number_year (gint64 number)
{
  return day_from_number (number).year;
}

int
aj_date_number_weekday (gint64 number)
{
  /* Day 0, 0000-03-01, is a Wednesday of the proleptic Gregorian calendar. */
  return (int) ((number + 2) % 7);
}

/* Full-width characters become their half-width twins, the ways of writing a separator become
 * three, white space goes except one blank before a time. */
static char *
narrow (const char *typed)
{
  GString *out = g_string_new (NULL);
  gboolean blank = FALSE;

  for (const char *p = typed; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (c >= 0xFF01 && c <= 0xFF5E)
        c -= 0xFEE0;
      if (c == 0x2010 || c == 0x2011 || c == 0x2012 || c == 0x2013 || c == 0x2014 || c == 0x2212)
        c = '-';
      else if (c == 0x3002)
        c = '.';
      else if (c == 0x53F7) /* 5号 for 5日 */
        c = 0x65E5;
      if (g_unichar_isspace (c) || c == 0x3000)
        {
          blank = out->len > 0;
          continue;
        }
      if (blank && g_ascii_isdigit (c) && g_ascii_isdigit (out->str[out->len - 1]))
        g_string_append_c (out, ' ');
      blank = FALSE;
      g_string_append_unichar (out, c);
    }
  return g_string_free (out, FALSE);
}

/* Spreadsheets write a date as a moment; only midnight is still a date and nothing else. */
static void
cut_midnight (char *text)
{
  static const char *const tails[] = { " 00:00:00.000", " 00:00:00",     " 0:00:00",  " 00:00",
                                       " 0:00",         "T00:00:00.000", "T00:00:00", "T00:00" };

  for (gsize i = 0; i < G_N_ELEMENTS (tails); i++)
    if (g_str_has_suffix (text, tails[i]))
      {
        text[strlen (text) - strlen (tails[i])] = '\0';
        return;
      }
}

/* Up to three numbers with what stands behind each. Returns how many, -1 when it is something else.
 */
static int
read_parts (const char *text, int numbers[3], int digits[3], gunichar behind[3])
{
  int n = 0;

  while (*text != '\0')
    {
      if (n == 3 || !g_ascii_isdigit (*text))
        return -1;
      numbers[n] = digits[n] = 0;
      while (g_ascii_isdigit (*text) && digits[n] < 9)
        {
          numbers[n] = numbers[n] * 10 + (*text++ - '0');
          digits[n]++;
        }
      behind[n] = g_utf8_get_char (text);
      if (behind[n] != 0)
        text = g_utf8_next_char (text);
      n++;
    }
  return n;
}

/* Separators must be one kind throughout, or 年 月 日. */
static gboolean
separators_fit (const gunichar *behind, int n)
{
  static const gunichar chinese[] = { 0x5E74, 0x6708, 0x65E5 };
  const gunichar *expected = chinese + 3 - n;

  if (behind[0] == expected[0])
    {
      for (int i = 1; i < n - 1; i++)
        if (behind[i] != expected[i])
          return FALSE;
      return behind[n - 1] == expected[n - 1] || behind[n - 1] == 0;
    }
  if (behind[0] != '-' && behind[0] != '/' && behind[0] != '.')
    return FALSE;
  for (int i = 1; i < n - 1; i++)
    if (behind[i] != behind[0])
      return FALSE;
  return behind[n - 1] == 0;
}

static gboolean
read_typed (const char *text, const Day *today, Day *d)
{
  int numbers[3] = { 0 }, digits[3] = { 0 };
  gunichar behind[3] = { 0 };
  int n = read_parts (text, numbers, digits, behind);

  if (n == 1 && behind[0] == 0 && digits[0] == 8)
    *d = (Day){ numbers[0] / 10000, numbers[0] / 100 % 100, numbers[0] % 100 };
  else if (n == 1 && behind[0] == 0 && digits[0] == 4 && today != NULL)
    *d = (Day){ today->year, numbers[0] / 100, numbers[0] % 100 };
  else if (n == 3 && separators_fit (behind, 3) && digits[0] == 4 && digits[1] <= 2 &&
           digits[2] <= 2)
    *d = (Day){ numbers[0], numbers[1], numbers[2] };
  else if (n == 2 && separators_fit (behind, 2) && digits[0] <= 2 && digits[1] <= 2 &&
           today != NULL)
    *d = (Day){ today->year, numbers[0], numbers[1] };
  else
    return FALSE;
  return day_exists (*d);
}

gboolean
aj_date_is_valid (const char *iso)
{
  Day d;
  return day_read (iso, &d);
}

char *
aj_date_parse (const char *typed, const char *today)
{
  Day d, now;
  gboolean has_today = day_read (today, &now);

  g_return_val_if_fail (typed != NULL, NULL);
  if (!g_utf8_validate (typed, -1, NULL))
    return NULL;

  g_autofree char *text = narrow (typed);
  if (*text == '+' && has_today)
    {
      gsize length = strlen (text + 1);
      if (length == 0 || length > 6 || strspn (text + 1, "0123456789") != length)
        return NULL;
      return aj_date_from_number (day_to_number (now) + g_ascii_strtoll (text + 1, NULL, 10));
    }
  cut_midnight (text);
  return read_typed (text, has_today ? &now : NULL, &d) ? day_write (d) : NULL;
}

char *
aj_date_add (const char *iso, int years, int months, int days)
{
  Day d;

  if (!day_read (iso, &d))
    return NULL;
  gint64 count =
    d.year * G_GINT64_CONSTANT (12) + d.month - 1 + years * G_GINT64_CONSTANT (12) + months;
  if (count < 12 || count >= 10000 * 12)
    return NULL;
  d.year = (int) (count / 12);
  d.month = (int) (count % 12) + 1;
  /* 民法典 202: no corresponding day, so the last day of the month. */
  d.day = MIN (d.day, days_in_month (d.year, d.month));
  return aj_date_from_number (day_to_number (d) + days);
}

int
aj_date_diff (const char *a, const char *b)
{
  gint64 from, to;

  g_return_val_if_fail (aj_date_to_number (a, &from), 0);
  g_return_val_if_fail (aj_date_to_number (b, &to), 0);
  return (int) (to - from);
}

char *
aj_date_format_chinese (const char *iso)
{
  Day d;

  if (!day_read (iso, &d))
    return g_strdup (iso);
  return g_strdup_printf ("%d年%d月%d日", d.year, d.month, d.day);
}

/* Asking for the local day reads the system's time zone from the disk each time, which an import
 * would do for every row: one answer holds for its second. */
static char *
ask_clock (void)
{
  static GMutex lock;
  static gint64 asked = -1;
  static char day[16];
  gint64 second = g_get_real_time () / G_USEC_PER_SEC;
  char *result;

  g_mutex_lock (&lock);
  if (asked != second)
    {
      g_autoptr (GDateTime) now = g_date_time_new_now_local ();
      g_autofree char *text = g_date_time_format (now, "%Y-%m-%d");
      g_strlcpy (day, text, sizeof day);
      asked = second;
    }
  result = g_strdup (day);
  g_mutex_unlock (&lock);
  return result;
}

char *
aj_date_today (void)
{
  const char *chosen = g_getenv ("ANJUAN_TODAY");

  return chosen != NULL && aj_date_is_valid (chosen) ? g_strdup (chosen) : ask_clock ();
}
