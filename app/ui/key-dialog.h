/* The signing key of this machine: make one, choose one, show and export its public half. */
#pragma once

#include "key.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define AJ_TYPE_KEY_DIALOG (aj_key_dialog_get_type ())
G_DECLARE_FINAL_TYPE (AjKeyDialog, aj_key_dialog, AJ, KEY_DIALOG, AdwWindow)

void aj_key_dialog_present (GtkWidget *from);

/* The file used last, when it is still there. Returns: (transfer full) (nullable) */
char *aj_key_dup_file (void);
/* The public half of that file, which needs no passphrase. Returns: (transfer full) (nullable) */
AjKey *aj_key_load_own_public (void);

G_END_DECLS
