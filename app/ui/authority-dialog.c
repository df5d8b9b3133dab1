#include "authority-dialog.h"

#include "authority.h"
#include "dialog.h"
#include "feedback.h"
#include "i18n.h"
#include "work.h"

#include <string.h>

typedef struct
{
  AjStore *store;
  AdwWindow *window;
  GtkWidget *name, *people[2], *passphrases[2];
  GtkWidget *box;
  void (*changed) (gpointer user_data);
  gpointer user_data;
} Dialog;

typedef enum
{
  ACT_SET_UP,
  ACT_ENTER,
  ACT_REMOVE,
} Act;

typedef struct
{
  Act act;
  char *name, *people[2], *passphrases[2];
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;

  for (guint i = 0; i < 2; i++)
    {
      /* Not left lying in memory. */
      explicit_bzero (order->passphrases[i], strlen (order->passphrases[i]));
      g_free (order->passphrases[i]);
      g_free (order->people[i]);
    }
  g_free (order->name);
  g_free (order);
}

static void
dialog_free (gpointer data)
{
  g_object_unref (((Dialog *) data)->store);
  g_free (data);
}

static gpointer
act_job (
  AjStore *store, gpointer data, AjProgress *progress, GCancellable *cancellable, GError **error)
{
  Order *order = data;
  const char *const both[2] = { order->passphrases[0], order->passphrases[1] };
  const AjAuthorityPerson people[2] = { { order->people[0], both[0] },
                                        { order->people[1], both[1] } };
  gboolean done = order->act == ACT_SET_UP ? aj_authority_set_up (store, order->name, people, error)
                  : order->act == ACT_ENTER ? aj_authority_enter (store, both, error)
                                            : aj_authority_remove (store, both, error);
  return done ? store : NULL;
}

static void build (Dialog *dialog);

static void
on_acted_cb (GtkWidget *from, gpointer result, const GError *error, gpointer data)
{
  Dialog *dialog = g_object_get_data (G_OBJECT (from), "dialog");

  gtk_widget_set_sensitive (from, TRUE);
  for (guint i = 0; i < 2; i++)
    gtk_editable_set_text (GTK_EDITABLE (dialog->passphrases[i]), "");
  if (result == NULL)
    {
      aj_feedback_error (from, _ ("The mode was not changed"), error);
      return;
    }
  dialog->changed (dialog->user_data);
  if (aj_authority_is_on (dialog->store))
    gtk_window_close (GTK_WINDOW (from));
  else
    build (dialog);
}

static char *
dup_text (GtkWidget *entry)
{
  return g_strdup (entry != NULL ? gtk_editable_get_text (GTK_EDITABLE (entry)) : "");
}

static void
run (Dialog *dialog, Act act)
{
  Order *order = g_new0 (Order, 1);

  order->act = act;
  order->name = dup_text (dialog->name);
  for (guint i = 0; i < 2; i++)
    {
      order->people[i] = dup_text (dialog->people[i]);
      order->passphrases[i] = dup_text (dialog->passphrases[i]);
    }
  /* Whoever has the focus must be told that it loses it before it may no longer have it. */
  gtk_window_set_focus (GTK_WINDOW (dialog->window), NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (dialog->window), FALSE);
  aj_work_run (GTK_WIDGET (dialog->window), dialog->store, _ ("Checking the passphrases"), act_job,
               order, order_free, NULL, on_acted_cb, NULL);
}

static void
on_set_up_cb (Dialog *dialog)
{
  run (dialog, ACT_SET_UP);
}

static void
on_enter_cb (Dialog *dialog)
{
  run (dialog, ACT_ENTER);
}

static void
on_remove_cb (Dialog *dialog)
{
  run (dialog, ACT_REMOVE);
}

static void
on_leave_cb (Dialog *dialog)
{
  aj_authority_leave (dialog->store);
  dialog->changed (dialog->user_data);
  build (dialog);
}

static void
add_text (Dialog *dialog, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (GTK_BOX (dialog->box), label);
}

static GtkWidget *
add_row (GtkWidget *group, GtkWidget *row, const char *title)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return row;
}

static GtkWidget *
add_group (Dialog *dialog)
{
  GtkWidget *group = adw_preferences_group_new ();
  gtk_box_append (GTK_BOX (dialog->box), group);
  return group;
}

