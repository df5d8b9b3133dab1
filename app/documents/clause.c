#include "clause.h"

/* 一 to 九十九; more clauses of one level are numbered in digits. */
static char *
dup_chinese (guint n)
{
  static const char *const digits[] = { "", "一", "二", "三", "四", "五", "六", "七", "八", "九" };

  if (n >= 100)
    return g_strdup_printf ("%u", n);
  return g_strconcat (n >= 20 ? digits[n / 10] : "", n >= 10 ? "十" : "", digits[n % 10], NULL);
}

char *
aj_clause_number (guint level, guint n)
{
  g_autofree char *chinese = dup_chinese (n);

  return level == 0   ? g_strconcat (chinese, "、", NULL)
         : level == 1 ? g_strconcat ("（", chinese, "）", NULL)
         : level == 2 ? g_strdup_printf ("%u. ", n)
                      : g_strdup_printf ("（%u）", n);
}
