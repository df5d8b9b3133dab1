#include "query-private.h"

static void
clear_filter (gpointer data)
{
  AjFilter *filter = data;
  g_free (filter->value);
}

AjQuery *
aj_query_new (const AjRecordDef *def)
{
  AjQuery *self = g_new0 (AjQuery, 1);

  self->def = def;
  self->sort = -1;
  self->filters = g_array_new (FALSE, TRUE, sizeof (AjFilter));
  g_array_set_clear_func (self->filters, clear_filter);
  return self;
}

AjQuery *
aj_query_dup (const AjQuery *self)
{
  AjQuery *copy = aj_query_new (self->def);

  copy->search = g_strdup (self->search);
  copy->unit_id = self->unit_id;
  copy->parent_id = self->parent_id;
  copy->sort = self->sort;
  copy->descending = self->descending;
  copy->limit = self->limit;
  copy->ids = self->ids != NULL ? g_array_ref (self->ids) : NULL;
  copy->columns = self->columns != NULL ? g_array_ref (self->columns) : NULL;
  for (guint i = 0; i < self->filters->len; i++)
    {
      const AjFilter *filter = &g_array_index (self->filters, AjFilter, i);
      aj_query_add_filter (copy, filter->field, filter->op, filter->value);
    }
  return copy;
}

void
aj_query_free (AjQuery *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->filters);
  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_pointer (&self->columns, g_array_unref);
  g_free (self->search);
  g_free (self);
}

void
aj_query_add_filter (AjQuery *self, int field, AjFilterOp op, const char *value)
{
  const AjFilter filter = { field, op, g_strdup (value) };
  g_return_if_fail (field >= 0 && (guint) field < self->def->n_fields);
  g_array_append_val (self->filters, filter);
}

guint
aj_query_count_columns (const AjRecordDef *def, const GArray *columns)
{
  return columns != NULL ? columns->len : def->n_fields;
}

int
aj_query_get_column (const GArray *columns, guint i)
{
  return columns != NULL ? g_array_index (columns, int, i) : (int) i;
}

gboolean
aj_collect_ids (AjDatabase *database, sqlite3_stmt *read, GArray *ids, GError **error)
{
  AjStep step;

  while ((step = aj_database_step (database, read, error)) == AJ_STEP_ROW)
    {
      gint64 id = sqlite3_column_int64 (read, 0);
      g_array_append_val (ids, id);
    }
  return step == AJ_STEP_DONE;
}

static GArray *
list_ids (const AjQuery *query, AjDatabase *database, GError **error)
{
  g_autoptr (GArray) candidates = NULL;

  if (aj_query_is_filtered (query))
    {
      candidates = aj_query_list_candidates (query, database, error);
      if (candidates == NULL)
        return NULL;
    }
  return aj_query_order (query, database, candidates, error);
}

GArray *
aj_store_list_ids (AjStore *self, const AjQuery *query, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (AJ_IS_STORE (self), NULL);
  g_return_val_if_fail (query != NULL, NULL);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (query->ids != NULL)
    return g_array_ref (query->ids);
  AjDatabase *database = aj_store_get_database (self);
  if (!aj_database_is_open (database, error))
    return NULL;
  aj_database_trim (database);
  if (cancellable != NULL)
    aj_database_set_cancellable (database, cancellable);
  GArray *ids = list_ids (query, database, error);
  if (cancellable != NULL)
    aj_database_set_cancellable (database, NULL);
  return ids;
}

GPtrArray *
aj_store_list (AjStore *self, const AjQuery *query, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) ids = aj_store_list_ids (self, query, cancellable, error);
  if (ids == NULL)
    return NULL;
  return aj_store_get_many (self, query->def, (const gint64 *) (gpointer) ids->data, ids->len,
                            error);
}
