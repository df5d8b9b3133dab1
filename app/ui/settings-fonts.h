/* Which face draws which role on paper: the user's own or a free stand-in, what that means for
 * official papers, a line set in it, and the choice of another. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define AJ_TYPE_SETTINGS_FONTS (aj_settings_fonts_get_type ())
G_DECLARE_FINAL_TYPE (AjSettingsFonts, aj_settings_fonts, AJ, SETTINGS_FONTS, AdwPreferencesPage)

/* Takes a font file into the user's folder of fonts and shows it among the choices. */
gboolean aj_settings_fonts_install (AjSettingsFonts *self, const char *path, GError **error);

G_END_DECLS
