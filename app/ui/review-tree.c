/* The rows of the tree of 25 items in a reviewer's window: code, name, pieces, opinion. */
#include "review-tree.h"

#include "archive-tree.h"
#include "i18n.h"

typedef struct
{
  AjReviewWindow *window;
  GtkTreeExpander *expander;
  GtkLabel *code, *name, *count, *state;
  AjArchiveNode *node; /* while bound */
} Row;

/* Points under an item: its own and those on its material. */
static guint
count_points (AjOpinions *opinions, const char *code)
{
  guint n = 0;

  for (guint i = 0; i < opinions->opinions->len; i++)
    {
      const AjOpinion *opinion = opinions->opinions->pdata[i];
      n += opinion->round == opinions->round && opinion->result == AJ_OPINION_RECTIFY &&
           g_str_equal (opinion->code, code);
    }
  return n;
}

static void
show_opinion (Row *row, const char *code)
{
  AjReview *review = aj_review_window_get_review (row->window);
  const AjOpinion *opinion = aj_review_find_opinion (review, code, NULL, FALSE);
  AjOpinionResult result = opinion != NULL ? opinion->result : AJ_OPINION_NONE;
  guint n = count_points (aj_review_get_opinions (review), code);
  const char *classes[] = { "pill",
                            n > 0                       ? "bad"
                            : result == AJ_OPINION_PASS ? "good"
                                                        : "plain",
                            NULL };
  g_autofree char *text = n > 1   ? g_strdup_printf ("%s %u", _ ("To be rectified"), n)
                          : n > 0 ? g_strdup (_ ("To be rectified"))
                                  : g_strdup (aj_review_describe_result (result));

  gtk_widget_set_css_classes (GTK_WIDGET (row->state), classes);
  gtk_label_set_text (row->state, text);
  gtk_widget_set_visible (GTK_WIDGET (row->state), n > 0 || result != AJ_OPINION_NONE);
}

static void
update (Row *row)
{
  if (row->node == NULL)
    return;
  GListModel *children = aj_archive_node_get_children (row->node);
  guint n = aj_archive_node_get_n (row->node);
  g_autofree char *text = children != NULL
                            ? g_strdup_printf ("%u / %u", n, g_list_model_get_n_items (children))
                            : g_strdup_printf (ngettext_ ("%u piece", "%u pieces", n), n);

  gtk_label_set_text (row->count, text);
  gtk_widget_set_visible (GTK_WIDGET (row->state), FALSE);
  if (children == NULL)
    show_opinion (row, aj_archive_node_get_code (row->node));
}

static void
on_edited_cb (AjReviewWindow *window, GtkWidget *expander)
{
  Row *row = g_object_get_data (G_OBJECT (expander), "aj-row");

  if (row != NULL)
    update (row);
}

static GtkLabel *
add_label (GtkWidget *box, const char *class_name)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (label, class_name);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
on_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, AjReviewWindow *window)
{
  Row *row = g_new0 (Row, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  row->window = window;
  row->expander = GTK_TREE_EXPANDER (gtk_tree_expander_new ());
  row->code = add_label (box, "item-code");
  row->name = add_label (box, "item-name");
  row->count = add_label (box, "dim");
  row->state = add_label (box, "pill");
  gtk_label_set_width_chars (row->code, 3);
  gtk_label_set_ellipsize (row->name, PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (GTK_WIDGET (row->name), TRUE);
  gtk_widget_set_margin_end (box, 10); /* clear of the scroll bar */
  gtk_tree_expander_set_child (row->expander, box);
  gtk_list_item_set_child (item, GTK_WIDGET (row->expander));
  g_object_set_data_full (G_OBJECT (row->expander), "aj-row", row, g_free);
  g_signal_connect_object (window, "edited", G_CALLBACK (on_edited_cb), row->expander, 0);
}

static void
on_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, AjReviewWindow *window)
{
  Row *row = g_object_get_data (G_OBJECT (gtk_list_item_get_child (item)), "aj-row");
  GtkTreeListRow *position = gtk_list_item_get_item (item);

  row->node = gtk_tree_list_row_get_item (position);
  gtk_tree_expander_set_list_row (row->expander, position);
  gtk_label_set_text (row->code, aj_archive_node_get_code (row->node));
  gtk_label_set_text (row->name, aj_archive_node_get_name (row->node));
  gtk_widget_set_tooltip_text (GTK_WIDGET (row->expander), aj_archive_node_get_name (row->node));
  if (aj_archive_node_get_children (row->node) != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (row->name), "class-row");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (row->name), "class-row");
  update (row);
}

static void
on_unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, AjReviewWindow *window)
{
  Row *row = g_object_get_data (G_OBJECT (gtk_list_item_get_child (item)), "aj-row");

  gtk_tree_expander_set_list_row (row->expander, NULL);
  g_clear_object (&row->node);
}

GtkListItemFactory *
aj_review_tree_factory_new (AjReviewWindow *window)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (on_setup_cb), window);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind_cb), window);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind_cb), window);
  return factory;
}
