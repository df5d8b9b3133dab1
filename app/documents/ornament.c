#include "ornament.h"

#include "curve.h"

#include <math.h>

#define HAIRLINE 0.3
#define PHASES   5
#define STEPS    6 /* Bezier pieces in one wave */

typedef struct
{
  double x, y;   /* start of the axis */
  double ux, uy; /* its direction */
  double amplitude, wave, phase;
} Wave;

static void
wave_at (gpointer data, double t, double *position, double *slope)
{
  const Wave *wave = data;
  double k = 2 * G_PI / wave->wave;
  double off = wave->amplitude * sin (k * t + wave->phase);
  double d = wave->amplitude * k * cos (k * t + wave->phase);

  position[0] = wave->x + wave->ux * t - wave->uy * off;
  position[1] = wave->y + wave->uy * t + wave->ux * off;
  slope[0] = wave->ux - wave->uy * d;
  slope[1] = wave->uy + wave->ux * d;
}

/* Whole waves only, so that both ends meet the corner alike. */
static void
add_band (GArray *path, double x0, double y0, double x1, double y1, double amplitude)
{
  double length = hypot (x1 - x0, y1 - y0);
  double count = floor (length / (amplitude * 3.2));

  for (int i = 0; i < PHASES; i++)
    for (int turn = 0; turn < 2; turn++)
      {
        Wave wave = {
          x0, y0, (x1 - x0) / length, (y1 - y0) / length, amplitude, length / count, 0
        };
        wave.phase = G_PI * i / PHASES + (turn ? G_PI : 0);
        wave.amplitude = turn ? amplitude * 0.72 : amplitude;
        aj_path_add_curve (path, wave_at, &wave, 0, length, (guint) count * STEPS);
      }
}

typedef struct
{
  double x, y, radius, depth, lobes, phase;
} Rose;

static void
rose_at (gpointer data, double t, double *position, double *slope)
{
  const Rose *rose = data;
  double r = rose->radius * (1 - rose->depth + rose->depth * cos (rose->lobes * t + rose->phase));
  double dr = -rose->radius * rose->depth * rose->lobes * sin (rose->lobes * t + rose->phase);

  position[0] = rose->x + r * cos (t);
  position[1] = rose->y + r * sin (t);
  slope[0] = dr * cos (t) - r * sin (t);
  slope[1] = dr * sin (t) + r * cos (t);
}

static void
add_rose (GArray *path, double x, double y, double radius, double depth, int lobes, int phases)
{
  for (int i = 0; i < phases; i++)
    {
      Rose rose = { x, y, radius, depth, lobes, 2 * G_PI * i / phases };
      aj_path_add_curve (path, rose_at, &rose, 0, 2 * G_PI, (guint) lobes * 8);
    }
}

static void
add_disc (AjBox *box, double x, double y, double radius, double width, AjColor color)
{
  GArray *path = aj_path_new ();
  Rose circle = { x, y, radius, 0, 1, 0 };

  aj_path_add_curve (path, rose_at, &circle, 0, 2 * G_PI, 12);
  aj_box_add_path (box, path, width, color);
}

static void
add_rectangle (
  AjBox *box, double x, double y, double width, double height, double thick, AjColor color)
{
  const double corners[5][2] = {
    { x, y }, { x + width, y }, { x + width, y + height }, { x, y + height }, { x, y }
  };
  GArray *path = aj_path_new ();

  for (int i = 0; i < 5; i++)
    aj_path_add (path, i == 0 ? CAIRO_PATH_MOVE_TO : CAIRO_PATH_LINE_TO, corners[i], 1);
  aj_path_add (path, CAIRO_PATH_CLOSE_PATH, NULL, 0);
  aj_box_add_path (box, path, thick, color);
}

static void
add_corner (AjBox *box, double x, double y, double radius, AjColor color)
{
  GArray *roses = aj_path_new ();

  add_disc (box, x, y, radius, 0, (AjColor){ 1, 1, 1 });
  add_rose (roses, x, y, radius * 0.93, 0.10, 24, 3);
  add_rose (roses, x, y, radius * 0.80, 0.22, 16, 4);
  add_rose (roses, x, y, radius * 0.52, 0.26, 12, 3);
  aj_box_add_path (box, roses, HAIRLINE, color);
  add_disc (box, x, y, radius, 0.9, color);
  add_disc (box, x, y, radius * 0.26, 0.6, color);
  add_disc (box, x, y, radius * 0.12, 0, color);
}

