#include "pending.h"

/* Units, departments and the like that thousands of rows link to are read once. */
#define MAX_CACHED 4096
/* A table that is long beside the vault is looked up from memory: the values the vault has leave
 * marks in a field of bits, and a value without its marks is not there. Asking the vault costs as
 * much as reading some 50 values in a row. */
#define MANY_ROWS   1000
#define WORTH_MARKS 50
#define MARKS_EACH  16 /* bits for each value: one in 70 is asked for in vain */

struct _AjPending
{
  AjLookup lookup;
  AjStore *store; /* (owned) */
  const AjRecordDef *def;
  GPtrArray *records;  /* of AjRecord: the rows added */
  GHashTable *named;   /* new record -> its copy with an id, made when a rule asks for it */
  GHashTable *by_id;   /* id -> AjRecord of records that have one in the vault */
  GHashTable **fields; /* for each field that was asked for: value -> GPtrArray of AjRecord */
  char **absent;       /* for each field the last value that the vault did not have */
  guint n_rows;        /* that may come */
  guint64 **marks;     /* for each field that was asked for: bits; NULL: not worth it */
  gboolean *marked;    /* whether that was decided */
  guint64 mask;        /* the number of bits less one */
  GHashTable *cache;   /* id -> AjRecord of other types */
  GHashTable *none;    /* id -> the type that has no such record: ids of another vault */
};

static void
index_record (GHashTable *index, AjRecord *record, int field)
{
  const char *value = aj_record_get (record, field);
  GPtrArray *records;

  if (value == NULL)
    return;
  records = g_hash_table_lookup (index, value);
  if (records == NULL)
    {
      records = g_ptr_array_new ();
      g_hash_table_insert (index, g_strdup (value), records);
    }
  g_ptr_array_add (records, record);
}

/* The rows by the values of a field; made when a rule first asks for it. */
static GHashTable *
get_index (AjPending *self, int field)
{
  if (self->fields[field] == NULL)
    {
      self->fields[field] =
        g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
      for (guint i = 0; i < self->records->len; i++)
        index_record (self->fields[field], g_ptr_array_index (self->records, i), field);
    }
  return self->fields[field];
}

static AjRecord *
get_record (const AjLookup *lookup, const AjRecordDef *def, gint64 id)
{
  AjPending *self = lookup->data;
  AjRecord *record = g_hash_table_lookup (def == self->def ? self->by_id : self->cache, &id);

  if (record != NULL && aj_record_get_def (record) == def)
    return g_object_ref (record);
  if (g_hash_table_lookup (self->none, &id) == def)
    return NULL;
  record = aj_lookup_get (aj_store_get_lookup (self->store), def, id);
  if (record == NULL && g_hash_table_size (self->none) < MAX_CACHED)
    g_hash_table_insert (self->none, g_memdup2 (&id, sizeof id), (gpointer) def);
  if (record != NULL && def != self->def && g_hash_table_size (self->cache) < MAX_CACHED)
    g_hash_table_insert (self->cache, g_memdup2 (&id, sizeof id), g_object_ref (record));
  return record;
}

/* The record itself when it has an id; else a copy that has a passing one. */
static AjRecord *
give_id (AjPending *self, AjRecord *record)
{
  AjRecord *copy = g_hash_table_lookup (self->named, record);

  if (aj_record_get_id (record) != 0)
    return record;
  if (copy != NULL)
    return copy;
  copy = aj_record_new (self->def);
  g_autofree const char **values = g_new0 (const char *, self->def->n_fields + 1);

  for (guint i = 0; i < self->def->n_fields; i++)
    values[i] = aj_record_get (record, (int) i);
  aj_record_load (copy, -(gint64) g_hash_table_size (self->named) - 1, 0, values);
  g_hash_table_insert (self->named, record, copy);
  return copy;
}

typedef struct
{
  guint64 *bits;
  guint64 mask;
} Marks;

static guint64
mark_of (const char *value, guint64 salt)
{
  guint64 hash = G_GUINT64_CONSTANT (0xcbf29ce484222325) ^ salt;

  for (const char *at = value; *at != '\0'; at++)
    hash = (hash ^ (guchar) *at) * G_GUINT64_CONSTANT (0x100000001b3);
  return hash ^ hash >> 29;
}

static void
set_marks (const char *value, gpointer data)
{
  const Marks *marks = data;

  for (guint64 salt = 0; salt < 2; salt++)
    {
      guint64 bit = mark_of (value, salt << 32) & marks->mask;
      marks->bits[bit / 64] |= G_GUINT64_CONSTANT (1) << bit % 64;
    }
}

