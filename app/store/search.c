#include "query-private.h"
#include "schema.h"
#include "search-text.h"
#include "prepare.h"

/* All that is peculiar to FTS5 stands here, in schema.c (its table) and in table.c (its rows). */

GArray *
aj_search_match (AjDatabase *database, const AjRecordDef *def, const char *text, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *match = aj_search_text_query (text);

  if (match == NULL || !aj_record_def_has_search (def))
    return g_steal_pointer (&ids);
  g_autofree char *sql = g_strdup_printf (
    "SELECT rowid FROM \"%s_search\" WHERE \"%s_search\" MATCH $1", def->table, def->table);
  g_autoptr (sqlite3_stmt) read = aj_database_prepare (database, sql, error);
  if (read == NULL)
    return NULL;
  aj_bind_text (read, 1, match);
  return aj_collect_ids (database, read, ids, error) ? g_steal_pointer (&ids) : NULL;
}

static gboolean
search_type (AjStore *self,
             const AjRecordDef *def,
             const char *text,
             guint limit,
             GCancellable *cancellable,
             GArray *hits,
             GError **error)
{
  g_autoptr (AjQuery) query = aj_query_new (def);
  query->search = g_strdup (text);
  query->limit = limit;
  g_autoptr (GArray) ids = aj_store_list_ids (self, query, cancellable, error);

  if (ids == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      const AjHit hit = { def, g_array_index (ids, gint64, i) };
      g_array_append_val (hits, hit);
    }
  return TRUE;
}

GArray *
aj_store_search_all (
  AjStore *self, const char *text, guint limit, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (AjHit));
  g_autofree char *match = aj_search_text_query (text);

  g_return_val_if_fail (AJ_IS_STORE (self), NULL);
  if (match == NULL)
    return g_steal_pointer (&hits);
  /* Registers first: that is what one looks for; then the rows that belong to their records. */
  for (int pass = 0; pass < 2; pass++)
    for (gsize i = 0; self->defs[i] != NULL; i++)
      {
        const AjRecordDef *def = self->defs[i];
        gboolean is_register = (def->flags & AJ_RECORD_REGISTER) != 0;
        if (is_register == (pass == 0) && aj_record_def_has_search (def) &&
            !search_type (self, def, text, limit, cancellable, hits, error))
          return NULL;
      }
  return g_steal_pointer (&hits);
}

gboolean
aj_search_rebuild_type (AjDatabase *database, const AjRecordDef *def, GError **error)
{
  const AjTable *table = aj_table_get (def);
  g_autofree char *clear = g_strdup_printf (
    "INSERT INTO \"%s_search\" (\"%s_search\") VALUES ('delete-all')", def->table, def->table);
  g_autofree char *list = g_strdup_printf ("SELECT id FROM \"%s\" ORDER BY id", def->table);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (sqlite3_stmt) read = aj_database_prepare (database, list, error);

  if (read == NULL || !aj_collect_ids (database, read, ids, error) ||
      !aj_database_exec (database, clear, error))
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (AjRow) row = NULL;
      if (!aj_table_read_row (table, database, g_array_index (ids, gint64, i), &row, error) ||
          row == NULL)
        return FALSE;
      g_autofree char *text = aj_search_text_for (def, row->values, row->initials);
      g_autoptr (sqlite3_stmt) write = aj_database_prepare (database, table->search_insert, error);
      if (write == NULL)
        return FALSE;
      sqlite3_bind_int64 (write, 1, row->id);
      aj_bind_text (write, 2, text);
      if (!aj_database_run (database, write, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
aj_search_rebuild (AjDatabase *database, const AjRecordDef *const *defs, GError **error)
{
  for (gsize i = 0; defs[i] != NULL; i++)
    if (aj_record_def_has_search (defs[i]) && !aj_search_rebuild_type (database, defs[i], error))
      return FALSE;
  return TRUE;
}
