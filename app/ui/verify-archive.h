/* Verifying a sealed archive and saying exactly what is wrong with it. Needs no vault. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Reads the tar at path and shows the verdict. signer: (nullable): file of the public key that it
 * must be signed with. */
void aj_verify_archive (GtkWidget *from, const char *path, const char *signer);
/* Asks for the file first. */
void aj_verify_archive_choose (GtkWidget *from);

G_END_DECLS
