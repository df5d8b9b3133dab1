/* Timings of the register page over a vault: bench-tables VAULT. Not a test: run it by hand, or
 * through
 * ./dev bench tables, under with-display. Times are until the frame was painted. */
#include "register-page-private.h"
#include "ui-support.h"

#include <stdio.h>
#include <time.h>

static gint64 began;
static AjRegisterPage *page;
static GtkWidget *window;
static double longest, longest_cpu; /* of one turn of the main loop */
static gint64 began_cpu;

static double
elapsed (void)
{
  return (double) (g_get_monotonic_time () - began) / 1000;
}

static long
resident_mb (void)
{
  g_autofree char *text = NULL;
  long pages = 0;

  if (g_file_get_contents ("/proc/self/statm", &text, NULL, NULL))
    sscanf (text, "%*d %ld", &pages);
  return pages * 4 / 1024;
}

static gboolean
is_loading (void)
{
  return aj_record_model_is_loading (aj_record_table_get_model (page->table));
}

static gint64
cpu_time (void)
{
  struct timespec now;
  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

/* Everything between two polls is one turn of the main loop. */
static int
poll_cb (GPollFD *fds, guint n, int timeout)
{
  static gint64 wall, cpu;
  if (wall > 0)
    {
      longest = MAX (longest, (double) (g_get_monotonic_time () - wall) / 1000);
      longest_cpu = MAX (longest_cpu, (double) (cpu_time () - cpu) / 1000);
    }
  int answer = g_poll (fds, n, timeout);
  wall = g_get_monotonic_time ();
  cpu = cpu_time ();
  return answer;
}

static void
turn (void)
{
  g_main_context_iteration (NULL, TRUE);
}

static void
report (const char *what)
{
  printf ("%-36s %9.1f ms (cpu %6.1f)  longest turn %6.1f ms (cpu %6.1f) %8u rows %4ld MB\n", what,
          elapsed (), (double) (cpu_time () - began_cpu) / 1000, longest, longest_cpu,
          aj_record_model_get_n (aj_record_table_get_model (page->table)), resident_mb ());
  fflush (stdout);
}

static void
start (void)
{
  longest = longest_cpu = 0;
  began_cpu = cpu_time ();
  began = g_get_monotonic_time ();
}

/* Until the query is back and its rows are on the screen. */
static void
finish (const char *what)
{
  while (is_loading ())
    turn ();
  ui_wait_painted (window);
  report (what);
}

static void
search (const char *text)
{
  g_autofree char *what = g_strdup_printf ("search “%s”", text);

  start ();
  gtk_editable_set_text (GTK_EDITABLE (ui_find (GTK_WIDGET (page), GTK_TYPE_SEARCH_ENTRY, NULL)),
                         text);
  finish (what);
}

static void
measure (AjStore *store)
{
  AjRecordModel *model;

  g_main_context_set_poll_func (NULL, poll_cb);
  start ();
  page = AJ_REGISTER_PAGE (aj_register_page_new (store, aj_records_find ("person")));
  window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 760);
  adw_window_set_content (ADW_WINDOW (window), GTK_WIDGET (page));
  gtk_window_present (GTK_WINDOW (window));
  ui_wait_painted (window);
  report ("first rows painted");
  finish ("all ids there");
  model = aj_record_table_get_model (page->table);
  for (int i = 0; i < 2; i++)
    {
      start ();
      gtk_widget_activate_action (GTK_WIDGET (page), "register.sort", "(sb)", "id_number", i == 1);
      finish (i == 0 ? "sort by identity number" : "the same, descending");
    }
  start ();
  gtk_widget_activate_action (GTK_WIDGET (page), "register.sort", "(sb)", "name", FALSE);
  finish ("sort by name");
  search ("王");
  search ("王建");
  search ("王建国");
  search ("wjg");
  search ("6101");
  start ();
  aj_filter_bar_clear (page->filters);
  finish ("clear the search");
  start ();
  gtk_widget_activate_action (GTK_WIDGET (page), "register.select-all", NULL);
  ui_wait_painted (window);
  report ("select all");
  for (int i = 1; i <= 3; i++)
    {
      start ();
      aj_record_table_set_cursor (page->table, aj_record_model_get_n (model) / 4 * (guint) i, -1);
      ui_wait_painted (window);
      report ("jump");
    }
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  const char *vault = argc > 1 ? argv[1] : NULL;

  ui_test_init (&argc, &argv);
  if (vault == NULL)
    g_error ("usage: bench-tables VAULT");
  g_autoptr (AjStore) store = aj_store_open (vault, AJ_STORE_OPEN_WRITE, &error);
  g_assert_no_error (error);
  measure (store);
  gtk_window_destroy (GTK_WINDOW (window));
  aj_store_close (store, NULL);
  return 0;
}
