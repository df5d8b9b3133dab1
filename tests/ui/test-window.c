/* The whole window on the sample vault, driven by real keys. */
#include "window-fixture.h"

#include "record-page.h"
#include "catalog.h"
#include "change.h"
#include "preview-page.h"
#include "query.h"
#include "sidebar.h"

#include "anjuan-config.h"

static const char *
page_of (AjWindow *window)
{
  return gtk_stack_get_visible_child_name (window->pages);
}

static void
test_keys_go_to_pages (WindowFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *key;
    const char *page;
  } cases[] = {
    { "<Alt>2", "register:unit" },
    { "<Alt>3", "register:department" },
    { "<Alt>4", "register:post" },
    { "<Alt>5", "register:person" },
    { "<Alt>6", "register:certificate" },
    { "<Alt>7", "register:project" },
    { "<Alt>8", "problems" },
    { "<Alt>1", "overview" },
  };

  g_assert_cmpstr (page_of (fixture->window), ==, "overview");
  if (!ui_can_type ())
    {
      g_test_skip ("no display that takes keys");
      return;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      ui_press (GTK_WIDGET (fixture->window), cases[i].key);
      g_assert_cmpstr (page_of (fixture->window), ==, cases[i].page);
      g_autofree char *shot = g_strdup_printf ("page-%s", cases[i].page);
      ui_shot (GTK_WIDGET (fixture->window), g_strdelimit (shot, ":", '-'));
    }
}

/* A page that is not looked at costs nothing. */
static void
test_pages_are_built_when_shown (WindowFixture *fixture, gconstpointer data)
{
  AjWindow *window = fixture->window;

  g_assert_nonnull (gtk_stack_get_child_by_name (window->pages, "overview"));
  g_assert_null (gtk_stack_get_child_by_name (window->pages, "register:person"));
  aj_window_go (window, "register:person", 0);
  g_assert_nonnull (gtk_stack_get_child_by_name (window->pages, "register:person"));
  g_assert_null (gtk_stack_get_child_by_name (window->pages, "register:post"));
}

static gint64
first_id (AjWindow *window, const char *table)
{
  g_autoptr (AjQuery) query = aj_query_new (aj_records_find (table));
  g_autoptr (GArray) ids = aj_store_list_ids (window->store, query, NULL, NULL);

  g_assert_nonnull (ids);
  g_assert_cmpuint (ids->len, >, 0);
  return g_array_index (ids, gint64, 0);
}

/* Back leads through every place, to the table one came from. */
static void
test_back (WindowFixture *fixture, gconstpointer data)
{
  AjWindow *window = fixture->window;

  aj_window_go (window, "register:person", 0);
  aj_window_open_record (window, aj_records_find ("person"), first_id (window, "person"));
  g_assert_cmpstr (page_of (window), ==, "record:person");
  aj_window_open_record (window, aj_records_find ("unit"), first_id (window, "unit"));
  g_assert_cmpstr (page_of (window), ==, "record:unit");
  aj_window_back (window);
  g_assert_cmpstr (page_of (window), ==, "record:person");
  aj_window_back (window);
  g_assert_cmpstr (page_of (window), ==, "register:person");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (window->back)));
}

static void
test_undo_says_what (WindowFixture *fixture, gconstpointer data)
{
  AjWindow *window = fixture->window;
  const AjRecordDef *def = aj_records_find ("department");
  g_autoptr (AjRecord) record = aj_record_new (def);
  g_autoptr (AjChangeSet) changes = aj_change_set_new ("新建部门 试验部");
  g_autoptr (GError) error = NULL;
  gint64 before = aj_store_count (window->store, def, 0, NULL);

  aj_record_set (record, aj_record_def_find (def, "name"), "试验部");
  aj_record_set_link (record, aj_record_def_find (def, "unit"), first_id (window, "unit"));
  aj_change_set_put (changes, record);
  g_assert_true (aj_store_apply (window->store, changes, &error));
  g_assert_no_error (error);
  ui_settle ();
  const char *tip = gtk_widget_get_tooltip_text (GTK_WIDGET (window->undo));
  g_assert_nonnull (strstr (tip, "新建部门 试验部"));

  if (!ui_can_type ())
    return;
  ui_press (GTK_WIDGET (window), "<Control>z");
  g_assert_cmpint (aj_store_count (window->store, def, 0, NULL), ==, before);
  ui_press (GTK_WIDGET (window), "<Control><Shift>z");
  g_assert_cmpint (aj_store_count (window->store, def, 0, NULL), ==, before + 1);
}

