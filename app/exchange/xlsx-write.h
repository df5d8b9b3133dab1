/* Records out as an .xlsx workbook: one sheet, every cell as text (identity numbers keep all their
 * digits, nothing can become a formula), header frozen and filtered. */
#pragma once

#include "progress.h"
#include "query.h"

G_BEGIN_DECLS

/* The columns are those of aj_export_csv() for people; import reads them back. Temp file, fsync,
 * rename. LIMIT when there are more rows than a sheet holds. Same records, same bytes. */
gboolean aj_export_xlsx (AjStore *store,
                         const AjQuery *query,
                         const char *path,
                         AjProgress *progress,
                         GCancellable *cancellable,
                         GError **error);

G_END_DECLS
