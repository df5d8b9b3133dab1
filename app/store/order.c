#include "id-set.h"
#include "query-private.h"

/* Few hits are read and sorted, many are picked from a walk along the index: a row that is read by
 * its id costs about as much as this many that are walked past, on disk or in an order that is
 * known. */
#define ROWS_WALKED_PER_READ 100
#define ROWS_PASSED_PER_READ 10000
/* With a limit, a link is followed title by title while there are no more titles than this. */
#define MANY_TITLES 5000

/* What a query is sorted by: a column of its own table or, for a link, of the table linked to. */
typedef struct
{
  const AjRecordDef *def;
  const AjFieldDef *field;
  const AjRecordDef *target; /* of a link, else NULL */
  char *column;              /* quoted */
  char *unit;                /* quoted; "NULL" when the index does not hold it */
} SortBy;

static void
sort_by_clear (SortBy *self)
{
  g_free (self->column);
  g_free (self->unit);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SortBy, sort_by_clear)

static void
sort_by_init (SortBy *self, const AjQuery *query)
{
  const AjRecordDef *def = query->def;
  int index = query->sort >= 0 ? query->sort : def->sort;
  const AjFieldDef *field = &def->fields[MAX (index, 0)];

  *self = (SortBy){ .def = def, .field = field };
  if (field->kind->id == AJ_KIND_LINK)
    self->target = aj_records_find (field->target);
  const AjFieldDef *key = self->target != NULL ? &self->target->fields[self->target->title] : field;
  g_autofree char *column = aj_field_dup_sort_column (key);
  self->column = g_strdup_printf ("\"%s\"", column);
  /* As in the index that schema.c makes: the order of the walk is the order of the sort. */
  if (self->target == NULL && def->unit >= 0 && def->unit != index &&
      (field->flags & AJ_FIELD_SORTED) != 0)
    self->unit = g_strdup_printf ("\"%s\"", def->fields[def->unit].name);
}

typedef struct
{
  char *key; /* NULL: last, whichever way the list is sorted */
  gint64 unit;
  gint64 id;
} Row;

static void
clear_row (gpointer data)
{
  Row *row = data;
  g_free (row->key);
}

static int
compare_rows (gconstpointer a, gconstpointer b, gpointer data)
{
  const Row *x = a, *y = b;
  int sign = *(const gboolean *) data ? -1 : 1;

  if (x->key == NULL || y->key == NULL)
    {
      if (x->key != NULL)
        return -1;
      if (y->key != NULL)
        return 1;
    }
  else
    {
      int order = strcmp (x->key, y->key);
      if (order != 0)
        return sign * order;
    }
  if (x->unit != y->unit)
    return x->unit < y->unit ? -sign : sign;
  return x->id == y->id ? 0 : x->id < y->id ? -sign : sign;
}

static GArray *
sort_few (
  const AjQuery *query, const SortBy *by, AjDatabase *database, GArray *hits, GError **error)
{
  g_autofree char *sql =
    by->target == NULL
      ? g_strdup_printf ("SELECT %s, %s FROM \"%s\" WHERE id = $1", by->column,
                         by->unit != NULL ? by->unit : "NULL", by->def->table)
      : g_strdup_printf (
          "SELECT t.%s, l.\"%s\" FROM \"%s\" l LEFT JOIN \"%s\" t ON t.id = l.\"%s\" "
          "WHERE l.id = $1",
          by->column, by->field->name, by->def->table, by->target->table, by->field->name);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (Row));
  g_autoptr (sqlite3_stmt) read = aj_database_prepare (database, sql, error);

  g_array_set_clear_func (rows, clear_row);
  if (read == NULL)
    return NULL;
  for (guint i = 0; i < hits->len; i++)
    {
      Row row = { .id = g_array_index (hits, gint64, i) };
      sqlite3_bind_int64 (read, 1, row.id);
      AjStep step = aj_database_step (database, read, error);
      if (step == AJ_STEP_ERROR)
        return NULL;
      if (step == AJ_STEP_ROW)
        {
          row.key = g_strdup ((const char *) sqlite3_column_text (read, 0));
          row.unit = sqlite3_column_int64 (read, 1);
          g_array_append_val (rows, row);
        }
      sqlite3_reset (read);
    }
  gboolean descending = query->descending;
  g_array_sort_with_data (rows, compare_rows, &descending);
  GArray *ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), rows->len);
  for (guint i = 0; i < rows->len && (query->limit == 0 || i < query->limit); i++)
    g_array_append_val (ids, g_array_index (rows, Row, i).id);
  return ids;
}

/* One row of a walk. FALSE: enough. */
static gboolean
take (const AjQuery *query, const AjIdSet *set, GArray *ids, gint64 id)
{
  if (set == NULL || aj_id_set_contains (set, id))
    g_array_append_val (ids, id);
  return query->limit == 0 || ids->len < query->limit;
}

