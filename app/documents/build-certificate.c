/* The certificate check print (M-20, M-21). Art. 21 lets only the national authority make
 * certificates and Art. 32 punishes forgery, so there is one way through this file and it always
 * draws the watermark, the words 核对件 and the plain sentence in the foot. */
#include "builders.h"

#include "certificate-state.h"
#include "certificate-words.h"
#include "date.h"
#include "i18n.h"
#include "ornament.h"
#include "paper-text.h"
#include "record-certificate-copy.h"
#include "record-certificate.h"

#define FRAME       27.0
#define BAND        24.0
#define LABEL_X     152.0
#define LABEL_WIDTH 84.0
#define VALUE_X     252.0
#define VALUE_RIGHT 700.0
#define FIRST_ROW   180.0
#define ROW         32.5

static const AjColor gold = { 0.66, 0.49, 0.16 };
static const AjColor pale_gold = { 0.94, 0.91, 0.84 };
static const AjColor water = { 0.895, 0.895, 0.905 };
static const AjColor red = { 0.72, 0.05, 0.07 };
static const AjColor ink = { 0.08, 0.08, 0.08 };
static const AjColor grey = { 0.33, 0.33, 0.33 };

typedef struct
{
  AjDocument *document;
  AjBox *box;
  double y;
} Sheet;

static void
put (Sheet *sheet, const char *words, const AjStyle *style, double x, double y, double width)
{
  aj_box_add_words (sheet->box, x, y,
                    aj_typeset_string (sheet->document->fonts, words, style, width));
}

/* A label spread over the label column and a value on its rule; a long value shrinks, then wraps.
 */
static void
put_row (Sheet *sheet, const char *label, const char *value, gboolean name)
{
  AjStyle left = {
    .role = AJ_ROLE_SONG, .size = 13.5, .pitch = 24, .align = AJ_ALIGN_DISTRIBUTE, .color = ink
  };
  AjStyle right = { .role = AJ_ROLE_KAI, .size = 15.5, .pitch = 24, .color = ink };
  g_autoptr (AjText) text = aj_text_new ();
  double width = VALUE_RIGHT - VALUE_X - 8;

  if (name)
    aj_text_add_name (text, right.role, value);
  else
    aj_text_add (text, right.role, value);
  AjParagraph *words = aj_typeset_fit (sheet->document->fonts, text, &right, width, 0.8);
  if (words->lines->len > 1)
    {
      aj_paragraph_free (words);
      right.size = 12;
      right.pitch = 16;
      words = aj_typeset (sheet->document->fonts, text, &right, width);
    }
  /* One baseline for both sizes, on the last line of the value. */
  double down = aj_style_get_baseline (&left) - aj_style_get_baseline (&words->style);
  double extra = (words->lines->len - 1) * words->style.pitch;
  put (sheet, label, &left, LABEL_X, sheet->y + extra, LABEL_WIDTH);
  left.align = AJ_ALIGN_LEFT;
  put (sheet, "：", &left, LABEL_X + LABEL_WIDTH, sheet->y + extra, 20);
  aj_box_add_words (sheet->box, VALUE_X + 4, sheet->y + down, words);
  double rule = sheet->y + extra + 23;
  aj_box_add_rule (sheet->box, VALUE_X, rule, VALUE_RIGHT, rule, 0.5, grey);
  sheet->y += ROW + extra;
  if (words->lines->len > 3)
    aj_document_add_problem (
      sheet->document, AJ_SEVERITY_WARN, "第二十条",
      g_strdup_printf (_ ("“%s” is very long: it takes %u lines of the certificate."), label,
                       words->lines->len));
}

