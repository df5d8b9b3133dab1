#include "typeset.h"

#include "char-class.h"

#include <math.h>

static const char sample[] = "甲乙双方正在进行项目（以下简称“项目”）。双方就该项目的实施以及合作过"
                             "程中，向对方提供有关保密信息，"
                             "且该保密信息属提供方合法所有；《保守国家秘密法》（2024年修订）、“实施"
                             "条例”……均适用——包括GB/T 9704-2012第5.2.1条，80%以上。";

static AjFonts *
get_fonts (void)
{
  AjFonts *fonts = aj_fonts_new ();

  if (aj_fonts_find_face (fonts, AJ_ROLE_SONG, sample, -1) < 0)
    {
      g_test_skip ("no Chinese font is installed");
      g_clear_pointer (&fonts, aj_fonts_unref);
    }
  return fonts;
}

static void
test_forbidden (void)
{
  AjFonts *fonts = get_fonts ();

  for (double width = 60; fonts != NULL && width < 400; width += 3.7)
    {
      AjStyle style = {
        .role = AJ_ROLE_SONG, .size = 12, .pitch = 18, .align = AJ_ALIGN_JUSTIFY, .indent = 2
      };
      g_autoptr (AjParagraph) paragraph = aj_typeset_string (fonts, sample, &style, width);
      guint at = 0;
      for (guint i = 0; i < paragraph->lines->len; i++)
        {
          const AjLine *line = g_ptr_array_index (paragraph->lines, i);
          AjCharClass first = aj_char_class_of (g_utf8_get_char (paragraph->text + line->start));
          const char *last = g_utf8_prev_char (paragraph->text + line->end);
          /* Nothing is lost between lines. */
          g_assert_cmpuint (line->start, ==, at);
          at = line->end;
          g_assert_true (i == 0 || (first != AJ_CHAR_CLOSE && first != AJ_CHAR_STOP));
          g_assert_cmpint (aj_char_class_of (g_utf8_get_char (last)), !=, AJ_CHAR_OPEN);
          /* Full lines reach the edge: a closing sign may hang its blank half over it. */
          double indent = i == 0 ? 24 : 0;
          g_assert_cmpfloat (line->x + line->width, <, width + 6.5);
          if (i + 1 < paragraph->lines->len && width > 120)
            g_assert_cmpfloat (line->width, >, width - indent - 13);
        }
      g_assert_cmpuint (at, ==, sizeof sample - 1);
    }
  g_clear_pointer (&fonts, aj_fonts_unref);
}

static double
width_of (AjFonts *fonts, const char *string)
{
  AjStyle style = { .role = AJ_ROLE_SONG, .size = 10, .pitch = 15 };
  g_autoptr (AjParagraph) paragraph = aj_typeset_string (fonts, string, &style, 1000);
  return ((AjLine *) g_ptr_array_index (paragraph->lines, 0))->width;
}

static void
test_squeeze (void)
{
  AjFonts *fonts = get_fonts ();

  if (fonts == NULL)
    return;
  g_assert_cmpfloat_with_epsilon (width_of (fonts, "保密保密"), 40, 0.05);
  g_assert_cmpfloat_with_epsilon (width_of (fonts, "保）。密"), 35, 0.05);
  g_assert_cmpfloat_with_epsilon (width_of (fonts, "保》（密"), 35, 0.05);
  g_assert_cmpfloat_with_epsilon (width_of (fonts, "（《保"), 25, 0.05);
  aj_fonts_unref (fonts);
}

static void
test_blank (void)
{
  AjFonts *fonts = get_fonts ();
  static const char *const values[] = { NULL, "甲", "某单位某项目" };

  for (gsize i = 0; fonts != NULL && i < G_N_ELEMENTS (values); i++)
    {
      AjStyle style = { .role = AJ_ROLE_SONG, .size = 10, .pitch = 15 };
      g_autoptr (AjText) text = aj_text_new ();
      aj_text_add_blank (text, AJ_ROLE_SONG, values[i], 10, FALSE);
      g_autoptr (AjParagraph) paragraph = aj_typeset (fonts, text, &style, 400);
      const AjLine *line = g_ptr_array_index (paragraph->lines, 0);
      const double *rule = (const double *) (const void *) line->rules->data;
      g_assert_cmpuint (line->rules->len, ==, 1);
      g_assert_cmpfloat_with_epsilon (rule[1] - rule[0], 100, 0.1);
    }
  g_clear_pointer (&fonts, aj_fonts_unref);
}

/* GB/T 9704: 28 characters of 16 pt on 156 mm, although 28 × 16 pt is more than that. */
static void
test_grid (void)
{
  AjFonts *fonts = get_fonts ();
  double width = 156 * 72 / 25.4;
  AjStyle style = {
    .role = AJ_ROLE_FANG, .size = 16, .pitch = 225 * 72 / 25.4 / 22, .align = AJ_ALIGN_JUSTIFY
  };
  g_autoptr (GString) page = g_string_new (NULL);

  if (fonts == NULL)
    return;
  style.tracking = width / 28 / 16 - 1;
  for (int i = 0; i < 616; i++)
    g_string_append (page, "保");
  g_autoptr (AjParagraph) paragraph = aj_typeset_string (fonts, page->str, &style, width);
  g_assert_cmpuint (paragraph->lines->len, ==, 22);
  for (guint i = 0; i < 22; i++)
    g_assert_cmpfloat_with_epsilon (((AjLine *) g_ptr_array_index (paragraph->lines, i))->width,
                                    width, 0.1);
  aj_fonts_unref (fonts);
}

static void
test_odd (void)
{
  static const char *const odd[] = { "",        "\n",       "\n\n甲",
                                     "   ",     "甲\xff乙", "\xef\xbf\xbc",
                                     "שלום 甲", "🙂",     "a\u0301\u0302甲" };
  AjFonts *fonts = aj_fonts_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (odd); i++)
    for (double width = 1; width < 40; width += 7)
      {
        AjStyle style = {
          .role = AJ_ROLE_SONG, .size = 12, .pitch = 18, .align = AJ_ALIGN_JUSTIFY
        };
        g_autoptr (AjParagraph) paragraph = aj_typeset_string (fonts, odd[i], &style, width);
        g_assert_cmpuint (paragraph->lines->len, >=, 1);
      }
  aj_fonts_unref (fonts);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/typeset/forbidden", test_forbidden);
  g_test_add_func ("/typeset/squeeze", test_squeeze);
  g_test_add_func ("/typeset/blank", test_blank);
  g_test_add_func ("/typeset/grid", test_grid);
  g_test_add_func ("/typeset/odd", test_odd);
  return g_test_run ();
}
