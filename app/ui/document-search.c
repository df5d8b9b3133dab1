#include "document-search.h"

#define AT_ONCE_US 8000   /* of one turn of the main loop */
#define TELL_US    150000 /* how often the count on the screen moves */

struct _AjDocumentSearch
{
  void (*changed) (gpointer data);
  gpointer data;
  AjDocument *document;
  GPtrArray *folded; /* of char *, the words of the pages read so far */
  GArray *counts;    /* of guint, the hits on the pages looked at */
  char *needle;
  guint n_hits;
  guint idle;
  gint64 told; /* when changed was called last */
};

static const char *
folded_page (AjDocumentSearch *self, guint page)
{
  if (page == self->folded->len)
    {
      g_autoptr (AjPageText) text = aj_document_read_page (self->document, page);
      g_ptr_array_add (self->folded, aj_page_text_fold (text));
    }
  return g_ptr_array_index (self->folded, page);
}

static gboolean
on_idle_cb (gpointer data)
{
  AjDocumentSearch *self = data;
  gint64 end = g_get_monotonic_time () + AT_ONCE_US;

  while (!aj_document_search_is_done (self) && g_get_monotonic_time () < end)
    {
      guint n = aj_page_text_count (folded_page (self, self->counts->len), self->needle);
      g_array_append_val (self->counts, n);
      self->n_hits += n;
    }
  gboolean more = !aj_document_search_is_done (self);
  if (!more)
    self->idle = 0;
  if (!more || end - self->told > TELL_US)
    {
      self->told = end;
      self->changed (self->data);
    }
  return more ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
start (AjDocumentSearch *self)
{
  g_array_set_size (self->counts, 0);
  self->n_hits = 0;
  g_clear_handle_id (&self->idle, g_source_remove);
  if (!aj_document_search_is_done (self))
    self->idle = g_idle_add_full (G_PRIORITY_LOW, on_idle_cb, self, NULL);
}

AjDocumentSearch *
aj_document_search_new (void (*changed) (gpointer data), gpointer data)
{
  AjDocumentSearch *self = g_new0 (AjDocumentSearch, 1);

  self->changed = changed;
  self->data = data;
  self->folded = g_ptr_array_new_with_free_func (g_free);
  self->counts = g_array_new (FALSE, FALSE, sizeof (guint));
  self->needle = g_strdup ("");
  return self;
}

void
aj_document_search_free (AjDocumentSearch *self)
{
  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_object (&self->document);
  g_ptr_array_unref (self->folded);
  g_array_unref (self->counts);
  g_free (self->needle);
  g_free (self);
}

void
aj_document_search_set_document (AjDocumentSearch *self, AjDocument *document)
{
  if (g_set_object (&self->document, document))
    g_ptr_array_set_size (self->folded, 0);
  start (self);
}

void
aj_document_search_set_words (AjDocumentSearch *self, const char *words)
{
  g_free (self->needle);
  self->needle = aj_page_text_fold_needle (words);
  start (self);
  self->changed (self->data);
}

const char *
aj_document_search_get_needle (AjDocumentSearch *self)
{
  return self->needle;
}

gboolean
aj_document_search_is_done (AjDocumentSearch *self)
{
  return self->document == NULL || *self->needle == '\0' ||
         self->counts->len == aj_document_get_n_pages (self->document);
}

guint
aj_document_search_get_n_hits (AjDocumentSearch *self)
{
  return self->n_hits;
}

gboolean
aj_document_search_get (AjDocumentSearch *self, guint i, guint *page, guint *on_page)
{
  for (guint at = 0; at < self->counts->len; at++)
    {
      guint n = g_array_index (self->counts, guint, at);
      if (i < n)
        {
          *page = at;
          *on_page = i;
          return TRUE;
        }
      i -= n;
    }
  return FALSE;
}

guint
aj_document_search_first_from (AjDocumentSearch *self, guint page)
{
  guint before = 0;

  for (guint at = 0; at < MIN (page, self->counts->len); at++)
    before += g_array_index (self->counts, guint, at);
  return before < self->n_hits ? before : 0;
}
