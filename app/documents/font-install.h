/* Taking a font file that the user has into the folder where this user's programs look for fonts.
 */
#pragma once

#include "document.h"

G_BEGIN_DECLS

/* Copies a TrueType or OpenType file (.ttf, .otf, .ttc, .otc) to ~/.local/share/fonts, where every
 * program of the user finds it at its next start; this one has it at once, for documents laid out
 * later. A file of the same name and content is taken as it is; one of other content is not
 * replaced (G_IO_ERROR_EXISTS). FAILED when it is no font.
 * Returns: the family's name (transfer full), NULL on error. */
char *aj_font_install (const char *path, GError **error);

G_END_DECLS
