#include "review-pages.h"

#include "archive-tree.h"
#include "i18n.h"
#include "review-tree.h"

/* More rows at once than anybody looks at; the search finds the others. */
#define MAX_ROWS 200

typedef struct
{
  AjReviewWindow *window;
  GtkWidget *page;
  GtkSearchEntry *search;
  GtkListView *view;
  GtkSingleSelection *selection;
  GListModel *tree;
  GtkBox *side;
  GtkWidget *editor; /* of the shown item */
} Items;

static void
items_free (gpointer data)
{
  Items *self = data;

  g_object_unref (self->tree);
  g_free (self);
}

static Items *
items_of (GtkWidget *page)
{
  return g_object_get_data (G_OBJECT (page), "aj-items");
}

static void
clear_side (Items *self)
{
  GtkWidget *child;

  self->editor = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->side))) != NULL)
    gtk_box_remove (self->side, child);
}

static GtkWidget *
add_label (Items *self, const char *text, const char *class_name)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, class_name);
  gtk_box_append (self->side, label);
  return label;
}

/* A class: how its items stand. */
static void
show_class (Items *self, AjArchiveNode *node)
{
  GListModel *children = aj_archive_node_get_children (node);
  g_autofree char *text =
    g_strdup_printf (_ ("%u of %u items have material. Choose an item to see it."),
                     aj_archive_node_get_n (node), g_list_model_get_n_items (children));

  add_label (self, aj_archive_node_get_name (node), "title-3");
  add_label (self, text, "dim");
}

static void
show_item (Items *self, AjArchiveNode *node, const char *opened)
{
  AjReview *review = aj_review_window_get_review (self->window);
  GPtrArray *materials = aj_review_get_materials (review);
  const char *code = aj_archive_node_get_code (node);
  g_autofree char *title = g_strdup_printf ("%s %s", code, aj_archive_node_get_name (node));
  GtkWidget *list = adw_preferences_group_new ();
  guint n = 0, n_hidden = 0;

  add_label (self, title, "title-3");
  self->editor = aj_review_editor_new (self->window, code, NULL);
  gtk_box_append (self->side, self->editor);
  for (guint i = 0; i < materials->len; i++)
    {
      const AjReviewMaterial *material = materials->pdata[i];
      gboolean is_opened = opened != NULL && g_str_equal (material->id, opened);
      if (!g_str_equal (material->code, code))
        continue;
      if (++n > MAX_ROWS && !is_opened)
        {
          n_hidden++;
          continue;
        }
      GtkWidget *row = aj_review_material_row_new (self->window, material);
      adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), is_opened || n == 1);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (list), row);
    }
  g_autofree char *heading =
    n > 0 ? g_strdup_printf (ngettext_ ("%u piece of material", "%u pieces of material", n), n)
          : g_strdup (_ ("No material under this item"));
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (list), heading);
  gtk_box_append (self->side, list);
  if (n_hidden > 0)
    {
      g_autofree char *more = g_strdup_printf (_ ("%u more: find them by the search."), n_hidden);
      add_label (self, more, "dim");
    }
}

static void
show_selected (Items *self, const char *opened)
{
  GtkTreeListRow *row = gtk_single_selection_get_selected_item (self->selection);
  g_autoptr (AjArchiveNode) node = row != NULL ? gtk_tree_list_row_get_item (row) : NULL;

  clear_side (self);
  if (node == NULL)
    return;
  if (aj_archive_node_get_children (node) != NULL)
    show_class (self, node);
  else
    show_item (self, node, opened);
}

static void
on_selected_cb (Items *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (self->search)) != '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  show_selected (self, NULL);
}

static void
on_search_cb (GtkSearchEntry *search, Items *self)
{
  const char *query = gtk_editable_get_text (GTK_EDITABLE (search));

  if (*query == '\0')
    {
      show_selected (self, NULL);
      return;
    }
  clear_side (self);
  gtk_box_append (self->side, aj_review_hits_new (self->window, query));
}

