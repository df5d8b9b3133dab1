/* Columns: as wide as their texts, and the first one stays in sight. Which rows a
 * click chooses. */
#include "record-table-private.h"
#include "register-fixture.h"

static GtkAdjustment *
get_across (AjRegisterPage *page)
{
  return gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (page->table->view));
}

/* Scrolled sideways, the names stay; the cell of the cursor is never below them, and a click on a
 * name goes to its row without scrolling back. */
static void
test_frozen_column (void)
{
  static const char *const more[] = { "mobile", "born_on", "position", "education", "school" };
  TableFixture fixture = { 0 };
  AjRegisterPage *page = register_fixture_open_sized (&fixture, 60, 800);
  GtkWidget *frozen = GTK_WIDGET (page->table->frozen);
  graphene_rect_t bounds;

  for (gsize i = 0; i < G_N_ELEMENTS (more); i++)
    aj_record_table_set_column_visible (page->table, register_fixture_field (more[i]), TRUE);
  ui_wait_painted (fixture.window);
  g_assert_false (gtk_widget_get_visible (frozen));
  register_fixture_go_to (&fixture, page, 3, "name");
  ui_press (fixture.window, "<Control>Right");
  ui_wait_painted (fixture.window);
  g_assert_true (gtk_widget_get_visible (frozen));
  double scrolled = gtk_adjustment_get_value (get_across (page));
  g_assert_cmpfloat (scrolled, >, 100);
  ui_shot (fixture.window, "register-frozen");

  /* Walking back, each cell comes into view beside the names. */
  for (int i = 0; i < 6; i++)
    {
      ui_press (fixture.window, "Left");
      ui_wait_painted (fixture.window);
      AjRecordCell *cell =
        aj_record_table_find_cell (page->table, 3, aj_record_table_get_field (page->table));
      g_assert_true (
        gtk_widget_compute_bounds (GTK_WIDGET (cell), GTK_WIDGET (page->table), &bounds));
      g_assert_cmpfloat ((double) bounds.origin.x, >=,
                         aj_frozen_column_get_width (page->table->frozen) - 1);
    }
  gtk_adjustment_set_value (get_across (page), scrolled);
  ui_wait_painted (fixture.window);
  ui_click (frozen);
  ui_wait_painted (fixture.window);
  g_assert_cmpint (aj_record_table_get_field (page->table), ==, register_fixture_field ("name"));
  g_assert_cmpuint (aj_record_table_get_row (page->table), !=, 3);
  g_assert_cmpfloat (gtk_adjustment_get_value (get_across (page)), ==, scrolled);
  /* To edit it, one has to see it. */
  ui_press (fixture.window, "F2");
  ui_wait_painted (fixture.window);
  g_assert_true (aj_record_table_is_editing (page->table));
  g_assert_cmpfloat (gtk_adjustment_get_value (get_across (page)), <, 1);
  ui_press (fixture.window, "Escape");
  table_fixture_clear (&fixture);
}

static guint
count_cut_titles (GtkWidget *header)
{
  guint n =
    GTK_IS_LABEL (header) && gtk_label_get_ellipsize (GTK_LABEL (header)) == PANGO_ELLIPSIZE_NONE;

  for (GtkWidget *child = gtk_widget_get_first_child (header); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_cut_titles (child);
  return n;
}

/* Without widths of the user's, columns are as wide as their texts, within the view. */
static void
test_fit (void)
{
  TableFixture fixture = { 0 };
  AjRegisterPage *page = register_fixture_open (&fixture, 60);
  int id = gtk_column_view_column_get_fixed_width (
    page->table->columns[register_fixture_field ("id_number")]);
  int unit =
    gtk_column_view_column_get_fixed_width (page->table->columns[register_fixture_field ("unit")]);

  g_assert_true (page->table->fitted);
  g_assert_cmpint (id, >, 120);
  g_assert_cmpint (id, <, 220);
  g_assert_cmpint (unit, >, 180);
  /* A title without room ends in dots. */
  aj_record_table_set_column_visible (page->table, register_fixture_field ("mobile"), TRUE);
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (page->table->view));
  g_assert_nonnull (ui_find (header, GTK_TYPE_LABEL, "手机"));
  g_assert_cmpuint (count_cut_titles (header), ==, 0);
  table_fixture_clear (&fixture);
}

static gboolean
is_shown (gpointer data)
{
  GtkWidget *popover = data;
  return gtk_widget_get_mapped (popover) && gtk_widget_get_height (popover) > 20;
}

static gboolean
is_hidden (gpointer data)
{
  return !gtk_widget_get_mapped (data);
}

