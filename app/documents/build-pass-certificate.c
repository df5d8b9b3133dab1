/* 培训合格证书 and 考试合格证书: what an office issues itself to people who passed (S-7.4.3.3,
 * S-9.5). The paper says whose it is and what it is not: no certificate of qualification, which
 * only the national authority makes (Art. 21), and no substitute for the authority's exam (Art.
 * 26). */
#include "builders.h"

#include "date.h"
#include "i18n.h"
#include "ornament-pass.h"
#include "ornament.h"
#include "paper-text.h"
#include "pass-certificate.h"
#include "record-exam.h"

#define ISSUER 300.0 /* how wide the name of who issues it may be */
#define NOT_A_QUALIFICATION                                                                                                                    \
  "本证书由颁发单位发给本单位人员，证明其培训或者考试合格；不是保密资质证书，也不代替保密行政管" \
  "理部门组织的考试（第二十六条）。"

static const AjColor ink = { 0.09, 0.09, 0.09 };
static const AjColor grey = { 0.32, 0.32, 0.32 };
static const AjColor red = { 0.68, 0.07, 0.09 };
static const AjColor gold = { 0.60, 0.46, 0.17 };

typedef struct
{
  const AjOrder *order;
  const AjPassKind *kind;
  AjDocument *document;
  AjBox *box;
  double width, height;
  double scale; /* of lengths that are meant for A4 */
  char *facts;
} Sheet;

/* Sizes of type shrink less than the sheet: what is read must stay readable on A5. */
static double
type_size (const Sheet *sheet, double size)
{
  return MAX (size * sheet->scale, MIN (size, 7));
}

static AjStyle
style_of (const Sheet *sheet, AjRole role, double size, AjAlign align, AjColor color)
{
  double set = type_size (sheet, size);
  AjStyle style = { .role = role, .size = set, .pitch = set * 1.5, .align = align, .color = color };
  return style;
}

static void
put (Sheet *sheet, const char *words, const AjStyle *style, double x, double y, double width)
{
  aj_box_add_words (sheet->box, x * sheet->scale, y * sheet->scale,
                    aj_typeset_string (sheet->document->fonts, words, style, width * sheet->scale));
}

static char *
fact (const Sheet *sheet, const char *label)
{
  return aj_pass_get_fact (sheet->facts, label);
}

static char *
day (const Sheet *sheet, const char *label)
{
  g_autofree char *iso = fact (sheet, label);
  return *iso != '\0' ? aj_date_format_chinese (iso) : g_strdup ("");
}

static void
put_heading (Sheet *sheet)
{
  AjStyle title = style_of (sheet, AJ_ROLE_TITLE, 46, AJ_ALIGN_CENTER, red);
  AjStyle line = style_of (sheet, AJ_ROLE_KAI, 14, AJ_ALIGN_CENTER, ink);
  g_autofree char *number = fact (sheet, "编号");
  g_autofree char *words =
    g_strdup_printf ("证书编号：%s", *number != '\0' ? number : "（未签发）");
  double middle = 841.89 / 2;

  title.tracking = 0.22;
  /* The room behind the last character would push the title to the left. */
  put (sheet, sheet->kind->title, &title, 60 + 0.22 * 46 / 2, 92, 841.89 - 120);
  put (sheet, words, &line, 60, 166, 841.89 - 120);
  aj_ornament_add_flourish (sheet->box, middle * sheet->scale, 177 * sheet->scale,
                            116 * sheet->scale, 92 * sheet->scale, gold);
}

/* A value on a rule. */
static void
add_value (AjText *text, const char *value, double min, gboolean name)
{
  aj_text_add_blank (text, AJ_ROLE_KAI, value, min, name);
}

