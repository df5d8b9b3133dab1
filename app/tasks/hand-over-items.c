/* What a batch holds: fixed by its check, compared when it is sealed, kept for ever after. */
#include "hand-over-private.h"

#include "change.h"
#include "i18n.h"
#include "lock.h"
#include "query.h"
#include "record-archive-item.h"
#include "record-attachment.h"
#include "record-batch-item.h"
#include "record-batch.h"

GPtrArray *
aj_project_list_filed (AjStore *store, gint64 project_id, GError **error)
{
  g_autoptr (AjQuery) query = aj_query_new (&record_archive_item);
  g_autoptr (GHashTable) replaced =
    g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  GPtrArray *filed = g_ptr_array_new_with_free_func (g_object_unref);

  query->parent_id = project_id;
  g_autoptr (GPtrArray) items = aj_store_list (store, query, NULL, error);
  if (items == NULL)
    {
      g_ptr_array_unref (filed);
      return NULL;
    }
  for (guint i = 0; i < items->len; i++)
    {
      gint64 previous = aj_record_get_link (items->pdata[i], ARCHIVE_ITEM_PREVIOUS);
      if (previous != 0 && aj_lock_is_record_locked (items->pdata[i]))
        g_hash_table_add (replaced, g_memdup2 (&previous, sizeof previous));
    }
  for (guint i = 0; i < items->len; i++)
    {
      gint64 id = aj_record_get_id (items->pdata[i]);
      if (aj_lock_is_record_locked (items->pdata[i]) && !g_hash_table_contains (replaced, &id))
        g_ptr_array_add (filed, g_object_ref (items->pdata[i]));
    }
  return filed;
}

GPtrArray *
aj_batch_list_items (AjStore *store, AjRecord *batch, GError **error)
{
  return aj_project_list_filed (store, aj_record_get_link (batch, BATCH_PROJECT), error);
}

GPtrArray *
aj_batch_list_held (AjStore *store, gint64 batch_id, GError **error)
{
  g_autoptr (AjQuery) query = aj_query_new (&record_batch_item);

  query->parent_id = batch_id;
  return aj_store_list (store, query, NULL, error);
}

/* The rows by their item. The keys live in the records' owner, the values in rows. */
static GHashTable *
index_by_item (GPtrArray *rows)
{
  GHashTable *index = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      gint64 id = aj_record_get_link (rows->pdata[i], BATCH_ITEM_ITEM);
      g_hash_table_insert (index, g_memdup2 (&id, sizeof id), rows->pdata[i]);
    }
  return index;
}

static gboolean
fill (AjStore *store, AjRecord *row, gint64 batch_id, AjRecord *item, GError **error)
{
  g_autoptr (AjQuery) query = aj_query_new (&record_attachment);
  guint64 size = 0;

  query->parent_id = aj_record_get_id (item);
  g_autoptr (GPtrArray) files = aj_store_list (store, query, NULL, error);
  if (files == NULL)
    return FALSE;
  for (guint i = 0; i < files->len; i++)
    {
      const char *own = aj_record_get (files->pdata[i], ATTACHMENT_SIZE);
      size += own != NULL ? g_ascii_strtoull (own, NULL, 10) : 0;
    }
  aj_batch_item_fill (row, batch_id, item, files->len, size);
  if (aj_record_get (row, BATCH_ITEM_DIGEST) != NULL)
    return TRUE;
  g_autofree char *digest = aj_item_make_digest (store, item, error);
  aj_record_set (row, BATCH_ITEM_DIGEST, digest);
  return digest != NULL;
}

