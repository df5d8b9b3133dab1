#include "builders.h"

#include "digest.h"
#include "i18n.h"
#include "record-agreement.h"
#include "record-project.h"
#include "rules.h"
#include "words.h"

/* The grid of GB/T 9704: 22 lines of 28 characters on 156 by 225 mm. 28 characters of 16 pt are
 * wider than that, so each is set a little closer. */
#define SIZE     16.0
#define TRACKING (156 * AJ_MM / 28 / SIZE - 1)
#define PITCH    (225 * AJ_MM / 22)

static const char *
get_clause (const char *key)
{
  const AjRuleItem *item = aj_rule_list_find (aj_rules_get_list ("L-A"), key);

  return item != NULL ? item->text : "";
}

static void
add_spans (AjDocument *document, const AjSpan *spans, guint n, double indent, gboolean keep)
{
  AjParaStyle style = { .align = AJ_ALIGN_JUSTIFY,
                        .indent = indent * SIZE * (1 + TRACKING),
                        .tracking = TRACKING,
                        .pitch = PITCH };
  AjFlow *flow = aj_document_get_flow (document);
  g_autoptr (AjPara) para =
    aj_para_new (aj_document_get_fonts (document), &style, spans, n, aj_flow_get_width (flow),
                 aj_document_report_glyph, document);

  aj_flow_add_para (flow, para, 0, keep);
}

static void
add_text (AjDocument *document, AjFontRole role, const char *text, gboolean keep)
{
  AjSpan span = { .text = text, .role = role, .size = SIZE };

  add_spans (document, &span, 1, 2, keep);
}

/* The lines above the agreement: a distributed label, and a value in the middle of a rule. */
static void
add_field (AjDocument *document, const char *label, const char *value)
{
  AjFlow *flow = aj_document_get_flow (document);
  double em = SIZE * (1 + TRACKING), left = 7.2 * em;
  AjParaStyle label_style = { .align = AJ_ALIGN_DISTRIBUTE, .tracking = TRACKING, .pitch = PITCH };
  AjParaStyle style = { .align = AJ_ALIGN_LEFT, .tracking = TRACKING, .pitch = PITCH };
  AjSpan span = {
    .text = value, .role = AJ_ROLE_FANG, .size = SIZE, .blank = TRUE, .width = AJ_FILL
  };
  g_autoptr (AjPara) first =
    aj_document_set_text (document, &label_style, AJ_ROLE_FANG, SIZE, label, 4 * em + 0.1);
  g_autoptr (AjPara) colon =
    aj_document_set_text (document, &style, AJ_ROLE_FANG, SIZE, "：", 2 * em);
  g_autoptr (AjPara) second = aj_para_new_fitting (aj_document_get_fonts (document), &style, &span,
                                                   1, aj_flow_get_width (flow) - left, 1, 0.8, NULL,
                                                   aj_document_report_glyph, document);
  AjPara *paras[] = { first, colon, second };
  double lefts[] = { 2 * em, 6 * em, left };

  aj_flow_add_row (flow, paras, lefts, 3, TRUE);
}

/* The first clause has two numbered parts, each with a line of its own before it. */
static void
add_part (AjDocument *document, const char *number, const char *key)
{
  const char *text = get_clause (key), *colon = strstr (text, "：");
  const char *body = colon != NULL ? colon + strlen ("：") : text;
  g_autofree char *head = g_strdup_printf ("%s%.*s", number, (int) (body - text), text);

  add_text (document, AJ_ROLE_FANG, head, TRUE);
  add_text (document, AJ_ROLE_FANG, body, FALSE);
}