static void
add_exam (Sheet *sheet, AjText *text)
{
  g_autofree char *subject = fact (sheet, "考试");
  g_autofree char *on = day (sheet, "考试日期");
  g_autofree char *score = fact (sheet, "成绩");

  aj_text_add (text, AJ_ROLE_KAI, "于");
  add_value (text, on, 5, FALSE);
  aj_text_add (text, AJ_ROLE_KAI, "参加");
  add_value (text, subject, 8, FALSE);
  if (*score != '\0')
    {
      aj_text_add (text, AJ_ROLE_KAI, "，成绩");
      add_value (text, score, 2, FALSE);
      aj_text_add (text, AJ_ROLE_KAI, "分");
    }
  aj_text_add (text, AJ_ROLE_KAI, "，考试合格，特发此证。");
}

static void
add_training (Sheet *sheet, AjText *text)
{
  g_autofree char *title = fact (sheet, "培训");
  g_autofree char *on = day (sheet, "培训日期");
  g_autofree char *hours = fact (sheet, "学时");
  g_autofree char *score = fact (sheet, "成绩");

  aj_text_add (text, AJ_ROLE_KAI, "于");
  add_value (text, on, 5, FALSE);
  aj_text_add (text, AJ_ROLE_KAI, "参加");
  add_value (text, title, 8, FALSE);
  if (*hours != '\0')
    {
      aj_text_add (text, AJ_ROLE_KAI, "，共");
      add_value (text, hours, 2, FALSE);
      aj_text_add (text, AJ_ROLE_KAI, "学时");
    }
  aj_text_add (text, AJ_ROLE_KAI, "，经考核");
  if (*score != '\0')
    {
      aj_text_add (text, AJ_ROLE_KAI, "成绩");
      add_value (text, score, 2, FALSE);
      aj_text_add (text, AJ_ROLE_KAI, "分，");
    }
  aj_text_add (text, AJ_ROLE_KAI, "合格，特发此证。");
}

/* Who issues it, on two lines at most as long as the letters stay readable. */
static AjParagraph *
set_issuer (Sheet *sheet)
{
  AjStyle style = style_of (sheet, AJ_ROLE_KAI, 17, AJ_ALIGN_CENTER, ink);
  g_autofree char *unit = fact (sheet, "颁发单位");
  g_autoptr (AjText) text = aj_text_new ();

  aj_text_add (text, AJ_ROLE_KAI, unit);
  AjParagraph *words =
    aj_typeset_fit (sheet->document->fonts, text, &style, ISSUER * sheet->scale, 0.7);
  for (double factor = 0.95; words->lines->len > 2 && factor > 0.55; factor -= 0.05)
    {
      AjStyle smaller = style;
      smaller.size *= factor;
      smaller.pitch *= factor * 0.9;
      aj_paragraph_free (words);
      words = aj_typeset_string (sheet->document->fonts, unit, &smaller, ISSUER * sheet->scale);
    }
  return words;
}

/* The sentence of the certificate, down to bottom; smaller when long titles or names need it. */
static void
put_body (Sheet *sheet, double bottom)
{
  AjStyle style = style_of (sheet, AJ_ROLE_KAI, 21, AJ_ALIGN_JUSTIFY, ink);
  g_autoptr (AjText) text = aj_text_new ();
  g_autofree char *name = fact (sheet, "姓名");
  g_autofree char *id_number = fact (sheet, "身份证号");
  const double left = 128, top = 218, width = 841.89 - 2 * 128;

  add_value (text, name, 4, TRUE);
  if (*id_number != '\0')
    {
      aj_text_add (text, AJ_ROLE_KAI, "（身份证号");
      add_value (text, id_number, 9, FALSE);
      aj_text_add (text, AJ_ROLE_KAI, "）");
    }
  if (sheet->kind->def == &record_exam)
    add_exam (sheet, text);
  else
    add_training (sheet, text);
  style.indent = 2;
  style.pitch = 42 * sheet->scale;
  AjParagraph *words = aj_typeset (sheet->document->fonts, text, &style, width * sheet->scale);
  for (int i = 0; i < 6 && words->lines->len * style.pitch > (bottom - top) * sheet->scale; i++)
    {
      aj_paragraph_free (words);
      style.size *= 0.94;
      style.pitch *= 0.9;
      words = aj_typeset (sheet->document->fonts, text, &style, width * sheet->scale);
    }
  if (words->lines->len * style.pitch > (bottom - top) * sheet->scale)
    aj_document_add_problem (
      sheet->document, AJ_SEVERITY_BLOCK, sheet->kind->article,
      g_strdup (_ ("The words do not fit on the certificate: shorten the title of the training or "
                   "exam.")));
  aj_box_add_words (sheet->box, left * sheet->scale, top * sheet->scale, words);
}

