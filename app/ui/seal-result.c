#include "seal-result.h"

#include "choosers.h"
#include "envelope-encrypt.h"
#include "i18n.h"
#include "report-dialog.h"
#include "verify-archive.h"

#include <glib/gstdio.h>

void
aj_seal_result_free (AjSealResult *self)
{
  g_free (self->path);
  g_free (self->digest);
  g_free (self->fingerprint);
  g_free (self);
}

static void
on_folder_cb (GtkWidget *button, const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  aj_show_file (button, folder);
}

static void
on_verify_cb (GtkWidget *button, const char *path)
{
  GtkWindow *dialog = GTK_WINDOW (gtk_widget_get_root (button));
  GtkWidget *parent = GTK_WIDGET (gtk_window_get_transient_for (dialog));
  g_autofree char *copy = g_strdup (path);

  gtk_window_close (dialog);
  if (parent != NULL)
    aj_verify_archive (parent, copy, NULL);
}

static void
on_encrypt_cb (GtkWidget *button, const char *path)
{
  GtkWindow *dialog = GTK_WINDOW (gtk_widget_get_root (button));
  GtkWidget *parent = GTK_WIDGET (gtk_window_get_transient_for (dialog));
  g_autofree char *copy = g_strdup (path);

  gtk_window_close (dialog);
  if (parent != NULL)
    aj_envelope_encrypt (parent, copy);
}

void
aj_seal_result_present (GtkWidget *from, const AjSealResult *self)
{
  AjReportDialog *dialog = aj_report_dialog_new (from, _ ("Sealed"));
  GStatBuf info;

  aj_report_dialog_set_verdict (
    dialog, "good", _ ("The archive is sealed"),
    _ ("Hand over the file, and on paper the two lines below: with them the reviewer knows "
       "that nothing was changed on the way."));
  aj_report_dialog_add_group (dialog, NULL, NULL);
  aj_report_dialog_add_row (dialog, _ ("File"), self->path, FALSE);
  if (g_stat (self->path, &info) == 0)
    {
      g_autofree char *size =
        g_format_size_full ((guint64) info.st_size, G_FORMAT_SIZE_LONG_FORMAT);
      aj_report_dialog_add_row (dialog, _ ("Size"), size, FALSE);
    }
  aj_report_dialog_add_row (dialog, _ ("Fingerprint of the key (SM3)"), self->fingerprint, TRUE);
  aj_report_dialog_add_row (dialog, _ ("Digest of the archive (SM3)"), self->digest, TRUE);
  aj_report_dialog_add_button (dialog, _ ("Show in _Folder"), G_CALLBACK (on_folder_cb),
                               g_strdup (self->path), (GClosureNotify) (GCallback) g_free);
  aj_report_dialog_add_button (dialog, _ ("_Encrypt…"), G_CALLBACK (on_encrypt_cb),
                               g_strdup (self->path), (GClosureNotify) (GCallback) g_free);
  aj_report_dialog_add_button (dialog, _ ("_Verify"), G_CALLBACK (on_verify_cb),
                               g_strdup (self->path), (GClosureNotify) (GCallback) g_free);
  gtk_window_present (GTK_WINDOW (dialog));
}
