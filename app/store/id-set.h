/* A set of record ids, for lists of a million. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _AjIdSet AjIdSet;

/* ids: of gint64, none 0. */
AjIdSet *aj_id_set_new (const GArray *ids);
void aj_id_set_free (AjIdSet *self);
gboolean aj_id_set_contains (const AjIdSet *self, gint64 id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AjIdSet, aj_id_set_free)

G_END_DECLS
