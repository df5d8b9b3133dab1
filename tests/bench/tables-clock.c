#include "tables-clock.h"

#include <stdio.h>

#define PATIENCE (90 * G_USEC_PER_SEC)

static gint64 began, painted, turned;
static gboolean ready;
static double longest;

static double
since (gint64 from, gint64 to)
{
  return (double) (to - from) / 1000;
}

static int
on_poll (GPollFD *fds, guint n, int timeout)
{
  gint64 now = g_get_monotonic_time ();

  if (began > 0)
    longest = MAX (longest, since (turned, now));
  int answer = g_poll (fds, n, timeout);
  turned = g_get_monotonic_time ();
  return answer;
}

static void
on_after_paint_cb (GdkFrameClock *clock, gpointer data)
{
  if (ready && painted == 0)
    painted = g_get_monotonic_time ();
}

void
bench_init (void)
{
  g_main_context_set_poll_func (NULL, on_poll);
}

void
bench_watch (GtkWidget *window)
{
  gtk_widget_realize (window);
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint",
                    G_CALLBACK (on_after_paint_cb), NULL);
}

void
bench_start (void)
{
  longest = 0;
  painted = 0;
  ready = FALSE;
  /* What is done now is done in a turn of the main loop. */
  began = turned = g_get_monotonic_time ();
}

void
bench_ready (void)
{
  ready = TRUE;
}

static gboolean
on_timeout_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

void
bench_wait (void)
{
  /* Only so that the loop below looks at the clock. */
  guint source = g_timeout_add (250, on_timeout_cb, NULL);

  while (painted == 0 && g_get_monotonic_time () - began < PATIENCE)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (source);
}

static void
print_line (const char *key, double ms, guint rows)
{
  g_autofree char *text = NULL;
  long pages = 0;

  if (g_file_get_contents ("/proc/self/statm", &text, NULL, NULL))
    sscanf (text, "%*d %ld", &pages);
  printf ("%s\t%.1f\t%.1f\t%u\t%ld\n", key, ms, longest, rows, pages * 4 / 1024);
  fflush (stdout);
}

void
bench_report (const char *key, guint rows)
{
  print_line (key, painted != 0 ? since (began, painted) : -1, rows);
}

void
bench_report_now (const char *key, guint rows)
{
  print_line (key, since (began, g_get_monotonic_time ()), rows);
}

void
bench_settle (void)
{
  gint64 end = g_get_monotonic_time () + 150000;

  while (g_main_context_iteration (NULL, FALSE) || g_get_monotonic_time () < end)
    ;
}
