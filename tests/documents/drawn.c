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

static void
no_rule (AjSink *sink, double x0, double y0, double x1, double y1, double width, AjColor color)
{
}

static void
no_path (AjSink *sink, GArray *path, double width, AjColor color)
{
}

static void
no_modules (AjSink *sink, const guchar *modules, guint n, double x, double y, double size)
{
}

static void
no_push (AjSink *sink, double x, double y, double degrees)
{
}

static void
no_scale (AjSink *sink, double across, double down)
{
}

static void
no_pop (AjSink *sink)
{
}

/* All words of the document in drawing order, without blanks. */
char *
drawn_words (AjDocument *document, gboolean draft)
{
  WordSink sink = { .parent = { .glyphs = keep_glyphs,
                                .rule = no_rule,
                                .path = no_path,
                                .modules = no_modules,
                                .push = no_push,
                                .scale = no_scale,
                                .pop = no_pop },
                    .words = g_string_new (NULL) };

  for (guint i = 0; i < aj_document_get_n_pages (document); i++)
    aj_document_draw_into (document, &sink.parent, i, draft);
  g_string_replace (sink.words, " ", "", 0);
  g_string_replace (sink.words, "　", "", 0);
  return g_string_free (sink.words, FALSE);
}
