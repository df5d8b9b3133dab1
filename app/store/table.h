/* The SQL of one record type, made from its declaration: what the columns are called and the
 * statements that read and write a row. Private to the store.
 *
 * A row has id, rev, one column for each field and, beside some fields, columns the program
 * derives: X_sort      names (pinyin key) and numbers (a text that sorts as the number does)
 *   X_initials  names: pinyin initials, searched
 */
#pragma once

#include "database.h"
#include "record.h"

G_BEGIN_DECLS

typedef struct
{
  const AjRecordDef *def;
  guint n_initials;
  char *select; /* rev, fields..., initials... of the row with id $1 */
  char *insert; /* id, rev, fields..., sort keys and initials */
  char *remove; /* by id */
  char *search_insert;
  char *search_remove;
} AjTable;

/* For def, made once and kept for the life of the program. Any thread. */
const AjTable *aj_table_get (const AjRecordDef *def);

/* Whether the field has a derived sort column, an initials column, an index. */
gboolean aj_field_has_sort_column (const AjFieldDef *field);
gboolean aj_field_has_initials (const AjFieldDef *field);
gboolean aj_field_has_index (const AjFieldDef *field);
/* The sort key of a stored value. Returns: (transfer full) (nullable) */
char *aj_field_make_sort_key (const AjFieldDef *field, const char *stored);
/* The column a table is sorted by when sorted by the field. Returns: (transfer full) */
char *aj_field_dup_sort_column (const AjFieldDef *field);
gboolean aj_record_def_has_search (const AjRecordDef *def);

/* A row as it is in the database. */
typedef struct
{
  gint64 id;
  gint64 rev;
  guint n_values;
  guint n_initials;
  char **values;   /* one for each field, NULL when empty */
  char **initials; /* as indexed */
} AjRow;

/* Reads a row; *row is NULL when there is none. */
gboolean aj_table_read_row (
  const AjTable *self, AjDatabase *database, gint64 id, AjRow **row, GError **error);
void aj_row_free (AjRow *row);

/* Binds a stored value by the kind of the field. FALSE when a column of numbers cannot hold it. */
gboolean aj_field_bind (
  const AjFieldDef *field, sqlite3_stmt *statement, int index, const char *stored, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AjRow, aj_row_free)

G_END_DECLS
