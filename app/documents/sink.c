#include "small-fonts.h"

#include <string.h>

static cairo_t *
cairo_of (AjSink *sink)
{
  return ((AjCairoSink *) sink)->cr;
}

static void
set_color (cairo_t *cr, AjColor color)
{
  cairo_set_source_rgb (cr, color.red, color.green, color.blue);
}

static void
flush (AjSink *sink)
{
  AjCairoSink *self = (AjCairoSink *) sink;

  if (self->rule_width > 0)
    {
      set_color (self->cr, self->color);
      cairo_set_line_width (self->cr, self->rule_width);
      cairo_set_line_cap (self->cr, CAIRO_LINE_CAP_BUTT);
      cairo_stroke (self->cr);
      self->rule_width = 0;
    }
  if (self->font == NULL)
    return;
  set_color (self->cr, self->color);
  cairo_set_scaled_font (self->cr, self->font);
  cairo_show_text_glyphs (self->cr, self->text->str, (int) self->text->len,
                          (const cairo_glyph_t *) (const void *) self->glyphs->data,
                          (int) self->glyphs->len,
                          (const cairo_text_cluster_t *) (const void *) self->clusters->data,
                          (int) self->clusters->len, 0);
  cairo_scaled_font_destroy (self->font);
  self->font = NULL;
  g_string_truncate (self->text, 0);
  g_array_set_size (self->glyphs, 0);
  g_array_set_size (self->clusters, 0);
}

static gboolean
is_same (AjColor a, AjColor b)
{
  return a.red == b.red && a.green == b.green && a.blue == b.blue;
}

/* A glyph that no face has is drawn as a box by Pango, by itself. */
static gboolean
has_unknown (const PangoGlyphString *glyphs)
{
  for (int i = 0; i < glyphs->num_glyphs; i++)
    if (glyphs->glyphs[i].glyph & PANGO_GLYPH_UNKNOWN_FLAG)
      return TRUE;
  return FALSE;
}

static void
draw_glyphs (
  AjSink *sink, const char *text, PangoGlyphItem *item, double x, double baseline, AjColor color)
{
  AjCairoSink *self = (AjCairoSink *) sink;
  const PangoGlyphString *glyphs = item->glyphs;
  PangoFont *whole = item->item->analysis.font;
  cairo_scaled_font_t *small =
    self->small != NULL && !has_unknown (glyphs) ? aj_small_fonts_find (self->small, whole) : NULL;
  cairo_scaled_font_t *font =
    small != NULL ? small : pango_cairo_font_get_scaled_font (PANGO_CAIRO_FONT (whole));

  if (self->font != font || !is_same (self->color, color) || has_unknown (glyphs))
    flush (sink);
  if (has_unknown (glyphs))
    {
      set_color (self->cr, color);
      cairo_move_to (self->cr, x, baseline);
      pango_cairo_show_glyph_item (self->cr, text, item);
      return;
    }
  if (self->text == NULL)
    {
      self->text = g_string_new (NULL);
      self->glyphs = g_array_new (FALSE, FALSE, sizeof (cairo_glyph_t));
      self->clusters = g_array_new (FALSE, FALSE, sizeof (cairo_text_cluster_t));
    }
  if (self->font == NULL)
    self->font = cairo_scaled_font_reference (font);
  self->color = color;
  g_string_append_len (self->text, text + item->item->offset, item->item->length);
  for (int i = 0; i < glyphs->num_glyphs;)
    {
      int start = i, from = glyphs->log_clusters[i];
      for (; i < glyphs->num_glyphs && glyphs->log_clusters[i] == from; i++)
        {
          const PangoGlyphInfo *info = &glyphs->glyphs[i];
          gboolean mapped = small != NULL && info->glyph != PANGO_GLYPH_EMPTY;
          cairo_glyph_t glyph = { .index = mapped
                                             ? aj_small_fonts_map (self->small, whole, info->glyph)
                                             : info->glyph,
                                  .x = x + info->geometry.x_offset / (double) PANGO_SCALE,
                                  .y = baseline + info->geometry.y_offset / (double) PANGO_SCALE };
          x += info->geometry.width / (double) PANGO_SCALE;
          if (info->glyph != PANGO_GLYPH_EMPTY)
            g_array_append_val (self->glyphs, glyph);
          else
            start++;
        }
      int to = i < glyphs->num_glyphs ? glyphs->log_clusters[i] : item->item->length;
      cairo_text_cluster_t cluster = { .num_bytes = to - from, .num_glyphs = i - start };
      g_array_append_val (self->clusters, cluster);
    }
}

