#include "report-dialog.h"

#include "i18n.h"

struct _AjReportDialog
{
  AdwWindow parent_instance;
  GtkBox *content; /* below the header bar */
  AdwHeaderBar *header;
  GtkBox *body;
  AdwPreferencesGroup *group; /* the last one */
};

G_DEFINE_FINAL_TYPE (AjReportDialog, aj_report_dialog, ADW_TYPE_WINDOW)

static void
aj_report_dialog_class_init (AjReportDialogClass *class)
{
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (class), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
}

static void
aj_report_dialog_init (AjReportDialog *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  self->content = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  self->header = ADW_HEADER_BAR (adw_header_bar_new ());
  self->body = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 18));
  gtk_widget_set_margin_top (GTK_WIDGET (self->body), 18);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->body), 24);
  gtk_widget_set_margin_start (GTK_WIDGET (self->body), 18);
  gtk_widget_set_margin_end (GTK_WIDGET (self->body), 18);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 640);
  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (self->body));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 620);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (self->content, GTK_WIDGET (self->header));
  gtk_box_append (self->content, scrolled);
  adw_window_set_content (ADW_WINDOW (self), GTK_WIDGET (self->content));
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), 640, -1);
}

AjReportDialog *
aj_report_dialog_new (GtkWidget *from, const char *title)
{
  AjReportDialog *self = g_object_new (AJ_TYPE_REPORT_DIALOG, "title", title, NULL);
  GtkRoot *root = gtk_widget_get_root (from);

  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
  return self;
}

void
aj_report_dialog_set_verdict (AjReportDialog *self,
                              const char *class_name,
                              const char *heading,
                              const char *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 14);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *icon = gtk_image_new_from_icon_name (
    g_str_equal (class_name, "good") ? "anjuan-verify-symbolic" : "anjuan-problem-symbolic");
  GtkWidget *title = gtk_label_new (heading);
  GtkWidget *label = gtk_label_new (text);

  gtk_image_set_pixel_size (GTK_IMAGE (icon), 32);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_widget_add_css_class (title, "title-4");
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_box_append (GTK_BOX (texts), title);
  gtk_box_append (GTK_BOX (texts), label);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), texts);
  gtk_widget_add_css_class (box, "verdict");
  gtk_widget_add_css_class (box, class_name);
  gtk_box_append (self->body, box);
}

void
aj_report_dialog_add_group (AjReportDialog *self, const char *title, const char *description)
{
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  if (title != NULL)
    adw_preferences_group_set_title (self->group, title);
  if (description != NULL)
    adw_preferences_group_set_description (self->group, description);
  gtk_box_append (self->body, GTK_WIDGET (self->group));
}

static void
on_copy_cb (GtkButton *button, const char *text)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (button)), text);
}

void
aj_report_dialog_add_row (AjReportDialog *self, const char *title, const char *value, gboolean mono)
{
  GtkWidget *row = adw_action_row_new ();

  g_return_if_fail (self->group != NULL);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), value);
  if (mono)
    {
      GtkWidget *copy = gtk_button_new_from_icon_name ("anjuan-copy-symbolic");
      gtk_widget_add_css_class (row, "fingerprint-row");
      gtk_widget_set_valign (copy, GTK_ALIGN_CENTER);
      gtk_widget_add_css_class (copy, "flat");
      gtk_widget_set_tooltip_text (copy, _ ("Copy"));
      gtk_accessible_update_property (GTK_ACCESSIBLE (copy), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _ ("Copy"), -1);
      g_signal_connect_data (copy, "clicked", G_CALLBACK (on_copy_cb), g_strdup (value),
                             (GClosureNotify) (GCallback) g_free, 0);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), copy);
    }
  adw_preferences_group_add (self->group, row);
}

void
aj_report_dialog_add_button (AjReportDialog *self,
                             const char *label,
                             GCallback clicked,
                             gpointer user_data,
                             GClosureNotify free_data)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  g_signal_connect_data (button, "clicked", clicked, user_data, free_data, 0);
  adw_header_bar_pack_start (self->header, button);
}
