#include "sidebar.h"

#include "backup-age.h"
#include "i18n.h"
#include "query.h"
#include "sidebar-items.h"
#include "vault-counts.h"

struct _AjSidebar
{
  GtkWidget parent_instance;
  GtkWidget *box;
  GtkDropDown *scope;
  GtkListBox *list;
  GtkLabel *backup;
  AjStore *store;
  GArray *unit_ids; /* of gint64, in the order of the scope's choices; the first is 0 */
  gulong on_changed;
  guint refresh_idle;
  int n_problems;
  GCancellable *counting; /* (nullable) */
  gboolean quiet;         /* what changes now was not done by the user */
};

enum
{
  PAGE_CHOSEN,
  SCOPE_CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AjSidebar, aj_sidebar, GTK_TYPE_WIDGET)

static const AjSidebarItem *
item_of (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "aj-item");
}

static GtkWidget *
make_row (const AjSidebarItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *label = gtk_label_new (aj_sidebar_item_get_label (item));
  GtkWidget *count = gtk_label_new (NULL);
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (count, "count");
  gtk_widget_add_css_class (count, "numeric");
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (item->icon));
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), count);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  aj_sidebar_item_get_label (item), -1);
  g_object_set_data (G_OBJECT (row), "aj-item", (gpointer) item);
  g_object_set_data (G_OBJECT (row), "aj-count", count);
  return row;
}

static void
set_header (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  const char *group = item_of (row)->group;

  if (group == NULL || (before != NULL && g_strcmp0 (item_of (before)->group, group) == 0))
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  GtkWidget *label = gtk_label_new (_ (group));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "sidebar-heading");
  gtk_list_box_row_set_header (row, label);
}

static void
set_count (GtkListBoxRow *row, gint64 n)
{
  GtkLabel *count = g_object_get_data (G_OBJECT (row), "aj-count");
  g_autofree char *text = n >= 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, n) : g_strdup ("");
  gtk_label_set_text (count, text);
}

static void
on_counted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AjSidebar) self = data;
  g_autoptr (AjVaultCounts) counts = aj_vault_counts_finish (AJ_STORE (source), result, NULL);
  GtkListBoxRow *row;

  /* Without an answer the old numbers stay: a newer job is under way, or the vault is closing. */
  if (counts == NULL || self->store != AJ_STORE (source) || self->box == NULL)
    return;
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (item_of (row)->def != NULL)
      set_count (row, aj_vault_counts_get (counts, item_of (row)->def));
}

static void
refresh_counts (AjSidebar *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (g_str_equal (item_of (row)->page, "problems"))
      set_count (row, self->n_problems);
    else if (self->store == NULL)
      set_count (row, -1);
  if (self->counting != NULL)
    g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
  if (self->store == NULL)
    return;
  self->counting = g_cancellable_new ();
  aj_vault_counts_async (self->store, aj_sidebar_get_scope (self), self->counting, on_counted_cb,
                         g_object_ref (self));
}

static void
refresh_scope (AjSidebar *self)
{
  const AjRecordDef *def = aj_records_find ("unit");
  g_autoptr (AjQuery) query = def != NULL ? aj_query_new (def) : NULL;
  g_autoptr (GPtrArray) units =
    query != NULL && self->store != NULL ? aj_store_list (self->store, query, NULL, NULL) : NULL;
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  gint64 chosen = aj_sidebar_get_scope (self);
  guint position = 0;

  g_array_set_size (self->unit_ids, 1);
  gtk_string_list_append (names, _ ("All units"));
  for (guint i = 0; units != NULL && i < units->len; i++)
    {
      AjRecord *unit = g_ptr_array_index (units, i);
      gint64 id = aj_record_get_id (unit);
      gtk_string_list_take (names, aj_record_dup_title (unit));
      g_array_append_val (self->unit_ids, id);
      if (id == chosen)
        position = i + 1;
    }
  self->quiet = TRUE;
  gtk_drop_down_set_model (self->scope, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->scope, position);
  self->quiet = FALSE;
  /* With one unit there is nothing to choose. */
  gtk_widget_set_visible (GTK_WIDGET (self->scope), self->unit_ids->len > 2);
  if (chosen != 0 && position == 0)
    g_signal_emit (self, signals[SCOPE_CHANGED], 0, (gint64) 0);
}

void
aj_sidebar_refresh (AjSidebar *self)
{
  g_return_if_fail (AJ_IS_SIDEBAR (self));

  refresh_scope (self);
  refresh_counts (self);
  g_autofree char *age = aj_backup_age_describe (self->store);
  gtk_label_set_text (self->backup, age);
}

static gboolean
refresh_idle_cb (gpointer data)
{
  AjSidebar *self = data;

  self->refresh_idle = 0;
  aj_sidebar_refresh (self);
  return G_SOURCE_REMOVE;
}

