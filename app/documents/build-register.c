#include "builders.h"

#include "date.h"
#include "i18n.h"

#define MARGIN (15 * AJ_MM)
#define SIZE   10.5 /* 五号 */

static char *
get_text (guint row, guint column, gpointer data)
{
  GPtrArray *rows = data;
  const char *const *cells = rows->pdata[row];

  return g_strdup (cells[column] != NULL ? cells[column] : "");
}

/* A row with one text only is the heading of a group. */
static gboolean
is_heading (guint row, gpointer data)
{
  GPtrArray *rows = data;
  const char *const *cells = rows->pdata[row];

  return cells[0] != NULL && cells[1] == NULL;
}

/* A column of figures narrower than its longest figure would be unreadable: it gives a warning. */
static void
add_head (AjDocument *document, const AjRegisterSheet *sheet)
{
  AjFlow *flow = aj_document_get_flow (document);
  double width = aj_flow_get_width (flow);
  AjParaStyle left = { .align = AJ_ALIGN_LEFT, .pitch = SIZE * 1.6 },
              right = { .align = AJ_ALIGN_RIGHT, .pitch = SIZE * 1.6 };
  g_autofree char *date = aj_date_format_chinese (aj_document_get_made_on (document));
  g_autofree char *unit_text =
    sheet->unit != NULL ? g_strdup_printf ("单位：%s", sheet->unit) : g_strdup ("");
  g_autofree char *date_text = g_strdup_printf ("制表日期：%s", date);

  aj_document_add_title (document, sheet->title, 22, 0.3);
  aj_flow_add_space (flow, 6, FALSE);
  g_autoptr (AjPara) unit =
    aj_document_set_text (document, &left, AJ_ROLE_SONG, SIZE, unit_text, width * 0.7);
  g_autoptr (AjPara) made =
    aj_document_set_text (document, &right, AJ_ROLE_SONG, SIZE, date_text, width * 0.3);
  AjPara *paras[] = { unit, made };
  double lefts[] = { 0, width * 0.7 };
  aj_flow_add_row (flow, paras, lefts, 2, TRUE);
  aj_flow_add_space (flow, 4, FALSE);
}

static void
add_foot (AjDocument *document, const AjRegisterSheet *sheet)
{
  AjFlow *flow = aj_document_get_flow (document);
  double width = aj_flow_get_width (flow), third = width / 3;
  AjParaStyle style = { .align = AJ_ALIGN_LEFT, .pitch = SIZE * 1.7 };
  static const char *const signers[] = { "制表人（签字）：", "审核人（签字）：", "单位（盖章）：" };
  AjPara *paras[3];
  double lefts[3];

  aj_flow_add_space (flow, 6, FALSE);
  if (sheet->closing != NULL)
    {
      g_autoptr (AjPara) closing =
        aj_document_set_text (document, &style, AJ_ROLE_HEI, SIZE, sheet->closing, width);
      aj_flow_add_para (flow, closing, 0, TRUE);
    }
  aj_flow_add_space (flow, 10, FALSE);
  for (guint i = 0; i < 3; i++)
    {
      paras[i] = aj_document_set_text (document, &style, AJ_ROLE_SONG, SIZE, signers[i], third);
      lefts[i] = i * third;
    }
  aj_flow_add_row (flow, paras, lefts, 3, FALSE);
  for (guint i = 0; i < 3; i++)
    aj_para_unref (paras[i]);
}

AjDocument *
aj_build_register_sheet (const AjRegisterSheet *sheet, const AjDocumentOptions *options)
{
  AjPageShape shape = { 297 * AJ_MM, 210 * AJ_MM, MARGIN, MARGIN, MARGIN + 2 * AJ_MM, MARGIN };
  AjDocument *document = aj_document_new (sheet->title, &shape, options->made_on);
  AjFlow *flow = aj_document_get_flow (document);
  g_autofree AjGridColumn *columns = g_memdup2 (sheet->columns, sheet->n_columns * sizeof *columns);
  double total = 0;

  for (guint i = 0; i < sheet->n_columns; i++)
    total += columns[i].width;
  for (guint i = 0; i < sheet->n_columns; i++)
    columns[i].width *= aj_flow_get_width (flow) / total;
  aj_document_set_numbers (document, AJ_NUMBERS_FORM);
  aj_document_set_subject (document, sheet->basis);
  add_head (document, sheet);
  AjGrid *grid =
    aj_grid_new (aj_document_get_fonts (document), columns, sheet->n_columns, sheet->rows->len,
                 SIZE, get_text, g_ptr_array_ref (sheet->rows), (GDestroyNotify) g_ptr_array_unref);
  aj_grid_set_spanning (grid, is_heading);
  aj_flow_take_grid (flow, grid, aj_document_report_glyph, document);
  add_foot (document, sheet);
  if (options->footer)
    aj_document_set_footer (document, sheet->basis, "案卷");
  return document;
}
