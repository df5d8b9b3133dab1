/* What one does with many rows of a register: change a field, merge, look for duplicates, filter
 * and save the filter, export. */
#include "duplicates-dialog.h"
#include "export-dialog.h"
#include "register-fixture.h"
#include "sheet.h"

static const AjRecordDef *
person (void)
{
  return aj_records_find ("person");
}

static void
change_person (TableFixture *fixture, gint64 id, const char *field, const char *stored)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjChangeSet) changes = aj_change_set_new ("change");
  g_autoptr (AjRecord) record = aj_store_get (fixture->store, person (), id, &error);

  g_assert_no_error (error);
  aj_record_set (record, register_fixture_field (field), stored);
  aj_change_set_put (changes, record);
  aj_store_apply (fixture->store, changes, &error);
  g_assert_no_error (error);
}

static gint64
count (TableFixture *fixture, const char *table)
{
  return aj_store_count (fixture->store, aj_records_find (table), 0, NULL);
}

typedef struct
{
  TableFixture *fixture;
  const char *table;
  gint64 n;
} Count;

static gboolean
has_records (gpointer data)
{
  Count *wanted = data;
  return count (wanted->fixture, wanted->table) == wanted->n;
}

/* Three rows, one dialog, one undo with words. */
static void
test_change_many (void)
{
  TableFixture fixture = { 0 };
  AjRegisterPage *page = register_fixture_open (&fixture, 20);
  gint64 ids[3];

  for (guint i = 0; i < 3; i++)
    ids[i] = aj_record_model_get_id (register_fixture_model (page), i);
  register_fixture_go_to (&fixture, page, 0, "name");
  ui_press (fixture.window, "<Shift>Down");
  ui_press (fixture.window, "<Shift>Down");
  gtk_widget_activate_action (GTK_WIDGET (page), "register.change-field", NULL);
  GtkWidget *dialog = register_fixture_wait_dialog (&fixture);
  GtkDropDown *columns = GTK_DROP_DOWN (ui_find (dialog, GTK_TYPE_DROP_DOWN, NULL));
  GListModel *names = gtk_drop_down_get_model (columns);
  for (guint i = 0; i < g_list_model_get_n_items (names); i++)
    if (g_str_equal (gtk_string_list_get_string (GTK_STRING_LIST (names), i), "行政职务"))
      gtk_drop_down_set_selected (columns, i);
  ui_settle ();
  GtkWidget *entry = ui_find (dialog, GTK_TYPE_ENTRY, NULL);
  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "科长");
  ui_shot (dialog, "change-many");
  register_fixture_click (dialog, "修改");
  register_fixture_wait_closed (&fixture);
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *value = register_fixture_value (&fixture, ids[i], "position");
      g_assert_cmpstr (value, ==, "科长");
    }
  register_fixture_undo (&fixture, page, "修改 3 名人员的行政职务");
  g_autofree char *back = register_fixture_value (&fixture, ids[1], "position");
  g_assert_cmpstr (back, ==, "工程师");
  table_fixture_clear (&fixture);
}

/* Two chosen rows: values by choice, one undo. */
static void
test_merge (void)
{
  TableFixture fixture = { 0 };
  AjRegisterPage *page = register_fixture_open (&fixture, 20);
  gint64 keep = aj_record_model_get_id (register_fixture_model (page), 1);
  gint64 drop = aj_record_model_get_id (register_fixture_model (page), 0);
  g_autofree char *name = register_fixture_value (&fixture, keep, "name");

  change_person (&fixture, drop, "mobile", "13811112222");
  register_fixture_settle (&fixture, page);
  register_fixture_go_to (&fixture, page, 0, "name");
  ui_press (fixture.window, "<Shift>Down");
  gtk_widget_activate_action (GTK_WIDGET (page), "register.merge", NULL);
  GtkWidget *dialog = register_fixture_wait_dialog (&fixture);
  ui_shot (dialog, "merge");
  GtkWidget *value = register_fixture_wait_find (dialog, GTK_TYPE_LABEL, "13811112222");
  g_assert_true (gtk_label_get_wrap (GTK_LABEL (value)));
  gtk_check_button_set_active (
    GTK_CHECK_BUTTON (gtk_widget_get_ancestor (value, GTK_TYPE_CHECK_BUTTON)), TRUE);
  register_fixture_click (dialog, "合并");
  register_fixture_wait_closed (&fixture);
  ui_wait_until (has_records, (&(Count){ &fixture, "person", 19 }));
  g_autofree char *mobile = register_fixture_value (&fixture, keep, "mobile");
  g_autofree char *kept = register_fixture_value (&fixture, keep, "name");
  g_assert_cmpstr (mobile, ==, "13811112222");
  g_assert_cmpstr (kept, ==, name);
  g_autofree char *words = g_strdup_printf ("合并%s的两条记录", name);
  register_fixture_undo (&fixture, page, words);
  g_assert_cmpint (count (&fixture, "person"), ==, 20);
  g_autofree char *before = register_fixture_value (&fixture, keep, "mobile");
  g_assert_cmpstr (before, ==, "13900000000");
  table_fixture_clear (&fixture);
}

static gboolean
shows (gpointer data)
{
  const char **labels = data;
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
      GtkWidget *found = ui_find (window, GTK_TYPE_LABEL, labels[0]);
      if (found != NULL && gtk_widget_get_mapped (found))
        return TRUE;
    }
  return FALSE;
}

