#include "record-save.h"

#include "i18n.h"
#include "jobs.h"

#define CHUNK 256

typedef struct
{
  char *label;
  GPtrArray *put;
  GPtrArray *remove;
} SaveOrder;

struct _AjFieldEdit
{
  const AjRecordDef *def;
  GArray *ids;
  int field;
  char *stored;
  char *label;
};

static void
save_order_free (gpointer data)
{
  SaveOrder *order = data;
  g_free (order->label);
  g_clear_pointer (&order->put, g_ptr_array_unref);
  g_clear_pointer (&order->remove, g_ptr_array_unref);
  g_free (order);
}

/* The worker must not share a record with the window. */
static GPtrArray *
copy_records (GPtrArray *records)
{
  GPtrArray *copies = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; records != NULL && i < records->len; i++)
    g_ptr_array_add (copies, aj_record_dup (records->pdata[i]));
  return copies;
}

static gpointer
save_job (
  AjStore *store, gpointer data, AjProgress *progress, GCancellable *cancellable, GError **error)
{
  SaveOrder *order = data;
  g_autoptr (AjChangeSet) changes = aj_change_set_new (order->label);
  AjRecord *first = order->put->len > 0      ? order->put->pdata[0]
                    : order->remove->len > 0 ? order->remove->pdata[0]
                                             : NULL;

  for (guint i = 0; i < order->put->len; i++)
    aj_change_set_put (changes, order->put->pdata[i]);
  for (guint i = 0; i < order->remove->len; i++)
    aj_change_set_delete (changes, order->remove->pdata[i]);
  if (first == NULL || !aj_store_apply (store, changes, error))
    return NULL;
  gint64 *id = g_new (gint64, 1);
  *id = aj_record_get_id (first);
  return id;
}

void
aj_records_save_async (AjStore *store,
                       const char *label,
                       GPtrArray *put,
                       GPtrArray *remove,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  SaveOrder *order = g_new0 (SaveOrder, 1);
  order->label = g_strdup (label);
  order->put = copy_records (put);
  order->remove = copy_records (remove);
  aj_store_run_async (store, save_job, order, save_order_free, g_free, NULL, NULL, callback,
                      user_data);
}

gint64
aj_records_save_finish (AjStore *store, GAsyncResult *result, GError **error)
{
  g_autofree gint64 *id = aj_store_run_finish (store, result, error);
  return id != NULL ? *id : 0;
}

AjFieldEdit *
aj_field_edit_new (
  const AjRecordDef *def, GArray *ids, int field, const char *stored, const char *label)
{
  AjFieldEdit *edit = g_new0 (AjFieldEdit, 1);
  edit->def = def;
  edit->ids = g_array_ref (ids);
  edit->field = field;
  edit->stored = g_strdup (stored);
  edit->label = g_strdup (label);
  return edit;
}

void
aj_field_edit_free (gpointer data)
{
  AjFieldEdit *edit = data;
  g_array_unref (edit->ids);
  g_free (edit->stored);
  g_free (edit->label);
  g_free (edit);
}

char *
aj_field_edit_dup_label (const AjRecordDef *def, guint n, int field)
{
  const char *name = aj_field_get_label (&def->fields[field]);

  /* People are not counted as things are. */
  if (g_str_equal (def->table, "person"))
    return g_strdup_printf (
      ngettext_ ("Change %2$s of %1$u person", "Change %2$s of %1$u people", n), n, name);
  return g_strdup_printf (
    ngettext_ ("Change %2$s of %1$u record", "Change %2$s of %1$u records", n), n, name);
}

gpointer
aj_field_edit_job (
  AjStore *store, gpointer data, AjProgress *progress, GCancellable *cancellable, GError **error)
{
  AjFieldEdit *edit = data;
  g_autoptr (AjChangeSet) changes = aj_change_set_new (edit->label);

  aj_change_set_set_field (changes, edit->def, (const gint64 *) (void *) edit->ids->data,
                           edit->ids->len, edit->field, edit->stored);
  return aj_store_apply_full (store, changes, progress, cancellable, error) ? edit : NULL;
}

gpointer
aj_delete_job (
  AjStore *store, gpointer data, AjProgress *progress, GCancellable *cancellable, GError **error)
{
  AjFieldEdit *edit = data;
  g_autoptr (AjChangeSet) changes = aj_change_set_new (edit->label);

  for (guint i = 0; i < edit->ids->len; i += CHUNK)
    {
      g_autoptr (GPtrArray) records =
        aj_store_get_many (store, edit->def, &g_array_index (edit->ids, gint64, i),
                           MIN (CHUNK, edit->ids->len - i), error);
      if (records == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      for (guint k = 0; k < records->len; k++)
        aj_change_set_delete (changes, records->pdata[k]);
    }
  return aj_store_apply_full (store, changes, progress, cancellable, error) ? edit : NULL;
}

gpointer
aj_undo_job (
  AjStore *store, gpointer data, AjProgress *progress, GCancellable *cancellable, GError **error)
{
  return aj_store_undo (store, error) ? store : NULL;
}
