#include "fonts.h"

#include "font-choice.h"
#include "font-install.h"
#include "support.h"

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

/* The user's choice stands first, is no stand-in when the standard names it, and does no harm when
 * it is not installed. */
static void
test_choice (void)
{
  const AjFontFace faces[] = { face ("FandolFang", 400, "中"),      face ("LXGW WenKai", 400, "中"),
                               face ("FangSong", 400, "中"),        face ("Tinos", 700, "A"),
                               face ("Liberation Serif", 700, "A"), { NULL } };
  static const struct
  {
    const char *settings;
    AjRole role;
    const char *family;
    gboolean ideal;
  } cases[] = {
    { "{}", AJ_ROLE_FANG, "FangSong", TRUE },
    { "{'fang': 'LXGW WenKai'}", AJ_ROLE_FANG, "LXGW WenKai", FALSE },
    { "{'fang': 'LXGW WenKai'}", AJ_ROLE_KAI, "LXGW WenKai", FALSE },
    { "{'fang': 'fangsong'}", AJ_ROLE_FANG, "FangSong", TRUE },
    { "{'fang': 'Gone'}", AJ_ROLE_FANG, "FangSong", TRUE },
    { "{'kai': 'LXGW WenKai'}", AJ_ROLE_FANG, "FangSong", TRUE },
    { "{'latin': 'Tinos'}", AJ_ROLE_LATIN_BOLD, "Tinos", FALSE },
    { "{'nonsense': 'Tinos'}", AJ_ROLE_LATIN_BOLD, "Liberation Serif", FALSE },
  };
  g_autofree char *folder = test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "settings.ini", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text =
        g_strdup_printf ("[org/anjuan/Anjuan]\nfonts=%s\n", cases[i].settings);
      g_assert_true (g_file_set_contents (path, text, -1, NULL));
      aj_font_choice_read (path);
      g_autoptr (AjFonts) fonts = aj_fonts_new_from (faces);
      g_test_message ("%s", cases[i].settings);
      g_assert_cmpstr (aj_fonts_get_family (fonts, cases[i].role), ==, cases[i].family);
      g_assert_cmpint (aj_fonts_is_ideal (fonts, cases[i].role), ==, cases[i].ideal);
      g_assert_cmpint (aj_fonts_cover (fonts, AJ_ROLE_FANG, 0x4e2d), ==, AJ_COVER_OWN);
    }
  g_autoptr (GVariant) none = g_variant_ref_sink (g_variant_new ("a{ss}", NULL));
  aj_font_choice_set_all (none);
  test_remove_tree (folder);
}

/* Every family offered can be found again by the name it is stored under. */
static void
test_families (void)
{
  g_autoptr (GPtrArray) han = aj_font_families_list (TRUE);
  g_autoptr (GPtrArray) latin = aj_font_families_list (FALSE);

  g_assert_cmpuint (latin->len, >=, han->len);
  for (guint i = 0; i < han->len; i++)
    {
      const AjFontFamily *family = g_ptr_array_index (han, i);
      aj_font_choice_set (AJ_ROLE_SONG, family->family);
      g_autoptr (AjFonts) fonts = aj_fonts_new ();
      g_assert_cmpstr (aj_fonts_get_family (fonts, AJ_ROLE_SONG), ==, family->family);
      g_assert_cmpint (aj_fonts_cover (fonts, AJ_ROLE_SONG, 0x5bc6), ==, AJ_COVER_OWN);
    }
  aj_font_choice_set (AJ_ROLE_SONG, NULL);
}

static void
test_install (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "no-font.ttf", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, "not a font", -1, NULL));
  g_assert_null (aj_font_install (path, &error));
  g_assert_error (error, AJ_DOCUMENT_ERROR, AJ_DOCUMENT_ERROR_FAILED);
  test_remove_tree (folder);
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
  g_test_add_func ("/fonts/choice", test_choice);
  g_test_add_func ("/fonts/families", test_families);
  g_test_add_func ("/fonts/install", test_install);
  return g_test_run ();
}
