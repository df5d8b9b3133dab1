#include "date.h"
#include "i18n.h"
#include "query-private.h"
#include "store-private.h"

/* Titles kept for link cells; emptied when full, which no visible page comes near. */
#define MAX_TITLES 20000

typedef struct
{
  const AjRecordDef *def;
  gint64 id;
} TitleKey;

static guint
title_hash (gconstpointer data)
{
  const TitleKey *key = data;
  return g_int64_hash (&key->id) ^ g_direct_hash (key->def);
}

static gboolean
title_equal (gconstpointer a, gconstpointer b)
{
  const TitleKey *x = a, *y = b;
  return x->id == y->id && x->def == y->def;
}

static AjRecord *
make_record (const AjRecordDef *def, gint64 id, sqlite3_stmt *row)
{
  g_autofree const char **values = g_new0 (const char *, def->n_fields);
  AjRecord *record = aj_record_new (def);

  for (guint i = 0; i < def->n_fields; i++)
    values[i] = (const char *) sqlite3_column_text (row, 1 + (int) i);
  aj_record_load (record, id, sqlite3_column_int64 (row, 0), values);
  return record;
}

/* *record is NULL when there is none. */
static gboolean
read_record (
  AjDatabase *database, const AjRecordDef *def, gint64 id, AjRecord **record, GError **error)
{
  const AjTable *table = aj_table_get (def);
  g_autoptr (sqlite3_stmt) read = aj_database_prepare (database, table->select, error);

  *record = NULL;
  if (read == NULL)
    return FALSE;
  sqlite3_bind_int64 (read, 1, id);
  AjStep step = aj_database_step (database, read, error);
  if (step == AJ_STEP_ROW)
    *record = make_record (def, id, read);
  return step != AJ_STEP_ERROR;
}

AjRecord *
aj_store_get (AjStore *self, const AjRecordDef *def, gint64 id, GError **error)
{
  AjRecord *record = NULL;

  g_return_val_if_fail (AJ_IS_STORE (self), NULL);
  g_return_val_if_fail (def != NULL, NULL);
  if (read_record (aj_store_get_database (self), def, id, &record, error) && record == NULL)
    {
      g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, id);
      g_set_error (error, AJ_STORE_ERROR, AJ_STORE_ERROR_NOT_FOUND,
                   _ ("There is no such record (%s %s). It may have been deleted."),
                   aj_record_def_get_label (def), number);
    }
  return record;
}

GPtrArray *
aj_store_get_many (
  AjStore *self, const AjRecordDef *def, const gint64 *ids, gsize n, GError **error)
{
  g_return_val_if_fail (AJ_IS_STORE (self), NULL);
  g_return_val_if_fail (def != NULL, NULL);

  AjDatabase *database = aj_store_get_database (self);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean reading = n > 1 && aj_store_begin_reading (self), fine = TRUE;
  for (gsize i = 0; fine && i < n; i++)
    {
      AjRecord *record = NULL;
      fine = read_record (database, def, ids[i], &record, error);
      if (record != NULL)
        g_ptr_array_add (records, record);
    }
  if (reading)
    aj_store_end_reading (self);
  return fine ? g_steal_pointer (&records) : NULL;
}

static char *
read_title (AjDatabase *database, const AjRecordDef *def, gint64 id)
{
  g_autofree char *sql = g_strdup_printf ("SELECT \"%s\" FROM \"%s\" WHERE id = $1",
                                          def->fields[def->title].name, def->table);
  g_autoptr (sqlite3_stmt) read = aj_database_prepare (database, sql, NULL);

  if (read == NULL)
    return g_strdup ("");
  sqlite3_bind_int64 (read, 1, id);
  if (aj_database_step (database, read, NULL) != AJ_STEP_ROW)
    return g_strdup ("");
  const char *title = (const char *) sqlite3_column_text (read, 0);
  /* A title that is a choice is shown in its words; one that is a link, by its own title. */
  return aj_field_format (&def->fields[def->title], title);
}

