/* What makes a certificate look like one: a frame and a ground drawn by us. No emblem, no seal. */
#pragma once

#include <cairo.h>

#include "fonts.h"
#include "sink.h"

G_BEGIN_DECLS

/* A guilloche band between two double rules with a rosette at each corner, inside the rectangle. */
void aj_ornament_draw_frame (
  cairo_t *cr, double x, double y, double width, double height, double band, const AjColor *color);
/* A rosette of fine closed waves, pale enough to read over. */
void aj_ornament_draw_rosette (
  cairo_t *cr, double x, double y, double radius, guint petals, const AjColor *color);
/* The words in staggered rows across the rectangle, slanting upwards, in a solid pale colour: a
 * photocopy shows them, and the text stays readable. */
void aj_ornament_draw_watermark (cairo_t *cr,
                                 AjFonts *fonts,
                                 const char *words,
                                 double width,
                                 double height,
                                 double size,
                                 const AjColor *color);
/* A matrix code of text as sharp modules in a square of that side. FALSE when it does not fit one.
 */
gboolean aj_ornament_draw_qr (cairo_t *cr, const char *text, double x, double y, double side);

G_END_DECLS
