#include "record-store.h"

#include "cell-text.h"
#include "feedback.h"
#include "i18n.h"
#include "record-save.h"

#include <adwaita.h>

typedef struct
{
  GtkWidget *from;
  AjStore *store;
  AjRecord *mine;
  AjRecord *theirs;
  AjRecordStored stored;
  gpointer user_data;
} Saving;

static void save (Saving *saving);

static void
finish (Saving *saving, gint64 id, gboolean reload)
{
  saving->stored (id, reload, saving->user_data);
  g_object_unref (saving->from);
  g_object_unref (saving->store);
  g_object_unref (saving->mine);
  g_clear_object (&saving->theirs);
  g_free (saving);
}

static void
on_answer_cb (AdwMessageDialog *dialog, const char *answer, Saving *saving)
{
  if (g_str_equal (answer, "theirs"))
    finish (saving, aj_record_get_id (saving->theirs), TRUE);
  else if (g_str_equal (answer, "mine"))
    {
      /* What I changed goes onto what is there now; everything else of theirs stays. */
      const AjRecordDef *def = aj_record_get_def (saving->mine);
      for (int i = 0; i < (int) def->n_fields; i++)
        if (aj_record_is_changed (saving->mine, i))
          aj_record_set (saving->theirs, i, aj_record_get (saving->mine, i));
      g_object_unref (saving->mine);
      saving->mine = g_steal_pointer (&saving->theirs);
      save (saving);
    }
  else
    finish (saving, 0, FALSE);
}

static void
add_cell (GtkGrid *grid, const char *text, int column, int row, const char *style)
{
  GtkWidget *label = gtk_label_new (*text != '\0' ? text : _ ("empty"));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 24);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_grid_attach (grid, label, column, row, 1, 1);
}

static GtkWidget *
make_grid (Saving *saving)
{
  const AjRecordDef *def = aj_record_get_def (saving->mine);
  GtkGrid *grid = GTK_GRID (gtk_grid_new ());
  int row = 1;

  gtk_grid_set_column_spacing (grid, 18);
  gtk_grid_set_row_spacing (grid, 6);
  add_cell (grid, _ ("Field"), 0, 0, "heading");
  add_cell (grid, _ ("Yours"), 1, 0, "heading");
  add_cell (grid, _ ("Saved meanwhile"), 2, 0, "heading");
  for (int i = 0; i < (int) def->n_fields; i++)
    {
      if (!aj_record_is_changed (saving->mine, i) ||
          g_strcmp0 (aj_record_get (saving->mine, i), aj_record_get (saving->theirs, i)) == 0)
        continue;
      g_autofree char *mine = aj_cell_text (saving->store, saving->mine, i);
      g_autofree char *theirs = aj_cell_text (saving->store, saving->theirs, i);
      add_cell (grid, aj_field_get_label (&def->fields[i]), 0, row, "dim");
      add_cell (grid, mine, 1, row, NULL);
      add_cell (grid, theirs, 2, row++, NULL);
    }
  return GTK_WIDGET (grid);
}

static void
ask (Saving *saving)
{
  GtkWidget *dialog = adw_message_dialog_new (
    GTK_WINDOW (gtk_widget_get_root (saving->from)), _ ("This record was changed meanwhile"),
    _ ("Somebody else, or another page, has saved it since you opened it."));

  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), make_grid (saving));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("Go On Editing"),
                                    "theirs", _ ("Take What Is Saved"), "mine", _ ("Save Mine"),
                                    NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "mine",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect (dialog, "response", G_CALLBACK (on_answer_cb), saving);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Saving *saving = data;
  g_autoptr (GError) error = NULL;
  gint64 id = aj_records_save_finish (AJ_STORE (source), result, &error);

  if (error == NULL)
    {
      finish (saving, id, FALSE);
      return;
    }
  if (g_error_matches (error, AJ_STORE_ERROR, AJ_STORE_ERROR_CONFLICT))
    saving->theirs = aj_store_get (saving->store, aj_record_get_def (saving->mine),
                                   aj_record_get_id (saving->mine), NULL);
  if (saving->theirs != NULL && gtk_widget_get_root (saving->from) != NULL)
    {
      ask (saving);
      return;
    }
  if (gtk_widget_get_root (saving->from) != NULL)
    aj_feedback_error (saving->from, _ ("The record was not saved."), error);
  finish (saving, 0, FALSE);
}

static void
save (Saving *saving)
{
  const char *noun = aj_record_def_get_label (aj_record_get_def (saving->mine));
  g_autofree char *title = aj_record_dup_title (saving->mine);
  g_autoptr (GPtrArray) put = g_ptr_array_new ();
  /* Translators: what undo would undo: kind of record, its title. */
  g_autofree char *label = aj_record_get_id (saving->mine) == 0
                             ? g_strdup_printf (_ ("Enter %s %s"), noun, title)
                             : g_strdup_printf (_ ("Edit %s %s"), noun, title);

  g_ptr_array_add (put, saving->mine);
  aj_records_save_async (saving->store, label, put, NULL, on_saved_cb, saving);
}

void
aj_record_store (
  GtkWidget *from, AjStore *store, AjRecord *record, AjRecordStored stored, gpointer user_data)
{
  Saving *saving = g_new0 (Saving, 1);
  saving->from = g_object_ref (from);
  saving->store = g_object_ref (store);
  saving->mine = aj_record_dup (record);
  saving->stored = stored;
  saving->user_data = user_data;
  save (saving);
}
