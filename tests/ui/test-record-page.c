#include "record-page-private.h"
#include "table-fixture.h"

static AjRecordPage *
open_page (TableFixture *fixture, const char *table)
{
  table_fixture_init (fixture, 40);
  AjRecordPage *page =
    AJ_RECORD_PAGE (aj_record_page_new (fixture->store, aj_records_find (table)));
  table_fixture_show (fixture, GTK_WIDGET (page), 1060, 740);
  return page;
}

static gint64
find_person (TableFixture *fixture, const char *name)
{
  const AjRecordDef *def = aj_records_find ("person");
  g_autoptr (AjQuery) query = aj_query_new (def);
  aj_query_add_filter (query, def->title, AJ_FILTER_EQUALS, name);
  g_autoptr (GArray) ids = aj_store_list_ids (fixture->store, query, NULL, NULL);
  g_assert_cmpuint (ids->len, >, 0);
  return g_array_index (ids, gint64, 0);
}

static void
test_problems_shown (void)
{
  TableFixture fixture = { 0 };
  AjRecordPage *page = open_page (&fixture, "person");

  aj_record_page_load (page, find_person (&fixture, "王五"));
  table_fixture_settle (&fixture);
  ui_shot (fixture.window, "record-person");
  aj_record_page_begin_new (page, NULL);
  ui_shot (fixture.window, "record-new");
  table_fixture_clear (&fixture);
}

static gboolean
is_saved (gpointer page)
{
  return aj_record_page_get_id (page) != 0;
}

/* A new person by keys alone: the wrong check digit is named beside its field, the draft is saved.
 */
static void
test_new_by_keys (void)
{
  TableFixture fixture = { 0 };
  AjRecordPage *page = open_page (&fixture, "person");
  const AjRecordDef *def = aj_records_find ("person");

  gtk_widget_grab_focus (GTK_WIDGET (page));
  ui_type (fixture.window, "Zhang San");
  aj_record_page_focus (page, aj_record_def_find (def, "id_number"));
  ui_type (fixture.window, "610103199001010014");
  ui_press (fixture.window, "Tab");
  GtkWidget *row = aj_form_get_row (page->form, aj_record_def_find (def, "id_number"));
  g_assert_nonnull (
    ui_find (row, GTK_TYPE_LABEL,
             "身份证号校验位应为“6”，现为“4”，请对照证件核对整个号码。（GB 11643—1999）"));
  ui_press (fixture.window, "<Control>s");
  ui_wait_until (is_saved, page);
  gint64 id = aj_record_page_get_id (page);
  g_autofree char *name = table_fixture_value (&fixture, def, id, "name");
  g_autofree char *number = table_fixture_value (&fixture, def, id, "id_number");
  g_assert_cmpstr (name, ==, "Zhang San");
  g_assert_cmpstr (number, ==, "610103199001010014");
  g_assert_false (aj_record_page_has_changes (page));
  table_fixture_clear (&fixture);
}

static gint64 n_relatives;

static gboolean
has_relatives (gpointer store)
{
  return aj_store_count (store, aj_records_find ("family_member"), 0, NULL) == n_relatives;
}

/* A row of a record is deleted by the button at its end, and comes back. */
static void
test_row_removed (void)
{
  TableFixture fixture = { 0 };
  AjRecordPage *page = open_page (&fixture, "person");
  const AjRecordDef *def = aj_records_find ("family_member");
  g_autoptr (AjRecord) relative = aj_record_new (def);
  g_autoptr (AjChangeSet) changes = aj_change_set_new ("test");
  gint64 person = find_person (&fixture, "王五");

  aj_record_set_link (relative, def->parent, person);
  aj_record_set (relative, def->title, "示例亲属");
  aj_change_set_put (changes, relative);
  g_assert_true (aj_store_apply (fixture.store, changes, NULL));
  g_autofree char *title = aj_record_dup_title (relative);
  g_autofree char *tip = g_strdup_printf ("删除%s", title);
  aj_record_page_load (page, person);
  table_fixture_settle (&fixture);
  GtkWidget *remove = ui_find (GTK_WIDGET (page), GTK_TYPE_BUTTON, tip);
  g_assert_nonnull (remove);
  g_signal_emit_by_name (remove, "clicked");
  n_relatives = 0;
  ui_wait_until (has_relatives, fixture.store);
  table_fixture_settle (&fixture);
  g_assert_null (ui_find (GTK_WIDGET (page), GTK_TYPE_BUTTON, tip));
  g_assert_true (aj_store_undo (fixture.store, NULL));
  n_relatives = 1;
  ui_wait_until (has_relatives, fixture.store);
  table_fixture_settle (&fixture);
  g_assert_nonnull (ui_find (GTK_WIDGET (page), GTK_TYPE_BUTTON, tip));
  table_fixture_clear (&fixture);
}

int
main (int argc, char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/record-page/problems-shown", test_problems_shown);
  g_test_add_func ("/record-page/row-removed", test_row_removed);
  if (ui_can_type ())
    g_test_add_func ("/record-page/new-by-keys", test_new_by_keys);
  return g_test_run ();
}