/* What the QR holds: what is on the paper, so that a telephone can compare it, and the code that
 * the program checks. Not the identity number: whoever walks past can read a QR. */
static char *
dup_qr (const Sheet *sheet, const char *groups)
{
  static const char *const labels[] = { "编号", "姓名", "颁发单位", "颁发日期", "有效期至" };
  GString *words = g_string_new (sheet->kind->title);

  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      g_autofree char *value = fact (sheet, labels[i]);
      if (*value != '\0')
        g_string_append_printf (words, "\n%s：%s", labels[i], value);
    }
  g_string_append_printf (words, "\n核验码：%s", groups);
  return g_string_free (words, FALSE);
}

static void
put_code (Sheet *sheet)
{
  const char *code = aj_record_get (sheet->order->record, sheet->kind->code);
  AjStyle style = style_of (sheet, AJ_ROLE_KAI, 7.6, AJ_ALIGN_LEFT, grey);
  const double left = 128, top = 398, size = 82;

  if (code == NULL)
    return;
  g_autofree char *groups = aj_paper_group (code, AJ_PASS_CODE_DIGITS, "-");
  g_autofree char *words = dup_qr (sheet, groups);
  aj_box_add_qr (sheet->box, left * sheet->scale, top * sheet->scale, size * sheet->scale, words);
  g_autofree char *first = g_strdup_printf ("核验码 %.20s", groups);
  style.pitch = style.size * 1.35;
  put (sheet, "扫描二维码，或者在颁发单位用“案卷”核验：", &style, left + size + 12, top + 44, 220);
  put (sheet, first, &style, left + size + 12, top + 57, 240);
  put (sheet, groups + 20, &style, left + size + 12 + 3.6 * 7.6, top + 70, 240);
}

static void
put_issuer (Sheet *sheet, AjParagraph *issuer /* (transfer full) */, double top)
{
  AjStyle style = style_of (sheet, AJ_ROLE_KAI, 17, AJ_ALIGN_CENTER, ink);
  AjStyle small = style_of (sheet, AJ_ROLE_KAI, 13, AJ_ALIGN_CENTER, ink);
  g_autofree char *on = day (sheet, "颁发日期");
  g_autofree char *until = day (sheet, "有效期至");
  g_autofree char *term = g_strdup_printf ("有效期至：%s", *until != '\0' ? until : "不设期限");
  const double left = 430, width = ISSUER;

  aj_box_add_words (sheet->box, left * sheet->scale, top * sheet->scale, issuer);
  put (sheet, "（盖章）", &small, left, 422, width);
  put (sheet, *on != '\0' ? on : "　　　　年　　月　　日", &style, left, 444, width);
  put (sheet, term, &small, left, 471, width);
}

static void
put_foot (Sheet *sheet)
{
  AjStyle style = style_of (sheet, AJ_ROLE_KAI, 7.6, AJ_ALIGN_CENTER, grey);
  g_autofree char *note = aj_order_dup_foot_note (sheet->order);

  put (sheet, NOT_A_QUALIFICATION, &style, 70, 500, 841.89 - 140);
  if (note != NULL)
    put (sheet, note, &style, 70, 513, 841.89 - 140);
}