static void
add_clauses (AjDocument *document, const char *project)
{
  const char *preamble = get_clause ("鉴于"), *at = strstr (preamble, "进行");
  const char *rest = at != NULL ? at + strlen ("进行") : preamble;
  g_autofree char *before = g_strndup (preamble, rest - preamble);
  AjSpan spans[] = {
    { .text = before, .role = AJ_ROLE_FANG, .size = SIZE },
    { .text = project, .role = AJ_ROLE_FANG, .size = SIZE, .blank = TRUE, .width = 12 * SIZE },
    { .text = rest, .role = AJ_ROLE_FANG, .size = SIZE }
  };
  static const char *const second[] = { "二.1", "二.2", "二.3", "二.4", "二.5" };
  const char *fifth = get_clause ("五");
  g_autofree char *number = g_strndup (fifth, strlen ("五、"));
  AjSpan last[] = { { .text = number, .role = AJ_ROLE_HEI, .size = SIZE },
                    { .text = fifth + strlen (number), .role = AJ_ROLE_FANG, .size = SIZE } };

  add_text (document, AJ_ROLE_HEI, "鉴于：", TRUE);
  add_spans (document, spans, G_N_ELEMENTS (spans), 2, FALSE);
  add_text (document, AJ_ROLE_HEI, get_clause ("一"), TRUE);
  add_part (document, "1. ", "一.1");
  add_part (document, "2. ", "一.2");
  add_text (document, AJ_ROLE_FANG, get_clause ("一.3"), FALSE);
  add_text (document, AJ_ROLE_HEI, get_clause ("二"), TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (second); i++)
    {
      g_autofree char *text = g_strdup_printf ("%u. %s", i + 1, get_clause (second[i]));
      add_text (document, AJ_ROLE_FANG, text, FALSE);
    }
  add_text (document, AJ_ROLE_HEI, "三、违约责任", TRUE);
  add_text (document, AJ_ROLE_FANG, get_clause ("三"), FALSE);
  add_text (document, AJ_ROLE_HEI, "四、有效期", TRUE);
  add_text (document, AJ_ROLE_FANG, get_clause ("四"), FALSE);
  add_spans (document, last, G_N_ELEMENTS (last), 2, FALSE);
}

/* 签订日期：    年  月  日, filled from an ISO date or blank. Returns: (transfer full) */
static AjPara *
set_day (AjDocument *document, const char *iso, double width)
{
  AjParaStyle style = { .align = AJ_ALIGN_LEFT, .pitch = PITCH, .tracking = TRACKING };
  int year = 0, month = 0, day = 0;
  g_autofree char *y = NULL, *m = NULL, *d = NULL;

  if (iso != NULL && sscanf (iso, "%d-%d-%d", &year, &month, &day) == 3)
    {
      y = g_strdup_printf ("%d", year);
      m = g_strdup_printf ("%d", month);
      d = g_strdup_printf ("%d", day);
    }
  AjSpan spans[] = { { .text = "签订日期：", .role = AJ_ROLE_FANG, .size = SIZE },
                     { .text = y, .role = AJ_ROLE_FANG, .size = SIZE, .blank = TRUE, .width = 40 },
                     { .text = "年", .role = AJ_ROLE_FANG, .size = SIZE },
                     { .text = m, .role = AJ_ROLE_FANG, .size = SIZE, .blank = TRUE, .width = 22 },
                     { .text = "月", .role = AJ_ROLE_FANG, .size = SIZE },
                     { .text = d, .role = AJ_ROLE_FANG, .size = SIZE, .blank = TRUE, .width = 22 },
                     { .text = "日", .role = AJ_ROLE_FANG, .size = SIZE } };
  return aj_para_new (aj_document_get_fonts (document), &style, spans, G_N_ELEMENTS (spans), width,
                      NULL, NULL);
}

static void
add_signatures (AjDocument *document, AjRecord *agreement)
{
  AjFlow *flow = aj_document_get_flow (document);
  double half = aj_flow_get_width (flow) / 2, gutter = SIZE;
  AjParaStyle style = { .align = AJ_ALIGN_LEFT, .pitch = PITCH, .tracking = TRACKING };
  const char *signed_on = aj_record_get (agreement, AGREEMENT_SIGNED_ON);
  const char *a_on = aj_record_get (agreement, AGREEMENT_PARTY_A_SIGNED_ON),
             *b_on = aj_record_get (agreement, AGREEMENT_PARTY_B_SIGNED_ON);
  double lefts[] = { 0, half + gutter / 2 }, width = half - gutter / 2;
  AjPara *heads[] = {
    aj_document_set_text (document, &style, AJ_ROLE_FANG, SIZE, "甲方（盖章）：", width),
    aj_document_set_text (document, &style, AJ_ROLE_FANG, SIZE, "乙方（盖章）：", width)
  };
  AjPara *days[] = { set_day (document, a_on != NULL ? a_on : signed_on, width),
                     set_day (document, b_on != NULL ? b_on : signed_on, width) };

  /* White for the seals; both blocks stay together with the last clause's page if they can. */
  aj_flow_add_space (flow, 2 * PITCH, FALSE);
  g_autoptr (AjPara) white =
    aj_document_set_text (document, &style, AJ_ROLE_FANG, SIZE, "　", width);
  AjPara *whites[] = { white };
  aj_flow_add_row (flow, heads, lefts, 2, TRUE);
  aj_flow_add_row (flow, whites, lefts, 1, TRUE);
  aj_flow_add_row (flow, whites, lefts, 1, TRUE);
  aj_flow_add_row (flow, days, lefts, 2, FALSE);
  for (guint i = 0; i < 2; i++)
    {
      aj_para_unref (heads[i]);
      aj_para_unref (days[i]);
    }
}