/* n_valued: (nullable) counts the rows that have a value to sort by. */
static GArray *
walk_column (const AjQuery *query,
             const SortBy *by,
             AjDatabase *database,
             const AjIdSet *set,
             guint *n_valued,
             GError **error)
{
  const char *way = query->descending ? "DESC" : "ASC";
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  AjStep step = AJ_STEP_DONE;

  g_string_printf (sql, "SELECT id%s%s%s FROM \"%s\" ORDER BY %s %s NULLS LAST",
                   n_valued != NULL ? ", " : "", n_valued != NULL ? by->column : "",
                   n_valued != NULL ? " IS NOT NULL" : "", by->def->table, by->column, way);
  if (by->unit != NULL)
    g_string_append_printf (sql, ", %s %s", by->unit, way);
  g_string_append_printf (sql, ", id %s", way);
  g_autoptr (sqlite3_stmt) read = aj_database_prepare (database, sql->str, error);
  if (read == NULL)
    return NULL;
  while ((step = aj_database_step (database, read, error)) == AJ_STEP_ROW)
    {
      if (n_valued != NULL)
        *n_valued += (guint) sqlite3_column_int (read, 1);
      if (!take (query, set, ids, sqlite3_column_int64 (read, 0)))
        return g_steal_pointer (&ids);
    }
  return step == AJ_STEP_DONE ? g_steal_pointer (&ids) : NULL;
}

/* A run of rows with the same link, in the array that list_by_link() makes. */
typedef struct
{
  guint first;
  guint n;
} Run;

static gboolean
list_by_link (const SortBy *by, AjDatabase *database, GArray *ids, GHashTable *runs, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id, \"%s\" FROM \"%s\" ORDER BY \"%s\", id",
                                          by->field->name, by->def->table, by->field->name);
  g_autoptr (sqlite3_stmt) read = aj_database_prepare (database, sql, error);
  Run *run = NULL;
  gint64 last = -1;
  AjStep step;

  if (read == NULL)
    return FALSE;
  while ((step = aj_database_step (database, read, error)) == AJ_STEP_ROW)
    {
      gint64 id = sqlite3_column_int64 (read, 0);
      gint64 link = sqlite3_column_int64 (read, 1);
      if (link != last)
        {
          run = g_new0 (Run, 1);
          run->first = ids->len;
          g_hash_table_insert (runs, g_memdup2 (&link, sizeof link), run);
          last = link;
        }
      run->n++;
      g_array_append_val (ids, id);
    }
  return step == AJ_STEP_DONE;
}

static gboolean
take_run (const AjQuery *query, const AjIdSet *set, GArray *from, const Run *run, GArray *ids)
{
  for (guint i = 0; run != NULL && i < run->n; i++)
    {
      guint at = run->first + (query->descending ? run->n - 1 - i : i);
      if (!take (query, set, ids, g_array_index (from, gint64, at)))
        return FALSE;
    }
  return TRUE;
}

/* Rows in the order of the titles they link to: one walk along the index of the link, one along the
 * titles, and no join. */
static GArray *
walk_link (
  const AjQuery *query, const SortBy *by, AjDatabase *database, const AjIdSet *set, GError **error)
{
  const char *way = query->descending ? "DESC" : "ASC";
  const gint64 none = 0;
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM \"%s\" ORDER BY %s %s NULLS LAST, id %s",
                                          by->target->table, by->column, way, way);
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GHashTable) runs = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  AjStep step;

  if (!list_by_link (by, database, all, runs, error))
    return NULL;
  g_autoptr (sqlite3_stmt) read = aj_database_prepare (database, sql, error);
  if (read == NULL)
    return NULL;
  while ((step = aj_database_step (database, read, error)) == AJ_STEP_ROW)
    {
      gint64 id = sqlite3_column_int64 (read, 0);
      if (!take_run (query, set, all, g_hash_table_lookup (runs, &id), ids))
        return g_steal_pointer (&ids);
    }
  if (step != AJ_STEP_DONE)
    return NULL;
  take_run (query, set, all, g_hash_table_lookup (runs, &none), ids);
  return g_steal_pointer (&ids);
}

/* Rows linked to id, 0: to nothing. FALSE: enough, or an error. */
static gboolean
take_linked (const AjQuery *query,
             const SortBy *by,
             AjDatabase *database,
             gint64 id,
             const AjIdSet *set,
             GArray *ids,
             GError **error)
{
  g_autofree char *sql = g_strdup_printf (
    "SELECT id FROM \"%s\" WHERE \"%s\" %s ORDER BY id %s", by->def->table, by->field->name,
    id != 0 ? "= $1" : "IS NULL", query->descending ? "DESC" : "ASC");
  g_autoptr (sqlite3_stmt) read = aj_database_prepare (database, sql, error);
  AjStep step;

  if (read == NULL)
    return FALSE;
  if (id != 0)
    sqlite3_bind_int64 (read, 1, id);
  while ((step = aj_database_step (database, read, error)) == AJ_STEP_ROW)
    if (!take (query, set, ids, sqlite3_column_int64 (read, 0)))
      return FALSE;
  return step == AJ_STEP_DONE;
}