/* What must hold before a certificate may leave the printer without the draft's mark. */
static void
check (Sheet *sheet)
{
  const AjOrder *order = sheet->order;
  const AjLookup *lookup = aj_store_get_lookup (order->store);
  AjRecord *record = order->record;
  g_autofree char *now = aj_pass_dup_facts (sheet->kind, record, lookup);
  g_autofree char *changes = aj_pass_compare_facts (sheet->facts, now);
  const char *article = sheet->kind->article;

  aj_pass_check (sheet->kind, record, lookup, sheet->document->problems);
  switch (aj_pass_get_state (sheet->kind, record, order->options->made_on))
    {
    case AJ_PASS_NOT_ISSUED:
      /* Who cannot get one need not be told that it is missing. */
      if (!aj_document_must_be_draft (sheet->document))
        aj_document_add_problem (
          sheet->document, AJ_SEVERITY_BLOCK, article,
          g_strdup (_ ("The certificate is not issued yet: issuing gives it number and code.")));
      return;
    case AJ_PASS_REVOKED:
      aj_document_add_problem (
        sheet->document, AJ_SEVERITY_BLOCK, article,
        g_strdup_printf (_ ("The certificate was revoked on %s and is not printed again."),
                         aj_record_get (record, sheet->kind->revoked_on)));
      break;
    case AJ_PASS_EXPIRED:
      aj_document_add_problem (sheet->document, AJ_SEVERITY_WARN, article,
                               g_strdup_printf (_ ("The certificate was valid until %s only."),
                                                aj_record_get (record, sheet->kind->valid_until)));
      break;
    case AJ_PASS_VALID:
      break;
    }
  if (*changes != '\0')
    aj_document_add_problem (
      sheet->document, AJ_SEVERITY_BLOCK, article,
      g_strdup_printf (
        _ ("The records were changed since the certificate was issued: %s. Revoke it "
           "and issue a new one, or put the records right."),
        changes));
}

AjDocument *
aj_build_pass_certificate (const AjOrder *order, GError **error)
{
  const AjPassKind *kind = aj_pass_kind_of (aj_record_get_def (order->record));
  AjPaper paper = aj_paper_a4 (TRUE, 0, 0, 0, 0);
  const char *facts = aj_record_get (order->record, kind->facts);

  if (g_strcmp0 (order->options->paper, "A5") == 0)
    {
      paper.width = AJ_MM (210);
      paper.height = AJ_MM (148);
    }
  Sheet sheet = { .order = order,
                  .kind = kind,
                  .box = aj_box_new (),
                  .width = paper.width,
                  .height = paper.height,
                  .scale = paper.width / 841.89 };
  sheet.facts = facts != NULL
                  ? g_strdup (facts)
                  : aj_pass_dup_facts (kind, order->record, aj_store_get_lookup (order->store));
  g_autofree char *name = fact (&sheet, "姓名");
  g_autofree char *title = g_strdup_printf ("%s（%s）", kind->title, name);
  sheet.document = aj_document_new (&paper, title, order->options->made_on);
  sheet.document->strict = TRUE;
  sheet.document->foot = AJ_FOOT_NONE;
  sheet.document->ground = aj_ground_get (
    kind->name, paper.width, paper.height,
    kind->def == &record_exam ? aj_ornament_draw_exam_ground : aj_ornament_draw_training_ground);
  check (&sheet);
  AjParagraph *issuer = set_issuer (&sheet);
  double issuer_top = 421.5 - issuer->lines->len * issuer->style.pitch / sheet.scale;
  put_heading (&sheet);
  put_body (&sheet, MIN (issuer_top - 4, 386));
  put_code (&sheet);
  put_issuer (&sheet, issuer, issuer_top);
  put_foot (&sheet);
  aj_blocks_add_box (sheet.document->blocks, sheet.box, paper.height, FALSE);
  aj_document_finish (sheet.document);
  g_free (sheet.facts);
  return sheet.document;
}
