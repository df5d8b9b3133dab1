#include "sink.h"

#include <pango/pangocairo.h>

static void
show_run (AjSink *sink,
          PangoFont *font,
          const AjColor *color,
          const char *text,
          int len,
          const cairo_glyph_t *glyphs,
          int n_glyphs,
          const cairo_text_cluster_t *clusters,
          int n_clusters)
{
  cairo_t *cr = ((AjCairoSink *) sink)->cr;

  cairo_set_source_rgb (cr, color->red, color->green, color->blue);
  cairo_set_scaled_font (cr, pango_cairo_font_get_scaled_font (PANGO_CAIRO_FONT (font)));
  cairo_show_text_glyphs (cr, text, len, glyphs, n_glyphs, clusters, n_clusters, 0);
}

static void
rule (
  AjSink *sink, const AjColor *color, double thickness, double x0, double y0, double x1, double y1)
{
  cairo_t *cr = ((AjCairoSink *) sink)->cr;

  cairo_set_source_rgb (cr, color->red, color->green, color->blue);
  cairo_set_line_width (cr, thickness);
  cairo_move_to (cr, x0, y0);
  cairo_line_to (cr, x1, y1);
  cairo_stroke (cr);
}

void
aj_cairo_sink_init (AjCairoSink *self, cairo_t *cr)
{
  self->parent.show_run = show_run;
  self->parent.rule = rule;
  self->cr = cr;
}
