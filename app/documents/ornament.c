#include "ornament.h"

#include "para.h"

#include <math.h>
#include <qrencode.h>

#define STEPS_PER_WAVE 12

static void
set_color (cairo_t *cr, const AjColor *color, double paler)
{
  cairo_set_source_rgb (cr, color->red + (1 - color->red) * paler,
                        color->green + (1 - color->green) * paler,
                        color->blue + (1 - color->blue) * paler);
}

/* One strand of a band: a sine along the x axis with whole waves, so that corners meet. */
static void
trace_wave (cairo_t *cr, double length, double amplitude, guint waves, double phase)
{
  guint steps = waves * STEPS_PER_WAVE;

  for (guint i = 0; i <= steps; i++)
    {
      double x = length * i / steps, y = amplitude * sin (2 * G_PI * waves * i / steps + phase);
      if (i == 0)
        cairo_move_to (cr, x, y);
      else
        cairo_line_to (cr, x, y);
    }
}

/* A side of the frame, from its own origin to the right. */
static void
draw_side (cairo_t *cr, double length, double band, const AjColor *color)
{
  guint waves = MAX (4, (guint) (length / (band * 1.15)));

  cairo_set_line_width (cr, 0.32);
  set_color (cr, color, 0.12);
  for (guint strand = 0; strand < 10; strand++)
    trace_wave (cr, length, band * (0.42 - 0.012 * strand), waves, 2 * G_PI * strand / 10);
  cairo_stroke (cr);
  set_color (cr, color, 0.45);
  for (guint strand = 0; strand < 4; strand++)
    trace_wave (cr, length, band * 0.24, waves * 2, G_PI * strand / 2);
  cairo_stroke (cr);
}

static void
draw_rules (cairo_t *cr, double x, double y, double width, double height, const AjColor *color)
{
  set_color (cr, color, 0);
  cairo_set_line_width (cr, 1.3);
  cairo_rectangle (cr, x, y, width, height);
  cairo_stroke (cr);
  cairo_set_line_width (cr, 0.4);
  cairo_rectangle (cr, x + 2.4, y + 2.4, width - 4.8, height - 4.8);
  cairo_stroke (cr);
}

static void
draw_corner (cairo_t *cr, double x, double y, double radius, const AjColor *color)
{
  cairo_arc (cr, x, y, radius, 0, 2 * G_PI);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_fill (cr);
  set_color (cr, color, 0);
  cairo_set_line_width (cr, 0.9);
  cairo_arc (cr, x, y, radius, 0, 2 * G_PI);
  cairo_stroke (cr);
  aj_ornament_draw_rosette (cr, x, y, radius * 0.9, 8, color);
  cairo_arc (cr, x, y, radius * 0.2, 0, 2 * G_PI);
  set_color (cr, color, 0);
  cairo_fill (cr);
}

void
aj_ornament_draw_frame (
  cairo_t *cr, double x, double y, double width, double height, double band, const AjColor *color)
{
  double across = width - band, along = height - band;

  cairo_save (cr);
  draw_rules (cr, x, y, width, height, color);
  draw_rules (cr, x + band, y + band, width - 2 * band, height - 2 * band, color);
  for (guint side = 0; side < 4; side++)
    {
      static const double angles[] = { 0, G_PI_2, G_PI, -G_PI_2 };
      double cx = side == 1 || side == 2 ? x + width - band / 2 : x + band / 2;
      double cy = side >= 2 ? y + height - band / 2 : y + band / 2;
      cairo_save (cr);
      cairo_translate (cr, cx, cy);
      cairo_rotate (cr, angles[side]);
      draw_side (cr, side % 2 == 0 ? across : along, band * 0.72, color);
      cairo_restore (cr);
    }
  for (guint corner = 0; corner < 4; corner++)
    draw_corner (cr, corner % 2 ? x + width - band / 2 : x + band / 2,
                 corner >= 2 ? y + height - band / 2 : y + band / 2, band * 0.95, color);
  cairo_restore (cr);
}

void
aj_ornament_draw_rosette (
  cairo_t *cr, double x, double y, double radius, guint petals, const AjColor *color)
{
  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_set_line_width (cr, 0.3);
  set_color (cr, color, 0.1);
  for (guint ring = 0; ring < 3; ring++)
    for (guint turn = 0; turn < 4; turn++)
      {
        double outer = radius * (1 - 0.22 * ring), depth = outer * 0.16;
        guint steps = petals * 24;
        for (guint i = 0; i <= steps; i++)
          {
            double angle = 2 * G_PI * i / steps;
            double r = outer - depth + depth * cos (petals * angle + turn * G_PI_2);
            cairo_line_to (cr, r * cos (angle), r * sin (angle));
          }
        cairo_close_path (cr);
      }
  cairo_stroke (cr);
  cairo_restore (cr);
}

void
aj_ornament_draw_watermark (cairo_t *cr,
                            AjFonts *fonts,
                            const char *words,
                            double width,
                            double height,
                            double size,
                            const AjColor *color)
{
  AjParaStyle style = { .align = AJ_ALIGN_LEFT, .pitch = size * 1.4, .tracking = 0.12 };
  AjSpan span = { .text = words, .role = AJ_ROLE_HEI, .size = size, .color = *color };
  g_autoptr (AjPara) para = aj_para_new (fonts, &style, &span, 1, 10000, NULL, NULL);
  double step = aj_para_get_natural_width (para) + size * 3, rise = size * 5.2;
  AjCairoSink sink;

  aj_cairo_sink_init (&sink, cr);
  cairo_save (cr);
  cairo_rectangle (cr, 0, 0, width, height);
  cairo_clip (cr);
  cairo_translate (cr, width / 2, height / 2);
  cairo_rotate (cr, -G_PI / 7.5);
  double reach = (width + height) / 2;
  int rows = (int) (reach / rise) + 1, columns = (int) (reach / step) + 2;
  for (int row = -rows; row <= rows; row++)
    for (int column = -columns; column <= columns; column++)
      aj_para_draw (para, &sink.parent, column * step + (row % 2 != 0 ? step / 2 : 0) - step / 2,
                    row * rise);
  cairo_restore (cr);
}

gboolean
aj_ornament_draw_qr (cairo_t *cr, const char *text, double x, double y, double side)
{
  QRcode *code = QRcode_encodeString8bit (text, 0, QR_ECLEVEL_M);
  if (code == NULL)
    return FALSE;

  /* One bit a module, painted as a stencil: a tenth of the size of as many rectangles. */
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A1, code->width, code->width);
  unsigned char *bits = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);
  for (int row = 0; row < code->width; row++)
    for (int column = 0; column < code->width; column++)
      if (code->data[row * code->width + column] & 1)
        bits[row * stride + column / 8] |=
          G_BYTE_ORDER == G_LITTLE_ENDIAN ? 1 << (column % 8) : 0x80 >> (column % 8);
  cairo_surface_mark_dirty (surface);

  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, side / code->width, side / code->width);
  cairo_pattern_t *pattern = cairo_pattern_create_for_surface (surface);
  cairo_pattern_set_filter (pattern, CAIRO_FILTER_NEAREST);
  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_mask (cr, pattern);
  cairo_pattern_destroy (pattern);
  cairo_restore (cr);
  cairo_surface_destroy (surface);
  QRcode_free (code);
  return TRUE;
}
