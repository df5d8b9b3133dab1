#include "change.h"
#include "i18n.h"
#include "journal.h"
#include "write.h"

/* Undo is the newest step that stands, redo the oldest of those undone since. */
static const char find_undo[] = "SELECT id, label FROM step WHERE action = 'do' AND state = 0 "
                                "ORDER BY id DESC LIMIT 1";
static const char find_redo[] = "SELECT id, label FROM step WHERE action = 'do' AND state = 1 "
                                "ORDER BY id LIMIT 1";

static gboolean
find_step (AjDatabase *database, gboolean undo, gint64 *id, char **label, GError **error)
{
  g_autoptr (sqlite3_stmt) read =
    aj_database_prepare (database, undo ? find_undo : find_redo, error);
  AjStep step = read != NULL ? aj_database_step (database, read, error) : AJ_STEP_ERROR;

  *id = 0;
  *label = NULL;
  if (step == AJ_STEP_ROW)
    {
      *id = sqlite3_column_int64 (read, 0);
      *label = g_strdup ((const char *) sqlite3_column_text (read, 1));
    }
  return step != AJ_STEP_ERROR;
}

static char *
peek (AjStore *self, gboolean undo)
{
  gint64 id;
  char *label = NULL;

  g_return_val_if_fail (AJ_IS_STORE (self), NULL);
  if (!find_step (aj_store_get_database (self), undo, &id, &label, NULL) || id == 0)
    return NULL;
  return label != NULL ? label : g_strdup (undo ? _ ("last change") : _ ("last undone change"));
}

char *
aj_store_peek_undo (AjStore *self)
{
  return peek (self, TRUE);
}

char *
aj_store_peek_redo (AjStore *self)
{
  return peek (self, FALSE);
}

/* One row of the journal, to be turned round: from is how the record must be now, to how it shall
 * be. */
typedef struct
{
  const AjRecordDef *def;
  gint64 id;
  char *from;
  char *to;
} Turn;

static void
turn_free (gpointer data)
{
  Turn *turn = data;
  g_free (turn->from);
  g_free (turn->to);
  g_free (turn);
}

static GPtrArray *
list_turns (AjDatabase *database, gint64 step, gboolean undo, GError **error)
{
  static const char backwards[] = "SELECT record_type, record_id, after, before FROM change WHERE "
                                  "step = $1 ORDER BY id DESC";
  static const char forwards[] = "SELECT record_type, record_id, before, after FROM change WHERE "
                                 "step = $1 ORDER BY id";
  g_autoptr (sqlite3_stmt) read =
    aj_database_prepare (database, undo ? backwards : forwards, error);
  g_autoptr (GPtrArray) turns = g_ptr_array_new_with_free_func (turn_free);
  AjStep state;

  if (read == NULL)
    return NULL;
  sqlite3_bind_int64 (read, 1, step);
  while ((state = aj_database_step (database, read, error)) == AJ_STEP_ROW)
    {
      Turn *turn = g_new0 (Turn, 1);
      turn->def = aj_records_find ((const char *) sqlite3_column_text (read, 0));
      turn->id = sqlite3_column_int64 (read, 1);
      turn->from = g_strdup ((const char *) sqlite3_column_text (read, 2));
      turn->to = g_strdup ((const char *) sqlite3_column_text (read, 3));
      g_ptr_array_add (turns, turn);
    }
  return state == AJ_STEP_DONE ? g_steal_pointer (&turns) : NULL;
}

static gboolean
refuse (const Turn *turn, const AjRow *row, GError **error)
{
  const char *title = row != NULL ? row->values[turn->def->title] : NULL;

  g_set_error (error, AJ_STORE_ERROR, AJ_STORE_ERROR_CONFLICT,
               _ ("“%s” is no longer as this step left it, so the step cannot be undone or redone. "
                  "Its history shows what happened since."),
               title != NULL ? title : aj_record_def_get_label (turn->def));
  return FALSE;
}

static gboolean
next_rev (AjDatabase *database, gint64 id, gint64 *rev, GError **error)
{
  g_autoptr (sqlite3_stmt) read =
    aj_database_prepare (database, "SELECT max(rev) FROM change WHERE record_id = $1", error);
  if (read == NULL)
    return FALSE;
  sqlite3_bind_int64 (read, 1, id);
  if (aj_database_step (database, read, error) != AJ_STEP_ROW)
    return FALSE;
  *rev = sqlite3_column_int64 (read, 0) + 1;
  return TRUE;
}