static void
add_button (Dialog *dialog, const char *label, const char *class_name, void (*func) (Dialog *))
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  if (class_name != NULL)
    gtk_widget_add_css_class (button, class_name);
  gtk_widget_set_halign (button, GTK_ALIGN_END);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (func), dialog);
  gtk_box_append (GTK_BOX (dialog->box), button);
}

static void
build_new (Dialog *dialog)
{
  static const char *const names[2] = { N_ ("First person"), N_ ("Second person") };

  add_text (
    dialog,
    _ ("Certificates of qualification are made by the national authority only (Art. 21 para. "
       "3); who forges one loses the qualification (Art. 32). This program prints check "
       "prints. Only an issuing authority sets this up: two people, each with a passphrase "
       "that the other does not know. Then texts are printed on the authority's own blank "
       "forms, and each sheet is recorded."));
  GtkWidget *group = add_group (dialog);
  dialog->name = add_row (group, adw_entry_row_new (), _ ("Issuing authority"));
  for (guint i = 0; i < 2; i++)
    {
      group = add_group (dialog);
      dialog->people[i] = add_row (group, adw_entry_row_new (), _ (names[i]));
      dialog->passphrases[i] =
        add_row (group, adw_password_entry_row_new (), _ ("Passphrase, at least 10 characters"));
    }
  add_button (dialog, _ ("_Set Up"), "destructive-action", on_set_up_cb);
}

static void
build_off (Dialog *dialog)
{
  g_autofree char *name = aj_authority_dup_name (dialog->store);
  g_autofree char *text = g_strdup_printf (
    _ ("%s. Both people enter their passphrase; the mode ends when the vault is closed."), name);
  GtkWidget *group;

  add_text (dialog, text);
  group = add_group (dialog);
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *person = aj_authority_dup_person (dialog->store, i);
      g_autofree char *title = g_strdup_printf (_ ("Passphrase of %s"), person);
      dialog->passphrases[i] = add_row (group, adw_password_entry_row_new (), title);
    }
  guint failures = aj_authority_get_failures (dialog->store);
  g_autofree char *failed = g_strdup_printf (
    ngettext_ ("%u wrong attempt so far", "%u wrong attempts so far", failures), failures);
  if (failures > 0)
    add_text (dialog, failed);
  add_button (dialog, _ ("_Enter the Mode"), "suggested-action", on_enter_cb);
  add_button (dialog, _ ("Make This an _Ordinary Vault Again"), NULL, on_remove_cb);
}

static void
build_on (Dialog *dialog)
{
  add_text (dialog, _ ("The issuing authority's mode is on. Certificates are printed on blank "
                       "forms from the register of "
                       "certificates; everything else is marked as before."));
  add_button (dialog, _ ("_Leave the Mode"), "suggested-action", on_leave_cb);
}

static void
build (Dialog *dialog)
{
  gtk_window_set_focus (GTK_WINDOW (dialog->window), NULL);
  dialog->name = NULL;
  memset (dialog->people, 0, sizeof dialog->people);
  memset (dialog->passphrases, 0, sizeof dialog->passphrases);
  dialog->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  switch (aj_authority_get_state (dialog->store))
    {
    case AJ_AUTHORITY_NONE:
      build_new (dialog);
      break;
    case AJ_AUTHORITY_OFF:
      build_off (dialog);
      break;
    case AJ_AUTHORITY_ON:
      build_on (dialog);
      break;
    }
  gtk_widget_add_css_class (dialog->box, "dialog-body");
  aj_dialog_set_content (dialog->window, dialog->box);
}

void
aj_authority_dialog_present (GtkWidget *from,
                             AjStore *store,
                             void (*changed) (gpointer user_data),
                             gpointer user_data)
{
  Dialog *dialog = g_new0 (Dialog, 1);

  dialog->store = g_object_ref (store);
  dialog->changed = changed;
  dialog->user_data = user_data;
  dialog->window = aj_dialog_new (from, _ ("Issuing Authority's Mode"), 460, -1);
  build (dialog);
  g_object_set_data_full (G_OBJECT (dialog->window), "dialog", dialog, dialog_free);
  gtk_window_present (GTK_WINDOW (dialog->window));
}