static char *
find_title (AjStore *self, AjDatabase *database, const AjRecordDef *def, gint64 id, int depth)
{
  g_autofree char *title = read_title (database, def, id);
  const AjFieldDef *field = &def->fields[def->title];
  const AjRecordDef *target =
    field->kind->id == AJ_KIND_LINK ? aj_records_find (field->target) : NULL;

  if (target == NULL || *title == '\0' || depth == 0)
    return g_steal_pointer (&title);
  return find_title (self, database, target, g_ascii_strtoll (title, NULL, 10), depth - 1);
}

char *
aj_store_dup_title (AjStore *self, const AjRecordDef *def, gint64 id)
{
  const TitleKey key = { def, id };

  g_return_val_if_fail (AJ_IS_STORE (self), NULL);
  g_return_val_if_fail (def != NULL, NULL);
  if (id == 0)
    return g_strdup ("");
  g_mutex_lock (&self->titles_lock);
  char *title = g_strdup (g_hash_table_lookup (self->titles, &key));
  g_mutex_unlock (&self->titles_lock);
  if (title != NULL)
    return title;

  AjDatabase *database = aj_store_get_database (self);
  title = find_title (self, database, def, id, 3);
  /* What the writer sees inside its transaction may never come to be. */
  if (database == self->writer)
    return title;
  g_mutex_lock (&self->titles_lock);
  if (g_hash_table_size (self->titles) >= MAX_TITLES)
    g_hash_table_remove_all (self->titles);
  g_hash_table_insert (self->titles, g_memdup2 (&key, sizeof key), g_strdup (title));
  g_mutex_unlock (&self->titles_lock);
  return title;
}

void
aj_store_forget_title (AjStore *self, const AjRecordDef *def, gint64 id)
{
  const TitleKey key = { def, id };
  g_mutex_lock (&self->titles_lock);
  g_hash_table_remove (self->titles, &key);
  g_mutex_unlock (&self->titles_lock);
}

gint64
aj_store_count (AjStore *self, const AjRecordDef *def, gint64 unit_id, GError **error)
{
  g_autofree char *sql = NULL;
  gint64 n = -1;

  g_return_val_if_fail (AJ_IS_STORE (self), -1);
  g_return_val_if_fail (def != NULL, -1);
  if (unit_id != 0 && g_str_equal (def->table, "unit"))
    sql = g_strdup_printf ("SELECT count(*) FROM \"%s\" WHERE id = $1", def->table);
  else if (unit_id != 0 && def->unit >= 0)
    sql = g_strdup_printf ("SELECT count(*) FROM \"%s\" WHERE \"%s\" = $1", def->table,
                           def->fields[def->unit].name);
  AjDatabase *database = aj_store_get_database (self);
  if (!aj_database_is_open (database, error))
    return -1;
  if (sql == NULL && aj_database_is_reader (database))
    return aj_order_cache_count (database, def, error);
  if (sql == NULL)
    sql = g_strdup_printf ("SELECT count(*) FROM \"%s\"", def->table);
  g_autoptr (sqlite3_stmt) read = aj_database_prepare (database, sql, error);
  if (read == NULL)
    return -1;
  if (strchr (sql, '$') != NULL)
    sqlite3_bind_int64 (read, 1, unit_id);
  if (aj_database_step (database, read, error) == AJ_STEP_ROW)
    n = sqlite3_column_int64 (read, 0);
  return n;
}

static AjRecord *
lookup_get (const AjLookup *lookup, const AjRecordDef *def, gint64 id)
{
  AjRecord *record = NULL;
  read_record (aj_store_get_database (lookup->data), def, id, &record, NULL);
  return record;
}

static GPtrArray *
lookup_find (
  const AjLookup *lookup, const AjRecordDef *def, int field, const char *value, guint limit)
{
  AjStore *self = lookup->data;
  const AjFieldDef *where = &def->fields[field];
  AjDatabase *database = aj_store_get_database (self);
  GPtrArray *records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GString) sql = g_string_new (NULL);

  if (value == NULL)
    return records;
  g_string_printf (sql, "SELECT id FROM \"%s\" WHERE \"%s\" = $1", def->table, where->name);
  if (aj_field_has_sort_column (where))
    g_string_append_printf (sql, " AND \"%s_sort\" = $3", where->name);
  g_string_append (sql, " ORDER BY id LIMIT $2");
  g_autoptr (sqlite3_stmt) read = aj_database_prepare (database, sql->str, NULL);
  if (read == NULL || !aj_field_bind (where, read, 1, value, NULL))
    return records;
  sqlite3_bind_int64 (read, 2, limit == 0 ? -1 : (gint64) limit);
  if (aj_field_has_sort_column (where))
    sqlite3_bind_text (read, 3, aj_field_make_sort_key (where, value), -1, g_free);
  while (aj_database_step (database, read, NULL) == AJ_STEP_ROW)
    {
      gint64 id = sqlite3_column_int64 (read, 0);
      g_array_append_val (ids, id);
    }
  for (guint i = 0; i < ids->len; i++)
    {
      AjRecord *record = lookup_get (lookup, def, g_array_index (ids, gint64, i));
      if (record != NULL)
        g_ptr_array_add (records, record);
    }
  return records;
}

