#include "revoke-dialog.h"

#include "ask.h"
#include "date.h"
#include "dialog.h"
#include "feedback.h"
#include "i18n.h"
#include "record-page.h"
#include "record-signer.h"
#include "signers.h"
#include "window.h"

typedef struct
{
  AjStore *store;
  AjRecord *signer;
  GtkWidget *window; /* the one below, which outlives the dialog */
  GWeakRef page;     /* the signer's own page, when it was asked for there */
  AdwWindow *dialog;
  GtkEditable *day, *reason;
  GtkLabel *hint;
  GtkWidget *revoke;
} Revoke;

static void
revoke_free (gpointer data)
{
  Revoke *self = data;

  g_weak_ref_clear (&self->page);
  g_object_unref (self->store);
  g_object_unref (self->signer);
  g_free (self);
}

/* The day as it is stored; NULL with what is wrong with it. */
static char *
read_day (Revoke *self, char **wrong)
{
  g_autofree char *today = aj_date_today ();
  g_autofree char *stored = NULL, *note = NULL;

  if (!aj_field_parse (&record_signer.fields[SIGNER_REVOKED_ON], gtk_editable_get_text (self->day),
                       &stored, wrong, &note))
    return NULL;
  if (stored != NULL && strcmp (stored, today) <= 0)
    return g_steal_pointer (&stored);
  *wrong = g_strdup (_ ("The day on which the key was no longer safe: today or before."));
  return NULL;
}

static char *
dup_reason (Revoke *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (self->reason)));
}

static void
judge (Revoke *self)
{
  g_autofree char *wrong = NULL;
  g_autofree char *day = read_day (self, &wrong);
  g_autofree char *reason = dup_reason (self);

  if (wrong == NULL && *reason == '\0')
    wrong = g_strdup (_ ("Why: lost, stolen, exposed, replaced, or the person has left."));
  gtk_label_set_text (self->hint, wrong != NULL ? wrong : "");
  gtk_widget_set_sensitive (self->revoke, wrong == NULL);
}

/* The question still stands over the dialog while it is answered: both go afterwards. */
static void
finish_cb (gpointer data)
{
  g_autoptr (AdwWindow) dialog = data;
  Revoke *self = g_object_get_data (G_OBJECT (dialog), "aj-revoke");
  AjWindow *window = AJ_WINDOW (self->window);
  g_autoptr (AjRecordPage) page = g_weak_ref_get (&self->page);
  gint64 id = aj_record_get_id (self->signer);

  gtk_window_close (GTK_WINDOW (dialog));
  if (page != NULL)
    aj_record_page_load (page, id);
  else
    aj_window_edit_record (window, &record_signer, id);
  aj_feedback_toast (GTK_WIDGET (window), _ ("The key is revoked"));
}

static void
on_sure_cb (gboolean yes, gpointer data)
{
  g_autoptr (AdwWindow) dialog = data;
  Revoke *self = g_object_get_data (G_OBJECT (dialog), "aj-revoke");
  g_autofree char *wrong = NULL;
  g_autofree char *day = read_day (self, &wrong);
  g_autofree char *reason = dup_reason (self);
  g_autoptr (GError) error = NULL;

  if (!yes || day == NULL)
    return;
  if (!aj_signer_revoke (self->store, aj_record_get_id (self->signer), day, reason, &error))
    {
      aj_feedback_error (GTK_WIDGET (dialog), _ ("The key was not revoked"), error);
      return;
    }
  g_idle_add_once (finish_cb, g_object_ref (dialog));
}

static void
on_revoke_cb (GtkButton *button, Revoke *self)
{
  g_autofree char *title = aj_record_dup_title (self->signer);
  g_autofree char *heading = g_strdup_printf (_ ("Revoke the key of “%s”?"), title);

  aj_ask (GTK_WIDGET (self->dialog), heading,
          _ ("Whatever is signed with it from that day on is refused, and this is not undone "
             "(电子签名法第十五条). Tell everybody who knows the key."),
          _ ("Revoke"), TRUE, on_sure_cb, g_object_ref (self->dialog));
}

static GtkEditable *
add_entry (Revoke *self, GtkWidget *group, int field, const char *text)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 aj_field_get_label (&record_signer.fields[field]));
  gtk_editable_set_text (GTK_EDITABLE (row), text);
  g_signal_connect_swapped (row, "changed", G_CALLBACK (judge), self);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return GTK_EDITABLE (row);
}

static GtkWidget *
make_form (Revoke *self)
{
  GtkWidget *group = adw_preferences_group_new ();
  g_autofree char *title = aj_record_dup_title (self->signer);
  const char *fingerprint = aj_record_get (self->signer, SIGNER_FINGERPRINT);
  g_autofree char *today = aj_date_today ();
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_group_set_description (
    ADW_PREFERENCES_GROUP (group),
    _ (
      "For a key that was lost, stolen, exposed or replaced. What was sealed before that day stays "
      "valid, with a note; what claims to be later is refused."));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), fingerprint != NULL ? fingerprint : "");
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 3);
  gtk_widget_add_css_class (row, "fingerprint-row");
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  self->day = add_entry (self, group, SIGNER_REVOKED_ON, today);
  self->reason = add_entry (self, group, SIGNER_REVOKED_REASON, "");
  return group;
}

static void
present (GtkWidget *from, AjStore *store, AjRecord *signer)
{
  Revoke *self = g_new0 (Revoke, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->store = g_object_ref (store);
  self->signer = g_object_ref (signer);
  self->window = GTK_WIDGET (aj_window_of (from));
  g_weak_ref_init (&self->page, gtk_widget_get_ancestor (from, AJ_TYPE_RECORD_PAGE));
  self->dialog = aj_dialog_new (from, _ ("Revoke a Key"), 520, -1);
  self->hint = GTK_LABEL (gtk_label_new (NULL));
  self->revoke = gtk_button_new_with_mnemonic (_ ("_Revoke…"));
  g_object_set_data_full (G_OBJECT (self->dialog), "aj-revoke", self, revoke_free);
  gtk_box_append (GTK_BOX (box), make_form (self));
  gtk_label_set_xalign (self->hint, 0);
  gtk_label_set_wrap (self->hint, TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->hint));
  gtk_widget_set_halign (self->revoke, GTK_ALIGN_END);
  gtk_widget_add_css_class (self->revoke, "destructive-action");
  g_signal_connect (self->revoke, "clicked", G_CALLBACK (on_revoke_cb), self);
  gtk_box_append (GTK_BOX (box), self->revoke);
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 18);
  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_end (box, 18);
  judge (self);
  aj_dialog_set_content (self->dialog, box);
  gtk_window_present (GTK_WINDOW (self->dialog));
  gtk_widget_grab_focus (GTK_WIDGET (self->reason));
}

void
aj_revoke_dialog_present (GtkWidget *from, AjStore *store, gint64 signer_id)
{
  g_autoptr (AjRecord) signer = aj_store_get (store, &record_signer, signer_id, NULL);
  GtkWidget *page = gtk_widget_get_ancestor (from, AJ_TYPE_RECORD_PAGE);

  if (page != NULL && aj_record_page_has_changes (AJ_RECORD_PAGE (page)))
    aj_feedback_toast (from, _ ("Save the record first"));
  else if (signer == NULL)
    aj_feedback_toast (from, _ ("Choose the signer first"));
  else if (aj_store_is_read_only (store))
    aj_feedback_toast (from, _ ("This vault is open for reading only."));
  else if (aj_record_get (signer, SIGNER_REVOKED_ON) != NULL)
    aj_feedback_toast (from, _ ("This key is revoked already"));
  else
    present (from, store, signer);
}
