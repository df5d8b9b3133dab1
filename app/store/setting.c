#include "store-private.h"

char *
aj_store_get_setting (AjStore *self, const char *key)
{
  g_return_val_if_fail (AJ_IS_STORE (self), NULL);
  g_return_val_if_fail (key != NULL, NULL);

  AjDatabase *database = aj_store_get_database (self);
  g_autoptr (sqlite3_stmt) read =
    aj_database_prepare (database, "SELECT value FROM setting WHERE key = $1", NULL);
  if (read == NULL)
    return NULL;
  aj_bind_text (read, 1, key);
  if (aj_database_step (database, read, NULL) != AJ_STEP_ROW)
    return NULL;
  return g_strdup ((const char *) sqlite3_column_text (read, 0));
}

static gboolean
write_setting (AjDatabase *database, const char *key, const char *value, GError **error)
{
  static const char put[] = "INSERT INTO setting (key, value) VALUES ($1, $2) "
                            "ON CONFLICT (key) DO UPDATE SET value = excluded.value";
  static const char drop[] = "DELETE FROM setting WHERE key = $1";
  g_autoptr (sqlite3_stmt) write =
    aj_database_prepare (database, value != NULL ? put : drop, error);

  if (write == NULL)
    return FALSE;
  aj_bind_text (write, 1, key);
  if (value != NULL)
    aj_bind_text (write, 2, value);
  return aj_database_run (database, write, error);
}

gboolean
aj_store_set_setting (AjStore *self, const char *key, const char *value, GError **error)
{
  g_return_val_if_fail (AJ_IS_STORE (self), FALSE);
  g_return_val_if_fail (key != NULL, FALSE);

  AjDatabase *database = aj_store_lock_writer (self, error);
  if (database == NULL)
    return FALSE;
  gboolean ok = write_setting (database, key, value, error);
  aj_store_unlock_writer (self);
  return ok;
}
