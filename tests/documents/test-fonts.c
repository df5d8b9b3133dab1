#include "fonts.h"

/* A face that has what its string holds. */
static gboolean
in_string (gpointer data, gunichar character)
{
  return g_utf8_strchr (data, -1, character) != NULL;
}

static AjFontFace
face (const char *family, int weight, const char *has)
{
  AjFontFace made = { family, weight, in_string, (gpointer) has };
  return made;
}

static void
test_order (void)
{
  const AjFontFace free_only[] = { face ("Noto Serif CJK SC", 400, "中"),
                                   face ("Noto Sans CJK SC", 400, "中"),
                                   { NULL } };
  const AjFontFace bought[] = { face ("Noto Serif CJK SC", 400, "中"),
                                face ("仿宋_GB2312", 400, "中"),
                                { NULL } };
  g_autoptr (AjFonts) fonts = aj_fonts_new_from (free_only);
  g_autoptr (AjFonts) own = aj_fonts_new_from (bought);

  g_assert_cmpstr (aj_fonts_get_family (fonts, AJ_ROLE_FANG), ==, "Noto Serif CJK SC");
  g_assert_false (aj_fonts_is_ideal (fonts, AJ_ROLE_FANG));
  g_assert_cmpstr (aj_fonts_get_family (own, AJ_ROLE_FANG), ==, "仿宋_GB2312");
  g_assert_true (aj_fonts_is_ideal (own, AJ_ROLE_FANG));
}

static void
test_weight (void)
{
  const AjFontFace faces[] = { face ("Noto Serif CJK SC", 400, "中"),
                               face ("Noto Serif CJK SC", 700, "中"),
                               { NULL } };
  g_autoptr (AjFonts) fonts = aj_fonts_new_from (faces);

  g_assert_cmpint (
    pango_font_description_get_weight (aj_fonts_get_description (fonts, AJ_ROLE_TITLE, 0)), ==,
    700);
  g_assert_cmpint (
    pango_font_description_get_weight (aj_fonts_get_description (fonts, AJ_ROLE_SONG, 0)), ==, 400);
}

static void
test_names (void)
{
  const AjFontFace faces[] = { face ("FandolKai", 400, "王李中"),
                               face ("LXGW WenKai", 400, "王李中𬭎"),
                               { NULL } };
  g_autoptr (AjFonts) fonts = aj_fonts_new_from (faces);

  g_assert_cmpint (aj_fonts_find_face (fonts, AJ_ROLE_KAI, "王中", -1), ==, 0);
  /* One name, one face: 李 comes from the second face as well. */
  g_assert_cmpint (aj_fonts_find_face (fonts, AJ_ROLE_KAI, "李𬭎", -1), ==, 1);
  g_assert_cmpint (aj_fonts_find_face (fonts, AJ_ROLE_KAI, "䶮", -1), ==, -1);
  g_assert_cmpint (aj_fonts_cover (fonts, AJ_ROLE_KAI, 0x2cb4e), ==, AJ_COVER_SUBSTITUTED);
  g_assert_cmpint (aj_fonts_cover (fonts, AJ_ROLE_KAI, 0x4dae), ==, AJ_COVER_MISSING);
}

static gboolean
has_all (gpointer data, gunichar character)
{
  return TRUE;
}

/* A private code has no meaning, even when a face has a picture for it. */
static void
test_private (void)
{
  static const gunichar codes[] = { 0xe000, 0xf8ff, 0xf0000, 0x10fffd };
  const AjFontFace faces[] = { { "SimSun", 400, has_all, NULL }, { NULL } };
  g_autoptr (AjFonts) fonts = aj_fonts_new_from (faces);

  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    g_assert_cmpint (aj_fonts_cover (fonts, AJ_ROLE_SONG, codes[i]), ==, AJ_COVER_MISSING);
  g_assert_cmpint (aj_fonts_cover (fonts, AJ_ROLE_SONG, 0x4e2d), ==, AJ_COVER_OWN);
}

static void
test_none (void)
{
  const AjFontFace faces[] = { { NULL } };
  g_autoptr (AjFonts) fonts = aj_fonts_new_from (faces);

  g_assert_null (aj_fonts_get_family (fonts, AJ_ROLE_SONG));
  g_assert_cmpint (aj_fonts_cover (fonts, AJ_ROLE_SONG, 'a'), ==, AJ_COVER_MISSING);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fonts/order", test_order);
  g_test_add_func ("/fonts/weight", test_weight);
  g_test_add_func ("/fonts/names", test_names);
  g_test_add_func ("/fonts/private", test_private);
  g_test_add_func ("/fonts/none", test_none);
  return g_test_run ();
}