static void
draw_rule (AjSink *sink, double x0, double y0, double x1, double y1, double width, AjColor color)
{
  AjCairoSink *self = (AjCairoSink *) sink;

  if (self->rule_width != width || !is_same (self->color, color))
    flush (sink);
  if (self->rule_width == 0)
    cairo_new_path (self->cr);
  self->rule_width = width;
  self->color = color;
  cairo_move_to (self->cr, x0, y0);
  cairo_line_to (self->cr, x1, y1);
}

static void
draw_path (AjSink *sink, GArray *path, double width, AjColor color)
{
  cairo_t *cr = cairo_of (sink);
  cairo_path_t whole = { CAIRO_STATUS_SUCCESS, (cairo_path_data_t *) path->data, (int) path->len };

  flush (sink);
  set_color (cr, color);
  cairo_new_path (cr);
  cairo_append_path (cr, &whole);
  if (width > 0)
    {
      cairo_set_line_width (cr, width);
      cairo_stroke (cr);
    }
  else
    cairo_fill (cr);
}

/* One mask of a bit for each module: as rectangles a QR code is most of a certificate's bytes. */
static void
draw_modules (AjSink *sink, const guchar *modules, guint n, double x, double y, double size)
{
  cairo_t *cr = cairo_of (sink);
  cairo_surface_t *mask = cairo_image_surface_create (CAIRO_FORMAT_A1, (int) n, (int) n);
  int stride = cairo_image_surface_get_stride (mask);
  guchar *data = cairo_image_surface_get_data (mask);

  flush (sink);
  for (guint row = 0; row < n; row++)
    for (guint column = 0; column < n; column++)
      if (modules[row * n + column] & 1)
        {
          guint32 *word = (guint32 *) (void *) (data + row * stride) + column / 32;
          *word |= G_BYTE_ORDER == G_LITTLE_ENDIAN ? 1u << (column % 32) : 1u << (31 - column % 32);
        }
  cairo_surface_mark_dirty (mask);
  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, size / n, size / n);
  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_pattern_t *pattern = cairo_pattern_create_for_surface (mask);
  cairo_pattern_set_filter (pattern, CAIRO_FILTER_NEAREST);
  cairo_mask (cr, pattern);
  cairo_pattern_destroy (pattern);
  cairo_restore (cr);
  cairo_surface_destroy (mask);
}

static void
push (AjSink *sink, double x, double y, double degrees)
{
  cairo_t *cr = cairo_of (sink);

  flush (sink);
  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_rotate (cr, degrees * G_PI / 180);
}

static void
scale (AjSink *sink, double across, double down)
{
  flush (sink);
  cairo_scale (cairo_of (sink), across, down);
}

static void
pop (AjSink *sink)
{
  flush (sink);
  cairo_restore (cairo_of (sink));
}

static void
draw_picture (
  AjSink *sink, cairo_surface_t *picture, double x, double y, double width, double height)
{
  cairo_t *cr = cairo_of (sink);

  flush (sink);
  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, width / cairo_image_surface_get_width (picture),
               height / cairo_image_surface_get_height (picture));
  cairo_set_source_surface (cr, picture, 0, 0);
  cairo_paint (cr);
  cairo_restore (cr);
}

/* Surfaces that know no links pass them over. */
static void
draw_link (AjSink *sink, guint page, double x, double y, double width, double height)
{
  AjCairoSink *self = (AjCairoSink *) sink;
  char numbers[4][G_ASCII_DTOSTR_BUF_SIZE];
  const double box[4] = { x, y, width, height };

  flush (sink);
  for (guint i = 0; i < G_N_ELEMENTS (box); i++)
    g_ascii_formatd (numbers[i], sizeof numbers[i], "%.2f", box[i]);
  g_autofree char *where = g_strdup_printf ("page=%u pos=[0 0] rect=[%s %s %s %s]", page + 1,
                                            numbers[0], numbers[1], numbers[2], numbers[3]);
  cairo_tag_begin (self->cr, CAIRO_TAG_LINK, where);
  cairo_tag_end (self->cr, CAIRO_TAG_LINK);
}