gboolean
aj_store_each_value (AjStore *self,
                     const AjRecordDef *def,
                     int field,
                     void (*func) (const char *value, gpointer data),
                     gpointer data,
                     GError **error)
{
  g_return_val_if_fail (AJ_IS_STORE (self), FALSE);
  g_return_val_if_fail (field >= 0 && (guint) field < def->n_fields, FALSE);

  AjDatabase *database = aj_store_get_database (self);
  const char *name = def->fields[field].name;
  g_autofree char *sql =
    g_strdup_printf ("SELECT \"%s\" FROM \"%s\" WHERE \"%s\" IS NOT NULL", name, def->table, name);
  g_autoptr (sqlite3_stmt) read = aj_database_prepare (database, sql, error);
  AjStep step = AJ_STEP_ERROR;
  while (read != NULL && (step = aj_database_step (database, read, error)) == AJ_STEP_ROW)
    func ((const char *) sqlite3_column_text (read, 0), data);
  return step == AJ_STEP_DONE;
}

static gint64
lookup_count (const AjLookup *lookup, const AjRecordDef *def, const AjMatch *matches, guint n)
{
  AjDatabase *database = aj_store_get_database (lookup->data);
  g_autoptr (GString) sql = g_string_new (NULL);

  g_string_printf (sql, "SELECT count(*) FROM \"%s\"", def->table);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (sql, " %s \"%s\" %s", i == 0 ? "WHERE" : "AND",
                            def->fields[matches[i].field].name,
                            matches[i].value == NULL ? "IS NULL" : "= ?");
  g_autoptr (sqlite3_stmt) read = aj_database_prepare (database, sql->str, NULL);
  if (read == NULL)
    return -1;
  for (guint i = 0, at = 0; i < n; i++)
    if (matches[i].value != NULL &&
        !aj_field_bind (&def->fields[matches[i].field], read, (int) ++at, matches[i].value, NULL))
      return -1;
  return aj_database_step (database, read, NULL) == AJ_STEP_ROW ? sqlite3_column_int64 (read, 0)
                                                                : -1;
}

gboolean
aj_store_begin_reading (AjStore *self)
{
  g_return_val_if_fail (AJ_IS_STORE (self), FALSE);

  AjDatabase *database = aj_store_get_database (self);
  return database != NULL && sqlite3_get_autocommit (aj_database_get_handle (database)) != 0 &&
         aj_database_exec (database, "BEGIN", NULL);
}

void
aj_store_end_reading (AjStore *self)
{
  g_return_if_fail (AJ_IS_STORE (self));
  aj_database_exec (aj_store_get_database (self), "ROLLBACK", NULL);
}

const AjLookup *
aj_store_get_lookup (AjStore *self)
{
  g_return_val_if_fail (AJ_IS_STORE (self), NULL);
  return &self->lookup;
}

void
aj_store_check_record (AjStore *self, AjRecord *record, AjProblems *problems)
{
  g_return_if_fail (AJ_IS_STORE (self));
  g_autofree char *today = aj_date_today ();
  aj_record_check (record, &self->lookup, today, problems);
}

void
aj_store_init_reading (AjStore *self)
{
  g_mutex_init (&self->titles_lock);
  self->titles = g_hash_table_new_full (title_hash, title_equal, g_free, g_free);
  self->lookup = (AjLookup){ self, lookup_get, lookup_find, lookup_count };
}

void
aj_store_clear_reading (AjStore *self)
{
  g_hash_table_unref (self->titles);
  g_mutex_clear (&self->titles_lock);
}
