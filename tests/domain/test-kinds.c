/* What people type, and what is stored (V12; field.h). */
#include "field.h"

#include "i18n.h"

static const AjFieldDef text = AJ_TEXT_FIELD ("t", "Name", 5);
static const AjFieldDef long_text = AJ_LONG_TEXT_FIELD ("l", "Note");
static const AjFieldDef number = AJ_NUMBER_FIELD ("n", "Pages");
static const AjFieldDef date = AJ_DATE_FIELD ("d", "Date");
static const AjFieldDef level = AJ_CHOICE_FIELD ("c", "State", "level");
static const AjFieldDef grade = AJ_CHOICE_FIELD ("g", "Grade", "L-06");
static const AjFieldDef scope = AJ_CHOICES_FIELD ("s", "State", "L-07");
static const AjFieldDef materials = AJ_CHOICES_FIELD ("m", "State", "L-12E");
static const AjFieldDef flag = AJ_FLAG_FIELD ("f", "State");
static const AjFieldDef link_field = AJ_LINK_FIELD ("k", "Unit", "unit");
static const AjFieldDef code = AJ_CODE_FIELD ("x", "ID number", NULL, .size = 18);

static const struct
{
  const AjFieldDef *field;
  const char *typed;
  const char *stored;
  const char *message; /* part of it, NULL: readable */
  const char *note;    /* part of it, NULL: none */
} cases[] = {
  { &text, "", NULL },
  { &text, " \xe3\x80\x80 ", NULL }, /* an ideographic space is a blank */
  { &text, "  王镕喆 ", "王镕喆" },
  { &text, "𠅤𬭎㛃䶮喆", "𠅤𬭎㛃䶮喆" }, /* five characters, whatever their bytes */
  { &text, "一二三四五六", "一二三四五六", "共 6 个字，最多 5 个字" },
  { &text, "王\n喆", "王 喆" },
  { &text, "王\x07喆", "王\x07喆", "第 2 个字符是控制字符（U+0007）" },
  { &text, "王\xee\x80\x80", "王\xee\x80\x80", "造字区字符（U+E000）" },
  { &text, "\xf3\xb0\x80\x80", "\xf3\xb0\x80\x80", "造字区" }, /* plane 15 */
  { &text, "\xf4\x80\x80\x80", "\xf4\x80\x80\x80", "造字区" }, /* plane 16 */
  { &text, "a\xff", "a\xef\xbf\xbd", "损坏" },
  { &long_text, "一\r\n二\n", "一\n二" },
  { &number, "12", "12" },
  { &number, "１２．５０", "12.50" },
  { &number, "1,234,567.5", "1234567.5" },
  { &number, "007", "7" },
  { &number, "0", "0" },
  { &number, "0.5", "0.5" },
  { &number, "-3", "-3" },
  { &number, "1.2.3", "1.2.3", "应为数字" },
  { &number, "1,23", "1,23", "应为数字" },
  { &number, "1,2345", "1,2345", "应为数字" },
  { &number, "1,2a4", "1,2a4", "应为数字" },
  { &number, "1;234", "1;234", "应为数字" },
  { &number, "1.234,567", "1.234,567", "应为数字" },
  { &number, "123456789012345678", "123456789012345678" },
  { &number, "5.", "5.", "应为数字" },
  { &number, ".5", ".5", "应为数字" },
  { &number, "-", "-", "应为数字" },
  { &number, "十二", "十二", "应为数字" },
  { &number, "1e9", "1e9", "应为数字" },
  { &number, "1234567890123456789", "1234567890123456789", "应为数字" },
  { &date, "20260305", "2026-03-05" },
  { &date, "2026-3-5", "2026-03-05" },
  { &date, "2026年3月5日", "2026-03-05" },
  { &date, "２０２６／３／５", "2026-03-05" },
  { &date, "2026-02-31", "2026-02-31", "不是日历上的日期" },
  { &date, "明天", "明天", "不是日历上的日期" },
  { &date, "2024-02-29", "2024-02-29" },
  { &date, "2026-02-29", "2026-02-29", "不是日历上的日期" },
  { &level, "重要", "重要" },
  { &level, "Important", "重要" },
  { &level, "特别重要", "特别重要", "不在可选范围内（核心、重要、一般）" },
  { &grade, "甲级", "甲级" },
  { &scope, "3,1", "1,3" },
  { &scope, "软件开发、系统集成、软件开发", "1,3" },
  { &scope, "其他业务", "10" },
  { &scope, "国家保密行政管理部门审查批准的其他业务", "10" },
  { &scope, "系统集成;挖矿", "系统集成;挖矿", "“挖矿”不在可选范围内" },
  { &scope, "，、", NULL },
  { &materials, "工商营业执照正本、副本；", "（一）" }, /* the words of the item hold a separator */
  { &flag, "是", "1" },
  { &flag, "Ｙ", "1" },
  { &flag, "无", "0" },
  { &flag, "也许", "也许", "应填“是”或“否”" },
  { &link_field, "42", "42" },
  { &link_field, "0", "0", "找不到" },
  { &link_field, "甲公司", "甲公司", "找不到“甲公司”这条记录" },
  { &code, "11010519491231002x", "11010519491231002X" },
  { &code, "１１０１０５１９４９１２３１００２ｘ", "11010519491231002X", NULL,
    "全角字符已转为半角：11010519491231002X" },
  { &code, "110105 19491231 002X", "11010519491231002X", NULL, "空格已去掉" },
  { &code, "1234567890123456789", "1234567890123456789", "过长" },
};

