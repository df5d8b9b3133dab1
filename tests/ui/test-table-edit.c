/* Editing in the cells of a register with real keys: every way of the spreadsheet, one undo each.
 */
#include "register-fixture.h"
#include "test-im.h"

static void
assert_value (TableFixture *fixture, gint64 id, const char *field, const char *expected)
{
  g_autofree char *value = register_fixture_value (fixture, id, field);
  g_assert_cmpstr (value, ==, expected);
}

static void
assert_at (AjRegisterPage *page, guint row, const char *field)
{
  g_assert_cmpuint (aj_record_table_get_row (page->table), ==, row);
  g_assert_cmpint (aj_record_table_get_field (page->table), ==, register_fixture_field (field));
}

static void
type_plus_30 (GtkWidget *window)
{
  ui_press (window, "KP_Add");
  ui_type (window, "30");
}

/* However a date is typed, it is stored in one way; today is 2026-02-10. */
static void
test_dates (void)
{
  static const struct
  {
    const char *typed; /* NULL: +30 */
    const char *stored;
  } cases[] = {
    { "20260305", "2026-03-05" }, { "2026-3-5", "2026-03-05" }, { "0305", "2026-03-05" },
    { "2026.3.5", "2026-03-05" }, { "3-5", "2026-03-05" },      { NULL, "2026-03-12" },
    { "2026/3/5", "2026-03-05" },
  };
  TableFixture fixture = { 0 };
  AjRegisterPage *page = register_fixture_open (&fixture, 20);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 id = aj_record_model_get_id (register_fixture_model (page), i);
      g_test_message ("%s", cases[i].typed);
      register_fixture_go_to (&fixture, page, i, "review_due_on");
      if (cases[i].typed != NULL)
        ui_type (fixture.window, cases[i].typed);
      else
        type_plus_30 (fixture.window);
      ui_press (fixture.window, "Return");
      register_fixture_settle (&fixture, page);
      assert_value (&fixture, id, "review_due_on", cases[i].stored);
      assert_at (page, i + 1, "review_due_on");
    }
  table_fixture_clear (&fixture);
}

/* F4 shows the month; the keys walk in it and Return takes the day. */
static void
test_calendar (void)
{
  TableFixture fixture = { 0 };
  AjRegisterPage *page = register_fixture_open (&fixture, 20);
  gint64 id = aj_record_model_get_id (register_fixture_model (page), 1);

  register_fixture_go_to (&fixture, page, 1, "review_due_on");
  ui_type (fixture.window, "20260305");
  ui_press (fixture.window, "F4");
  GtkWidget *calendar = register_fixture_wait_find (fixture.window, GTK_TYPE_CALENDAR, NULL);
  ui_wait_painted (fixture.window);
  gtk_widget_grab_focus (calendar);
  ui_settle ();
  ui_press (fixture.window, "Right");
  ui_press (fixture.window, "Right");
  ui_press (fixture.window, "Return");
  register_fixture_settle (&fixture, page);
  g_autofree char *value = register_fixture_value (&fixture, id, "review_due_on");
  g_assert_nonnull (value);
  g_assert_true (g_str_has_prefix (value, "2026-03-0"));
  table_fixture_clear (&fixture);
}

/* A list is walked by the arrows; Return takes and goes down. */
static void
test_choices (void)
{
  TableFixture fixture = { 0 };
  AjRegisterPage *page = register_fixture_open (&fixture, 20);
  gint64 id = aj_record_model_get_id (register_fixture_model (page), 2);
  g_autofree char *before = register_fixture_value (&fixture, id, "level");

  register_fixture_go_to (&fixture, page, 2, "level");
  ui_press (fixture.window, "F2");
  ui_press (fixture.window, "<Alt>Down");
  ui_press (fixture.window, g_str_equal (before, "核心") ? "Down" : "Up");
  ui_press (fixture.window, "Return");
  register_fixture_settle (&fixture, page);
  g_autofree char *after = register_fixture_value (&fixture, id, "level");
  g_assert_cmpstr (after, !=, before);
  assert_at (page, 3, "level");

  /* A flag by a letter of its word: shi is 是. */
  register_fixture_go_to (&fixture, page, 2, "integration_work");
  ui_type (fixture.window, "s");
  ui_press (fixture.window, "Return");
  register_fixture_settle (&fixture, page);
  assert_value (&fixture, id, "integration_work", "1");

  table_fixture_clear (&fixture);
}

