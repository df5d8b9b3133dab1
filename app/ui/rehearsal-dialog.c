#include "rehearsal-dialog.h"

#include "cell-text.h"
#include "dialog.h"
#include "feedback.h"
#include "i18n.h"
#include "rehearsal-rows.h"
#include "tasks.h"
#include "work.h"

/* The encodings offered for a text file, after "recognised by itself". */
static const char *const encodings[] = { "UTF-8", "GB18030", "UTF-16LE", "UTF-16BE" };

/* What is rehearsed: path or text. */
typedef struct
{
  const AjRecordDef *def;
  char *path;
  char *text;
  char *encoding; /* (nullable) */
} Source;

typedef struct
{
  AjStore *store;
  Source *source;
  AjRehearsal *rehearsal; /* owned; NULL while it is being written */
  GtkWidget *from;        /* owned */
  AdwWindow *window;      /* (nullable) not owned */
  GtkDropDown *encoding;
} Session;

typedef struct
{
  AjRehearsal *rehearsal;
} Writing;

static void run (Session *session);

static void
source_free (Source *source)
{
  g_free (source->path);
  g_free (source->text);
  g_free (source->encoding);
  g_free (source);
}

static void
session_free (gpointer data)
{
  Session *session = data;
  source_free (session->source);
  g_clear_pointer (&session->rehearsal, aj_rehearsal_free);
  g_object_unref (session->from);
  g_object_unref (session->store);
  g_free (session);
}

static gpointer
rehearse_job (
  AjStore *store, gpointer data, AjProgress *progress, GCancellable *cancellable, GError **error)
{
  Source *source = data;
  g_autoptr (AjSheet) sheet = NULL;

  if (source->path != NULL)
    sheet = aj_task_read_sheet (source->path, source->encoding, error);
  else
    {
      g_autoptr (GBytes) bytes = g_bytes_new (source->text, strlen (source->text));
      sheet = aj_sheet_read_csv (bytes, "UTF-8", error);
    }
  return sheet != NULL ? aj_rehearse (store, source->def, sheet, progress, cancellable, error)
                       : NULL;
}

static gpointer
write_job (
  AjStore *store, gpointer data, AjProgress *progress, GCancellable *cancellable, GError **error)
{
  Writing *writing = data;
  return aj_rehearsal_write (writing->rehearsal, store, progress, cancellable, error) ? store
                                                                                      : NULL;
}

static void
writing_free (gpointer data)
{
  Writing *writing = data;
  aj_rehearsal_free (writing->rehearsal);
  g_free (writing);
}

static void
on_written_cb (GtkWidget *from, gpointer result, const GError *error, gpointer data)
{
  g_autofree char *text = data;

  if (error != NULL)
    aj_feedback_error (from, _ ("Nothing was taken in."), error);
  else
    aj_feedback_undo_toast (from, text);
}

static guint
count_good (const AjRehearsal *rehearsal)
{
  return aj_rehearsal_count (rehearsal, AJ_ROW_NEW) +
         aj_rehearsal_count (rehearsal, AJ_ROW_CHANGED);
}

static void
on_write_cb (Session *session)
{
  Writing *writing = g_new0 (Writing, 1);
  guint n = count_good (session->rehearsal);
  char *text = g_strdup_printf (ngettext_ ("%u row taken in.", "%u rows taken in.", n), n);

  writing->rehearsal = g_steal_pointer (&session->rehearsal);
  aj_work_run (session->from, session->store, _ ("Writing the rows"), write_job, writing,
               writing_free, NULL, on_written_cb, text);
  gtk_window_close (GTK_WINDOW (session->window));
}

static void
on_encoding_cb (Session *session)
{
  guint at = gtk_drop_down_get_selected (session->encoding);

  g_free (session->source->encoding);
  session->source->encoding = at > 0 ? g_strdup (encodings[at - 1]) : NULL;
  run (session);
}

static GtkWidget *
make_encoding (Session *session)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  gtk_string_list_append (names, _ ("Recognised by itself"));
  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    {
      gtk_string_list_append (names, encodings[i]);
      if (g_strcmp0 (session->source->encoding, encodings[i]) == 0)
        selected = i + 1;
    }
  session->encoding =
    GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&names)), NULL));
  gtk_drop_down_set_selected (session->encoding, selected);
  gtk_accessible_update_property (GTK_ACCESSIBLE (session->encoding), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Encoding of the file"), -1);
  gtk_box_append (GTK_BOX (row), gtk_label_new (_ ("Encoding of the file")));
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (session->encoding));
  g_signal_connect_swapped (session->encoding, "notify::selected", G_CALLBACK (on_encoding_cb),
                            session);
  return row;
}

