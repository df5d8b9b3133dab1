/* Fonts by role: what is in use is shown, another one is chosen by keys and used from then on. */
#include "app-settings.h"
#include "font-choice.h"
#include "font-row.h"
#include "settings-fonts.h"
#include "settings-window.h"
#include "ui-support.h"

static GtkWidget *
open_fonts (AjSettingsFonts **fonts)
{
  GtkWidget *window = g_object_new (AJ_TYPE_SETTINGS_WINDOW, NULL);

  *fonts = AJ_SETTINGS_FONTS (ui_find (window, AJ_TYPE_SETTINGS_FONTS, NULL));
  adw_preferences_window_set_visible_page (ADW_PREFERENCES_WINDOW (window),
                                           ADW_PREFERENCES_PAGE (*fonts));
  gtk_window_present (GTK_WINDOW (window));
  ui_wait_painted (window);
  return window;
}

static AjFontRow *
find_row (AjSettingsFonts *fonts, AjRole role)
{
  GtkWidget *label = ui_find (GTK_WIDGET (fonts), GTK_TYPE_LABEL, aj_role_get_label (role));

  g_assert_nonnull (label);
  return AJ_FONT_ROW (gtk_widget_get_ancestor (label, AJ_TYPE_FONT_ROW));
}

static char *
family_in_use (AjRole role)
{
  g_autoptr (AjFonts) fonts = aj_fonts_new ();
  return g_strdup (aj_fonts_get_family (fonts, role));
}

static void
test_roles (void)
{
  AjSettingsFonts *fonts;
  GtkWidget *window = open_fonts (&fonts);
  static const AjRole roles[] = { AJ_ROLE_TITLE, AJ_ROLE_FANG, AJ_ROLE_HEI,
                                  AJ_ROLE_KAI,   AJ_ROLE_SONG, AJ_ROLE_LATIN };

  for (gsize i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      g_autofree char *family = family_in_use (roles[i]);
      g_assert_cmpstr (aj_font_row_get_family (find_row (fonts, roles[i])), ==, family);
    }
  ui_shot (window, "settings-fonts");
  gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
is_chosen (gpointer data)
{
  g_autofree char *now = aj_font_choice_dup (AJ_ROLE_FANG);
  return now != NULL;
}

/* Space opens the list, Down goes to a family, Return takes it. */
static void
test_choose_by_keys (void)
{
  AjSettingsFonts *fonts;
  GtkWidget *window = open_fonts (&fonts);
  AjFontRow *row = find_row (fonts, AJ_ROLE_FANG);

  gtk_widget_grab_focus (ui_find (GTK_WIDGET (row), GTK_TYPE_DROP_DOWN, NULL));
  ui_press (window, "space");
  ui_press (window, "Down");
  ui_press (window, "Down");
  ui_press (window, "Return");
  ui_wait_until (is_chosen, NULL);
  g_autofree char *chosen = aj_font_choice_dup (AJ_ROLE_FANG);
  g_autofree char *used = family_in_use (AJ_ROLE_FANG);
  g_assert_cmpstr (used, ==, chosen);
  g_assert_cmpstr (aj_font_row_get_family (row), ==, chosen);
  g_assert_nonnull (ui_find (GTK_WIDGET (row), GTK_TYPE_LABEL, "您的选择"));
  ui_shot (window, "settings-fonts-chosen");

  gtk_widget_activate_action (GTK_WIDGET (fonts), "fonts.reset", NULL);
  g_assert_false (is_chosen (NULL));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A choice of a font that is gone is said, and another one draws. */
static void
test_gone (void)
{
  AjSettingsFonts *fonts;
  GtkWidget *window = open_fonts (&fonts);
  AjFontRow *row = find_row (fonts, AJ_ROLE_KAI);

  aj_font_row_choose (row, "No Such Font");
  g_assert_nonnull (ui_find (GTK_WIDGET (row), GTK_TYPE_LABEL, "所选字体已缺失"));
  g_assert_nonnull (aj_font_row_get_family (row));
  aj_font_row_choose (row, NULL);
  g_assert_null (ui_find (GTK_WIDGET (row), GTK_TYPE_LABEL, "所选字体已缺失"));
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/settings/roles", test_roles);
  g_test_add_func ("/settings/gone", test_gone);
  if (ui_can_type ())
    g_test_add_func ("/settings/choose-by-keys", test_choose_by_keys);
  return g_test_run ();
}
