#include "deadline.h"

#include "date.h"

char *
aj_deadline_valid_until (const char *issued_on)
{
  g_autofree char *anniversary = aj_date_add (issued_on, 3, 0, 0);

  return aj_date_add (anniversary, 0, 0, -1);
}

char *
aj_deadline_renewal_filing (const char *valid_until)
{
  return aj_date_add (valid_until, 0, -3, 0);
}

char *
aj_deadline_renewal_season (const char *valid_until)
{
  return aj_date_add (valid_until, 0, -6, 0);
}

char *
aj_deadline_confirmation (const char *announced_on)
{
  return aj_date_add (announced_on, 0, 0, 5);
}

char *
aj_deadline_three_years_old (const char *established_on)
{
  return aj_date_add (established_on, 3, 0, 0);
}
