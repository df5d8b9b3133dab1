#include "work-bar.h"

#include "i18n.h"

/* Work that is over sooner is not worth a flash at the foot of the window. */
#define PATIENCE_MS 300

struct _AjWorkBar
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (AjWorkBar, aj_work_bar, GTK_TYPE_WIDGET)

typedef struct
{
  GtkLabel *label;
  GtkProgressBar *bar;
  AjProgress *progress;
  GCancellable *cancellable;
  char *what;
  gulong on_progress;
  guint patience;
  guint pulse;
} Line;

static void
line_free (Line *line)
{
  g_clear_signal_handler (&line->on_progress, line->progress);
  g_clear_handle_id (&line->patience, g_source_remove);
  g_clear_handle_id (&line->pulse, g_source_remove);
  g_object_unref (line->progress);
  g_object_unref (line->cancellable);
  g_free (line->what);
  g_free (line);
}

static void
on_progress_cb (AjProgress *progress, GParamSpec *pspec, Line *line)
{
  double fraction = aj_progress_get (progress);
  g_autofree char *detail = aj_progress_dup_what (progress);
  g_autofree char *text = detail != NULL && *detail != '\0'
                            ? g_strdup_printf ("%s · %s", line->what, detail)
                            : g_strdup (line->what);

  if (fraction >= 0)
    gtk_progress_bar_set_fraction (line->bar, CLAMP (fraction, 0, 1));
  gtk_label_set_text (line->label, text);
}

static gboolean
on_pulse_cb (gpointer data)
{
  Line *line = data;

  if (aj_progress_get (line->progress) < 0)
    gtk_progress_bar_pulse (line->bar);
  return G_SOURCE_CONTINUE;
}

static gboolean
on_patience_cb (gpointer data)
{
  GtkWidget *widget = data;
  Line *line = g_object_get_data (G_OBJECT (widget), "aj-line");

  line->patience = 0;
  line->pulse = g_timeout_add (150, on_pulse_cb, line);
  gtk_widget_set_visible (widget, TRUE);
  return G_SOURCE_REMOVE;
}

static void
on_cancel_cb (GtkButton *button, Line *line)
{
  g_cancellable_cancel (line->cancellable);
  gtk_widget_set_sensitive (GTK_WIDGET (button), FALSE);
}

GtkWidget *
aj_work_bar_add (AjWorkBar *self, const char *what, AjProgress *progress, GCancellable *cancellable)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *cancel = gtk_button_new_with_label (_ ("Cancel"));
  Line *line = g_new0 (Line, 1);

  g_return_val_if_fail (AJ_IS_WORK_BAR (self), NULL);
  line->label = GTK_LABEL (gtk_label_new (what));
  line->bar = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
  line->progress = g_object_ref (progress);
  line->cancellable = g_object_ref (cancellable);
  line->what = g_strdup (what);
  gtk_label_set_ellipsize (line->label, PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_xalign (line->label, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (line->label), TRUE);
  gtk_widget_set_size_request (GTK_WIDGET (line->bar), 240, -1);
  gtk_widget_set_valign (GTK_WIDGET (line->bar), GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (line->bar), GTK_ACCESSIBLE_PROPERTY_LABEL, what,
                                  -1);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (line->label));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (line->bar));
  gtk_box_append (GTK_BOX (box), cancel);
  gtk_widget_add_css_class (box, "work");
  gtk_widget_set_visible (box, FALSE);
  gtk_widget_set_parent (box, GTK_WIDGET (self));
  g_object_set_data_full (G_OBJECT (box), "aj-line", line, (GDestroyNotify) line_free);
  g_signal_connect (cancel, "clicked", G_CALLBACK (on_cancel_cb), line);
  line->on_progress = g_signal_connect (progress, "notify", G_CALLBACK (on_progress_cb), line);
  line->patience = g_timeout_add (PATIENCE_MS, on_patience_cb, box);
  return box;
}

void
aj_work_bar_remove (AjWorkBar *self, GtkWidget *line)
{
  g_return_if_fail (gtk_widget_get_parent (line) == GTK_WIDGET (self));
  g_object_set_data (G_OBJECT (line), "aj-line", NULL);
  gtk_widget_unparent (line);
}

void
aj_work_bar_cancel_all (AjWorkBar *self)
{
  for (GtkWidget *box = gtk_widget_get_first_child (GTK_WIDGET (self)); box != NULL;
       box = gtk_widget_get_next_sibling (box))
    {
      Line *line = g_object_get_data (G_OBJECT (box), "aj-line");
      g_cancellable_cancel (line->cancellable);
    }
}

static void
aj_work_bar_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    aj_work_bar_remove (AJ_WORK_BAR (object), child);
  G_OBJECT_CLASS (aj_work_bar_parent_class)->dispose (object);
}

static void
aj_work_bar_class_init (AjWorkBarClass *class)
{
  G_OBJECT_CLASS (class)->dispose = aj_work_bar_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (class), GTK_TYPE_BOX_LAYOUT);
}

static void
aj_work_bar_init (AjWorkBar *self)
{
  gtk_orientable_set_orientation (
    GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))), GTK_ORIENTATION_VERTICAL);
}
