#include "builders.h"

#include "digest.h"
#include "i18n.h"
#include "record-certificate.h"
#include "words.h"

/* Art. 21(3): only the national authority makes certificates, and Art. 32(1)(2) takes the
 * qualification of who forges one. So this page says in four places that it is no certificate, and
 * there is no way to have it without. */
#define MARK "核对件 不作资质凭证"

#define LABEL_WIDTH 132.0
#define FIELD_SIZE  15.0
#define FIELD_PITCH 33.0

static const AjColor gold = { 0.60, 0.44, 0.14 }, red = { 0.72, 0.07, 0.10 };

static void
draw_ground (AjDocument *document, cairo_t *cr, guint page, gpointer data)
{
  static const AjColor pale_gold = { 0.945, 0.925, 0.875 }, pale_gray = { 0.905, 0.905, 0.915 };
  const AjPageShape *shape = aj_document_get_shape (document);
  double inset = 10 * AJ_MM;

  aj_ornament_draw_rosette (cr, shape->width / 2, shape->height / 2 + 20, 170, 36, &pale_gold);
  aj_ornament_draw_rosette (cr, shape->width / 2, shape->height / 2 + 20, 95, 24, &pale_gold);
  cairo_save (cr);
  cairo_rectangle (cr, inset + 24, inset + 24, shape->width - 2 * inset - 48,
                   shape->height - 2 * inset - 48);
  cairo_clip (cr);
  aj_ornament_draw_watermark (cr, aj_document_get_fonts (document), MARK, shape->width,
                              shape->height, 21, &pale_gray);
  cairo_restore (cr);
  aj_ornament_draw_frame (cr, inset, inset, shape->width - 2 * inset, shape->height - 2 * inset, 24,
                          &gold);
}

/* 核对件 between two short rules, with which of the two it repeats (Art. 21). */
static void
add_heading (AjDocument *document, const char *title, const char *copy)
{
  AjFlow *flow = aj_document_get_flow (document);
  double width = aj_flow_get_width (flow);
  AjParaStyle title_style = { .align = AJ_ALIGN_CENTER, .tracking = 0.1, .pitch = 50 };
  AjParaStyle style = { .align = AJ_ALIGN_CENTER, .tracking = 0.25, .pitch = 30 };
  AjSpan title_span = { .text = title, .role = AJ_ROLE_TITLE, .size = 38, .color = red };
  g_autofree char *text = g_strdup_printf ("核对件（%s）", copy);
  g_autoptr (AjPara) head =
    aj_para_new_fitting (aj_document_get_fonts (document), &title_style, &title_span, 1, width, 1,
                         0.6, NULL, aj_document_report_glyph, document);
  g_autoptr (AjPara) below = aj_document_set_text (document, &style, AJ_ROLE_KAI, 19, text, width);

  aj_flow_add_para (flow, head, 0, TRUE);
  aj_flow_add_para (flow, below, 0, TRUE);
  aj_flow_add_space (flow, 8, FALSE);
}

/* A distributed label and a value on a rule. A long value becomes smaller, then takes more lines.
 */
