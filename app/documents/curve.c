#include "curve.h"

void
aj_path_add (GArray *path, cairo_path_data_type_t type, const double *points, int n)
{
  cairo_path_data_t data = { 0 };

  data.header.type = type;
  data.header.length = n + 1;
  g_array_append_val (path, data);
  for (int i = 0; i < n; i++)
    {
      cairo_path_data_t point = { 0 };
      point.point.x = points[2 * i];
      point.point.y = points[2 * i + 1];
      g_array_append_val (path, point);
    }
}

GArray *
aj_path_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (cairo_path_data_t));
}

void
aj_path_add_curve (GArray *path, AjCurve curve, gpointer data, double from, double to, guint pieces)
{
  double a[2], da[2], b[2], db[2];
  double h = (to - from) / pieces;

  curve (data, from, a, da);
  aj_path_add (path, CAIRO_PATH_MOVE_TO, a, 1);
  for (guint i = 0; i < pieces; i++)
    {
      curve (data, from + h * (i + 1), b, db);
      double points[6] = { a[0] + da[0] * h / 3,
                           a[1] + da[1] * h / 3,
                           b[0] - db[0] * h / 3,
                           b[1] - db[1] * h / 3,
                           b[0],
                           b[1] };
      aj_path_add (path, CAIRO_PATH_CURVE_TO, points, 3);
      a[0] = b[0], a[1] = b[1], da[0] = db[0], da[1] = db[1];
    }
}
