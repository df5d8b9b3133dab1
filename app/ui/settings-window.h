/* Settings of the person at this machine. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define AJ_TYPE_SETTINGS_WINDOW (aj_settings_window_get_type ())
G_DECLARE_FINAL_TYPE (
  AjSettingsWindow, aj_settings_window, AJ, SETTINGS_WINDOW, AdwPreferencesWindow)

void aj_settings_window_present (GtkWidget *from);

G_END_DECLS
