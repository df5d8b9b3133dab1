#include "write.h"

#include "i18n.h"
#include "journal.h"
#include "lock-check.h"
#include "schema.h"

static gboolean
write_search (AjWriter *self, const char *sql, gint64 id, const char *text, GError **error)
{
  g_autoptr (sqlite3_stmt) write = aj_database_prepare (self->database, sql, error);
  if (write == NULL)
    return FALSE;
  sqlite3_bind_int64 (write, 1, id);
  aj_bind_text (write, 2, text);
  return aj_database_run (self->database, write, error);
}

/* Takes the words of a row out. When the index says that it never had them (it was made by another
 * release of the folding rules, say), it is made anew from the rows: it holds nothing of its own,
 * and nobody's edit fails for its sake. *renewed: the row's new words are in it already. */
static gboolean
remove_search (AjWriter *self,
               const AjTable *table,
               gint64 id,
               const char *text,
               gboolean *renewed,
               GError **error)
{
  g_autoptr (GError) failure = NULL;

  *renewed = FALSE;
  if (write_search (self, table->search_remove, id, text, &failure))
    return TRUE;
  if (sqlite3_extended_errcode (aj_database_get_handle (self->database)) != SQLITE_CORRUPT_VTAB)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  g_debug ("search index of %s made anew", table->def->table);
  *renewed = TRUE;
  return aj_search_rebuild_type (self->database, table->def, error);
}

/* before, after: (nullable) texts as from aj_search_text_for(). The row itself is written already.
 */
static gboolean
move_search (AjWriter *self,
             const AjTable *table,
             gint64 id,
             const char *before,
             const char *after,
             GError **error)
{
  gboolean renewed = FALSE;

  if (table->search_insert == NULL || g_strcmp0 (before, after) == 0)
    return TRUE;
  if (before != NULL && !remove_search (self, table, id, before, &renewed, error))
    return FALSE;
  return after == NULL || renewed || write_search (self, table->search_insert, id, after, error);
}

static gboolean
write_journal (AjWriter *self,
               const AjRecordDef *def,
               gint64 id,
               gint64 rev,
               const char *before,
               const char *after,
               GError **error)
{
  const AjTouched touched = { def, id };
  g_autoptr (sqlite3_stmt) write =
    aj_database_prepare (self->database,
                         "INSERT INTO change (step, record_type, record_id, rev, before, after) "
                         "VALUES ($1, $2, $3, $4, $5, $6)",
                         error);
  if (write == NULL)
    return FALSE;
  sqlite3_bind_int64 (write, 1, self->step);
  aj_bind_text (write, 2, def->table);
  sqlite3_bind_int64 (write, 3, id);
  sqlite3_bind_int64 (write, 4, rev);
  aj_bind_text (write, 5, before);
  aj_bind_text (write, 6, after);
  aj_digest_add (self->digest, def->table);
  aj_digest_add_int (self->digest, id);
  aj_digest_add_int (self->digest, rev);
  aj_digest_add (self->digest, before);
  aj_digest_add (self->digest, after);
  self->n_changes++;
  g_array_append_val (self->touched, touched);
  return aj_database_run (self->database, write, error);
}

static gboolean
insert_row (AjWriter *self,
            const AjRecordDef *def,
            gint64 id,
            gint64 rev,
            char *const *values,
            const AjPrepared *prepared,
            GError **error)
{
  g_autoptr (sqlite3_stmt) write =
    aj_database_prepare (self->database, aj_table_get (def)->insert, error);
  int column = 2;
  guint n_keys = 0, n_initials = 0;

  if (write == NULL)
    return FALSE;
  sqlite3_bind_int64 (write, 1, id);
  sqlite3_bind_int64 (write, 2, rev);
  for (guint i = 0; i < def->n_fields; i++)
    {
      const AjFieldDef *field = &def->fields[i];
      if (!aj_field_bind (field, write, ++column, values[i], error))
        return FALSE;
      if (aj_field_has_sort_column (field))
        aj_bind_text (write, ++column, prepared->keys[n_keys++]);
      if (aj_field_has_initials (field))
        {
          const char *own = prepared->initials[n_initials++];
          aj_bind_text (write, ++column, *own != '\0' ? own : NULL);
        }
    }
  return aj_database_run (self->database, write, error);
}

gboolean
aj_writer_insert (AjWriter *self,
                  const AjRecordDef *def,
                  gint64 id,
                  gint64 rev,
                  char *const *values,
                  const AjPrepared *prepared,
                  GError **error)
{
  g_autoptr (AjPrepared) own = prepared == NULL ? aj_prepared_new (def, values) : NULL;

  if (prepared == NULL)
    prepared = own;
  return aj_lock_check (self, def, id, NULL, values, error) &&
         insert_row (self, def, id, rev, values, prepared, error) &&
         move_search (self, aj_table_get (def), id, NULL, prepared->text, error) &&
         write_journal (self, def, id, rev, NULL, prepared->json, error);
}

