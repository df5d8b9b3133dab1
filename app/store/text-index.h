/* Full-text search over texts that are in no vault: an index in memory, folded as the vault's own
 * is, so that Chinese words of one and two characters are found. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _AjTextIndex AjTextIndex;

AjTextIndex *aj_text_index_new (GError **error);
/* number: what a search gives back; each once. */
gboolean aj_text_index_add (AjTextIndex *self, gint64 number, const char *text, GError **error);
/* The numbers whose text holds all words of query, ascending, at most max; all of them when query
 * has nothing to search for. Returns: (transfer full) (element-type gint64) */
GArray *aj_text_index_search (AjTextIndex *self, const char *query, guint max, GError **error);
void aj_text_index_free (AjTextIndex *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AjTextIndex, aj_text_index_free)

G_END_DECLS
