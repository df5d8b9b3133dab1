#include "text-index.h"

#include "database.h"
#include "search-text.h"

struct _AjTextIndex
{
  sqlite3 *handle;
  sqlite3_stmt *insert, *match, *all;
};

AjTextIndex *
aj_text_index_new (GError **error)
{
  g_autoptr (AjTextIndex) self = g_new0 (AjTextIndex, 1);
  int code =
    sqlite3_open_v2 (":memory:", &self->handle,
                     SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY, NULL);

  /* The folding is the index's own: see search-text.h. */
  if (code == SQLITE_OK)
    code = sqlite3_exec (self->handle,
                         "CREATE VIRTUAL TABLE text USING fts5 (words, content = '', "
                         "tokenize = 'ascii'); BEGIN",
                         NULL, NULL, NULL);
  if (code == SQLITE_OK)
    code = sqlite3_prepare_v2 (self->handle, "INSERT INTO text (rowid, words) VALUES ($1, $2)", -1,
                               &self->insert, NULL);
  if (code == SQLITE_OK)
    code = sqlite3_prepare_v2 (self->handle,
                               "SELECT rowid FROM text WHERE text MATCH $1 ORDER BY rowid LIMIT $2",
                               -1, &self->match, NULL);
  if (code == SQLITE_OK)
    code = sqlite3_prepare_v2 (self->handle, "SELECT rowid FROM text ORDER BY rowid LIMIT $1", -1,
                               &self->all, NULL);
  if (code == SQLITE_OK)
    return g_steal_pointer (&self);
  aj_database_fail (self->handle, code, error);
  return NULL;
}

void
aj_text_index_free (AjTextIndex *self)
{
  if (self == NULL)
    return;
  sqlite3_finalize (self->insert);
  sqlite3_finalize (self->match);
  sqlite3_finalize (self->all);
  sqlite3_close_v2 (self->handle);
  g_free (self);
}

gboolean
aj_text_index_add (AjTextIndex *self, gint64 number, const char *text, GError **error)
{
  g_autofree char *folded = aj_search_text_fold (text);

  sqlite3_bind_int64 (self->insert, 1, number);
  sqlite3_bind_text (self->insert, 2, folded, -1, SQLITE_STATIC);
  int code = sqlite3_step (self->insert);
  sqlite3_reset (self->insert);
  return code == SQLITE_DONE ? TRUE : aj_database_fail (self->handle, code, error);
}

GArray *
aj_text_index_search (AjTextIndex *self, const char *query, guint max, GError **error)
{
  g_autofree char *match = aj_search_text_query (query);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (gint64));
  sqlite3_stmt *statement = match != NULL ? self->match : self->all;
  int code;

  if (match != NULL)
    sqlite3_bind_text (statement, 1, match, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, match != NULL ? 2 : 1, max);
  while ((code = sqlite3_step (statement)) == SQLITE_ROW)
    {
      gint64 number = sqlite3_column_int64 (statement, 0);
      g_array_append_val (found, number);
    }
  sqlite3_reset (statement);
  if (code == SQLITE_DONE)
    return g_steal_pointer (&found);
  aj_database_fail (self->handle, code, error);
  return NULL;
}
