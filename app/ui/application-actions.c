#include "application-private.h"

#include "accels.h"
#include "app-settings.h"
#include "ask.h"
#include "backups.h"
#include "feedback.h"
#include "choosers.h"
#include "envelope-dialog.h"
#include "envelope-encrypt.h"
#include "envelope.h"
#include "foreign-dialog.h"
#include "i18n.h"
#include "key-dialog.h"
#include "opinions-dialog.h"
#include "review-window.h"
#include "settings-window.h"
#include "tasks.h"
#include "verify-archive.h"
#include "window.h"
#include "work.h"

#include "anjuan-config.h"

/* Commands may come while no window is there yet. */
static GtkWindow *
some_window (AjApplication *self)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (window == NULL)
    window = GTK_WINDOW (aj_window_new (GTK_APPLICATION (self)));
  gtk_window_present (window);
  return window;
}

static void
on_about_cb (GSimpleAction *action, GVariant *target, gpointer self)
{
  adw_show_about_window (
    some_window (self), "application-name", _ ("Anjuan"), "application-icon", APP_ID, "version",
    PACKAGE_VERSION, "license-type", GTK_LICENSE_GPL_3_0, "comments",
    _ ("The records of a secrecy office, kept on this machine and nowhere else."), "developer-name",
    _ ("The Anjuan authors"), NULL);
}

static void
on_shortcuts_cb (GSimpleAction *action, GVariant *target, gpointer self)
{
  GtkWidget *window = aj_accels_make_window ();

  gtk_window_set_transient_for (GTK_WINDOW (window), some_window (self));
  gtk_window_present (GTK_WINDOW (window));
}

static void
on_quit_cb (GSimpleAction *action, GVariant *target, gpointer self)
{
  GList *next;

  /* Each window closes its vault and keeps its size. */
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = next)
    {
      next = l->next;
      gtk_window_close (l->data);
    }
}

static void
on_vault_chosen_cb (const char *const *paths, gpointer self)
{
  aj_application_open_vault (self, paths[0]);
}

static void
on_open_vault_cb (GSimpleAction *action, GVariant *target, gpointer self)
{
  AjChooseOptions options = { .title = _ ("Open a Vault"), .accept = _ ("_Open") };

  aj_choose_folder (GTK_WIDGET (some_window (self)), &options, on_vault_chosen_cb, self);
}

static void
on_open_folder_cb (GSimpleAction *action, GVariant *target, gpointer self)
{
  aj_application_open_vault (self, g_variant_get_string (target, NULL));
}

typedef struct
{
  char *folder;
  gboolean sample;
} NewVault;

static void
new_vault_free (NewVault *vault)
{
  g_free (vault->folder);
  g_free (vault);
}

static gpointer
new_vault_job (
  AjStore *none, gpointer data, AjProgress *progress, GCancellable *cancellable, GError **error)
{
  NewVault *vault = data;
  g_autoptr (GError) ignored = NULL;
  g_autoptr (AjStore) store = aj_store_create (vault->folder, error);

  if (store == NULL)
    return NULL;
  gboolean done = !vault->sample || aj_task_make_sample (store, 0, progress, cancellable, error);
  return aj_store_close (store, done ? error : &ignored) && done ? g_strdup (vault->folder) : NULL;
}

static void
on_vault_made_cb (GtkWidget *from, gpointer folder, const GError *error, gpointer self)
{
  if (folder == NULL)
    aj_feedback_error (from, _ ("The vault was not made"), error);
  else
    aj_application_open_vault (self, folder);
  g_free (folder);
}

static void
make_vault (AjApplication *self, const char *folder, gboolean sample)
{
  NewVault *vault = g_new0 (NewVault, 1);

  vault->folder = g_strdup (folder);
  vault->sample = sample;
  aj_work_run (GTK_WIDGET (some_window (self)), NULL,
               sample ? _ ("Making the sample office") : _ ("Making the vault"), new_vault_job,
               vault, (GDestroyNotify) new_vault_free, g_free, on_vault_made_cb, self);
}

static void
on_new_place_cb (const char *const *paths, gpointer self)
{
  make_vault (self, paths[0], FALSE);
}

static void
on_sample_place_cb (const char *const *paths, gpointer self)
{
  make_vault (self, paths[0], TRUE);
}

static void
on_new_vault_cb (GSimpleAction *action, GVariant *target, gpointer self)
{
  AjChooseOptions options = { .title = _ ("Where should the vault be?"),
                              .accept = _ ("_Create"),
                              .name = _ ("Our office") };

  aj_choose_save (GTK_WIDGET (some_window (self)), &options, on_new_place_cb, self);
}

