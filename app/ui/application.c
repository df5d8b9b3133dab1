#include "application.h"

#include "accels.h"
#include "app-settings.h"
#include "application-private.h"
#include "choosers.h"
#include "i18n.h"
#include "window.h"

#include "anjuan-config.h"

struct _AjApplication
{
  AdwApplication parent_instance;
  GtkCssProvider *font;
};

G_DEFINE_FINAL_TYPE (AjApplication, aj_application, ADW_TYPE_APPLICATION)

/* Chinese faces first: data cells mix Latin and Chinese, and two families shift the baseline. */
#define FAMILIES                                                                                   \
  "'Noto Sans CJK SC', 'Source Han Sans SC', 'Noto Sans SC', 'HarmonyOS Sans SC', 'WenQuanYi "     \
  "Micro Hei', sans-serif"

static void
apply_font (GSettings *settings, const char *key, AjApplication *self)
{
  g_autofree char *css = g_strdup_printf ("window, popover { font-family: %s; font-size: %dpt; }",
                                          FAMILIES, g_settings_get_int (settings, "font-size"));

  gtk_css_provider_load_from_data (self->font, css, -1);
}

static void
apply_scheme (GSettings *settings, const char *key, AjApplication *self)
{
  g_autofree char *name = g_settings_get_string (settings, "color-scheme");
  AdwColorScheme scheme = ADW_COLOR_SCHEME_DEFAULT;

  if (g_str_equal (name, "dark"))
    scheme = ADW_COLOR_SCHEME_FORCE_DARK;
  else if (g_str_equal (name, "light"))
    scheme = ADW_COLOR_SCHEME_FORCE_LIGHT;
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), scheme);
}

static void
aj_application_startup (GApplication *application)
{
  AjApplication *self = AJ_APPLICATION (application);
  GSettings *settings = aj_app_settings ();

  G_APPLICATION_CLASS (aj_application_parent_class)->startup (application);
  gtk_window_set_default_icon_name (APP_ID);
  self->font = gtk_css_provider_new ();
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (self->font),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  g_signal_connect_object (settings, "changed::font-size", G_CALLBACK (apply_font), self, 0);
  g_signal_connect_object (settings, "changed::color-scheme", G_CALLBACK (apply_scheme), self, 0);
  apply_font (settings, NULL, self);
  apply_scheme (settings, NULL, self);
  aj_application_add_actions (self);
}

static void
aj_application_activate (GApplication *application)
{
  AjApplication *self = AJ_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));
  g_auto (GStrv)
    recent = g_settings_get_strv (aj_app_settings (), "recent-vaults");

  if (window == NULL && g_settings_get_boolean (aj_app_settings (), "reopen-last") &&
      recent[0] != NULL && g_file_test (recent[0], G_FILE_TEST_IS_DIR))
    {
      aj_application_open_vault (self, recent[0]);
      return;
    }
  if (window == NULL)
    window = GTK_WINDOW (aj_window_new (GTK_APPLICATION (self)));
  gtk_window_present (window);
}

static void
aj_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  AjApplication *self = AJ_APPLICATION (application);

  for (int i = 0; i < n_files; i++)
    {
      const char *path = g_file_peek_path (files[i]);
      if (path != NULL)
        aj_application_open_path (self, path);
    }
}

static void
aj_application_shutdown (GApplication *application)
{
  aj_show_forget_copies ();
  G_APPLICATION_CLASS (aj_application_parent_class)->shutdown (application);
}

static void
aj_application_finalize (GObject *object)
{
  g_clear_object (&AJ_APPLICATION (object)->font);
  G_OBJECT_CLASS (aj_application_parent_class)->finalize (object);
}

static void
aj_application_class_init (AjApplicationClass *class)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = aj_application_finalize;
  application_class->shutdown = aj_application_shutdown;
  application_class->startup = aj_application_startup;
  application_class->activate = aj_application_activate;
  application_class->open = aj_application_open;
}

static void
aj_application_init (AjApplication *self)
{
  GApplication *application = G_APPLICATION (self);

  g_application_set_option_context_parameter_string (application, _ ("[VAULT or sealed archive]"));
  g_application_set_option_context_summary (
    application,
    _ ("Keeps the records of a secrecy office in a vault, a folder on this machine.\n"
       "Without arguments the vault opened last is shown. On the command line: anjuan-cli."));
}

AjApplication *
aj_application_new (void)
{
  return g_object_new (AJ_TYPE_APPLICATION, "application-id", APP_ID, "flags",
                       G_APPLICATION_HANDLES_OPEN, "resource-base-path", "/org/anjuan/Anjuan",
                       NULL);
}

void
aj_application_open_vault (AjApplication *self, const char *folder)
{
  AjWindow *empty = NULL;

  g_return_if_fail (AJ_IS_APPLICATION (self));
  g_autoptr (GFile) wanted = g_file_new_for_path (folder);
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    {
      if (!AJ_IS_WINDOW (l->data))
        continue;
      const char *shown = aj_window_get_folder (l->data);
      g_autoptr (GFile) file = shown != NULL ? g_file_new_for_path (shown) : NULL;
      if (file == NULL)
        empty = l->data;
      else if (g_file_equal (file, wanted))
        {
          gtk_window_present (l->data);
          return;
        }
    }
  if (empty == NULL)
    empty = aj_window_new (GTK_APPLICATION (self));
  aj_window_open_vault (empty, g_file_peek_path (wanted));
  gtk_window_present (GTK_WINDOW (empty));
}
