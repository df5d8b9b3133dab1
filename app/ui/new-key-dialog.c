#include "new-key-dialog.h"

#include "app-settings.h"
#include "choosers.h"
#include "feedback.h"
#include "i18n.h"
#include "key.h"
#include "work.h"

struct _AjNewKeyDialog
{
  AdwWindow parent_instance;
  GtkEditable *first;
  GtkEditable *second;
  GtkLabel *hint;
};

G_DEFINE_FINAL_TYPE (AjNewKeyDialog, aj_new_key_dialog, ADW_TYPE_WINDOW)

typedef struct
{
  char *path;
  char *passphrase;
} Making;

static void
making_free (gpointer data)
{
  Making *making = data;

  /* Not left lying in memory. */
  explicit_bzero (making->passphrase, strlen (making->passphrase));
  g_free (making->passphrase);
  g_free (making->path);
  g_free (making);
}

static gpointer
make_job (
  AjStore *none, gpointer data, AjProgress *progress, GCancellable *cancellable, GError **error)
{
  Making *making = data;
  g_autoptr (AjKey) key = aj_key_generate (error);

  if (key == NULL || !aj_key_save (key, making->path, making->passphrase, error))
    return NULL;
  return g_strdup (making->path);
}

static void
on_made_cb (GtkWidget *from, gpointer result, const GError *error, gpointer user_data)
{
  g_autofree char *path = result;

  gtk_widget_set_sensitive (from, TRUE);
  if (path == NULL)
    {
      aj_feedback_error (from, _ ("The key was not made"), error);
      return;
    }
  g_settings_set_string (aj_app_settings (), "signing-key", path);
  aj_feedback_toast (from, _ ("The key was made. Put a copy of the file into the safe."));
  gtk_window_close (GTK_WINDOW (from));
}

static void
on_place_cb (const char *const *paths, gpointer user_data)
{
  AjNewKeyDialog *self = user_data;
  Making *making = g_new0 (Making, 1);

  making->path = g_strdup (paths[0]);
  making->passphrase = g_strdup (gtk_editable_get_text (self->first));
  gtk_widget_set_sensitive (GTK_WIDGET (self), FALSE);
  aj_work_run (GTK_WIDGET (self), NULL, _ ("Making the key"), make_job, making, making_free, g_free,
               on_made_cb, NULL);
}

static void
on_make_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  AjChooseOptions options = { .title = _ ("Where should the key file be?"),
                              .accept = _ ("_Save"),
                              .name = _ ("signing-key.pem") };

  aj_choose_save (widget, &options, on_place_cb, widget);
}

static void
judge (AjNewKeyDialog *self)
{
  const char *first = gtk_editable_get_text (self->first);
  const char *second = gtk_editable_get_text (self->second);
  glong n = g_utf8_strlen (first, -1);
  gboolean long_enough = n >= AJ_PASSPHRASE_MIN;
  gboolean same = g_str_equal (first, second);
  g_autofree char *text =
    n == 0 ? g_strdup_printf (_ ("At least %d characters; a sentence is best."), AJ_PASSPHRASE_MIN)
    : !long_enough
      ? g_strdup_printf (_ ("Too short: %ld of at least %d characters."), n, AJ_PASSPHRASE_MIN)
    : !same
      ? g_strdup (*second == '\0' ? _ ("Type it a second time.") : _ ("The two are not the same."))
      : g_strdup (_ ("Good. Next, choose where the file goes."));

  gtk_label_set_text (self->hint, text);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "new-key.make", long_enough && same);
}

static void
aj_new_key_dialog_class_init (AjNewKeyDialogClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/anjuan/Anjuan/ui/new-key-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, AjNewKeyDialog, first);
  gtk_widget_class_bind_template_child (widget_class, AjNewKeyDialog, second);
  gtk_widget_class_bind_template_child (widget_class, AjNewKeyDialog, hint);
  gtk_widget_class_install_action (widget_class, "new-key.make", NULL, on_make_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
aj_new_key_dialog_init (AjNewKeyDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->first, "changed", G_CALLBACK (judge), self);
  g_signal_connect_swapped (self->second, "changed", G_CALLBACK (judge), self);
  judge (self);
}

void
aj_new_key_dialog_present (GtkWidget *from)
{
  GtkRoot *root = gtk_widget_get_root (from);
  AjNewKeyDialog *self = g_object_new (AJ_TYPE_NEW_KEY_DIALOG, NULL);

  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->first));
}
