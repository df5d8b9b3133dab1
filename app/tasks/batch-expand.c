/* From the records somebody chose to those that a document is about. */
#include "batch.h"

#include "query.h"

/* The field of `to` that says to which record of def it belongs, -1 when none does. */
static int
find_link (const AjRecordDef *to, const AjRecordDef *def)
{
  for (guint i = 0; i < to->n_fields; i++)
    if (to->fields[i].kind->id == AJ_KIND_LINK && g_strcmp0 (to->fields[i].target, def->table) == 0)
      return (int) i;
  return -1;
}

GArray *
aj_task_expand (AjStore *store,
                const AjRecordDef *to,
                const AjRecordDef *def,
                const gint64 *ids,
                gsize n,
                GCancellable *cancellable,
                GError **error)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (gint64));
  int link = find_link (to, def);

  if (to == def)
    return g_array_append_vals (g_steal_pointer (&all), ids, (guint) n);
  for (gsize i = 0; link >= 0 && i < n; i++)
    {
      g_autoptr (AjQuery) query = aj_query_new (to);
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, ids[i]);
      aj_query_add_filter (query, link, AJ_FILTER_EQUALS, id);
      g_autoptr (GArray) found = aj_store_list_ids (store, query, cancellable, error);
      if (found == NULL)
        return NULL;
      g_array_append_vals (all, found->data, found->len);
    }
  return g_steal_pointer (&all);
}
