/* Names of files inside a sealed archive: one policy, held to when writing and when reading.
 *
 * A name may be taken apart on Linux, Windows or a machine in a GB18030 locale, shown in a dialog,
 * and typed into a manifest that BagIt tools read. So: UTF-8 in NFC, no control, invisible or
 * direction-changing characters, nothing that Windows forbids (characters, device names, a dot or
 * space at the end), no '%' (RFC 8493 encodes it in manifests and half the tools forget), at most
 * 255 bytes for one name and AJ_TAR_PATH_MAX for a path, and no two names that differ only by case
 * or by compatibility forms.
 */
#pragma once

#include "archive-error.h"

G_BEGIN_DECLS

#define AJ_NAME_MAX 255

/* Whether path (relative, "/" between names) follows the policy. *reason: translated, static. */
gboolean aj_name_check (const char *path, gsize size, const char **reason);

/* Whether text is ASCII without what the policy forbids, and Chinese characters (U+3400-4DBF,
 * U+4E00-9FFF) and punctuation (U+3001-3011) that are the same in every Unicode form: nearly all
 * names are, and need no tables. */
gboolean aj_name_is_plain (const char *text, gsize size);
/* Paths that no system may tell apart have the same key; it is another one in each run of the
 * program (keyed-hash.h). Two others of one key: the archive is refused, or gets a "~2". */
guint64 aj_name_key (const char *path);

/* What the policy makes of one name (no "/"), before collisions: see name-map.h. Returns: (transfer
 * full) */
char *aj_name_mend (const char *name);
/* name with extra before its suffix, shortened so that both fit. Returns: (transfer full) */
char *aj_name_fit (const char *name, const char *extra);

G_END_DECLS
