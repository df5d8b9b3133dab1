/* From a row of a table to a document on the screen, by keys: which documents there are, what they
 * lack, and where it is filled in. */
#include "given.h"
#include "page-text.h"
#include "preview-page.h"
#include "print-dialog.h"
#include "print-row.h"
#include "query.h"
#include "window-fixture.h"

/* The dialog on the screen; NULL: none. */
static GtkWidget *
find_dialog (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *link = windows; link != NULL; link = link->next)
    if (AJ_IS_PRINT_DIALOG (link->data) && gtk_widget_get_mapped (link->data))
      return link->data;
  return NULL;
}

static gboolean
has_dialog (gpointer data)
{
  return find_dialog () != NULL;
}

static gboolean
has_row (gpointer data)
{
  AjWindow *window = data;
  GtkWidget *page = gtk_stack_get_visible_child (window->pages);
  GtkWidget *view = ui_find (page, GTK_TYPE_COLUMN_VIEW, NULL);

  return view != NULL && g_list_model_get_n_items (
                           G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (view)))) > 0;
}

static gboolean
has_pill (GtkWidget *widget)
{
  if (gtk_widget_has_css_class (widget, "pill") && gtk_widget_get_visible (widget))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_pill (child))
      return TRUE;
  return FALSE;
}

/* Every document says how it stands once it was laid out. */
static gboolean
is_looked_at (gpointer dialog)
{
  GtkListBox *list = GTK_LIST_BOX (ui_find (dialog, GTK_TYPE_LIST_BOX, NULL));
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)) != NULL; i++)
    if (!has_pill (GTK_WIDGET (row)))
      return FALSE;
  return TRUE;
}

static gboolean
is_shown (gpointer data)
{
  AjWindow *window = data;
  GtkWidget *page = gtk_stack_get_visible_child (window->pages);

  return AJ_IS_PREVIEW_PAGE (page) && aj_preview_page_get_document (AJ_PREVIEW_PAGE (page)) != NULL;
}

static void
test_choose_by_keys (WindowFixture *fixture, gconstpointer data)
{
  GtkWidget *window = GTK_WIDGET (fixture->window);

  ui_press (window, "<Alt>5");
  ui_wait_until (has_row, fixture->window);
  ui_wait_painted (window);
  ui_press (window, "Down");
  ui_press (window, "<Control>p");
  ui_wait_until (has_dialog, NULL);
  GtkWidget *dialog = find_dialog ();
  g_assert_nonnull (ui_find (dialog, GTK_TYPE_LABEL, "涉密人员上岗保密承诺书"));
  g_assert_nonnull (ui_find (dialog, GTK_TYPE_LABEL, "涉密人员名册"));
  ui_wait_until (is_looked_at, dialog);
  ui_shot (dialog, "print-dialog");
  /* Return takes the first that is left. */
  GtkWidget *entry = ui_find (dialog, GTK_TYPE_SEARCH_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "名册");
  g_signal_emit_by_name (entry, "search-changed");
  ui_press (dialog, "Return");
  ui_wait_until (is_shown, fixture->window);
  g_assert_true (g_str_has_prefix (fixture->window->place, "preview/person-register/"));
  g_assert_null (find_dialog ());
  /* Back to the row one came from. */
  ui_press (window, "<Alt>Left");
  g_assert_cmpstr (fixture->window->place, ==, "register:person");
}

static char *
text_of (AjWindow *window)
{
  AjPreviewPage *page = AJ_PREVIEW_PAGE (gtk_stack_get_visible_child (window->pages));
  AjDocument *document = aj_preview_page_get_document (page);
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; document != NULL && i < aj_document_get_n_pages (document); i++)
    {
      g_autoptr (AjPageText) text = aj_document_read_page (document, i);
      g_autofree char *words = aj_page_text_dup (text, 0, text->chars->len);
      g_string_append (all, words);
    }
  return g_string_free (g_steal_pointer (&all), FALSE);
}

static gboolean
says_it (gpointer window)
{
  g_autofree char *text = text_of (window);
  return strstr (text, "CONDITIONS ARE MET") != NULL;
}

/* What no record holds is typed beside the pages, stands on them, and is there the next time. */
static void
test_given (WindowFixture *fixture, gconstpointer data)
{
  const AjRecordDef *def = aj_records_find ("project");
  g_autoptr (AjQuery) query = aj_query_new (def);
  g_autoptr (GArray) ids =
    aj_store_list_ids (aj_window_get_store (fixture->window), query, NULL, NULL);
  gint64 id = g_array_index (ids, gint64, 0);

  aj_window_preview (fixture->window, "feasibility-report", id);
  ui_wait_until (is_shown, fixture->window);
  GtkWidget *page = gtk_stack_get_visible_child (fixture->window->pages);
  GtkWidget *label = ui_find (page, GTK_TYPE_LABEL, "总体结论");
  g_assert_nonnull (label);
  gtk_widget_grab_focus (gtk_widget_get_next_sibling (label));
  ui_type (GTK_WIDGET (fixture->window), "CONDITIONS ARE MET");
  ui_wait_until (says_it, fixture->window);
  ui_shot (GTK_WIDGET (fixture->window), "preview-given");
  aj_window_back (fixture->window);
  g_autoptr (GHashTable) given =
    aj_task_load_given (aj_window_get_store (fixture->window), "feasibility-report", id);
  g_assert_cmpstr (g_hash_table_lookup (given, "conclusion"), ==, "CONDITIONS ARE MET");
}

int
main (int argc, char **argv)
{
  ui_test_init (&argc, &argv);
  if (ui_can_type ())
    g_test_add ("/printing/choose-by-keys", WindowFixture, NULL, window_fixture_set_up,
                test_choose_by_keys, window_fixture_tear_down);
  if (ui_can_type ())
    g_test_add ("/printing/given", WindowFixture, NULL, window_fixture_set_up, test_given,
                window_fixture_tear_down);
  return g_test_run ();
}
