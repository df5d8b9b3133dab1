#include "envelope-dialog.h"

#include "choosers.h"
#include "envelope.h"
#include "feedback.h"
#include "i18n.h"
#include "key-dialog.h"
#include "verify-archive.h"
#include "work.h"

struct _AjEnvelopeDialog
{
  AdwWindow parent_instance;
  AdwActionRow *file_row;
  AdwActionRow *key_row;
  GtkEditable *passphrase;
  char *path;
  char *key; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (AjEnvelopeDialog, aj_envelope_dialog, ADW_TYPE_WINDOW)

typedef struct
{
  char *path, *key, *passphrase, *output;
} Opening;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  /* Not left lying in memory. */
  explicit_bzero (opening->passphrase, strlen (opening->passphrase));
  g_free (opening->passphrase);
  g_free (opening->path);
  g_free (opening->key);
  g_free (opening->output);
  g_free (opening);
}

static gpointer
open_job (
  AjStore *none, gpointer data, AjProgress *progress, GCancellable *cancellable, GError **error)
{
  const Opening *opening = data;
  g_autoptr (AjKey) key = aj_key_load (opening->key, opening->passphrase, error);

  if (key == NULL ||
      !aj_envelope_open (opening->path, key, opening->output, progress, cancellable, error))
    return NULL;
  return g_strdup (opening->output);
}

static void
on_opened_cb (GtkWidget *from, gpointer value, const GError *error, gpointer user_data)
{
  g_autofree char *output = value;
  GtkWidget *parent = GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (from)));

  gtk_widget_set_sensitive (from, TRUE);
  if (output == NULL)
    {
      aj_feedback_error (from, _ ("The envelope was not opened"), error);
      gtk_widget_grab_focus (GTK_WIDGET (AJ_ENVELOPE_DIALOG (from)->passphrase));
      return;
    }
  gtk_window_close (GTK_WINDOW (from));
  /* What came out must prove itself as any archive does. */
  if (parent != NULL)
    aj_verify_archive (parent, output, NULL);
}

static void
on_place_cb (const char *const *paths, gpointer user_data)
{
  AjEnvelopeDialog *self = user_data;
  Opening *opening = g_new0 (Opening, 1);

  opening->path = g_strdup (self->path);
  opening->key = g_strdup (self->key);
  opening->passphrase = g_strdup (gtk_editable_get_text (self->passphrase));
  opening->output = g_strdup (paths[0]);
  gtk_widget_set_sensitive (GTK_WIDGET (self), FALSE);
  aj_work_run (GTK_WIDGET (self), NULL, _ ("Decrypting"), open_job, opening, opening_free, g_free,
               on_opened_cb, NULL);
}

static void
on_open_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  AjEnvelopeDialog *self = AJ_ENVELOPE_DIALOG (widget);
  g_autofree char *base = g_path_get_basename (self->path);
  char *mark = g_strrstr (base, "-enc.tar");
  g_autofree char *proposed =
    mark != NULL ? g_strndup (base, (gsize) (mark - base)) : g_strdup ("archive");
  g_autofree char *file = g_strconcat (proposed, ".tar", NULL);
  AjChooseOptions options = { .title = _ ("Where should the archive be?"),
                              .accept = _ ("_Save"),
                              .name = file };

  aj_choose_save (widget, &options, on_place_cb, widget);
}

static void
update (AjEnvelopeDialog *self)
{
  g_autofree char *name = self->path != NULL ? g_path_get_basename (self->path) : g_strdup ("");
  g_autofree char *key =
    self->key != NULL ? g_path_get_basename (self->key) : g_strdup (_ ("none chosen"));

  adw_action_row_set_subtitle (self->file_row, name);
  adw_action_row_set_subtitle (self->key_row, key);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "envelope.open",
                                 self->key != NULL &&
                                   *gtk_editable_get_text (self->passphrase) != '\0');
}

static void
on_key_chosen_cb (const char *const *paths, gpointer user_data)
{
  AjEnvelopeDialog *self = user_data;

  g_free (self->key);
  self->key = g_strdup (paths[0]);
  update (self);
}

static void
on_choose_key_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  AjChooseOptions options = { .title = _ ("Your Key File"),
                              .accept = _ ("_Choose"),
                              .kind = _ ("Key files"),
                              .pattern = "*.pem" };

  aj_choose_files (widget, &options, FALSE, on_key_chosen_cb, widget);
}

static void
aj_envelope_dialog_finalize (GObject *object)
{
  AjEnvelopeDialog *self = AJ_ENVELOPE_DIALOG (object);

  g_free (self->path);
  g_free (self->key);
  G_OBJECT_CLASS (aj_envelope_dialog_parent_class)->finalize (object);
}

static void
aj_envelope_dialog_class_init (AjEnvelopeDialogClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = aj_envelope_dialog_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/anjuan/Anjuan/ui/envelope-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, AjEnvelopeDialog, file_row);
  gtk_widget_class_bind_template_child (widget_class, AjEnvelopeDialog, key_row);
  gtk_widget_class_bind_template_child (widget_class, AjEnvelopeDialog, passphrase);
  gtk_widget_class_install_action (widget_class, "envelope.open", NULL, on_open_cb);
  gtk_widget_class_install_action (widget_class, "envelope.choose-key", NULL, on_choose_key_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
aj_envelope_dialog_init (AjEnvelopeDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->passphrase, "changed", G_CALLBACK (update), self);
}

void
aj_envelope_dialog_present (GtkWidget *from, const char *path)
{
  GtkRoot *root = gtk_widget_get_root (from);
  AjEnvelopeDialog *self = g_object_new (AJ_TYPE_ENVELOPE_DIALOG, NULL);

  self->path = g_strdup (path);
  self->key = aj_key_dup_file ();
  update (self);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->passphrase));
}

static void
on_chosen_cb (const char *const *paths, gpointer from)
{
  aj_envelope_dialog_present (from, paths[0]);
}

void
aj_envelope_dialog_choose (GtkWidget *from)
{
  AjChooseOptions options = { .title = _ ("Open an Envelope"),
                              .accept = _ ("_Open"),
                              .kind = _ ("Envelopes"),
                              .pattern = "*.tar" };

  aj_choose_files (from, &options, FALSE, on_chosen_cb, from);
}