gboolean
aj_batch_put_held (
  AjStore *store, gint64 batch_id, GPtrArray *items, AjChangeSet *changes, GError **error)
{
  g_autoptr (GPtrArray) rows = aj_batch_list_held (store, batch_id, error);
  if (rows == NULL)
    return FALSE;
  g_autoptr (GHashTable) left = index_by_item (rows);

  for (guint i = 0; i < items->len; i++)
    {
      gint64 id = aj_record_get_id (items->pdata[i]);
      AjRecord *known = g_hash_table_lookup (left, &id);
      g_autoptr (AjRecord) row =
        known != NULL ? g_object_ref (known) : aj_record_new (&record_batch_item);
      if (!fill (store, row, batch_id, items->pdata[i], error))
        return FALSE;
      aj_change_set_put (changes, row);
      g_hash_table_remove (left, &id);
    }
  GHashTableIter iter;
  gpointer gone;
  g_hash_table_iter_init (&iter, left);
  while (g_hash_table_iter_next (&iter, NULL, &gone))
    aj_change_set_delete (changes, gone);
  return TRUE;
}

/* How many items came, went or became others since the check. */
static gboolean
count_moved (AjStore *store, GPtrArray *items, GPtrArray *rows, guint *n, GError **error)
{
  g_autoptr (GHashTable) left = index_by_item (rows);

  *n = 0;
  for (guint i = 0; i < items->len; i++)
    {
      gint64 id = aj_record_get_id (items->pdata[i]);
      AjRecord *row = g_hash_table_lookup (left, &id);
      g_autofree char *digest =
        row != NULL ? aj_item_make_digest (store, items->pdata[i], error) : NULL;
      if (row != NULL && digest == NULL)
        return FALSE;
      if (g_strcmp0 (digest, row != NULL ? aj_record_get (row, BATCH_ITEM_DIGEST) : "") != 0)
        (*n)++;
      g_hash_table_remove (left, &id);
    }
  *n += g_hash_table_size (left);
  return TRUE;
}

/* What was checked is what is sealed: an item that was filed later went through no test. */
static gboolean
check_held (AjStore *store, GPtrArray *items, GPtrArray *rows, GError **error)
{
  guint n = 0;

  if (!count_moved (store, items, rows, &n, error))
    return FALSE;
  if (n == 0 && items->len > 0)
    return TRUE;
  g_set_error (error, AJ_STORE_ERROR, AJ_STORE_ERROR_FAILED,
               _ ("What the batch holds was not checked: %u items were filed, replaced or changed "
                  "since the check. Check the batch again, then seal it (DA/T 70—2018)."),
               n);
  return FALSE;
}

gboolean
aj_batch_take_items (AjStore *store, AjRecord *batch, GError **error)
{
  gint64 batch_id = aj_record_get_id (batch);
  g_autoptr (GPtrArray) items = aj_batch_list_items (store, batch, error);
  g_autoptr (GPtrArray) rows = items != NULL ? aj_batch_list_held (store, batch_id, error) : NULL;
  g_autofree char *label =
    g_strdup_printf (_ ("Take the items into the batch %s"), aj_record_get (batch, BATCH_NUMBER));
  g_autoptr (AjChangeSet) changes = aj_change_set_new (label);

  if (rows == NULL || !check_held (store, items, rows, error))
    return FALSE;
  g_autoptr (GHashTable) index = index_by_item (rows);
  for (guint i = 0; i < items->len; i++)
    {
      AjRecord *item = items->pdata[i];
      gint64 id = aj_record_get_id (item);
      AjRecord *row = g_hash_table_lookup (index, &id);
      aj_record_set (item, ARCHIVE_ITEM_DIGEST, aj_record_get (row, BATCH_ITEM_DIGEST));
      aj_record_set_link (item, ARCHIVE_ITEM_BATCH, batch_id);
      aj_change_set_put (changes, item);
    }
  return aj_store_apply (store, changes, error);
}

gboolean
aj_batch_hand_over_items (AjStore *store, AjRecord *batch, AjChangeSet *changes, GError **error)
{
  g_autoptr (GPtrArray) rows = aj_batch_list_held (store, aj_record_get_id (batch), error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      gint64 id = aj_record_get_link (rows->pdata[i], BATCH_ITEM_ITEM);
      g_autoptr (AjRecord) item = aj_store_get (store, &record_archive_item, id, error);
      if (item == NULL)
        return FALSE;
      aj_record_set (item, ARCHIVE_ITEM_STATUS, "已移交");
      aj_change_set_put (changes, item);
    }
  return rows != NULL;
}
