#pragma once

#include "application.h"

G_BEGIN_DECLS

/* application-actions.c */
void aj_application_add_actions (AjApplication *self);
/* A vault's folder, a file in one, or a sealed archive, as the desktop hands it over. */
void aj_application_open_path (AjApplication *self, const char *path);

G_END_DECLS