/* The statement that sets exactly the fields that differ. */
static char *
make_update (const AjRecordDef *def, char *const *before, char *const *after)
{
  GString *sql = g_string_sized_new (128);
  int n = 2;

  g_string_printf (sql, "UPDATE \"%s\" SET rev = $2", def->table);
  for (guint i = 0; i < def->n_fields; i++)
    {
      const AjFieldDef *field = &def->fields[i];
      if (g_strcmp0 (before[i], after[i]) == 0)
        continue;
      g_string_append_printf (sql, ", \"%s\" = $%d", field->name, ++n);
      if (aj_field_has_sort_column (field))
        g_string_append_printf (sql, ", \"%s_sort\" = $%d", field->name, ++n);
      if (aj_field_has_initials (field))
        g_string_append_printf (sql, ", \"%s_initials\" = $%d", field->name, ++n);
    }
  g_string_append (sql, " WHERE id = $1");
  return g_string_free (sql, FALSE);
}

static gboolean
update_row (AjWriter *self,
            const AjRecordDef *def,
            const AjRow *before,
            char *const *after,
            char *const *initials,
            GError **error)
{
  g_autofree char *sql = make_update (def, before->values, after);
  g_autoptr (sqlite3_stmt) write = aj_database_prepare (self->database, sql, error);
  int column = 2;
  guint n = 0;

  if (write == NULL)
    return FALSE;
  sqlite3_bind_int64 (write, 1, before->id);
  sqlite3_bind_int64 (write, 2, before->rev + 1);
  for (guint i = 0; i < def->n_fields; i++)
    {
      const AjFieldDef *field = &def->fields[i];
      const char *own = aj_field_has_initials (field) ? initials[n++] : NULL;
      if (g_strcmp0 (before->values[i], after[i]) == 0)
        continue;
      if (!aj_field_bind (field, write, ++column, after[i], error))
        return FALSE;
      if (aj_field_has_sort_column (field))
        {
          column++;
          char *key = aj_field_make_sort_key (field, after[i]);
          if (key != NULL)
            sqlite3_bind_text (write, column, key, -1, g_free);
        }
      if (own != NULL)
        aj_bind_text (write, ++column, *own != '\0' ? own : NULL);
    }
  return aj_database_run (self->database, write, error);
}

gboolean
aj_writer_update (AjWriter *self,
                  const AjRecordDef *def,
                  const AjRow *before,
                  char *const *after,
                  gint64 *rev,
                  GError **error)
{
  const AjTable *table = aj_table_get (def);
  gboolean differs = FALSE, found_by = FALSE;

  for (guint i = 0; i < def->n_fields; i++)
    if (g_strcmp0 (before->values[i], after[i]) != 0)
      {
        differs = TRUE;
        if ((def->fields[i].flags & (AJ_FIELD_SEARCHED | AJ_FIELD_NAME)) != 0)
          found_by = TRUE;
      }
  *rev = before->rev;
  if (!differs)
    return TRUE;
  if (!aj_lock_check (self, def, before->id, before->values, after, error))
    return FALSE;

  g_auto (GStrv)
    initials = aj_initials_for (table, after);
  if (!update_row (self, def, before, after, initials, error))
    return FALSE;
  if (found_by)
    {
      g_autofree char *old = aj_search_text_for (def, before->values, before->initials);
      g_autofree char *new = aj_search_text_for (def, after, initials);
      if (!move_search (self, table, before->id, old, new, error))
        return FALSE;
    }
  g_autofree char *was = aj_journal_write_changed (def, before->values, after);
  g_autofree char *is = aj_journal_write_changed (def, after, before->values);
  *rev = before->rev + 1;
  return write_journal (self, def, before->id, *rev, was, is, error);
}

gboolean
aj_writer_delete (AjWriter *self, const AjRecordDef *def, const AjRow *before, GError **error)
{
  const AjTable *table = aj_table_get (def);
  g_autofree char *text = aj_search_text_for (def, before->values, before->initials);
  g_autofree char *json = aj_journal_write (def, before->values);

  if (!aj_lock_check (self, def, before->id, before->values, NULL, error))
    return FALSE;
  g_autoptr (sqlite3_stmt) remove = aj_database_prepare (self->database, table->remove, error);
  if (remove == NULL)
    return FALSE;
  sqlite3_bind_int64 (remove, 1, before->id);
  return aj_database_run (self->database, remove, error) &&
         move_search (self, table, before->id, text, NULL, error) &&
         write_journal (self, def, before->id, before->rev + 1, json, NULL, error);
}
