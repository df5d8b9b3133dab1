#include "seal-dialog.h"

#include "app-settings.h"
#include "archive-tree.h"
#include "choosers.h"
#include "date.h"
#include "feedback.h"
#include "i18n.h"
#include "key-dialog.h"
#include "hand-over.h"
#include "record-batch.h"
#include "record-project.h"
#include "seal-result.h"
#include "tasks.h"
#include "window.h"
#include "work.h"

struct _AjSealDialog
{
  AdwWindow parent_instance;
  AdwActionRow *project_row;
  AdwActionRow *key_row;
  GtkEditable *passphrase;
  AjStore *store;
  gint64 project_id;
  gint64 batch_id; /* 0: the project as it is */
};

G_DEFINE_FINAL_TYPE (AjSealDialog, aj_seal_dialog, ADW_TYPE_WINDOW)

typedef struct
{
  gint64 project_id, batch_id;
  char *key_file;
  char *passphrase;
  char *path;
} Sealing;

static void
sealing_free (gpointer data)
{
  Sealing *sealing = data;

  explicit_bzero (sealing->passphrase, strlen (sealing->passphrase));
  g_free (sealing->passphrase);
  g_free (sealing->key_file);
  g_free (sealing->path);
  g_free (sealing);
}

static gboolean
seal_batch (AjStore *store,
            const Sealing *sealing,
            const AjKey *key,
            char **digest,
            AjProgress *progress,
            GCancellable *cancellable,
            GError **error)
{
  if (!aj_batch_seal (store, sealing->batch_id, key, sealing->path, progress, cancellable, error))
    return FALSE;
  g_autoptr (AjRecord) batch = aj_store_get (store, &record_batch, sealing->batch_id, error);
  if (batch == NULL)
    return FALSE;
  *digest = g_strdup (aj_record_get (batch, BATCH_DIGEST));
  return TRUE;
}

static gpointer
seal_job (
  AjStore *store, gpointer data, AjProgress *progress, GCancellable *cancellable, GError **error)
{
  Sealing *sealing = data;
  g_autoptr (AjKey) key = aj_key_load (sealing->key_file, sealing->passphrase, error);
  g_autofree char *digest = NULL;

  if (key == NULL)
    return NULL;
  if (sealing->batch_id == 0
        ? !aj_task_bundle (store, sealing->project_id, key, sealing->path, progress, cancellable,
                           &digest, error)
        : !seal_batch (store, sealing, key, &digest, progress, cancellable, error))
    return NULL;
  AjSealResult *result = g_new0 (AjSealResult, 1);
  result->path = g_strdup (sealing->path);
  result->digest = g_steal_pointer (&digest);
  result->fingerprint = aj_key_dup_fingerprint (key);
  return result;
}

static void
on_sealed_cb (GtkWidget *from, gpointer value, const GError *error, gpointer user_data)
{
  g_autoptr (AjSealResult) result = value;

  if (result == NULL)
    aj_feedback_error (from, _ ("The archive was not sealed"), error);
  else
    aj_seal_result_present (from, result);
}

/* The dialog makes room for the progress bar of the window; the result opens a dialog of its own.
 */
static void
on_place_cb (const char *const *paths, gpointer user_data)
{
  AjSealDialog *self = user_data;
  AjWindow *window = aj_window_of (GTK_WIDGET (self));
  Sealing *sealing = g_new0 (Sealing, 1);

  sealing->project_id = self->project_id;
  sealing->batch_id = self->batch_id;
  sealing->key_file = aj_key_dup_file ();
  sealing->passphrase = g_strdup (gtk_editable_get_text (self->passphrase));
  sealing->path = g_strdup (paths[0]);
  aj_work_run (GTK_WIDGET (window), self->store, _ ("Sealing the archive"), seal_job, sealing,
               sealing_free, (GDestroyNotify) aj_seal_result_free, on_sealed_cb, NULL);
  gtk_window_close (GTK_WINDOW (self));
}

