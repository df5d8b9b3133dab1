#include "work.h"

#include "dialog.h"
#include "window-private.h"

typedef struct
{
  GWeakRef from;
  GWeakRef bar;
  GWeakRef line;
  AjWorkDone done;
  gpointer user_data;
  GDestroyNotify free_result;
  AjStore *store;
  AjProgress *progress;
  GCancellable *cancellable;
  AjJobFunc func; /* only without a store */
  gpointer data;
  GDestroyNotify free_data;
} Work;

static void
work_free (Work *work)
{
  g_weak_ref_clear (&work->from);
  g_weak_ref_clear (&work->bar);
  g_weak_ref_clear (&work->line);
  g_clear_object (&work->store);
  g_clear_object (&work->progress);
  g_clear_object (&work->cancellable);
  g_free (work);
}

static void
finish (Work *work, gpointer result, const GError *error)
{
  g_autoptr (GtkWidget) from = g_weak_ref_get (&work->from);
  g_autoptr (AjWorkBar) bar = g_weak_ref_get (&work->bar);
  g_autoptr (GtkWidget) line = g_weak_ref_get (&work->line);

  if (bar != NULL && line != NULL)
    aj_work_bar_remove (bar, line);
  if (from != NULL)
    work->done (from, result, error, work->user_data);
  else if (result != NULL && work->free_result != NULL)
    work->free_result (result);
  work_free (work);
}

static void
on_job_done_cb (GObject *store, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  gpointer value = aj_store_run_finish (AJ_STORE (store), result, &error);

  finish (user_data, value, error);
}

static void
on_task_done_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  gpointer value = g_task_propagate_pointer (G_TASK (result), &error);

  finish (user_data, value, error);
}

/* Only for work that touches no open vault (verifying a tar, restoring, opening): there is no
 * worker of a store that could do it. */
static void
task_thread (GTask *task, gpointer object, gpointer task_data, GCancellable *cancellable)
{
  Work *work = task_data;
  GError *error = NULL;
  gpointer value = work->func (NULL, work->data, work->progress, cancellable, &error);

  if (work->free_data != NULL)
    work->free_data (work->data);
  if (error != NULL)
    {
      if (value != NULL && work->free_result != NULL)
        work->free_result (value);
      g_task_return_error (task, error);
    }
  else
    g_task_return_pointer (task, value, work->free_result);
}

static Work *
work_new (GtkWidget *from,
          const char *what,
          GDestroyNotify free_result,
          AjWorkDone done,
          gpointer user_data)
{
  AjWindow *window = aj_window_of (from);
  AjWorkBar *bar =
    window != NULL ? window->work_bar : aj_dialog_find_kept (from, AJ_KEEPS_WORK_BAR);
  Work *work = g_new0 (Work, 1);

  work->done = done;
  work->user_data = user_data;
  work->free_result = free_result;
  work->progress = aj_progress_new ();
  work->cancellable = g_cancellable_new ();
  g_weak_ref_init (&work->from, from);
  g_weak_ref_init (&work->bar, bar);
  g_weak_ref_init (&work->line, NULL);
  if (bar != NULL)
    g_weak_ref_set (&work->line, aj_work_bar_add (bar, what, work->progress, work->cancellable));
  return work;
}

void
aj_work_run (GtkWidget *from,
             AjStore *store,
             const char *what,
             AjJobFunc func,
             gpointer data,
             GDestroyNotify free_data,
             GDestroyNotify free_result,
             AjWorkDone done,
             gpointer user_data)
{
  Work *work = work_new (from, what, free_result, done, user_data);

  if (store != NULL)
    {
      work->store = g_object_ref (store);
      aj_store_run_async (store, func, data, free_data, free_result, work->progress,
                          work->cancellable, on_job_done_cb, work);
      return;
    }
  work->func = func;
  work->data = data;
  work->free_data = free_data;
  g_autoptr (GTask) task = g_task_new (NULL, work->cancellable, on_task_done_cb, work);
  g_task_set_task_data (task, work, NULL);
  g_task_run_in_thread (task, task_thread);
}

void
aj_work_read (GtkWidget *from,
              AjStore *store,
              const char *what,
              AjJobFunc func,
              gpointer data,
              GDestroyNotify free_data,
              GDestroyNotify free_result,
              AjWorkDone done,
              gpointer user_data)
{
  Work *work = work_new (from, what, free_result, done, user_data);

  work->store = g_object_ref (store);
  aj_store_read_async (store, func, data, free_data, free_result, work->progress, work->cancellable,
                       on_job_done_cb, work);
}