/* The figures of overview, problems page and sidebar come from one check. */
static void
test_check_finds_planted_problems (WindowFixture *fixture, gconstpointer data)
{
  AjWindow *window = fixture->window;

  window_fixture_wait_checked (fixture);
  g_autoptr (GArray) found = aj_checkup_list (window->checkup, 0);
  g_assert_cmpuint (found->len, >, 0);
  for (guint i = 1; i < found->len; i++)
    g_assert_cmpint (g_array_index (found, AjFound, i - 1).problem->severity, >=,
                     g_array_index (found, AjFound, i).problem->severity);
  g_autofree char *count = g_strdup_printf ("%u", found->len);
  g_assert_nonnull (ui_find (GTK_WIDGET (window->sidebar), GTK_TYPE_LABEL, count));
}

static void
test_project_tree (WindowFixture *fixture, gconstpointer data)
{
  AjWindow *window = fixture->window;

  aj_window_open_record (window, aj_records_find ("project"), first_id (window, "project"));
  g_assert_cmpstr (page_of (window), ==, "project");
  ui_wait_painted (GTK_WIDGET (window));
  g_assert_nonnull (ui_find (GTK_WIDGET (window->pages), GTK_TYPE_LABEL, "a1"));
  ui_shot (GTK_WIDGET (window), "project");
}

static gboolean
has_pages (gpointer window)
{
  GtkWidget *page = gtk_stack_get_visible_child (AJ_WINDOW (window)->pages);

  return aj_preview_page_get_document (AJ_PREVIEW_PAGE (page)) != NULL;
}

/* Each document of the catalogue opens from a record of the sample. */
static void
test_documents_open (WindowFixture *fixture, gconstpointer data)
{
  AjWindow *window = fixture->window;
  guint n;
  const AjDocumentType *types = aj_document_types_list (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *shot = g_strdup_printf ("preview-%s", types[i].name);
      const AjRecordDef *def = aj_records_find (types[i].table);
      if (def == NULL || aj_store_count (window->store, def, 0, NULL) == 0)
        continue;
      aj_window_preview (window, types[i].name, first_id (window, types[i].table));
      ui_wait_until (has_pages, window);
      ui_shot (GTK_WIDGET (window), shot);
      aj_window_back (window);
      ui_settle ();
    }
}

static gboolean
is_on_person (gpointer window)
{
  return g_strcmp0 (page_of (window), "record:person") == 0;
}

static void
test_search_by_keys (WindowFixture *fixture, gconstpointer data)
{
  AjWindow *window = fixture->window;
  g_autoptr (AjRecord) person =
    aj_store_get (window->store, aj_records_find ("person"), first_id (window, "person"), NULL);
  const char *number =
    aj_record_get (person, aj_record_def_find (aj_records_find ("person"), "id_number"));

  if (!ui_can_type () || number == NULL)
    {
      g_test_skip ("no display that takes keys");
      return;
    }
  ui_press (GTK_WIDGET (window), "<Control>k");
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());
  GtkWidget *dialog = NULL;
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) one = g_list_model_get_item (windows, i);
      if (gtk_window_get_transient_for (GTK_WINDOW (one)) == GTK_WINDOW (window))
        dialog = one;
    }
  g_assert_nonnull (dialog);
  ui_wait_painted (dialog);
  ui_type (dialog, number);
  while (ui_find (dialog, GTK_TYPE_LABEL, aj_record_get (person, 0)) == NULL)
    g_main_context_iteration (NULL, TRUE);
  ui_shot (dialog, "search");
  ui_press (dialog, "Return");
  ui_wait_until (is_on_person, window);
}

/* Once is enough: a window that stays open after its first close request keeps the vault locked. */
static void
test_closes_at_once (WindowFixture *fixture, gconstpointer data)
{
  gtk_window_close (GTK_WINDOW (fixture->window));
  g_assert_null (aj_window_get_store (fixture->window));
  g_assert_false (gtk_widget_get_realized (GTK_WIDGET (fixture->window)));
}

int
main (int argc, char **argv)
{
  ui_test_init (&argc, &argv);
#define ADD(path, test)                                                                            \
  g_test_add (path, WindowFixture, NULL, window_fixture_set_up, test, window_fixture_tear_down)
  ADD ("/window/keys-go-to-pages", test_keys_go_to_pages);
  ADD ("/window/pages-are-built-when-shown", test_pages_are_built_when_shown);
  ADD ("/window/back", test_back);
  ADD ("/window/undo-says-what", test_undo_says_what);
  ADD ("/window/check-finds-planted-problems", test_check_finds_planted_problems);
  ADD ("/window/project-tree", test_project_tree);
  ADD ("/window/documents-open", test_documents_open);
  ADD ("/window/search-by-keys", test_search_by_keys);
  ADD ("/window/closes-at-once", test_closes_at_once);
  return g_test_run ();
}
