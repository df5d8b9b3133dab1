#include "credit-code.h"

#include "i18n.h"

#define LENGTH   18
#define ALPHABET "0123456789ABCDEFGHJKLMNPQRTUWXY"

static int
value_of (char c)
{
  const char *at = c != '\0' ? strchr (ALPHABET, c) : NULL;

  return at != NULL ? (int) (at - ALPHABET) : -1;
}

char
aj_credit_code_get_check (const char *code)
{
  int sum = 0, weight = 1;

  for (int i = 0; i < LENGTH - 1; i++)
    {
      int value = value_of (code[i]);
      if (value < 0)
        return '\0';
      sum += value * weight;
      weight = weight * 3 % 31;
    }
  return ALPHABET[(31 - sum % 31) % 31];
}

const char *
aj_credit_code_get_class (const char *unit_type)
{
  /* Registering authority and class, GB 32100—2015 annex; facts C2. */
  static const struct
  {
    const char *type;
    const char *class;
  } classes[] = {
    { "企业", "91" },           { "事业单位", "12" }, { "社会团体", "51" },
    { "民办非企业单位", "52" }, { "基金会", "53" },   { "机关", "11" },
    { "农民专业合作社", "93" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (classes); i++)
    if (g_strcmp0 (classes[i].type, unit_type) == 0)
      return classes[i].class;
  return NULL;
}

char *
aj_credit_code_check (const char *code, const char *today)
{
  glong length = g_utf8_strlen (code, -1);

  if (length != LENGTH)
    return g_strdup_printf (_ ("A unified social credit code has 18 characters, this one has %ld."),
                            length);
  for (const char *at = code; *at != '\0'; at = g_utf8_next_char (at))
    if (value_of (*at) < 0 || (at - code >= 2 && at - code < 8 && !g_ascii_isdigit (*at)))
      return g_strdup_printf (
        at - code >= 2 && at - code < 8
          ? _ ("Character %ld of the credit code must be a digit (code of the place).")
          : _ ("Character %ld of the credit code is not allowed: digits and capitals without I, O, "
               "S, V, Z."),
        (long) (at - code) + 1);
  if (aj_credit_code_get_check (code) != code[LENGTH - 1])
    return g_strdup_printf (_ ("The check character of the credit code should be “%c” and is “%c”. "
                               "Compare the whole code with the licence."),
                            aj_credit_code_get_check (code), code[LENGTH - 1]);
  return NULL;
}
