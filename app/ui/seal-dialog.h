/* Sealing a project's archive: which key, its passphrase, where the tar goes; then the fingerprint
 * and the digest that go on paper. */
#pragma once

#include "store.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define AJ_TYPE_SEAL_DIALOG (aj_seal_dialog_get_type ())
G_DECLARE_FINAL_TYPE (AjSealDialog, aj_seal_dialog, AJ, SEAL_DIALOG, AdwWindow)

/* batch_id 0: the project as it is, outside of any batch. */
void aj_seal_dialog_present (GtkWidget *from, AjStore *store, gint64 project_id, gint64 batch_id);

G_END_DECLS
