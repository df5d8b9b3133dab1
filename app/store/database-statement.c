#include "database-private.h"
#include "i18n.h"
#include "store.h"

/* Each combination of changed fields and of filters is a statement of its own. */
#define MANY_STATEMENTS 400

gboolean
aj_database_is_open (AjDatabase *self, GError **error)
{
  if (self != NULL)
    return TRUE;
  g_set_error_literal (error, AJ_STORE_ERROR, AJ_STORE_ERROR_FAILED, _ ("The vault is closed."));
  return FALSE;
}

sqlite3_stmt *
aj_database_prepare (AjDatabase *self, const char *sql, GError **error)
{
  if (self == NULL)
    {
      g_set_error_literal (error, AJ_STORE_ERROR, AJ_STORE_ERROR_FAILED,
                           _ ("The vault is closed."));
      return NULL;
    }
  sqlite3_stmt *statement = g_hash_table_lookup (self->statements, sql);
  if (statement != NULL)
    {
      sqlite3_reset (statement);
      sqlite3_clear_bindings (statement);
      return statement;
    }
  /* $2 is a name to SQLite, numbered by where it first stands; ?2 is the second value, as $2 is
   * everywhere else. */
  g_autofree char *numbered = g_strdelimit (g_strdup (sql), "$", '?');
  int code =
    sqlite3_prepare_v3 (self->handle, numbered, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL);
  if (code != SQLITE_OK)
    {
      aj_database_fail (self->handle, code, error);
      return NULL;
    }
  g_hash_table_insert (self->statements, g_strdup (sql), statement);
  return statement;
}

static gboolean
is_idle (gpointer sql, gpointer statement, gpointer data)
{
  return !sqlite3_stmt_busy (statement);
}

/* More than daily work needs. */
#define MUCH_CACHE (16 * 1024 * 1024)

void
aj_database_trim (AjDatabase *self)
{
  if (g_hash_table_size (self->statements) > MANY_STATEMENTS)
    g_hash_table_foreach_remove (self->statements, is_idle, NULL);
}

void
aj_database_release (AjDatabase *self)
{
  int used = 0, highest = 0;

  if (sqlite3_db_status (self->handle, SQLITE_DBSTATUS_CACHE_USED, &used, &highest, 0) ==
        SQLITE_OK &&
      used > MUCH_CACHE)
    sqlite3_db_release_memory (self->handle);
}

AjStep
aj_database_step (AjDatabase *self, sqlite3_stmt *statement, GError **error)
{
  int code = sqlite3_step (statement);
  if (code == SQLITE_ROW)
    return AJ_STEP_ROW;
  if (code == SQLITE_DONE)
    return AJ_STEP_DONE;
  aj_database_fail (self->handle, code, error);
  sqlite3_reset (statement);
  return AJ_STEP_ERROR;
}

gboolean
aj_database_run (AjDatabase *self, sqlite3_stmt *statement, GError **error)
{
  AjStep step;
  while ((step = aj_database_step (self, statement, error)) == AJ_STEP_ROW)
    ;
  sqlite3_reset (statement);
  return step == AJ_STEP_DONE;
}

gboolean
aj_database_exec (AjDatabase *self, const char *sql, GError **error)
{
  int code = sqlite3_exec (self->handle, sql, NULL, NULL, NULL);
  return code == SQLITE_OK ? TRUE : aj_database_fail (self->handle, code, error);
}

gboolean
aj_database_get_int (AjDatabase *self, const char *sql, gint64 *value, GError **error)
{
  g_autofree char *text = NULL;

  *value = 0;
  if (!aj_database_get_text (self, sql, &text, error))
    return FALSE;
  if (text != NULL)
    *value = g_ascii_strtoll (text, NULL, 10);
  return TRUE;
}

gboolean
aj_database_get_text (AjDatabase *self, const char *sql, char **value, GError **error)
{
  sqlite3_stmt *statement = NULL;

  *value = NULL;
  if (!aj_database_is_open (self, error))
    return FALSE;
  /* Not kept: these are asked once. */
  int code = sqlite3_prepare_v2 (self->handle, sql, -1, &statement, NULL);
  if (code == SQLITE_OK)
    code = sqlite3_step (statement);
  if (code == SQLITE_ROW)
    *value = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  gboolean ok = code == SQLITE_ROW || code == SQLITE_DONE;
  if (!ok)
    aj_database_fail (self->handle, code, error);
  sqlite3_finalize (statement);
  return ok;
}

void
aj_bind_text (sqlite3_stmt *statement, int index, const char *text)
{
  /* A statement comes without values, which is NULL for all. */
  if (text != NULL)
    sqlite3_bind_text (statement, index, text, -1, SQLITE_STATIC);
}
