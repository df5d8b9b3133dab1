#include "ask.h"

#include "i18n.h"

#include <adwaita.h>

typedef struct
{
  AjAnswer answer;
  gpointer user_data;
} Question;

static void
on_response_cb (AdwMessageDialog *dialog, const char *response, Question *question)
{
  question->answer (g_str_equal (response, "accept"), question->user_data);
}

static GtkWindow *
window_of (GtkWidget *from)
{
  GtkRoot *root = from != NULL ? gtk_widget_get_root (from) : NULL;
  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

void
aj_ask (GtkWidget *from,
        const char *heading,
        const char *body,
        const char *accept,
        gboolean destructive,
        AjAnswer answer,
        gpointer user_data)
{
  AdwMessageDialog *dialog =
    ADW_MESSAGE_DIALOG (adw_message_dialog_new (window_of (from), heading, body));
  Question *question = g_new0 (Question, 1);

  question->answer = answer;
  question->user_data = user_data;
  adw_message_dialog_add_response (dialog, "cancel", _ ("_Cancel"));
  adw_message_dialog_add_response (dialog, "accept", accept);
  adw_message_dialog_set_response_appearance (
    dialog, "accept", destructive ? ADW_RESPONSE_DESTRUCTIVE : ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, destructive ? "cancel" : "accept");
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_response_cb), question,
                         (GClosureNotify) (GCallback) g_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static GtkWidget *
make_details (const char *details)
{
  GtkWidget *label = gtk_label_new (details);
  GtkWidget *expander = gtk_expander_new_with_mnemonic (_ ("_Details"));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 50);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption");
  gtk_expander_set_child (GTK_EXPANDER (expander), label);
  return expander;
}

void
aj_tell (GtkWidget *from, const char *heading, const char *body, const char *details)
{
  AdwMessageDialog *dialog =
    ADW_MESSAGE_DIALOG (adw_message_dialog_new (window_of (from), heading, body));

  adw_message_dialog_add_response (dialog, "close", _ ("_Close"));
  adw_message_dialog_set_default_response (dialog, "close");
  adw_message_dialog_set_close_response (dialog, "close");
  if (details != NULL && *details != '\0')
    adw_message_dialog_set_extra_child (dialog, make_details (details));
  gtk_window_present (GTK_WINDOW (dialog));
}
