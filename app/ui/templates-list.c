/* The list of templates: by the type of record they are printed for, each with its article and
 * whether the vault has its own words. */
#include "templates-private.h"

#include "i18n.h"
#include "template-store.h"

static GtkWidget *
make_row (const AjDocumentType *type)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *title = gtk_label_new (_ (type->label));
  GtkWidget *article = gtk_label_new (type->article);
  GtkWidget *pill = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (title), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (article), 0);
  gtk_label_set_wrap (GTK_LABEL (article), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (article), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (article, "dim");
  gtk_widget_add_css_class (article, "caption");
  gtk_widget_add_css_class (pill, "pill");
  gtk_widget_set_halign (pill, GTK_ALIGN_START);
  gtk_widget_set_visible (pill, FALSE);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), article);
  gtk_box_append (GTK_BOX (box), pill);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data (G_OBJECT (row), "type", (gpointer) type);
  g_object_set_data (G_OBJECT (row), "pill", pill);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (type->label), -1);
  return row;
}

static const AjDocumentType *
type_of (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "type");
}

static void
set_header (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  const char *table = type_of (row)->table;

  if (before != NULL && g_str_equal (type_of (before)->table, table))
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  GtkWidget *label = gtk_label_new (aj_record_def_get_label (aj_records_find (table)));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "sidebar-heading");
  gtk_list_box_row_set_header (row, label);
}

/* In the order of the record types, then of the catalogue. */
void
aj_templates_list_fill (AjTemplatesPage *self)
{
  guint n;
  const AjDocumentType *types = aj_document_types_list (&n);

  for (const AjRecordDef *const *def = aj_records_list (); *def != NULL; def++)
    for (guint i = 0; i < n; i++)
      if (types[i].template && g_strcmp0 (types[i].table, (*def)->table) == 0)
        gtk_list_box_append (self->list, make_row (&types[i]));
  aj_templates_list_update (self);
}

void
aj_templates_list_update (AjTemplatesPage *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    {
      GtkWidget *pill = g_object_get_data (G_OBJECT (row), "pill");
      AjTemplateState state = aj_template_get_state (self->store, type_of (row)->name);
      const char *classes[] = { "pill", state == AJ_TEMPLATE_OUTDATED ? "warn" : "blue", NULL };
      gtk_widget_set_css_classes (pill, classes);
      gtk_label_set_text (GTK_LABEL (pill), state == AJ_TEMPLATE_OUTDATED
                                              ? _ ("Original has changed")
                                              : _ ("Own words"));
      gtk_widget_set_visible (pill, state != AJ_TEMPLATE_PROGRAM);
    }
}

void
aj_templates_list_select (AjTemplatesPage *self)
{
  GtkListBoxRow *row;

  self->filling = TRUE;
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (type_of (row) == self->type)
      gtk_list_box_select_row (self->list, row);
  self->filling = FALSE;
}

static void
load_pending (gpointer data)
{
  AjTemplatesPage *self = data;
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (row != NULL)
    aj_templates_page_load (self, type_of (row)->name, 0);
}

static void
on_selected_cb (GtkListBox *list, GtkListBoxRow *row, AjTemplatesPage *self)
{
  if (self->filling || row == NULL || type_of (row) == self->type)
    return;
  aj_templates_page_leave (self, load_pending, self);
}

void
aj_templates_list_connect (AjTemplatesPage *self)
{
  gtk_list_box_set_header_func (self->list, set_header, NULL, NULL);
  g_signal_connect (self->list, "row-selected", G_CALLBACK (on_selected_cb), self);
}
