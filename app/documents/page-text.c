#include "page-text.h"

#include "document-private.h"

#include <math.h>
#include <string.h>

#define ASCENT  0.88 /* of an em: as the typesetter's lines have it */
#define DESCENT 0.12

typedef struct
{
  AjSink parent;
  AjPageText *text;
  GArray *matrices;   /* of cairo_matrix_t, the innermost last */
  const char *source; /* the paragraph that was drawn last */
  double baseline;    /* and its line, as drawn */
  guint line;
} TextSink;

static TextSink *
text_sink (AjSink *sink)
{
  return (TextSink *) sink;
}

static const cairo_matrix_t *
matrix_of (TextSink *self)
{
  return &g_array_index (self->matrices, cairo_matrix_t, self->matrices->len - 1);
}

/* The box around the em of a character, also when it is turned. */
static void
place (TextSink *self, AjPageChar *character, double x, double baseline, double width, double size)
{
  const cairo_matrix_t *matrix = matrix_of (self);
  double left = INFINITY, top = INFINITY, right = -INFINITY, bottom = -INFINITY;

  for (int i = 0; i < 4; i++)
    {
      double px = i & 1 ? x + width : x;
      double py = i & 2 ? baseline + DESCENT * size : baseline - ASCENT * size;
      cairo_matrix_transform_point (matrix, &px, &py);
      left = MIN (left, px);
      right = MAX (right, px);
      top = MIN (top, py);
      bottom = MAX (bottom, py);
    }
  character->x = (float) left;
  character->y = (float) top;
  character->width = (float) (right - left);
  character->height = (float) (bottom - top);
}

static double
size_of (PangoFont *font)
{
  PangoFontDescription *description = pango_font_describe_with_absolute_size (font);
  double size = pango_font_description_get_size (description) / (double) PANGO_SCALE;

  pango_font_description_free (description);
  return size;
}

/* The characters of one cluster share its width. bytes: of the paragraph's text. */
static void
add_cluster (TextSink *self,
             const char *text,
             const char *end,
             double x,
             double width,
             double baseline,
             double size,
             char before)
{
  glong n = g_utf8_pointer_to_offset (text, end);

  for (glong i = 0; i < n; i++, text = g_utf8_next_char (text), before = 0)
    {
      AjPageChar character = { .c = g_utf8_get_char (text), .line = self->line, .before = before };
      if (character.c == 0xfffc)
        continue;
      place (self, &character, x + width * i / n, baseline, width / n, size);
      g_array_append_val (self->text->chars, character);
    }
}

/* What parts this run from the one before: the next line of a paragraph goes on with the sentence,
 * another paragraph at the same height is the next cell. */
static char
separator (TextSink *self, const char *text, double baseline)
{
  gboolean same_line = self->source != NULL && fabs (baseline - self->baseline) < 0.5;
  char part = 0;

  if (self->source != NULL && self->source != text)
    part = same_line ? '\t' : '\n';
  if (part != 0 || !same_line)
    self->line++;
  self->source = text;
  self->baseline = baseline;
  return self->text->chars->len > 0 ? part : 0;
}

static void
read_glyphs (
  AjSink *sink, const char *text, PangoGlyphItem *item, double x, double baseline, AjColor color)
{
  TextSink *self = text_sink (sink);
  double shown = baseline, ignored = x;
  double size = size_of (item->item->analysis.font);
  PangoGlyphItemIter iter;

  cairo_matrix_transform_point (matrix_of (self), &ignored, &shown);
  char before = separator (self, text, shown);
  for (gboolean more = pango_glyph_item_iter_init_start (&iter, item, text); more;
       more = pango_glyph_item_iter_next_cluster (&iter))
    {
      double width = 0;
      for (int i = iter.start_glyph; i < iter.end_glyph; i++)
        width += item->glyphs->glyphs[i].geometry.width / (double) PANGO_SCALE;
      add_cluster (self, text + iter.start_index, text + iter.end_index, x, width, baseline, size,
                   before);
      x += width;
      before = 0;
    }
}

static void
read_push (AjSink *sink, double x, double y, double degrees)
{
  cairo_matrix_t matrix = *matrix_of (text_sink (sink));

  cairo_matrix_translate (&matrix, x, y);
  cairo_matrix_rotate (&matrix, degrees * G_PI / 180);
  g_array_append_val (text_sink (sink)->matrices, matrix);
}

static void
read_scale (AjSink *sink, double across, double down)
{
  TextSink *self = text_sink (sink);

  cairo_matrix_scale (&g_array_index (self->matrices, cairo_matrix_t, self->matrices->len - 1),
                      across, down);
}

static void
read_pop (AjSink *sink)
{
  g_array_set_size (text_sink (sink)->matrices, text_sink (sink)->matrices->len - 1);
}

static void
read_link (AjSink *sink, guint page, double x, double y, double width, double height)
{
  TextSink *self = text_sink (sink);
  AjPageLink link = { x, y, width, height, page };
  double right = x + width, bottom = y + height;

  cairo_matrix_transform_point (matrix_of (self), &link.x, &link.y);
  cairo_matrix_transform_point (matrix_of (self), &right, &bottom);
  link.width = right - link.x;
  link.height = bottom - link.y;
  g_array_append_val (self->text->links, link);
}

