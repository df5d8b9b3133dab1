#include "envelope-encrypt.h"

#include "ask.h"
#include "choosers.h"
#include "envelope.h"
#include "feedback.h"
#include "i18n.h"
#include "report-dialog.h"
#include "work.h"

typedef struct
{
  GtkWidget *from;
  char *path;
  char *recipient; /* file */
  char *fingerprint;
  char *output;
} Encrypting;

static void
encrypting_free (gpointer data)
{
  Encrypting *self = data;

  g_clear_weak_pointer (&self->from);
  g_free (self->path);
  g_free (self->recipient);
  g_free (self->fingerprint);
  g_free (self->output);
  g_free (self);
}

static gpointer
encrypt_job (
  AjStore *none, gpointer data, AjProgress *progress, GCancellable *cancellable, GError **error)
{
  const Encrypting *self = data;
  g_autoptr (AjKey) recipient = aj_key_load_public (self->recipient, error);

  if (recipient == NULL || !aj_envelope_close (self->path, recipient, AJ_CIPHER_SM4, self->output,
                                               progress, cancellable, error))
    return NULL;
  return g_strdup (self->output);
}

static void
on_encrypted_cb (GtkWidget *from, gpointer value, const GError *error, gpointer user_data)
{
  g_autofree char *fingerprint = user_data;
  g_autofree char *output = value;

  if (output == NULL)
    {
      aj_feedback_error (from, _ ("The archive was not encrypted"), error);
      return;
    }
  AjReportDialog *dialog = aj_report_dialog_new (from, _ ("Encrypted"));
  aj_report_dialog_set_verdict (
    dialog, "good", _ ("Only the recipient can open it"),
    _ ("Send this file instead of the archive. It holds the words with which it can be opened "
       "without this program. The archive itself stays where it was, readable."));
  aj_report_dialog_add_group (dialog, NULL, NULL);
  aj_report_dialog_add_row (dialog, _ ("File"), output, FALSE);
  aj_report_dialog_add_row (dialog, _ ("Recipient's key (SM3)"), fingerprint, TRUE);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_place_cb (const char *const *paths, gpointer user_data)
{
  Encrypting *self = user_data;
  GtkWidget *from = self->from;

  if (from == NULL)
    return;
  Encrypting *work = g_new0 (Encrypting, 1);
  work->path = g_strdup (self->path);
  work->recipient = g_strdup (self->recipient);
  work->output = g_strdup (paths[0]);
  aj_work_run (from, NULL, _ ("Encrypting"), encrypt_job, work, encrypting_free, g_free,
               on_encrypted_cb, g_strdup (self->fingerprint));
}

/* The answers come one after the other, or not at all: what is known so far lives with the widget
 * that asked, until the next time. */
static void
keep (Encrypting *self)
{
  g_object_set_data_full (G_OBJECT (self->from), "aj-encrypting", self, encrypting_free);
}

static void
on_confirmed_cb (gboolean yes, gpointer user_data)
{
  Encrypting *self = user_data;
  g_autofree char *base = g_path_get_basename (self->path);
  const char *dot = strrchr (base, '.');
  g_autofree char *stem = dot != NULL ? g_strndup (base, (gsize) (dot - base)) : g_strdup (base);
  g_autofree char *name = g_strconcat (stem, "-enc.tar", NULL);
  AjChooseOptions options = { .title = _ ("Where should the envelope be?"),
                              .accept = _ ("_Encrypt"),
                              .name = name };

  if (yes && self->from != NULL)
    aj_choose_save (self->from, &options, on_place_cb, self);
}

static void
on_recipient_cb (const char *const *paths, gpointer user_data)
{
  Encrypting *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AjKey) key = aj_key_load_public (paths[0], &error);

  if (key == NULL)
    {
      aj_feedback_error (self->from, _ ("This is not a public key"), error);
      return;
    }
  g_free (self->recipient);
  g_free (self->fingerprint);
  self->recipient = g_strdup (paths[0]);
  self->fingerprint = aj_key_dup_fingerprint (key);
  g_autofree char *body = g_strdup_printf (
    _ ("%s\n\nCompare it with what the recipient tells you by telephone or on paper. Whoever holds "
       "this key, and nobody else, can open the envelope."),
    self->fingerprint != NULL ? self->fingerprint : "—");
  aj_ask (self->from, _ ("Is this the recipient's fingerprint?"), body, _ ("_It Is"), FALSE,
          on_confirmed_cb, self);
}

static void
ask_recipient (Encrypting *self)
{
  AjChooseOptions options = { .title = _ ("The Recipient's Public Key"),
                              .accept = _ ("_Choose"),
                              .kind = _ ("Key files"),
                              .pattern = "*.pem" };

  aj_choose_files (self->from, &options, FALSE, on_recipient_cb, self);
}

static void
on_archive_cb (const char *const *paths, gpointer user_data)
{
  Encrypting *self = user_data;

  g_free (self->path);
  self->path = g_strdup (paths[0]);
  ask_recipient (self);
}

void
aj_envelope_encrypt (GtkWidget *from, const char *path)
{
  Encrypting *self = g_new0 (Encrypting, 1);

  g_set_weak_pointer (&self->from, from);
  self->path = g_strdup (path);
  keep (self);
  if (path != NULL)
    {
      ask_recipient (self);
      return;
    }
  AjChooseOptions options = { .title = _ ("Which Archive Shall Be Encrypted?"),
                              .accept = _ ("_Choose"),
                              .kind = _ ("Sealed archives"),
                              .pattern = "*.tar" };
  aj_choose_files (from, &options, FALSE, on_archive_cb, self);
}