static GtkWidget *
make_summary (Session *session)
{
  const AjRehearsal *r = session->rehearsal;
  g_autofree char *text = g_strdup_printf (
    _ ("%u new · %u changed · %u unchanged · %u refused"), aj_rehearsal_count (r, AJ_ROW_NEW),
    aj_rehearsal_count (r, AJ_ROW_CHANGED), aj_rehearsal_count (r, AJ_ROW_UNCHANGED),
    aj_rehearsal_count (r, AJ_ROW_REFUSED));
  const char *const *unmatched = aj_rehearsal_get_unmatched (r);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "title-4");
  gtk_box_append (GTK_BOX (box), label);
  if (unmatched != NULL && unmatched[0] != NULL)
    {
      g_autofree char *names = g_strjoinv ("、", (char **) unmatched);
      g_autofree char *note =
        g_strdup_printf (_ ("Columns that no field matches are left out: %s"), names);
      label = gtk_label_new (note);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_widget_add_css_class (label, "dim");
      gtk_box_append (GTK_BOX (box), label);
    }
  return box;
}

static void
fill_window (Session *session)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  guint n = count_good (session->rehearsal);
  g_autofree char *text = g_strdup_printf (ngettext_ ("Take in %u Row", "Take in %u Rows", n), n);
  GtkWidget *take = gtk_button_new_with_label (text);

  gtk_box_append (GTK_BOX (box), make_summary (session));
  if (session->source->path != NULL && !g_str_has_suffix (session->source->path, ".xlsx"))
    gtk_box_append (GTK_BOX (box), make_encoding (session));
  gtk_box_append (GTK_BOX (box),
                  aj_rehearsal_rows_new (session->store, session->source->def, session->rehearsal));
  gtk_widget_add_css_class (take, "suggested-action");
  gtk_widget_set_halign (take, GTK_ALIGN_END);
  gtk_widget_set_sensitive (take, n > 0);
  g_signal_connect_swapped (take, "clicked", G_CALLBACK (on_write_cb), session);
  gtk_box_append (GTK_BOX (box), take);
  gtk_widget_add_css_class (box, "dialog-body");
  aj_dialog_set_content (session->window, box);
  gtk_widget_grab_focus (take);
}

static void
on_rehearsed_cb (GtkWidget *from, gpointer result, const GError *error, gpointer data)
{
  Session *session = data;

  if (error != NULL)
    {
      aj_feedback_error (from, _ ("The rows cannot be read."), error);
      if (session->window == NULL)
        session_free (session);
      return;
    }
  g_clear_pointer (&session->rehearsal, aj_rehearsal_free);
  session->rehearsal = result;
  if (session->window == NULL)
    {
      g_autofree char *title =
        g_strdup_printf (_ ("Take in: %s"), aj_record_def_get_label_plural (session->source->def));
      session->window = aj_dialog_new (from, title, 760, 560);
      g_object_set_data_full (G_OBJECT (session->window), "session", session, session_free);
      gtk_window_present (GTK_WINDOW (session->window));
    }
  fill_window (session);
}

static void
run (Session *session)
{
  Source *copy = g_new0 (Source, 1);

  copy->def = session->source->def;
  copy->path = g_strdup (session->source->path);
  copy->text = g_strdup (session->source->text);
  copy->encoding = g_strdup (session->source->encoding);
  aj_work_run (session->window != NULL ? GTK_WIDGET (session->window) : session->from,
               session->store, _ ("Looking through the rows"), rehearse_job, copy,
               (GDestroyNotify) source_free, (GDestroyNotify) aj_rehearsal_free, on_rehearsed_cb,
               session);
}

static void
open_session (
  GtkWidget *from, AjStore *store, const AjRecordDef *def, const char *path, const char *text)
{
  Session *session = g_new0 (Session, 1);
  session->from = g_object_ref (from);
  session->store = g_object_ref (store);
  session->source = g_new0 (Source, 1);
  session->source->def = def;
  session->source->path = g_strdup (path);
  session->source->text = g_strdup (text);
  run (session);
}

void
aj_rehearsal_dialog_open_file (GtkWidget *from,
                               AjStore *store,
                               const AjRecordDef *def,
                               const char *path)
{
  g_return_if_fail (path != NULL);
  open_session (from, store, def, path, NULL);
}

void
aj_rehearsal_dialog_open_text (GtkWidget *from,
                               AjStore *store,
                               const AjRecordDef *def,
                               const char *tsv)
{
  g_return_if_fail (tsv != NULL);
  open_session (from, store, def, NULL, tsv);
}
