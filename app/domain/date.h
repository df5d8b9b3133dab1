/* Dates as ISO text ("2026-03-05") and the counting rules of the two documents.
 * Day counts: the start day is not counted (民法典 第二百零一条); a month that has no such day ends
 * on its last (第二百零二条). Only the years 1 to 9999 exist here. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether text is a real calendar day in ISO form. */
gboolean aj_date_is_valid (const char *iso);
/* Reads "20260305", "2026-3-5", "2026/3/5", "2026.3.5", "2026年3月5日", full-width digits, also
 * with a midnight behind it as spreadsheets write it ("2026-03-05 00:00:00"); with today also
 * "0305", "3-5" (this year) and "+30" (days from today). Returns: (transfer full) (nullable): ISO,
 * NULL when it is no date or no such day exists (31 February). */
char *aj_date_parse (const char *typed, const char *today);
/* iso plus years, months, days, in that order; month ends per 民法典 202. Returns: (transfer full)
 * (nullable): NULL when iso is no date or the result lies outside the years 1 to 9999. */
char *aj_date_add (const char *iso, int years, int months, int days);
/* Days from a to b; negative when b is earlier. Both must be valid. */
int aj_date_diff (const char *a, const char *b);
/* "2026年3月5日". Returns: (transfer full); the text itself when it is no date. */
char *aj_date_format_chinese (const char *iso);
/* Today in local time. Returns: (transfer full). ANJUAN_TODAY overrides it (tests, samples). */
char *aj_date_today (void);

/* The n-th working day after start, start not counted; before it when n is negative; start itself
 * when n is 0 (D1, D4, D5; calendar of the State Council's notices in resources/rules/holidays.tsv:
 * 放假 days are skipped, 调休 Saturdays and Sundays count). *guessed (nullable) is set when a day
 * on the way lies in a year that is not in the calendar and only weekends were skipped: the caller
 * must say so. Returns: (transfer full) (nullable): NULL when start is no date. */
char *aj_date_add_working_days (const char *start, int n, gboolean *guessed);
/* FALSE also when iso is no date. guessed: (nullable), see above. */
gboolean aj_date_is_working_day (const char *iso, gboolean *guessed);
/* Whether the year's notice is in the calendar. */
gboolean aj_date_has_calendar (int year);

G_END_DECLS
