#include "para-private.h"

AjPara *
aj_para_new (AjFonts *fonts,
             const AjParaStyle *style,
             const AjSpan *spans,
             guint n_spans,
             double width,
             AjGlyphReport report,
             gpointer data)
{
  AjPara *self = g_new0 (AjPara, 1);

  g_atomic_ref_count_init (&self->references);
  self->cells = g_array_new (FALSE, FALSE, sizeof (AjCell));
  self->glyphs = g_array_new (FALSE, FALSE, sizeof (AjCellGlyph));
  self->lines = g_array_new (FALSE, FALSE, sizeof (AjLine));
  self->xs = g_array_new (FALSE, FALSE, sizeof (double));
  self->layouts = g_ptr_array_new_with_free_func (g_object_unref);
  self->style = *style;
  self->spans = g_new (AjSpan, MAX (n_spans, 1));
  self->n_spans = n_spans;
  for (guint i = 0; i < n_spans; i++)
    {
      self->spans[i] = spans[i];
      if (spans[i].text == NULL)
        self->spans[i].text = "";
    }
  aj_para_shape (self, fonts, report, data);
  aj_para_break (self, width);
  for (guint i = 0; i < n_spans; i++)
    self->spans[i].text = NULL;
  return self;
}

AjPara *
aj_para_new_fitting (AjFonts *fonts,
                     const AjParaStyle *style,
                     const AjSpan *spans,
                     guint n_spans,
                     double width,
                     guint max_lines,
                     double least,
                     gboolean *fits,
                     AjGlyphReport report,
                     gpointer data)
{
  g_autofree AjSpan *smaller = g_new (AjSpan, MAX (n_spans, 1));

  for (double scale = 1.0;; scale -= 0.04)
    {
      if (scale < least)
        scale = least;
      for (guint i = 0; i < n_spans; i++)
        {
          smaller[i] = spans[i];
          /* Whole quarters of a point: each size of a font costs something. */
          smaller[i].size = scale >= 1 ? spans[i].size : (int) (spans[i].size * scale * 4) / 4.0;
        }
      AjPara *para = aj_para_new (fonts, style, smaller, n_spans, width, report, data);
      gboolean good = para->lines->len <= max_lines;
      report = NULL; /* once is enough */
      if (good || scale <= least)
        {
          if (fits != NULL)
            *fits = good;
          return para;
        }
      aj_para_unref (para);
    }
}

AjPara *
aj_para_ref (AjPara *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
aj_para_unref (AjPara *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->references))
    return;
  g_array_unref (self->cells);
  g_array_unref (self->glyphs);
  g_array_unref (self->lines);
  g_array_unref (self->xs);
  g_ptr_array_unref (self->layouts);
  g_free (self->spans);
  g_free (self->text);
  g_free (self);
}

guint
aj_para_get_n_lines (const AjPara *self)
{
  return self->lines->len;
}

double
aj_para_get_height (const AjPara *self)
{
  return self->lines->len * self->style.pitch;
}

double
aj_para_get_pitch (const AjPara *self)
{
  return self->style.pitch;
}

double
aj_para_get_natural_width (const AjPara *self)
{
  double widest = 0;

  for (guint i = 0; i < self->lines->len; i++)
    widest = MAX (widest, g_array_index (self->lines, AjLine, i).width);
  return widest;
}

char *
aj_para_dup_line (const AjPara *self, guint line)
{
  const AjLine *l = &g_array_index (self->lines, AjLine, line);
  const AjCell *first = &g_array_index (self->cells, AjCell, l->first);
  const AjCell *last = &g_array_index (self->cells, AjCell, l->first + l->n - 1);

  return g_strndup (self->text + first->start, last->start + last->len - first->start);
}

void
aj_para_get_line_extents (const AjPara *self, guint line, double *x, double *width)
{
  const AjLine *l = &g_array_index (self->lines, AjLine, line);

  *x = l->left;
  *width = l->width;
}

/* Draws cells [from, to) of a line, which share font and span, as one run. */
static void
draw_run (const AjPara *self,
          const AjLine *line,
          guint from,
          guint to,
          AjSink *sink,
          double x,
          double baseline)
{
  const AjCell *cells = &g_array_index (self->cells, AjCell, line->first);
  const double *xs = &g_array_index (self->xs, double, line->x);
  guint n_glyphs = 0, g = 0;

  for (guint i = from; i < to; i++)
    n_glyphs += cells[i].n_glyphs;
  if (n_glyphs == 0)
    return;
  g_autofree cairo_glyph_t *glyphs = g_new (cairo_glyph_t, n_glyphs);
  g_autofree cairo_text_cluster_t *clusters = g_new (cairo_text_cluster_t, to - from);
  for (guint i = from; i < to; i++)
    {
      for (guint j = 0; j < cells[i].n_glyphs; j++, g++)
        {
          const AjCellGlyph *glyph = &g_array_index (self->glyphs, AjCellGlyph, cells[i].glyph + j);
          glyphs[g].index = glyph->glyph;
          glyphs[g].x = x + xs[i] + glyph->x;
          glyphs[g].y = baseline + glyph->y;
        }
      clusters[i - from].num_bytes = cells[i].len;
      clusters[i - from].num_glyphs = cells[i].n_glyphs;
    }
  const char *text = self->text + cells[from].start;
  int len = cells[to - 1].start + cells[to - 1].len - cells[from].start;
  sink->show_run (sink, cells[from].font, &self->spans[cells[from].span].color, text, len, glyphs,
                  n_glyphs, clusters, to - from);
}

static void
draw_rules (const AjPara *self, const AjLine *line, AjSink *sink, double x, double baseline)
{
  const AjCell *cells = &g_array_index (self->cells, AjCell, line->first);
  const double *xs = &g_array_index (self->xs, double, line->x);

  for (guint from = 0, to; from < line->n; from = to)
    {
      const AjSpan *span = &self->spans[cells[from].span];
      for (to = from + 1; to < line->n && cells[to].span == cells[from].span; to++)
        ;
      if (!span->blank)
        continue;
      double y = baseline + 0.2 * self->size;
      double end = to < line->n ? xs[to] : xs[to - 1] + cells[to - 1].width;
      sink->rule (sink, &span->color, 0.5, x + xs[from], y, x + end, y);
    }
}

void
aj_para_draw_line (const AjPara *self, guint line, AjSink *sink, double x, double y)
{
  const AjLine *l = &g_array_index (self->lines, AjLine, line);
  const AjCell *cells = &g_array_index (self->cells, AjCell, l->first);
  /* From the pitch, never from a font's ascent: another face must not move the line. */
  double baseline = y + (self->style.pitch - self->size) / 2 + 0.88 * self->size;

  x += l->left;
  for (guint from = 0, to; from < l->n; from = to)
    {
      to = from + 1;
      if (cells[from].class == AJ_CELL_PAD)
        continue;
      while (to < l->n && cells[to].font == cells[from].font &&
             cells[to].span == cells[from].span && cells[to].class != AJ_CELL_PAD)
        to++;
      draw_run (self, l, from, to, sink, x, baseline);
    }
  draw_rules (self, l, sink, x, baseline);
}

void
aj_para_draw (const AjPara *self, AjSink *sink, double x, double y)
{
  for (guint i = 0; i < self->lines->len; i++)
    aj_para_draw_line (self, i, sink, x, y + i * self->style.pitch);
}