static void
on_store_changed_cb (AjStore *store, const char *table, gint64 id, AjSidebar *self)
{
  if (self->refresh_idle == 0)
    self->refresh_idle = g_idle_add (refresh_idle_cb, self);
}

static void
on_row_selected_cb (GtkListBox *list, GtkListBoxRow *row, AjSidebar *self)
{
  if (row != NULL && !self->quiet)
    g_signal_emit (self, signals[PAGE_CHOSEN], 0, item_of (row)->page);
}

static void
on_scope_selected_cb (GtkDropDown *scope, GParamSpec *pspec, AjSidebar *self)
{
  if (self->quiet)
    return;
  g_signal_emit (self, signals[SCOPE_CHANGED], 0, aj_sidebar_get_scope (self));
  refresh_counts (self);
}

static void
aj_sidebar_dispose (GObject *object)
{
  AjSidebar *self = AJ_SIDEBAR (object);

  aj_sidebar_set_store (self, NULL);
  g_clear_handle_id (&self->refresh_idle, g_source_remove);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (aj_sidebar_parent_class)->dispose (object);
}

static void
aj_sidebar_finalize (GObject *object)
{
  g_array_unref (AJ_SIDEBAR (object)->unit_ids);
  G_OBJECT_CLASS (aj_sidebar_parent_class)->finalize (object);
}

static void
aj_sidebar_class_init (AjSidebarClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = aj_sidebar_dispose;
  G_OBJECT_CLASS (class)->finalize = aj_sidebar_finalize;
  signals[PAGE_CHOSEN] = g_signal_new ("page-chosen", AJ_TYPE_SIDEBAR, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SCOPE_CHANGED] = g_signal_new ("scope-changed", AJ_TYPE_SIDEBAR, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/anjuan/Anjuan/ui/sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, AjSidebar, box);
  gtk_widget_class_bind_template_child (widget_class, AjSidebar, scope);
  gtk_widget_class_bind_template_child (widget_class, AjSidebar, list);
  gtk_widget_class_bind_template_child (widget_class, AjSidebar, backup);
}

static void
aj_sidebar_init (AjSidebar *self)
{
  gint64 all = 0;
  guint n;

  self->n_problems = -1;
  self->unit_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_val (self->unit_ids, all);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_autoptr (GtkExpression) name =
    gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  gtk_drop_down_set_expression (self->scope, name);
  gtk_list_box_set_header_func (self->list, set_header, NULL, NULL);
  const AjSidebarItem *items = aj_sidebar_items_list (&n);
  self->quiet = TRUE;
  for (guint i = 0; i < n; i++)
    gtk_list_box_append (self->list, make_row (&items[i]));
  self->quiet = FALSE;
  g_signal_connect (self->list, "row-selected", G_CALLBACK (on_row_selected_cb), self);
  g_signal_connect (self->scope, "notify::selected", G_CALLBACK (on_scope_selected_cb), self);
}

void
aj_sidebar_set_store (AjSidebar *self, AjStore *store)
{
  g_return_if_fail (AJ_IS_SIDEBAR (self));

  if (self->store == store)
    return;
  if (self->store != NULL)
    g_clear_signal_handler (&self->on_changed, self->store);
  if (self->counting != NULL)
    g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
  g_set_object (&self->store, store);
  if (store == NULL)
    return;
  self->on_changed = g_signal_connect (store, "changed", G_CALLBACK (on_store_changed_cb), self);
  aj_sidebar_refresh (self);
}

void
aj_sidebar_set_page (AjSidebar *self, const char *page)
{
  GtkListBoxRow *row;

  g_return_if_fail (AJ_IS_SIDEBAR (self));
  self->quiet = TRUE;
  gtk_list_box_unselect_all (self->list);
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (g_strcmp0 (item_of (row)->page, page) == 0)
      gtk_list_box_select_row (self->list, row);
  self->quiet = FALSE;
}

gint64
aj_sidebar_get_scope (AjSidebar *self)
{
  g_return_val_if_fail (AJ_IS_SIDEBAR (self), 0);

  guint selected = gtk_drop_down_get_selected (self->scope);
  return selected < self->unit_ids->len ? g_array_index (self->unit_ids, gint64, selected) : 0;
}

void
aj_sidebar_choose_scope (AjSidebar *self)
{
  g_return_if_fail (AJ_IS_SIDEBAR (self));

  if (!gtk_widget_get_visible (GTK_WIDGET (self->scope)))
    return;
  gtk_widget_grab_focus (GTK_WIDGET (self->scope));
  gtk_widget_activate (GTK_WIDGET (self->scope));
}

void
aj_sidebar_set_problems (AjSidebar *self, int n)
{
  g_return_if_fail (AJ_IS_SIDEBAR (self));

  self->n_problems = n;
  refresh_counts (self);
}
