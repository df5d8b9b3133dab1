#include "duplicates.h"

#include "store-private.h"

/* Of one value: nobody compares more, and a column that was filled with one word for all would
 * make half a billion pairs of a table. */
#define MOST_EQUAL 12

typedef struct
{
  const AjRecordDef *def;
  int field;
  guint limit;
  GHashTable *known; /* "first/second" of remembered pairs */
  GArray *twins;
} Search;

static char *
make_key (gint64 a, gint64 b)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, MIN (a, b), MAX (a, b));
}

/* Rows of equal values, each value's rows in a run: id, then 1 where a new value
 * begins. */
static char *
make_sql (const AjRecordDef *def, const int *fields, guint n)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GString) filled = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      const char *name = def->fields[fields[i]].name;
      g_string_append_printf (names, "%s\"%s\"", i > 0 ? ", " : "", name);
      g_string_append_printf (filled, "%s\"%s\" IS NOT NULL", i > 0 ? " AND " : "", name);
    }
  return g_strdup_printf (
    "SELECT id, row_number () OVER (PARTITION BY %s ORDER BY id) FROM \"%s\" "
    "WHERE (%s) IN (SELECT %s FROM \"%s\" WHERE %s GROUP BY %s HAVING count(*) > 1) "
    "ORDER BY %s, id",
    names->str, def->table, names->str, names->str, def->table, filled->str, names->str,
    names->str);
}

static gboolean
read_known (Search *self, AjDatabase *database, const AjTwinsMemory *memory, GError **error)
{
  const char *first = memory->def->fields[memory->first].name;
  const char *second = memory->def->fields[memory->second].name;
  g_autofree char *sql = g_strdup_printf ("SELECT \"%s\", \"%s\" FROM \"%s\" WHERE \"%s\" IS NOT "
                                          "NULL AND \"%s\" IS NOT NULL",
                                          first, second, memory->def->table, first, second);
  g_autoptr (sqlite3_stmt) read = aj_database_prepare (database, sql, error);
  AjStep step;

  if (read == NULL)
    return FALSE;
  while ((step = aj_database_step (database, read, error)) == AJ_STEP_ROW)
    g_hash_table_add (self->known,
                      make_key (sqlite3_column_int64 (read, 0), sqlite3_column_int64 (read, 1)));
  return step == AJ_STEP_DONE;
}

/* Pairs id with each record of its run. FALSE: enough. */
static gboolean
add_pairs (Search *self, const GArray *run, gint64 id)
{
  for (guint i = 0; i < run->len && self->twins->len < self->limit; i++)
    {
      AjTwins twins = { g_array_index (run, gint64, i), id, self->field };
      g_autofree char *key = make_key (twins.first, twins.second);
      if (!g_hash_table_contains (self->known, key))
        g_array_append_val (self->twins, twins);
    }
  return self->twins->len < self->limit;
}

static gboolean
read_twins (Search *self, AjDatabase *database, const char *sql, GError **error)
{
  g_autoptr (sqlite3_stmt) read = aj_database_prepare (database, sql, error);
  g_autoptr (GArray) run = g_array_new (FALSE, FALSE, sizeof (gint64));
  AjStep step;

  if (read == NULL)
    return FALSE;
  while ((step = aj_database_step (database, read, error)) == AJ_STEP_ROW)
    {
      gint64 id = sqlite3_column_int64 (read, 0);
      if (sqlite3_column_int64 (read, 1) == 1)
        g_array_set_size (run, 0);
      if (!add_pairs (self, run, id))
        return TRUE;
      if (run->len < MOST_EQUAL)
        g_array_append_val (run, id);
    }
  return step == AJ_STEP_DONE;
}

GArray *
aj_store_list_twins (AjStore *self,
                     const AjRecordDef *def,
                     const int *fields,
                     guint n,
                     const AjTwinsMemory *memory,
                     guint limit,
                     GCancellable *cancellable,
                     GError **error)
{
  g_return_val_if_fail (AJ_IS_STORE (self) && def != NULL && n > 0, NULL);

  AjDatabase *database = aj_store_get_database (self);
  if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
      !aj_database_is_open (database, error))
    return NULL;
  g_autofree char *sql = make_sql (def, fields, n);
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) twins = g_array_new (FALSE, FALSE, sizeof (AjTwins));
  Search search = {
    .def = def, .field = fields[0], .limit = limit, .known = known, .twins = twins
  };
  if (cancellable != NULL)
    aj_database_set_cancellable (database, cancellable);
  gboolean ok = (memory == NULL || read_known (&search, database, memory, error)) &&
                read_twins (&search, database, sql, error);
  if (cancellable != NULL)
    aj_database_set_cancellable (database, NULL);
  return ok ? g_steal_pointer (&twins) : NULL;
}
