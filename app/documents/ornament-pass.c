#include "ornament-pass.h"

#include "curve.h"
#include "ornament.h"

#include <math.h>

#define DESIGN_WIDTH 841.89 /* what lengths below are meant for: A4 */
#define OUTER        26.0
#define BAND         27.0

typedef struct
{
  AjColor frame, deep, wave, counter, rosette, heart;
} Colors;

static const Colors training_colors = {
  .frame = { 0.60, 0.46, 0.17 },
  .deep = { 0.11, 0.36, 0.40 },
  .wave = { 0.80, 0.885, 0.88 },
  .counter = { 0.935, 0.905, 0.83 },
  .rosette = { 0.735, 0.84, 0.835 },
  .heart = { 0.885, 0.84, 0.715 },
};

static const Colors exam_colors = {
  .frame = { 0.62, 0.47, 0.18 },
  .deep = { 0.50, 0.10, 0.16 },
  .wave = { 0.935, 0.855, 0.845 },
  .counter = { 0.94, 0.91, 0.84 },
  .rosette = { 0.91, 0.79, 0.78 },
  .heart = { 0.905, 0.865, 0.765 },
};

/* A level line that swings; the phase wanders from line to line, which makes the field of lines
 * shimmer as on a banknote. */
typedef struct
{
  double x, y, amplitude, wave, phase;
} Line;

static void
line_at (gpointer data, double t, double *position, double *slope)
{
  const Line *line = data;
  double k = 2 * G_PI / line->wave;

  position[0] = line->x + t;
  position[1] = line->y + line->amplitude * sin (k * t + line->phase);
  slope[0] = 1;
  slope[1] = line->amplitude * k * cos (k * t + line->phase);
}

static void
add_waves (
  AjBox *box, double inset, double width, double height, double turn, double scale, AjColor color)
{
  GArray *path = aj_path_new ();
  double length = width - 2 * inset, step = 4.6 * scale, wave = length / 6;

  for (double y = inset - 6 * scale; y < height - inset + 6 * scale; y += step)
    {
      Line line = { inset, y, 11 * scale, wave, 0 };
      double down = (y - height / 2) / scale;
      line.phase = turn * (2.6 * sin (down / 78) + down / 120);
      aj_path_add_curve (path, line_at, &line, 0, length, 6 * 5);
    }
  aj_box_add_path (box, path, 0.32 * sqrt (scale), color);
}

/* Loops around a circle that a point of a rolling wheel draws: the heart of a guilloche. */
typedef struct
{
  double x, y, radius, swing, loops, phase, flat;
} Wheel;

static void
wheel_at (gpointer data, double t, double *position, double *slope)
{
  const Wheel *wheel = data;
  double a = wheel->loops * t + wheel->phase;

  position[0] = wheel->x + wheel->radius * cos (t) + wheel->swing * cos (a);
  position[1] = wheel->y + wheel->flat * (wheel->radius * sin (t) - wheel->swing * sin (a));
  slope[0] = -wheel->radius * sin (t) - wheel->swing * wheel->loops * sin (a);
  slope[1] = wheel->flat * (wheel->radius * cos (t) - wheel->swing * wheel->loops * cos (a));
}

static void
add_wheel (AjBox *box,
           double x,
           double y,
           double radius,
           double swing,
           int loops,
           int phases,
           double scale,
           AjColor color)
{
  GArray *path = aj_path_new ();

  for (int i = 0; i < phases; i++)
    {
      Wheel wheel = { x, y, radius * scale, swing * scale, loops, 2 * G_PI * i / phases, 0.92 };
      aj_path_add_curve (path, wheel_at, &wheel, 0, 2 * G_PI, (guint) loops * 7);
    }
  aj_box_add_path (box, path, 0.32 * sqrt (scale), color);
}

/* A rectangle whose corners are hollowed out by quarters of circles, as engraved frames have it. */
static void
add_panel (
  AjBox *box, double inset, double width, double height, double radius, double thick, AjColor color)
{
  const double bend = 0.4477 * radius; /* of a quarter that bends inwards */
  const double x[2] = { inset, width - inset }, y[2] = { inset, height - inset };
  GArray *path = aj_path_new ();
  /* Around: top left, top right, bottom right, bottom left. */
  static const int corners[4][2] = { { 0, 0 }, { 1, 0 }, { 1, 1 }, { 0, 1 } };

  for (int i = 0; i < 4; i++)
    {
      double cx = x[corners[i][0]], cy = y[corners[i][1]];
      double across = corners[i][0] ? -radius : radius, down = corners[i][1] ? -radius : radius;
      /* From the side that was just drawn to the next one. */
      gboolean upright = i % 2 == 0;
      double from[2] = { upright ? cx : cx + across, upright ? cy + down : cy };
      double to[2] = { upright ? cx + across : cx, upright ? cy : cy + down };
      double middle[2] = { cx + across, cy + down };
      double curve[6] = { from[0] + (middle[0] - from[0]) * (1 - bend / radius),
                          from[1] + (middle[1] - from[1]) * (1 - bend / radius),
                          to[0] + (middle[0] - to[0]) * (1 - bend / radius),
                          to[1] + (middle[1] - to[1]) * (1 - bend / radius),
                          to[0],
                          to[1] };
      aj_path_add (path, i == 0 ? CAIRO_PATH_MOVE_TO : CAIRO_PATH_LINE_TO, from, 1);
      aj_path_add (path, CAIRO_PATH_CURVE_TO, curve, 3);
    }
  aj_path_add (path, CAIRO_PATH_CLOSE_PATH, NULL, 0);
  aj_box_add_path (box, path, thick, color);
}

static void
draw (AjBox *box, double width, double height, const Colors *colors)
{
  double scale = width / DESIGN_WIDTH;
  double outer = OUTER * scale, band = BAND * scale, inside = outer + band;
  double middle = height / 2 + 14 * scale;

  add_waves (box, inside, width, height, 1, scale, colors->wave);
  add_waves (box, inside, width, height, -1, scale, colors->counter);
  add_wheel (box, width / 2, middle, 118, 46, 15, 4, scale, colors->rosette);
  add_wheel (box, width / 2, middle, 66, 30, 11, 4, scale, colors->heart);
  add_wheel (box, width / 2, middle, 30, 16, 9, 3, scale, colors->rosette);
  aj_ornament_add_frame (box, outer, outer, width - 2 * outer, height - 2 * outer, band,
                         colors->frame);
  aj_ornament_add_inlay (box, outer, outer, width - 2 * outer, height - 2 * outer, band,
                         colors->deep);
  add_panel (box, inside + 7 * scale, width, height, 15 * scale, 1.0 * scale, colors->deep);
  add_panel (box, inside + 10 * scale, width, height, 15 * scale, 0.35 * scale, colors->deep);
}

void
aj_ornament_draw_training_ground (AjBox *box, double width, double height)
{
  draw (box, width, height, &training_colors);
}

void
aj_ornament_draw_exam_ground (AjBox *box, double width, double height)
{
  draw (box, width, height, &exam_colors);
}

double
aj_ornament_get_pass_inset (double width)
{
  return (OUTER + BAND) * width / DESIGN_WIDTH;
}
