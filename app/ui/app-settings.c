#define G_SETTINGS_ENABLE_BACKEND

#include "app-settings.h"

#include "anjuan-config.h"
#include "font-choice.h"

#include <gio/gsettingsbackend.h>

#define MAX_RECENT 8

/* The compiled schema beside the program: installed in another prefix, or in the build tree. */
static GSettingsSchema *
find_schema (void)
{
  static const char *const beside[] = { "../share/glib-2.0/schemas", "../data", "../../data" };
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  GSettingsSchema *schema = NULL;
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = program != NULL ? g_path_get_dirname (program) : NULL;

  for (gsize i = 0; folder != NULL && i < G_N_ELEMENTS (beside); i++)
    {
      g_autofree char *path = g_build_filename (folder, beside[i], NULL);
      g_autoptr (GSettingsSchemaSource) here =
        g_settings_schema_source_new_from_directory (path, source, TRUE, NULL);
      if (here == NULL)
        continue;
      schema = g_settings_schema_source_lookup (here, APP_ID, FALSE);
      if (schema != NULL)
        return schema;
    }
  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, APP_ID, TRUE);
  if (schema == NULL)
    g_error ("The settings schema %s is not installed. Install Anjuan again.", APP_ID);
  return schema;
}

/* A key file and not dconf: many of our users' desktops have no dconf, and GLib would then forget
 * everything at exit. GSETTINGS_BACKEND (tests: "memory") still decides when it is set. */
static GSettingsBackend *
make_backend (void)
{
  if (g_getenv ("GSETTINGS_BACKEND") != NULL)
    return g_object_ref (g_settings_backend_get_default ());

  g_autofree char *file =
    g_build_filename (g_get_user_config_dir (), "anjuan", "settings.ini", NULL);
  return g_keyfile_settings_backend_new (file, "/", NULL);
}

/* What is printed follows the choice at once, also in a thread that lays out right now. */
static void
apply_fonts (GSettings *settings)
{
  g_autoptr (GVariant) chosen = g_settings_get_value (settings, "fonts");

  aj_font_choice_set_all (chosen);
}

GSettings *
aj_app_settings (void)
{
  static GSettings *settings;

  if (settings == NULL)
    {
      g_autoptr (GSettingsSchema) schema = find_schema ();
      g_autoptr (GSettingsBackend) backend = make_backend ();
      settings = g_settings_new_full (schema, backend, NULL);
      g_signal_connect (settings, "changed::fonts", G_CALLBACK (apply_fonts), NULL);
      apply_fonts (settings);
    }
  return settings;
}

static void
set_recent (const char *folder, gboolean in_front)
{
  g_auto (GStrv)
    old = g_settings_get_strv (aj_app_settings (), "recent-vaults");
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  guint n = 0;

  if (in_front)
    {
      g_strv_builder_add (builder, folder);
      n++;
    }
  for (char **path = old; *path != NULL && n < MAX_RECENT; path++)
    if (!g_str_equal (*path, folder))
      {
        g_strv_builder_add (builder, *path);
        n++;
      }
  g_auto (GStrv)
    now = g_strv_builder_end (builder);
  g_settings_set_strv (aj_app_settings (), "recent-vaults", (const char *const *) now);
}

void
aj_app_settings_add_recent (const char *folder)
{
  g_return_if_fail (folder != NULL);
  set_recent (folder, TRUE);
}

void
aj_app_settings_forget_recent (const char *folder)
{
  g_return_if_fail (folder != NULL);
  set_recent (folder, FALSE);
}
