/* bench-tables-window VAULT: the register of people, measured from the first painted rows to a jump
 * to the end. Run by ./dev bench tables, under with-display. */
#include "register-page-private.h"
#include "tables-clock.h"
#include "ui-support.h"

#include <malloc.h>

static AjRegisterPage *page;
static GtkWidget *window;

static AjRecordModel *
get_model (void)
{
  return aj_record_table_get_model (page->table);
}

static guint
get_n (void)
{
  return aj_record_model_get_n (get_model ());
}

/* The whole order, and not its first page only, is there. */
static void
wait_whole (const char *key)
{
  while (aj_record_model_is_loading (get_model ()))
    g_main_context_iteration (NULL, TRUE);
  bench_report_now (key, get_n ());
}

static void
on_replaced_cb (AjRecordModel *model)
{
  bench_ready ();
}

static void
open_page (AjStore *store)
{
  bench_start ();
  page = AJ_REGISTER_PAGE (aj_register_page_new (store, aj_records_find ("person")));
  window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 760);
  adw_window_set_content (ADW_WINDOW (window), GTK_WIDGET (page));
  g_signal_connect (get_model (), "replaced", G_CALLBACK (on_replaced_cb), NULL);
  bench_watch (window);
  gtk_window_present (GTK_WINDOW (window));
  /* Where an index gives the first rows they are there already. */
  if (get_n () > 0)
    bench_ready ();
  bench_wait ();
  bench_report ("first", get_n ());
  wait_whole ("whole");
  bench_settle ();
}

static void
sort (const char *key, const char *field, gboolean descending)
{
  g_autofree char *whole = g_strconcat (key, "-whole", NULL);

  bench_start ();
  gtk_widget_activate_action (GTK_WIDGET (page), "register.sort", "(sb)", field, descending);
  bench_wait ();
  bench_report (key, get_n ());
  wait_whole (whole);
  bench_settle ();
}

static void
search (const char *key, const char *text)
{
  bench_start ();
  gtk_editable_set_text (GTK_EDITABLE (ui_find (GTK_WIDGET (page), GTK_TYPE_SEARCH_ENTRY, NULL)),
                         text);
  bench_wait ();
  bench_settle ();
  bench_report (key, get_n ());
}

static void
jump (const char *key, guint position)
{
  bench_start ();
  aj_record_table_set_cursor (page->table, position, -1);
  bench_ready ();
  gtk_widget_queue_draw (window);
  bench_wait ();
  bench_report (key, position);
  bench_settle ();
}

/* The register as one opens it from the list at the side: in a window that is there already. */
static void
open_again (AjStore *store)
{
  GtkWidget *first = GTK_WIDGET (page);
  GtkWidget *stack = gtk_stack_new ();

  g_object_ref (first);
  adw_window_set_content (ADW_WINDOW (window), stack);
  gtk_stack_add_child (GTK_STACK (stack), first);
  g_object_unref (first);
  /* It is remembered what was searched for. */
  aj_filter_bar_clear (page->filters);
  while (aj_record_model_is_loading (get_model ()))
    g_main_context_iteration (NULL, TRUE);
  bench_settle ();
  bench_start ();
  page = AJ_REGISTER_PAGE (aj_register_page_new (store, aj_records_find ("person")));
  g_signal_connect (get_model (), "replaced", G_CALLBACK (on_replaced_cb), NULL);
  gtk_stack_add_child (GTK_STACK (stack), GTK_WIDGET (page));
  gtk_stack_set_visible_child (GTK_STACK (stack), GTK_WIDGET (page));
  if (get_n () > 0)
    bench_ready ();
  bench_wait ();
  bench_report ("again", get_n ());
  bench_settle ();
}

static void
measure (AjStore *store)
{
  open_page (store);
  sort ("sort", "id_number", FALSE);
  sort ("sort-down", "id_number", TRUE);
  sort ("sort-back", "name", FALSE);
  search ("search-1", "王");
  search ("search-2", "王建");
  search ("search-3", "王建国");
  search ("search-none", "");
  search ("search-initials", "wjg");
  search ("search-number", "6101");
  search ("search-all", "6199");
  bench_start ();
  gtk_widget_activate_action (GTK_WIDGET (page), "register.select-all", NULL);
  bench_ready ();
  bench_wait ();
  bench_report ("select-all",
                (guint) aj_record_selection_get_n (aj_record_table_get_selection (page->table)));
  bench_settle ();
  for (guint i = 1; i <= 5; i++)
    jump ("jump", (guint) ((guint64) get_n () * (i * 7919 % 10007) / 10007));
  jump ("end", get_n () - 1);
  open_again (store);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  const char *vault = argc > 1 ? argv[1] : NULL;

  mallopt (M_MMAP_THRESHOLD, 128 * 1024); /* as main() does */
  ui_test_init (&argc, &argv);
  if (vault == NULL)
    g_error ("usage: bench-tables-window VAULT");
  bench_init ();
  bench_start ();
  g_autoptr (AjStore) store = aj_store_open (vault, AJ_STORE_OPEN_WRITE, &error);
  g_assert_no_error (error);
  bench_report_now ("open", 0);
  measure (store);
  gtk_window_destroy (GTK_WINDOW (window));
  aj_store_close (store, NULL);
  return 0;
}
