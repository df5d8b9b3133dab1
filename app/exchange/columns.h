/* Which column of a sheet is which field. */
#pragma once

#include "field-match.h"
#include "sheet.h"

G_BEGIN_DECLS

typedef struct
{
  guint first;          /* row of the data, below the header */
  int id;               /* column of the record ids; -1: none */
  int *value;           /* for each field its column; -1: none */
  int *link_id;         /* likewise, for links */
  int *link_title;      /* likewise */
  GPtrArray *unmatched; /* header cells that name no field, NULL-terminated when done */
} AjColumns;

/* Finds the header among the first rows (a title may stand above it) and matches its cells.
 * HEADER when no row names a field, or a field is named twice. Returns: (transfer full) */
AjColumns *aj_columns_find (const AjRecordDef *def, const AjSheet *sheet, GError **error);
/* Without a header: column i is fields[i], -1 to skip it. HEADER when the sheet is wider. */
AjColumns *aj_columns_new (
  const AjRecordDef *def, const AjSheet *sheet, const int *fields, guint n, GError **error);
/* Whether the first row looks like a header: all its texts name fields, and rows follow. */
gboolean aj_columns_has_header (const AjRecordDef *def, const AjSheet *sheet);
void aj_columns_free (AjColumns *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AjColumns, aj_columns_free)

G_END_DECLS
