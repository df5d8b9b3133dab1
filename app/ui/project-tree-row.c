#include "project-tree-row.h"

#include "archive-tree.h"
#include "feedback.h"
#include "i18n.h"

/* The widgets of one row; kept with the list item. */
typedef struct
{
  GtkTreeExpander *expander;
  GtkLabel *code;
  GtkLabel *name;
  GtkLabel *count;
  AjArchiveNode *node; /* while bound */
  gulong on_counted;
  AjProjectPage *page;
} Row;

void
aj_project_tree_row_take_drop (AjProjectPage *page, const char *code, const GValue *value)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (GSList *l = g_value_get_boxed (value); l != NULL; l = l->next)
    if (g_file_peek_path (l->data) != NULL)
      g_strv_builder_add (builder, g_file_peek_path (l->data));
  g_auto (GStrv)
    paths = g_strv_builder_end (builder);
  if (paths[0] != NULL)
    aj_project_page_file (page, code, (const char *const *) paths);
  else
    aj_feedback_toast (GTK_WIDGET (page), _ ("Only files of this machine can be filed"));
}

static gboolean
on_drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, Row *row)
{
  if (row->node == NULL || aj_archive_node_get_children (row->node) != NULL)
    {
      aj_feedback_toast (GTK_WIDGET (row->page),
                         _ ("Drop files on one of the 25 items, not on a class"));
      return FALSE;
    }
  aj_project_tree_row_take_drop (row->page, aj_archive_node_get_code (row->node), value);
  return TRUE;
}

static void
on_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, AjProjectPage *page)
{
  Row *row = g_new0 (Row, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  row->page = page;
  row->expander = GTK_TREE_EXPANDER (gtk_tree_expander_new ());
  row->code = GTK_LABEL (gtk_label_new (NULL));
  row->name = GTK_LABEL (gtk_label_new (NULL));
  row->count = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (row->code), "item-code");
  gtk_label_set_width_chars (row->code, 3);
  gtk_label_set_xalign (row->code, 0);
  gtk_label_set_xalign (row->name, 0);
  gtk_label_set_ellipsize (row->name, PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (GTK_WIDGET (row->name), TRUE);
  gtk_widget_set_valign (GTK_WIDGET (row->count), GTK_ALIGN_CENTER);
  gtk_widget_set_margin_end (GTK_WIDGET (row->count), 10); /* clear of the scroll bar */
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (row->code));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (row->name));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (row->count));
  gtk_tree_expander_set_child (row->expander, box);
  gtk_widget_add_css_class (GTK_WIDGET (row->expander), "drop-target");
  g_signal_connect (drop, "drop", G_CALLBACK (on_drop_cb), row);
  gtk_widget_add_controller (GTK_WIDGET (row->expander), GTK_EVENT_CONTROLLER (drop));
  gtk_list_item_set_child (item, GTK_WIDGET (row->expander));
  g_object_set_data_full (G_OBJECT (item), "aj-row", row, g_free);
}

static void
update (AjArchiveNode *node, Row *row)
{
  GListModel *children = aj_archive_node_get_children (node);
  guint n = aj_archive_node_get_n (node);
  gboolean whole = children != NULL ? n == g_list_model_get_n_items (children) : n > 0;
  const char *classes[] = { "pill", whole ? "good" : "warn", NULL };
  g_autofree char *text = children != NULL
                            ? g_strdup_printf ("%u / %u", n, g_list_model_get_n_items (children))
                          : n > 0 ? g_strdup_printf (ngettext_ ("%u piece", "%u pieces", n), n)
                                  : g_strdup (_ ("missing"));

  gtk_label_set_text (row->count, text);
  gtk_widget_set_css_classes (GTK_WIDGET (row->count), classes);
  gtk_widget_set_tooltip_text (GTK_WIDGET (row->expander), aj_archive_node_get_name (node));
}

static void
on_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, AjProjectPage *page)
{
  Row *row = g_object_get_data (G_OBJECT (item), "aj-row");
  GtkTreeListRow *position = gtk_list_item_get_item (item);

  row->node = gtk_tree_list_row_get_item (position);
  gtk_tree_expander_set_list_row (row->expander, position);
  gtk_label_set_text (row->code, aj_archive_node_get_code (row->node));
  gtk_label_set_text (row->name, aj_archive_node_get_name (row->node));
  if (aj_archive_node_get_children (row->node) != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (row->name), "class-row");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (row->name), "class-row");
  row->on_counted = g_signal_connect (row->node, "counted", G_CALLBACK (update), row);
  update (row->node, row);
}

static void
on_unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, AjProjectPage *page)
{
  Row *row = g_object_get_data (G_OBJECT (item), "aj-row");

  g_clear_signal_handler (&row->on_counted, row->node);
  gtk_tree_expander_set_list_row (row->expander, NULL);
  g_clear_object (&row->node);
}

GtkListItemFactory *
aj_project_tree_row_factory_new (AjProjectPage *page)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (on_setup_cb), page);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind_cb), page);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind_cb), page);
  return factory;
}
