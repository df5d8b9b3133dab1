#include "page-selection.h"

struct _AjPageSelection
{
  AjTextPlace start, end; /* as dragged: end may lie in front of start */
};

AjPageSelection *
aj_page_selection_new (void)
{
  return g_new0 (AjPageSelection, 1);
}

void
aj_page_selection_free (AjPageSelection *self)
{
  g_free (self);
}

void
aj_page_selection_clear (AjPageSelection *self)
{
  self->end = self->start;
}

void
aj_page_selection_start (AjPageSelection *self, const AjTextPlace *place)
{
  self->start = self->end = *place;
}

void
aj_page_selection_extend (AjPageSelection *self, const AjTextPlace *place)
{
  self->end = *place;
}

void
aj_page_selection_take_line (AjPageSelection *self,
                             const AjPageText *text,
                             const AjTextPlace *place)
{
  guint n = text->chars->len, from, to;

  if (n == 0)
    return;
  from = to = MIN (place->at, n - 1);
  guint line = g_array_index (text->chars, AjPageChar, from).line;
  while (from > 0 && g_array_index (text->chars, AjPageChar, from - 1).line == line)
    from--;
  while (to < n && g_array_index (text->chars, AjPageChar, to).line == line)
    to++;
  self->start = (AjTextPlace){ place->page, from };
  self->end = (AjTextPlace){ place->page, to };
}

static gboolean
is_before (const AjTextPlace *a, const AjTextPlace *b)
{
  return a->page < b->page || (a->page == b->page && a->at < b->at);
}

gboolean
aj_page_selection_get (AjPageSelection *self, guint page, AjTextRange *range)
{
  gboolean forward = is_before (&self->start, &self->end);
  const AjTextPlace *first = forward ? &self->start : &self->end;
  const AjTextPlace *last = forward ? &self->end : &self->start;

  if (page < first->page || page > last->page)
    return FALSE;
  range->from = page == first->page ? first->at : 0;
  range->to = page == last->page ? last->at : G_MAXUINT;
  return range->to > range->from;
}

char *
aj_page_selection_dup_text (AjPageSelection *self, AjDocument *document)
{
  guint n = document != NULL ? aj_document_get_n_pages (document) : 0;
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint page = 0; page < n; page++)
    {
      AjTextRange range;
      if (!aj_page_selection_get (self, page, &range))
        continue;
      g_autoptr (AjPageText) text = aj_document_read_page (document, page);
      g_autofree char *words = aj_page_text_dup (text, range.from, range.to);
      if (all->len > 0 && *words != '\0')
        g_string_append_c (all, '\n');
      g_string_append (all, words);
    }
  return all->len > 0 ? g_string_free (g_steal_pointer (&all), FALSE) : NULL;
}
