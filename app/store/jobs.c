#include "jobs.h"

#include "i18n.h"

#include "store-private.h"

/* Up to three threads for each store, started when first needed. The writing one holds the write
 * side while a job runs; the reading ones have a connection each, so that a list need not wait for
 * an import, nor for an export or a check. This file alone knows that there are threads. */
typedef enum
{
  WRITER,
  READER,
  LISTER,
  N_WORKERS
} WorkerKind;

typedef struct
{
  AjStore *store;
  WorkerKind kind;
  GThread *thread;
  GAsyncQueue *queue;   /* of Job; a job without func ends the thread */
  AjDatabase *database; /* the reading worker's own */
} Worker;

struct _AjWorkers
{
  Worker workers[N_WORKERS];
};

/* The worker whose thread this is. */
static GPrivate current = G_PRIVATE_INIT (NULL);

typedef struct
{
  AjJobFunc func;
  gpointer data;
  GDestroyNotify free_data;
  GDestroyNotify free_result;
  AjProgress *progress;
  GTask *task;
} Job;

static gboolean
drop_task (gpointer task)
{
  g_object_unref (task);
  return G_SOURCE_REMOVE;
}

static void
job_free (Job *job)
{
  if (job->free_data != NULL)
    job->free_data (job->data);
  g_clear_object (&job->progress);
  /* The task may hold the last reference to the store, which must not end in its own worker. */
  if (job->task != NULL)
    aj_store_invoke (g_task_get_source_object (job->task), drop_task, job->task, NULL);
  g_free (job);
}

static void
run_job (Worker *worker, Job *job)
{
  GCancellable *cancellable = g_task_get_cancellable (job->task);
  GError *error = NULL;
  gpointer result = NULL;

  if (!g_cancellable_set_error_if_cancelled (cancellable, &error))
    {
      gboolean locked = worker->kind == WRITER && !aj_store_is_read_only (worker->store) &&
                        aj_store_lock_writer (worker->store, &error) != NULL;
      if (error == NULL)
        result = job->func (worker->store, job->data, job->progress, cancellable, &error);
      if (locked)
        {
          aj_database_release (worker->store->writer); /* an import fills 64 MB */
          aj_store_unlock_writer (worker->store);
        }
    }
  if (error != NULL)
    g_task_return_error (job->task, error);
  else
    g_task_return_pointer (job->task, result, job->free_result);
}

static gpointer
run_worker (gpointer data)
{
  Worker *worker = data;

  g_private_set (&current, worker);
  for (;;)
    {
      Job *job = g_async_queue_pop (worker->queue);
      gboolean last = job->func == NULL;
      if (!last)
        run_job (worker, job);
      job_free (job);
      if (last)
        return NULL;
    }
}

static Worker *
get_worker (AjStore *self, WorkerKind kind, GError **error)
{
  static const char *const names[] = { "anjuan-writer", "anjuan-reader", "anjuan-lister" };

  if (self->workers == NULL)
    self->workers = g_new0 (AjWorkers, 1);
  Worker *worker = &self->workers->workers[kind];
  if (worker->thread != NULL)
    return worker;
  if (kind != WRITER || aj_store_is_read_only (self))
    {
      worker->database = aj_store_open_reader (self, error);
      if (worker->database == NULL)
        return NULL;
    }
  worker->store = self;
  worker->kind = kind;
  worker->queue = g_async_queue_new ();
  worker->thread = g_thread_new (names[kind], run_worker, worker);
  return worker;
}

static void
push (AjStore *self,
      WorkerKind kind,
      AjJobFunc func,
      gpointer data,
      GDestroyNotify free_data,
      GDestroyNotify free_result,
      AjProgress *progress,
      GCancellable *cancellable,
      GAsyncReadyCallback callback,
      gpointer user_data)
{
  GError *error = NULL;

  g_return_if_fail (AJ_IS_STORE (self));
  g_return_if_fail (func != NULL);
  g_return_if_fail (g_thread_self () == self->thread);

  Job *job = g_new0 (Job, 1);
  job->func = func;
  job->data = data;
  job->free_data = free_data;
  job->free_result = free_result;
  job->progress = progress != NULL ? g_object_ref (progress) : NULL;
  job->task = g_task_new (self, cancellable, callback, user_data);
  /* A job that was done stays done, however late the cancel came. */
  g_task_set_check_cancellable (job->task, FALSE);
  Worker *worker = self->closed ? NULL : get_worker (self, kind, &error);
  if (worker != NULL)
    {
      g_async_queue_push (worker->queue, job);
      return;
    }
  if (error == NULL)
    g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_CLOSED, _ ("The vault is closed."));
  g_task_return_error (job->task, error);
  job_free (job);
}

