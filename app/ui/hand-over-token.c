/* A batch that a token (UKey) signs. First its public key is named and, because tokens hold an SM2
 * key only, the passphrase of this machine's key for the second signature; the archive that waits
 * and the bytes to be signed are written. Later the signature is chosen. */
#include "hand-over-page-private.h"

#include "ask.h"
#include "choosers.h"
#include "dialog.h"
#include "external.h"
#include "feedback.h"
#include "i18n.h"
#include "key-dialog.h"
#include "record-batch.h"
#include "work.h"

#include <string.h>

typedef struct
{
  gint64 batch_id;
  char *public_key, *key_file, *passphrase, *path;
  char *waiting, *signature;
} Errand;

static void
errand_free (gpointer data)
{
  Errand *errand = data;

  if (errand->passphrase != NULL)
    explicit_bzero (errand->passphrase, strlen (errand->passphrase));
  g_free (errand->passphrase);
  g_free (errand->public_key);
  g_free (errand->key_file);
  g_free (errand->path);
  g_free (errand->waiting);
  g_free (errand->signature);
  g_free (errand);
}

static gpointer
prepare_job (
  AjStore *store, gpointer data, AjProgress *progress, GCancellable *cancellable, GError **error)
{
  Errand *errand = data;
  g_autoptr (AjKey) external = aj_key_load_public (errand->public_key, error);
  g_autoptr (AjKey) own = NULL;

  if (external == NULL)
    return NULL;
  if (errand->key_file != NULL && *errand->passphrase != '\0' &&
      (own = aj_key_load (errand->key_file, errand->passphrase, error)) == NULL)
    return NULL;
  g_autoptr (AjKey) key = aj_key_combine (external, own, error);
  if (key == NULL ||
      !aj_batch_prepare (store, errand->batch_id, key, errand->path, progress, cancellable, error))
    return NULL;
  return g_strdup (errand->path);
}

static void
on_prepared_cb (GtkWidget *from, gpointer result, const GError *error, gpointer user_data)
{
  g_autofree char *path = result;

  if (path == NULL)
    aj_feedback_error (from, _ ("The batch was not prepared"), error);
  else
    {
      g_autofree char *text = g_strdup_printf (
        _ ("%s.unsigned waits for its signature. Let the token sign %s.tagmanifest-sm3.txt (SM2 "
           "with SM3, ID 1234567812345678), then import the signature here."),
        path, path);
      aj_tell (from, _ ("Now the token signs"), text, NULL);
    }
}

static void
on_place_cb (const char *const *paths, gpointer data)
{
  AjHandOverPage *self = data;
  Errand *errand = g_object_steal_data (G_OBJECT (self), "aj-errand");

  if (errand == NULL)
    return;
  errand->path = g_strdup (paths[0]);
  aj_work_run (GTK_WIDGET (self), self->store, _ ("Sealing the archive"), prepare_job, errand,
               errand_free, g_free, on_prepared_cb, NULL);
}

static void
on_go_cb (GtkWidget *entry, AjHandOverPage *self)
{
  Errand *errand = g_object_get_data (G_OBJECT (self), "aj-errand");
  GtkWidget *row = g_object_get_data (G_OBJECT (gtk_widget_get_root (entry)), "aj-entry");
  g_autofree char *name = g_strdup_printf ("%s.tar", aj_record_get (self->batch, BATCH_NUMBER));
  AjChooseOptions options = { .title = _ ("Where should the sealed archive be?"),
                              .accept = _ ("_Save"),
                              .name = name };

  if (errand == NULL)
    return;
  g_strdelimit (name, "/\\", '-');
  errand->passphrase = g_strdup (gtk_editable_get_text (GTK_EDITABLE (row)));
  gtk_window_close (GTK_WINDOW (gtk_widget_get_root (entry)));
  aj_choose_save (GTK_WIDGET (self), &options, on_place_cb, self);
}

