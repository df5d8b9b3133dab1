/* Making a signing key: passphrase twice, then where the file goes. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define AJ_TYPE_NEW_KEY_DIALOG (aj_new_key_dialog_get_type ())
G_DECLARE_FINAL_TYPE (AjNewKeyDialog, aj_new_key_dialog, AJ, NEW_KEY_DIALOG, AdwWindow)

/* The new key becomes the one used for signing ("signing-key" in the settings). */
void aj_new_key_dialog_present (GtkWidget *from);

G_END_DECLS
