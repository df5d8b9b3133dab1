/* The test page of a form and a printer. */
#include "overprint.h"

#include "builders.h"
#include "i18n.h"
#include "record-certificate.h"

#define EDGE 10.0 /* of the rulers from the edge of the sheet, in mm */

static const AjColor grey = { 0.45, 0.45, 0.45 };

typedef struct
{
  const AjCalibration *calibration;
  AjDocument *document;
  AjBox *box;
} Sheet;

static void
line (Sheet *sheet, double x0, double y0, double x1, double y1, double width, AjColor color)
{
  aj_box_add_rule (sheet->box, aj_calibration_x (sheet->calibration, x0),
                   aj_calibration_y (sheet->calibration, y0),
                   aj_calibration_x (sheet->calibration, x1),
                   aj_calibration_y (sheet->calibration, y1), width, color);
}

static void
words (Sheet *sheet, const char *string, double x, double y, double size, AjColor color)
{
  AjStyle style = { .role = AJ_ROLE_SONG, .size = size, .pitch = size * 1.5, .color = color };

  aj_box_add_words (sheet->box, aj_calibration_x (sheet->calibration, x),
                    aj_calibration_y (sheet->calibration, y),
                    aj_typeset_string (sheet->document->fonts, string, &style, 600));
}

/* A millimetre scale; numbers each centimetre. */
static void
add_rulers (Sheet *sheet, double width, double height)
{
  for (int mm = (int) EDGE; mm <= width - EDGE; mm++)
    {
      double length = mm % 10 == 0 ? 5 : mm % 5 == 0 ? 3.5 : 2;
      line (sheet, mm, EDGE, mm, EDGE + length, 0.3, AJ_BLACK);
      line (sheet, mm, height - EDGE, mm, height - EDGE - length, 0.3, AJ_BLACK);
      g_autofree char *number = g_strdup_printf ("%d", mm);
      if (mm % 10 == 0)
        words (sheet, number, mm + 0.5, EDGE + 2.2, 6, AJ_BLACK);
    }
  for (int mm = (int) EDGE; mm <= height - EDGE; mm++)
    {
      double length = mm % 10 == 0 ? 5 : mm % 5 == 0 ? 3.5 : 2;
      line (sheet, EDGE, mm, EDGE + length, mm, 0.3, AJ_BLACK);
      line (sheet, width - EDGE, mm, width - EDGE - length, mm, 0.3, AJ_BLACK);
      g_autofree char *number = g_strdup_printf ("%d", mm);
      if (mm % 10 == 0 && mm > EDGE)
        words (sheet, number, EDGE + 2.2, mm + 0.2, 6, AJ_BLACK);
    }
}

static void
add_crosses (Sheet *sheet, const AjBlankForm *form)
{
  double crosses[4];

  aj_calibration_get_crosses (form, crosses);
  for (int i = 0; i < 2; i++)
    {
      double x = crosses[2 * i], y = crosses[2 * i + 1];
      g_autofree char *place = g_strdup_printf ("%c（%g, %g）", 'A' + i, x, y);
      line (sheet, x - 6, y, x + 6, y, 0.4, AJ_BLACK);
      line (sheet, x, y - 6, x, y + 6, 0.4, AJ_BLACK);
      words (sheet, place, i == 0 ? x + 2 : x - 26, i == 0 ? y + 1 : y - 6, 9, AJ_BLACK);
    }
}

static void
add_items (Sheet *sheet, const AjBlankForm *form)
{
  for (guint i = 0; i < form->items->len; i++)
    {
      const AjFormItem *item = &g_array_index (form->items, AjFormItem, i);
      double top = item->y - item->size * 25.4 / 72,
             bottom = item->y + (item->lines - 1) * item->pitch;
      line (sheet, item->x, bottom, item->x + item->width, bottom, 0.3, grey);
      line (sheet, item->x, top, item->x, bottom, 0.3, grey);
      line (sheet, item->x + item->width, top, item->x + item->width, bottom, 0.3, grey);
      int field = aj_record_def_find (&record_certificate, item->field);
      words (sheet,
             field >= 0 ? aj_i18n_get_chinese (record_certificate.fields[field].label)
                        : item->field,
             item->x + 1, top, 8, grey);
    }
}

AjDocument *
aj_overprint_build_test (AjStore *store,
                         const AjBlankForm *form,
                         const AjCalibration *calibration,
                         const char *printer,
                         const char *made_on)
{
  AjPaper paper = { AJ_MM (form->width), AJ_MM (form->height), 0, 0, 0, 0 };
  g_autofree char *title = g_strdup_printf ("套打校准页（%s）", form->title);
  AjDocument *document = aj_document_new (&paper, title, made_on);
  Sheet sheet = { calibration, document, aj_box_new () };
  g_autofree char *about =
    g_strdup_printf ("套打校准页　打印机 %s　当前偏移 %+.2f, %+.2f mm　比例 %.4f, %.4f", printer,
                     calibration->dx, calibration->dy, calibration->sx, calibration->sy);

  document->foot = AJ_FOOT_NONE;
  add_rulers (&sheet, form->width, form->height);
  add_crosses (&sheet, form);
  add_items (&sheet, form);
  words (&sheet, about, 45, 24, 10.5, AJ_BLACK);
  words (&sheet,
         "用“实际大小”（不缩放）打印在普通纸上，从纸的左边和上边量出十字 A、B "
         "的实际位置（毫米），填入校准。",
         45, 30, 9, AJ_BLACK);
  aj_blocks_add_box (document->blocks, sheet.box, paper.height, FALSE);
  aj_document_finish (document);
  return document;
}
