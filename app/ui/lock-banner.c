#include "lock-banner.h"

#include "feedback.h"
#include "hand-over.h"
#include "i18n.h"
#include "lock.h"
#include "record-archive-item.h"
#include "record-signer.h"
#include "revoke-dialog.h"
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
on_act_cb (GtkButton *button, GtkWidget *banner)
{
  AjRecord *record = g_object_get_data (G_OBJECT (banner), "aj-record");
  AjStore *store = g_object_get_data (G_OBJECT (banner), "aj-store");

  if (aj_record_get_def (record) == &record_signer)
    aj_revoke_dialog_present (banner, store, aj_record_get_id (record));
  else
    aj_lock_make_version (banner, store, aj_record_get_id (record));
}

/* What the button does for the record, NULL: nothing. */
static const char *
label_act (AjRecord *record, AjStore *store, gboolean locked)
{
  const AjRecordDef *def = aj_record_get_def (record);

  if (aj_store_is_read_only (store) || aj_record_get_id (record) == 0)
    return NULL;
  if (def == &record_archive_item)
    return locked ? _ ("New Version") : NULL;
  return def == &record_signer && !locked ? _ ("Revoke This Key…") : NULL;
}

GtkWidget *
aj_lock_banner_new (AjStore *store)
{
  GtkWidget *banner = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *button = gtk_button_new_with_label ("");

  gtk_widget_add_css_class (banner, "banner");
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (banner), label);
  gtk_box_append (GTK_BOX (banner), button);
  gtk_widget_set_visible (banner, FALSE);
  g_signal_connect (button, "clicked", G_CALLBACK (on_act_cb), banner);
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
  GtkButton *button = g_object_get_data (G_OBJECT (banner), "aj-button");
  const char *act = label_act (record, store, text != NULL);

  if (text == NULL && act != NULL)
    text =
      g_strdup (_ ("If this key is lost, stolen or replaced, revoke it: what is signed with it "
                   "from that day on is refused."));
  gtk_widget_set_visible (banner, text != NULL);
  gtk_widget_set_visible (GTK_WIDGET (button), act != NULL);
  if (act != NULL)
    gtk_button_set_label (button, act);
  gtk_label_set_text (g_object_get_data (G_OBJECT (banner), "aj-label"), text != NULL ? text : "");
  g_object_set_data_full (G_OBJECT (banner), "aj-record", g_object_ref (record), g_object_unref);
}
