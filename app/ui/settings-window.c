#include "settings-window.h"

#include "app-settings.h"
#include "choosers.h"
#include "i18n.h"
#include "key-dialog.h"
#include "settings-fonts.h"

struct _AjSettingsWindow
{
  AdwPreferencesWindow parent_instance;
  AdwComboRow *language;
  AdwComboRow *scheme;
  GtkSpinButton *size;
  GtkSwitch *reopen;
  GtkSwitch *footer;
  AdwActionRow *backup_row;
};

G_DEFINE_FINAL_TYPE (AjSettingsWindow, aj_settings_window, ADW_TYPE_PREFERENCES_WINDOW)

/* In the order of the choices in the .ui file. */
static const char *const languages[] = { "system", "zh_CN", "en", NULL };
static const char *const schemes[] = { "system", "light", "dark", NULL };

static gboolean
get_choice (GValue *value, GVariant *variant, gpointer choices)
{
  const char *key = g_variant_get_string (variant, NULL);
  const char *const *choice = choices;

  for (guint i = 0; choice[i] != NULL; i++)
    if (g_str_equal (choice[i], key))
      {
        g_value_set_uint (value, i);
        return TRUE;
      }
  return FALSE;
}

static GVariant *
set_choice (const GValue *value, const GVariantType *type, gpointer choices)
{
  const char *const *choice = choices;
  guint selected = g_value_get_uint (value);

  return selected < g_strv_length ((char **) choice) ? g_variant_new_string (choice[selected])
                                                     : NULL;
}

static void
show_backup_folder (AjSettingsWindow *self)
{
  g_autofree char *folder = g_settings_get_string (aj_app_settings (), "backup-folder");

  adw_action_row_set_subtitle (self->backup_row,
                               *folder != '\0' ? folder : _ ("In the vault, under “backups”"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "settings.clear-backup-folder",
                                 *folder != '\0');
}

static void
on_folder_chosen_cb (const char *const *paths, gpointer self)
{
  g_settings_set_string (aj_app_settings (), "backup-folder", paths[0]);
}

static void
on_backup_folder_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  AjChooseOptions options = { .title = _ ("Folder for Backups"), .accept = _ ("_Choose") };

  aj_choose_folder (widget, &options, on_folder_chosen_cb, widget);
}

static void
on_clear_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  g_settings_reset (aj_app_settings (), "backup-folder");
}

static void
on_keys_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  aj_key_dialog_present (widget);
}

static void
aj_settings_window_class_init (AjSettingsWindowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (AJ_TYPE_SETTINGS_FONTS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/anjuan/Anjuan/ui/settings-window.ui");
  gtk_widget_class_bind_template_child (widget_class, AjSettingsWindow, language);
  gtk_widget_class_bind_template_child (widget_class, AjSettingsWindow, scheme);
  gtk_widget_class_bind_template_child (widget_class, AjSettingsWindow, size);
  gtk_widget_class_bind_template_child (widget_class, AjSettingsWindow, reopen);
  gtk_widget_class_bind_template_child (widget_class, AjSettingsWindow, footer);
  gtk_widget_class_bind_template_child (widget_class, AjSettingsWindow, backup_row);
  gtk_widget_class_install_action (widget_class, "settings.backup-folder", NULL,
                                   on_backup_folder_cb);
  gtk_widget_class_install_action (widget_class, "settings.clear-backup-folder", NULL, on_clear_cb);
  gtk_widget_class_install_action (widget_class, "settings.keys", NULL, on_keys_cb);
}

static void
aj_settings_window_init (AjSettingsWindow *self)
{
  GSettings *settings = aj_app_settings ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_settings_bind_with_mapping (settings, "language", self->language, "selected",
                                G_SETTINGS_BIND_DEFAULT, get_choice, set_choice,
                                (gpointer) languages, NULL);
  g_settings_bind_with_mapping (settings, "color-scheme", self->scheme, "selected",
                                G_SETTINGS_BIND_DEFAULT, get_choice, set_choice, (gpointer) schemes,
                                NULL);
  g_settings_bind (settings, "font-size", self->size, "value", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "reopen-last", self->reopen, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "print-footer", self->footer, "active", G_SETTINGS_BIND_DEFAULT);
  g_signal_connect_object (settings, "changed::backup-folder", G_CALLBACK (show_backup_folder),
                           self, G_CONNECT_SWAPPED);
  show_backup_folder (self);
}

void
aj_settings_window_present (GtkWidget *from)
{
  GtkRoot *root = gtk_widget_get_root (from);
  GtkWindow *self = g_object_new (AJ_TYPE_SETTINGS_WINDOW, NULL);

  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (self, GTK_WINDOW (root));
  gtk_window_present (self);
}
