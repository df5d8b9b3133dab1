#include "audit.h"
#include "change.h"
#include "store-private.h"

gboolean
aj_store_add_event (AjStore *self,
                    const char *action,
                    const AjRecordDef *def,
                    gint64 id,
                    const char *detail,
                    GError **error)
{
  g_return_val_if_fail (AJ_IS_STORE (self), FALSE);
  g_return_val_if_fail (action != NULL, FALSE);

  AjDatabase *database = aj_store_lock_writer (self, error);
  if (database == NULL)
    return FALSE;
  gboolean ok = aj_database_exec (database, "BEGIN IMMEDIATE", error) &&
                aj_audit_append (database, action, def != NULL ? def->table : NULL, id, detail, 0,
                                 NULL, error) &&
                aj_database_exec (database, "COMMIT", error);
  if (!ok)
    aj_database_exec (database, "ROLLBACK", NULL);
  aj_store_unlock_writer (self);
  return ok;
}

char *
aj_store_dup_checkpoint (AjStore *self, GError **error)
{
  char *checkpoint = NULL;

  g_return_val_if_fail (AJ_IS_STORE (self), NULL);
  aj_database_get_text (aj_store_get_database (self),
                        "SELECT CAST (seq AS TEXT) || ':' || hash FROM audit ORDER BY seq DESC "
                        "LIMIT 1",
                        &checkpoint, error);
  return checkpoint;
}

gboolean
aj_store_verify_audit (AjStore *self, gint64 *n_rows, GError **error)
{
  g_return_val_if_fail (AJ_IS_STORE (self), FALSE);
  return aj_audit_verify (aj_store_get_database (self), n_rows, error);
}