static void
on_stop_search_cb (GtkSearchEntry *search, Items *self)
{
  gtk_editable_set_text (GTK_EDITABLE (search), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static GListModel *
children_of (gpointer item, gpointer data)
{
  GListModel *children = aj_archive_node_get_children (item);

  return children != NULL ? g_object_ref (children) : NULL;
}

static void
count (Items *self)
{
  g_autoptr (AjArchiveCounts) counts = aj_archive_counts_new ();
  GPtrArray *materials = aj_review_get_materials (aj_review_window_get_review (self->window));
  guint n_items, n_filled;

  for (guint i = 0; i < materials->len; i++)
    {
      const AjReviewMaterial *material = materials->pdata[i];
      aj_archive_counts_add (counts, material->code, material->date);
    }
  aj_archive_tree_apply (self->tree, counts, &n_items, &n_filled);
}

/* The place of a code in the tree, which is wide open. */
static guint
find_row (Items *self, const char *code)
{
  GListModel *rows = G_LIST_MODEL (self->selection);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (GtkTreeListRow) row = g_list_model_get_item (rows, i);
      g_autoptr (AjArchiveNode) node = gtk_tree_list_row_get_item (row);
      if (g_str_equal (aj_archive_node_get_code (node), code))
        return i;
    }
  return GTK_INVALID_LIST_POSITION;
}

static void
select_row (Items *self, guint row)
{
  gtk_single_selection_set_selected (self->selection, row);
  gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", row);
}

void
aj_review_items_show (GtkWidget *items, const char *code, const char *material)
{
  Items *self = items_of (items);
  guint row = find_row (self, code);

  if (row == GTK_INVALID_LIST_POSITION)
    return;
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  select_row (self, row);
  clear_side (self);
  show_selected (self, material);
}

void
aj_review_items_search (GtkWidget *items)
{
  gtk_widget_grab_focus (GTK_WIDGET (items_of (items)->search));
}

void
aj_review_items_next (GtkWidget *items)
{
  Items *self = items_of (items);
  GListModel *rows = G_LIST_MODEL (self->selection);

  for (guint i = gtk_single_selection_get_selected (self->selection) + 1;
       i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (GtkTreeListRow) row = g_list_model_get_item (rows, i);
      g_autoptr (AjArchiveNode) node = gtk_tree_list_row_get_item (row);
      if (aj_archive_node_get_children (node) != NULL)
        continue;
      select_row (self, i);
      return;
    }
}

/* Ctrl+1 to 3 on the shown item. */
static gboolean
on_choose_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  Items *self = items_of (widget);

  if (self->editor == NULL)
    return FALSE;
  aj_review_editor_choose (self->editor, g_variant_get_uint32 (arguments));
  return TRUE;
}

static gboolean
on_next_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  aj_review_items_next (widget);
  return TRUE;
}

static void
add_keys (GtkWidget *page)
{
  static const guint keys[] = { GDK_KEY_1, GDK_KEY_2, GDK_KEY_3 };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (controller),
                                     GTK_SHORTCUT_SCOPE_MANAGED);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (keys[i], GDK_CONTROL_MASK),
                                                gtk_callback_action_new (on_choose_cb, NULL, NULL));
      gtk_shortcut_set_arguments (shortcut, g_variant_new_uint32 (AJ_OPINION_PASS + i));
      gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
    }
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (controller),
    gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Down, GDK_CONTROL_MASK),
                      gtk_callback_action_new (on_next_cb, NULL, NULL)));
  gtk_widget_add_controller (page, controller);
}

static GtkWidget *
make_left (Items *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->search = GTK_SEARCH_ENTRY (gtk_search_entry_new ());
  g_object_set (self->search, "placeholder-text", _ ("Search names and records"), NULL);
  gtk_widget_set_margin_top (GTK_WIDGET (self->search), 8);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->search), 8);
  gtk_widget_set_margin_start (GTK_WIDGET (self->search), 8);
  gtk_widget_set_margin_end (GTK_WIDGET (self->search), 8);
  g_signal_connect (self->search, "search-changed", G_CALLBACK (on_search_cb), self);
  g_signal_connect (self->search, "stop-search", G_CALLBACK (on_stop_search_cb), self);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->search));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->view));
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (box), scrolled);
  gtk_widget_set_size_request (box, 340, -1);
  return box;
}

static GtkWidget *
make_right (Items *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  self->side = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  gtk_widget_set_margin_top (GTK_WIDGET (self->side), 18);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->side), 24);
  gtk_widget_set_margin_start (GTK_WIDGET (self->side), 18);
  gtk_widget_set_margin_end (GTK_WIDGET (self->side), 18);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 760);
  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (self->side));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  gtk_widget_set_hexpand (scrolled, TRUE);
  return scrolled;
}

GtkWidget *
aj_review_items_new (AjReviewWindow *window)
{
  Items *self = g_new0 (Items, 1);
  g_autoptr (GtkListItemFactory) factory = aj_review_tree_factory_new (window);

  self->window = window;
  self->page = gtk_paned_new (GTK_ORIENTATION_HORIZONTAL);
  self->tree = aj_archive_tree_new ();
  count (self);
  GtkTreeListModel *model =
    gtk_tree_list_model_new (g_object_ref (self->tree), FALSE, TRUE, children_of, NULL, NULL);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (model));
  self->view = GTK_LIST_VIEW (
    gtk_list_view_new (GTK_SELECTION_MODEL (self->selection), g_object_ref (factory)));
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("The 25 items"), -1);
  gtk_paned_set_start_child (GTK_PANED (self->page), make_left (self));
  gtk_paned_set_end_child (GTK_PANED (self->page), make_right (self));
  gtk_paned_set_shrink_start_child (GTK_PANED (self->page), FALSE);
  gtk_paned_set_shrink_end_child (GTK_PANED (self->page), FALSE);
  gtk_paned_set_resize_start_child (GTK_PANED (self->page), FALSE);
  gtk_paned_set_position (GTK_PANED (self->page), 390);
  g_object_set_data_full (G_OBJECT (self->page), "aj-items", self, items_free);
  add_keys (self->page);
  g_signal_connect_swapped (self->selection, "notify::selected", G_CALLBACK (on_selected_cb), self);
  aj_review_items_show (self->page, "a1", NULL);
  return self->page;
}
