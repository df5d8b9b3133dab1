/* What is wrong with the document that is shown, each with a way to the field it comes from. */
#include "preview-private.h"

#include "i18n.h"
#include "problem-row.h"
#include "window.h"

static GtkWidget *
make_row (const AjProblem *problem)
{
  const char *classes[] = { "pill", aj_severity_get_class (problem->severity), NULL };
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *pill = gtk_label_new (aj_severity_get_label (problem->severity));
  g_autofree char *text = problem->article != NULL
                            ? g_strdup_printf ("%s（%s）", problem->message, problem->article)
                            : g_strdup (problem->message);
  GtkWidget *label = gtk_label_new (text);
  gboolean leads = problem->def != NULL && problem->record_id != 0;

  gtk_widget_set_css_classes (pill, classes);
  gtk_widget_set_valign (pill, GTK_ALIGN_CENTER);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), pill);
  gtk_box_append (GTK_BOX (box), label);
  if (leads)
    {
      GtkWidget *arrow = gtk_image_new_from_icon_name ("anjuan-next-symbolic");
      gtk_widget_add_css_class (arrow, "chevron");
      gtk_box_append (GTK_BOX (box), arrow);
      gtk_widget_set_tooltip_text (row, _ ("Go to the field"));
    }
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), leads);
  gtk_widget_set_focusable (row, leads);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  return row;
}

void
aj_preview_problems_show (AjPreviewPage *self)
{
  AjProblems *problems = self->document != NULL ? aj_document_get_problems (self->document) : NULL;
  guint n = problems != NULL ? aj_problems_get_n (problems) : 0;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->problems))) != NULL)
    gtk_list_box_remove (self->problems, child);
  for (guint i = 0; i < n; i++)
    gtk_list_box_append (self->problems, make_row (aj_problems_get (problems, i)));
  gtk_widget_set_visible (self->problems_pane, n > 0);
}

static void
on_activated_cb (GtkListBox *list, GtkListBoxRow *row, AjPreviewPage *self)
{
  AjWindow *window = aj_window_of (GTK_WIDGET (self));
  const AjProblem *problem = aj_problems_get (aj_document_get_problems (self->document),
                                              (guint) gtk_list_box_row_get_index (row));

  if (window != NULL && problem->def != NULL && problem->record_id != 0)
    aj_window_edit_field (window, problem->def, problem->record_id, problem->field);
}

void
aj_preview_problems_connect (AjPreviewPage *self)
{
  g_signal_connect (self->problems, "row-activated", G_CALLBACK (on_activated_cb), self);
}
