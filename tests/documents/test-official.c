/* 公文, measured on the printed page from outside: the PDF is written, pdftotext and pdftoppm say
 * where its characters and its ink are, and GB/T 9704-2012 says where they should be. */
#include "official.h"

#include "i18n.h"
#include "outside.h"
#include "template.h"

#include <math.h>
#include <string.h>

#define MM(mm) ((mm) *72.0 / 25.4)

#define OPEN "<document title='公文' record='unit' article='GB/T 9704-2012' style='official'>"
#define HEAD                                                                                       \
  "<head><copy>000001</copy><secrecy>内部</secrecy><urgency>特急</urgency>"                    \
  "<sender>某某科技有限公司文件</sender><number>某密〔2026〕3号</number></head>"
#define TITLE                                                                                                    \
  "<title>关于成立保密工作领导小组并明确各归口管理部门保密工作职责的通知</title>" \
  "<to>公司各部门、各分公司：</to>"
#define BODY                                                                                                                                   \
  "<p>"                                                                                                                                        \
  "为加强保密工作，根据《中华人民共和国保守国家秘密法》及其实施条例，经研究决定成立保密工作领导" \
  "小组。现将有关事项通知如下。</p>"                                                                                             \
  "<heading level='1'>一、组成人员</heading>"                                                                                            \
  "<heading level='2'>（一）领导小组</heading>"                                                                                         \
  "<p>组长由法定代表人担任，副组长由分管保密工作的负责人担任。</p>"                                                \
  "<heading level='3'>1. 成员</heading>"                                                                                                     \
  "<p>（1）各业务部门负责人为成员，对本部门的保密工作负责。</p>"

static AjDocument *
make (const char *xml)
{
  AjTemplateInput input = { .made_on = "2026-03-05" };
  g_autoptr (GError) error = NULL;
  AjDocument *document = aj_template_print (xml, -1, "official.xml", &input, NULL, &error);

  g_assert_no_error (error);
  return document;
}

/* 616 characters fill 22 lines of 28, at 37, 35, 28 and 26 mm from the edges of the paper. */
static void
test_grid (void)
{
  g_autoptr (GString) xml = g_string_new (OPEN "<line>");

  for (int i = 0; i < 616; i++)
    g_string_append (xml, "国");
  g_string_append (xml, "</line></document>");
  g_autoptr (AjDocument) document = make (xml->str);
  g_autofree char *pdf = outside_write (document, "official-grid");
  g_autoptr (GPtrArray) words = outside_words (pdf, 0);
  if (words == NULL)
    return;
  g_assert_cmpuint (aj_document_get_n_pages (document), ==, 1);
  /* 22 lines and the page number's three words. */
  g_assert_cmpuint (words->len, ==, 22 + 3);
  for (guint i = 0; i < 22; i++)
    {
      const OutsideWord *word = words->pdata[i];
      g_assert_cmpint (g_utf8_strlen (word->text, -1), ==, 28);
      g_assert_cmpfloat_with_epsilon (word->left, MM (28), 0.1);
      g_assert_cmpfloat_with_epsilon (word->right, MM (210 - 26), 0.6);
      g_assert_cmpfloat_with_epsilon (word->top - ((OutsideWord *) words->pdata[0])->top,
                                      i * MM (225.0 / 22), 0.1);
    }
  /* The ink of 国 nearly fills its em of 16 pt, which stands in the middle of the line. */
  OutsideInk ink;
  if (!outside_ink (pdf, 0, 0, 0, 210, 265, &ink))
    return;
  double blank = (225.0 / 22 - 16 * 25.4 / 72) / 2;
  g_assert_cmpfloat_with_epsilon (ink.top, 37 + blank, 0.8);
  g_assert_cmpfloat_with_epsilon (297 - ink.bottom, 35 + blank, 0.8);
  g_assert_cmpfloat_with_epsilon (ink.left, 28, 0.8);
  g_assert_cmpfloat_with_epsilon (210 - ink.right, 26, 0.8);
}

/* How far above the baseline 宋体 of 14 pt has its dash. */
static double
dash_rise (void)
{
  g_autoptr (AjFonts) fonts = aj_fonts_new ();
  AjStyle style = { .role = AJ_ROLE_SONG, .size = 14, .pitch = 14 };
  g_autoptr (AjParagraph) words = aj_typeset_string (fonts, "—", &style, 100);

  return aj_paragraph_get_rise (words, 0, 3);
}

