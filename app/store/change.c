#include "change-private.h"

#include "store-private.h"

/* 2020-01-01T00:00:00Z in milliseconds. */
#define ID_EPOCH       G_GINT64_CONSTANT (1577836800000)
#define ID_RANDOM_BITS 22

/* Milliseconds since 2020 in the high 41 bits, so that rows lie in the order they were made, and
 * random low bits, so that the records of two vaults can be put together. Always growing. */
static gint64
make_id (void)
{
  static GMutex lock;
  static gint64 last = 0;

  g_mutex_lock (&lock);
  gint64 id = (g_get_real_time () / 1000 - ID_EPOCH) << ID_RANDOM_BITS;
  id |= g_random_int () & ((1 << ID_RANDOM_BITS) - 1);
  if (id <= last)
    id = last + 1 + (g_random_int () & 0xff);
  last = id;
  g_mutex_unlock (&lock);
  return id;
}

static void
operation_free (gpointer data)
{
  AjOperation *operation = data;

  g_free (operation->values);
  aj_prepared_free (operation->prepared);
  g_free (operation->changed);
  g_free (operation->value);
  g_clear_object (&operation->record);
  g_clear_pointer (&operation->ids, g_array_unref);
  g_free (operation);
}

AjChangeSet *
aj_change_set_new (const char *label)
{
  AjChangeSet *self = g_new0 (AjChangeSet, 1);

  self->label = g_strdup (label);
  self->operations = g_ptr_array_new_with_free_func (operation_free);
  self->puts = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_mutex_init (&self->lock);
  g_cond_init (&self->moved);
  return self;
}

void
aj_change_set_free (AjChangeSet *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->puts);
  g_ptr_array_unref (self->operations);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->moved);
  g_free (self->label);
  g_free (self);
}

static AjOperation *
add_operation (
  AjChangeSet *self, AjOperationKind kind, const AjRecordDef *def, gint64 id, gint64 rev)
{
  AjOperation *operation = g_new0 (AjOperation, 1);

  operation->kind = kind;
  operation->def = def;
  operation->id = id;
  operation->rev = rev;
  g_mutex_lock (&self->lock);
  g_ptr_array_add (self->operations, operation);
  g_mutex_unlock (&self->lock);
  return operation;
}

/* All values in one piece of memory: a large import copies millions. */
static char **
copy_values (AjRecord *record)
{
  const AjRecordDef *def = aj_record_get_def (record);
  gsize size = (def->n_fields + 1) * sizeof (char *);

  for (guint i = 0; i < def->n_fields; i++)
    {
      const char *value = aj_record_get (record, (int) i);
      size += value != NULL ? strlen (value) + 1 : 0;
    }
  char **values = g_malloc (size);
  char *end = (char *) (values + def->n_fields + 1);
  for (guint i = 0; i < def->n_fields; i++)
    {
      const char *value = aj_record_get (record, (int) i);
      values[i] = value != NULL ? end : NULL;
      if (value != NULL)
        end = g_stpcpy (end, value) + 1;
    }
  values[def->n_fields] = NULL;
  return values;
}

void
aj_change_set_put (AjChangeSet *self, AjRecord *record)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (AJ_IS_RECORD (record));

  const AjRecordDef *def = aj_record_get_def (record);
  if (aj_record_get_id (record) == 0)
    aj_record_give_id (record, make_id ());
  gint64 id = aj_record_get_id (record);
  gint64 rev = aj_record_get_rev (record);
  AjOperation *operation = g_hash_table_lookup (self->puts, &id);
  if (operation == NULL || operation->def != def)
    {
      operation = add_operation (self, AJ_OPERATION_PUT, def, id, rev);
      operation->record = g_object_ref (record);
      if (rev != 0)
        operation->changed = g_new0 (gboolean, def->n_fields);
      g_hash_table_insert (self->puts, &operation->id, operation);
    }
  g_free (operation->values);
  operation->values = copy_values (record);
  if (operation->changed != NULL)
    for (guint i = 0; i < def->n_fields; i++)
      operation->changed[i] |= aj_record_is_changed (record, (int) i);
}

