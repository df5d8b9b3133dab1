/* Where finished marks go. Layout speaks only to this, so that another page format can come without
 * touching it. Units are points, the origin is the top left corner of the page. */
#pragma once

#include <cairo.h>
#include <pango/pango.h>

G_BEGIN_DECLS

typedef struct
{
  double red, green, blue;
} AjColor;

typedef struct _AjSink AjSink;

struct _AjSink
{
  /* A run of glyphs in one font, with the text they stand for (extraction needs it). */
  void (*show_run) (AjSink *self,
                    PangoFont *font,
                    const AjColor *color,
                    const char *text,
                    int len,
                    const cairo_glyph_t *glyphs,
                    int n_glyphs,
                    const cairo_text_cluster_t *clusters,
                    int n_clusters);
  /* A straight line. */
  void (*rule) (AjSink *self,
                const AjColor *color,
                double thickness,
                double x0,
                double y0,
                double x1,
                double y1);
};

typedef struct
{
  AjSink parent;
  cairo_t *cr;
} AjCairoSink;

/* Draws on cr, which must outlive the sink. */
void aj_cairo_sink_init (AjCairoSink *self, cairo_t *cr);

G_END_DECLS
