#include "cell-text.h"
#include "record-cell.h"
#include "register-page-private.h"
#include "table-fixture.h"

static gboolean
is_quiet (gpointer data)
{
  AjRegisterPage *page = data;
  return page->loaded && !aj_record_model_is_loading (aj_record_table_get_model (page->table));
}

static AjRegisterPage *
open_page (TableFixture *fixture, guint n_people, int width, int height)
{
  table_fixture_init (fixture, n_people);
  AjRegisterPage *page =
    AJ_REGISTER_PAGE (aj_register_page_new (fixture->store, aj_records_find ("person")));
  table_fixture_show (fixture, GTK_WIDGET (page), width, height);
  ui_wait_until (is_quiet, page);
  table_fixture_settle (fixture);
  gtk_widget_grab_focus (GTK_WIDGET (page->table));
  return page;
}

static AjRecordModel *
get_model (AjRegisterPage *page)
{
  return aj_record_table_get_model (page->table);
}

static int
field_of (const char *name)
{
  return aj_record_def_find (aj_records_find ("person"), name);
}

/* What a row shows in a column. (transfer full) */
static char *
shown (AjRegisterPage *page, guint row, const char *field)
{
  g_autoptr (AjRecord) record = aj_record_model_dup_record (get_model (page), row);
  g_assert_nonnull (record);
  return aj_cell_text (page->store, record, field_of (field));
}

static void
test_open (void)
{
  TableFixture fixture = { 0 };
  AjRegisterPage *page = open_page (&fixture, 300, 1060, 740);

  g_assert_cmpuint (aj_record_model_get_n (get_model (page)), ==, 300);
  g_assert_cmpstr (gtk_label_get_text (page->count), ==, "显示 300 / 共 300");
  g_autofree char *first = shown (page, 0, "name");
  g_assert_cmpstr (first, ==, "陈芳");
  ui_shot (fixture.window, "register-light");
  table_fixture_clear (&fixture);
}

/* A sort must not make GTK read every row: 8 seconds at a million. */
static void
test_sort_is_counted (void)
{
  TableFixture fixture = { 0 };
  AjRegisterPage *page = open_page (&fixture, 5000, 1060, 740);
  guint items, pages, items_after, pages_after;

  aj_record_model_get_counts (get_model (page), &items, &pages);
  gtk_widget_activate_action (GTK_WIDGET (page), "register.sort", "(sb)", "id_number", TRUE);
  ui_wait_until (is_quiet, page);
  table_fixture_settle (&fixture);
  ui_wait_painted (fixture.window);
  aj_record_model_get_counts (get_model (page), &items_after, &pages_after);
  g_assert_cmpuint (items_after - items, <, 1000);
  g_assert_cmpuint (pages_after - pages, <, 12);
  g_autofree char *first = shown (page, 0, "id_number");
  g_autofree char *second = shown (page, 1, "id_number");
  g_assert_cmpstr (first, >, second);
  table_fixture_clear (&fixture);
}

static void
test_search (void)
{
  TableFixture fixture = { 0 };
  AjRegisterPage *page = open_page (&fixture, 300, 1060, 740);

  ui_press (fixture.window, "<Control>f");
  ui_type (fixture.window, "ww");
  ui_press (fixture.window, "Return");
  ui_wait_until (is_quiet, page);
  table_fixture_settle (&fixture);
  guint n = aj_record_model_get_n (get_model (page));
  g_assert_cmpuint (n, >, 0);
  g_assert_cmpuint (n, <, 60);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = shown (page, i, "name");
      g_assert_true (g_str_has_prefix (name, "王伟") || g_str_has_prefix (name, "王文") ||
                     g_str_has_prefix (name, "王五") || g_str_has_prefix (name, "吴伟") ||
                     g_str_has_prefix (name, "吴文"));
    }
  ui_shot (fixture.window, "register-search");
  table_fixture_clear (&fixture);
}

