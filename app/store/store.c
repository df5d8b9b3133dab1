#include "authority.h"
#include "i18n.h"
#include "store-private.h"
#include "vault.h"

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AjStore, aj_store, G_TYPE_OBJECT)

gboolean
aj_store_close (AjStore *self, GError **error)
{
  g_return_val_if_fail (AJ_IS_STORE (self), FALSE);

  /* Readers first: the last connection cuts the log, and only the writer may. */
  aj_store_stop_workers (self);
  if (self->writer != NULL)
    aj_authority_leave (self);
  g_clear_pointer (&self->reader, aj_database_free);
  gboolean ok = aj_database_close (g_steal_pointer (&self->writer), error);
  aj_vault_unlock (&self->lock_fd);
  return ok;
}

const char *
aj_store_get_folder (AjStore *self)
{
  g_return_val_if_fail (AJ_IS_STORE (self), NULL);
  return self->folder;
}

const char *
aj_store_get_vault_id (AjStore *self)
{
  g_return_val_if_fail (AJ_IS_STORE (self), NULL);
  return self->vault_id;
}

gboolean
aj_store_is_read_only (AjStore *self)
{
  g_return_val_if_fail (AJ_IS_STORE (self), TRUE);
  return self->writer == NULL;
}

AjDatabase *
aj_store_get_database (AjStore *self)
{
  if (self->writer != NULL && g_atomic_pointer_get (&self->write_owner) == g_thread_self ())
    return self->writer;
  AjDatabase *own = aj_store_get_worker_database (self);
  return own != NULL ? own : self->reader;
}

AjDatabase *
aj_store_lock_writer (AjStore *self, GError **error)
{
  /* Jobs that were handed over before the vault closes still have their turn. */
  if (self->writer == NULL && self->closed)
    {
      aj_database_is_open (NULL, error);
      return NULL;
    }
  if (self->writer == NULL)
    {
      g_set_error (error, AJ_STORE_ERROR, AJ_STORE_ERROR_READ_ONLY,
                   _ ("The vault is open read-only. Copy it to a disk where you may write and open "
                      "it there."));
      return NULL;
    }
  g_rec_mutex_lock (&self->write_lock);
  g_atomic_pointer_set (&self->write_owner, g_thread_self ());
  self->write_depth++;
  return self->writer;
}

void
aj_store_unlock_writer (AjStore *self)
{
  if (--self->write_depth == 0)
    g_atomic_pointer_set (&self->write_owner, NULL);
  g_rec_mutex_unlock (&self->write_lock);
}

void
aj_store_invoke (AjStore *self, GSourceFunc func, gpointer data, GDestroyNotify free_data)
{
  /* Not g_main_context_invoke(): that would run here and now whenever the owner does not happen to
   * be iterating. */
  GSource *source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_HIGH);
  g_source_set_callback (source, func, data, free_data);
  g_source_attach (source, self->context);
  g_source_unref (source);
}

typedef struct
{
  AjStore *store;
  const char *table;
  gint64 id;
} Change;

static gboolean
emit_in_context (gpointer data)
{
  Change *change = data;
  g_signal_emit (change->store, signals[CHANGED], 0, change->table, change->id);
  return G_SOURCE_REMOVE;
}

static void
change_free (gpointer data)
{
  Change *change = data;
  g_object_unref (change->store);
  g_free (change);
}

void
aj_store_emit_changed (AjStore *self, const AjRecordDef *def, gint64 id)
{
  const char *table = def != NULL ? def->table : "";

  if (g_thread_self () == self->thread)
    {
      g_signal_emit (self, signals[CHANGED], 0, table, id);
      return;
    }
  Change *change = g_new0 (Change, 1);
  change->store = g_object_ref (self);
  change->table = table;
  change->id = id;
  aj_store_invoke (self, emit_in_context, change, change_free);
}

static void
aj_store_finalize (GObject *object)
{
  AjStore *self = AJ_STORE (object);

  aj_store_close (self, NULL);
  aj_store_clear_reading (self);
  g_rec_mutex_clear (&self->write_lock);
  g_main_context_unref (self->context);
  g_free (self->folder);
  g_free (self->path);
  g_free (self->vault_id);
  G_OBJECT_CLASS (aj_store_parent_class)->finalize (object);
}

static void
aj_store_class_init (AjStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = aj_store_finalize;
  signals[CHANGED] = g_signal_new ("changed", AJ_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_INT64);
}

static void
aj_store_init (AjStore *self)
{
  self->lock_fd = -1;
  self->thread = g_thread_self ();
  self->context = g_main_context_ref_thread_default ();
  g_rec_mutex_init (&self->write_lock);
  aj_store_init_reading (self);
}

void
aj_store_adopt (AjStore *self)
{
  g_return_if_fail (AJ_IS_STORE (self));

  g_clear_pointer (&self->context, g_main_context_unref);
  self->thread = g_thread_self ();
  self->context = g_main_context_ref_thread_default ();
}
