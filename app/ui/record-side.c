#include "record-side.h"

#include "attachment-list.h"
#include "batch-dialog.h"
#include "catalog.h"
#include "cell-text.h"
#include "change.h"
#include "i18n.h"
#include "query.h"
#include "record-prints.h"
#include "tasks.h"

/* Related records of one kind that are named; the register has the rest. */
#define MOST_RELATED 6
#define MOST_COUNTED 200
#define MOST_HISTORY 30

struct _AjRecordSide
{
  GtkWidget parent_instance;
  AjStore *store;
  const AjRecordDef *def;
  gint64 id;
  GtkWidget *scrolled;
  GtkWidget *problems, *documents, *attachments, *related, *prints, *history;
  gulong on_changed;
  guint refresh_source;
  gboolean whole_history;
};

enum
{
  SIGNAL_GO_TO_FIELD,
  SIGNAL_PRINT,
  SIGNAL_OPEN,
  SIGNAL_RESTORE,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AjRecordSide, aj_record_side, GTK_TYPE_WIDGET)

static void
on_problem_cb (GtkButton *button, AjRecordSide *self)
{
  g_signal_emit (self, signals[SIGNAL_GO_TO_FIELD], 0,
                 GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "field")));
}

void
aj_record_side_show_problems (AjRecordSide *self, const AjProblems *problems)
{
  g_return_if_fail (AJ_IS_RECORD_SIDE (self));
  aj_side_section_clear (self->problems);
  for (int severity = AJ_SEVERITY_BLOCK; severity >= AJ_SEVERITY_NOTE; severity--)
    for (guint i = 0; i < aj_problems_get_n (problems); i++)
      {
        const AjProblem *problem = aj_problems_get (problems, i);
        if ((int) problem->severity != severity)
          continue;
        const char *field =
          problem->field >= 0 ? aj_field_get_label (&self->def->fields[problem->field]) : NULL;
        g_autofree char *detail = NULL;
        if (problem->article != NULL)
          detail = field != NULL ? g_strdup_printf ("%s · %s", field, problem->article)
                                 : g_strdup (problem->article);
        GtkWidget *row =
          aj_side_row_new (self->problems, problem->message, detail != NULL ? detail : field);
        gtk_widget_add_css_class (row, severity == AJ_SEVERITY_BLOCK  ? "side-bad"
                                       : severity == AJ_SEVERITY_WARN ? "side-warn"
                                                                      : "side-note");
        g_object_set_data (G_OBJECT (row), "field", GINT_TO_POINTER (problem->field));
        g_signal_connect (row, "clicked", G_CALLBACK (on_problem_cb), self);
      }
  aj_side_section_fold (self->problems);
}

static void
on_print_cb (GtkButton *button, AjRecordSide *self)
{
  g_signal_emit (self, signals[SIGNAL_PRINT], 0, g_object_get_data (G_OBJECT (button), "name"));
}

static void
on_more_documents_cb (GtkButton *button, AjRecordSide *self)
{
  aj_batch_dialog_open_one (GTK_WIDGET (self), self->store, self->def, self->id);
}

static void
show_documents (AjRecordSide *self)
{
  guint n;
  const AjDocumentType *types = aj_document_types_list (&n);

  for (guint i = 0; i < n; i++)
    {
      if (!g_str_equal (types[i].table, self->def->table))
        continue;
      GtkWidget *row = aj_side_row_new (self->documents, _ (types[i].label), types[i].article);
      g_object_set_data (G_OBJECT (row), "name", (gpointer) types[i].name);
      g_signal_connect (row, "clicked", G_CALLBACK (on_print_cb), self);
    }
  /* Certificates of a person's exams are about the exams, but looked for here. */
  if (aj_batch_dialog_has_linked (self->def))
    {
      GtkWidget *row = aj_side_row_new (self->documents, _ ("Documents of What Belongs to It…"),
                                        _ ("Certificates of training and exams, commitments …"));
      g_signal_connect (row, "clicked", G_CALLBACK (on_more_documents_cb), self);
    }
  aj_side_section_fold (self->documents);
}

static void
on_open_cb (GtkButton *button, AjRecordSide *self)
{
  AjRecord *record = g_object_get_data (G_OBJECT (button), "record");
  g_signal_emit (self, signals[SIGNAL_OPEN], 0, aj_record_get_def (record)->table,
                 aj_record_get_id (record));
}