/* The eight items of Art. 20, in its order. */
static void
put_items (Sheet *sheet, const AjOrder *order)
{
  static const struct
  {
    const char *label;
    int field;
    gboolean name;
  } rows[] = {
    { "单位名称", CERTIFICATE_HOLDER_NAME, FALSE },
    { "法定代表人", CERTIFICATE_LEGAL_REPRESENTATIVE, TRUE },
    { "注册地址", CERTIFICATE_REGISTERED_ADDRESS, FALSE },
    { "证书编号", CERTIFICATE_NUMBER, FALSE },
    { "资质等级", CERTIFICATE_GRADE, FALSE },
    { "业务范围", CERTIFICATE_SCOPE, FALSE },
    { "发证机构", CERTIFICATE_ISSUER, FALSE },
    { "有效期", CERTIFICATE_VALID_UNTIL, FALSE },
    { "发证时间", CERTIFICATE_ISSUED_ON, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *value = rows[i].field == CERTIFICATE_SCOPE
                                 ? aj_certificate_words_scope (order->store, order->record)
                               : rows[i].field == CERTIFICATE_VALID_UNTIL
                                 ? aj_certificate_words_validity (order->store, order->record)
                                 : aj_paper_text (order->store, order->record, rows[i].field);
      put_row (sheet, rows[i].label, value, rows[i].name);
    }
}

/* Which copy is printed: 正本 unless the options name 副本 or the number of a copy. *number: (out)
 * (transfer full) (nullable). */
static char *
dup_copy (const AjOrder *order, char **number, GError **error)
{
  const char *wanted = order->options->copy != NULL ? order->options->copy : "正本";
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, aj_record_get_id (order->record));
  g_autoptr (GPtrArray) copies = aj_lookup_find (aj_store_get_lookup (order->store),
                                                 &record_certificate_copy, COPY_CERTIFICATE, id, 0);

  *number = NULL;
  for (guint i = 0; i < copies->len; i++)
    {
      AjRecord *copy = g_ptr_array_index (copies, i);
      const char *kind = aj_record_get (copy, COPY_KIND);
      const char *own = aj_record_get (copy, COPY_NUMBER);
      if (g_strcmp0 (kind, wanted) != 0 && g_strcmp0 (own, wanted) != 0)
        continue;
      *number = own != NULL ? g_strdup_printf ("%s编号 %s", kind != NULL ? kind : "", own) : NULL;
      return g_strdup (kind != NULL ? kind : "正本");
    }
  if (g_str_equal (wanted, "正本") || g_str_equal (wanted, "副本"))
    return g_strdup (wanted);
  g_set_error (
    error, AJ_DOCUMENT_ERROR, AJ_DOCUMENT_ERROR_FAILED,
    _ ("The certificate has no copy “%s”: use 正本, 副本 or the number of a copy (Art. 21)."),
    wanted);
  return NULL;
}

/* Why the certificate must not be relied on at the day of printing; NULL when it may. */
static const char *
get_fault (const AjOrder *order, const char **article)
{
  static const struct
  {
    const char *state;
    const char *article;
  } faults[] = {
    { "暂停", "第三十二条" },
    { "期满", "第三十三条第一项" },
    { "已注销", "第三十三条" },
    { "已撤销", "第三十二条" },
  };
  const char *state = aj_certificate_get_state (order->record, order->options->made_on);

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    if (g_strcmp0 (state, faults[i].state) == 0)
      {
        *article = faults[i].article;
        return faults[i].state;
      }
  return NULL;
}

static void
put_heading (Sheet *sheet, const char *kind, const char *fault, double width)
{
  AjStyle title = { .role = AJ_ROLE_TITLE,
                    .size = 34,
                    .pitch = 46,
                    .align = AJ_ALIGN_CENTER,
                    .tracking = 0.09,
                    .color = red };
  AjStyle under = { .role = AJ_ROLE_KAI,
                    .size = 17,
                    .pitch = 24,
                    .align = AJ_ALIGN_CENTER,
                    .tracking = 0.3,
                    .color = ink };
  g_autofree char *words = fault != NULL ? g_strdup_printf ("核对件（%s）　%s", kind, fault)
                                         : g_strdup_printf ("核对件（%s）", kind);

  const double gap = fault != NULL ? 142 : 92;

  put (sheet, "涉密信息系统集成资质证书", &title, 60 + 0.09 * 34 / 2, 86, width - 120);
  put (sheet, words, &under, 60 + 0.3 * 17 / 2, 138, width - 120);
  aj_ornament_add_flourish (sheet->box, width / 2, 150, gap, 282 - gap, gold);
}

