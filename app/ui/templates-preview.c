/* The page beside the words: laid out in a job when the typing pauses. */
#include "templates-private.h"

#include "i18n.h"
#include "jobs.h"
#include "query.h"

#define PAUSE_MS     300
#define MOST_RECORDS 20

typedef struct
{
  const char *name;
  gint64 id;
  char *words;
} Draft;

typedef struct
{
  AjTemplatesPage *self;
  guint serial;
} Asked;

static void
draft_free (gpointer data)
{
  g_free (((Draft *) data)->words);
  g_free (data);
}

static gpointer
draft_job (
  AjStore *store, gpointer data, AjProgress *progress, GCancellable *cancellable, GError **error)
{
  Draft *draft = data;
  AjDocumentOptions options = { .template_text = draft->words,
                                .samples = draft->id == 0,
                                .cancellable = cancellable };

  return aj_document_build (store, draft->name, draft->id, &options, error);
}

static void
show_document (AjTemplatesPage *self, AjDocument *document)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->paper);
  double value = gtk_adjustment_get_value (adjustment);

  aj_document_view_set_document (self->view, document);
  aj_document_view_set_zoom (
    self->view, aj_document_view_fit_width (
                  self->view, MAX (gtk_widget_get_width (GTK_WIDGET (self->paper)), 240)));
  gtk_adjustment_set_value (adjustment, value);
}

static void
on_drafted_cb (GObject *store, GAsyncResult *result, gpointer data)
{
  Asked *asked = data;
  g_autoptr (AjTemplatesPage) self = asked->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (AjDocument) document = aj_store_run_finish (AJ_STORE (store), result, &error);
  gboolean latest = asked->serial == self->serial;

  g_free (asked);
  if (!latest || self->store == NULL)
    return;
  /* While the words are wrong the last page that could be made stays. */
  if (document != NULL)
    show_document (self, document);
  aj_templates_page_show_error (self, error);
}

void
aj_templates_preview_now (AjTemplatesPage *self)
{
  guint selected = gtk_drop_down_get_selected (self->record);
  Draft *draft;
  Asked *asked;

  g_clear_handle_id (&self->wait, g_source_remove);
  if (self->type == NULL)
    return;
  draft = g_new0 (Draft, 1);
  draft->name = self->type->name;
  draft->id = selected > 0 && selected <= self->records->len
                ? g_array_index (self->records, gint64, selected - 1)
                : 0;
  draft->words = aj_template_text_dup_words (self->text);
  asked = g_new0 (Asked, 1);
  asked->self = g_object_ref (self);
  asked->serial = ++self->serial;
  aj_store_read_async (self->store, draft_job, draft, draft_free, g_object_unref, NULL, NULL,
                       on_drafted_cb, asked);
}

static gboolean
on_pause_cb (gpointer data)
{
  AjTemplatesPage *self = data;

  self->wait = 0;
  aj_templates_preview_now (self);
  return G_SOURCE_REMOVE;
}

void
aj_templates_preview_later (AjTemplatesPage *self)
{
  g_clear_handle_id (&self->wait, g_source_remove);
  self->wait = g_timeout_add (PAUSE_MS, on_pause_cb, self);
}

/* A blank form, the record one came from, and some others to try the words with. */
void
aj_templates_preview_fill_records (AjTemplatesPage *self, gint64 id)
{
  const AjRecordDef *def = aj_records_find (self->type->table);
  g_autoptr (AjQuery) query = aj_query_new (def);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  query->limit = MOST_RECORDS;
  g_autoptr (GArray) ids = aj_store_list_ids (self->store, query, NULL, NULL);
  g_array_set_size (self->records, 0);
  if (id != 0)
    g_array_append_val (self->records, id);
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    if (g_array_index (ids, gint64, i) != id)
      g_array_append_val (self->records, g_array_index (ids, gint64, i));
  gtk_string_list_append (names, _ ("Blank form"));
  for (guint i = 0; i < self->records->len; i++)
    {
      g_autofree char *title =
        aj_store_dup_title (self->store, def, g_array_index (self->records, gint64, i));
      gtk_string_list_append (names, title);
    }
  self->filling = TRUE;
  gtk_drop_down_set_model (self->record, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->record, self->records->len > 0 ? 1 : 0);
  self->filling = FALSE;
}

static void
on_record_cb (AjTemplatesPage *self)
{
  if (!self->filling)
    aj_templates_preview_now (self);
}

static gboolean
on_fit_cb (gpointer data)
{
  g_autoptr (AjTemplatesPage) self = data;

  if (self->store != NULL)
    aj_document_view_set_zoom (
      self->view,
      aj_document_view_fit_width (self->view, gtk_widget_get_width (GTK_WIDGET (self->paper))));
  return G_SOURCE_REMOVE;
}

static void
on_resized_cb (AjTemplatesPage *self)
{
  g_idle_add (on_fit_cb, g_object_ref (self));
}

void
aj_templates_preview_connect (AjTemplatesPage *self)
{
  g_signal_connect_swapped (self->record, "notify::selected", G_CALLBACK (on_record_cb), self);
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (self->paper), "notify::page-size",
                           G_CALLBACK (on_resized_cb), self, G_CONNECT_SWAPPED);
}
