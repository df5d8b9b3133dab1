/* The canonical tar header: its bytes are a pure function of (path, size).
 *
 * Mode 0644, owner and times zero, no names of users. A pax header goes before it only for what
 * ustar cannot say: `path` when it is not ASCII or too long, `size` from 8 GiB on. This is what
 * libarchive's restricted pax writer makes (a test holds it to that), written down here so that
 * the strict reader can make each header anew and refuse any other byte, and so that an archive
 * stays valid when a later libarchive writes differently.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define AJ_TAR_BLOCK 512
/* Path below: the longest that the profile allows, with its bag directory. */
#define AJ_TAR_PATH_MAX 4096
/* ustar says sizes in eleven octal digits. */
#define AJ_TAR_USTAR_SIZE_MAX G_GUINT64_CONSTANT (077777777777)

/* Appends the header blocks of a regular file: one, or three and more with a pax header. */
void aj_canon_header (GByteArray *out, const char *path, guint64 size);
/* Length of the same: headers, data and padding. */
guint64 aj_canon_member_size (const char *path, guint64 size);
/* Zero bytes after size bytes of data up to the next block. */
guint aj_canon_padding (guint64 size);

G_END_DECLS
