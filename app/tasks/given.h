/* What was given for a document of a record because no record holds it (template-asks.h): kept in
 * the vault, so that printing again says the same and nobody types it twice. */
#pragma once

#include "store.h"

G_BEGIN_DECLS

/* Key to text, for AjDocumentOptions.given. Returns: (transfer full): empty when nothing was */
GHashTable *aj_task_load_given (AjStore *store, const char *document, gint64 id);
/* Keeps the values; empty ones are left out. For a job that may write. */
gboolean aj_task_save_given (
  AjStore *store, const char *document, gint64 id, GHashTable *given, GError **error);

G_END_DECLS