static void
put_foot (Sheet *sheet, const AjOrder *order, const char *number, double width)
{
  AjStyle small = {
    .role = AJ_ROLE_SONG, .size = 8.5, .pitch = 13, .align = AJ_ALIGN_CENTER, .color = grey
  };
  AjStyle line = { .role = AJ_ROLE_SONG, .size = 11.5, .pitch = 20, .color = ink };
  g_autofree char *digest = aj_paper_digest (order->record);
  g_autofree char *groups = aj_paper_group (digest, 64, " ");
  g_autofree char *note = aj_order_dup_foot_note (order);
  g_autofree char *made = aj_date_format_chinese (order->options->made_on);
  double y = MAX (sheet->y + 3, 470);

  put (sheet, "核对人（签字）：", &line, LABEL_X, y, 120);
  aj_box_add_rule (sheet->box, LABEL_X + 92, y + 17, LABEL_X + 240, y + 17, 0.5, grey);
  line.align = AJ_ALIGN_RIGHT;
  put (sheet, "核对日期：　　　　年　　　月　　　日", &line, VALUE_RIGHT - 230, y, 230);
  put (sheet,
       AJ_NOT_A_PROOF
       "。本页由登记数据生成，仅供核对；以发证机构颁发的证书原件为准（第二十一条）。",
       &small, 80, y + 26, width - 160);
  small.size = 7;
  g_autofree char *tie = g_strdup_printf ("记录摘要 SHA-256：%s", groups);
  put (sheet, tie, &small, 70, y + 39, width - 140);
  g_autofree char *rest = g_strdup_printf (
    "%s%s打印日期 %s　%s%s第 1 页　共 1 页", number != NULL ? number : "",
    number != NULL ? "　" : "", made, note != NULL ? note : "", note != NULL ? "　" : "");
  put (sheet, rest, &small, 70, y + 50, width - 140);
}

static void
draw_ground (AjBox *box, double width, double height)
{
  aj_ornament_add_rosette (box, width / 2, height / 2 + 28, 176, pale_gold);
  aj_ornament_add_frame (box, FRAME, FRAME, width - 2 * FRAME, height - 2 * FRAME, BAND, gold);
}

AjDocument *
aj_build_certificate_check (const AjOrder *order, GError **error)
{
  AjPaper paper = aj_paper_a4 (TRUE, 0, 0, 0, 0);
  g_autofree char *number = NULL;
  g_autofree char *kind = dup_copy (order, &number, error);

  if (kind == NULL)
    return NULL;
  g_autofree char *holder = aj_paper_text (order->store, order->record, CERTIFICATE_HOLDER_NAME);
  g_autofree char *title = g_strdup_printf ("资质证书核对件（%s）", holder);
  AjDocument *document = aj_document_new (&paper, title, order->options->made_on);
  Sheet sheet = { document, aj_box_new (), FIRST_ROW };

  document->strict = TRUE;
  document->foot = AJ_FOOT_NONE;
  document->ground = aj_ground_get ("check", paper.width, paper.height, draw_ground);
  aj_ornament_add_watermark (sheet.box, document->fonts, AJ_NOT_A_PROOF, paper.width, paper.height,
                             FRAME + BAND, water);
  const char *article = NULL;
  const char *fault = get_fault (order, &article);
  if (fault != NULL)
    aj_document_add_problem (
      document, AJ_SEVERITY_WARN, article,
      g_strdup_printf (
        _ ("The certificate's state on the day of printing is “%s”, which is said on "
           "the page."),
        fault));
  put_heading (&sheet, kind, fault, paper.width);
  put_items (&sheet, order);
  put_foot (&sheet, order, number, paper.width);
  aj_blocks_add_box (document->blocks, sheet.box, paper.height, FALSE);
  aj_document_finish (document);
  return document;
}
