/* The names that files get inside a sealed archive (member-name.h), and the table that says what
 * they were called before. */
#pragma once

#include "archive-error.h"

G_BEGIN_DECLS

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
