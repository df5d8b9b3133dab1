#include "query-private.h"

/* Below this a walk is quick enough. */
#define WORTH_KEEPING 20000

/* So many orders that one may go to and fro between columns, as long as they are not too many ids:
 * an order of a million takes 8 MB. */
#define N_ORDERS 3
#define MOST_IDS 1500000

/* What is kept with a connection: how many rows a type has, which takes a walk to count, and the
 * last full orders. Somebody who types asks for the same ones at every key. */
typedef struct
{
  gint64 version;
  GHashTable *counts; /* AjRecordDef -> gint64 */
  AjOrder orders[N_ORDERS];
  guint clock;
} Kept;

static void
kept_free (gpointer data)
{
  Kept *kept = data;
  g_hash_table_unref (kept->counts);
  for (guint i = 0; i < N_ORDERS; i++)
    g_clear_pointer (&kept->orders[i].ids, g_array_unref);
  g_free (kept);
}

/* Moves on with every commit of another connection, that is, of the writer. */
static gint64
read_version (AjDatabase *database)
{
  g_autoptr (sqlite3_stmt) read = aj_database_prepare (database, "PRAGMA data_version", NULL);
  if (read == NULL || aj_database_step (database, read, NULL) != AJ_STEP_ROW)
    return -1;
  return sqlite3_column_int64 (read, 0);
}

/* What is kept and still true; NULL for the writer, which sees its own changes. */
static Kept *
get_kept (AjDatabase *database)
{
  if (!aj_database_is_reader (database))
    return NULL;
  Kept *kept = aj_database_get_kept (database);
  gint64 version = read_version (database);
  if (kept != NULL && kept->version == version)
    return kept;
  kept = g_new0 (Kept, 1);
  kept->version = version;
  kept->counts = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  aj_database_keep (database, kept, kept_free);
  return kept;
}

gint64
aj_order_cache_count (AjDatabase *database, const AjRecordDef *def, GError **error)
{
  Kept *kept = get_kept (database);
  gint64 *count = kept != NULL ? g_hash_table_lookup (kept->counts, def) : NULL;

  if (count != NULL)
    return *count;
  for (guint i = 0; kept != NULL && i < N_ORDERS; i++)
    if (kept->orders[i].ids != NULL && kept->orders[i].def == def)
      return kept->orders[i].ids->len;
  g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM \"%s\"", def->table);
  gint64 total = -1;
  if (!aj_database_get_int (database, sql, &total, error))
    return -1;
  if (kept != NULL)
    g_hash_table_insert (kept->counts, (gpointer) def, g_memdup2 (&total, sizeof total));
  return total;
}

const AjOrder *
aj_order_cache_get (AjDatabase *database, const AjQuery *query)
{
  Kept *kept = get_kept (database);

  for (guint i = 0; kept != NULL && i < N_ORDERS; i++)
    {
      AjOrder *order = &kept->orders[i];
      if (order->ids == NULL || order->def != query->def || order->sort != query->sort ||
          (!order->both_ways && order->descending != query->descending))
        continue;
      order->used = ++kept->clock;
      return order;
    }
  return NULL;
}

/* The place that was used longest ago: a free one before any other. */
static AjOrder *
find_oldest (Kept *kept)
{
  AjOrder *oldest = &kept->orders[0];

  for (guint i = 1; i < N_ORDERS; i++)
    if (kept->orders[i].used < oldest->used)
      oldest = &kept->orders[i];
  return oldest;
}

static gsize
count_ids (const Kept *kept)
{
  gsize sum = 0;

  for (guint i = 0; i < N_ORDERS; i++)
    sum += kept->orders[i].ids != NULL ? kept->orders[i].ids->len : 0;
  return sum;
}

static void
forget (AjOrder *order)
{
  g_clear_pointer (&order->ids, g_array_unref);
  order->used = 0;
}

void
aj_order_cache_put (AjDatabase *database, const AjOrder *order)
{
  Kept *kept = order->ids->len >= WORTH_KEEPING ? get_kept (database) : NULL;

  if (kept == NULL)
    return;
  for (guint i = 0; i < N_ORDERS && count_ids (kept) + order->ids->len > MOST_IDS; i++)
    {
      AjOrder *oldest = NULL;
      for (guint k = 0; k < N_ORDERS; k++)
        if (kept->orders[k].ids != NULL && (oldest == NULL || kept->orders[k].used < oldest->used))
          oldest = &kept->orders[k];
      if (oldest != NULL)
        forget (oldest);
    }
  AjOrder *place = find_oldest (kept);
  forget (place);
  *place = *order;
  place->ids = g_array_ref (order->ids);
  place->used = ++kept->clock;
}
