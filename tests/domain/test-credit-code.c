/* V2: unified social credit codes. The vectors are those of facts C2. */
#include "credit-code.h"

#include "i18n.h"

static const struct
{
  const char *code;
  const char *words; /* part of the message, NULL: good */
} cases[] = {
  { "91350100M000100Y43", NULL },
  { "91110000600037341L", NULL }, /* L, N and Q are check characters: the rule [0-9X] is wrong */
  { "12100000400010275N", NULL },
  { "91110108551385082Q", NULL },
  { "91350100M000100Y44", "应为“3”，现为“4”" },
  { "911101085513850820", "应为“Q”，现为“0”" },
  { "91350100M000100Y4", "现为 17 位" },
  { "91350100M000100Y433", "现为 19 位" },
  { "91350100I000100Y43", "第 9 位" },
  { "91350100M000100O43", "第 16 位" },
  { "91350100m000100Y43", "第 9 位" },
  { "9135A100M000100Y43", "第 5 位应为数字" },
  { "９1350100M000100Y43", "第 1 位" },
};

static void
test_check (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *message = aj_credit_code_check (cases[i].code, "2026-03-05");
      g_test_message ("%s: %s", cases[i].code, message != NULL ? message : "good");
      if (cases[i].words == NULL)
        g_assert_null (message);
      else
        {
          g_assert_nonnull (message);
          g_assert_nonnull (strstr (message, cases[i].words));
        }
    }
}

static void
test_classes (void)
{
  g_assert_cmpstr (aj_credit_code_get_class ("企业"), ==, "91");
  g_assert_cmpstr (aj_credit_code_get_class ("事业单位"), ==, "12");
  g_assert_cmpstr (aj_credit_code_get_class ("社会团体"), ==, "51");
  g_assert_cmpstr (aj_credit_code_get_class ("民办非企业单位"), ==, "52");
  g_assert_null (aj_credit_code_get_class ("其他组织"));
  g_assert_null (aj_credit_code_get_class (NULL));
}

int
main (int argc, char **argv)
{
  aj_i18n_init (NULL);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/credit-code/check", test_check);
  g_test_add_func ("/credit-code/classes", test_classes);
  return g_test_run ();
}