static void
add_related (AjRecordSide *self, AjRecord *record, const char *kind)
{
  const AjRecordDef *def = aj_record_get_def (record);
  g_autofree char *title = NULL;
  g_autofree char *detail = NULL;
  g_autoptr (GString) words = g_string_new (NULL);

  /* A row without a name of its own (an assignment) says whom it ties together, then what about. */
  for (int i = 0; i < 2 * (int) def->n_fields; i++)
    {
      int at = i % (int) def->n_fields;
      const AjFieldDef *field = &def->fields[at];
      gboolean link = field->kind->id == AJ_KIND_LINK;
      if (!(field->flags & AJ_FIELD_LISTED) || link != (i < (int) def->n_fields) ||
          g_strcmp0 (field->target, self->def->table) == 0 || field->kind->id == AJ_KIND_FLAG ||
          field->kind->id == AJ_KIND_NUMBER)
        continue;
      g_autofree char *text = aj_cell_text (self->store, record, at);
      if (*text != '\0' && words->len < 90)
        g_string_append_printf (words, "%s%s", words->len > 0 ? " · " : "", text);
    }
  if (def->fields[def->title].kind->id == AJ_KIND_LINK)
    title = g_strdup (words->len > 0 ? words->str : kind);
  else
    {
      title = aj_record_dup_title (record);
      detail = def->subtitle >= 0 ? aj_cell_text (self->store, record, def->subtitle) : NULL;
    }
  GtkWidget *row = aj_side_row_new (self->related, title, detail);
  g_object_set_data_full (G_OBJECT (row), "record", g_object_ref (record), g_object_unref);
  g_signal_connect (row, "clicked", G_CALLBACK (on_open_cb), self);
}

static void
show_related_of (AjRecordSide *self, const AjRecordDef *def, int link)
{
  g_autoptr (AjQuery) query = aj_query_new (def);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, self->id);

  aj_query_add_filter (query, link, AJ_FILTER_EQUALS, id);
  query->limit = MOST_COUNTED;
  g_autoptr (GArray) ids = aj_store_list_ids (self->store, query, NULL, NULL);
  if (ids == NULL || ids->len == 0)
    return;
  const char *kind = aj_record_def_get_label_plural (def);
  g_autofree char *heading = g_strdup_printf (
    ids->len < MOST_COUNTED ? _ ("%s (%u)") : _ ("%s (%u or more)"), kind, ids->len);
  GtkWidget *label = gtk_label_new (heading);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "dim");
  gtk_box_append (GTK_BOX (self->related), label);
  g_autoptr (GPtrArray) records = aj_store_get_many (
    self->store, def, (const gint64 *) (void *) ids->data, MIN (ids->len, MOST_RELATED), NULL);
  for (guint i = 0; records != NULL && i < records->len; i++)
    add_related (self, records->pdata[i], kind);
}

static void
show_related (AjRecordSide *self)
{
  aj_side_section_clear (self->related);
  for (const AjRecordDef *const *def = aj_records_list (); self->id != 0 && *def != NULL; def++)
    {
      /* Rows of this record stand in its form, files in their own list; what a batch held is its
       * own record under another name. */
      if (g_str_equal ((*def)->table, "attachment") || g_str_equal ((*def)->table, "batch_item"))
        continue;
      for (int i = 0; i < (int) (*def)->n_fields; i++)
        if (i != (*def)->parent && g_strcmp0 ((*def)->fields[i].target, self->def->table) == 0)
          show_related_of (self, *def, i);
    }
  aj_side_section_fold (self->related);
}

static void
on_restore_cb (GtkButton *button, AjRecordSide *self)
{
  g_signal_emit (self, signals[SIGNAL_RESTORE], 0,
                 GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "field")),
                 g_object_get_data (G_OBJECT (button), "before"));
}

static char *
describe_action (AjRecordSide *self, const AjHistoryEntry *entry)
{
  static const struct
  {
    const char *action, *words;
  } actions[] = {
    { "insert", N_ ("Entered") }, { "update", N_ ("Changed") }, { "delete", N_ ("Deleted") },
    { "undo", N_ ("Undone") },    { "redo", N_ ("Redone") },
  };
  const char *words = entry->action;

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    if (g_strcmp0 (entry->action, actions[i].action) == 0)
      words = _ (actions[i].words);
  if (entry->field < 0 || entry->field >= (int) self->def->n_fields)
    return g_strdup (words);
  const AjFieldDef *field = &self->def->fields[entry->field];
  g_autofree char *before = aj_cell_text_stored (self->store, field, entry->before);
  g_autofree char *after = aj_cell_text_stored (self->store, field, entry->after);
  return g_strdup_printf ("%s：%s → %s", aj_field_get_label (field),
                          *before != '\0' ? before : _ ("empty"),
                          *after != '\0' ? after : _ ("empty"));
}

/* The journal keeps UTC; people read the clock on their wall. (transfer full) */
static char *
local_time (const char *at)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (at, utc);
  g_autoptr (GDateTime) local = time != NULL ? g_date_time_to_local (time) : NULL;

  return local != NULL ? g_date_time_format (local, "%Y-%m-%d %H:%M") : g_strdup (at);
}

static void
add_history (AjRecordSide *self, const AjHistoryEntry *entry)
{
  g_autofree char *words = describe_action (self, entry);
  g_autofree char *at = local_time (entry->at);
  g_autofree char *detail = g_strdup_printf ("%s  %s", at, entry->actor);
  GtkWidget *row = aj_side_row_new (self->history, words, detail);

  if (entry->field < 0)
    {
      gtk_widget_set_sensitive (row, FALSE);
      return;
    }
  g_autofree char *before =
    aj_cell_text_stored (self->store, &self->def->fields[entry->field], entry->before);
  g_autofree char *tip =
    g_strdup_printf (_ ("Put back “%s”"), *before != '\0' ? before : _ ("empty"));
  gtk_widget_set_tooltip_text (row, tip);
  g_object_set_data (G_OBJECT (row), "field", GINT_TO_POINTER (entry->field));
  g_object_set_data_full (G_OBJECT (row), "before", g_strdup (entry->before), g_free);
  g_signal_connect (row, "clicked", G_CALLBACK (on_restore_cb), self);
}

