#include "pass-dialog.h"

#include "dialog.h"
#include "feedback.h"
#include "i18n.h"
#include "passes.h"
#include "report-dialog.h"
#include "work.h"

#include <string.h>

typedef struct
{
  AjStore *store;
  AdwWindow *window;
  GtkTextView *typed;
} Dialog;

typedef struct
{
  const AjPassKind *kind;
  gint64 id;
  char *reason;
} Revoking;

static void
dialog_free (gpointer data)
{
  g_object_unref (((Dialog *) data)->store);
  g_free (data);
}

static void
revoking_free (gpointer data)
{
  g_free (((Revoking *) data)->reason);
  g_free (data);
}

static gpointer
revoke_job (
  AjStore *store, gpointer data, AjProgress *progress, GCancellable *cancellable, GError **error)
{
  Revoking *revoking = data;
  return aj_task_revoke_pass (store, revoking->kind, revoking->id, revoking->reason, error) ? store
                                                                                            : NULL;
}

static void
on_revoked_cb (GtkWidget *from, gpointer result, const GError *error, gpointer data)
{
  if (result == NULL)
    aj_feedback_error (from, _ ("The certificate was not revoked"), error);
  else
    {
      GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (from));
      aj_feedback_toast (parent != NULL ? GTK_WIDGET (parent) : from,
                         _ ("The certificate is revoked."));
      gtk_window_close (GTK_WINDOW (from));
    }
}

static void
on_reason_cb (GtkEntry *entry, GtkWidget *report)
{
  AjPassVerdict *verdict = g_object_get_data (G_OBJECT (report), "verdict");
  AjStore *store = g_object_get_data (G_OBJECT (report), "store");
  Revoking *revoking = g_new0 (Revoking, 1);

  revoking->kind = verdict->kind;
  revoking->id = aj_record_get_id (verdict->record);
  revoking->reason = g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry)));
  aj_work_run (report, store, _ ("Revoking the certificate"), revoke_job, revoking, revoking_free,
               NULL, on_revoked_cb, NULL);
}

static void
emit_activate (GtkWidget *entry)
{
  g_signal_emit_by_name (entry, "activate");
}

/* A small window for the reason: what stays in the record is not asked in passing. */
static void
on_revoke_cb (GtkButton *button, GtkWidget *report)
{
  AdwWindow *window = aj_dialog_new (report, _ ("Revoke the Certificate"), 400, -1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *label = gtk_label_new (
    _ ("Why is it revoked? The reason stays in the record, the number is not given again."));
  GtkWidget *entry = gtk_entry_new ();
  GtkWidget *go = gtk_button_new_with_mnemonic (_ ("_Revoke"));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Reason"), -1);
  gtk_widget_add_css_class (go, "destructive-action");
  gtk_widget_set_halign (go, GTK_ALIGN_END);
  g_signal_connect_object (entry, "activate", G_CALLBACK (on_reason_cb), report, 0);
  g_signal_connect_swapped (go, "clicked", G_CALLBACK (emit_activate), entry);
  g_signal_connect_object (report, "destroy", G_CALLBACK (gtk_window_destroy), window,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), entry);
  gtk_box_append (GTK_BOX (box), go);
  gtk_widget_add_css_class (box, "dialog-body");
  aj_dialog_set_content (window, box);
  gtk_window_present (GTK_WINDOW (window));
}

static void
add_facts (AjReportDialog *report, const char *facts)
{
  g_auto (GStrv)
    lines = g_strsplit (facts, "\n", -1);

  aj_report_dialog_add_group (report, _ ("What was issued"), NULL);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *sign = strchr (lines[i], '=');
      if (sign == NULL)
        continue;
      *sign = '\0';
      aj_report_dialog_add_row (report, lines[i], sign + 1, FALSE);
    }
}

