#include "key-care-dialog.h"

#include "app-settings.h"
#include "choosers.h"
#include "dialog.h"
#include "feedback.h"
#include "i18n.h"
#include "key.h"
#include "work.h"

#include <string.h>

typedef struct
{
  gboolean import;
  char *path;
  GtkEditable *old, *first, *second;
  GtkLabel *hint;
  GtkWidget *go;
} Care;

/* What goes to the thread. */
typedef struct
{
  char *path, *target; /* target NULL: the passphrase of path is changed */
  char *old, *new;
} Errand;

static void
wipe (char *secret)
{
  explicit_bzero (secret, strlen (secret));
  g_free (secret);
}

static void
errand_free (gpointer data)
{
  Errand *errand = data;

  wipe (errand->old);
  wipe (errand->new);
  g_free (errand->path);
  g_free (errand->target);
  g_free (errand);
}

static void
care_free (gpointer data)
{
  Care *care = data;

  g_free (care->path);
  g_free (care);
}

static gpointer
care_job (
  AjStore *none, gpointer data, AjProgress *progress, GCancellable *cancellable, GError **error)
{
  Errand *errand = data;
  gboolean completed;

  if (errand->target == NULL)
    return aj_key_change_passphrase (errand->path, errand->old, errand->new, error)
             ? g_strdup (errand->path)
             : NULL;
  g_autoptr (AjKey) key = aj_key_import (errand->path, errand->old, &completed, error);
  return key != NULL && aj_key_save (key, errand->target, errand->new, error)
           ? g_strdup (errand->target)
           : NULL;
}

static void
on_done_cb (GtkWidget *from, gpointer result, const GError *error, gpointer user_data)
{
  g_autofree char *path = result;
  gboolean import = GPOINTER_TO_INT (user_data);

  gtk_widget_set_sensitive (from, TRUE);
  if (path == NULL)
    {
      aj_feedback_error (
        from, import ? _ ("The key was not imported") : _ ("The passphrase was not changed"),
        error);
      return;
    }
  if (import)
    g_settings_set_string (aj_app_settings (), "signing-key", path);
  aj_feedback_toast (
    from, import ? _ ("The key was imported. Put a copy of the file into the safe.")
                 : _ ("The passphrase was changed. Copies made before keep the old one."));
  gtk_window_close (GTK_WINDOW (from));
}

static void
run (GtkWidget *dialog, Care *care, const char *target)
{
  Errand *errand = g_new0 (Errand, 1);

  errand->path = g_strdup (care->path);
  errand->target = g_strdup (target);
  errand->old = g_strdup (gtk_editable_get_text (care->old));
  errand->new = g_strdup (gtk_editable_get_text (care->first));
  gtk_widget_set_sensitive (dialog, FALSE);
  aj_work_run (dialog, NULL, care->import ? _ ("Importing the key") : _ ("Changing the passphrase"),
               care_job, errand, errand_free, g_free, on_done_cb, GINT_TO_POINTER (care->import));
}

static void
on_place_cb (const char *const *paths, gpointer dialog)
{
  run (dialog, g_object_get_data (dialog, "aj-care"), paths[0]);
}

static void
on_go_cb (GtkWidget *widget, Care *care)
{
  GtkWidget *dialog = GTK_WIDGET (gtk_widget_get_root (widget));
  AjChooseOptions options = { .title = _ ("Where should the key file be?"),
                              .accept = _ ("_Save"),
                              .name = _ ("signing-key.pem") };

  if (!gtk_widget_get_sensitive (care->go))
    return;
  if (care->import)
    aj_choose_save (dialog, &options, on_place_cb, dialog);
  else
    run (dialog, care, NULL);
}

static void
judge (Care *care)
{
  const char *first = gtk_editable_get_text (care->first);
  const char *second = gtk_editable_get_text (care->second);
  glong n = g_utf8_strlen (first, -1);
  gboolean same = g_str_equal (first, second);
  g_autofree char *text =
    n < AJ_PASSPHRASE_MIN
      ? g_strdup_printf (_ ("At least %d characters; a sentence is best."), AJ_PASSPHRASE_MIN)
    : !same ? g_strdup (_ ("Type it a second time."))
            : g_strdup ("");

  gtk_label_set_text (care->hint, text);
  gtk_widget_set_sensitive (care->go, n >= AJ_PASSPHRASE_MIN && same);
}

static GtkEditable *
add_entry (GtkWidget *group, const char *title, Care *care)
{
  GtkWidget *row = adw_password_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  g_signal_connect_swapped (row, "changed", G_CALLBACK (judge), care);
  g_signal_connect (row, "entry-activated", G_CALLBACK (on_go_cb), care);
  return GTK_EDITABLE (row);
}

static void
present (GtkWidget *from, const char *path, gboolean import)
{
  AdwWindow *dialog =
    aj_dialog_new (from, import ? _ ("Import a Key") : _ ("Another Passphrase"), 480, -1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *group = adw_preferences_group_new ();
  Care *care = g_new0 (Care, 1);

  care->import = import;
  care->path = g_strdup (path);
  care->hint = GTK_LABEL (gtk_label_new (NULL));
  care->go = gtk_button_new_with_mnemonic (import ? _ ("_Import…") : _ ("_Change"));
  g_object_set_data_full (G_OBJECT (dialog), "aj-care", care, care_free);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), path);
  care->old = add_entry (
    group, import ? _ ("Passphrase of the file (empty: none)") : _ ("Passphrase until now"), care);
  care->first = add_entry (group, _ ("New passphrase"), care);
  care->second = add_entry (group, _ ("New passphrase, again"), care);
  gtk_label_set_xalign (care->hint, 0);
  gtk_label_set_wrap (care->hint, TRUE);
  gtk_widget_set_halign (care->go, GTK_ALIGN_END);
  gtk_widget_add_css_class (care->go, "suggested-action");
  g_signal_connect (care->go, "clicked", G_CALLBACK (on_go_cb), care);
  gtk_box_append (GTK_BOX (box), group);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (care->hint));
  gtk_box_append (GTK_BOX (box), care->go);
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 18);
  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_end (box, 18);
  judge (care);
  aj_dialog_set_content (dialog, box);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (GTK_WIDGET (care->old));
}

void
aj_key_care_change (GtkWidget *from, const char *path)
{
  present (from, path, FALSE);
}

void
aj_key_care_import (GtkWidget *from, const char *path)
{
  present (from, path, TRUE);
}
