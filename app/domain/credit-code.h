/* Unified social credit codes, GB 32100—2015 (V2): authority 1, class 1, place 6 digits, body 9,
 * check 1; 31 letters and digits, without I, O, S, V, Z. Any of the 31 may be the check character.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* An AjFieldCheck: length, alphabet, digits of the place, check character (named when wrong).
 * Returns: (transfer full) (nullable): the message, NULL when good. */
char *aj_credit_code_check (const char *code, const char *today);
/* The check character of the first 17 characters, '\0' when one is not of the alphabet. */
char aj_credit_code_get_check (const char *code);
/* What codes of units of that type begin with, e.g. "12" for 事业单位; NULL when any will do. */
const char *aj_credit_code_get_class (const char *unit_type);

G_END_DECLS
