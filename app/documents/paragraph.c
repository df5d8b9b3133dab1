/* Set words on their way out: drawn, and measured by their ink. */
#include "blocks.h"

#define RULE_DEPTH 0.22 /* of an em below the baseline: under values on a rule */
#define RULE_WIDTH 0.5

void
aj_paragraph_draw (const AjParagraph *self, AjSink *sink, double x, double y, guint from, guint to)
{
  double top = y + aj_style_get_baseline (&self->style);

  for (guint i = from; i < to && i < self->lines->len; i++)
    {
      const AjLine *line = g_ptr_array_index (self->lines, i);
      double baseline = top + (i - from) * self->style.pitch;
      double below = baseline + RULE_DEPTH * self->style.size;
      for (guint n = 0; n < line->rules->len; n++)
        {
          const double *ends = (const double *) (const void *) line->rules->data + 2 * n;
          sink->rule (sink, x + ends[0], below, x + ends[1], below, RULE_WIDTH, self->style.color);
        }
      for (guint n = 0; n < line->runs->len; n++)
        {
          const AjRun *run = &g_array_index (line->runs, AjRun, n);
          sink->glyphs (sink, self->text, run->item, x + run->x, baseline, self->style.color);
        }
    }
}

/* The ink of bytes [from, to) of the first line, above and below the baseline, in points. Taken
 * from the outlines: a font's own boxes count the points that only steer a curve. */
static void
get_ink (const AjParagraph *self, guint from, guint to, double *rise, double *fall)
{
  const AjLine *line = g_ptr_array_index (self->lines, 0);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 1, 1);
  cairo_t *cr = cairo_create (surface);
  double left, right;

  for (guint i = 0; i < line->runs->len; i++)
    {
      const PangoGlyphItem *run = g_array_index (line->runs, AjRun, i).item;
      cairo_set_scaled_font (
        cr, pango_cairo_font_get_scaled_font (PANGO_CAIRO_FONT (run->item->analysis.font)));
      for (int n = 0; n < run->glyphs->num_glyphs; n++)
        {
          guint byte = run->item->offset + run->glyphs->log_clusters[n];
          cairo_glyph_t glyph = { .index = run->glyphs->glyphs[n].glyph };
          if (byte >= from && byte < to && !(glyph.index & PANGO_GLYPH_UNKNOWN_FLAG) &&
              glyph.index != PANGO_GLYPH_EMPTY)
            cairo_glyph_path (cr, &glyph, 1);
        }
    }
  cairo_path_extents (cr, &left, rise, &right, fall);
  *rise = -*rise;
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

double
aj_paragraph_get_rise (const AjParagraph *self, guint from, guint to)
{
  double rise, fall;

  get_ink (self, from, to, &rise, &fall);
  return rise;
}

double
aj_paragraph_get_fall (const AjParagraph *self)
{
  double rise, fall;

  get_ink (self, 0, G_MAXUINT, &rise, &fall);
  return fall;
}