static void
test_filter_pills (void)
{
  TableFixture fixture = { 0 };
  AjRegisterPage *page = open_page (&fixture, 300, 1060, 740);

  aj_filter_bar_add (page->filters, field_of ("status"), AJ_FILTER_EQUALS, "脱密期");
  aj_filter_bar_add (page->filters, field_of ("level"), AJ_FILTER_EQUALS, "核心");
  ui_wait_until (is_quiet, page);
  table_fixture_settle (&fixture);
  g_assert_cmpuint (aj_record_model_get_n (get_model (page)), ==, 20);
  g_assert_nonnull (ui_find (GTK_WIDGET (page), GTK_TYPE_LABEL, "状态：脱密期"));
  gtk_toggle_button_set_active (page->pane_button, TRUE);
  ui_shot (fixture.window, "register-filter");
  gtk_toggle_button_set_active (page->pane_button, FALSE);
  gtk_widget_activate_action (GTK_WIDGET (page), "register.clear-filters", NULL);
  ui_wait_until (is_quiet, page);
  g_assert_cmpuint (aj_record_model_get_n (get_model (page)), ==, 300);
  table_fixture_clear (&fixture);
}

static void
go_to (TableFixture *fixture, AjRegisterPage *page, guint row, const char *field)
{
  aj_record_table_set_column_visible (page->table, field_of (field), TRUE);
  ui_settle ();
  aj_record_table_set_cursor (page->table, row, field_of (field));
  ui_settle ();
  g_assert_cmpint (aj_record_table_get_field (page->table), ==, field_of (field));
}

static void
test_edit_cell (void)
{
  TableFixture fixture = { 0 };
  AjRegisterPage *page = open_page (&fixture, 60, 1060, 740);
  const AjRecordDef *def = aj_records_find ("person");
  gint64 id = aj_record_model_get_id (get_model (page), 2),
         next = aj_record_model_get_id (get_model (page), 3);

  /* Typing replaces; Return goes down. */
  go_to (&fixture, page, 2, "mobile");
  ui_type (fixture.window, "13812345678");
  ui_shot (fixture.window, "register-editing");
  ui_press (fixture.window, "Return");
  table_fixture_settle (&fixture);
  g_autofree char *typed = table_fixture_value (&fixture, def, id, "mobile");
  g_assert_cmpstr (typed, ==, "13812345678");
  g_assert_cmpuint (aj_record_table_get_row (page->table), ==, 3);

  /* Escape restores, F2 keeps what is there. */
  ui_type (fixture.window, "999");
  ui_press (fixture.window, "Escape");
  table_fixture_settle (&fixture);
  g_autofree char *kept = table_fixture_value (&fixture, def, next, "mobile");
  g_assert_cmpstr (kept, ==, "13900000000");
  ui_press (fixture.window, "F2");
  ui_press (fixture.window, "End");
  ui_type (fixture.window, "1");
  ui_press (fixture.window, "Return");
  table_fixture_settle (&fixture);
  g_autofree char *appended = table_fixture_value (&fixture, def, next, "mobile");
  g_assert_cmpstr (appended, ==, "139000000001");

  /* Delete empties. */
  ui_press (fixture.window, "Up");
  ui_press (fixture.window, "Delete");
  table_fixture_settle (&fixture);
  g_autofree char *empty = table_fixture_value (&fixture, def, next, "mobile");
  g_assert_null (empty);
  table_fixture_clear (&fixture);
}

