/* Paths of smooth curves, for ornaments: data that any sink can draw. */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/* A point of a curve and its slope there, both (x, y). */
typedef void (*AjCurve) (gpointer data, double t, double *position, double *slope);

/* Returns: (transfer full) (element-type cairo_path_data_t) */
GArray *aj_path_new (void);
/* One step: n points for a CAIRO_PATH_* of that many. */
void aj_path_add (GArray *path, cairo_path_data_type_t type, const double *points, int n);
/* The curve from one parameter to the other in so many Bezier pieces. */
void aj_path_add_curve (
  GArray *path, AjCurve curve, gpointer data, double from, double to, guint pieces);

G_END_DECLS
