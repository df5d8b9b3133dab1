#include "key-dialog.h"

#include "app-settings.h"
#include "choosers.h"
#include "feedback.h"
#include "i18n.h"
#include "key-care-dialog.h"
#include "new-key-dialog.h"
#include "record-signer.h"
#include "revoke-dialog.h"
#include "signers.h"
#include "window.h"

struct _AjKeyDialog
{
  AdwWindow parent_instance;
  AdwActionRow *file_row;
  AdwActionRow *sm2_row;
  AdwActionRow *p256_row;
};

G_DEFINE_FINAL_TYPE (AjKeyDialog, aj_key_dialog, ADW_TYPE_WINDOW)

char *
aj_key_dup_file (void)
{
  g_autofree char *path = g_settings_get_string (aj_app_settings (), "signing-key");

  return *path != '\0' && g_file_test (path, G_FILE_TEST_IS_REGULAR) ? g_steal_pointer (&path)
                                                                     : NULL;
}

AjKey *
aj_key_load_own_public (void)
{
  g_autofree char *path = aj_key_dup_file ();

  return path != NULL ? aj_key_load_public (path, NULL) : NULL;
}

static void
refresh (AjKeyDialog *self)
{
  g_autofree char *path = aj_key_dup_file ();
  g_autoptr (AjKey) key = aj_key_load_own_public ();
  g_autofree char *sm2 = key != NULL ? aj_key_dup_fingerprint (key) : NULL;
  g_autofree char *p256 = key != NULL ? aj_key_dup_p256_fingerprint (key) : NULL;

  adw_action_row_set_subtitle (self->file_row, path != NULL ? path : _ ("None yet"));
  adw_action_row_set_subtitle (self->sm2_row, sm2 != NULL ? sm2 : "");
  adw_action_row_set_subtitle (self->p256_row, p256 != NULL ? p256 : "");
  gtk_widget_set_visible (GTK_WIDGET (self->sm2_row), sm2 != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->p256_row), p256 != NULL);
  static const char *const need_key[] = { "key.export", "key.passphrase", "key.backup",
                                          "key.register", "key.revoke" };
  for (gsize i = 0; i < G_N_ELEMENTS (need_key); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), need_key[i], key != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "key.copy-fingerprint", sm2 != NULL);
}

static void
on_make_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  aj_new_key_dialog_present (widget);
}

static void
on_key_chosen_cb (const char *const *paths, gpointer self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjKey) key = aj_key_load_public (paths[0], &error);

  if (key == NULL)
    aj_feedback_error (self, _ ("This file cannot be used for signing"), error);
  else
    g_settings_set_string (aj_app_settings (), "signing-key", paths[0]);
}

static void
on_choose_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  AjChooseOptions options = { .title = _ ("Choose a Key File"),
                              .accept = _ ("_Choose"),
                              .kind = _ ("Key files"),
                              .pattern = "*.pem" };

  aj_choose_files (widget, &options, FALSE, on_key_chosen_cb, widget);
}

static void
on_export_place_cb (const char *const *paths, gpointer self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjKey) key = aj_key_load_own_public ();
  g_autoptr (GBytes) pem = key != NULL ? aj_key_get_public_pem (key) : NULL;

  if (pem == NULL)
    return;
  if (!g_file_set_contents (paths[0], g_bytes_get_data (pem, NULL), (gssize) g_bytes_get_size (pem),
                            &error))
    aj_feedback_error (self, _ ("The public key was not written"), error);
  else
    aj_feedback_toast (self, _ ("The public key was written"));
}

static void
on_export_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  AjChooseOptions options = { .title = _ ("Export the Public Key"),
                              .accept = _ ("_Save"),
                              .name = _ ("public-key.pem") };

  aj_choose_save (widget, &options, on_export_place_cb, widget);
}

static void
on_import_chosen_cb (const char *const *paths, gpointer self)
{
  aj_key_care_import (self, paths[0]);
}

static void
on_import_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  AjChooseOptions options = { .title = _ ("A Private Key of Another Program"),
                              .accept = _ ("_Choose") };

  aj_choose_files (widget, &options, FALSE, on_import_chosen_cb, widget);
}

static void
on_passphrase_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  g_autofree char *path = aj_key_dup_file ();

  if (path != NULL)
    aj_key_care_change (widget, path);
}

static void
on_backup_place_cb (const char *const *paths, gpointer self)
{
  g_autofree char *path = aj_key_dup_file ();
  g_autoptr (GError) error = NULL;

  if (path == NULL)
    return;
  if (!aj_key_back_up (path, paths[0], &error))
    aj_feedback_error (self, _ ("The key was not copied"), error);
  else
    aj_feedback_toast (self, _ ("The key was copied and the copy read back"));
}