static void show_history (AjRecordSide *self);

static gboolean
on_whole_history_idle_cb (gpointer data)
{
  AjRecordSide *self = data;
  self->refresh_source = 0;
  show_history (self);
  return G_SOURCE_REMOVE;
}

/* In an idle: the button that was pressed goes with the list. */
static void
on_whole_history_cb (AjRecordSide *self)
{
  self->whole_history = TRUE;
  if (self->refresh_source == 0)
    self->refresh_source = g_idle_add (on_whole_history_idle_cb, self);
}

static void
show_history (AjRecordSide *self)
{
  g_autoptr (GPtrArray) entries = NULL;

  aj_side_section_clear (self->history);
  if (self->id != 0)
    entries = aj_store_get_history (self->store, self->def, self->id, NULL);
  guint n = entries != NULL ? entries->len : 0;
  guint shown = self->whole_history ? n : MIN (n, MOST_HISTORY);
  for (guint i = 0; i < shown; i++)
    add_history (self, entries->pdata[i]);
  if (shown < n)
    {
      g_autofree char *text = g_strdup_printf (_ ("Show all %u changes"), n);
      GtkWidget *more = gtk_button_new_with_label (text);
      gtk_widget_add_css_class (more, "flat");
      g_signal_connect_swapped (more, "clicked", G_CALLBACK (on_whole_history_cb), self);
      gtk_box_append (GTK_BOX (self->history), more);
    }
  aj_side_section_fold (self->history);
}

static gboolean
on_refresh_cb (gpointer data)
{
  AjRecordSide *self = data;
  self->refresh_source = 0;
  show_related (self);
  aj_record_prints_show (self->prints, self->store, self->def, self->id);
  show_history (self);
  return G_SOURCE_REMOVE;
}

static void
refresh_later (AjRecordSide *self)
{
  if (self->refresh_source == 0)
    self->refresh_source = g_timeout_add (50, on_refresh_cb, self);
}

static void
aj_record_side_dispose (GObject *object)
{
  AjRecordSide *self = AJ_RECORD_SIDE (object);
  g_clear_handle_id (&self->refresh_source, g_source_remove);
  if (self->store != NULL)
    g_clear_signal_handler (&self->on_changed, self->store);
  g_clear_pointer (&self->scrolled, gtk_widget_unparent);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (aj_record_side_parent_class)->dispose (object);
}

static void
aj_record_side_class_init (AjRecordSideClass *klass)
{
  GType type = AJ_TYPE_RECORD_SIDE;
  G_OBJECT_CLASS (klass)->dispose = aj_record_side_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  signals[SIGNAL_GO_TO_FIELD] = g_signal_new ("go-to-field", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                              NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[SIGNAL_PRINT] = g_signal_new ("print-document", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_OPEN] = g_signal_new ("open-record", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_INT64);
  signals[SIGNAL_RESTORE] = g_signal_new ("restore-value", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_STRING);
}

static void
aj_record_side_init (AjRecordSide *self)
{
}

GtkWidget *
aj_record_side_new (AjStore *store, const AjRecordDef *def)
{
  AjRecordSide *self = g_object_new (AJ_TYPE_RECORD_SIDE, NULL);
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  self->store = g_object_ref (store);
  self->def = def;
  self->problems = aj_side_section_new (column, _ ("Problems"));
  self->documents = aj_side_section_new (column, _ ("Documents to Print"));
  if (aj_task_attachment_link (def) >= 0)
    {
      GtkWidget *section = aj_side_section_new (column, _ ("Attachments"));
      self->attachments = aj_attachment_list_new (store, def);
      gtk_box_append (GTK_BOX (section), self->attachments);
    }
  self->related = aj_side_section_new (column, _ ("Related Records"));
  self->prints = aj_side_section_new (column, _ ("Printed Documents"));
  self->history = aj_side_section_new (column, _ ("History"));
  show_documents (self);
  gtk_widget_add_css_class (column, "record-side");
  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), column);
  gtk_widget_set_parent (self->scrolled, GTK_WIDGET (self));
  self->on_changed = g_signal_connect_swapped (store, "changed", G_CALLBACK (refresh_later), self);
  return GTK_WIDGET (self);
}

void
aj_record_side_set_record (AjRecordSide *self, gint64 id)
{
  g_return_if_fail (AJ_IS_RECORD_SIDE (self));
  self->id = id;
  self->whole_history = FALSE;
  if (self->attachments != NULL)
    aj_attachment_list_set_record (AJ_ATTACHMENT_LIST (self->attachments), id);
  gtk_widget_set_sensitive (self->documents, id != 0);
  show_related (self);
  aj_record_prints_show (self->prints, self->store, self->def, self->id);
  show_history (self);
}
