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

/* What is rehearsed: a file, or a sheet that was read before. Shared with the job that reads and
 * judges it; the window touches the sheet only while no job has it. */
typedef struct
{
  const AjRecordDef *def;
  char *path;     /* (nullable) */
  char *encoding; /* (nullable) */
  AjSheet *sheet; /* NULL until the file was read */
  GArray *fields; /* of int */
  GArray *ids;    /* of gint64 */
  char *label;    /* (nullable) */
  gint64 unit_id;
} Source;

typedef struct
{
  AjStore *store;
  Source *source;         /* counted */
  AjRehearsal *rehearsal; /* owned; NULL while it is being written */
  GtkWidget *from;        /* owned */
  AdwWindow *window;      /* (nullable) not owned */
  GtkWidget *rows;
  GtkWidget *summary;
  GtkWidget *take;
  GtkDropDown *encoding;
  guint focus_row, focus_column; /* where the correction went on */
  gboolean busy;
} Session;

typedef struct
{
  AjRehearsal *rehearsal;
} Writing;

static void run (Session *session);

static void
source_clear (gpointer data)
{
  Source *source = data;
  g_free (source->path);
  g_free (source->encoding);
  g_free (source->label);
  g_clear_pointer (&source->sheet, aj_sheet_free);
  g_array_unref (source->fields);
  g_array_unref (source->ids);
}

static void
source_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, source_clear);
}

static Source *
source_new (const AjRecordDef *def, const AjRehearsalOptions *options)
{
  Source *source = g_atomic_rc_box_new0 (Source);

  source->def = def;
  source->fields = g_array_new (FALSE, FALSE, sizeof (int));
  source->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (options->n_fields > 0)
    g_array_append_vals (source->fields, options->fields, options->n_fields);
  if (options->n_ids > 0)
    g_array_append_vals (source->ids, options->ids, options->n_ids);
  source->label = g_strdup (options->label);
  source->unit_id = options->unit_id;
  return source;
}

static void
session_free (gpointer data)
{
  Session *session = data;
  source_unref (session->source);
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
  AjRehearsalOptions options = { .unit_id = source->unit_id,
                                 .fields = (const int *) (void *) source->fields->data,
                                 .n_fields = source->fields->len,
                                 .ids = (const gint64 *) (void *) source->ids->data,
                                 .n_ids = source->ids->len,
                                 .label = source->label };

  if (source->sheet == NULL)
    source->sheet = aj_task_read_sheet (source->path, source->encoding, error);
  return source->sheet != NULL ? aj_rehearse_with (store, source->def, source->sheet, &options,
                                                   progress, cancellable, error)
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

static void
on_write_cb (Session *session)
{
  Writing *writing = g_new0 (Writing, 1);
  guint n = aj_rehearsal_count_good (session->rehearsal);
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
  AjRehearsalOptions options = { .unit_id = session->source->unit_id };
  Source *source = source_new (session->source->def, &options);

  source->path = g_strdup (session->source->path);
  source->encoding = at > 0 ? g_strdup (encodings[at - 1]) : NULL;
  source_unref (session->source);
  session->source = source;
  run (session);
}

static GtkWidget *
make_encoding (Session *session)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  g_autofree char *guessed = g_strdup_printf (_ ("Recognised by itself: %s"),
                                              aj_sheet_get_encoding (session->source->sheet));
  gtk_string_list_append (names,
                          session->source->encoding == NULL ? guessed : _ ("Recognised by itself"));
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

/* What would be written now; ticks of the user's count. */
static void
update_counts (Session *session)
{
  const AjRehearsal *r = session->rehearsal;
  guint n = aj_rehearsal_count_good (r), n_new = aj_rehearsal_count (r, AJ_ROW_NEW);
  guint n_asking = aj_rehearsal_count (r, AJ_ROW_CHANGED) + n_new - n;
  g_autofree char *take = g_strdup_printf (ngettext_ ("Take in %u Row", "Take in %u Rows", n), n);
  g_autofree char *asking = g_strdup_printf (_ (" · %u to confirm"), n_asking);
  g_autofree char *text = g_strdup_printf (
    _ ("%u new · %u changed · %u unchanged · %u refused"), n_new, n - n_new,
    aj_rehearsal_count (r, AJ_ROW_UNCHANGED), aj_rehearsal_count (r, AJ_ROW_REFUSED));
  g_autofree char *all = g_strconcat (text, n_asking > 0 ? asking : "", NULL);

  gtk_label_set_text (GTK_LABEL (session->summary), all);
  gtk_button_set_label (GTK_BUTTON (session->take), take);
  gtk_widget_set_sensitive (session->take, n > 0);
}

static GtkWidget *
make_summary (Session *session)
{
  const char *const *unmatched = aj_rehearsal_get_unmatched (session->rehearsal);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  session->summary = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (session->summary), 0);
  gtk_widget_add_css_class (session->summary, "title-4");
  gtk_box_append (GTK_BOX (box), session->summary);
  if (unmatched != NULL && unmatched[0] != NULL)
    {
      g_autofree char *names = g_strjoinv ("、", (char **) unmatched);
      g_autofree char *note =
        g_strdup_printf (_ ("Columns that no field matches are left out: %s"), names);
      GtkWidget *label = gtk_label_new (note);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_widget_add_css_class (label, "dim");
      gtk_box_append (GTK_BOX (box), label);
    }
  return box;
}