void
aj_change_set_delete (AjChangeSet *self, AjRecord *record)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (AJ_IS_RECORD (record));

  if (aj_record_get_rev (record) == 0)
    return; /* never saved */
  add_operation (self, AJ_OPERATION_DELETE, aj_record_get_def (record), aj_record_get_id (record),
                 aj_record_get_rev (record));
}

void
aj_change_set_set_field (AjChangeSet *self,
                         const AjRecordDef *def,
                         const gint64 *ids,
                         gsize n,
                         int field,
                         const char *stored)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (field >= 0 && (guint) field < def->n_fields);

  AjOperation *operation = add_operation (self, AJ_OPERATION_SET_FIELD, def, 0, 0);
  operation->ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), (guint) n);
  g_array_append_vals (operation->ids, ids, (guint) n);
  operation->field = field;
  operation->value = stored != NULL && *stored != '\0' ? g_strdup (stored) : NULL;
}

void
aj_change_set_merge (AjChangeSet *self, AjRecord *keep, AjRecord *drop)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (AJ_IS_RECORD (keep) && AJ_IS_RECORD (drop));
  g_return_if_fail (aj_record_get_def (keep) == aj_record_get_def (drop));
  g_return_if_fail (aj_record_get_id (keep) != aj_record_get_id (drop));

  AjOperation *operation = add_operation (self, AJ_OPERATION_MERGE, aj_record_get_def (keep),
                                          aj_record_get_id (keep), aj_record_get_rev (keep));
  operation->other = aj_record_get_id (drop);
  operation->other_rev = aj_record_get_rev (drop);
}

void
aj_change_set_set_lasting (AjChangeSet *self)
{
  g_return_if_fail (self != NULL);
  self->lasting = TRUE;
}

guint
aj_change_set_get_n (const AjChangeSet *self)
{
  guint n = 0;

  for (guint i = 0; i < self->operations->len; i++)
    {
      const AjOperation *operation = self->operations->pdata[i];
      n += operation->ids != NULL ? operation->ids->len : 1;
    }
  return n;
}

/* The caller may have typed on while the set was saved: what differs from what was put stays, and
 * stays marked as changed. */
static void
tell_record (AjOperation *operation)
{
  const AjRecordDef *def = operation->def;
  g_autofree const char **saved = g_new0 (const char *, def->n_fields);
  g_autofree char **typed = g_new0 (char *, def->n_fields);
  g_autofree gboolean *differs = g_new0 (gboolean, def->n_fields);

  for (guint i = 0; i < def->n_fields; i++)
    {
      const char *now = aj_record_get (operation->record, (int) i);
      saved[i] = operation->values[i];
      differs[i] = g_strcmp0 (now, saved[i]) != 0;
      if (differs[i])
        typed[i] = g_strdup (now);
    }
  aj_record_load (operation->record, operation->id, operation->new_rev, saved);
  for (guint i = 0; i < def->n_fields; i++)
    if (differs[i])
      {
        aj_record_set (operation->record, (int) i, typed[i]);
        g_free (typed[i]);
      }
}

static void
tell_records (GPtrArray *operations)
{
  for (guint i = 0; i < operations->len; i++)
    {
      AjOperation *operation = operations->pdata[i];
      if (operation->record != NULL && operation->new_rev != 0)
        tell_record (operation);
    }
}

static gboolean
tell_in_context (gpointer data)
{
  tell_records (data);
  return G_SOURCE_REMOVE;
}

void
aj_store_tell_records (AjStore *self, AjChangeSet *changes)
{
  if (g_thread_self () == self->thread)
    tell_records (changes->operations);
  else
    /* The records belong to the thread of the window; the set may be freed before it gets there. */
    aj_store_invoke (self, tell_in_context, g_ptr_array_ref (changes->operations),
                     (GDestroyNotify) g_ptr_array_unref);
}