static void
on_backup_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  g_autofree char *path = aj_key_dup_file ();
  g_autofree char *file = path != NULL ? g_path_get_basename (path) : NULL;
  AjChooseOptions options = { .title = _ ("Copy the Key File"),
                              .accept = _ ("_Save"),
                              .name = file };

  if (path != NULL)
    aj_choose_save (widget, &options, on_backup_place_cb, widget);
}

/* In the register, so that archives of ours are known as ours, and so that the key can be revoked.
 */
static void
on_register_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  AjWindow *window = aj_window_of (widget);
  AjStore *store = window != NULL ? aj_window_get_store (window) : NULL;
  g_autoptr (AjKey) key = aj_key_load_own_public ();
  g_autofree char *sm2 = key != NULL ? aj_key_dup_fingerprint (key) : NULL;

  if (store == NULL || key == NULL)
    {
      aj_feedback_toast (widget, _ ("Open a vault first: its register of signers takes the key"));
      return;
    }
  g_autoptr (AjRecord) known = aj_signer_find (store, sm2, NULL);
  gtk_window_close (GTK_WINDOW (widget));
  if (known != NULL)
    {
      aj_window_edit_record (window, &record_signer, aj_record_get_id (known));
      return;
    }
  g_autoptr (AjRecord) preset = aj_signer_new (key, NULL, NULL);
  aj_record_set (preset, SIGNER_OWN, "1");
  aj_record_set (preset, SIGNER_CHECKED_ON, aj_record_get (preset, SIGNER_KNOWN_SINCE));
  aj_window_new_record (window, &record_signer, preset);
}

/* What the register says of this machine's key is revoked; a key that is not in it has nobody to
 * tell. */
static void
on_revoke_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  AjWindow *window = aj_window_of (widget);
  AjStore *store = window != NULL ? aj_window_get_store (window) : NULL;
  g_autoptr (AjKey) key = aj_key_load_own_public ();
  g_autofree char *sm2 = key != NULL ? aj_key_dup_fingerprint (key) : NULL;
  g_autoptr (AjRecord) known =
    store != NULL && sm2 != NULL ? aj_signer_find (store, sm2, NULL) : NULL;

  if (known == NULL)
    {
      aj_feedback_toast (widget, store != NULL
                                   ? _ ("Register the key as your own first, then revoke it there")
                                   : _ ("Open a vault first: its register of signers takes the "
                                        "key"));
      return;
    }
  gtk_window_close (GTK_WINDOW (widget));
  aj_revoke_dialog_present (GTK_WIDGET (window), store, aj_record_get_id (known));
}

static void
on_copy_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget),
                          adw_action_row_get_subtitle (AJ_KEY_DIALOG (widget)->sm2_row));
}

static void
aj_key_dialog_class_init (AjKeyDialogClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/anjuan/Anjuan/ui/key-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, AjKeyDialog, file_row);
  gtk_widget_class_bind_template_child (widget_class, AjKeyDialog, sm2_row);
  gtk_widget_class_bind_template_child (widget_class, AjKeyDialog, p256_row);
  gtk_widget_class_install_action (widget_class, "key.make", NULL, on_make_cb);
  gtk_widget_class_install_action (widget_class, "key.choose", NULL, on_choose_cb);
  gtk_widget_class_install_action (widget_class, "key.export", NULL, on_export_cb);
  gtk_widget_class_install_action (widget_class, "key.import", NULL, on_import_cb);
  gtk_widget_class_install_action (widget_class, "key.passphrase", NULL, on_passphrase_cb);
  gtk_widget_class_install_action (widget_class, "key.backup", NULL, on_backup_cb);
  gtk_widget_class_install_action (widget_class, "key.register", NULL, on_register_cb);
  gtk_widget_class_install_action (widget_class, "key.revoke", NULL, on_revoke_cb);
  gtk_widget_class_install_action (widget_class, "key.copy-fingerprint", NULL, on_copy_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
aj_key_dialog_init (AjKeyDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_add_css_class (GTK_WIDGET (self->sm2_row), "fingerprint-row");
  gtk_widget_add_css_class (GTK_WIDGET (self->p256_row), "fingerprint-row");
  g_signal_connect_object (aj_app_settings (), "changed::signing-key", G_CALLBACK (refresh), self,
                           G_CONNECT_SWAPPED);
  refresh (self);
}

void
aj_key_dialog_present (GtkWidget *from)
{
  GtkRoot *root = gtk_widget_get_root (from);
  AjKeyDialog *self = g_object_new (AJ_TYPE_KEY_DIALOG, NULL);

  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
  gtk_window_present (GTK_WINDOW (self));
}
