#include "remove-button.h"

#include "feedback.h"
#include "i18n.h"
#include "record-save.h"

typedef struct
{
  GtkWidget *place; /* not owned */
  AjStore *store;
  AjRecord *record;
  const char *toast;
} Removal;

static void
removal_free (gpointer data, GClosure *closure)
{
  Removal *removal = data;

  g_object_unref (removal->store);
  g_object_unref (removal->record);
  g_free (removal);
}

/* Held until the store has answered. */
typedef struct
{
  GtkWidget *place;
  const char *toast;
} Answer;

static void
on_removed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Answer *answer = data;
  g_autoptr (GtkWidget) place = answer->place;
  g_autoptr (GError) error = NULL;

  aj_records_save_finish (AJ_STORE (source), result, &error);
  if (gtk_widget_get_root (place) == NULL)
    return;
  if (error != NULL)
    aj_feedback_error (place, _ ("Nothing was deleted."), error);
  else
    aj_feedback_undo_toast (place, answer->toast);
}

static void
on_clicked_cb (GtkButton *button, Removal *removal)
{
  Answer *answer = g_new0 (Answer, 1);
  g_autoptr (GPtrArray) remove = g_ptr_array_new ();
  g_autofree char *title = aj_record_dup_title (removal->record);
  g_autofree char *label = g_strdup_printf (_ ("Delete %s"), title);

  answer->place = g_object_ref (removal->place);
  answer->toast = removal->toast;
  g_ptr_array_add (remove, removal->record);
  aj_records_save_async (removal->store, label, NULL, remove, on_removed_cb, answer);
}

GtkWidget *
aj_remove_button_new (GtkWidget *place, AjStore *store, AjRecord *record, const char *toast)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("anjuan-delete-symbolic");
  Removal *removal = g_new0 (Removal, 1);
  g_autofree char *title = aj_record_dup_title (record);
  g_autofree char *label = g_strdup_printf (_ ("Delete %s"), title);

  removal->place = place;
  removal->store = g_object_ref (store);
  removal->record = g_object_ref (record);
  removal->toast = toast;
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  g_signal_connect_data (button, "clicked", G_CALLBACK (on_clicked_cb), removal, removal_free, 0);
  return button;
}