static void
ask_passphrase (AjHandOverPage *self, const char *key_file)
{
  AdwWindow *dialog = aj_dialog_new (GTK_WIDGET (self), _ ("Sign with a Token"), 480, -1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *row = adw_password_entry_row_new ();
  GtkWidget *go = gtk_button_new_with_mnemonic (_ ("_Continue…"));

  adw_preferences_group_set_description (
    ADW_PREFERENCES_GROUP (group),
    key_file != NULL
      ? _ (
          "The token signs with SM2. The second signature (P-256) is made with this machine's key.")
      : _ ("This machine has no key: the file must hold both public keys of the token."));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Passphrase of the key"));
  gtk_widget_set_visible (row, key_file != NULL);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  gtk_widget_set_halign (go, GTK_ALIGN_END);
  gtk_widget_add_css_class (go, "suggested-action");
  g_object_set_data (G_OBJECT (dialog), "aj-entry", row);
  g_signal_connect (go, "clicked", G_CALLBACK (on_go_cb), self);
  g_signal_connect (row, "entry-activated", G_CALLBACK (on_go_cb), self);
  gtk_box_append (GTK_BOX (box), group);
  gtk_box_append (GTK_BOX (box), go);
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 18);
  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_end (box, 18);
  aj_dialog_set_content (dialog, box);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (key_file != NULL ? row : go);
}

static void
on_key_chosen_cb (const char *const *paths, gpointer data)
{
  AjHandOverPage *self = data;
  Errand *errand = g_new0 (Errand, 1);

  errand->batch_id = aj_record_get_id (self->batch);
  errand->public_key = g_strdup (paths[0]);
  errand->key_file = aj_key_dup_file ();
  g_object_set_data_full (G_OBJECT (self), "aj-errand", errand, errand_free);
  ask_passphrase (self, errand->key_file);
}

void
aj_hand_over_prepare_token (AjHandOverPage *self)
{
  AjChooseOptions options = { .title = _ ("The Token's Public Key"),
                              .accept = _ ("_Choose"),
                              .kind = _ ("Key files"),
                              .pattern = "*.pem" };

  aj_choose_files (GTK_WIDGET (self), &options, FALSE, on_key_chosen_cb, self);
}

static gpointer
complete_job (
  AjStore *store, gpointer data, AjProgress *progress, GCancellable *cancellable, GError **error)
{
  Errand *errand = data;
  g_autofree char *text = NULL;
  char *sealed = NULL;
  gsize size;

  if (!g_file_get_contents (errand->signature, &text, &size, error))
    return NULL;
  g_autoptr (GBytes) signature = g_bytes_new (text, size);
  if (!aj_batch_complete (store, errand->batch_id, errand->waiting, signature, &sealed, progress,
                          cancellable, error))
    return NULL;
  return sealed != NULL ? sealed : g_strdup ("");
}

static void
on_completed_cb (GtkWidget *from, gpointer result, const GError *error, gpointer user_data)
{
  g_autofree char *sealed = result;

  if (sealed == NULL)
    aj_feedback_error (from, _ ("The signature was not taken"), error);
  else
    aj_feedback_toast (from, *sealed != '\0'
                               ? _ ("The batch is sealed")
                               : _ ("The signature fits. Another one is still missing."));
}

static void
on_signature_chosen_cb (const char *const *paths, gpointer data)
{
  AjHandOverPage *self = data;
  Errand *errand = g_object_steal_data (G_OBJECT (self), "aj-errand");

  if (errand == NULL)
    return;
  errand->signature = g_strdup (paths[0]);
  aj_work_run (GTK_WIDGET (self), self->store, _ ("Verifying"), complete_job, errand, errand_free,
               g_free, on_completed_cb, NULL);
}

static void
on_waiting_chosen_cb (const char *const *paths, gpointer data)
{
  AjHandOverPage *self = data;
  Errand *errand = g_new0 (Errand, 1);
  AjChooseOptions options = { .title = _ ("The Token's Signature"), .accept = _ ("_Choose") };

  errand->batch_id = aj_record_get_id (self->batch);
  errand->waiting = g_strdup (paths[0]);
  g_object_set_data_full (G_OBJECT (self), "aj-errand", errand, errand_free);
  aj_choose_files (GTK_WIDGET (self), &options, FALSE, on_signature_chosen_cb, self);
}

void
aj_hand_over_take_signature (AjHandOverPage *self)
{
  AjChooseOptions options = { .title = _ ("The Archive That Waits for a Signature"),
                              .accept = _ ("_Choose"),
                              .kind = _ ("Archives without signature"),
                              .pattern = "*.unsigned" };

  aj_choose_files (GTK_WIDGET (self), &options, FALSE, on_waiting_chosen_cb, self);
}