void
aj_store_run_async (AjStore *self,
                    AjJobFunc func,
                    gpointer data,
                    GDestroyNotify free_data,
                    GDestroyNotify free_result,
                    AjProgress *progress,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  push (self, WRITER, func, data, free_data, free_result, progress, cancellable, callback,
        user_data);
}

void
aj_store_read_async (AjStore *self,
                     AjJobFunc func,
                     gpointer data,
                     GDestroyNotify free_data,
                     GDestroyNotify free_result,
                     AjProgress *progress,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  push (self, READER, func, data, free_data, free_result, progress, cancellable, callback,
        user_data);
}

void
aj_store_list_async (AjStore *self,
                     AjJobFunc func,
                     gpointer data,
                     GDestroyNotify free_data,
                     GDestroyNotify free_result,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  push (self, LISTER, func, data, free_data, free_result, NULL, cancellable, callback, user_data);
}

gpointer
aj_store_run_finish (AjStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

AjDatabase *
aj_store_get_worker_database (AjStore *self)
{
  Worker *worker = g_private_get (&current);
  return worker != NULL && worker->store == self ? worker->database : NULL;
}

void
aj_store_stop_workers (AjStore *self)
{
  self->closed = TRUE;
  if (self->workers == NULL)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (self->workers->workers); i++)
    {
      Worker *worker = &self->workers->workers[i];
      if (worker->thread == NULL)
        continue;
      g_async_queue_push (worker->queue, g_new0 (Job, 1));
      g_thread_join (worker->thread);
      g_async_queue_unref (worker->queue);
      aj_database_free (worker->database);
    }
  g_clear_pointer (&self->workers, g_free);
}

/* Pieces that may wait, so that a fast side does not fill the memory. */
#define MAX_PIECES 256

struct _AjBeside
{
  GThread *thread;
  AjBesideFunc func;
  gpointer data;
  GMutex lock;
  GCond moved;
  GQueue pieces;
  gboolean ended;
};

static gpointer
run_beside (gpointer data)
{
  AjBeside *self = data;

  g_mutex_lock (&self->lock);
  for (;;)
    {
      while (self->pieces.length == 0 && !self->ended)
        g_cond_wait (&self->moved, &self->lock);
      gpointer piece = g_queue_pop_head (&self->pieces);
      if (piece == NULL)
        break;
      g_cond_broadcast (&self->moved);
      g_mutex_unlock (&self->lock);
      self->func (piece, self->data);
      g_mutex_lock (&self->lock);
    }
  g_mutex_unlock (&self->lock);
  return NULL;
}

AjBeside *
aj_beside_new (const char *name, AjBesideFunc func, gpointer data)
{
  AjBeside *self = g_new0 (AjBeside, 1);

  self->func = func;
  self->data = data;
  g_mutex_init (&self->lock);
  g_cond_init (&self->moved);
  g_queue_init (&self->pieces);
  self->thread = g_thread_new (name, run_beside, self);
  return self;
}

void
aj_beside_push (AjBeside *self, gpointer piece)
{
  g_return_if_fail (piece != NULL);

  g_mutex_lock (&self->lock);
  while (self->pieces.length >= MAX_PIECES)
    g_cond_wait (&self->moved, &self->lock);
  g_queue_push_tail (&self->pieces, piece);
  g_cond_broadcast (&self->moved);
  g_mutex_unlock (&self->lock);
}

void
aj_beside_end (AjBeside *self)
{
  g_mutex_lock (&self->lock);
  self->ended = TRUE;
  g_cond_broadcast (&self->moved);
  g_mutex_unlock (&self->lock);
  g_thread_join (self->thread);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->moved);
  g_free (self);
}
