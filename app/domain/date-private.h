/* Day numbers: what date.c and date-workdays.c calculate with. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Reads ISO text into a count of days (1 March of year 0 is day 0). FALSE when it is no real day.
 */
gboolean aj_date_to_number (const char *iso, gint64 *number);
/* Returns: (transfer full) (nullable): ISO text, NULL outside the years 1 to 9999. */
char *aj_date_from_number (gint64 number);
/* The year that a day number lies in. */
int aj_date_number_year (gint64 number);
/* 0 Monday ... 6 Sunday. */
int aj_date_number_weekday (gint64 number);

G_END_DECLS
