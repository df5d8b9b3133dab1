#include "number-rule.h"

static const struct
{
  const char *rule;
  gboolean good;
} rules[] = {
  { "保培{年}-{序号:4}", TRUE },
  { "{序号}", TRUE },
  { "〔{年}〕{序号:3}号", TRUE },
  { "保培{年}", FALSE },
  { "", FALSE },
  { "{序号:}", FALSE },
  { "{序号:12}", FALSE },
  { "{月}{序号}", FALSE },
  { "{序号}{序号}", FALSE },
  { "{序号", FALSE },
  { "a\n{序号}", FALSE },
};

static void
test_check (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      g_autofree char *message = NULL;
      g_test_message ("%s", rules[i].rule);
      g_assert_cmpint (aj_number_rule_check (rules[i].rule, &message), ==, rules[i].good);
      g_assert_cmpint (message == NULL, ==, rules[i].good);
    }
}

static void
test_format (void)
{
  g_autofree char *first = aj_number_rule_format ("保培{年}-{序号:4}", "2026-03-05", 7);
  g_autofree char *wide = aj_number_rule_format ("保培{年}-{序号:4}", "2026-03-05", 12345);
  g_autofree char *behind = aj_number_rule_format ("〔{年}〕{序号}号", "2026-03-05", 3);

  g_assert_cmpstr (first, ==, "保培2026-0007");
  g_assert_cmpstr (wide, ==, "保培2026-12345");
  g_assert_cmpstr (behind, ==, "〔2026〕3号");
  g_assert_cmpuint (aj_number_rule_read ("保培{年}-{序号:4}", "2026-03-05", first), ==, 7);
  g_assert_cmpuint (aj_number_rule_read ("保培{年}-{序号:4}", "2026-03-05", wide), ==, 12345);
  g_assert_cmpuint (aj_number_rule_read ("保培{年}-{序号:4}", "2025-03-05", first), ==, 0);
  g_assert_cmpuint (aj_number_rule_read ("保培{年}-{序号:4}", "2026-03-05", "保培2026-007"), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/number-rule/check", test_check);
  g_test_add_func ("/number-rule/format", test_format);
  return g_test_run ();
}
