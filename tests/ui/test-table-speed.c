/* What a large register costs, counted: rows that GTK asks for, pages that are read, rows that one
 * turn of the main loop makes. Times are ./dev bench tables. */
#include "register-page-private.h"
#include "table-fixture.h"

/* More than an order is kept from. */
#define MANY 21000

static TableFixture fixture;
static AjRegisterPage *page;
static guint items_before, pages_before;

static AjRecordModel *
get_model (void)
{
  return aj_record_table_get_model (page->table);
}

static gboolean
is_quiet (gpointer data)
{
  return page->loaded && !aj_record_model_is_loading (get_model ());
}

static void
settle (void)
{
  ui_wait_until (is_quiet, NULL);
  table_fixture_settle (&fixture);
  ui_wait_painted (fixture.window);
}

static void
begin (void)
{
  aj_record_model_get_counts (get_model (), &items_before, &pages_before);
}

static guint
count_items (void)
{
  guint items, pages;
  aj_record_model_get_counts (get_model (), &items, &pages);
  return items - items_before;
}

static guint
count_pages (void)
{
  guint items, pages;
  aj_record_model_get_counts (get_model (), &items, &pages);
  return pages - pages_before;
}

static void
set_up (void)
{
  page = AJ_REGISTER_PAGE (aj_register_page_new (fixture.store, aj_records_find ("person")));
  g_object_ref_sink (page);
  table_fixture_show (&fixture, GTK_WIDGET (page), 1060, 740);
  settle ();
  begin ();
}

static void
tear_down (void)
{
  gtk_window_destroy (GTK_WINDOW (fixture.window));
  fixture.window = NULL;
  g_clear_object (&page);
  ui_settle ();
}

static void
sort_by (const char *field, gboolean descending)
{
  gtk_widget_activate_action (GTK_WIDGET (page), "register.sort", "(sb)", field, descending);
  settle ();
}

/* A window of 23 rows: two pages, for its widths the first 40 rows. */
static void
test_open (void)
{
  set_up ();
  g_assert_cmpuint (aj_record_model_get_n (get_model ()), ==, MANY);
  g_assert_cmpuint (items_before, <, 1000);
  g_assert_cmpuint (pages_before, <=, 5);
  tear_down ();
}

static void
test_sort (void)
{
  set_up ();
  sort_by ("id_number", FALSE);
  sort_by ("id_number", TRUE);
  g_assert_cmpuint (count_items (), <, 1000);
  /* The first rows of two orders, seen alone and again with the whole. */
  g_assert_cmpuint (count_pages (), <=, 8);
  tear_down ();
}

static void
test_scroll (void)
{
  set_up ();
  aj_record_table_set_cursor (page->table, MANY / 2, -1);
  settle ();
  /* 23 rows anywhere lie on two pages of 32, the row of the cursor may be on a third. */
  g_assert_cmpuint (count_pages (), <=, 3);
  begin ();
  aj_record_table_set_cursor (page->table, MANY / 2 + 500, -1);
  settle ();
  g_assert_cmpuint (count_pages (), <=, 3);
  g_assert_cmpuint (count_items (), <, 1000);
  tear_down ();
}

static void
ask (const char *search)
{
  g_autoptr (AjQuery) query = aj_query_new (aj_records_find ("person"));
  query->search = g_strdup (search);
  aj_record_model_set_query (get_model (), query, FALSE);
}

/* Each answer is there before the next key, but nobody has looked yet: it comes too late. */
static void
test_late_answers (void)
{
  set_up ();
  guint before = aj_record_model_get_n_answers (get_model ());
  ask ("王");
  g_usleep (100000);
  ask ("王建");
  g_usleep (100000);
  ask ("王建国");
  settle ();
  g_assert_cmpuint (aj_record_model_get_n_answers (get_model ()), ==, before + 1);
  g_assert_cmpuint (aj_record_model_get_n (get_model ()), <, MANY / 50);
  tear_down ();
}

static void
test_typing (void)
{
  set_up ();
  GtkWidget *entry = ui_find (GTK_WIDGET (page), GTK_TYPE_SEARCH_ENTRY, NULL);
  guint before = aj_record_model_get_n_answers (get_model ());
  /* Faster than the main loop turns, and over a text that is selected: that is emptied first. */
  gtk_editable_set_text (GTK_EDITABLE (entry), "w");
  gtk_editable_set_text (GTK_EDITABLE (entry), "wj");
  gtk_editable_set_text (GTK_EDITABLE (entry), "wjg");
  settle ();
  g_assert_cmpuint (aj_record_model_get_n_answers (get_model ()), ==, before + 1);
  g_assert_cmpuint (aj_record_model_get_n (get_model ()), >, 0);
  g_assert_cmpuint (aj_record_model_get_n (get_model ()), <, MANY / 20);
  tear_down ();
}

