#include "drawn.h"

/* A sink that keeps the words. */
typedef struct
{
  AjSink parent;
  GString *words;
} WordSink;

static void
keep_glyphs (
  AjSink *sink, const char *text, PangoGlyphItem *item, double x, double baseline, AjColor color)
{
  g_string_append_len (((WordSink *) sink)->words, text + item->item->offset, item->item->length);
}

/* All words of the document in drawing order, without blanks. */
char *
drawn_words (AjDocument *document, gboolean draft)
{
  WordSink sink = { .words = g_string_new (NULL) };

  aj_sink_init_blind (&sink.parent);
  sink.parent.glyphs = keep_glyphs;
  for (guint i = 0; i < aj_document_get_n_pages (document); i++)
    aj_document_draw_into (document, &sink.parent, i, draft);
  g_string_replace (sink.words, " ", "", 0);
  g_string_replace (sink.words, "　", "", 0);
  return g_string_free (sink.words, FALSE);
}
