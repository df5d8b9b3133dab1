/* bench-tables-peer VAULT: the same table as one writes it from GTK's own parts: a GListStore of
 * objects, GtkFilterListModel, GtkSortListModel, GtkMultiSelection, GtkColumnView with labels. It
 * reads the same columns of the same database and is measured with the same clock. */
#include "tables-clock.h"

#include <adwaita.h>
#include <sqlite3.h>

enum
{
  NAME,
  ID_NUMBER,
  DEPARTMENT,
  LEVEL,
  STATUS,
  UNIT,
  NAME_SORT,
  INITIALS,
  N_VALUES
};
#define N_SHOWN NAME_SORT

#define PEER_TYPE_PERSON (peer_person_get_type ())
G_DECLARE_FINAL_TYPE (PeerPerson, peer_person, PEER, PERSON, GObject)

struct _PeerPerson
{
  GObject parent_instance;
  char *values[N_VALUES];
};

G_DEFINE_FINAL_TYPE (PeerPerson, peer_person, G_TYPE_OBJECT)

static const char sql[] =
  "SELECT p.name, p.id_number, d.name, p.level, p.status, u.name, p.name_sort, p.name_initials "
  "FROM person p LEFT JOIN department d ON d.id = p.department "
  "LEFT JOIN unit u ON u.id = p.unit ORDER BY p.name_sort";

static GtkWidget *window, *view;
static GListStore *people;
static GtkFilterListModel *filtered;
static GtkSelectionModel *selection;
static char *wanted;

static void
peer_person_finalize (GObject *object)
{
  for (int i = 0; i < N_VALUES; i++)
    g_free (PEER_PERSON (object)->values[i]);
  G_OBJECT_CLASS (peer_person_parent_class)->finalize (object);
}

static void
peer_person_class_init (PeerPersonClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = peer_person_finalize;
}

static void
peer_person_init (PeerPerson *self)
{
}

static void
load (const char *vault)
{
  g_autofree char *path = g_build_filename (vault, "records.db", NULL);
  sqlite3 *database = NULL;
  sqlite3_stmt *read = NULL;

  people = g_list_store_new (PEER_TYPE_PERSON);
  if (sqlite3_open_v2 (path, &database, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK ||
      sqlite3_prepare_v2 (database, sql, -1, &read, NULL) != SQLITE_OK)
    g_error ("cannot read the vault: %s", sqlite3_errmsg (database));
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);
  while (sqlite3_step (read) == SQLITE_ROW)
    {
      PeerPerson *person = g_object_new (PEER_TYPE_PERSON, NULL);
      for (int i = 0; i < N_VALUES; i++)
        person->values[i] = g_strdup ((const char *) sqlite3_column_text (read, i));
      g_ptr_array_add (all, person);
    }
  sqlite3_finalize (read);
  sqlite3_close (database);
  g_list_store_splice (people, 0, 0, all->pdata, all->len);
}

static int
compare (gconstpointer a, gconstpointer b, gpointer data)
{
  int column = GPOINTER_TO_INT (data);
  return g_strcmp0 (PEER_PERSON ((gpointer) a)->values[column],
                    PEER_PERSON ((gpointer) b)->values[column]);
}

static gboolean
matches (gpointer item, gpointer data)
{
  static const int searched[] = { NAME, ID_NUMBER, INITIALS };

  for (gsize i = 0; wanted != NULL && i < G_N_ELEMENTS (searched); i++)
    {
      const char *value = PEER_PERSON (item)->values[searched[i]];
      if (value != NULL && strstr (value, wanted) != NULL)
        return TRUE;
    }
  return wanted == NULL;
}

static void
on_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, label);
}

static void
on_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  PeerPerson *person = gtk_list_item_get_item (item);
  const char *text = person->values[GPOINTER_TO_INT (data)];
  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)), text != NULL ? text : "");
}