AjPageText *
aj_document_read_page (AjDocument *self, guint page)
{
  g_return_val_if_fail (AJ_IS_DOCUMENT (self), NULL);
  g_return_val_if_fail (page < aj_document_get_n_pages (self), NULL);
  TextSink sink = { 0 };
  g_autoptr (GArray) matrices = g_array_new (FALSE, FALSE, sizeof (cairo_matrix_t));
  cairo_matrix_t identity;

  aj_sink_init_blind (&sink.parent);
  sink.parent.glyphs = read_glyphs;
  sink.parent.push = read_push;
  sink.parent.scale = read_scale;
  sink.parent.pop = read_pop;
  sink.parent.link = read_link;
  cairo_matrix_init_identity (&identity);
  g_array_append_val (matrices, identity);
  sink.matrices = matrices;
  sink.text = g_new0 (AjPageText, 1);
  sink.text->chars = g_array_new (FALSE, TRUE, sizeof (AjPageChar));
  sink.text->links = g_array_new (FALSE, TRUE, sizeof (AjPageLink));
  aj_document_draw_into (self, &sink.parent, page, FALSE);
  return sink.text;
}

void
aj_page_text_free (AjPageText *self)
{
  g_array_unref (self->chars);
  g_array_unref (self->links);
  g_free (self);
}

static const AjPageChar *
char_at (const AjPageText *self, guint i)
{
  return &g_array_index (self->chars, AjPageChar, i);
}

char *
aj_page_text_dup (const AjPageText *self, guint from, guint to)
{
  GString *string = g_string_new (NULL);

  for (guint i = from; i < to && i < self->chars->len; i++)
    {
      const AjPageChar *character = char_at (self, i);
      if (i > from && character->before != 0)
        g_string_append_c (string, character->before);
      g_string_append_unichar (string, character->c);
    }
  return g_string_free (string, FALSE);
}

guint
aj_page_text_find_at (const AjPageText *self, double x, double y)
{
  guint best = self->chars->len;
  double nearest = INFINITY;

  for (guint i = 0; i < self->chars->len; i++)
    {
      const AjPageChar *character = char_at (self, i);
      double dx = MAX (MAX (character->x - x, x - character->x - character->width), 0);
      double dy = MAX (MAX (character->y - y, y - character->y - character->height), 0);
      /* A line is chosen by height first: the end of a short line is what lies right of it. */
      double distance = dx + 20 * dy;
      if (distance >= nearest)
        continue;
      nearest = distance;
      best = x > character->x + character->width / 2 ? i + 1 : i;
    }
  return best;
}

const AjPageLink *
aj_page_text_find_link (const AjPageText *self, double x, double y)
{
  for (guint i = 0; i < self->links->len; i++)
    {
      const AjPageLink *link = &g_array_index (self->links, AjPageLink, i);
      if (x >= link->x && x <= link->x + link->width && y >= link->y && y <= link->y + link->height)
        return link;
    }
  return NULL;
}

void
aj_page_text_each_rect (
  const AjPageText *self, guint from, guint to, AjRectFunc func, gpointer data)
{
  for (guint i = from; i < to && i < self->chars->len;)
    {
      const AjPageChar *first = char_at (self, i);
      double left = first->x, top = first->y;
      double right = left + first->width, bottom = top + first->height;
      for (i++; i < to && i < self->chars->len && char_at (self, i)->line == first->line; i++)
        {
          const AjPageChar *next = char_at (self, i);
          left = MIN (left, next->x);
          top = MIN (top, next->y);
          right = MAX (right, next->x + next->width);
          bottom = MAX (bottom, next->y + next->height);
        }
      func (left, top, right - left, bottom - top, data);
    }
}

/* 0: not seen by the search. */
static gunichar
fold (gunichar c)
{
  if (g_unichar_isspace (c) || c == 0x200b || c == 0x3000)
    return 0;
  if (c >= 0xff01 && c <= 0xff5e)
    c -= 0xfee0;
  return g_unichar_tolower (c);
}

char *
aj_page_text_fold (const AjPageText *self)
{
  GString *string = g_string_sized_new (self->chars->len * 3);

  for (guint i = 0; i < self->chars->len; i++)
    {
      gunichar c = fold (char_at (self, i)->c);
      if (c != 0)
        g_string_append_unichar (string, c);
    }
  return g_string_free (string, FALSE);
}

char *
aj_page_text_fold_needle (const char *needle)
{
  GString *string = g_string_new (NULL);

  for (const char *p = needle; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = fold (g_utf8_get_char (p));
      if (c != 0)
        g_string_append_unichar (string, c);
    }
  return g_string_free (string, FALSE);
}

guint
aj_page_text_count (const char *folded, const char *needle)
{
  gsize length = strlen (needle);
  guint n = 0;

  if (length == 0)
    return 0;
  for (const char *p = strstr (folded, needle); p != NULL; p = strstr (p + length, needle))
    n++;
  return n;
}

GArray *
aj_page_text_search (const AjPageText *self, const char *needle)
{
  GArray *hits = g_array_new (FALSE, FALSE, sizeof (AjTextRange));
  g_autofree char *folded = aj_page_text_fold (self);
  gsize length = strlen (needle);
  const char *at = folded;
  guint i = 0;

  if (length == 0)
    return hits;
  for (const char *p = strstr (folded, needle); p != NULL; p = strstr (p + length, needle))
    {
      AjTextRange range = { 0 };
      /* The folded text has every character of the page but those that fold to nothing. */
      for (const char *end = p; at < end || fold (char_at (self, i)->c) == 0; i++)
        if (fold (char_at (self, i)->c) != 0)
          at = g_utf8_next_char (at);
      range.from = i;
      for (const char *end = p + length; at < end; i++)
        if (fold (char_at (self, i)->c) != 0)
          at = g_utf8_next_char (at);
      range.to = i;
      g_array_append_val (hits, range);
    }
  return hits;
}
