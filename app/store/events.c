#include "audit.h"
#include "change.h"
#include "store-private.h"

void
aj_event_free (AjEvent *event)
{
  g_free (event->at);
  g_free (event->actor);
  g_free (event->action);
  g_free (event->detail);
  g_free (event);
}

static void
free_event (gpointer event)
{
  aj_event_free (event);
}

gboolean
aj_store_add_events (
  AjStore *self, const char *action, const AjRecordDef *def, GPtrArray *events, GError **error)
{
  g_return_val_if_fail (AJ_IS_STORE (self), FALSE);
  g_return_val_if_fail (action != NULL, FALSE);

  AjDatabase *database = aj_store_lock_writer (self, error);
  if (database == NULL)
    return FALSE;
  gboolean ok = aj_database_exec (database, "BEGIN IMMEDIATE", error);
  for (guint i = 0; i < events->len && ok; i++)
    {
      const AjEvent *event = g_ptr_array_index (events, i);
      ok = aj_audit_append (database, action, def != NULL ? def->table : NULL, event->id,
                            event->detail, 0, NULL, error);
    }
  ok = ok && aj_database_exec (database, "COMMIT", error);
  if (!ok)
    aj_database_exec (database, "ROLLBACK", NULL);
  aj_store_unlock_writer (self);
  return ok;
}

gboolean
aj_store_add_event (AjStore *self,
                    const char *action,
                    const AjRecordDef *def,
                    gint64 id,
                    const char *detail,
                    GError **error)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new ();
  AjEvent event = { .id = id, .detail = (char *) detail };

  g_ptr_array_add (events, &event);
  return aj_store_add_events (self, action, def, events, error);
}

GPtrArray *
aj_store_list_events (
  AjStore *self, const char *action, const AjRecordDef *def, gint64 id, GError **error)
{
  static const char list[] = "SELECT at, actor, detail FROM audit WHERE record_id = $1 AND "
                             "step IS NULL AND action = $2 AND record_type = $3 ORDER BY seq DESC";
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func (free_event);
  AjStep step;

  g_return_val_if_fail (AJ_IS_STORE (self), NULL);
  AjDatabase *database = aj_store_get_database (self);
  g_autoptr (sqlite3_stmt) read = aj_database_prepare (database, list, error);
  if (read == NULL)
    return NULL;
  sqlite3_bind_int64 (read, 1, id);
  aj_bind_text (read, 2, action);
  aj_bind_text (read, 3, def->table);
  while ((step = aj_database_step (database, read, error)) == AJ_STEP_ROW)
    {
      AjEvent *event = g_new0 (AjEvent, 1);
      event->at = aj_history_format_local ((const char *) sqlite3_column_text (read, 0));
      event->actor = g_strdup ((const char *) sqlite3_column_text (read, 1));
      event->action = g_strdup (action);
      event->id = id;
      event->detail = g_strdup ((const char *) sqlite3_column_text (read, 2));
      g_ptr_array_add (events, event);
    }
  return step == AJ_STEP_ERROR ? NULL : g_steal_pointer (&events);
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