/* A word that no list has is not kept, and not thrown away either: the cell stays open for it. */
static void
test_refused (void)
{
  static const char *const keys[] = { "Return", "Tab" };
  TableFixture fixture = { 0 };
  AjRegisterPage *page = register_fixture_open (&fixture, 20);
  gint64 id = aj_record_model_get_id (register_fixture_model (page), 2);
  g_autofree char *before = register_fixture_value (&fixture, id, "level");

  register_fixture_go_to (&fixture, page, 2, "level");
  ui_type (fixture.window, "xyz");
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      ui_press (fixture.window, keys[i]);
      register_fixture_settle (&fixture, page);
      g_assert_true (aj_record_table_is_editing (page->table));
      assert_at (page, 2, "level");
      assert_value (&fixture, id, "level", before);
    }
  /* What was typed is marked: the next key replaces it. */
  const char *other = g_str_equal (before, "核心") ? "yb" : "hx";
  ui_type (fixture.window, other);
  ui_press (fixture.window, "Return");
  register_fixture_settle (&fixture, page);
  g_assert_false (aj_record_table_is_editing (page->table));
  assert_value (&fixture, id, "level", g_str_equal (other, "yb") ? "一般" : "核心");
  assert_at (page, 3, "level");

  register_fixture_go_to (&fixture, page, 4, "level");
  ui_type (fixture.window, "xyz");
  ui_press (fixture.window, "Return");
  ui_press (fixture.window, "Escape");
  register_fixture_settle (&fixture, page);
  g_assert_false (aj_record_table_is_editing (page->table));
  assert_at (page, 4, "level");
  table_fixture_clear (&fixture);
}

/* A link by the initials of its title; the list is read in a job. */
static void
test_link (void)
{
  TableFixture fixture = { 0 };
  AjRegisterPage *page = register_fixture_open (&fixture, 20);
  gint64 id = aj_record_model_get_id (register_fixture_model (page), 0);
  g_autofree char *one = g_strdup_printf ("%" G_GINT64_FORMAT, fixture.units[0]);
  g_autofree char *two = g_strdup_printf ("%" G_GINT64_FORMAT, fixture.units[1]);
  g_autofree char *before = register_fixture_value (&fixture, id, "unit");
  gboolean first = g_str_equal (before, one);

  register_fixture_go_to (&fixture, page, 0, "unit");
  ui_type (fixture.window, first ? "cdyh" : "xamy");
  /* Fast fingers do not wait for the list. */
  ui_press (fixture.window, "Return");
  register_fixture_settle (&fixture, page);
  assert_value (&fixture, id, "unit", first ? two : one);
  table_fixture_clear (&fixture);
}

static void
test_moves (void)
{
  TableFixture fixture = { 0 };
  AjRegisterPage *page = register_fixture_open (&fixture, 20);
  gint64 id = aj_record_model_get_id (register_fixture_model (page), 4);

  aj_record_table_set_column_visible (page->table, register_fixture_field ("mobile"), TRUE);
  aj_record_table_set_column_visible (page->table, register_fixture_field ("phone"), TRUE);
  register_fixture_go_to (&fixture, page, 4, "mobile");
  ui_type (fixture.window, "1391");
  ui_press (fixture.window, "Tab");
  register_fixture_settle (&fixture, page);
  assert_value (&fixture, id, "mobile", "1391");
  assert_at (page, 4, "phone");
  ui_type (fixture.window, "029");
  ui_press (fixture.window, "<Shift>Tab");
  register_fixture_settle (&fixture, page);
  assert_value (&fixture, id, "phone", "029");
  assert_at (page, 4, "mobile");
  /* Arrows leave a cell that was typed over, Shift+Return goes up. */
  ui_type (fixture.window, "1392");
  ui_press (fixture.window, "Down");
  register_fixture_settle (&fixture, page);
  assert_value (&fixture, id, "mobile", "1392");
  assert_at (page, 5, "mobile");
  ui_press (fixture.window, "Up");
  ui_press (fixture.window, "F2");
  ui_type (fixture.window, "7");
  ui_press (fixture.window, "<Shift>Return");
  register_fixture_settle (&fixture, page);
  assert_at (page, 3, "mobile");
  ui_press (fixture.window, "Left");
  ui_press (fixture.window, "Right");
  assert_at (page, 3, "mobile");
  table_fixture_clear (&fixture);
}

/* Ctrl+D fills, Delete empties, in all selected rows as one step with words. */
static void
test_many (void)
{
  TableFixture fixture = { 0 };
  AjRegisterPage *page = register_fixture_open (&fixture, 20);
  gint64 ids[4];

  for (guint i = 0; i < 4; i++)
    ids[i] = aj_record_model_get_id (register_fixture_model (page), i);
  register_fixture_go_to (&fixture, page, 0, "mobile");
  ui_type (fixture.window, "110");
  ui_press (fixture.window, "Return");
  ui_press (fixture.window, "Up");
  register_fixture_settle (&fixture, page);
  ui_press (fixture.window, "<Shift>Down");
  ui_press (fixture.window, "<Shift>Down");
  ui_press (fixture.window, "<Control>d");
  register_fixture_settle (&fixture, page);
  assert_value (&fixture, ids[2], "mobile", "110");
  assert_value (&fixture, ids[3], "mobile", "13900000000");
  register_fixture_undo (&fixture, page, "修改 2 名人员的手机");
  assert_value (&fixture, ids[1], "mobile", "13900000000");
  assert_value (&fixture, ids[0], "mobile", "110");

  ui_press (fixture.window, "Delete");
  register_fixture_settle (&fixture, page);
  for (guint i = 0; i < 3; i++)
    assert_value (&fixture, ids[i], "mobile", NULL);
  assert_value (&fixture, ids[3], "mobile", "13900000000");
  register_fixture_undo (&fixture, page, "修改 3 名人员的手机");
  assert_value (&fixture, ids[2], "mobile", "13900000000");
  table_fixture_clear (&fixture);
}

