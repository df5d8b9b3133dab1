/* A change set that is made ready in one thread and applied in another. */
#include "change-private.h"

#include "jobs.h"
#include "store-private.h"
#include "write.h"

/* Rows made ready ahead of the writer: some 3 KiB each. */
#define MAX_AHEAD 2048
/* The other side is told of so many at once. */
#define STRIDE 32

/* Publishes what is ready; waits while the writer is far behind. */
static void
publish (AjChangeSet *self, guint n)
{
  g_mutex_lock (&self->lock);
  self->n_ready = n;
  g_cond_broadcast (&self->moved);
  while (!self->given_up && self->n_ready - self->n_taken >= MAX_AHEAD)
    g_cond_wait (&self->moved, &self->lock);
  self->stopped = self->given_up;
  g_mutex_unlock (&self->lock);
}

gboolean
aj_change_set_prepare_next (AjChangeSet *self)
{
  AjOperation *operation = self->operations->pdata[self->n_prepared++];

  if (operation->kind == AJ_OPERATION_PUT && operation->rev == 0)
    operation->prepared = aj_prepared_new (operation->def, operation->values);
  if (self->n_prepared % STRIDE == 0)
    publish (self, self->n_prepared);
  return !self->stopped;
}

void
aj_change_set_complete (AjChangeSet *self)
{
  g_mutex_lock (&self->lock);
  self->n_ready = self->n_prepared;
  self->complete = TRUE;
  g_cond_broadcast (&self->moved);
  g_mutex_unlock (&self->lock);
}

void
aj_change_set_give_up (AjChangeSet *self)
{
  g_mutex_lock (&self->lock);
  self->given_up = TRUE;
  g_cond_broadcast (&self->moved);
  g_mutex_unlock (&self->lock);
}

guint
aj_change_set_take (AjChangeSet *self, AjOperation **taken, guint max)
{
  g_mutex_lock (&self->lock);
  while (!self->given_up && !self->complete && self->n_taken == self->n_ready)
    g_cond_wait (&self->moved, &self->lock);
  guint n = self->given_up ? 0 : MIN (max, self->n_ready - self->n_taken);
  /* The array may move while it grows: what is taken is copied. */
  for (guint i = 0; i < n; i++)
    taken[i] = self->operations->pdata[self->n_taken + i];
  self->n_taken += n;
  g_cond_broadcast (&self->moved);
  g_mutex_unlock (&self->lock);
  return n;
}

gboolean
aj_change_set_is_given_up (AjChangeSet *self)
{
  g_mutex_lock (&self->lock);
  gboolean given_up = self->given_up;
  g_mutex_unlock (&self->lock);
  return given_up;
}

static void
prepare_all (gpointer piece, gpointer data)
{
  AjChangeSet *changes = data;

  for (guint i = 0; i < changes->operations->len && aj_change_set_prepare_next (changes); i++)
    ;
  aj_change_set_complete (changes);
}

gboolean
aj_store_apply_full (AjStore *self,
                     AjChangeSet *changes,
                     AjProgress *progress,
                     GCancellable *cancellable,
                     GError **error)
{
  g_return_val_if_fail (AJ_IS_STORE (self), FALSE);
  g_return_val_if_fail (changes != NULL, FALSE);

  AjBeside *beside = NULL;
  guint n = changes->operations->len;
  if (n == 0)
    return TRUE;
  changes->n_taken = changes->n_ready = changes->n_prepared = 0;
  changes->complete = changes->given_up = changes->stopped = FALSE;
  if (n >= AJ_MANY_CHANGES)
    {
      beside = aj_beside_new ("anjuan-prepare", prepare_all, changes);
      aj_beside_push (beside, changes);
    }
  else
    {
      changes->n_prepared = n; /* the writer prepares its rows itself */
      aj_change_set_complete (changes);
    }
  gboolean ok = aj_store_apply_taken (self, changes, aj_change_set_get_n (changes), progress,
                                      cancellable, NULL, error);
  if (beside != NULL)
    aj_beside_end (beside);
  if (ok)
    aj_store_tell_records (self, changes);
  return ok;
}

struct _AjApplying
{
  AjStore *store;
  AjChangeSet *changes;
  AjBeside *beside;
  AjProgress *progress;
  GCancellable *cancellable;
  guint total;
  gboolean ok;
  GArray *touched;
  GError *error;
};

static void
apply_beside (gpointer piece, gpointer data)
{
  AjApplying *self = data;

  self->ok = aj_store_apply_taken (self->store, self->changes, self->total, self->progress,
                                   self->cancellable, &self->touched, &self->error);
}

AjApplying *
aj_store_apply_begin (
  AjStore *self, const char *label, guint total, AjProgress *progress, GCancellable *cancellable)
{
  g_return_val_if_fail (AJ_IS_STORE (self), NULL);

  AjApplying *applying = g_new0 (AjApplying, 1);
  applying->store = g_object_ref (self);
  applying->changes = aj_change_set_new (label);
  applying->total = total;
  applying->progress = progress != NULL ? g_object_ref (progress) : NULL;
  applying->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  applying->beside = aj_beside_new ("anjuan-apply", apply_beside, applying);
  aj_beside_push (applying->beside, applying);
  return applying;
}

gboolean
aj_applying_put (AjApplying *self, AjRecord *record)
{
  guint before = self->changes->operations->len;

  aj_change_set_put (self->changes, record);
  g_return_val_if_fail (self->changes->operations->len == before + 1, FALSE);
  /* Nobody is told: thousands of records need not wait for the end. */
  AjOperation *operation = g_ptr_array_index (self->changes->operations, before);
  g_clear_object (&operation->record);
  return aj_change_set_prepare_next (self->changes);
}

gboolean
aj_applying_end (AjApplying *self, gboolean good, GError **error)
{
  if (good)
    aj_change_set_complete (self->changes);
  else
    aj_change_set_give_up (self->changes);
  aj_beside_end (self->beside);
  gboolean ok = good && self->ok;
  if (ok && self->touched != NULL)
    aj_writer_tell (self->store, self->touched);
  if (good && self->error != NULL)
    g_propagate_error (error, g_steal_pointer (&self->error));

  g_clear_error (&self->error);
  g_clear_pointer (&self->touched, g_array_unref);
  aj_change_set_free (self->changes);
  g_clear_object (&self->progress);
  g_clear_object (&self->cancellable);
  g_object_unref (self->store);
  g_free (self);
  return ok;
}
