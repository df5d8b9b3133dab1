#include "register-fixture.h"

static gboolean
is_quiet (gpointer data)
{
  AjRegisterPage *page = data;
  return page->loaded && !aj_record_model_is_loading (register_fixture_model (page));
}

AjRegisterPage *
register_fixture_open (TableFixture *fixture, guint n_people)
{
  return register_fixture_open_sized (fixture, n_people, 1060);
}

AjRegisterPage *
register_fixture_open_sized (TableFixture *fixture, guint n_people, int width)
{
  table_fixture_init (fixture, n_people);
  AjRegisterPage *page =
    AJ_REGISTER_PAGE (aj_register_page_new (fixture->store, aj_records_find ("person")));
  table_fixture_show (fixture, GTK_WIDGET (page), width, 740);
  register_fixture_settle (fixture, page);
  gtk_widget_grab_focus (GTK_WIDGET (page->table));
  ui_settle ();
  return page;
}

AjRecordModel *
register_fixture_model (AjRegisterPage *page)
{
  return aj_record_table_get_model (page->table);
}

int
register_fixture_field (const char *name)
{
  int field = aj_record_def_find (aj_records_find ("person"), name);
  g_assert_cmpint (field, >=, 0);
  return field;
}

typedef struct
{
  AjRegisterPage *page;
  guint row;
  int field;
} Place;

static gboolean
is_there (gpointer data)
{
  Place *place = data;
  return aj_record_table_get_row (place->page->table) == place->row &&
         aj_record_table_get_field (place->page->table) == place->field;
}

void
register_fixture_go_to (TableFixture *fixture, AjRegisterPage *page, guint row, const char *field)
{
  Place place = { page, row, register_fixture_field (field) };

  aj_record_table_set_column_visible (page->table, place.field, TRUE);
  ui_wait_painted (fixture->window);
  aj_record_table_set_cursor (page->table, row, place.field);
  ui_wait_painted (fixture->window);
  ui_wait_until (is_there, &place);
}

void
register_fixture_settle (TableFixture *fixture, AjRegisterPage *page)
{
  ui_wait_until (is_quiet, page);
  table_fixture_settle (fixture);
  ui_wait_until (is_quiet, page);
}

char *
register_fixture_value (TableFixture *fixture, gint64 id, const char *field)
{
  return table_fixture_value (fixture, aj_records_find ("person"), id, field);
}

static GtkWidget *
find_dialog (TableFixture *fixture)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = g_list_model_get_n_items (windows); i > 0; i--)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i - 1);
      if (window != fixture->window)
        return window;
    }
  return NULL;
}

static gboolean
has_dialog (gpointer data)
{
  return find_dialog (data) != NULL;
}

static gboolean
has_no_dialog (gpointer data)
{
  return find_dialog (data) == NULL;
}

GtkWidget *
register_fixture_wait_dialog (TableFixture *fixture)
{
  ui_wait_until (has_dialog, fixture);
  GtkWidget *dialog = find_dialog (fixture);
  ui_wait_painted (dialog);
  return dialog;
}

void
register_fixture_wait_closed (TableFixture *fixture)
{
  ui_wait_until (has_no_dialog, fixture);
  table_fixture_settle (fixture);
}

typedef struct
{
  GtkWidget *root;
  GType type;
  const char *label;
} Search;

static gboolean
is_found (gpointer data)
{
  Search *search = data;
  return ui_find (search->root, search->type, search->label) != NULL;
}

GtkWidget *
register_fixture_wait_find (GtkWidget *root, GType type, const char *label)
{
  ui_wait_until_ (is_found, (&(Search){ root, type, label }), label, __FILE__, __LINE__);
  return ui_find (root, type, label);
}

void
register_fixture_click (GtkWidget *root, const char *label)
{
  GtkWidget *button = register_fixture_wait_find (root, GTK_TYPE_BUTTON, label);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  ui_settle ();
}

void
register_fixture_undo (TableFixture *fixture, AjRegisterPage *page, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *peeked = aj_store_peek_undo (fixture->store);

  if (words != NULL)
    g_assert_cmpstr (peeked, ==, words);
  aj_store_undo (fixture->store, &error);
  g_assert_no_error (error);
  register_fixture_settle (fixture, page);
}