/* The first letter that is typed over a cell belongs to the input method already. */
static void
test_input_method (void)
{
  TableFixture fixture = { 0 };
  AjRegisterPage *page = register_fixture_open (&fixture, 20);
  gint64 id = aj_record_model_get_id (register_fixture_model (page), 2);

  register_fixture_go_to (&fixture, page, 2, "position");
  test_im_set_active (TRUE);
  ui_type (fixture.window, "wang");
  ui_shot (fixture.window, "table-composing");
  ui_press (fixture.window, "space");
  ui_type (fixture.window, "z");
  ui_press (fixture.window, "space");
  test_im_set_active (FALSE);
  ui_press (fixture.window, "Return");
  register_fixture_settle (&fixture, page);
  assert_value (&fixture, id, "position", "王在");
  table_fixture_clear (&fixture);
}

static gboolean
on_flagged_row (gpointer data)
{
  AjRegisterPage *page = data;
  return aj_record_table_get_field (page->table) == register_fixture_field ("review_due_on");
}

/* What cannot be read is kept as a draft and flagged; F8 leads there. */
static void
test_draft (void)
{
  TableFixture fixture = { 0 };
  AjRegisterPage *page = register_fixture_open (&fixture, 20);
  gint64 id = aj_record_model_get_id (register_fixture_model (page), 6);

  register_fixture_go_to (&fixture, page, 6, "review_due_on");
  ui_type (fixture.window, "20260231");
  ui_press (fixture.window, "Return");
  register_fixture_settle (&fixture, page);
  assert_value (&fixture, id, "review_due_on", "20260231");
  aj_filter_bar_add (page->filters, register_fixture_field ("review_due_on"), AJ_FILTER_NOT_EMPTY,
                     NULL);
  register_fixture_settle (&fixture, page);
  register_fixture_go_to (&fixture, page, 0, "name");
  ui_press (fixture.window, "F8");
  ui_wait_until (on_flagged_row, page);
  table_fixture_clear (&fixture);
}

static gboolean
list_is_open (gpointer data)
{
  GtkWidget *list = ui_find (data, GTK_TYPE_POPOVER, NULL);
  return list != NULL && gtk_widget_get_mapped (list);
}

static gboolean
list_is_closed (gpointer data)
{
  return !list_is_open (data);
}

/* Alt+Down opens the list as in a spreadsheet, and does not walk; so does F4. */
static void
test_list_by_key (void)
{
  static const char *const keys[] = { "<Alt>Down", "F4" };
  TableFixture fixture = { 0 };
  AjRegisterPage *page = register_fixture_open (&fixture, 20);

  register_fixture_go_to (&fixture, page, 2, "level");
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      ui_press (fixture.window, keys[i]);
      ui_wait_until (list_is_open, page->table);
      assert_at (page, 2, "level");
      ui_press (fixture.window, "Escape");
      ui_press (fixture.window, "Escape");
      ui_wait_until (list_is_closed, page->table);
    }
  table_fixture_clear (&fixture);
}

int
main (int argc, char **argv)
{
  g_setenv ("ANJUAN_TODAY", "2026-02-10", TRUE);
  g_setenv ("GTK_IM_MODULE", "test-pinyin", TRUE);
  ui_test_init (&argc, &argv);
  test_im_install ();
  if (ui_can_type ())
    {
      g_test_add_func ("/table-edit/dates", test_dates);
      g_test_add_func ("/table-edit/calendar", test_calendar);
      g_test_add_func ("/table-edit/choices", test_choices);
      g_test_add_func ("/table-edit/refused", test_refused);
      g_test_add_func ("/table-edit/list-by-key", test_list_by_key);
      g_test_add_func ("/table-edit/link", test_link);
      g_test_add_func ("/table-edit/moves", test_moves);
      g_test_add_func ("/table-edit/many", test_many);
      g_test_add_func ("/table-edit/input-method", test_input_method);
      g_test_add_func ("/table-edit/draft", test_draft);
    }
  return g_test_run ();
}
