/* Identity numbers of citizens, GB 11643—1999 (V1): 6 digits of a place, 8 of the day of birth, 3
 * of a sequence whose last is odd for men, and a check character.
 *
 * The place is not judged: people keep the numbers of counties that no longer exist. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* An AjFieldCheck: length, characters, a day of birth that exists and is not after today, check
 * character (named when wrong). Returns: (transfer full) (nullable): the message, NULL when good.
 */
char *aj_id_number_check (const char *number, const char *today);
/* The check character of the first 17 digits, '\0' when they are no digits. */
char aj_id_number_get_check (const char *number);
/* The ISO day of birth inside a number that passes the check. Returns: (transfer full) (nullable)
 */
char *aj_id_number_dup_born_on (const char *number);
/* "男" or "女", NULL when the number is too short. */
const char *aj_id_number_get_sex (const char *number);

typedef enum
{
  AJ_ID_CITIZEN,
  AJ_ID_RESIDENT, /* 81, 82, 83: residence permit of people from Hong Kong, Macao, Taiwan */
  AJ_ID_FOREIGN,  /* 9: permanent residence card of foreigners, form of 2023 */
} AjIdKind;
/* Whose card it is. Not an error in itself, but a question about nationality (M-8 no. 3). */
AjIdKind aj_id_number_get_kind (const char *number);

G_END_DECLS
