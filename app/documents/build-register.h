/* What the paginated registers share: paper, head, table, totals, line for signatures. */
#pragma once

#include "builders.h"
#include "query.h"

G_BEGIN_DECLS

/* A register on A4 landscape (or portrait): the title, under it a line with `left` and the print
 * date. Returns: (transfer full) */
AjDocument *
aj_register_new (const AjOrder *order, const char *title, const char *left, gboolean landscape);
/* A table across the page in the registers' look; not yet among the blocks. */
AjLongTable *aj_register_table (AjDocument *document, const AjColumn *columns, guint n);
/* Adds the table and, under it, places to sign: labels is NULL-terminated. */
void aj_register_finish (AjDocument *document,
                         AjLongTable *table /* (transfer full) */,
                         const char *const *labels);
/* The unit's name on the day the register is made (M-31). Returns: (transfer full) */
char *aj_register_dup_unit_name (const AjOrder *order);

/* What the assignments in force on the day lead to by `to` (ASSIGNMENT_POST, ASSIGNMENT_PERSON),
 * for the record `id` that their field `from` names: the titles joined by 、. Returns: (transfer
 * full) */
char *aj_register_dup_assigned (const AjOrder *order, gint64 id, int from, int to);

/* Calls each record of the query in order, a few hundred at a time, so that memory does not grow
 * with the register. */
typedef gboolean (*AjRegisterRow) (AjRecord *record, gpointer data, GError **error);
gboolean aj_register_each (
  AjStore *store, const AjQuery *query, AjRegisterRow row, gpointer data, GError **error);

G_END_DECLS
