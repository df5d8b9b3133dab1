#include "record-dialog.h"

#include "dialog.h"
#include "record-form.h"
#include "i18n.h"
#include "record-store.h"

typedef struct
{
  AjStore *store;
  AdwWindow *window;
  AjForm *form;
  GtkWidget *save;
} Dialog;

static void
dialog_free (gpointer data)
{
  Dialog *dialog = data;
  g_object_unref (dialog->store);
  g_free (dialog);
}

static void
on_stored_cb (gint64 id, gboolean reload, gpointer data)
{
  g_autoptr (GtkWindow) window = data;
  if (id != 0)
    gtk_window_destroy (window);
}

static void
on_save_cb (Dialog *dialog)
{
  if (aj_form_has_unkept (dialog->form))
    {
      aj_form_show_all (dialog->form);
      return;
    }
  aj_record_store (GTK_WIDGET (dialog->window), dialog->store, aj_form_get_record (dialog->form),
                   on_stored_cb, g_object_ref (dialog->window));
}

static void
on_checked_cb (AjForm *form, Dialog *dialog)
{
  gtk_widget_set_sensitive (dialog->save, aj_record_has_changes (aj_form_get_record (form)) &&
                                            !aj_form_has_unkept (form) &&
                                            !aj_store_is_read_only (dialog->store));
}

static gboolean
on_save_key_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  Dialog *dialog = data;
  if (gtk_widget_get_sensitive (dialog->save))
    on_save_cb (dialog);
  return TRUE;
}

void
aj_record_dialog_open (GtkWidget *from, AjStore *store, AjRecord *record)
{
  g_autoptr (AjRecord) copy = aj_record_dup (record);
  Dialog *dialog = g_new0 (Dialog, 1);
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkEventController *keys = gtk_shortcut_controller_new ();

  dialog->store = g_object_ref (store);
  dialog->window =
    aj_dialog_new (from, aj_record_def_get_label (aj_record_get_def (record)), 560, 560);
  dialog->form = AJ_FORM (aj_form_new (store, copy));
  dialog->save = gtk_button_new_with_label (_ ("Save"));
  gtk_widget_add_css_class (dialog->save, "suggested-action");
  gtk_widget_set_halign (dialog->save, GTK_ALIGN_END);
  gtk_widget_set_hexpand (dialog->save, TRUE);
  gtk_widget_add_css_class (buttons, "form-buttons");
  gtk_widget_set_vexpand (GTK_WIDGET (dialog->form), TRUE);
  gtk_box_append (GTK_BOX (buttons), dialog->save);
  gtk_box_append (GTK_BOX (body), GTK_WIDGET (dialog->form));
  gtk_box_append (GTK_BOX (body), buttons);
  gtk_widget_set_vexpand (body, TRUE);
  aj_dialog_set_content (dialog->window, body);
  g_object_set_data_full (G_OBJECT (dialog->window), "dialog", dialog, dialog_free);
  g_signal_connect (dialog->form, "checked", G_CALLBACK (on_checked_cb), dialog);
  g_signal_connect_swapped (dialog->save, "clicked", G_CALLBACK (on_save_cb), dialog);
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_s, GDK_CONTROL_MASK),
                      gtk_callback_action_new (on_save_key_cb, dialog, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (dialog->window), keys);
  on_checked_cb (dialog->form, dialog);
  gtk_window_present (GTK_WINDOW (dialog->window));
  aj_form_focus_field (dialog->form, -1);
}
