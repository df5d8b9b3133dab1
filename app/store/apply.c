#include "change-private.h"
#include "i18n.h"
#include "write.h"

/* One set being applied. */
typedef struct
{
  AjWriter writer;
  AjProgress *progress;
  GCancellable *cancellable;
  guint done;
  guint total;
  GHashTable *touched; /* ids written by this very set: their revision has moved on rightly */
} Application;

static gboolean
count_one (Application *self, GError **error)
{
  if ((++self->done & 0xff) == 0)
    aj_progress_set (self->progress, self->done, self->total, NULL);
  return !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

static void
touch (Application *self, gint64 id)
{
  gint64 *key = g_new (gint64, 1);
  *key = id;
  g_hash_table_add (self->touched, key);
}

static gboolean
conflict (const AjRecordDef *def, const AjRow *row, char *const *values, GError **error)
{
  const char *title = values != NULL ? values[def->title] : NULL;

  if (title == NULL && row != NULL)
    title = row->values[def->title];
  if (title == NULL)
    title = aj_record_def_get_label (def);
  if (row == NULL)
    g_set_error (error, AJ_STORE_ERROR, AJ_STORE_ERROR_CONFLICT,
                 _ ("“%s” was deleted meanwhile. Nothing was saved; undo the deletion first."),
                 title);
  else
    g_set_error (error, AJ_STORE_ERROR, AJ_STORE_ERROR_CONFLICT,
                 _ ("“%s” was changed meanwhile. Nothing was saved; look at both values and save "
                    "again."),
                 title);
  return FALSE;
}

/* Reads a row that must be at the revision the caller knew. */
static gboolean
read_expected (Application *self,
               const AjRecordDef *def,
               gint64 id,
               gint64 rev,
               char *const *values,
               AjRow **row,
               GError **error)
{
  if (!aj_table_read_row (aj_table_get (def), self->writer.database, id, row, error))
    return FALSE;
  if (*row != NULL && ((*row)->rev == rev || g_hash_table_contains (self->touched, &id)))
    return TRUE;
  conflict (def, *row, values, error);
  g_clear_pointer (row, aj_row_free);
  return FALSE;
}

static gboolean
apply_put (Application *self, AjOperation *operation, GError **error)
{
  const AjRecordDef *def = operation->def;

  if (operation->rev == 0)
    {
      operation->new_rev = 1;
      touch (self, operation->id);
      return aj_writer_insert (&self->writer, def, operation->id, 1, operation->values,
                               operation->prepared, error);
    }
  g_autoptr (AjRow) row = NULL;
  if (!read_expected (self, def, operation->id, operation->rev, operation->values, &row, error))
    return FALSE;
  g_autofree char **after = g_new0 (char *, def->n_fields);
  for (guint i = 0; i < def->n_fields; i++)
    after[i] = operation->changed[i] ? operation->values[i] : row->values[i];
  touch (self, operation->id);
  return aj_writer_update (&self->writer, def, row, after, &operation->new_rev, error);
}

static gboolean
write_field (
  Application *self, const AjRecordDef *def, gint64 id, int field, char *value, GError **error)
{
  g_autoptr (AjRow) row = NULL;
  gint64 rev;

  if (!aj_table_read_row (aj_table_get (def), self->writer.database, id, &row, error))
    return FALSE;
  if (row == NULL)
    return TRUE;
  g_autofree char **after = g_memdup2 (row->values, def->n_fields * sizeof (char *));
  after[field] = value;
  touch (self, id);
  return aj_writer_update (&self->writer, def, row, after, &rev, error);
}

/* The rows whose link field holds id. */
static GArray *
list_linked (
  Application *self, const AjRecordDef *def, const AjFieldDef *field, gint64 id, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM \"%s\" WHERE \"%s\" = $1 ORDER BY id",
                                          def->table, field->name);
  g_autoptr (sqlite3_stmt) read = aj_database_prepare (self->writer.database, sql, error);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  AjStep step;

  if (read == NULL)
    return NULL;
  sqlite3_bind_int64 (read, 1, id);
  while ((step = aj_database_step (self->writer.database, read, error)) == AJ_STEP_ROW)
    {
      gint64 linked = sqlite3_column_int64 (read, 0);
      g_array_append_val (ids, linked);
    }
  return step == AJ_STEP_DONE ? g_steal_pointer (&ids) : NULL;
}

