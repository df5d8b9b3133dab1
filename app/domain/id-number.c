#include "id-number.h"

#include "date.h"
#include "i18n.h"

#define LENGTH 18

char
aj_id_number_get_check (const char *number)
{
  static const int weights[LENGTH - 1] = { 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2 };
  int sum = 0;

  for (int i = 0; i < LENGTH - 1; i++)
    {
      if (!g_ascii_isdigit (number[i]))
        return '\0';
      sum += (number[i] - '0') * weights[i];
    }
  return "10X98765432"[sum % 11];
}

char *
aj_id_number_dup_born_on (const char *number)
{
  g_autofree char *iso = NULL;

  if (strlen (number) != LENGTH)
    return NULL;
  iso = g_strdup_printf ("%.4s-%.2s-%.2s", number + 6, number + 10, number + 12);
  return aj_date_is_valid (iso) ? g_steal_pointer (&iso) : NULL;
}

const char *
aj_id_number_get_sex (const char *number)
{
  if (strlen (number) != LENGTH)
    return NULL;
  return (number[16] - '0') % 2 == 1 ? "男" : "女";
}

AjIdKind
aj_id_number_get_kind (const char *number)
{
  if (number[0] == '9')
    return AJ_ID_FOREIGN;
  if (number[0] == '8' && number[1] >= '1' && number[1] <= '3')
    return AJ_ID_RESIDENT;
  return AJ_ID_CITIZEN;
}

char *
aj_id_number_check (const char *number, const char *today)
{
  glong length = g_utf8_strlen (number, -1);
  g_autofree char *born_on = NULL;

  if (length == 15)
    return g_strdup (_ (
      "This is a 15-digit number of the old kind. Enter the 18-digit number of the present card."));
  if (length != LENGTH)
    return g_strdup_printf (_ ("An ID number has 18 characters, this one has %ld."), length);
  for (int i = 0; i < LENGTH; i++)
    if (!g_ascii_isdigit (number[i]) && !(i == LENGTH - 1 && number[i] == 'X'))
      return g_strdup_printf (
        _ ("Character %d of the ID number is not a digit; only the last may be X."), i + 1);
  born_on = aj_id_number_dup_born_on (number);
  if (born_on == NULL)
    return g_strdup_printf (_ ("The ID number holds a day of birth that does not exist: %.8s."),
                            number + 6);
  if (strcmp (born_on, today) > 0)
    return g_strdup_printf (_ ("The ID number holds a day of birth in the future: %s."), born_on);
  if (aj_id_number_get_check (number) != number[LENGTH - 1])
    return g_strdup_printf (_ ("The check digit of the ID number should be “%c” and is “%c”. "
                               "Compare the whole number with the card."),
                            aj_id_number_get_check (number), number[LENGTH - 1]);
  return NULL;
}