static void
test_edit_date_and_choice (void)
{
  TableFixture fixture = { 0 };
  AjRegisterPage *page = open_page (&fixture, 60, 1060, 740);
  const AjRecordDef *def = aj_records_find ("person");
  gint64 id = aj_record_model_get_id (get_model (page), 1);

  go_to (&fixture, page, 1, "born_on");
  ui_type (fixture.window, "19790305");
  ui_press (fixture.window, "Return");
  table_fixture_settle (&fixture);
  g_autofree char *date = table_fixture_value (&fixture, def, id, "born_on");
  g_assert_cmpstr (date, ==, "1979-03-05");

  /* A choice by its initials: zy is 重要, taken from the list by Return. */
  go_to (&fixture, page, 1, "level");
  ui_type (fixture.window, "zy");
  ui_shot (fixture.window, "register-choice");
  ui_press (fixture.window, "Return");
  table_fixture_settle (&fixture);
  g_autofree char *level = table_fixture_value (&fixture, def, id, "level");
  g_assert_cmpstr (level, ==, "重要");
  table_fixture_clear (&fixture);
}

static void
test_walk (void)
{
  TableFixture fixture = { 0 };
  AjRegisterPage *page = open_page (&fixture, 300, 1060, 740);

  go_to (&fixture, page, 0, "name");
  ui_press (fixture.window, "Right");
  g_assert_cmpint (aj_record_table_get_field (page->table), ==, field_of ("id_number"));
  ui_press (fixture.window, "Down");
  ui_press (fixture.window, "Down");
  g_assert_cmpuint (aj_record_table_get_row (page->table), ==, 2);
  g_assert_cmpint (aj_record_table_get_field (page->table), ==, field_of ("id_number"));
  ui_press (fixture.window, "<Shift>Down");
  g_assert_cmpuint (aj_record_selection_get_n (aj_record_table_get_selection (page->table)), ==, 2);
  ui_press (fixture.window, "<Control>End");
  g_assert_cmpuint (aj_record_table_get_row (page->table), ==, 299);
  ui_press (fixture.window, "<Control>Home");
  g_assert_cmpuint (aj_record_table_get_row (page->table), ==, 0);
  ui_press (fixture.window, "<Control>a");
  g_assert_cmpuint (aj_record_selection_get_n (aj_record_table_get_selection (page->table)), ==,
                    300);
  table_fixture_clear (&fixture);
}

typedef struct
{
  AjRegisterPage *page;
  guint n;
} Count;

static gboolean
has_rows (gpointer data)
{
  Count *count = data;
  return aj_record_model_get_n (get_model (count->page)) == count->n;
}

static void
test_delete_and_undo (void)
{
  TableFixture fixture = { 0 };
  AjRegisterPage *page = open_page (&fixture, 60, 1060, 740);
  g_autoptr (GError) error = NULL;

  go_to (&fixture, page, 5, "name");
  gint64 id = aj_record_model_get_id (get_model (page), 5);
  ui_press (fixture.window, "<Control>Delete");
  ui_wait_until (has_rows, (&(Count){ page, 59 }));
  g_assert_cmpuint (aj_record_model_find (get_model (page), id), ==, G_MAXUINT);
  aj_store_undo (fixture.store, &error);
  g_assert_no_error (error);
  ui_wait_until (has_rows, (&(Count){ page, 60 }));
  g_assert_cmpuint (aj_record_model_find (get_model (page), id), !=, G_MAXUINT);
  table_fixture_clear (&fixture);
}

static gboolean
on_problem_row (gpointer data)
{
  AjRegisterPage *page = data;
  return aj_record_table_get_field (page->table) == field_of ("id_number");
}

static void
test_next_problem (void)
{
  TableFixture fixture = { 0 };
  AjRegisterPage *page = open_page (&fixture, 60, 1060, 740);

  go_to (&fixture, page, 0, "name");
  aj_filter_bar_add (page->filters, field_of ("name"), AJ_FILTER_EQUALS, "王五");
  ui_wait_until (is_quiet, page);
  table_fixture_settle (&fixture);
  gtk_widget_grab_focus (GTK_WIDGET (page->table));
  ui_press (fixture.window, "F8");
  ui_wait_until (on_problem_row, page);
  ui_shot (fixture.window, "register-problem");
  table_fixture_clear (&fixture);
}

typedef struct
{
  TableFixture *fixture;
  gint64 id;
  const char *mobile;
} Pasted;