typedef gboolean (*LinkFunc) (Application *, const AjRecordDef *, int, gint64, gint64, GError **);

/* Calls func for each row of any type that links to the record. */
static gboolean
each_link (Application *self,
           const AjRecordDef *to,
           gint64 id,
           LinkFunc func,
           gint64 argument,
           GError **error)
{
  for (gsize d = 0; self->writer.store->defs[d] != NULL; d++)
    {
      const AjRecordDef *def = self->writer.store->defs[d];
      for (guint f = 0; f < def->n_fields; f++)
        {
          const AjFieldDef *field = &def->fields[f];
          if (field->kind->id != AJ_KIND_LINK || g_strcmp0 (field->target, to->table) != 0)
            continue;
          g_autoptr (GArray) ids = list_linked (self, def, field, id, error);
          if (ids == NULL)
            return FALSE;
          for (guint i = 0; i < ids->len; i++)
            if (!func (self, def, (int) f, g_array_index (ids, gint64, i), argument, error))
              return FALSE;
        }
    }
  return TRUE;
}

static gboolean delete_tree (Application *self, const AjRecordDef *def, gint64 id, GError **error);

/* A row is part of another one by its parent link; an attachment also by whichever link it has. */
static gboolean
belongs_by (const AjRecordDef *def, int field, const AjRow *row)
{
  if (def->parent == field)
    return TRUE;
  if (!g_str_equal (def->table, "attachment"))
    return FALSE;
  for (guint i = 0; i < def->n_fields; i++)
    if ((int) i != field && def->fields[i].kind->id == AJ_KIND_LINK && row->values[i] != NULL)
      return FALSE;
  return TRUE;
}

static gboolean
let_go (
  Application *self, const AjRecordDef *def, int field, gint64 id, gint64 unused, GError **error)
{
  g_autoptr (AjRow) row = NULL;

  if (!aj_table_read_row (aj_table_get (def), self->writer.database, id, &row, error))
    return FALSE;
  if (row == NULL)
    return TRUE; /* gone with another branch of the tree */
  if (belongs_by (def, field, row))
    return delete_tree (self, def, id, error);
  return write_field (self, def, id, field, NULL, error);
}

static gboolean
delete_tree (Application *self, const AjRecordDef *def, gint64 id, GError **error)
{
  g_autoptr (AjRow) row = NULL;

  if (!each_link (self, def, id, let_go, 0, error) ||
      !aj_table_read_row (aj_table_get (def), self->writer.database, id, &row, error))
    return FALSE;
  if (row == NULL)
    return TRUE;
  touch (self, id);
  return aj_writer_delete (&self->writer, def, row, error);
}

static gboolean
relink (
  Application *self, const AjRecordDef *def, int field, gint64 id, gint64 keep, GError **error)
{
  g_autofree char *value = g_strdup_printf ("%" G_GINT64_FORMAT, keep);
  return write_field (self, def, id, field, value, error);
}

static gboolean
apply_delete (Application *self, const AjRecordDef *def, gint64 id, gint64 rev, GError **error)
{
  g_autoptr (AjRow) row = NULL;

  if (!aj_table_read_row (aj_table_get (def), self->writer.database, id, &row, error))
    return FALSE;
  if (row == NULL && g_hash_table_contains (self->touched, &id))
    return TRUE; /* went with its parent */
  if (row == NULL || (row->rev != rev && !g_hash_table_contains (self->touched, &id)))
    return conflict (def, row, NULL, error);
  return delete_tree (self, def, id, error);
}

