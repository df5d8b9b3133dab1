#include "record-side.h"

GtkWidget *
aj_side_section_new (GtkWidget *column, const char *title)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *heading = gtk_label_new (title);
  GtkWidget *section = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "heading");
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), section);
  gtk_widget_add_css_class (box, "side-section");
  gtk_box_append (GTK_BOX (column), box);
  return section;
}

GtkWidget *
aj_side_row_new (GtkWidget *section, const char *text, const char *detail)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_box_append (GTK_BOX (box), label);
  if (detail != NULL && *detail != '\0')
    {
      GtkWidget *small = gtk_label_new (detail);
      gtk_label_set_xalign (GTK_LABEL (small), 0);
      gtk_label_set_wrap (GTK_LABEL (small), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (small), PANGO_WRAP_WORD_CHAR);
      gtk_widget_add_css_class (small, "dim");
      gtk_widget_add_css_class (small, "caption");
      gtk_box_append (GTK_BOX (box), small);
    }
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "side-row");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_box_append (GTK_BOX (section), button);
  return button;
}

void
aj_side_section_clear (GtkWidget *section)
{
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (section)) != NULL)
    gtk_box_remove (GTK_BOX (section), child);
}

void
aj_side_section_fold (GtkWidget *section)
{
  gtk_widget_set_visible (gtk_widget_get_parent (section),
                          gtk_widget_get_first_child (section) != NULL);
}
