#include "backups.h"

#include "app-settings.h"
#include "application.h"
#include "ask.h"
#include "backup-age.h"
#include "backup.h"
#include "choosers.h"
#include "feedback.h"
#include "i18n.h"
#include "report-dialog.h"
#include "window-private.h"
#include "work.h"

typedef struct
{
  char *backup;
  char *vault;
} Restoring;

static void
restoring_free (gpointer data)
{
  Restoring *restoring = data;

  g_free (restoring->backup);
  g_free (restoring->vault);
  g_free (restoring);
}

static gpointer
backup_job (
  AjStore *store, gpointer folder, AjProgress *progress, GCancellable *cancellable, GError **error)
{
  return aj_store_backup (store, folder, progress, cancellable, error);
}

static void
on_show_cb (GtkWidget *button, const char *path)
{
  aj_show_file (button, path);
}

static void
on_backed_up_cb (GtkWidget *from, gpointer result, const GError *error, gpointer user_data)
{
  g_autofree char *path = result;
  g_autoptr (AjStore) store = user_data;

  if (path == NULL)
    {
      aj_feedback_error (from, _ ("No backup was written"), error);
      return;
    }
  AjWindow *window = aj_window_of (from);
  aj_backup_age_note (store, path);
  if (window != NULL)
    aj_sidebar_refresh (window->sidebar);
  g_autofree char *own = g_build_filename (aj_store_get_folder (store), "backups", NULL);
  gboolean beside = g_str_has_prefix (path, own);
  AjReportDialog *dialog = aj_report_dialog_new (from, _ ("Backup"));
  aj_report_dialog_set_verdict (
    dialog, beside ? "warn" : "good", _ ("The backup was written and checked"),
    beside ? _ ("It lies on the same disk as the vault. Choose another disk or a stick in the "
                "settings: a backup beside the original is lost with it.")
           : _ ("It was opened again and every file in it compared with its digest."));
  aj_report_dialog_add_group (dialog, NULL, NULL);
  aj_report_dialog_add_row (dialog, _ ("Folder"), path, FALSE);
  aj_report_dialog_add_button (dialog, _ ("Show in _Folder"), G_CALLBACK (on_show_cb),
                               g_strdup (path), (GClosureNotify) (GCallback) g_free);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
aj_backups_make (GtkWidget *from, AjStore *store)
{
  g_autofree char *folder = g_settings_get_string (aj_app_settings (), "backup-folder");

  if (*folder == '\0')
    {
      g_free (folder);
      folder = g_build_filename (aj_store_get_folder (store), "backups", NULL);
    }
  aj_work_run (from, store, _ ("Backing up"), backup_job, g_strdup (folder), g_free, g_free,
               on_backed_up_cb, g_object_ref (store));
}

static gpointer
restore_job (
  AjStore *none, gpointer data, AjProgress *progress, GCancellable *cancellable, GError **error)
{
  Restoring *restoring = data;

  if (!aj_backup_restore (restoring->backup, restoring->vault, progress, cancellable, error))
    return NULL;
  return g_strdup (restoring->vault);
}

static void
on_restored_cb (GtkWidget *from, gpointer result, const GError *error, gpointer user_data)
{
  g_autofree char *vault = result;
  GApplication *application = g_application_get_default ();

  if (vault == NULL)
    {
      aj_feedback_error (from, _ ("Nothing was restored"), error);
      return;
    }
  aj_feedback_toast (from, _ ("Restored"));
  if (AJ_IS_APPLICATION (application))
    aj_application_open_vault (AJ_APPLICATION (application), vault);
}

typedef struct
{
  GtkWidget *from;
  char *backup;
} Choice;

static void
on_place_cb (const char *const *paths, gpointer user_data)
{
  Choice *choice = user_data;
  Restoring *restoring = g_new0 (Restoring, 1);

  restoring->backup = g_strdup (choice->backup);
  restoring->vault = g_strdup (paths[0]);
  aj_work_run (choice->from, NULL, _ ("Restoring"), restore_job, restoring, restoring_free, g_free,
               on_restored_cb, NULL);
}

static void
choice_free (gpointer data, GObject *gone)
{
  g_free (((Choice *) data)->backup);
  g_free (data);
}

static void
on_backup_chosen_cb (const char *const *paths, gpointer from)
{
  Choice *choice = g_new0 (Choice, 1);
  AjChooseOptions options = { .title = _ ("Where should the restored vault be?"),
                              .accept = _ ("_Restore"),
                              .name = _ ("Restored office") };

  choice->from = from;
  choice->backup = g_strdup (paths[0]);
  g_object_weak_ref (G_OBJECT (from), choice_free, choice);
  aj_choose_save (from, &options, on_place_cb, choice);
}

void
aj_backups_restore (GtkWidget *from)
{
  AjChooseOptions options = { .title = _ ("Choose the Folder of the Backup"),
                              .accept = _ ("_Choose") };

  aj_choose_folder (from, &options, on_backup_chosen_cb, from);
}
