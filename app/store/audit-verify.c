#include "audit.h"

#include "i18n.h"
#include "store.h"

static const char *
text_of (sqlite3_stmt *row, int column)
{
  return (const char *) sqlite3_column_text (row, column);
}

static gboolean
fail_at (gint64 seq, GError **error)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, seq);
  g_set_error (
    error, AJ_STORE_ERROR, AJ_STORE_ERROR_CORRUPT,
    _ ("The audit trail was altered: row %s does not fit. What was recorded up to the row "
       "before it is proved; what follows is not."),
    number);
  return FALSE;
}

/* The digest of a step as audit.h says. Returns: (transfer full): NULL on error or when the step is
 * not there. */
static char *
digest_step (AjDatabase *database, gint64 step, const char *algorithm, GError **error)
{
  g_autoptr (AjDigest) digest = aj_digest_new (algorithm);
  g_autoptr (sqlite3_stmt) head = aj_database_prepare (
    database, "SELECT at, actor, action, label, target FROM step WHERE id = $1", error);
  g_autoptr (sqlite3_stmt) rows =
    head == NULL ? NULL
                 : aj_database_prepare (database,
                                        "SELECT record_type, record_id, rev, before, after FROM "
                                        "change WHERE step = $1 ORDER BY id",
                                        error);
  AjStep state;

  if (digest == NULL || rows == NULL)
    return NULL;
  sqlite3_bind_int64 (head, 1, step);
  sqlite3_bind_int64 (rows, 1, step);
  if (aj_database_step (database, head, error) != AJ_STEP_ROW)
    return NULL;
  for (int i = 0; i < 5; i++)
    aj_digest_add (digest, text_of (head, i));
  while ((state = aj_database_step (database, rows, error)) == AJ_STEP_ROW)
    for (int i = 0; i < 5; i++)
      aj_digest_add (digest, text_of (rows, i));
  return state == AJ_STEP_DONE ? aj_digest_finish (digest) : NULL;
}

/* One row: its number, the hash before it, its own hash, and the journal it vouches for. */
static gboolean
check_row (
  AjDatabase *database, sqlite3_stmt *row, gint64 expected, const char *prev, GError **error)
{
  const char *algorithm = text_of (row, 9);
  g_autoptr (AjDigest) hash = aj_digest_new (algorithm != NULL ? algorithm : "");

  if (hash == NULL || sqlite3_column_int64 (row, 0) != expected ||
      g_strcmp0 (text_of (row, 10), prev) != 0)
    return fail_at (expected, error);
  for (int i = 0; i < 11; i++)
    aj_digest_add (hash, text_of (row, i));
  g_autofree char *hex = aj_digest_finish (hash);
  if (g_strcmp0 (text_of (row, 11), hex) != 0)
    return fail_at (expected, error);
  gint64 step = sqlite3_column_int64 (row, 7);
  if (step != 0)
    {
      g_autoptr (GError) failure = NULL;
      g_autofree char *digest = digest_step (database, step, algorithm, &failure);
      if (failure != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      if (g_strcmp0 (digest, text_of (row, 8)) != 0)
        return fail_at (expected, error);
    }
  return TRUE;
}

gboolean
aj_audit_verify (AjDatabase *database, gint64 *n_rows, GError **error)
{
  g_autofree char *prev = g_strdup ("");
  gint64 n = 0, n_steps = 0, n_recorded = 0;
  AjStep state;
  g_autoptr (sqlite3_stmt) rows =
    aj_database_prepare (database,
                         "SELECT seq, at, actor, action, record_type, record_id, detail, step, "
                         "digest, algorithm, prev, hash FROM audit ORDER BY seq",
                         error);

  if (rows == NULL)
    return FALSE;
  while ((state = aj_database_step (database, rows, error)) == AJ_STEP_ROW)
    {
      if (!check_row (database, rows, n + 1, prev, error))
        return FALSE;
      n++;
      n_steps += sqlite3_column_int64 (rows, 7) != 0;
      g_free (prev);
      prev = g_strdup (text_of (rows, 11));
    }
  if (n_rows != NULL)
    *n_rows = n;
  /* A step that no row vouches for was put in from outside; so was a change without a step. */
  if (state == AJ_STEP_ERROR ||
      !aj_database_get_int (database, "SELECT count(*) FROM step", &n_recorded, error))
    return FALSE;
  if (n_recorded != n_steps || n == 0)
    return fail_at (n + 1, error);
  if (!aj_database_get_int (database,
                            "SELECT count(*) FROM change WHERE step NOT IN (SELECT id FROM step)",
                            &n_recorded, error))
    return FALSE;
  return n_recorded == 0 ? TRUE : fail_at (n + 1, error);
}
