/* Where pages are drawn to. Layout hands glyph runs, rules and paths to this small interface, so
 * that another page format can come later without touching layout. */
#pragma once

#include "text.h"

G_BEGIN_DECLS

typedef struct _AjSink AjSink;
struct _AjSink
{
  void (*glyphs) (
    AjSink *self, const char *text, PangoGlyphItem *item, double x, double baseline, AjColor color);
  void (*rule) (
    AjSink *self, double x0, double y0, double x1, double y1, double width, AjColor color);
  /* path: cairo_path_data_t, as cairo_copy_path() makes; width 0: filled. */
  void (*path) (AjSink *self, GArray *path, double width, AjColor color);
  /* A square of n × n dark and light modules, one byte each, bit 0 set: dark. */
  void (*modules) (AjSink *self, const guchar *modules, guint n, double x, double y, double size);
  void (*push) (AjSink *self, double x, double y, double degrees);
  /* Behind push, until its pop. */
  void (*scale) (AjSink *self, double across, double down);
  void (*pop) (AjSink *self);
};

typedef struct
{
  AjSink parent;
  cairo_t *cr;
} AjCairoSink;

/* A sink on the stack that draws with cr at its current transformation, 1 unit = 1 pt. */
void aj_cairo_sink_init (AjCairoSink *self, cairo_t *cr);

G_END_DECLS
