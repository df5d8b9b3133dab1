#include "choosers.h"

#include "feedback.h"
#include "i18n.h"

#include <glib/gstdio.h>

typedef struct
{
  AjChosen chosen;
  gpointer user_data;
} Choice;

static void
on_response_cb (GtkNativeDialog *dialog, int response, Choice *choice)
{
  g_autoptr (GListModel) files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; response == GTK_RESPONSE_ACCEPT && i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);
      if (g_file_peek_path (file) != NULL)
        g_strv_builder_add (builder, g_file_peek_path (file));
    }
  g_auto (GStrv)
    paths = g_strv_builder_end (builder);
  if (paths[0] != NULL)
    choice->chosen ((const char *const *) paths, choice->user_data);
  g_object_unref (dialog);
}

static void
choose (GtkWidget *from,
        const AjChooseOptions *options,
        GtkFileChooserAction action,
        gboolean several,
        AjChosen chosen,
        gpointer user_data)
{
  GtkRoot *root = gtk_widget_get_root (from);
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
    options->title, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, action, options->accept, NULL);
  GtkFileChooser *chooser = GTK_FILE_CHOOSER (dialog);
  Choice *choice = g_new0 (Choice, 1);

  choice->chosen = chosen;
  choice->user_data = user_data;
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  gtk_file_chooser_set_select_multiple (chooser, several);
  if (action == GTK_FILE_CHOOSER_ACTION_SAVE && options->name != NULL)
    gtk_file_chooser_set_current_name (chooser, options->name);
  if (options->folder != NULL)
    {
      g_autoptr (GFile) folder = g_file_new_for_path (options->folder);
      gtk_file_chooser_set_current_folder (chooser, folder, NULL);
    }
  if (options->pattern != NULL)
    {
      g_autoptr (GtkFileFilter) some = gtk_file_filter_new ();
      g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();
      gtk_file_filter_set_name (some, options->kind);
      gtk_file_filter_add_pattern (some, options->pattern);
      gtk_file_chooser_add_filter (chooser, some);
      gtk_file_filter_set_name (all, _ ("All files"));
      gtk_file_filter_add_pattern (all, "*");
      gtk_file_chooser_add_filter (chooser, all);
    }
  /* The dialog owns itself until it has answered. */
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_response_cb), choice,
                         (GClosureNotify) (GCallback) g_free, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

void
aj_choose_files (GtkWidget *from,
                 const AjChooseOptions *options,
                 gboolean several,
                 AjChosen chosen,
                 gpointer user_data)
{
  choose (from, options, GTK_FILE_CHOOSER_ACTION_OPEN, several, chosen, user_data);
}

void
aj_choose_folder (GtkWidget *from,
                  const AjChooseOptions *options,
                  AjChosen chosen,
                  gpointer user_data)
{
  choose (from, options, GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, FALSE, chosen, user_data);
}

void
aj_choose_save (GtkWidget *from,
                const AjChooseOptions *options,
                AjChosen chosen,
                gpointer user_data)
{
  choose (from, options, GTK_FILE_CHOOSER_ACTION_SAVE, FALSE, chosen, user_data);
}

static void
on_shown_cb (GObject *window, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GtkWidget) from = user_data;

  if (!gtk_show_uri_full_finish (GTK_WINDOW (window), result, &error))
    aj_feedback_error (from, _ ("No program of this desktop opens the file"), error);
}

void
aj_show_file (GtkWidget *from, const char *path)
{
  GtkRoot *root = gtk_widget_get_root (from);
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);

  if (uri != NULL && GTK_IS_WINDOW (root))
    gtk_show_uri_full (GTK_WINDOW (root), uri, GDK_CURRENT_TIME, NULL, on_shown_cb,
                       g_object_ref (from));
}

static char *copies; /* folder of the copies of this process, or NULL */

void
aj_show_copy (GtkWidget *from, const char *path, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *base = g_path_get_basename (name);
  g_autofree char *folder = NULL;

  if (copies == NULL)
    copies = g_build_filename (g_get_user_runtime_dir (), "anjuan-XXXXXX", NULL);
  if (g_str_has_suffix (copies, "XXXXXX") && g_mkdtemp (copies) == NULL)
    {
      g_clear_pointer (&copies, g_free);
      aj_feedback_warning (from, _ ("The file could not be copied for opening"), NULL);
      return;
    }
  /* One folder for each file: two may have the same name. */
  folder = g_build_filename (copies, "XXXXXX", NULL);
  if (g_mkdtemp (folder) == NULL)
    return;
  g_autofree char *target = g_build_filename (folder, base, NULL);
  g_autoptr (GFile) source_file = g_file_new_for_path (path);
  g_autoptr (GFile) target_file = g_file_new_for_path (target);
  if (!g_file_copy (source_file, target_file, G_FILE_COPY_NONE, NULL, NULL, NULL, &error))
    {
      aj_feedback_error (from, _ ("The file could not be copied for opening"), error);
      return;
    }
  g_chmod (target, 0400);
  aj_show_file (from, target);
}

void
aj_show_forget_copies (void)
{
  g_autoptr (GDir) folders = copies != NULL ? g_dir_open (copies, 0, NULL) : NULL;
  const char *name;

  while (folders != NULL && (name = g_dir_read_name (folders)) != NULL)
    {
      g_autofree char *folder = g_build_filename (copies, name, NULL);
      g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);
      const char *file;
      while (files != NULL && (file = g_dir_read_name (files)) != NULL)
        {
          g_autofree char *path = g_build_filename (folder, file, NULL);
          g_unlink (path);
        }
      g_rmdir (folder);
    }
  if (copies != NULL)
    g_rmdir (copies);
  g_clear_pointer (&copies, g_free);
}
