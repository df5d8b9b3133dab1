#include "lock-check.h"

#include "lock.h"

static gboolean
is_fresh (AjWriter *self, gint64 id)
{
  return g_hash_table_contains (self->fresh, &id);
}

static gboolean
refuse (char *message, GError **error)
{
  g_set_error_literal (error, AJ_STORE_ERROR, AJ_STORE_ERROR_LOCKED, message);
  g_free (message);
  return FALSE;
}

/* link: stored id of the record that the row belongs to, or would belong to. */
static gboolean
check_owner (AjWriter *self, const AjFieldDef *field, const char *link, GError **error)
{
  const AjRecordDef *def = aj_records_find (field->target);
  g_autoptr (AjRow) row = NULL;
  gint64 id = link != NULL ? g_ascii_strtoll (link, NULL, 10) : 0;

  if (id == 0 || is_fresh (self, id))
    return TRUE;
  if (!aj_table_read_row (aj_table_get (def), self->database, id, &row, error))
    return FALSE;
  if (row == NULL || !aj_lock_is_locked (def, row->values))
    return TRUE;
  return refuse (aj_lock_explain_owner (def, row->values), error);
}

gboolean
aj_lock_check (AjWriter *self,
               const AjRecordDef *def,
               gint64 id,
               char *const *before,
               char *const *after,
               GError **error)
{
  int owner = aj_lock_get_owner (def);

  if (owner >= 0)
    return (before == NULL || check_owner (self, &def->fields[owner], before[owner], error)) &&
           (after == NULL || check_owner (self, &def->fields[owner], after[owner], error));
  if (!aj_lock_applies (def) || is_fresh (self, id))
    return TRUE;
  if (before == NULL || !aj_lock_is_locked (def, before))
    {
      g_hash_table_add (self->fresh, g_memdup2 (&id, sizeof id));
      return TRUE;
    }
  if (self->is_undo && aj_lock_may_take_back (def, before, after))
    return TRUE;
  char *message = aj_lock_explain (def, before, after);
  return message == NULL || refuse (message, error);
}
