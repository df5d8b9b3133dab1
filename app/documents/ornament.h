/* Ornaments of our own drawing: guilloche frames, rosettes, watermarks. Hairlines in paths that any
 * sink can draw; no emblem, no seal. */
#pragma once

#include "blocks.h"

G_BEGIN_DECLS

/* A frame of interlaced waves between two rules, with a rosette in each corner. */
void aj_ornament_add_frame (
  AjBox *box, double x, double y, double width, double height, double band, AjColor color);
/* A narrow band of finer waves along the middle of that frame, between the corners. */
void aj_ornament_add_inlay (
  AjBox *box, double x, double y, double width, double height, double band, AjColor color);
/* A large pale rosette around x, y. */
void aj_ornament_add_rosette (AjBox *box, double x, double y, double radius, AjColor color);
/* words across the area inside inset, staggered and turned, pale. */
void aj_ornament_add_watermark (AjBox *box,
                                AjFonts *fonts,
                                const char *words,
                                double width,
                                double height,
                                double inset,
                                AjColor color);
/* A rule on both sides of a short title, each with a small diamond at its inner end. */
void aj_ornament_add_flourish (
  AjBox *box, double center, double y, double gap, double length, AjColor color);

G_END_DECLS