/* Opens what hangs at a menu button and closes it again. Returns: how many there are below. */
static guint
open_menus (GtkWidget *widget)
{
  guint n = 0;

  if (GTK_IS_MENU_BUTTON (widget))
    {
      GtkMenuButton *button = GTK_MENU_BUTTON (widget);
      for (int i = 0; i < 2; i++)
        {
          gtk_menu_button_popup (button);
          g_assert_nonnull (gtk_menu_button_get_popover (button));
          ui_wait_until (is_shown, gtk_menu_button_get_popover (button));
          gtk_menu_button_popdown (button);
          ui_wait_until (is_hidden, gtk_menu_button_get_popover (button));
        }
      return 1;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += open_menus (child);
  return n;
}

/* What a register needs to open is what one sees of it: the widgets of its menus, of the filter's
 * columns and of the pages without rows are made when they are wanted. */
static void
test_menus (void)
{
  TableFixture fixture = { 0 };
  AjRegisterPage *page = register_fixture_open (&fixture, 20);

  g_assert_null (page->menu);
  g_assert_null (ui_find (GTK_WIDGET (page), GTK_TYPE_POPOVER_MENU, NULL));
  g_assert_null (ui_find (GTK_WIDGET (page), GTK_TYPE_DROP_DOWN, NULL));
  g_assert_null (ui_find (GTK_WIDGET (page), ADW_TYPE_STATUS_PAGE, NULL));
  g_assert_cmpuint (open_menus (GTK_WIDGET (page->filters)), ==, 5);

  register_fixture_go_to (&fixture, page, 3, "name");
  for (int i = 0; i < 2; i++)
    {
      gtk_widget_activate_action (GTK_WIDGET (page), "register.menu", NULL);
      ui_wait_until (is_shown, page->menu);
      gtk_popover_popdown (GTK_POPOVER (page->menu));
      ui_wait_until (is_hidden, page->menu);
    }
  gtk_widget_activate_action (GTK_WIDGET (page), "register.filter-column", "s", "level");
  GtkWidget *popover = ui_find (GTK_WIDGET (page), GTK_TYPE_DROP_DOWN, NULL);
  g_assert_nonnull (popover);
  popover = gtk_widget_get_ancestor (popover, GTK_TYPE_POPOVER);
  ui_wait_until (is_shown, popover);
  register_fixture_click (popover, "核心");
  register_fixture_settle (&fixture, page);
  g_assert_cmpuint (aj_record_model_get_n (register_fixture_model (page)), ==, 7);
  table_fixture_clear (&fixture);
}

static void
click_row (AjRegisterPage *page, guint row, GdkModifierType held)
{
  int field = register_fixture_field ("name");
  ui_click_held (GTK_WIDGET (aj_record_table_find_cell (page->table, row, field)), held);
}

static void
assert_selected (AjRegisterPage *page, const char *expected)
{
  GtkSelectionModel *rows = GTK_SELECTION_MODEL (page->table->selection);
  g_autoptr (GString) selected = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (rows)); i++)
    if (gtk_selection_model_is_selected (rows, i))
      g_string_append_printf (selected, "%u ", i);
  g_assert_cmpstr (selected->str, ==, expected);
}

/* As in every list: a click chooses one row, Shift all between, Ctrl one more or one less. */
static void
test_clicks (void)
{
  static const struct
  {
    guint row;
    GdkModifierType held;
    const char *selected;
  } clicks[] = {
    { 1, 0, "1 " },
    { 3, GDK_CONTROL_MASK, "1 3 " },
    { 5, GDK_CONTROL_MASK, "1 3 5 " },
    { 3, GDK_CONTROL_MASK, "1 5 " },
    { 2, 0, "2 " },
    { 4, GDK_SHIFT_MASK, "2 3 4 " },
    { 3, GDK_CONTROL_MASK, "2 4 " },
  };
  TableFixture fixture = { 0 };
  AjRegisterPage *page = register_fixture_open (&fixture, 20);

  for (guint i = 0; i < G_N_ELEMENTS (clicks); i++)
    {
      g_test_message ("click %u", i);
      click_row (page, clicks[i].row, clicks[i].held);
      register_fixture_settle (&fixture, page);
      assert_selected (page, clicks[i].selected);
      g_assert_cmpuint (aj_record_table_get_row (page->table), ==, clicks[i].row);
    }
  table_fixture_clear (&fixture);
}

int
main (int argc, char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/table-columns/fit", test_fit);
  g_test_add_func ("/table-columns/menus", test_menus);
  if (ui_can_type ())
    {
      g_test_add_func ("/table-columns/frozen", test_frozen_column);
      g_test_add_func ("/table-columns/clicks", test_clicks);
    }
  return g_test_run ();
}
