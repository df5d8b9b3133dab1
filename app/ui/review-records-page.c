#include "review-pages.h"

#include "i18n.h"

/* A register on the screen: the model holds the rows' numbers, the cells look into the table. */
typedef struct
{
  AjReviewWindow *window;
  GtkDropDown *choice;
  GtkScrolledWindow *place;
} Records;

static const char *
get_cell (const AjReviewTable *table, guint row, guint column)
{
  GPtrArray *cells = table->rows->pdata[row];

  return column < cells->len ? cells->pdata[column] : "";
}

static void
on_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *label = gtk_inscription_new (NULL);

  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (label),
                                     GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (label), 6);
  gtk_inscription_set_nat_chars (GTK_INSCRIPTION (label), 16);
  gtk_list_item_set_child (item, label);
}

static void
on_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, const AjReviewTable *table)
{
  guint column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (factory), "aj-column"));
  const char *text = get_cell (table, gtk_list_item_get_position (item), column);

  gtk_inscription_set_text (GTK_INSCRIPTION (gtk_list_item_get_child (item)), text);
  gtk_widget_set_tooltip_text (gtk_list_item_get_child (item), *text != '\0' ? text : NULL);
}

static gboolean
is_empty_column (const AjReviewTable *table, guint column)
{
  for (guint i = 0; i < table->rows->len; i++)
    if (*get_cell (table, i, column) != '\0')
      return FALSE;
  return TRUE;
}

static void
show_table (Records *self, const AjReviewTable *table)
{
  GtkStringList *rows = gtk_string_list_new (NULL);

  for (guint i = 0; i < table->rows->len; i++)
    gtk_string_list_append (rows, "");
  GtkWidget *view =
    gtk_column_view_new (GTK_SELECTION_MODEL (gtk_single_selection_new (G_LIST_MODEL (rows))));
  for (guint i = 0; i < table->head->len; i++)
    {
      if (is_empty_column (table, i))
        continue;
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      g_object_set_data (G_OBJECT (factory), "aj-column", GUINT_TO_POINTER (i));
      g_signal_connect (factory, "setup", G_CALLBACK (on_setup_cb), NULL);
      g_signal_connect (factory, "bind", G_CALLBACK (on_bind_cb), (gpointer) table);
      g_autoptr (GtkColumnViewColumn) column =
        gtk_column_view_column_new (table->head->pdata[i], factory);
      gtk_column_view_column_set_resizable (column, TRUE);
      gtk_column_view_append_column (GTK_COLUMN_VIEW (view), column);
    }
  gtk_column_view_set_show_column_separators (GTK_COLUMN_VIEW (view), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  table->title, -1);
  gtk_scrolled_window_set_child (self->place, view);
}

static void
on_chosen_cb (Records *self)
{
  GPtrArray *tables = aj_review_get_tables (aj_review_window_get_review (self->window));
  guint index = gtk_drop_down_get_selected (self->choice);

  if (index < tables->len)
    show_table (self, tables->pdata[index]);
}

GtkWidget *
aj_review_records_new (AjReviewWindow *window)
{
  GPtrArray *tables = aj_review_get_tables (aj_review_window_get_review (window));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *note = gtk_label_new (_ ("As the sender entered them; read-only"));
  GtkStringList *names = gtk_string_list_new (NULL);
  Records *self = g_new0 (Records, 1);

  self->window = window;
  if (tables->len == 0)
    {
      GtkWidget *none = adw_status_page_new ();
      adw_status_page_set_title (ADW_STATUS_PAGE (none), _ ("No records in this archive"));
      g_free (self);
      g_object_unref (names);
      g_object_ref_sink (bar);
      g_object_unref (bar);
      g_object_ref_sink (note);
      g_object_unref (note);
      g_object_ref_sink (box);
      g_object_unref (box);
      return none;
    }
  for (guint i = 0; i < tables->len; i++)
    {
      const AjReviewTable *table = tables->pdata[i];
      g_autofree char *name = g_strdup_printf ("%s (%u)", table->title, table->rows->len);
      gtk_string_list_append (names, name);
    }
  self->choice = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (names), NULL));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->choice), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Register"), -1);
  self->place = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->place), TRUE);
  gtk_widget_add_css_class (bar, "toolbar-row");
  gtk_widget_add_css_class (note, "dim");
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->choice));
  gtk_box_append (GTK_BOX (bar), note);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->place));
  g_signal_connect_swapped (self->choice, "notify::selected", G_CALLBACK (on_chosen_cb), self);
  g_object_set_data_full (G_OBJECT (box), "aj-records", self, g_free);
  on_chosen_cb (self);
  return box;
}