static void
add_column (const char *title, int column)
{
  static const int widths[N_SHOWN] = { 104, 180, 140, 84, 108, 300 };
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *made = gtk_column_view_column_new (title, factory);
  int key = column == NAME ? NAME_SORT : column;
  GtkSorter *sorter = GTK_SORTER (gtk_custom_sorter_new (compare, GINT_TO_POINTER (key), NULL));

  g_signal_connect (factory, "setup", G_CALLBACK (on_setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind_cb), GINT_TO_POINTER (column));
  gtk_column_view_column_set_sorter (made, sorter);
  gtk_column_view_column_set_fixed_width (made, widths[column]);
  gtk_column_view_append_column (GTK_COLUMN_VIEW (view), made);
  g_object_unref (sorter);
  g_object_unref (made);
}

static guint
get_n (void)
{
  return g_list_model_get_n_items (G_LIST_MODEL (selection));
}

static void
finish (const char *key)
{
  bench_ready ();
  gtk_widget_queue_draw (window);
  bench_wait ();
  bench_report (key, get_n ());
  bench_settle ();
}

static void
open_table (const char *vault)
{
  static const char *const titles[N_SHOWN] = { "姓名",     "身份证号", "部门",
                                               "涉密等级", "状态",     "单位" };
  bench_start ();
  load (vault);
  view = gtk_column_view_new (NULL);
  for (int i = 0; i < N_SHOWN; i++)
    add_column (titles[i], i);
  filtered = gtk_filter_list_model_new (G_LIST_MODEL (people),
                                        GTK_FILTER (gtk_custom_filter_new (matches, NULL, NULL)));
  GtkSortListModel *sorted = gtk_sort_list_model_new (
    G_LIST_MODEL (filtered), g_object_ref (gtk_column_view_get_sorter (GTK_COLUMN_VIEW (view))));
  selection = GTK_SELECTION_MODEL (gtk_multi_selection_new (G_LIST_MODEL (sorted)));
  gtk_column_view_set_model (GTK_COLUMN_VIEW (view), selection);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 760);
  adw_window_set_content (ADW_WINDOW (window), scrolled);
  bench_watch (window);
  gtk_window_present (GTK_WINDOW (window));
  finish ("first");
  bench_report_now ("whole", get_n ());
}

static void
sort (const char *key, guint column, GtkSortType type)
{
  GListModel *columns = gtk_column_view_get_columns (GTK_COLUMN_VIEW (view));
  g_autoptr (GtkColumnViewColumn) one = g_list_model_get_item (columns, column);

  bench_start ();
  gtk_column_view_sort_by_column (GTK_COLUMN_VIEW (view), one, type);
  finish (key);
}

static void
search (const char *key, const char *text)
{
  g_free (wanted);
  wanted = *text != '\0' ? g_strdup (text) : NULL;
  bench_start ();
  gtk_filter_changed (gtk_filter_list_model_get_filter (filtered), GTK_FILTER_CHANGE_DIFFERENT);
  finish (key);
}

static GtkWidget *
find_list (void)
{
  GtkWidget *child = gtk_widget_get_first_child (view);
  while (child != NULL && !GTK_IS_LIST_VIEW (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static void
jump (const char *key, guint position)
{
  bench_start ();
  gtk_widget_activate_action (find_list (), "list.scroll-to-item", "u", position);
  finish (key);
}

int
main (int argc, char **argv)
{
  const char *vault = argc > 1 ? argv[1] : NULL;

  adw_init ();
  if (vault == NULL)
    g_error ("usage: bench-tables-peer VAULT");
  bench_init ();
  open_table (vault);
  sort ("sort", ID_NUMBER, GTK_SORT_ASCENDING);
  sort ("sort-down", ID_NUMBER, GTK_SORT_DESCENDING);
  sort ("sort-back", NAME, GTK_SORT_ASCENDING);
  search ("search-1", "王");
  search ("search-2", "王建");
  search ("search-3", "王建国");
  search ("search-none", "");
  search ("search-initials", "wjg");
  search ("search-number", "6101");
  search ("search-all", "6199");
  for (guint i = 1; i <= 5; i++)
    jump ("jump", (guint) ((guint64) get_n () * (i * 7919 % 10007) / 10007));
  jump ("end", get_n () - 1);
  /* Last: it makes and keeps an object for each row. */
  bench_start ();
  gtk_selection_model_select_all (selection);
  finish ("select-all");
  return 0;
}
