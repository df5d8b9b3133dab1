#include "terminal-progress.h"

#include <stdio.h>
#include <unistd.h>

#define STEP_US  (200 * 1000)
#define BAR_SIZE 30

struct _AjTerminalProgress
{
  AjProgress *progress;
  char *what;
  GThread *thread; /* NULL: nobody looks */
  GMutex lock;
  GCond ended;
  gboolean over;
};

static void
draw (AjTerminalProgress *self)
{
  double fraction = aj_progress_get (self->progress);
  char bar[BAR_SIZE + 1];

  if (fraction < 0)
    {
      fprintf (stderr, "\r%s …\033[K", self->what);
      return;
    }
  for (int i = 0; i < BAR_SIZE; i++)
    bar[i] = i < (int) (fraction * BAR_SIZE) ? '#' : '.';
  bar[BAR_SIZE] = '\0';
  fprintf (stderr, "\r%s [%s] %3d%%\033[K", self->what, bar, (int) (fraction * 100));
}

/* The work runs in the thread of the command; this one looks at it five times a second. */
static gpointer
watch (gpointer data)
{
  AjTerminalProgress *self = data;

  g_mutex_lock (&self->lock);
  while (!self->over)
    {
      gint64 until = g_get_monotonic_time () + STEP_US;
      g_cond_wait_until (&self->ended, &self->lock, until);
      if (!self->over)
        draw (self);
      fflush (stderr);
    }
  g_mutex_unlock (&self->lock);
  fprintf (stderr, "\r\033[K");
  fflush (stderr);
  return NULL;
}

AjTerminalProgress *
aj_terminal_progress_new (const char *what)
{
  AjTerminalProgress *self = g_new0 (AjTerminalProgress, 1);

  self->progress = aj_progress_new ();
  self->what = g_strdup (what);
  g_mutex_init (&self->lock);
  g_cond_init (&self->ended);
  if (isatty (STDERR_FILENO))
    self->thread = g_thread_new ("progress", watch, self);
  return self;
}

AjProgress *
aj_terminal_progress_get (AjTerminalProgress *self)
{
  return self->progress;
}

void
aj_terminal_progress_free (AjTerminalProgress *self)
{
  if (self == NULL)
    return;
  g_mutex_lock (&self->lock);
  self->over = TRUE;
  g_cond_signal (&self->ended);
  g_mutex_unlock (&self->lock);
  g_clear_pointer (&self->thread, g_thread_join);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->ended);
  g_object_unref (self->progress);
  g_free (self->what);
  g_free (self);
}