static void
make_marks (AjPending *self, int field)
{
  gint64 n = self->n_rows >= MANY_ROWS ? aj_store_count (self->store, self->def, 0, NULL) : -1;
  guint64 bits = 1024;

  self->marked[field] = TRUE;
  if (n < 0 || n / WORTH_MARKS > self->n_rows ||
      !(self->def->fields[field].flags & AJ_FIELD_UNIQUE))
    return;
  while (bits < (guint64) n * MARKS_EACH)
    bits *= 2;
  if (self->mask == 0)
    self->mask = bits - 1;
  Marks marks = { g_new0 (guint64, self->mask / 64 + 1), self->mask };
  if (aj_store_each_value (self->store, self->def, field, set_marks, &marks, NULL))
    self->marks[field] = marks.bits;
  else
    g_free (marks.bits);
}

/* FALSE: certainly not. */
static gboolean
may_be_in_vault (AjPending *self, int field, const char *value)
{
  if (!self->marked[field])
    make_marks (self, field);
  const guint64 *bits = self->marks[field];
  for (guint64 salt = 0; bits != NULL && salt < 2; salt++)
    {
      guint64 bit = mark_of (value, salt << 32) & self->mask;
      if (!(bits[bit / 64] >> bit % 64 & 1))
        return FALSE;
    }
  return TRUE;
}

GPtrArray *
aj_pending_find_in_vault (AjPending *self, int field, const char *value, guint limit)
{
  if (g_strcmp0 (self->absent[field], value) == 0 || !may_be_in_vault (self, field, value))
    return g_ptr_array_new_with_free_func (g_object_unref);
  GPtrArray *found =
    aj_lookup_find (aj_store_get_lookup (self->store), self->def, field, value, limit);
  if (found->len == 0)
    aj_set_str (&self->absent[field], value);
  return found;
}

static GPtrArray *
find_records (
  const AjLookup *lookup, const AjRecordDef *def, int field, const char *value, guint limit)
{
  AjPending *self = lookup->data;
  if (def != self->def)
    return aj_lookup_find (aj_store_get_lookup (self->store), def, field, value, limit);
  g_autoptr (GPtrArray) found = aj_pending_find_in_vault (self, field, value, limit);
  GPtrArray *result = g_ptr_array_new_with_free_func (g_object_unref);
  GPtrArray *added = g_hash_table_lookup (get_index (self, field), value);
  for (guint i = 0; i < found->len; i++)
    {
      gint64 id = aj_record_get_id (g_ptr_array_index (found, i));
      if (!g_hash_table_contains (self->by_id, &id))
        g_ptr_array_add (result, g_object_ref (g_ptr_array_index (found, i)));
    }
  for (guint i = 0; added != NULL && i < added->len && (limit == 0 || result->len < limit); i++)
    g_ptr_array_add (result, g_object_ref (give_id (self, g_ptr_array_index (added, i))));
  return result;
}

AjPending *
aj_pending_new (AjStore *store, const AjRecordDef *def, guint n_rows)
{
  AjPending *self = g_new0 (AjPending, 1);

  self->lookup = (AjLookup){ self, get_record, find_records };
  self->store = g_object_ref (store);
  self->def = def;
  self->records = g_ptr_array_new_with_free_func (g_object_unref);
  self->named = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
  self->by_id = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->cache = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  self->none = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->fields = g_new0 (GHashTable *, def->n_fields);
  self->absent = g_new0 (char *, def->n_fields);
  self->n_rows = n_rows;
  self->marks = g_new0 (guint64 *, def->n_fields);
  self->marked = g_new0 (gboolean, def->n_fields);
  return self;
}

void
aj_pending_free (AjPending *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < self->def->n_fields; i++)
    g_clear_pointer (&self->fields[i], g_hash_table_unref);
  g_free (self->fields);
  for (guint i = 0; i < self->def->n_fields; i++)
    {
      g_free (self->absent[i]);
      g_free (self->marks[i]);
    }
  g_free (self->absent);
  g_free (self->marks);
  g_free (self->marked);
  g_hash_table_unref (self->named);
  g_hash_table_unref (self->by_id);
  g_hash_table_unref (self->cache);
  g_hash_table_unref (self->none);
  g_ptr_array_unref (self->records);
  g_object_unref (self->store);
  g_free (self);
}

const AjLookup *
aj_pending_get_lookup (AjPending *self)
{
  return &self->lookup;
}

void
aj_pending_add (AjPending *self, AjRecord *record)
{
  gint64 id = aj_record_get_id (record);

  g_ptr_array_add (self->records, g_object_ref (record));
  if (id != 0)
    g_hash_table_insert (self->by_id, g_memdup2 (&id, sizeof id), record);
  for (guint i = 0; i < self->def->n_fields; i++)
    if (self->fields[i] != NULL)
      index_record (self->fields[i], record, (int) i);
}