static void
add_field (AjDocument *document, const char *label, const char *value)
{
  AjFlow *flow = aj_document_get_flow (document);
  AjFonts *fonts = aj_document_get_fonts (document);
  double left = LABEL_WIDTH + FIELD_SIZE, width = aj_flow_get_width (flow) - left;
  AjParaStyle label_style = { .align = AJ_ALIGN_DISTRIBUTE, .pitch = FIELD_PITCH };
  AjParaStyle colon_style = { .align = AJ_ALIGN_LEFT, .pitch = FIELD_PITCH };
  AjParaStyle value_style = { .align = AJ_ALIGN_LEFT, .pitch = FIELD_PITCH };
  AjSpan span = { .text = value,
                  .role = AJ_ROLE_KAI,
                  .size = FIELD_SIZE + 1.5,
                  .blank = TRUE,
                  .left = TRUE,
                  .width = AJ_FILL };
  gboolean fits = TRUE;
  g_autoptr (AjPara) first =
    aj_document_set_text (document, &label_style, AJ_ROLE_SONG, FIELD_SIZE, label, LABEL_WIDTH);
  g_autoptr (AjPara) colon =
    aj_document_set_text (document, &colon_style, AJ_ROLE_SONG, FIELD_SIZE, "：", 2 * FIELD_SIZE);
  g_autoptr (AjPara) second = aj_para_new_fitting (fonts, &value_style, &span, 1, width, 1, 0.75,
                                                   &fits, aj_document_report_glyph, document);

  if (!fits)
    {
      /* Two lines and more of a smaller size, closer together. */
      value_style.pitch = 22;
      span.size *= 0.85;
      g_clear_pointer (&second, aj_para_unref);
      second =
        aj_para_new_fitting (fonts, &value_style, &span, 1, width, 2, 0.7, &fits, NULL, NULL);
    }
  if (!fits)
    aj_document_take_problem (
      document, AJ_SEVERITY_WARN, "第二十条",
      g_strdup_printf (_ ("“%s” is too long for two lines and takes more."), label));
  AjPara *paras[] = { first, colon, second };
  double lefts[] = { 0, LABEL_WIDTH, left };
  aj_flow_add_row (flow, paras, lefts, 3, FALSE);
}

/* 有效期和发证时间 are one item (八), two statements. */
static void
add_validity (AjDocument *document, AjStore *store, AjRecord *certificate)
{
  int from_field = aj_record_get (certificate, CERTIFICATE_VALID_FROM) != NULL
                     ? CERTIFICATE_VALID_FROM
                     : CERTIFICATE_ISSUED_ON;
  g_autofree char *from = aj_words_field (store, certificate, from_field);
  g_autofree char *until = aj_words_field (store, certificate, CERTIFICATE_VALID_UNTIL);
  g_autofree char *issued = aj_words_field (store, certificate, CERTIFICATE_ISSUED_ON);
  g_autofree char *text = NULL;

  if (*from == '\0' && *until == '\0')
    text = g_strdup ("");
  else
    text = g_strdup_printf ("%s至%s（%s发证）", from, until,
                            *issued != '\0' ? issued : "　　年　月　日");
  add_field (document, "有效期和发证时间", text);
}

static void
add_signature (AjDocument *document)
{
  AjFlow *flow = aj_document_get_flow (document);
  AjParaStyle style = { .align = AJ_ALIGN_LEFT, .pitch = 26 };
  AjColor ink = { 0, 0, 0 };
  AjSpan checker[] = {
    { .text = "核对人（签字）：", .role = AJ_ROLE_SONG, .size = 13, .color = ink },
    { .text = "", .role = AJ_ROLE_SONG, .size = 13, .blank = TRUE, .width = 150 }
  };
  AjSpan day[] = { { .text = "核对日期：", .role = AJ_ROLE_SONG, .size = 13 },
                   { .text = "", .role = AJ_ROLE_SONG, .size = 13, .blank = TRUE, .width = 46 },
                   { .text = "年", .role = AJ_ROLE_SONG, .size = 13 },
                   { .text = "", .role = AJ_ROLE_SONG, .size = 13, .blank = TRUE, .width = 30 },
                   { .text = "月", .role = AJ_ROLE_SONG, .size = 13 },
                   { .text = "", .role = AJ_ROLE_SONG, .size = 13, .blank = TRUE, .width = 30 },
                   { .text = "日", .role = AJ_ROLE_SONG, .size = 13 } };
  double half = aj_flow_get_width (flow) / 2;
  AjPara *paras[2] = {
    aj_para_new (aj_document_get_fonts (document), &style, checker, G_N_ELEMENTS (checker), half,
                 NULL, NULL),
    aj_para_new (aj_document_get_fonts (document), &style, day, G_N_ELEMENTS (day), half, NULL,
                 NULL),
  };
  double lefts[] = { 0, half + 40 };

  aj_flow_add_space (flow, 14, FALSE);
  aj_flow_add_row (flow, paras, lefts, 2, FALSE);
  for (guint i = 0; i < 2; i++)
    aj_para_unref (paras[i]);
}

