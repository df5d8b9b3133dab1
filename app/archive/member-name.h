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

/* Paths that no system may tell apart have the same key. 64 bits of SHA-256 of the folded text: who
 * makes two names collide gets his own archive refused, nothing more. */
guint64 aj_name_key (const char *path);

/* Gives each path that is put into an archive the name that it has there. */
typedef struct _AjNameMap AjNameMap;

AjNameMap *aj_name_map_new (void);
/* The name for path, mapped where the policy asks for it: forbidden characters become their
 * full-width twins, invisible ones go, device names get a "_" in front, long names are shortened
 * before the suffix, a second name that would collide gets "~2". Add paths in a fixed order: the
 * numbers follow it. UNSAFE for what cannot be mapped: not UTF-8, a line break, "..", no name, the
 * same path twice, or too long altogether. Returns: (transfer full) */
char *aj_name_map_add (AjNameMap *self, const char *path, GError **error);
/* "new name TAB original name" for each path that was changed, with a heading, or NULL when none
 * was. Returns: (transfer full) (nullable) */
GBytes *aj_name_map_dup_table (AjNameMap *self);
void aj_name_map_free (AjNameMap *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AjNameMap, aj_name_map_free)

G_END_DECLS