static const char *const tag_names[] = {
  [AJ_TAG_H1] = "H1", [AJ_TAG_H2] = "H2",         [AJ_TAG_H3] = "H3", [AJ_TAG_H4] = "H4",
  [AJ_TAG_P] = "P",   [AJ_TAG_TABLE] = "Table",   [AJ_TAG_TR] = "TR", [AJ_TAG_TH] = "TH",
  [AJ_TAG_TD] = "TD", [AJ_TAG_FIGURE] = "Figure",
};

static void
begin_tag (AjSink *sink, AjTag tag)
{
  AjCairoSink *self = (AjCairoSink *) sink;

  if (self->open == NULL)
    return;
  flush (sink);
  if (tag == AJ_TAG_FIGURE)
    g_ptr_array_add (self->figures, g_strdup (sink->alt != NULL ? sink->alt : ""));
  g_array_append_val (self->open, tag);
  cairo_tag_begin (self->cr, tag_names[tag], NULL);
}

static void
end_tag (AjSink *sink)
{
  AjCairoSink *self = (AjCairoSink *) sink;

  if (self->open == NULL)
    return;
  flush (sink);
  cairo_tag_end (self->cr, tag_names[g_array_index (self->open, AjTag, self->open->len - 1)]);
  g_array_set_size (self->open, self->open->len - 1);
}

void
aj_sink_begin (AjSink *self, AjTag tag)
{
  if (self->begin != NULL)
    self->begin (self, tag);
}

void
aj_sink_begin_figure (AjSink *self, const char *alt)
{
  self->alt = alt;
  aj_sink_begin (self, AJ_TAG_FIGURE);
  self->alt = NULL;
}

void
aj_sink_end (AjSink *self)
{
  if (self->end != NULL)
    self->end (self);
}

void
aj_sink_flush (AjSink *self)
{
  if (self->flush != NULL)
    self->flush (self);
}

void
aj_cairo_sink_set_tagged (AjCairoSink *self)
{
  if (self->open != NULL)
    return;
  self->open = g_array_new (FALSE, FALSE, sizeof (AjTag));
  self->figures = g_ptr_array_new_with_free_func (g_free);
}

void
aj_cairo_sink_set_small_fonts (AjCairoSink *self, AjSmallFonts *fonts)
{
  self->small = fonts;
}

void
aj_cairo_sink_clear (AjCairoSink *self)
{
  flush (&self->parent);
  g_clear_pointer (&self->open, g_array_unref);
  g_clear_pointer (&self->figures, g_ptr_array_unref);
  if (self->text == NULL)
    return;
  g_string_free (self->text, TRUE);
  g_array_unref (self->glyphs);
  g_array_unref (self->clusters);
  self->text = NULL;
}

void
aj_cairo_sink_init (AjCairoSink *self, cairo_t *cr)
{
  AjCairoSink sink = { .parent = { .glyphs = draw_glyphs,
                                   .rule = draw_rule,
                                   .path = draw_path,
                                   .modules = draw_modules,
                                   .push = push,
                                   .scale = scale,
                                   .pop = pop,
                                   .begin = begin_tag,
                                   .end = end_tag,
                                   .picture = draw_picture,
                                   .link = draw_link,
                                   .flush = flush },
                       .cr = cr };
  *self = sink;
}

static void
ignore_rule (AjSink *sink, double x0, double y0, double x1, double y1, double width, AjColor color)
{
}

static void
ignore_path (AjSink *sink, GArray *path, double width, AjColor color)
{
}

static void
ignore_modules (AjSink *sink, const guchar *modules, guint n, double x, double y, double size)
{
}

static void
ignore_push (AjSink *sink, double x, double y, double degrees)
{
}

static void
ignore_scale (AjSink *sink, double across, double down)
{
}

static void
ignore_pop (AjSink *sink)
{
}

void
aj_sink_init_blind (AjSink *self)
{
  *self = (AjSink){ .rule = ignore_rule,
                    .path = ignore_path,
                    .modules = ignore_modules,
                    .push = ignore_push,
                    .scale = ignore_scale,
                    .pop = ignore_pop };
}