static void
add_small_print (AjDocument *document, AjStore *store, AjRecord *certificate)
{
  AjFlow *flow = aj_document_get_flow (document);
  AjParaStyle style = { .align = AJ_ALIGN_CENTER, .pitch = 12 };
  g_autofree char *digest = aj_digest_record (certificate);
  g_autofree char *first = g_strdup (
    MARK "。本件依据证书台账生成，仅供内部核对，以发证机关颁发的证书原件为准（第二十一条）。");
  g_autofree char *second = g_strdup_printf ("记录摘要 SHA-256：%s", digest);
  const char *lines[] = { first, second };

  aj_flow_add_space (flow, 8, FALSE);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (AjPara) para = aj_document_set_text (document, &style, AJ_ROLE_SONG, 8, lines[i],
                                                      aj_flow_get_width (flow));
      aj_flow_add_para (flow, para, 0, FALSE);
    }
}

/* What the record's own check finds stands beside the document too. */
static void
take_problems (AjDocument *document, AjStore *store, AjRecord *certificate)
{
  g_autoptr (AjProblems) problems = aj_problems_new ();

  aj_store_check_record (store, certificate, problems);
  for (guint i = 0; i < aj_problems_get_n (problems); i++)
    {
      const AjProblem *problem = aj_problems_get (problems, i);
      /* A check print is for finding mistakes: it shows what the record says, right or wrong. */
      aj_document_take_problem (document, MIN (problem->severity, AJ_SEVERITY_WARN),
                                problem->article, g_strdup (problem->message));
    }
}

AjDocument *
aj_build_certificate_check (AjStore *store,
                            gint64 id,
                            const AjDocumentOptions *options,
                            GError **error)
{
  static const struct
  {
    const char *label;
    int field;
  } items[] = {
    { "单位名称", CERTIFICATE_HOLDER_NAME },
    { "法定代表人", CERTIFICATE_LEGAL_REPRESENTATIVE },
    { "注册地址", CERTIFICATE_REGISTERED_ADDRESS },
    { "证书编号", CERTIFICATE_NUMBER },
    { "资质等级", CERTIFICATE_GRADE },
    { "业务范围", CERTIFICATE_SCOPE },
    { "发证机构", CERTIFICATE_ISSUER },
  };
  AjPageShape shape = { 297 * AJ_MM, 210 * AJ_MM, 27 * AJ_MM, 46 * AJ_MM, 22 * AJ_MM, 46 * AJ_MM };
  g_autoptr (AjRecord) certificate = aj_store_get (store, &record_certificate, id, error);
  const char *copy = options->copy != NULL ? options->copy : "正本";

  if (certificate == NULL)
    return NULL;
  const char *kind = aj_record_get (certificate, CERTIFICATE_KIND);
  g_autofree char *title = g_strdup_printf ("%s证书", kind != NULL ? kind : "涉密信息系统集成资质");
  AjDocument *document = aj_document_new ("证书信息核对页", &shape, options->made_on);
  aj_document_set_record (document, certificate, TRUE);
  aj_document_set_subject (document, MARK);
  aj_document_set_ground (document, draw_ground, NULL, NULL);
  add_heading (document, title, copy);
  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    {
      g_autofree char *value = aj_words_field (store, certificate, items[i].field);
      const char *other = aj_record_get (certificate, CERTIFICATE_OTHER_SCOPE);
      if (items[i].field == CERTIFICATE_SCOPE && other != NULL)
        {
          g_autofree char *known = g_steal_pointer (&value);
          value = g_strdup_printf ("%s%s%s", known, *known != '\0' ? "、" : "", other);
        }
      add_field (document, items[i].label, value);
    }
  add_validity (document, store, certificate);
  add_signature (document);
  add_small_print (document, store, certificate);
  take_problems (document, store, certificate);
  return document;
}