/* — n —: the dash 7 mm below the text, a character of 14 pt from the edge, right on odd pages and
 * left on even ones. */
static void
test_page_number (void)
{
  g_autoptr (AjDocument) document =
    make (OPEN "<p>一</p><break/><p>二</p><break/><p>三</p></document>");
  g_autofree char *pdf = outside_write (document, "official-numbers");

  for (guint page = 0; page < 3; page++)
    {
      OutsideInk ink, digit;
      g_autoptr (GPtrArray) words = outside_words (pdf, page);
      if (words == NULL || !outside_ink (pdf, page, 0, 264, 210, 297, &ink))
        return;
      const OutsideWord *dash = words->pdata[1], *number = words->pdata[2], *end = words->pdata[3];
      g_autofree char *wanted = g_strdup_printf ("%u", page + 1);
      g_assert_cmpstr (dash->text, ==, "—");
      g_assert_cmpstr (number->text, ==, wanted);
      if (page % 2 == 0)
        g_assert_cmpfloat_with_epsilon (end->right, MM (210 - 26) - 14, 0.3);
      else
        g_assert_cmpfloat_with_epsilon (dash->left, MM (28) + 14, 0.3);
      /* Only the dash: the ink left of the digit. */
      outside_ink (pdf, page, dash->left * 25.4 / 72, 264, dash->right * 25.4 / 72, 297, &ink);
      g_assert_cmpfloat_with_epsilon (ink.top, 297 - 35 + 7, 0.2);
      /* And the baseline, on which the digit stands: as far below as the dash is above it. */
      outside_ink (pdf, page, number->left * 25.4 / 72, 264, number->right * 25.4 / 72, 297,
                   &digit);
      g_assert_cmpfloat_with_epsilon (digit.bottom, 297 - 35 + 7 + dash_rise () * 25.4 / 72, 0.2);
    }
}

/* From the first to the last of the words that together begin with text. */
static OutsideWord
find (GPtrArray *words, const char *text)
{
  for (guint i = 0; i < words->len; i++)
    {
      OutsideWord found = *(OutsideWord *) words->pdata[i];
      g_autoptr (GString) all = g_string_new (found.text);
      for (guint n = i + 1; n < words->len && all->len < strlen (text); n++)
        {
          const OutsideWord *next = words->pdata[n];
          g_string_append (all, next->text);
          found.right = next->right;
        }
      if (g_str_has_prefix (all->str, text))
        return found;
    }
  g_error ("“%s” is not on the page", text);
}

#define END(seal)                                                                                                                       \
  "<attachments><item>保密工作领导小组成员名单</item><item>各归口管理部门及其保密工作职责一览表"          \
  "（含分公司和驻外机构、项目现场的管理部门）</item></attachments><sign" seal                                                           \
  "><by>某某科技有限公司</by><date>2026年3月5日</date></sign><note>此件发至各部门</note>"                             \
  "<imprint><copies>市国家保密局，市科学技术局，公司董事会成员，公司监事会成员，各分公司、各驻外" \
  "机构</copies><printer>某某科技有限公司办公室</printer><date>2026年3月6日</date></imprint>"                           \
  "</document>"

/* Above the red rule: all in mm, as the standard gives it. */
static void
test_head (void)
{
  const double em = 16 * 25.4 / 72;
  g_autoptr (AjDocument) document = make (OPEN HEAD TITLE BODY END (" seal='42'"));
  g_autofree char *pdf = outside_write (document, "official-notice");
  g_autoptr (GPtrArray) words = outside_words (pdf, 0);
  OutsideInk mark, rule, number, title;

  if (words == NULL || !outside_ink (pdf, 0, 28, 71, 184, 95, &mark))
    return;
  g_assert_cmpfloat_with_epsilon (mark.top, 37 + 35, 0.2);
  g_assert_cmpfloat_with_epsilon (find (words, "000001").left, MM (28), 0.1);
  g_assert_cmpfloat_with_epsilon (find (words, "特急").left, MM (28), 0.1);
  /* Two lines of nothing, the number, 4 mm, the rule; then two lines of nothing, the title. */
  outside_ink (pdf, 0, 60, mark.bottom + 1, 150, mark.bottom + 28, &number);
  g_assert_cmpfloat_with_epsilon (number.top - mark.bottom, 2 * 225.0 / 22, 0.8);
  outside_ink (pdf, 0, 28, number.bottom + 1, 184, number.bottom + 8, &rule);
  g_assert_cmpfloat_with_epsilon (rule.top - (number.top + em), 4, 0.8);
  g_assert_cmpfloat_with_epsilon (rule.left, 28, 0.1);
  g_assert_cmpfloat_with_epsilon (rule.right, 184, 0.1);
  outside_ink (pdf, 0, 28, rule.bottom + 1, 184, rule.bottom + 34, &title);
  g_assert_cmpfloat (title.top - rule.bottom, >, 2 * 225.0 / 22);
  g_assert_cmpfloat (title.top - rule.bottom, <, 2 * 225.0 / 22 + 4);
  /* In the middle. */
  g_assert_cmpfloat_with_epsilon (title.left - 28, 184 - title.right, 0.8);
}