static void
show_verdict (Dialog *dialog, AjPassVerdict *verdict)
{
  AjReportDialog *report =
    aj_report_dialog_new (GTK_WIDGET (dialog->window), _ ("Check of the Certificate"));
  gboolean good = aj_pass_verdict_is_good (verdict);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *heading = g_strdup_printf (
    "%s %s：%s", verdict->kind->title, aj_record_get (verdict->record, verdict->kind->number),
    aj_pass_state_get_label (verdict->state));

  if (*verdict->differs != '\0')
    g_string_append_printf (text, _ ("The paper differs from what was issued:\n%s\n"),
                            verdict->differs);
  if (*verdict->changes != '\0')
    g_string_append_printf (text, _ ("The records were changed since the issue:\n%s\n"),
                            verdict->changes);
  if (verdict->state == AJ_PASS_REVOKED)
    g_string_append_printf (text, _ ("Revoked on %s: %s\n"),
                            aj_record_get (verdict->record, verdict->kind->revoked_on),
                            aj_record_get (verdict->record, verdict->kind->revoked_reason));
  if (good)
    g_string_append (text, _ ("This vault has issued it. Compare what follows with the paper."));
  aj_report_dialog_set_verdict (report, good ? "good" : "bad", heading, g_strstrip (text->str));
  add_facts (report, verdict->facts);
  if (verdict->state == AJ_PASS_VALID && !aj_store_is_read_only (dialog->store))
    aj_report_dialog_add_button (report, _ ("Revoke…"), G_CALLBACK (on_revoke_cb), report, NULL);
  g_object_set_data_full (G_OBJECT (report), "verdict", verdict,
                          (GDestroyNotify) aj_pass_verdict_free);
  g_object_set_data_full (G_OBJECT (report), "store", g_object_ref (dialog->store), g_object_unref);
  gtk_window_present (GTK_WINDOW (report));
}

static void
on_check_cb (Dialog *dialog)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (dialog->typed);
  GtkTextIter start, end;
  g_autoptr (GError) error = NULL;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  g_autofree char *typed = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  AjPassVerdict *verdict = aj_task_verify_pass (dialog->store, typed, &error);
  if (verdict != NULL)
    {
      show_verdict (dialog, verdict);
      return;
    }
  AjReportDialog *report =
    aj_report_dialog_new (GTK_WIDGET (dialog->window), _ ("Check of the Certificate"));
  aj_report_dialog_set_verdict (report, "bad", _ ("Not issued here"), error->message);
  gtk_window_present (GTK_WINDOW (report));
}

void
aj_pass_dialog_present (GtkWidget *from, AjStore *store)
{
  Dialog *dialog = g_new0 (Dialog, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *label = gtk_label_new (
    _ ("Scan the QR with a hand scanner, or type the check code or the number of the "
       "training or exam certificate."));
  GtkWidget *view = gtk_text_view_new ();
  GtkWidget *frame = gtk_frame_new (NULL);
  GtkWidget *go = gtk_button_new_with_mnemonic (_ ("_Check"));

  dialog->store = g_object_ref (store);
  dialog->window = aj_dialog_new (from, _ ("Check a Training or Exam Certificate"), 460, -1);
  dialog->typed = GTK_TEXT_VIEW (view);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_size_request (view, -1, 130);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (view), 8);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (view), 8);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Check code, number or scanned text"), -1);
  gtk_frame_set_child (GTK_FRAME (frame), view);
  gtk_widget_add_css_class (go, "suggested-action");
  gtk_widget_set_halign (go, GTK_ALIGN_END);
  g_signal_connect_swapped (go, "clicked", G_CALLBACK (on_check_cb), dialog);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), frame);
  gtk_box_append (GTK_BOX (box), go);
  gtk_widget_add_css_class (box, "dialog-body");
  aj_dialog_set_content (dialog->window, box);
  g_object_set_data_full (G_OBJECT (dialog->window), "dialog", dialog, dialog_free);
  gtk_window_present (GTK_WINDOW (dialog->window));
  gtk_widget_grab_focus (view);
}