static guint most_rows;

/* Rows above 210 are none of GTK's widgets. */
static void
on_items_changed_cb (GListModel *model, guint position, guint removed, guint added)
{
  if (position < 210)
    most_rows = MAX (most_rows, MIN (MAX (removed, added), 210 - position));
}

/* GTK makes a widget for each of the first 205 rows: 1,600 cells are too many for one turn. */
static void
test_steps (void)
{
  set_up ();
  most_rows = 0;
  g_signal_connect (get_model (), "items-changed", G_CALLBACK (on_items_changed_cb), NULL);
  ask ("没有这个人");
  settle ();
  g_assert_cmpuint (aj_record_model_get_n (get_model ()), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (get_model ())), ==, 0);
  ask (NULL);
  settle ();
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (get_model ())), ==, MANY);
  g_assert_cmpuint (most_rows, <=, 32);
  tear_down ();
}

static gboolean
is_judging (gpointer data)
{
  guint n;
  aj_record_model_get_judged (get_model (), &n);
  return n > 0;
}

/* Judging a register takes long: what is found comes bit by bit, and an order or a search of it
 * does not judge again. */
static void
test_problems (void)
{
  set_up ();
  guint answers = aj_record_model_get_n_answers (get_model ());
  aj_filter_bar_set_only_problems (page->filters, TRUE);
  ui_wait_until (is_judging, NULL);
  g_assert_true (aj_record_model_is_loading (get_model ()));
  settle ();
  guint n = aj_record_model_get_n (get_model ());
  g_assert_cmpuint (n, >, 0);
  g_assert_false (is_judging (NULL));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (get_model ())), ==, n);
  gtk_widget_activate_action (GTK_WIDGET (page), "register.sort", "(sb)", "born_on", FALSE);
  while (aj_record_model_is_loading (get_model ()))
    {
      g_assert_false (is_judging (NULL));
      g_main_context_iteration (NULL, TRUE);
    }
  g_assert_cmpuint (aj_record_model_get_n (get_model ()), ==, n);
  g_assert_cmpuint (aj_record_model_get_n_answers (get_model ()), ==, answers + 2);
  aj_filter_bar_clear (page->filters);
  tear_down ();
}

/* The same records stay selected, those included that no first page shows. */
static void
test_selection (void)
{
  set_up ();
  GtkSelectionModel *selection = GTK_SELECTION_MODEL (aj_record_table_get_selection (page->table));
  sort_by ("name", FALSE);
  gtk_selection_model_select_range (selection, 100, 2000, TRUE);
  g_autoptr (GArray) before =
    aj_record_selection_list_ids (aj_record_table_get_selection (page->table));
  sort_by ("id_number", TRUE);
  g_autoptr (GArray) after =
    aj_record_selection_list_ids (aj_record_table_get_selection (page->table));
  g_assert_cmpuint (after->len, ==, 2000);
  sort_by ("name", FALSE);
  g_autoptr (GArray) again =
    aj_record_selection_list_ids (aj_record_table_get_selection (page->table));
  g_assert_cmpmem (again->data, again->len * sizeof (gint64), before->data,
                   before->len * sizeof (gint64));
  gtk_selection_model_select_all (selection);
  g_assert_cmpuint ((guint) aj_record_selection_get_n (aj_record_table_get_selection (page->table)),
                    ==, MANY);
  g_assert_cmpuint (count_items (), <, 1000);
  tear_down ();
}

int
main (int argc, char **argv)
{
  ui_test_init (&argc, &argv);
  table_fixture_init (&fixture, MANY);
  g_test_add_func ("/table-speed/open", test_open);
  g_test_add_func ("/table-speed/sort", test_sort);
  g_test_add_func ("/table-speed/scroll", test_scroll);
  g_test_add_func ("/table-speed/late-answers", test_late_answers);
  g_test_add_func ("/table-speed/typing", test_typing);
  g_test_add_func ("/table-speed/steps", test_steps);
  g_test_add_func ("/table-speed/problems", test_problems);
  g_test_add_func ("/table-speed/selection", test_selection);
  int status = g_test_run ();
  table_fixture_clear (&fixture);
  return status;
}
