/* Records out: CSV and JSON (XLSX in xlsx-write.h). Links carry id and title; formula injection is
 * defused. Same records, same bytes. */
#pragma once

#include "query.h"
#include "progress.h"

G_BEGIN_DECLS

/* CSV, UTF-8, CRLF. machine FALSE, for spreadsheets: byte order mark, labels as headers, values as
 * shown, long numbers guarded (csv-guard.h), links as title and id. machine TRUE, for programs:
 * field names, stored values, links as id and title ("unit", "unit_title"), no mark. Import reads
 * both. */
gboolean aj_export_csv (AjStore *store,
                        const AjQuery *query,
                        gboolean machine,
                        GOutputStream *out,
                        AjProgress *progress,
                        GCancellable *cancellable,
                        GError **error);
/* An array of objects, see aj_json_append_record(). */
gboolean aj_export_json (AjStore *store,
                         const AjQuery *query,
                         GOutputStream *out,
                         AjProgress *progress,
                         GCancellable *cancellable,
                         GError **error);
/* The same of records at hand, all of type def: appended to out. For small sets that no query
 * gives. */
void aj_export_append_csv (
  GString *out, AjStore *store, const AjRecordDef *def, GPtrArray *records, gboolean machine);
void
aj_export_append_json (GString *out, AjStore *store, const AjRecordDef *def, GPtrArray *records);

G_END_DECLS