static void
on_sample_vault_cb (GSimpleAction *action, GVariant *target, gpointer self)
{
  AjChooseOptions options = { .title = _ ("Where should the sample be?"),
                              .accept = _ ("_Create"),
                              .name = _ ("Sample office") };

  aj_choose_save (GTK_WIDGET (some_window (self)), &options, on_sample_place_cb, self);
}

static void
on_settings_cb (GSimpleAction *action, GVariant *target, gpointer self)
{
  aj_settings_window_present (GTK_WIDGET (some_window (self)));
}

static void
on_keys_cb (GSimpleAction *action, GVariant *target, gpointer self)
{
  aj_key_dialog_present (GTK_WIDGET (some_window (self)));
}

static void
on_verify_cb (GSimpleAction *action, GVariant *target, gpointer self)
{
  aj_verify_archive_choose (GTK_WIDGET (some_window (self)));
}

static void
on_encrypt_cb (GSimpleAction *action, GVariant *target, gpointer self)
{
  aj_envelope_encrypt (GTK_WIDGET (some_window (self)), NULL);
}

static void
on_decrypt_cb (GSimpleAction *action, GVariant *target, gpointer self)
{
  aj_envelope_dialog_choose (GTK_WIDGET (some_window (self)));
}

static void
on_check_bag_cb (GSimpleAction *action, GVariant *target, gpointer self)
{
  aj_foreign_choose_file (GTK_WIDGET (some_window (self)));
}

static void
on_check_bag_folder_cb (GSimpleAction *action, GVariant *target, gpointer self)
{
  aj_foreign_choose_folder (GTK_WIDGET (some_window (self)));
}

static void
on_review_cb (GSimpleAction *action, GVariant *target, gpointer self)
{
  aj_review_window_choose (GTK_WIDGET (some_window (self)), self);
}

static void
on_restore_cb (GSimpleAction *action, GVariant *target, gpointer self)
{
  aj_backups_restore (GTK_WIDGET (some_window (self)));
}

void
aj_application_add_actions (AjApplication *self)
{
  static const GActionEntry entries[] = {
    { .name = "about", .activate = on_about_cb },
    { .name = "shortcuts", .activate = on_shortcuts_cb },
    { .name = "settings", .activate = on_settings_cb },
    { .name = "keys", .activate = on_keys_cb },
    { .name = "verify", .activate = on_verify_cb },
    { .name = "encrypt", .activate = on_encrypt_cb },
    { .name = "decrypt", .activate = on_decrypt_cb },
    { .name = "check-bag", .activate = on_check_bag_cb },
    { .name = "check-bag-folder", .activate = on_check_bag_folder_cb },
    { .name = "review", .activate = on_review_cb },
    { .name = "restore", .activate = on_restore_cb },
    { .name = "quit", .activate = on_quit_cb },
    { .name = "new-vault", .activate = on_new_vault_cb },
    { .name = "sample-vault", .activate = on_sample_vault_cb },
    { .name = "open-vault", .activate = on_open_vault_cb },
    { .name = "open-folder", .activate = on_open_folder_cb, .parameter_type = "s" },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}

/* Opinions go into the vault that is open; which one that must be, they say themselves. */
static void
open_opinions (AjApplication *self, const char *path)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (AJ_IS_WINDOW (l->data) && aj_window_get_store (l->data) != NULL)
      {
        gtk_window_present (l->data);
        aj_opinions_dialog_present (l->data, aj_window_get_store (l->data), 0, path);
        return;
      }
  aj_tell (GTK_WIDGET (some_window (self)), _ ("Open the vault first"),
           _ ("Review opinions are taken in where the archive was sealed: open that vault, then "
              "open the opinions again."),
           NULL);
}

void
aj_application_open_path (AjApplication *self, const char *path)
{
  if (g_file_test (path, G_FILE_TEST_IS_REGULAR) && g_str_has_suffix (path, "records.db"))
    {
      g_autofree char *folder = g_path_get_dirname (path);
      aj_application_open_vault (self, folder);
      return;
    }
  if (g_file_test (path, G_FILE_TEST_IS_REGULAR) && g_str_has_suffix (path, ".opinions"))
    open_opinions (self, path);
  else if (g_file_test (path, G_FILE_TEST_IS_REGULAR) && aj_envelope_recognise (path))
    aj_envelope_dialog_present (GTK_WIDGET (some_window (self)), path);
  else if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
    aj_review_window_open (GTK_APPLICATION (self), path);
  else
    aj_application_open_vault (self, path);
}
