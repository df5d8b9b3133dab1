/* The two acts on a key file that ask for passphrases: another passphrase, and taking in a key that
 * another program made. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Changes the passphrase of the key file at path. */
void aj_key_care_change (GtkWidget *from, const char *path);
/* Takes in the private key at path; the new key file becomes this machine's key. */
void aj_key_care_import (GtkWidget *from, const char *path);

G_END_DECLS
