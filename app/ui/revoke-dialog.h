/* Revokes a signer's key in the register: from which day, and why. It stays for ever. */
#pragma once

#include "store.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Says so when the key is revoked already or the vault is read-only. */
void aj_revoke_dialog_present (GtkWidget *from, AjStore *store, gint64 signer_id);

G_END_DECLS
