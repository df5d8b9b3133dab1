/* Records out: CSV and JSON (XLSX in xlsx-write.h). Links carry id and title; formula injection is
 * defused. Same records, same bytes. */
#pragma once

#include "query.h"
#include "progress.h"

G_BEGIN_DECLS

/* CSV in UTF-8 with BOM, CRLF, header of labels; field names when machine is TRUE. */
gboolean aj_export_csv  (AjStore *store, const AjQuery *query, gboolean machine, GOutputStream *out,
                         AjProgress *progress, GCancellable *cancellable, GError **error);
/* An array of objects with "id" and one member for each field (stored form). */
gboolean aj_export_json (AjStore *store, const AjQuery *query, GOutputStream *out,
                         AjProgress *progress, GCancellable *cancellable, GError **error);

G_END_DECLS
