#include "write.h"

#include "i18n.h"

/* Above this many rows of one type, listeners are told "many" once. */
#define TELL_SINGLY 64

static void
writer_clear (AjWriter *self)
{
  g_clear_pointer (&self->digest, aj_digest_free);
  g_clear_pointer (&self->fresh, g_hash_table_unref);
  g_clear_pointer (&self->at, g_free);
}

static gboolean
insert_step (AjWriter *self, const char *action, const char *label, gint64 target, GError **error)
{
  const char *actor = g_get_user_name ();
  g_autoptr (sqlite3_stmt) write =
    aj_database_prepare (self->database,
                         "INSERT INTO step (at, actor, action, label, state, target, n_changes) "
                         "VALUES ($1, $2, $3, $4, 0, $5, 0)",
                         error);
  if (write == NULL)
    return FALSE;
  const char *texts[] = { self->at, actor, action, label };
  for (int i = 0; i < 4; i++)
    {
      aj_bind_text (write, 1 + i, texts[i]);
      aj_digest_add (self->digest, texts[i]);
    }
  if (target != 0)
    {
      sqlite3_bind_int64 (write, 5, target);
      aj_digest_add_int (self->digest, target);
    }
  else
    aj_digest_add (self->digest, NULL);
  if (!aj_database_run (self->database, write, error))
    return FALSE;
  self->step = sqlite3_last_insert_rowid (aj_database_get_handle (self->database));
  return TRUE;
}

gboolean
aj_writer_begin (AjWriter *self,
                 AjStore *store,
                 const char *action,
                 const char *label,
                 gint64 target,
                 GError **error)
{
  *self = (AjWriter){ .store = store };
  self->database = aj_store_lock_writer (store, error);
  if (self->database == NULL)
    return FALSE;
  aj_database_trim (self->database);
  if (!aj_database_exec (self->database, "BEGIN IMMEDIATE", error))
    {
      aj_store_unlock_writer (store);
      return FALSE;
    }
  self->digest = aj_digest_new (NULL);
  self->touched = g_array_new (FALSE, FALSE, sizeof (AjTouched));
  self->fresh = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->at = aj_audit_stamp (self->database, error);
  if (self->at != NULL && insert_step (self, action, label, target, error))
    return TRUE;
  aj_database_exec (self->database, "ROLLBACK", NULL);
  g_clear_pointer (&self->touched, g_array_unref);
  writer_clear (self);
  aj_store_unlock_writer (store);
  return FALSE;
}

static gboolean
commit (AjWriter *self, const char *action, GError **error)
{
  g_autofree char *digest = aj_digest_finish (self->digest);
  g_autoptr (sqlite3_stmt) write =
    aj_database_prepare (self->database, "UPDATE step SET n_changes = $2 WHERE id = $1", error);
  if (write == NULL)
    return FALSE;
  sqlite3_bind_int64 (write, 1, self->step);
  sqlite3_bind_int64 (write, 2, self->n_changes);
  return aj_database_run (self->database, write, error) &&
         aj_audit_append (self->database, action, NULL, 0, NULL, self->step, digest, error) &&
         aj_database_exec (self->database, "COMMIT", error);
}

/* Titles first: whoever hears the signal asks for them. */
void
aj_writer_tell (AjStore *store, GArray *touched)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < touched->len; i++)
    {
      const AjTouched *one = &g_array_index (touched, AjTouched, i);
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, one->def));
      g_hash_table_insert (counts, (gpointer) one->def, GUINT_TO_POINTER (n + 1));
      aj_store_forget_title (store, one->def, one->id);
    }
  for (guint i = 0; i < touched->len; i++)
    {
      const AjTouched *one = &g_array_index (touched, AjTouched, i);
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, one->def));
      if (n == 0)
        continue;
      if (n > TELL_SINGLY)
        g_hash_table_remove (counts, one->def);
      aj_store_emit_changed (store, one->def, n > TELL_SINGLY ? 0 : one->id);
    }
}

gboolean
aj_writer_finish (AjWriter *self, const char *action, gboolean ok, GError **error)
{
  gboolean committed = ok && self->n_changes > 0 && commit (self, action, error);

  if (ok && self->n_changes > 0)
    ok = committed;
  if (!committed)
    aj_database_exec (self->database, "ROLLBACK", NULL);
  else
    aj_database_tidy_log (self->database);
  aj_store_unlock_writer (self->store);
  if (committed && !self->keep)
    aj_writer_tell (self->store, self->touched);
  if (!committed || !self->keep)
    g_clear_pointer (&self->touched, g_array_unref);
  writer_clear (self);
  return ok;
}
