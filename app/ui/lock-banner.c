#include "lock-banner.h"

#include "feedback.h"
#include "hand-over.h"
#include "i18n.h"
#include "lock.h"
#include "record-archive-item.h"
#include "window.h"

void
aj_lock_make_version (GtkWidget *from, AjStore *store, gint64 item_id)
{
  g_autoptr (GError) error = NULL;
  AjWindow *window = aj_window_of (from);
  gint64 id = 0;

  if (!aj_item_make_version (store, item_id, &id, &error))
    aj_feedback_error (from, _ ("No new version was made"), error);
  else if (window != NULL)
    aj_window_edit_record (window, &record_archive_item, id);
}

static void
on_version_cb (GtkButton *button, GtkWidget *banner)
{
  AjRecord *record = g_object_get_data (G_OBJECT (banner), "aj-record");

  aj_lock_make_version (banner, g_object_get_data (G_OBJECT (banner), "aj-store"),
                        aj_record_get_id (record));
}

GtkWidget *
aj_lock_banner_new (AjStore *store)
{
  GtkWidget *banner = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *button = gtk_button_new_with_label (_ ("New Version"));

  gtk_widget_add_css_class (banner, "banner");
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (banner), label);
  gtk_box_append (GTK_BOX (banner), button);
  gtk_widget_set_visible (banner, FALSE);
  g_signal_connect (button, "clicked", G_CALLBACK (on_version_cb), banner);
  g_object_set_data_full (G_OBJECT (banner), "aj-store", g_object_ref (store), g_object_unref);
  g_object_set_data (G_OBJECT (banner), "aj-label", label);
  g_object_set_data (G_OBJECT (banner), "aj-button", button);
  return banner;
}

void
aj_lock_banner_set_record (GtkWidget *banner, AjRecord *record)
{
  g_autofree char *text = aj_lock_explain_record (record);
  AjStore *store = g_object_get_data (G_OBJECT (banner), "aj-store");

  gtk_widget_set_visible (banner, text != NULL);
  gtk_widget_set_visible (g_object_get_data (G_OBJECT (banner), "aj-button"),
                          aj_record_get_def (record) == &record_archive_item &&
                            !aj_store_is_read_only (store));
  gtk_label_set_text (g_object_get_data (G_OBJECT (banner), "aj-label"), text != NULL ? text : "");
  g_object_set_data_full (G_OBJECT (banner), "aj-record", g_object_ref (record), g_object_unref);
}