/* The date four characters from the right under a seal, else 署名 two and the date's first
 * character two further right than its first; 版记 at the lower edge of the even page. */
static void
test_end (void)
{
  const double em = MM (156) / 28, right = MM (184);
  static const char *const xml[] = { OPEN HEAD TITLE BODY END (" seal='42'"),
                                     OPEN HEAD TITLE BODY END (""),
                                     OPEN HEAD TITLE BODY BODY END (" seal='42'") };

  for (guint i = 0; i < G_N_ELEMENTS (xml); i++)
    {
      g_autofree char *name = g_strdup_printf ("official-end-%u", i);
      g_autoptr (AjDocument) document = make (xml[i]);
      g_autofree char *pdf = outside_write (document, name);
      guint last = i < 2 ? 1 : 3;
      g_autoptr (GPtrArray) end = outside_words (pdf, 1), numbers = outside_words (pdf, last);
      OutsideInk ink;
      if (end == NULL || !outside_ink (pdf, last, 0, 200, 210, 262.4, &ink))
        return;
      g_assert_cmpuint (aj_document_get_n_pages (document), ==, last + 1);
      g_assert_cmpfloat_with_epsilon (ink.bottom, 297 - 35, 0.3);
      g_assert_cmpfloat_with_epsilon (ink.left, 28, 0.1);
      g_assert_cmpfloat_with_epsilon (ink.right, 184, 0.1);
      OutsideWord date = find (end, "2026年3月5日"), by = find (end, "某某科技有限公司");
      if (i == 1)
        {
          g_assert_cmpfloat_with_epsilon (right - by.right, 2 * em, 1);
          g_assert_cmpfloat_with_epsilon (date.left - by.left, 2 * em, 1);
        }
      else
        {
          g_assert_cmpfloat_with_epsilon (right - date.right, 4 * em, 1);
          g_assert_cmpfloat_with_epsilon (date.left + date.right, by.left + by.right, 1);
        }
      /* A blank page and the 版记 behind it have no number (7.5). */
      guint dashes = 0;
      for (guint n = 0; n < numbers->len; n++)
        dashes += g_str_equal (((OutsideWord *) numbers->pdata[n])->text, "—");
      g_assert_cmpuint (dashes, ==, i < 2 ? 2 : 0);
    }
}

/* Upwards, of several units, with room for no seal; and one that ends on an odd page. */
static void
test_upward (void)
{
  g_autoptr (AjDocument) document = make (
    OPEN "<head><sender>某某市科学技术局</sender><sender>某某市国家保密局</sender>"
         "<sender>某某市工业和信息化局</sender><suffix>文件</suffix>"
         "<number>某科〔2026〕12号</number><signer>张三</signer><signer>李小四</signer>"
         "<signer>王五</signer></head>"
         "<title>关于报送保密工作情况的报告</title><to>省国家保密局：</to>" BODY
         "<sign><by>某某市科学技术局</by><by>某某市国家保密局</by><date>2026年3月5日</date></sign>"
         "<imprint><copies>某某</copies><printer>某某市科学技术局办公室</printer>"
         "<date>2026年3月6日</date></imprint></document>");
  g_autofree char *pdf = outside_write (document, "official-upward");

  g_assert_cmpuint (aj_document_get_n_pages (document), ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  aj_i18n_init ("en");
  g_test_add_func ("/official/grid", test_grid);
  g_test_add_func ("/official/page-number", test_page_number);
  g_test_add_func ("/official/head", test_head);
  g_test_add_func ("/official/end", test_end);
  g_test_add_func ("/official/upward", test_upward);
  return g_test_run ();
}
