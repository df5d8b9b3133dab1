#include "record-model.h"

#include "record-model-private.h"

enum
{
  SIGNAL_PREVIEWING,
  SIGNAL_REPLACING,
  SIGNAL_REPLACED,
  SIGNAL_SHRINKING,
  SIGNAL_ROWS_CHANGED,
  SIGNAL_FAILED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

#define PROP_LOADING 1

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (AjRecordModel,
                               aj_record_model,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

AjRecord *
aj_record_model_dup_record (AjRecordModel *self, guint position)
{
  if (self->store == NULL || position >= self->ids->len)
    return NULL;
  AjRecord *record = aj_record_pages_get (self->pages, self->ids, position);
  return record != NULL ? g_object_ref (record) : NULL;
}

void
aj_record_model_forget_row (AjRecordModel *self, guint position)
{
  g_hash_table_remove (self->rows, GUINT_TO_POINTER (position));
}

void
aj_record_model_want_check (AjRecordModel *self, AjRecordRow *row)
{
  if (self->checks != NULL)
    aj_record_checks_add (self->checks, row);
}

void
aj_record_model_tell_rows (AjRecordModel *self, guint from, guint to)
{
  g_signal_emit (self, signals[SIGNAL_ROWS_CHANGED], 0, from, to);
}

/* Nothing is read here: whoever draws a row asks for its record. */
void
aj_record_model_refill (AjRecordModel *self, guint from, guint to, gboolean again)
{
  GHashTableIter iter;
  gpointer row;
  gboolean any = FALSE;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    if (aj_record_row_get_position (row) >= from && aj_record_row_get_position (row) < to)
      any |= aj_record_row_refill (row, again);
  if (any)
    aj_record_model_tell_rows (self, from, to);
}

static gboolean
on_reload_cb (gpointer data)
{
  AjRecordModel *self = data;
  self->reload_source = 0;
  aj_record_model_reload (self);
  return G_SOURCE_REMOVE;
}

static gboolean
links_to (const AjRecordDef *def, const char *table)
{
  for (guint i = 0; i < def->n_fields; i++)
    if (g_strcmp0 (def->fields[i].target, table) == 0)
      return TRUE;
  return FALSE;
}

static void
on_store_changed_cb (AjStore *store, const char *table, gint64 id, AjRecordModel *self)
{
  gboolean own = g_strcmp0 (table, self->def->table) == 0;

  /* A rule may look at any other record. */
  g_clear_pointer (&self->bad, g_array_unref);
  if (!own && id != 0 && !links_to (self->def, table))
    return;
  if (own && id != 0)
    {
      guint position = aj_record_model_find (self, id);
      if (position != G_MAXUINT)
        {
          aj_record_pages_refresh (self->pages, self->ids, position);
          aj_record_model_refill (self, position, position + 1, TRUE);
          if (aj_record_pages_get (self->pages, self->ids, position) != NULL)
            return;
        }
    }
  else if (!own)
    {
      /* A title or what a rule looked at may have become another one. */
      aj_record_model_refill (self, 0, G_MAXUINT, TRUE);
      return;
    }
  if (self->reload_source == 0 && self->query != NULL)
    self->reload_source = g_timeout_add (20, on_reload_cb, self);
}

static GType
get_item_type (GListModel *model)
{
  return AJ_TYPE_RECORD_ROW;
}

static guint
get_n_items (GListModel *model)
{
  return AJ_RECORD_MODEL (model)->shown;
}

static gpointer
get_item (GListModel *model, guint position)
{
  AjRecordModel *self = AJ_RECORD_MODEL (model);
  if (position >= self->shown)
    return NULL;
  self->n_items_asked++;
  AjRecordRow *row = g_hash_table_lookup (self->rows, GUINT_TO_POINTER (position));
  if (row != NULL)
    return g_object_ref (row);
  row = aj_record_row_new (self, position);
  g_hash_table_insert (self->rows, GUINT_TO_POINTER (position), row);
  return row;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
aj_record_model_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_boolean (value, aj_record_model_is_loading (AJ_RECORD_MODEL (object)));
}

static void
aj_record_model_dispose (GObject *object)
{
  aj_record_model_stop (AJ_RECORD_MODEL (object));
  G_OBJECT_CLASS (aj_record_model_parent_class)->dispose (object);
}

static void
aj_record_model_finalize (GObject *object)
{
  AjRecordModel *self = AJ_RECORD_MODEL (object);
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    aj_record_row_detach (row);
  g_hash_table_unref (self->rows);
  g_array_unref (self->ids);
  g_clear_pointer (&self->last, g_array_unref);
  g_clear_pointer (&self->bad, g_array_unref);
  g_free (self->bad_on);
  g_clear_pointer (&self->answered, aj_query_free);
  g_clear_pointer (&self->pages, aj_record_pages_free);
  g_clear_pointer (&self->query, aj_query_free);
  G_OBJECT_CLASS (aj_record_model_parent_class)->finalize (object);
}

static void
aj_record_model_class_init (AjRecordModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  object_class->get_property = aj_record_model_get_property;
  object_class->dispose = aj_record_model_dispose;
  object_class->finalize = aj_record_model_finalize;
  g_object_class_install_property (
    object_class, PROP_LOADING,
    g_param_spec_boolean ("loading", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
  signals[SIGNAL_REPLACING] =
    g_signal_new ("replacing", AJ_TYPE_RECORD_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 2, G_TYPE_ARRAY, G_TYPE_ARRAY);
  signals[SIGNAL_PREVIEWING] = g_signal_new ("previewing", AJ_TYPE_RECORD_MODEL, G_SIGNAL_RUN_LAST,
                                             0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_SHRINKING] = g_signal_new ("shrinking", AJ_TYPE_RECORD_MODEL, G_SIGNAL_RUN_LAST, 0,
                                            NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_ROWS_CHANGED] =
    g_signal_new ("rows-changed", AJ_TYPE_RECORD_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
  signals[SIGNAL_REPLACED] = g_signal_new ("replaced", AJ_TYPE_RECORD_MODEL, G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_FAILED] = g_signal_new ("failed", AJ_TYPE_RECORD_MODEL, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
aj_record_model_init (AjRecordModel *self)
{
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->rows = g_hash_table_new (NULL, NULL);
  self->total = -1;
}

AjRecordModel *
aj_record_model_new (AjStore *store, const AjRecordDef *def)
{
  g_return_val_if_fail (AJ_IS_STORE (store), NULL);
  g_return_val_if_fail (def != NULL, NULL);
  AjRecordModel *self = g_object_new (AJ_TYPE_RECORD_MODEL, NULL);
  self->store = g_object_ref (store);
  self->def = def;
  self->pages = aj_record_pages_new (store, def);
  self->checks = aj_record_checks_new (store);
  g_signal_connect (store, "changed", G_CALLBACK (on_store_changed_cb), self);
  return self;
}

void
aj_record_model_set_query (AjRecordModel *self, const AjQuery *query, gboolean only_problems)
{
  g_return_if_fail (AJ_IS_RECORD_MODEL (self));
  g_return_if_fail (query != NULL && query->def == self->def);
  if (self->store == NULL)
    return;
  g_clear_pointer (&self->query, aj_query_free);
  self->query = aj_query_dup (query);
  self->only_problems = only_problems;
  aj_record_model_run (self);
}

void
aj_record_model_reload (AjRecordModel *self)
{
  g_return_if_fail (AJ_IS_RECORD_MODEL (self));
  if (self->store != NULL && self->query != NULL)
    aj_record_model_run (self);
}

void
aj_record_model_stop (AjRecordModel *self)
{
  g_return_if_fail (AJ_IS_RECORD_MODEL (self));
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->reload_source, g_source_remove);
  aj_record_model_stop_steps (self);
  g_clear_pointer (&self->checks, aj_record_checks_free);
  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  g_clear_object (&self->store);
}

AjStore *
aj_record_model_get_store (AjRecordModel *self)
{
  return self->store;
}

const AjRecordDef *
aj_record_model_get_def (AjRecordModel *self)
{
  return self->def;
}

gboolean
aj_record_model_is_loading (AjRecordModel *self)
{
  return self->cancellable != NULL;
}

guint
aj_record_model_get_n (AjRecordModel *self)
{
  return self->n;
}

guint
aj_record_model_get_judged (AjRecordModel *self, guint *n_to_judge)
{
  *n_to_judge = self->n_to_judge;
  return self->n_judged;
}

gint64
aj_record_model_get_total (AjRecordModel *self)
{
  return self->total;
}

gint64
aj_record_model_get_id (AjRecordModel *self, guint position)
{
  return position < self->ids->len ? g_array_index (self->ids, gint64, position) : 0;
}

guint
aj_record_model_find (AjRecordModel *self, gint64 id)
{
  const gint64 *ids = (const gint64 *) (void *) self->ids->data;
  for (guint i = 0; i < self->ids->len; i++)
    if (ids[i] == id)
      return i;
  return G_MAXUINT;
}

GArray *
aj_record_model_dup_ids (AjRecordModel *self)
{
  return g_array_ref (self->ids);
}

void
aj_record_model_get_counts (AjRecordModel *self, guint *n_items, guint *n_pages)
{
  *n_items = self->n_items_asked;
  *n_pages = aj_record_pages_get_n_reads (self->pages);
}

guint
aj_record_model_get_n_answers (AjRecordModel *self)
{
  return self->n_answers;
}
