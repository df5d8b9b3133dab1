/* Putting a sealed archive into an envelope for one recipient (envelope.h): choose the archive, the
 * recipient's public key, compare the fingerprint, choose the place. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* path: (nullable): asks for the archive first. */
void aj_envelope_encrypt (GtkWidget *from, const char *path);

G_END_DECLS
