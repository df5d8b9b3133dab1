/* Opening an envelope that was made for the key of this machine (envelope.h). */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define AJ_TYPE_ENVELOPE_DIALOG (aj_envelope_dialog_get_type ())
G_DECLARE_FINAL_TYPE (AjEnvelopeDialog, aj_envelope_dialog, AJ, ENVELOPE_DIALOG, AdwWindow)

/* Asks for the envelope first. */
void aj_envelope_dialog_choose (GtkWidget *from);
void aj_envelope_dialog_present (GtkWidget *from, const char *path);

G_END_DECLS