static void
test_parse (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *stored = NULL;
      g_autofree char *message = NULL;
      g_autofree char *note = NULL;
      gboolean good = aj_field_parse (cases[i].field, cases[i].typed, &stored, &message, &note);

      g_test_message ("%s “%s”: %s %s", cases[i].field->name, cases[i].typed, stored, message);
      g_assert_cmpstr (stored, ==, cases[i].stored);
      g_assert_true (good == (cases[i].message == NULL));
      g_assert_true (good == (message == NULL));
      if (!good)
        g_assert_nonnull (strstr (message, cases[i].message));
      g_assert_true ((note == NULL) == (cases[i].note == NULL));
      if (note != NULL)
        g_assert_nonnull (strstr (note, cases[i].note));
    }
}

/* What was read once reads to itself, and so does what is shown: exported tables come back. */
static void
test_stable (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *again = NULL;
      g_autofree char *shown = NULL;
      g_autofree char *back = NULL;

      if (cases[i].stored == NULL || cases[i].message != NULL)
        continue;
      g_assert_true (aj_field_parse (cases[i].field, cases[i].stored, &again, NULL, NULL));
      g_assert_cmpstr (again, ==, cases[i].stored);
      shown = aj_field_format (cases[i].field, cases[i].stored);
      g_assert_true (aj_field_parse (cases[i].field, shown, &back, NULL, NULL));
      g_assert_cmpstr (back, ==, cases[i].stored);
    }
}

static void
test_format (void)
{
  static const struct
  {
    const AjFieldDef *field;
    const char *stored;
    const char *shown;
  } rows[] = {
    { &text, NULL, "" },
    { &flag, "1", "是" },
    { &flag, "0", "否" },
    { &flag, "x", "x" },
    { &scope, "1,3", "系统集成、软件开发" },
    { &scope, "99", "99" },
    { &grade, "甲级", "甲级" },
    { &date, "2026-03-05", "2026-03-05" },
    { &number, "12.50", "12.50" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *shown = aj_field_format (rows[i].field, rows[i].stored);
      g_assert_cmpstr (shown, ==, rows[i].shown);
    }
}

int
main (int argc, char **argv)
{
  aj_i18n_init (NULL);
  g_setenv ("ANJUAN_TODAY", "2026-03-05", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kinds/parse", test_parse);
  g_test_add_func ("/kinds/stable", test_stable);
  g_test_add_func ("/kinds/format", test_format);
  return g_test_run ();
}
