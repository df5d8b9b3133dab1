/* V1: identity numbers. The vectors are those of facts C1 and computed ones. */
#include "id-number.h"

#include "i18n.h"

#define TODAY "2026-03-05"

static const struct
{
  const char *number;
  const char *words; /* part of the message, NULL: good */
} cases[] = {
  { "11010519491231002X", NULL },
  { "440524188001010014", NULL },
  { "110101199003070134", NULL },
  { "110105194912310020", "应为“X”，现为“0”" },
  { "110101199003070133", "应为“4”，现为“3”" },
  { "11010519491231002x",
    "第 18 位" }, /* the kind makes capitals; a small x is not the stored form */
  { "1101051949123100X2", "第 17 位" },
  { "1101O5194912310020", "第 5 位" },
  { "11010519491231002", "现为 17 位" },
  { "11010519491231002XX", "现为 19 位" },
  { "110105491231002", "15 位" },
  { "110105199002290016", "19900229 不存在" },
  { "110105199013010016", "19901301 不存在" },
  { "110105202603060011", "晚于今天" },
  { "九九九九九九九九九九九九九九九九九九", "第 1 位" },
};

static void
test_check (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *message = aj_id_number_check (cases[i].number, TODAY);
      g_test_message ("%s: %s", cases[i].number, message != NULL ? message : "good");
      if (cases[i].words == NULL)
        g_assert_null (message);
      else
        {
          g_assert_nonnull (message);
          g_assert_nonnull (strstr (message, cases[i].words));
        }
    }
}

/* The day itself is allowed, the day after is not. */
static void
test_born_today (void)
{
  char number[19] = "110105202603050010";
  g_autofree char *message = NULL;

  number[17] = aj_id_number_get_check (number);
  message = aj_id_number_check (number, TODAY);
  g_assert_null (message);
  message = aj_id_number_check (number, "2026-03-04");
  g_assert_nonnull (message);
}

/* Any change of one digit is found: the check digit is that good. */
static void
test_one_digit_wrong (void)
{
  const char *good = "110101199003070134";

  for (int place = 0; place < 17; place++)
    for (char digit = '0'; digit <= '9'; digit++)
      {
        g_autofree char *number = g_strdup (good);
        number[place] = digit;
        g_autofree char *message = aj_id_number_check (number, TODAY);
        g_assert_true ((message == NULL) == (digit == good[place]));
      }
}

static void
test_parts (void)
{
  g_autofree char *born = aj_id_number_dup_born_on ("11010519491231002X");

  g_assert_cmpstr (born, ==, "1949-12-31");
  g_assert_null (aj_id_number_dup_born_on ("1101051949123100"));
  g_assert_cmpstr (aj_id_number_get_sex ("11010519491231002X"), ==, "女");
  g_assert_cmpstr (aj_id_number_get_sex ("110101199003070134"), ==, "男");
  g_assert_cmpint (aj_id_number_get_kind ("810000199003070131"), ==, AJ_ID_RESIDENT);
  g_assert_cmpint (aj_id_number_get_kind ("830000199003070131"), ==, AJ_ID_RESIDENT);
  g_assert_cmpint (aj_id_number_get_kind ("840000199003070131"), ==, AJ_ID_CITIZEN);
  g_assert_cmpint (aj_id_number_get_kind ("911582199003070131"), ==, AJ_ID_FOREIGN);
  g_assert_cmpint (aj_id_number_get_check ("1101O519491231002"), ==, '\0');
}

int
main (int argc, char **argv)
{
  aj_i18n_init (NULL);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/id-number/check", test_check);
  g_test_add_func ("/id-number/born-today", test_born_today);
  g_test_add_func ("/id-number/one-digit-wrong", test_one_digit_wrong);
  g_test_add_func ("/id-number/parts", test_parts);
  return g_test_run ();
}
