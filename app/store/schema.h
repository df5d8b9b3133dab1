/* Tables and columns from the declarations, step by step: to reach version n, every record type and
 * field with since == n, then resources/sql/NNNN.sql. A new vault goes the same way from 0, so
 * there is one path. Private to the store.
 *
 * Links are foreign keys, NO ACTION and checked at commit: what belongs to a deleted record is
 * deleted by the write path, where the journal sees it, never by the database.
 */
#pragma once

#include "database.h"
#include "record.h"

G_BEGIN_DECLS

/* How the search tables are filled: another word makes them anew at the next open. */
#define AJ_SEARCH_INDEX "1"

/* Inside the caller's transaction. defs: NULL-terminated. Sets user_version to `to`. */
gboolean aj_schema_upgrade (
  AjDatabase *database, const AjRecordDef *const *defs, guint from, guint to, GError **error);
/* integrity_check and foreign_key_check. CORRUPT with the first line of what they say. */
gboolean aj_schema_check (AjDatabase *database, GError **error);
/* Makes the search table of one type, or of every type, anew. Inside the caller's transaction. */
gboolean aj_search_rebuild_type (AjDatabase *database, const AjRecordDef *def, GError **error);
gboolean aj_search_rebuild (AjDatabase *database, const AjRecordDef *const *defs, GError **error);

G_END_DECLS