/* S-A: what must be right before the final print blocks it; the rest is said. */
static void
take_problems (AjDocument *document, AjStore *store, AjRecord *agreement)
{
  g_autoptr (AjProblems) problems = aj_problems_new ();

  aj_store_check_record (store, agreement, problems);
  for (guint i = 0; i < aj_problems_get_n (problems); i++)
    {
      const AjProblem *problem = aj_problems_get (problems, i);
      aj_document_take_problem (document, problem->severity, problem->article,
                                g_strdup (problem->message));
    }
}

AjDocument *
aj_build_agreement (AjStore *store, gint64 id, const AjDocumentOptions *options, GError **error)
{
  AjPageShape shape = { 210 * AJ_MM, 297 * AJ_MM, 37 * AJ_MM, 26 * AJ_MM, 35 * AJ_MM, 28 * AJ_MM };
  g_autoptr (AjRecord) agreement = aj_store_get (store, &record_agreement, id, error);

  if (agreement == NULL)
    return NULL;
  g_autofree char *signed_on = aj_words_field (store, agreement, AGREEMENT_SIGNED_ON);
  g_autofree char *signed_at = aj_words_field (store, agreement, AGREEMENT_SIGNED_AT);
  g_autofree char *party_a = aj_words_field (store, agreement, AGREEMENT_PARTY_A);
  g_autofree char *party_b = aj_words_field (store, agreement, AGREEMENT_PARTY_B);
  g_autofree char *project = aj_words_field (store, agreement, AGREEMENT_PROJECT_NAME);
  if (*project == '\0')
    {
      g_autoptr (AjRecord) linked =
        aj_lookup_follow (aj_store_get_lookup (store), agreement, AGREEMENT_PROJECT);
      const char *name = linked != NULL ? aj_record_get (linked, PROJECT_NAME) : NULL;
      aj_set_str (&project, name != NULL ? name : "");
    }
  /* The clause itself says 项目 behind the blank. */
  if (g_str_has_suffix (project, "项目"))
    project[strlen (project) - strlen ("项目")] = '\0';

  AjDocument *document = aj_document_new ("保密协议", &shape, options->made_on);
  AjFlow *flow = aj_document_get_flow (document);
  aj_document_set_record (document, agreement, TRUE);
  aj_document_set_subject (document, "DB61/T 1606—2022 附录A");
  aj_document_set_numbers (document, AJ_NUMBERS_OFFICIAL);
  aj_document_add_title (document, "保密协议", 22, 0.35);
  aj_flow_add_space (flow, PITCH * 2 - 33, FALSE);
  add_field (document, "签订时间", signed_on);
  add_field (document, "签订地点", signed_at);
  add_field (document, "甲方", party_a);
  add_field (document, "乙方", party_b);
  aj_flow_add_space (flow, PITCH, FALSE);
  add_clauses (document, project);
  add_signatures (document, agreement);
  if (options->footer)
    {
      const char *copies = aj_record_get (agreement, AGREEMENT_COPIES);
      g_autofree char *left = copies != NULL ? g_strdup_printf ("一式 %s 份", copies) : NULL;
      aj_document_set_footer (document, left, NULL);
    }
  take_problems (document, store, agreement);
  return document;
}
