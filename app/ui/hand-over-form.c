/* The small form of a step: who carried it and how, who received it, why it came back. */
#include "hand-over-page-private.h"

#include "dialog.h"
#include "feedback.h"
#include "i18n.h"
#include "record-batch.h"

#define MAX_FIELDS 4

static const struct
{
  AjHandOverAct act;
  const char *to;
  const char *title;
  const char *hint;
  int fields[MAX_FIELDS];
} forms[] = {
  { AJ_HAND_OVER_SEND,
    "已送出",
    N_ ("Sending"),
    N_ ("Who carries it and how. From now on its items count as handed over."),
    { BATCH_CARRIER, BATCH_METHOD, BATCH_MEDIUM, BATCH_MEDIUM_NUMBERS } },
  { AJ_HAND_OVER_RECEIVE,
    "已接收",
    N_ ("Receipt"),
    N_ ("As it stands on the form that came back signed."),
    { BATCH_RECEIVED_BY, BATCH_RECEIPT, BATCH_RECEIVED_ON, -1 } },
  { AJ_HAND_OVER_RETURN,
    "退回",
    N_ ("Return"),
    N_ ("The batch stays as it is. Correct the items by new versions, then answer with a new "
        "batch."),
    { BATCH_RETURN_REASON, BATCH_RETURNED_ON, -1, -1 } },
};

typedef struct
{
  AjHandOverPage *page; /* (borrowed): the dialog goes with it */
  guint form;
  GtkEditable *entries[MAX_FIELDS];
} Form;

static void
on_save_cb (GtkWidget *widget, Form *form)
{
  AjHandOverPage *page = form->page;
  AjBatchValue values[MAX_FIELDS];
  g_autoptr (GError) error = NULL;
  guint n = 0;

  for (guint i = 0; i < MAX_FIELDS && forms[form->form].fields[i] >= 0; i++)
    {
      const char *text = gtk_editable_get_text (form->entries[i]);
      if (*text != '\0')
        values[n++] = (AjBatchValue){ forms[form->form].fields[i], text };
    }
  if (!aj_batch_take_step (page->store, aj_record_get_id (page->batch), forms[form->form].to,
                           values, n, &error))
    {
      aj_feedback_error (widget, _ ("The step was not taken"), error);
      return;
    }
  gtk_window_close (GTK_WINDOW (gtk_widget_get_root (widget)));
}

static GtkWidget *
make_rows (Form *form)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), _ (forms[form->form].hint));
  for (guint i = 0; i < MAX_FIELDS && forms[form->form].fields[i] >= 0; i++)
    {
      int field = forms[form->form].fields[i];
      GtkWidget *row = adw_entry_row_new ();
      const char *value = aj_record_get (form->page->batch, field);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                     aj_field_get_label (&record_batch.fields[field]));
      if (value != NULL)
        gtk_editable_set_text (GTK_EDITABLE (row), value);
      g_signal_connect (row, "entry-activated", G_CALLBACK (on_save_cb), form);
      form->entries[i] = GTK_EDITABLE (row);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
    }
  return group;
}

void
aj_hand_over_form_present (AjHandOverPage *self, AjHandOverAct act)
{
  Form *form = g_new0 (Form, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *save = gtk_button_new_with_mnemonic (_ ("_Register"));

  form->page = self;
  while (forms[form->form].act != act)
    form->form++;
  AdwWindow *dialog = aj_dialog_new (GTK_WIDGET (self), _ (forms[form->form].title), 480, -1);
  g_object_set_data_full (G_OBJECT (dialog), "aj-form", form, g_free);
  gtk_box_append (GTK_BOX (box), make_rows (form));
  gtk_widget_set_halign (save, GTK_ALIGN_END);
  gtk_widget_add_css_class (save, "suggested-action");
  g_signal_connect (save, "clicked", G_CALLBACK (on_save_cb), form);
  gtk_box_append (GTK_BOX (box), save);
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 18);
  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_end (box, 18);
  aj_dialog_set_content (dialog, box);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (GTK_WIDGET (form->entries[0]));
}