static gboolean
is_pasted (gpointer data)
{
  Pasted *pasted = data;
  g_autofree char *value =
    table_fixture_value (pasted->fixture, aj_records_find ("person"), pasted->id, "mobile");
  return g_strcmp0 (value, pasted->mobile) == 0;
}

static void
test_paste_over_cells (void)
{
  TableFixture fixture = { 0 };
  AjRegisterPage *page = open_page (&fixture, 60, 1060, 740);
  const AjRecordDef *def = aj_records_find ("person");

  go_to (&fixture, page, 3, "mobile");
  gint64 ids[2] = { aj_record_model_get_id (get_model (page), 3),
                    aj_record_model_get_id (get_model (page), 4) };
  gdk_clipboard_set_text (gtk_widget_get_clipboard (fixture.window), "13711110001\n13711110002\n");
  ui_press (fixture.window, "<Control>v");
  ui_wait_until (is_pasted, (&(Pasted){ &fixture, ids[1], "13711110002" }));
  g_autofree char *one = table_fixture_value (&fixture, def, ids[0], "mobile");
  g_autofree char *two = table_fixture_value (&fixture, def, ids[1], "mobile");
  g_assert_cmpstr (one, ==, "13711110001");
  g_assert_cmpstr (two, ==, "13711110002");
  table_fixture_clear (&fixture);
}

static gboolean
has_dialog (gpointer data)
{
  return g_list_model_get_n_items (gtk_window_get_toplevels ()) > 1;
}

/* Three rows as they come from Excel, without a header: the first one is known, one is new, one has
 * a wrong check digit. */
static void
test_paste_rows (void)
{
  TableFixture fixture = { 0 };
  AjRegisterPage *page = open_page (&fixture, 60, 1060, 740);

  go_to (&fixture, page, 0, "name");
  gdk_clipboard_set_text (gtk_widget_get_clipboard (fixture.window),
                          "新人甲\t610103199001010016\n新人乙\t610103199001010024\n");
  ui_press (fixture.window, "<Control>v");
  ui_wait_until (has_dialog, NULL);
  GtkWidget *dialog = NULL;
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
      if (window != fixture.window)
        dialog = window;
    }
  ui_shot (dialog, "rehearsal");
  GtkWidget *take = ui_find (dialog, GTK_TYPE_BUTTON, "写入 2 行");
  g_assert_nonnull (take);
  g_signal_emit_by_name (take, "clicked");
  ui_wait_until (has_rows, (&(Count){ page, 62 }));
  table_fixture_clear (&fixture);
}

static void
test_narrow_and_empty (void)
{
  TableFixture fixture = { 0 };
  AjRegisterPage *page = open_page (&fixture, 0, 800, 600);

  g_assert_cmpstr (gtk_stack_get_visible_child_name (page->stack), ==, "empty");
  ui_shot (fixture.window, "register-empty");
  table_fixture_clear (&fixture);
}

int
main (int argc, char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/register-page/open", test_open);
  g_test_add_func ("/register-page/sort-is-counted", test_sort_is_counted);
  g_test_add_func ("/register-page/filter-pills", test_filter_pills);
  g_test_add_func ("/register-page/narrow-and-empty", test_narrow_and_empty);
  if (ui_can_type ())
    {
      g_test_add_func ("/register-page/search", test_search);
      g_test_add_func ("/register-page/walk", test_walk);
      g_test_add_func ("/register-page/edit-cell", test_edit_cell);
      g_test_add_func ("/register-page/edit-date-and-choice", test_edit_date_and_choice);
      g_test_add_func ("/register-page/delete-and-undo", test_delete_and_undo);
      g_test_add_func ("/register-page/next-problem", test_next_problem);
      g_test_add_func ("/register-page/paste-over-cells", test_paste_over_cells);
      g_test_add_func ("/register-page/paste-rows", test_paste_rows);
    }
  return g_test_run ();
}
