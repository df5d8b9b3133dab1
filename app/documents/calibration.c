#include "overprint.h"

#include "blocks.h"
#include "i18n.h"

#include <math.h>

#define MOST_OFFSET  20.0
#define MOST_STRETCH 0.05
#define FROM_CORNER  25.0

static char *
setting_key (const char *printer)
{
  return g_strconcat ("calibration.", printer, NULL);
}

double
aj_calibration_x (const AjCalibration *self, double mm)
{
  return AJ_MM (mm * self->sx + self->dx);
}

double
aj_calibration_y (const AjCalibration *self, double mm)
{
  return AJ_MM (mm * self->sy + self->dy);
}

AjCalibration
aj_calibration_load (AjStore *store, const char *printer)
{
  AjCalibration calibration = AJ_CALIBRATION_NONE;
  g_autofree char *key = setting_key (printer != NULL ? printer : "");
  g_autofree char *text = printer != NULL ? aj_store_get_setting (store, key) : NULL;
  g_auto (GStrv)
    parts = g_strsplit (text != NULL ? text : "", " ", -1);

  if (g_strv_length (parts) != 4)
    return calibration;
  calibration.dx = g_ascii_strtod (parts[0], NULL);
  calibration.dy = g_ascii_strtod (parts[1], NULL);
  calibration.sx = g_ascii_strtod (parts[2], NULL);
  calibration.sy = g_ascii_strtod (parts[3], NULL);
  return calibration;
}

static gboolean
is_possible (const AjCalibration *calibration)
{
  /* So that NaN is not possible either. */
  return fabs (calibration->dx) <= MOST_OFFSET && fabs (calibration->dy) <= MOST_OFFSET &&
         fabs (calibration->sx - 1) <= MOST_STRETCH && fabs (calibration->sy - 1) <= MOST_STRETCH;
}

gboolean
aj_calibration_save (AjStore *store,
                     const char *printer,
                     const AjCalibration *calibration,
                     GError **error)
{
  char numbers[4][G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *key = setting_key (printer);

  if (!is_possible (calibration))
    {
      g_set_error_literal (
        error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
        _ ("An adjustment of more than 20 mm, or of 0.05 in scale, is refused: check the paper "
           "size and the tray of the printer first."));
      return FALSE;
    }
  g_ascii_formatd (numbers[0], sizeof numbers[0], "%.3f", calibration->dx);
  g_ascii_formatd (numbers[1], sizeof numbers[1], "%.3f", calibration->dy);
  g_ascii_formatd (numbers[2], sizeof numbers[2], "%.6f", calibration->sx);
  g_ascii_formatd (numbers[3], sizeof numbers[3], "%.6f", calibration->sy);
  g_autofree char *text =
    g_strdup_printf ("%s %s %s %s", numbers[0], numbers[1], numbers[2], numbers[3]);
  return aj_store_set_setting (store, key, text, error);
}

void
aj_calibration_get_crosses (const AjBlankForm *form, double crosses[4])
{
  crosses[0] = crosses[1] = FROM_CORNER;
  crosses[2] = form->width - FROM_CORNER;
  crosses[3] = form->height - FROM_CORNER;
}

/* One direction: the printer puts what is asked at p to a × p + b; p was meant × scale + offset. */
static gboolean
solve (
  double meant1, double meant2, double measured1, double measured2, double *offset, double *scale)
{
  double asked1 = meant1 * *scale + *offset, asked2 = meant2 * *scale + *offset;
  double a = (measured2 - measured1) / (asked2 - asked1);

  if (!(a > 0.5 && a < 2))
    return FALSE;
  double b = measured1 - a * asked1;
  *scale = 1 / a;
  *offset = -b / a;
  return TRUE;
}

gboolean
aj_calibration_measure (const AjBlankForm *form,
                        const AjCalibration *now,
                        const double measured[4],
                        AjCalibration *result)
{
  double crosses[4];

  aj_calibration_get_crosses (form, crosses);
  *result = *now;
  return solve (crosses[0], crosses[2], measured[0], measured[2], &result->dx, &result->sx) &&
         solve (crosses[1], crosses[3], measured[1], measured[3], &result->dy, &result->sy);
}
