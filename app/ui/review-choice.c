/* One of a few words, side by side: pass or fail, fixed or open, accept or return. */
#include "review-pages.h"

typedef struct
{
  AjReviewChosen chosen;
  gpointer data;
} Choice;

static void
on_toggled_cb (GtkToggleButton *button, Choice *self)
{
  if (gtk_toggle_button_get_active (button))
    self->chosen (GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "aj-choice")),
                  self->data);
}

GtkWidget *
aj_review_choice_new (const char *const *labels,
                      guint active,
                      guint bad,
                      gboolean editable,
                      AjReviewChosen chosen,
                      gpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkToggleButton *first = NULL;
  Choice *self = g_new0 (Choice, 1);

  *self = (Choice){ chosen, data };
  gtk_widget_add_css_class (box, "linked");
  gtk_widget_add_css_class (box, "results");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_halign (box, GTK_ALIGN_START);
  for (guint i = 0; labels[i] != NULL; i++)
    {
      GtkWidget *button = gtk_toggle_button_new_with_label (labels[i]);
      if (first == NULL)
        first = GTK_TOGGLE_BUTTON (button);
      else
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), first);
      /* Counted from 1: 0 is nothing chosen yet. */
      g_object_set_data (G_OBJECT (button), "aj-choice", GUINT_TO_POINTER (i + 1));
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), active == i + 1);
      gtk_widget_add_css_class (button, bad == i + 1 ? "rectify" : "plain");
      /* What changes no more keeps its colours: it is read, not greyed out. */
      gtk_widget_set_can_target (button, editable);
      gtk_widget_set_focusable (button, editable);
      g_signal_connect (button, "toggled", G_CALLBACK (on_toggled_cb), self);
      gtk_box_append (GTK_BOX (box), button);
    }
  g_object_set_data_full (G_OBJECT (box), "aj-choices", self, g_free);
  return box;
}

void
aj_review_choice_set (GtkWidget *choice, guint active)
{
  GtkWidget *button = gtk_widget_get_first_child (choice);

  for (guint i = 1; i < active && button != NULL; i++)
    button = gtk_widget_get_next_sibling (button);
  if (button != NULL)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
}
