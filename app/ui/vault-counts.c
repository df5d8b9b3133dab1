#include "vault-counts.h"

#include "jobs.h"
#include "person-rules.h"

static const char *const levels[] = { NULL, "核心", "重要", "一般" };

struct _AjVaultCounts
{
  GHashTable *of; /* AjRecordDef -> gint64 */
  gint64 roster[G_N_ELEMENTS (levels)];
};

void
aj_vault_counts_free (AjVaultCounts *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->of);
  g_free (self);
}

static gboolean
is_counted (const AjRecordDef *def)
{
  return (def->flags & AJ_RECORD_REGISTER) != 0 || g_str_equal (def->table, "archive_item");
}

static gpointer
count_job (
  AjStore *store, gpointer data, AjProgress *progress, GCancellable *cancellable, GError **error)
{
  gint64 unit_id = *(gint64 *) data;
  g_autoptr (AjVaultCounts) counts = g_new0 (AjVaultCounts, 1);

  counts->of = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  for (const AjRecordDef *const *def = aj_records_list (); *def != NULL; def++)
    {
      if (!is_counted (*def))
        continue;
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      gint64 n = aj_store_count (store, *def, (*def)->unit >= 0 ? unit_id : 0, error);
      if (n < 0)
        return NULL;
      g_hash_table_insert (counts->of, (gpointer) *def, g_memdup2 (&n, sizeof n));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (levels); i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      counts->roster[i] = aj_person_count_roster (aj_store_get_lookup (store), unit_id, levels[i]);
    }
  return g_steal_pointer (&counts);
}

void
aj_vault_counts_async (AjStore *store,
                       gint64 unit_id,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  aj_store_list_async (store, count_job, g_memdup2 (&unit_id, sizeof unit_id), g_free,
                       (GDestroyNotify) aj_vault_counts_free, cancellable, callback, user_data);
}

AjVaultCounts *
aj_vault_counts_finish (AjStore *store, GAsyncResult *result, GError **error)
{
  return aj_store_run_finish (store, result, error);
}

gint64
aj_vault_counts_get (const AjVaultCounts *self, const AjRecordDef *def)
{
  const gint64 *n = self != NULL ? g_hash_table_lookup (self->of, def) : NULL;
  return n != NULL ? *n : -1;
}

gint64
aj_vault_counts_get_roster (const AjVaultCounts *self, const char *level)
{
  for (gsize i = 0; self != NULL && i < G_N_ELEMENTS (levels); i++)
    if (g_strcmp0 (levels[i], level) == 0)
      return self->roster[i];
  return -1;
}
