/* The program: one instance for each user, one window for each open vault. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define AJ_TYPE_APPLICATION (aj_application_get_type ())
G_DECLARE_FINAL_TYPE (AjApplication, aj_application, AJ, APPLICATION, AdwApplication)

AjApplication *aj_application_new (void);

/* Opens a vault's folder, in the window that has it already, in an empty window, or in a new one.
 */
void aj_application_open_vault (AjApplication *self, const char *folder);

G_END_DECLS
