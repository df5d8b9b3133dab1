#include "settings-fonts.h"

#include "app-settings.h"
#include "choosers.h"
#include "feedback.h"
#include "font-install.h"
#include "font-row.h"
#include "i18n.h"

/* Characters of real names that many faces lack. */
#define RARE "䶮㛃𬭎𬍛"

struct _AjSettingsFonts
{
  AdwPreferencesPage parent_instance;
  AdwPreferencesGroup *roles;
  AdwActionRow *rare;
  AjFontRow *rows[AJ_N_ROLES];
  GPtrArray *han, *latin; /* of AjFontFamily */
};

G_DEFINE_FINAL_TYPE (AjSettingsFonts, aj_settings_fonts, ADW_TYPE_PREFERENCES_PAGE)

/* Which face draws a rare character of a name set in 楷体 or 宋体. */
static void
show_rare (AjSettingsFonts *self, AjFonts *fonts)
{
  int face = aj_fonts_find_face (fonts, AJ_ROLE_SONG, RARE, -1);
  const PangoFontDescription *description =
    face >= 0 ? aj_fonts_get_description (fonts, AJ_ROLE_SONG, face) : NULL;
  g_autofree char *text = NULL;

  if (description != NULL)
    text = g_strdup_printf (_ ("Characters such as 䶮 㛃 𬭎 are printed in %s."),
                            pango_font_description_get_family (description));
  else
    text =
      g_strdup (_ ("No installed font has all of 䶮 㛃 𬭎 𬍛: a certificate or an agreement "
                   "of a person with such a character is refused. Install fonts-noto-cjk or "
                   "fonts-lxgw-wenkai."));
  adw_action_row_set_subtitle (self->rare, text);
}

static void
show (AjSettingsFonts *self)
{
  g_autoptr (AjFonts) fonts = aj_fonts_new ();

  for (AjRole role = 0; role < AJ_N_ROLES; role++)
    if (self->rows[role] != NULL)
      aj_font_row_show (self->rows[role], fonts, role == AJ_ROLE_LATIN ? self->latin : self->han);
  show_rare (self, fonts);
}

static void
list_families (AjSettingsFonts *self)
{
  g_clear_pointer (&self->han, g_ptr_array_unref);
  g_clear_pointer (&self->latin, g_ptr_array_unref);
  self->han = aj_font_families_list (TRUE);
  self->latin = aj_font_families_list (FALSE);
}

gboolean
aj_settings_fonts_install (AjSettingsFonts *self, const char *path, GError **error)
{
  g_return_val_if_fail (AJ_IS_SETTINGS_FONTS (self), FALSE);
  g_autofree char *family = aj_font_install (path, error);

  if (family == NULL)
    return FALSE;
  list_families (self);
  show (self);
  g_autofree char *text = g_strdup_printf (_ ("%s is installed for you"), family);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  if (ADW_IS_PREFERENCES_WINDOW (root))
    adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (root), adw_toast_new (text));
  return TRUE;
}

static void
on_file_cb (const char *const *paths, gpointer user_data)
{
  for (guint i = 0; paths[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      if (!aj_settings_fonts_install (user_data, paths[i], &error))
        aj_feedback_error (user_data, _ ("The font was not installed"), error);
    }
}

static void
on_install_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  AjChooseOptions options = { .title = _ ("Add Font Files"), .accept = _ ("_Add") };

  aj_choose_files (widget, &options, TRUE, on_file_cb, widget);
}

static void
on_reset_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  g_settings_reset (aj_app_settings (), "fonts");
}

static void
aj_settings_fonts_finalize (GObject *object)
{
  AjSettingsFonts *self = AJ_SETTINGS_FONTS (object);

  g_clear_pointer (&self->han, g_ptr_array_unref);
  g_clear_pointer (&self->latin, g_ptr_array_unref);
  G_OBJECT_CLASS (aj_settings_fonts_parent_class)->finalize (object);
}

static void
aj_settings_fonts_class_init (AjSettingsFontsClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = aj_settings_fonts_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/anjuan/Anjuan/ui/settings-fonts.ui");
  gtk_widget_class_bind_template_child (widget_class, AjSettingsFonts, roles);
  gtk_widget_class_bind_template_child (widget_class, AjSettingsFonts, rare);
  gtk_widget_class_install_action (widget_class, "fonts.install", NULL, on_install_cb);
  gtk_widget_class_install_action (widget_class, "fonts.reset", NULL, on_reset_cb);
}

static void
aj_settings_fonts_init (AjSettingsFonts *self)
{
  /* As they come in an official paper. */
  static const AjRole roles[] = { AJ_ROLE_TITLE, AJ_ROLE_FANG, AJ_ROLE_HEI,
                                  AJ_ROLE_KAI,   AJ_ROLE_SONG, AJ_ROLE_LATIN };

  gtk_widget_init_template (GTK_WIDGET (self));
  for (gsize i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      GtkWidget *row = aj_font_row_new (roles[i]);
      self->rows[roles[i]] = AJ_FONT_ROW (row);
      adw_preferences_group_add (self->roles, row);
    }
  /* The choice itself is made before this handler: app-settings.c was there first. */
  g_signal_connect_object (aj_app_settings (), "changed::fonts", G_CALLBACK (show), self,
                           G_CONNECT_SWAPPED);
  list_families (self);
  show (self);
}
