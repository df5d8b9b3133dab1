#include "child-table.h"

#include "cell-text.h"
#include "i18n.h"
#include "query.h"
#include "record-dialog.h"
#include "remove-button.h"

/* Columns of the small table; the rest is in the row's own form. */
#define MOST_COLUMNS 5
/* Rows shown at once; a register of its own is the place for more. */
#define MOST_ROWS 200

struct _AjChildTable
{
  GtkWidget parent_instance;
  AjStore *store;
  const AjRecordDef *def;
  int link;
  gint64 parent_id;
  GtkWidget *box;
  GtkWidget *list;
  GtkWidget *note;
  GtkWidget *add;
  GArray *fields;    /* of int */
  GPtrArray *groups; /* GtkSizeGroup by column */
  gulong on_changed;
};

G_DEFINE_FINAL_TYPE (AjChildTable, aj_child_table, GTK_TYPE_WIDGET)

static GtkWidget *
make_line (AjChildTable *self, AjRecord *record)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 14);

  for (guint i = 0; i < self->fields->len; i++)
    {
      int field = g_array_index (self->fields, int, i);
      g_autofree char *text = record != NULL
                                ? aj_cell_text (self->store, record, field)
                                : g_strdup (aj_field_get_label (&self->def->fields[field]));
      GtkWidget *label = gtk_label_new (text);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_label_set_max_width_chars (GTK_LABEL (label), 18);
      gtk_widget_set_tooltip_text (label, text);
      gtk_widget_set_hexpand (label, i == 0);
      gtk_widget_add_css_class (label, record != NULL ? "data-cell" : "child-head");
      gtk_size_group_add_widget (self->groups->pdata[i], label);
      gtk_box_append (GTK_BOX (line), label);
    }
  return line;
}

static void
add_row (AjChildTable *self, AjRecord *record)
{
  GtkWidget *line = make_line (self, record);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *remove =
    aj_remove_button_new (GTK_WIDGET (self), self->store, record, _ ("Row deleted."));
  g_autofree char *title = aj_record_dup_title (record);

  gtk_widget_set_sensitive (remove, !aj_store_is_read_only (self->store));
  gtk_box_append (GTK_BOX (line), remove);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);
  g_object_set_data_full (G_OBJECT (row), "record", g_object_ref (record), g_object_unref);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
}

static void
refresh (AjChildTable *self)
{
  GtkWidget *child;
  g_autoptr (GPtrArray) records = NULL;

  while ((child = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), child);
  if (self->parent_id != 0)
    {
      g_autoptr (AjQuery) query = aj_query_new (self->def);
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, self->parent_id);
      aj_query_add_filter (query, self->link, AJ_FILTER_EQUALS, id);
      query->limit = MOST_ROWS;
      records = aj_store_list (self->store, query, NULL, NULL);
    }
  if (records != NULL && records->len > 0)
    {
      GtkWidget *head = gtk_list_box_row_new ();
      gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (head), make_line (self, NULL));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (head), FALSE);
      gtk_widget_set_focusable (head, FALSE);
      gtk_list_box_append (GTK_LIST_BOX (self->list), head);
    }
  for (guint i = 0; records != NULL && i < records->len; i++)
    add_row (self, records->pdata[i]);
  gtk_widget_set_visible (self->list, records != NULL && records->len > 0);
  gtk_label_set_text (GTK_LABEL (self->note), self->parent_id == 0
                                                ? _ ("Save the record first, then add rows here.")
                                                : _ ("No rows yet."));
  gtk_widget_set_visible (self->note, records == NULL || records->len == 0);
  gtk_widget_set_sensitive (self->add,
                            self->parent_id != 0 && !aj_store_is_read_only (self->store));
}

static void
on_store_changed_cb (AjChildTable *self, const char *table, gint64 id)
{
  if (g_strcmp0 (table, self->def->table) == 0)
    refresh (self);
}

static void
on_activated_cb (GtkListBox *list, GtkListBoxRow *row, AjChildTable *self)
{
  AjRecord *record = g_object_get_data (G_OBJECT (row), "record");
  if (record != NULL)
    aj_record_dialog_open (GTK_WIDGET (self), self->store, record);
}

static void
on_add_cb (GtkButton *button, AjChildTable *self)
{
  g_autoptr (AjRecord) record = aj_record_new (self->def);
  aj_record_set_link (record, self->link, self->parent_id);
  aj_record_dialog_open (GTK_WIDGET (self), self->store, record);
}

static void
aj_child_table_dispose (GObject *object)
{
  AjChildTable *self = AJ_CHILD_TABLE (object);
  if (self->store != NULL)
    g_clear_signal_handler (&self->on_changed, self->store);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->fields, g_array_unref);
  g_clear_pointer (&self->groups, g_ptr_array_unref);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (aj_child_table_parent_class)->dispose (object);
}

static void
aj_child_table_class_init (AjChildTableClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = aj_child_table_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
aj_child_table_init (AjChildTable *self)
{
  self->fields = g_array_new (FALSE, FALSE, sizeof (int));
  self->groups = g_ptr_array_new_with_free_func (g_object_unref);
}

GtkWidget *
aj_child_table_new (AjStore *store, const AjRecordDef *def, int link)
{
  AjChildTable *self = g_object_new (AJ_TYPE_CHILD_TABLE, NULL);
  g_autofree char *label = g_strdup_printf (_ ("Add %s"), aj_record_def_get_label (def));

  self->store = g_object_ref (store);
  self->def = def;
  self->link = link;
  for (int i = 0; i < (int) def->n_fields && self->fields->len < MOST_COLUMNS; i++)
    if (def->fields[i].flags & AJ_FIELD_LISTED && i != link)
      {
        g_array_append_val (self->fields, i);
        g_ptr_array_add (self->groups, gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL));
      }
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->list = gtk_list_box_new ();
  self->note = gtk_label_new (NULL);
  self->add = gtk_button_new_with_label (label);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "child-list");
  gtk_label_set_xalign (GTK_LABEL (self->note), 0);
  gtk_widget_add_css_class (self->note, "dim");
  gtk_widget_set_halign (self->add, GTK_ALIGN_START);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (on_activated_cb), self);
  g_signal_connect (self->add, "clicked", G_CALLBACK (on_add_cb), self);
  gtk_box_append (GTK_BOX (self->box), self->list);
  gtk_box_append (GTK_BOX (self->box), self->note);
  gtk_box_append (GTK_BOX (self->box), self->add);
  gtk_widget_add_css_class (self->box, "child-table");
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->on_changed =
    g_signal_connect_swapped (store, "changed", G_CALLBACK (on_store_changed_cb), self);
  refresh (self);
  return GTK_WIDGET (self);
}

void
aj_child_table_set_parent (AjChildTable *self, gint64 parent_id)
{
  g_return_if_fail (AJ_IS_CHILD_TABLE (self));
  self->parent_id = parent_id;
  refresh (self);
}