static gboolean
apply_merge (Application *self, AjOperation *operation, GError **error)
{
  g_autoptr (AjRow) keep = NULL;

  if (!read_expected (self, operation->def, operation->id, operation->rev, NULL, &keep, error))
    return FALSE;
  return each_link (self, operation->def, operation->other, relink, operation->id, error) &&
         apply_delete (self, operation->def, operation->other, operation->other_rev, error);
}

static gboolean
apply_one (Application *self, AjOperation *operation, GError **error)
{
  switch (operation->kind)
    {
    case AJ_OPERATION_PUT:
      return apply_put (self, operation, error) && count_one (self, error);
    case AJ_OPERATION_DELETE:
      return apply_delete (self, operation->def, operation->id, operation->rev, error) &&
             count_one (self, error);
    case AJ_OPERATION_MERGE:
      return apply_merge (self, operation, error) && count_one (self, error);
    case AJ_OPERATION_SET_FIELD:
      for (guint i = 0; i < operation->ids->len; i++)
        if (!write_field (self, operation->def, g_array_index (operation->ids, gint64, i),
                          operation->field, operation->value, error) ||
            !count_one (self, error))
          return FALSE;
      return TRUE;
    default:
      g_assert_not_reached ();
    }
}

/* While it fits, a page of the log is written once; what is put out early is read again, changed,
 * and every checksum behind it taken anew. */
#define LARGE_SET       20000
#define LARGE_SET_CACHE "PRAGMA cache_size=-262144"

/* What was undone before a new change cannot be redone after it; a lasting change is behind from
 * the beginning. */
static gboolean
leave_behind (AjWriter *writer, gboolean lasting, GError **error)
{
  static const char undone[] = "UPDATE step SET state = 2 WHERE state = 1";
  static const char this_one[] = "UPDATE step SET state = 2 WHERE id = $1";

  if (!lasting)
    return aj_database_exec (writer->database, undone, error);
  g_autoptr (sqlite3_stmt) write = aj_database_prepare (writer->database, this_one, error);
  if (write == NULL)
    return FALSE;
  sqlite3_bind_int64 (write, 1, writer->step);
  return aj_database_exec (writer->database, undone, error) &&
         aj_database_run (writer->database, write, error);
}

gboolean
aj_store_apply_taken (AjStore *self,
                      AjChangeSet *changes,
                      guint total,
                      AjProgress *progress,
                      GCancellable *cancellable,
                      GArray **keep,
                      GError **error)
{
  Application application = { .progress = progress, .cancellable = cancellable, .total = total };
  AjOperation *taken[64];
  guint n;

  if (!aj_writer_begin (&application.writer, self, "do", changes->label, 0, error))
    {
      aj_change_set_give_up (changes);
      return FALSE;
    }
  application.writer.keep = keep != NULL;
  if (total >= LARGE_SET)
    aj_database_exec (application.writer.database, LARGE_SET_CACHE, NULL);
  if (total >= AJ_MANY_CHANGES)
    aj_digest_hash_beside (application.writer.digest);
  application.touched = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  gboolean ok = leave_behind (&application.writer, changes->lasting, error);
  while (ok && (n = aj_change_set_take (changes, taken, G_N_ELEMENTS (taken))) > 0)
    for (guint i = 0; ok && i < n; i++)
      {
        ok = apply_one (&application, taken[i], error);
        g_clear_pointer (&taken[i]->prepared, aj_prepared_free);
      }
  g_hash_table_unref (application.touched);
  /* The other side stopped before its end: nobody wants the rows written so far. */
  gboolean whole = ok && !aj_change_set_is_given_up (changes);
  if (!whole)
    aj_change_set_give_up (changes);
  if (total >= LARGE_SET)
    aj_database_exec (application.writer.database, AJ_WRITER_CACHE, NULL);
  ok = aj_writer_finish (&application.writer, "do", whole, error) && whole;
  if (keep != NULL)
    *keep = application.writer.touched;
  return ok;
}

gboolean
aj_store_apply (AjStore *self, AjChangeSet *changes, GError **error)
{
  return aj_store_apply_full (self, changes, NULL, NULL, error);
}
