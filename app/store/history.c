#include "change.h"
#include "i18n.h"
#include "journal.h"
#include "store-private.h"

void
aj_history_entry_free (AjHistoryEntry *entry)
{
  if (entry == NULL)
    return;
  g_free (entry->at);
  g_free (entry->actor);
  g_free (entry->action);
  g_free (entry->before);
  g_free (entry->after);
  g_free (entry);
}

static void
free_entry (gpointer entry)
{
  aj_history_entry_free (entry);
}

static const char *
text_of (sqlite3_stmt *row, int column)
{
  return (const char *) sqlite3_column_text (row, column);
}

/* The chain is kept in UTC; people read the clock on their wall. */
char *
aj_history_format_local (const char *at)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_iso8601 (at, NULL);
  if (utc == NULL)
    return g_strdup (at);
  g_autoptr (GDateTime) local = g_date_time_to_local (utc);
  return g_date_time_format (local, "%Y-%m-%d %H:%M:%S");
}

static void
add_entry (GPtrArray *entries,
           sqlite3_stmt *row,
           const char *action,
           int field,
           const char *before,
           const char *after)
{
  AjHistoryEntry *entry = g_new0 (AjHistoryEntry, 1);

  entry->at = aj_history_format_local (text_of (row, 0));
  entry->actor = g_strdup (text_of (row, 1));
  entry->action = g_strdup (action);
  entry->field = field;
  entry->before = g_strdup (before);
  entry->after = g_strdup (after);
  g_ptr_array_add (entries, entry);
}

/* One journal row: a whole record that came or went, or an entry for each field that changed. */
static void
add_change (GPtrArray *entries, const AjRecordDef *def, sqlite3_stmt *row)
{
  const char *before = text_of (row, 3);
  const char *after = text_of (row, 4);
  const char *action = text_of (row, 2);
  char **was = g_new0 (char *, def->n_fields + 1);
  char **is = g_new0 (char *, def->n_fields + 1);

  if (before != NULL)
    aj_journal_read (def, before, was, NULL);
  if (after != NULL)
    aj_journal_read (def, after, is, NULL);
  if (g_strcmp0 (action, "do") == 0)
    action = before == NULL ? "insert" : after == NULL ? "delete" : "update";
  if (before == NULL || after == NULL)
    add_entry (entries, row, action, -1, was[def->title], is[def->title]);
  else
    for (guint i = 0; i < def->n_fields; i++)
      if (g_strcmp0 (was[i], is[i]) != 0)
        add_entry (entries, row, action, (int) i, was[i], is[i]);
  for (guint i = 0; i < def->n_fields; i++)
    {
      g_free (was[i]);
      g_free (is[i]);
    }
  g_free (was);
  g_free (is);
}

GPtrArray *
aj_store_get_history (AjStore *self, const AjRecordDef *def, gint64 id, GError **error)
{
  g_return_val_if_fail (AJ_IS_STORE (self), NULL);
  g_return_val_if_fail (def != NULL, NULL);

  AjDatabase *database = aj_store_get_database (self);
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (free_entry);
  g_autoptr (sqlite3_stmt) read =
    aj_database_prepare (database,
                         "SELECT s.at, s.actor, s.action, c.before, c.after FROM change c "
                         "JOIN step s ON s.id = c.step WHERE c.record_id = $1 AND "
                         "c.record_type = $2 ORDER BY c.id DESC",
                         error);
  AjStep step;

  if (read == NULL)
    return NULL;
  sqlite3_bind_int64 (read, 1, id);
  aj_bind_text (read, 2, def->table);
  while ((step = aj_database_step (database, read, error)) == AJ_STEP_ROW)
    add_change (entries, def, read);
  return step == AJ_STEP_DONE ? g_steal_pointer (&entries) : NULL;
}