/* Whether the row has the values that text names. */
static gboolean
is_as (const AjRecordDef *def, const AjRow *row, const char *text)
{
  g_autofree gboolean *seen = g_new0 (gboolean, def->n_fields);
  char **values = g_new0 (char *, def->n_fields + 1);
  gboolean same = aj_journal_read (def, text, values, seen);

  for (guint i = 0; i < def->n_fields; i++)
    {
      if (seen[i] && g_strcmp0 (values[i], row->values[i]) != 0)
        same = FALSE;
      g_free (values[i]);
    }
  g_free (values);
  return same;
}

static gboolean
write_turn (AjWriter *writer, const Turn *turn, const AjRow *row, GError **error)
{
  const AjRecordDef *def = turn->def;
  char **values = g_new0 (char *, def->n_fields + 1);
  gboolean ok = FALSE;
  gint64 rev = 0;

  for (guint i = 0; row != NULL && i < def->n_fields; i++)
    values[i] = g_strdup (row->values[i]);
  if (!aj_journal_read (def, turn->to, values, NULL))
    refuse (turn, row, error);
  else if (row != NULL)
    ok = aj_writer_update (writer, def, row, values, &rev, error);
  else
    ok = next_rev (writer->database, turn->id, &rev, error) &&
         aj_writer_insert (writer, def, turn->id, rev, values, NULL, error);
  for (guint i = 0; i < def->n_fields; i++)
    g_free (values[i]);
  g_free (values);
  return ok;
}

static gboolean
take_turn (AjWriter *writer, const Turn *turn, GError **error)
{
  g_autoptr (AjRow) row = NULL;

  if (turn->def == NULL)
    {
      g_set_error (error, AJ_STORE_ERROR, AJ_STORE_ERROR_FAILED,
                   _ ("The journal names a kind of record that this program does not know."));
      return FALSE;
    }
  if (!aj_table_read_row (aj_table_get (turn->def), writer->database, turn->id, &row, error))
    return FALSE;
  if ((turn->from == NULL) != (row == NULL) || (row != NULL && !is_as (turn->def, row, turn->from)))
    return refuse (turn, row, error);
  if (turn->to == NULL)
    return aj_writer_delete (writer, turn->def, row, error);
  return write_turn (writer, turn, row, error);
}

static gboolean
set_state (AjWriter *writer, gint64 step, gboolean undo, GError **error)
{
  g_autoptr (sqlite3_stmt) write =
    aj_database_prepare (writer->database, "UPDATE step SET state = $2 WHERE id = $1", error);
  if (write == NULL)
    return FALSE;
  sqlite3_bind_int64 (write, 1, step);
  sqlite3_bind_int64 (write, 2, undo ? 1 : 0);
  return aj_database_run (writer->database, write, error);
}

static gboolean
turn_step (AjStore *self, gboolean undo, GError **error)
{
  const char *action = undo ? "undo" : "redo";
  g_autofree char *label = NULL;
  gint64 step = 0;
  AjWriter writer;

  g_return_val_if_fail (AJ_IS_STORE (self), FALSE);
  AjDatabase *database = aj_store_lock_writer (self, error);
  if (database == NULL)
    return FALSE;
  gboolean ok = find_step (database, undo, &step, &label, error);
  if (ok && step == 0)
    {
      g_set_error_literal (error, AJ_STORE_ERROR, AJ_STORE_ERROR_NOT_FOUND,
                           undo ? _ ("There is nothing to undo.")
                                : _ ("There is nothing to redo."));
      ok = FALSE;
    }
  if (ok)
    ok = aj_writer_begin (&writer, self, action, label, step, error);
  if (ok)
    {
      g_autoptr (GPtrArray) turns = list_turns (database, step, undo, error);
      writer.is_undo = undo;
      ok = turns != NULL;
      for (guint i = 0; ok && i < turns->len; i++)
        ok = take_turn (&writer, turns->pdata[i], error);
      ok = ok && set_state (&writer, step, undo, error);
      ok = aj_writer_finish (&writer, action, ok, error);
    }
  aj_store_unlock_writer (self);
  return ok;
}

gboolean
aj_store_undo (AjStore *self, GError **error)
{
  return turn_step (self, TRUE, error);
}

gboolean
aj_store_redo (AjStore *self, GError **error)
{
  return turn_step (self, FALSE, error);
}
