/* Where pages are drawn to. Layout hands glyph runs, rules and paths to this small interface, so
 * that another page format can come later without touching layout. */
#pragma once

#include "text.h"

G_BEGIN_DECLS

/* What a piece of a page is, for readers that cannot see it. Only these: Cairo 1.16 stops at a name
 * that it does not know. */
typedef enum
{
  AJ_TAG_H1,
  AJ_TAG_H2,
  AJ_TAG_H3,
  AJ_TAG_H4,
  AJ_TAG_P,
  AJ_TAG_TABLE,
  AJ_TAG_TR,
  AJ_TAG_TH,
  AJ_TAG_TD,
  AJ_TAG_FIGURE,
} AjTag;

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
  /* What the figure that begins next shows. (nullable) */
  const char *alt;
  /* What is drawn up to end is a tag; tags lie within one another. (nullable) both */
  void (*begin) (AjSink *self, AjTag tag);
  void (*end) (AjSink *self);
  /* picture: of cairo, without transparency. (nullable) */
  void (*picture) (
    AjSink *self, cairo_surface_t *picture, double x, double y, double width, double height);
  /* The rectangle leads to the page (from 0) of the same document. (nullable) */
  void (*link) (AjSink *self, guint page, double x, double y, double width, double height);
  /* Nothing may be kept back any longer: the page ends. (nullable) */
  void (*flush) (AjSink *self);
};

/* Fills the methods that must be there, but for glyphs, with some that draw nothing: for a sink
 * that looks at glyphs alone and sets its own afterwards. */
void aj_sink_init_blind (AjSink *self);
void aj_sink_begin (AjSink *self, AjTag tag);
/* A figure, with the words for it. alt: (nullable) */
void aj_sink_begin_figure (AjSink *self, const char *alt);
void aj_sink_end (AjSink *self);
void aj_sink_flush (AjSink *self);

typedef struct
{
  AjSink parent;
  cairo_t *cr;
  GArray *open;       /* of AjTag; (nullable) NULL: not tagged */
  GPtrArray *figures; /* (nullable) the words for each figure so far, "" where there are none */
  /* Runs of one face and colour that follow one another, and rules of one width, go to Cairo at
   * once: half its work is for each call, whatever it shows. */
  cairo_scaled_font_t *font; /* of what is pending, NULL: nothing is */
  AjColor color;
  struct _AjSmallFonts *small; /* (nullable) */
  double rule_width;           /* of the rules that are pending, 0: none are */
  GString *text;
  GArray *glyphs, *clusters; /* of cairo_glyph_t, of cairo_text_cluster_t */
} AjCairoSink;

/* A sink on the stack that draws with cr at its current transformation, 1 unit = 1 pt. To be
 * flushed before cr is used otherwise, and cleared. */
void aj_cairo_sink_init (AjCairoSink *self, cairo_t *cr);
/* From now on what is drawn is tagged. */
void aj_cairo_sink_set_tagged (AjCairoSink *self);
/* Glyphs are shown with these faces: see small-fonts.h. fonts: borrowed. */
void aj_cairo_sink_set_small_fonts (AjCairoSink *self, struct _AjSmallFonts *fonts);
void aj_cairo_sink_clear (AjCairoSink *self);

G_END_DECLS