static void
on_seal_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  AjSealDialog *self = AJ_SEAL_DIALOG (widget);
  gboolean is_batch = self->batch_id != 0;
  g_autoptr (AjRecord) record =
    is_batch ? aj_store_get (self->store, &record_batch, self->batch_id, NULL)
             : aj_store_get (self->store, &record_project, self->project_id, NULL);
  const char *number =
    record != NULL ? aj_record_get (record, is_batch ? BATCH_NUMBER : PROJECT_NUMBER) : NULL;
  g_autofree char *today = aj_date_today ();
  g_autofree char *file =
    g_strdup_printf ("%s_%s.tar", number != NULL ? number : _ ("archive"), today);
  AjChooseOptions options = { .title = _ ("Where should the sealed archive be?"),
                              .accept = _ ("_Seal"),
                              .name = file };

  g_strdelimit (file, "/\\", '-');
  aj_choose_save (widget, &options, on_place_cb, widget);
}

static void
on_keys_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  aj_key_dialog_present (widget);
}

static void
judge (AjSealDialog *self)
{
  g_autofree char *file = aj_key_dup_file ();
  gboolean ready = file != NULL && g_utf8_strlen (gtk_editable_get_text (self->passphrase), -1) >=
                                     AJ_PASSPHRASE_MIN;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "seal.seal", ready);
}

static void
show_key (AjSealDialog *self)
{
  g_autofree char *file = aj_key_dup_file ();
  g_autoptr (AjKey) key = aj_key_load_own_public ();
  g_autofree char *fingerprint = key != NULL ? aj_key_dup_fingerprint (key) : NULL;
  g_autofree char *name = file != NULL ? g_path_get_basename (file) : NULL;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->key_row),
                                 name != NULL ? name : _ ("No key yet"));
  adw_action_row_set_subtitle (
    self->key_row, fingerprint != NULL ? fingerprint : _ ("Make or choose one with “Keys…”"));
  judge (self);
}

static void
aj_seal_dialog_dispose (GObject *object)
{
  g_clear_object (&AJ_SEAL_DIALOG (object)->store);
  G_OBJECT_CLASS (aj_seal_dialog_parent_class)->dispose (object);
}

static void
aj_seal_dialog_class_init (AjSealDialogClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = aj_seal_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/anjuan/Anjuan/ui/seal-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, AjSealDialog, project_row);
  gtk_widget_class_bind_template_child (widget_class, AjSealDialog, key_row);
  gtk_widget_class_bind_template_child (widget_class, AjSealDialog, passphrase);
  gtk_widget_class_install_action (widget_class, "seal.seal", NULL, on_seal_cb);
  gtk_widget_class_install_action (widget_class, "seal.keys", NULL, on_keys_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
aj_seal_dialog_init (AjSealDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (aj_app_settings (), "changed::signing-key", G_CALLBACK (show_key), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_swapped (self->passphrase, "changed", G_CALLBACK (judge), self);
  show_key (self);
}

static void
show_project (AjSealDialog *self)
{
  g_autoptr (AjArchiveCounts) counts =
    aj_archive_counts_read (self->store, self->project_id, NULL, NULL);
  g_autoptr (GListModel) tree = aj_archive_tree_new ();
  g_autofree char *title =
    aj_store_dup_title (self->store, aj_records_find ("project"), self->project_id);
  guint n_items = 0, n_filled = 0;

  if (counts != NULL)
    aj_archive_tree_apply (tree, counts, &n_items, &n_filled);
  g_autofree char *text = n_filled == n_items
                            ? g_strdup_printf (_ ("All %u items have material"), n_items)
                            : g_strdup_printf (_ ("%u of %u items have material, %u are missing"),
                                               n_filled, n_items, n_items - n_filled);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->project_row), title);
  adw_action_row_set_subtitle (self->project_row, text);
}

void
aj_seal_dialog_present (GtkWidget *from, AjStore *store, gint64 project_id, gint64 batch_id)
{
  GtkRoot *root = gtk_widget_get_root (from);
  AjSealDialog *self = g_object_new (AJ_TYPE_SEAL_DIALOG, NULL);

  self->store = g_object_ref (store);
  self->project_id = project_id;
  self->batch_id = batch_id;
  show_project (self);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->passphrase));
}
