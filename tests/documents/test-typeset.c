#include "typeset.h"

#include "cells.h"

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

/* No last line of one character: the one before it comes along, and nothing else moves. */
static void
test_lone (void)
{
  AjFonts *fonts = get_fonts ();
  AjStyle style = { .role = AJ_ROLE_SONG, .size = 10, .pitch = 15, .align = AJ_ALIGN_JUSTIFY };

  for (guint n = 20; fonts != NULL && n < 64; n++)
    {
      g_autoptr (GString) words = g_string_new (NULL);
      for (guint i = 0; i < n; i++)
        g_string_append (words, "保");
      g_string_append (words, "密。");
      g_autoptr (AjParagraph) set = aj_typeset_string (fonts, words->str, &style, 200);
      const AjLine *last = g_ptr_array_index (set->lines, set->lines->len - 1);
      g_assert_cmpint (g_utf8_strlen (set->text + last->start, last->end - last->start), >=, 3);
      for (guint i = 0; i + 1 < set->lines->len; i++)
        g_assert_cmpfloat_with_epsilon (((AjLine *) set->lines->pdata[i])->width, 200, 0.1);
    }
  g_clear_pointer (&fonts, aj_fonts_unref);
}

/* A comma that hangs stands outside the edge, and the character before it reaches the edge. */
static void
test_hang (void)
{
  AjFonts *fonts = get_fonts ();
  guint outside = 0;

  for (double width = 60; fonts != NULL && width < 400; width += 3.7)
    {
      AjStyle style = {
        .role = AJ_ROLE_SONG, .size = 12, .pitch = 18, .align = AJ_ALIGN_JUSTIFY, .hang = TRUE
      };
      g_autoptr (AjParagraph) paragraph = aj_typeset_string (fonts, sample, &style, width);
      for (guint i = 0; i + 1 < paragraph->lines->len; i++)
        {
          const AjLine *line = g_ptr_array_index (paragraph->lines, i);
          gunichar last = g_utf8_get_char (g_utf8_prev_char (paragraph->text + line->end));
          double over = line->width - width;
          g_assert_true (over < 6.5 || aj_char_may_hang (last));
          g_assert_cmpfloat (over, <, 12 + 7);
          if (over < 11)
            continue;
          g_assert_cmpfloat (over, >, 11.9);
          outside++;
        }
    }
  g_assert_true (fonts == NULL || outside > 20);
  g_clear_pointer (&fonts, aj_fonts_unref);
}

/* What is set without shaping is what shaping gives: the same faces, glyphs, widths and breaks. A
 * letter at the end sends the text the other way. */
static void
test_plain (void)
{
  static const char *const texts[] = {
    "保密工作，根据《条例》（以下简称“x”）；〔2026〕3号：一、二。",
    "王镕喆 䶮㛃𬭎𬍛𠅤，2026-03-05 110101199003070134",
    "1980/11/11 11:11 98.5，9704。【】「」『』〈〉",
  };
  AjFonts *fonts = get_fonts ();
  guint compared = 0;

  for (guint i = 0; fonts != NULL && i < G_N_ELEMENTS (texts) * AJ_ROLE_LATIN * 2; i++)
    {
      gboolean name = i % 2 == 1;
      AjRole role = i / 2 % AJ_ROLE_LATIN;
      AjStyle style = { .role = role, .size = 12, .pitch = 18 };
      g_autoptr (AjText) text = aj_text_new (), letter = aj_text_new ();
      g_autoptr (GString) words = g_string_new (texts[i / 2 / AJ_ROLE_LATIN]);
      g_string_replace (words, "x", "", 0);
      g_string_replace (words, "“", "", 0);
      g_string_replace (words, "”", "", 0);
      (name ? aj_text_add_name : aj_text_add) (text, role, words->str);
      aj_text_append (letter, text);
      aj_text_add (letter, role, "\nA");
      g_autoptr (AjCells) plain = aj_cells_new (fonts, text, &style);
      g_autoptr (AjCells) shaped = aj_cells_new (fonts, letter, &style);
      g_array_set_size (plain->cells, 0);
      g_ptr_array_set_size (plain->runs, 0);
      if (!aj_cells_fill_plain (plain, fonts, text, &style))
        continue; /* a name that begins with a digit, or that no one face has */
      g_assert_false (aj_cells_fill_plain (shaped, fonts, letter, &style));
      aj_cells_free (g_steal_pointer (&plain));
      plain = aj_cells_new (fonts, text, &style);
      g_assert_cmpuint (shaped->cells->len, ==, plain->cells->len + 2);
      for (guint n = 0; n < plain->cells->len; n++)
        {
          const AjCell *a = &g_array_index (plain->cells, AjCell, n);
          const AjCell *b = &g_array_index (shaped->cells, AjCell, n);
          const PangoGlyphItem *own = plain->runs->pdata[a->run];
          const PangoGlyphItem *other = shaped->runs->pdata[b->run];
          g_assert_cmpuint (a->byte, ==, b->byte);
          g_assert_cmpuint (own->glyphs->glyphs[a->glyph].glyph, ==,
                            other->glyphs->glyphs[b->glyph].glyph);
          g_assert_true (own->item->analysis.font == other->item->analysis.font);
          g_assert_cmpfloat_with_epsilon (a->width, b->width, 0.001);
          g_assert_cmpfloat_with_epsilon (a->lead, b->lead, 0.001);
          if (n + 1 < plain->cells->len)
            g_assert_cmpint (a->can_break, ==, b->can_break);
          compared++;
        }
    }
  g_assert_true (fonts == NULL || compared > 600);
  g_clear_pointer (&fonts, aj_fonts_unref);
}

/* Columns of numbers stand in line: no pair of digits is moved together. */
static void
test_digits (void)
{
  AjFonts *fonts = get_fonts ();

  if (fonts == NULL)
    return;
  g_assert_cmpfloat_with_epsilon (width_of (fonts, "1111"), width_of (fonts, "2026"), 0.01);
  g_assert_cmpfloat_with_epsilon (width_of (fonts, "A1111"), width_of (fonts, "A2026"), 0.01);
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
  g_test_add_func ("/typeset/lone", test_lone);
  g_test_add_func ("/typeset/hang", test_hang);
  g_test_add_func ("/typeset/plain", test_plain);
  g_test_add_func ("/typeset/digits", test_digits);
  return g_test_run ();
}
