#include "dialog.h"

#include "tables-style.h"

static gboolean
on_escape_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  gtk_window_close (GTK_WINDOW (widget));
  return TRUE;
}

AdwWindow *
aj_dialog_new (GtkWidget *from, const char *title, int width, int height)
{
  GtkWidget *self = adw_window_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();

  /* The margins of a dialog's body are there, whatever was opened before. */
  aj_tables_style_ensure ();
  gtk_window_set_title (GTK_WINDOW (self), title);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (gtk_widget_get_root (from)));
  gtk_window_set_destroy_with_parent (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), width, height);
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                      gtk_callback_action_new (on_escape_cb, NULL, NULL)));
  gtk_widget_add_controller (self, keys);
  return ADW_WINDOW (self);
}

void
aj_dialog_set_content (AdwWindow *self, GtkWidget *body)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), body);
  adw_window_set_content (self, box);
}

gpointer
aj_dialog_find_kept (GtkWidget *from, const char *key)
{
  GtkRoot *root = from != NULL ? gtk_widget_get_root (from) : NULL;

  while (root != NULL)
    {
      gpointer kept = g_object_get_data (G_OBJECT (root), key);
      if (kept != NULL)
        return kept;
      root =
        GTK_IS_WINDOW (root) ? GTK_ROOT (gtk_window_get_transient_for (GTK_WINDOW (root))) : NULL;
    }
  return NULL;
}
