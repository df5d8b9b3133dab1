/* The user's own settings: GSettings kept in a readable file, ~/.config/anjuan/settings.ini.
 *
 * What belongs to an office is kept in its vault (aj_store_get_setting); what belongs to the person
 * at the machine is here. The keys are in data/org.anjuan.Anjuan.gschema.xml.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The settings of the program. Works from a build tree, where no schema is installed, and on a
 * desktop without dconf. Returns: (transfer none) */
GSettings *aj_app_settings (void);

/* Puts a folder in front of the vaults opened last. */
void aj_app_settings_add_recent (const char *folder);
void aj_app_settings_forget_recent (const char *folder);

G_END_DECLS