/* White over the margin and the band, so that nothing of the ground shows through the frame. */
static void
add_margin (AjBox *box, double x, double y, double width, double height, double band)
{
  const AjColor white = { 1, 1, 1 };
  double over = x + y;

  aj_box_add_rule (box, x + band / 2, -over, x + band / 2, height + 3 * over, band, white);
  aj_box_add_rule (box, x / 2 - 10, -over, x / 2 - 10, height + 3 * over, x + 20, white);
  aj_box_add_rule (box, x + width - band / 2, -over, x + width - band / 2, height + 3 * over, band,
                   white);
  aj_box_add_rule (box, x + width + x / 2 + 10, -over, x + width + x / 2 + 10, height + 3 * over,
                   x + 20, white);
  aj_box_add_rule (box, 0, (y + band) / 2, width + 2 * x, (y + band) / 2, y + band, white);
  aj_box_add_rule (box, 0, y + height + (y - band) / 2, width + 2 * x, y + height + (y - band) / 2,
                   y + band, white);
}

void
aj_ornament_add_frame (
  AjBox *box, double x, double y, double width, double height, double band, AjColor color)
{
  GArray *waves = aj_path_new ();
  double half = band / 2, reach = half * 0.86;

  add_margin (box, x, y, width, height, band);

  add_band (waves, x + half, y + half, x + width - half, y + half, reach);
  add_band (waves, x + width - half, y + half, x + width - half, y + height - half, reach);
  add_band (waves, x + width - half, y + height - half, x + half, y + height - half, reach);
  add_band (waves, x + half, y + height - half, x + half, y + half, reach);
  aj_box_add_path (box, waves, HAIRLINE, color);
  add_rectangle (box, x, y, width, height, 1.6, color);
  add_rectangle (box, x + 2.6, y + 2.6, width - 5.2, height - 5.2, 0.4, color);
  add_rectangle (box, x + band, y + band, width - 2 * band, height - 2 * band, 0.4, color);
  add_rectangle (box, x + band + 2.6, y + band + 2.6, width - 2 * band - 5.2,
                 height - 2 * band - 5.2, 1.1, color);
  for (int i = 0; i < 4; i++)
    add_corner (box, i % 2 ? x + width - half : x + half, i / 2 ? y + height - half : y + half,
                band * 0.80, color);
}

void
aj_ornament_add_inlay (
  AjBox *box, double x, double y, double width, double height, double band, AjColor color)
{
  GArray *waves = aj_path_new ();
  double half = band / 2, reach = half * 0.34, short_of = band * 1.25;

  for (int side = 0; side < 2; side++)
    {
      double across = side ? x + width - half : x + half,
             down = side ? y + height - half : y + half;
      add_band (waves, x + short_of, down, x + width - short_of, down, reach);
      add_band (waves, across, y + short_of, across, y + height - short_of, reach);
    }
  aj_box_add_path (box, waves, HAIRLINE, color);
}

void
aj_ornament_add_rosette (AjBox *box, double x, double y, double radius, AjColor color)
{
  GArray *path = aj_path_new ();

  add_rose (path, x, y, radius, 0.13, 36, 4);
  add_rose (path, x, y, radius * 0.80, 0.20, 28, 4);
  add_rose (path, x, y, radius * 0.55, 0.24, 18, 4);
  add_rose (path, x, y, radius * 0.30, 0.30, 12, 3);
  aj_box_add_path (box, path, HAIRLINE, color);
}

void
aj_ornament_add_watermark (AjBox *box,
                           AjFonts *fonts,
                           const char *words,
                           double width,
                           double height,
                           double inset,
                           AjColor color)
{
  AjStyle style = {
    .role = AJ_ROLE_HEI, .size = 21, .pitch = 26, .tracking = 0.18, .color = color
  };
  const double turn = 25, step = 92;
  g_autoptr (AjParagraph) sample = aj_typeset_string (fonts, words, &style, 600);
  double length = ((AjLine *) g_ptr_array_index (sample->lines, 0))->width;
  double reach = length * cos (turn * G_PI / 180), rise = length * sin (turn * G_PI / 180);
  int row = 0;

  /* Each stands whole on the page, and inside the frame. */
  for (double y = inset + rise + 8; y < height - inset - 26; y += step, row++)
    for (double x = inset + (row % 2 == 0 ? 6 : 6 + (reach + 36) / 2); x + reach < width - inset;
         x += reach + 36)
      aj_box_add_turned (box, x, y, -turn, aj_typeset_string (fonts, words, &style, 600));
}

void
aj_ornament_add_flourish (
  AjBox *box, double center, double y, double gap, double length, AjColor color)
{
  for (int side = -1; side <= 1; side += 2)
    {
      double inner = center + side * gap;
      const double diamond[4][2] = {
        { inner, y - 2.4 }, { inner + 2.4, y }, { inner, y + 2.4 }, { inner - 2.4, y }
      };
      GArray *path = aj_path_new ();
      for (int i = 0; i < 4; i++)
        aj_path_add (path, i == 0 ? CAIRO_PATH_MOVE_TO : CAIRO_PATH_LINE_TO, diamond[i], 1);
      aj_path_add (path, CAIRO_PATH_CLOSE_PATH, NULL, 0);
      aj_box_add_path (box, path, 0, color);
      aj_box_add_rule (box, inner + side * 4, y, inner + side * length, y, 0.6, color);
    }
}