/* The whole table is judged anew: one number put right may make another row a double of it. */
static void
on_corrected_cb (
  AjRehearsalRows *rows, guint sheet_row, guint column, const char *text, Session *session)
{
  if (session->busy || !aj_sheet_set_cell (session->source->sheet, sheet_row, column, text))
    return;
  session->focus_row = sheet_row;
  session->focus_column = column;
  gtk_widget_set_sensitive (session->take, FALSE);
  run (session);
}

static void
fill_window (Session *session)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);

  gtk_box_append (GTK_BOX (box), make_summary (session));
  if (session->source->path != NULL && !g_str_has_suffix (session->source->path, ".xlsx"))
    gtk_box_append (GTK_BOX (box), make_encoding (session));
  session->rows = aj_rehearsal_rows_new (session->store, session->source->def, session->rehearsal,
                                         session->source->sheet);
  g_signal_connect (session->rows, "corrected", G_CALLBACK (on_corrected_cb), session);
  g_signal_connect_swapped (session->rows, "accepted", G_CALLBACK (update_counts), session);
  gtk_box_append (GTK_BOX (box), session->rows);
  session->take = gtk_button_new_with_label ("");
  gtk_widget_add_css_class (session->take, "suggested-action");
  gtk_widget_set_halign (session->take, GTK_ALIGN_END);
  g_signal_connect_swapped (session->take, "clicked", G_CALLBACK (on_write_cb), session);
  gtk_box_append (GTK_BOX (box), session->take);
  gtk_widget_add_css_class (box, "dialog-body");
  update_counts (session);
  aj_dialog_set_content (session->window, box);
  if (!aj_rehearsal_rows_focus (AJ_REHEARSAL_ROWS (session->rows), session->focus_row,
                                session->focus_column))
    gtk_widget_grab_focus (session->take);
}

static void
on_rehearsed_cb (GtkWidget *from, gpointer result, const GError *error, gpointer data)
{
  Session *session = data;

  session->busy = FALSE;
  if (error != NULL)
    {
      aj_feedback_error (from, _ ("The rows cannot be read."), error);
      if (session->window == NULL)
        session_free (session);
      return;
    }
  /* The keyboard may have gone on to another cell meanwhile. */
  if (session->window != NULL && session->rows != NULL)
    aj_rehearsal_rows_get_focus (AJ_REHEARSAL_ROWS (session->rows), &session->focus_row,
                                 &session->focus_column);
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
  session->busy = TRUE;
  aj_work_run (session->window != NULL ? GTK_WIDGET (session->window) : session->from,
               session->store, _ ("Looking through the rows"), rehearse_job,
               g_atomic_rc_box_acquire (session->source), source_unref,
               (GDestroyNotify) aj_rehearsal_free, on_rehearsed_cb, session);
}

static void
open_session (GtkWidget *from, AjStore *store, Source *source)
{
  Session *session = g_new0 (Session, 1);
  session->from = g_object_ref (from);
  session->store = g_object_ref (store);
  session->source = source;
  run (session);
}

void
aj_rehearsal_dialog_open_file (
  GtkWidget *from, AjStore *store, const AjRecordDef *def, const char *path, gint64 unit_id)
{
  g_return_if_fail (path != NULL);
  AjRehearsalOptions options = { .unit_id = unit_id };
  Source *source = source_new (def, &options);

  source->path = g_strdup (path);
  open_session (from, store, source);
}

void
aj_rehearsal_dialog_open_sheet (GtkWidget *from,
                                AjStore *store,
                                const AjRecordDef *def,
                                AjSheet *sheet,
                                const AjRehearsalOptions *options)
{
  g_return_if_fail (sheet != NULL && options != NULL);
  Source *source = source_new (def, options);

  source->sheet = sheet;
  open_session (from, store, source);
}