/* "No Duplicate" is remembered until it is undone. */
static void
test_duplicates (void)
{
  TableFixture fixture = { 0 };
  AjRegisterPage *page = register_fixture_open (&fixture, 20);
  gint64 ids[2];

  for (guint i = 0; i < 2; i++)
    {
      ids[i] = aj_record_model_get_id (register_fixture_model (page), i);
      change_person (&fixture, ids[i], "name", "李晓梅");
      change_person (&fixture, ids[i], "born_on", "1985-05-05");
    }
  register_fixture_settle (&fixture, page);
  gtk_widget_activate_action (GTK_WIDGET (page), "register.duplicates", NULL);
  GtkWidget *dialog = register_fixture_wait_dialog (&fixture);
  ui_wait_until (shows, (const char *[]){ "1 对记录疑似同一人" });
  ui_shot (dialog, "duplicates");
  register_fixture_click (dialog, "不是重复");
  ui_wait_until (shows, (const char *[]){ "没有重复人员" });
  ui_shot (dialog, "duplicates-none");
  register_fixture_undo (&fixture, page, "李晓梅：不是重复");
  ui_wait_until (shows, (const char *[]){ "1 对记录疑似同一人" });
  gtk_window_close (GTK_WINDOW (dialog));
  register_fixture_wait_closed (&fixture);
  g_assert_cmpint (count (&fixture, "distinct_person"), ==, 0);
  table_fixture_clear (&fixture);
}

static guint
n_shown (AjRegisterPage *page)
{
  return aj_record_model_get_n (register_fixture_model (page));
}

/* Filters combine; a named one comes back; those of the last time are there after a restart. */
static void
test_filters (void)
{
  TableFixture fixture = { 0 };
  AjRegisterPage *page = register_fixture_open (&fixture, 60);

  aj_filter_bar_add (page->filters, register_fixture_field ("status"), AJ_FILTER_EQUALS, "脱密期");
  aj_filter_bar_add (page->filters, register_fixture_field ("born_on"), AJ_FILTER_FROM,
                     "1970-01-01");
  register_fixture_settle (&fixture, page);
  guint n = n_shown (page);
  g_assert_cmpuint (n, >, 0);
  g_assert_cmpuint (n, <, 12);

  GtkWidget *saved =
    register_fixture_wait_find (GTK_WIDGET (page), GTK_TYPE_MENU_BUTTON, "已存筛选");
  gtk_menu_button_popup (GTK_MENU_BUTTON (saved));
  ui_wait_painted (fixture.window);
  GtkWidget *popover = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (saved)));
  GtkWidget *entry = ui_find (popover, GTK_TYPE_ENTRY, NULL);
  g_assert_nonnull (entry);
  gtk_widget_grab_focus (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "七十年代脱密");
  g_signal_emit_by_name (entry, "activate");
  ui_settle ();
  gtk_menu_button_popdown (GTK_MENU_BUTTON (saved));
  aj_filter_bar_clear (page->filters);
  register_fixture_settle (&fixture, page);
  g_assert_cmpuint (n_shown (page), ==, 60);
  gtk_menu_button_popup (GTK_MENU_BUTTON (saved));
  ui_wait_painted (fixture.window);
  ui_shot (fixture.window, "filters-saved");
  register_fixture_click (popover, "七十年代脱密");
  register_fixture_settle (&fixture, page);
  g_assert_cmpuint (n_shown (page), ==, n);

  /* The page of tomorrow. */
  gtk_window_destroy (GTK_WINDOW (fixture.window));
  ui_settle ();
  AjRegisterPage *again = AJ_REGISTER_PAGE (aj_register_page_new (fixture.store, person ()));
  table_fixture_show (&fixture, GTK_WIDGET (again), 1060, 740);
  register_fixture_settle (&fixture, again);
  g_assert_cmpuint (n_shown (again), ==, n);
  g_assert_nonnull (ui_find (GTK_WIDGET (again), GTK_TYPE_LABEL, "状态：脱密期"));
  table_fixture_clear (&fixture);
}

/* "With problems" is a filter like others: a pill beside them, and what it shows can be exported.
 */
static void
test_with_problems (void)
{
  TableFixture fixture = { 0 };
  AjRegisterPage *page = register_fixture_open (&fixture, 60);
  gboolean only_problems;

  gtk_widget_activate_action (GTK_WIDGET (page), "register.only-problems", NULL);
  aj_filter_bar_add (page->filters, register_fixture_field ("name"), AJ_FILTER_EQUALS, "王五");
  register_fixture_settle (&fixture, page);
  g_assert_nonnull (ui_find (GTK_WIDGET (page), GTK_TYPE_LABEL, "有问题"));
  g_autoptr (AjQuery) query = aj_register_page_make_query (page, &only_problems);
  g_assert_true (only_problems);
  g_assert_cmpuint (query->filters->len, ==, 1);
  g_assert_cmpuint (n_shown (page), ==, 1);
  gtk_widget_activate_action (GTK_WIDGET (page), "register.export", NULL);
  GtkWidget *dialog = register_fixture_wait_dialog (&fixture);
  ui_shot (dialog, "export");
  g_assert_nonnull (ui_find (dialog, GTK_TYPE_CHECK_BUTTON, "表格当前显示的记录（1 条）"));
  gtk_window_close (GTK_WINDOW (dialog));
  register_fixture_wait_closed (&fixture);
  table_fixture_clear (&fixture);
}

int
main (int argc, char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/table-tools/filters", test_filters);
  g_test_add_func ("/table-tools/with-problems", test_with_problems);
  g_test_add_func ("/table-tools/duplicates", test_duplicates);
  if (ui_can_type ())
    {
      g_test_add_func ("/table-tools/change-many", test_change_many);
      g_test_add_func ("/table-tools/merge", test_merge);
    }
  return g_test_run ();
}