/* The same for the first page: the rows of one title after the other, until there are enough. */
static GArray *
walk_titles (
  const AjQuery *query, const SortBy *by, AjDatabase *database, const AjIdSet *set, GError **error)
{
  const char *way = query->descending ? "DESC" : "ASC";
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM \"%s\" ORDER BY %s %s NULLS LAST, id %s",
                                          by->target->table, by->column, way, way);
  g_autoptr (GArray) titles = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (sqlite3_stmt) read = aj_database_prepare (database, sql, error);
  g_autoptr (GError) failure = NULL;
  const gint64 none = 0;

  if (read == NULL || !aj_collect_ids (database, read, titles, error))
    return NULL;
  g_array_append_val (titles, none);
  for (guint i = 0; i < titles->len; i++)
    if (!take_linked (query, by, database, g_array_index (titles, gint64, i), set, ids, &failure))
      break;
  if (failure == NULL)
    return g_steal_pointer (&ids);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

static gboolean
is_few (const AjQuery *query, AjDatabase *database, GArray *candidates)
{
  const AjOrder *order = aj_order_cache_get (database, query);
  guint rows_per_read = order != NULL ? ROWS_PASSED_PER_READ : ROWS_WALKED_PER_READ;

  if (candidates->len <= 8 || (order == NULL && candidates->len <= 200))
    return TRUE;
  gint64 total =
    order != NULL ? order->ids->len : aj_order_cache_count (database, query->def, NULL);
  /* Hits lie everywhere: so far one walks to fill a page. */
  gint64 walked = query->limit == 0 ? total : MIN (total, total / candidates->len * query->limit);
  return (gint64) candidates->len * rows_per_read < walked;
}

/* Those of the whole order that are in the set. */
static GArray *
pick (const AjQuery *query, const AjOrder *order, const AjIdSet *set)
{
  const gint64 *all = (const gint64 *) (gpointer) order->ids->data;
  gboolean backwards = order->descending != query->descending;
  guint n = order->ids->len, n_valued = order->n_valued;

  if (set == NULL && query->limit == 0 && !backwards)
    return g_array_ref (order->ids);
  GArray *ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), set == NULL ? n : 0);
  for (guint i = 0; i < n; i++)
    {
      guint at = !backwards ? i : i < n_valued ? n_valued - 1 - i : n - 1 - (i - n_valued);
      if (!take (query, set, ids, all[at]))
        break;
    }
  return ids;
}

/* The rows as far as the limit, without knowing the whole order. */
static GArray *
walk_some (
  const AjQuery *query, const SortBy *by, AjDatabase *database, const AjIdSet *set, GError **error)
{
  if (by->target == NULL)
    return walk_column (query, by, database, set, NULL, error);
  return aj_order_cache_count (database, by->target, NULL) <= MANY_TITLES
           ? walk_titles (query, by, database, set, error)
           : walk_link (query, by, database, set, error);
}

static GArray *
walk_all (
  const AjQuery *query, const SortBy *by, AjDatabase *database, const AjIdSet *set, GError **error)
{
  AjOrder order = {
    .def = query->def,
    .sort = query->sort,
    .descending = query->descending,
    .both_ways = by->target == NULL,
  };
  g_autoptr (GArray) ids = by->target == NULL
                             ? walk_column (query, by, database, NULL, &order.n_valued, error)
                             : walk_link (query, by, database, NULL, error);

  if (ids == NULL)
    return NULL;
  order.ids = ids;
  aj_order_cache_put (database, &order);
  return pick (query, &order, set);
}

GArray *
aj_query_order (const AjQuery *self, AjDatabase *database, GArray *candidates, GError **error)
{
  g_auto (SortBy)
    by = { 0 };
  g_autoptr (AjIdSet) set = NULL;

  sort_by_init (&by, self);
  if (candidates != NULL)
    {
      if (is_few (self, database, candidates))
        return sort_few (self, &by, database, candidates, error);
    }
  const AjOrder *order = aj_order_cache_get (database, self);
  /* What every row has leaves out none. */
  if (candidates != NULL && (order == NULL || candidates->len < order->ids->len))
    set = aj_id_set_new (candidates);
  if (order != NULL)
    return pick (self, order, set);
  return self->limit > 0 ? walk_some (self, &by, database, set, error)
                         : walk_all (self, &by, database, set, error);
}
