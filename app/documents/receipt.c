#include "receipt.h"

#include "build-register.h"
#include "date.h"
#include "i18n.h"

typedef struct
{
  const AjReceipt *facts;
  AjDocument *document;
  double width;
} Sheet;

static const AjStyle words_style = { .role = AJ_ROLE_SONG, .size = 10.5, .pitch = 18 };
static const AjStyle heading_style = {
  .role = AJ_ROLE_HEI, .size = 11.5, .pitch = 24, .keep_next = TRUE, .outline = 2
};

static void
add_words (Sheet *self, const AjStyle *style, const char *words)
{
  aj_blocks_add_words (self->document->blocks,
                       aj_typeset_string (self->document->fonts, words, style, self->width));
}

static void
add_heading (Sheet *self, const char *words)
{
  aj_blocks_add_space (self->document->blocks, 6);
  add_words (self, &heading_style, words);
}

static const char *
or_dash (const char *text)
{
  return text != NULL && *text != '\0' ? text : "——";
}

/* "0123 4567 ...", as it is compared by eye. */
static char *
dup_groups (const char *hex)
{
  GString *out = g_string_new (NULL);

  for (const char *at = hex; at != NULL && *at != '\0'; at++)
    if (*at != ' ')
      g_string_append_printf (out, "%s%c", out->len > 0 && (at - hex) % 4 == 0 ? " " : "", *at);
  return g_string_free (out, FALSE);
}

static void
add_facts (Sheet *self)
{
  static const AjColumn columns[] = { { "项目", 26, AJ_ALIGN_LEFT, FALSE },
                                      { "内容", 144, AJ_ALIGN_LEFT, FALSE } };
  const AjReceipt *facts = self->facts;
  g_autofree char *digest = dup_groups (facts->bag_digest);
  g_autofree char *round = g_strdup_printf ("第 %u 轮", facts->round);
  const char *rows[][2] = {
    { "移交单位", or_dash (facts->sender) },
    { "项目名称", or_dash (facts->project) },
    { "项目编号", or_dash (facts->project_number) },
    { "移交批次", or_dash (facts->batch) },
    { "审查轮次", round },
    { "移交包", or_dash (facts->bag_name) },
    { "包摘要(SM3)", or_dash (digest) },
    { "签名人公钥指纹(SM3)", or_dash (facts->fingerprint) },
    { "移交包检验", facts->verdict },
  };
  AjLongTable *table = aj_register_table (self->document, columns, 2);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    aj_long_table_add_row (table, AJ_ROW_PLAIN, rows[i]);
  aj_blocks_add_table (self->document->blocks, table);
}

static void
add_tests (Sheet *self)
{
  static const AjColumn columns[] = { { "检测项", 62, AJ_ALIGN_LEFT, FALSE },
                                      { "机器", 16, AJ_ALIGN_CENTER, FALSE },
                                      { "审查人", 16, AJ_ALIGN_CENTER, FALSE },
                                      { "说明", 76, AJ_ALIGN_LEFT, FALSE } };
  AjLongTable *table = aj_register_table (self->document, columns, 4);
  const char *property = "";

  add_heading (self, "一、四性检验（DA/T 70—2018，移交与接收环节）");
  for (guint i = 0; i < self->facts->n_tests; i++)
    {
      const AjReceiptTest *test = &self->facts->tests[i];
      if (!g_str_equal (property, test->property))
        aj_long_table_add_row (table, AJ_ROW_SUBGROUP, &test->property);
      property = test->property;
      aj_long_table_add_row (
        table, AJ_ROW_PLAIN,
        (const char *const[]){ test->name, test->machine, test->reviewer, test->words });
    }
  aj_blocks_add_table (self->document->blocks, table);
}

/* Points of this round, or of those before. */
static guint
add_points (Sheet *self, gboolean earlier)
{
  static const AjColumn columns[] = {
    { "序号", 11, AJ_ALIGN_CENTER, FALSE }, { "小项", 12, AJ_ALIGN_CENTER, FALSE },
    { "材料", 40, AJ_ALIGN_LEFT, FALSE },   { "条款", 32, AJ_ALIGN_LEFT, FALSE },
    { "意见", 60, AJ_ALIGN_LEFT, FALSE },   { "复核", 15, AJ_ALIGN_CENTER, FALSE },
  };
  AjLongTable *table = aj_register_table (self->document, columns, earlier ? 6 : 5);
  guint n = 0;

  for (guint i = 0; i < self->facts->n_points; i++)
    {
      const AjReceiptPoint *point = &self->facts->points[i];
      if ((point->mark != NULL) != earlier)
        continue;
      g_autofree char *number = g_strdup_printf ("%u", ++n);
      aj_long_table_add_row (table, AJ_ROW_PLAIN,
                             (const char *const[]){ number, point->code, point->title,
                                                    point->clause, point->text, point->mark });
    }
  if (n > 0)
    {
      aj_blocks_add_table (self->document->blocks, table);
      return n;
    }
  aj_long_table_free (table);
  return 0;
}

static void
add_opinions (Sheet *self)
{
  const AjReceipt *facts = self->facts;
  g_autofree char *counts =
    g_strdup_printf ("二十五小项中通过 %u 项，不适用 %u 项；需整改的意见如下。", facts->n_pass,
                     facts->n_not_applicable);

  add_heading (self, "二、审查意见");
  add_words (self, &words_style, counts);
  if (add_points (self, FALSE) == 0)
    add_words (self, &words_style, "本轮没有需整改的意见。");
  if (facts->round > 1)
    {
      add_heading (self, "三、以前各轮意见的复核");
      if (add_points (self, TRUE) == 0)
        add_words (self, &words_style, "以前各轮没有未关闭的意见。");
    }
}

static void
add_decision (Sheet *self)
{
  const AjReceipt *facts = self->facts;
  AjStyle big = { .role = AJ_ROLE_HEI, .size = 14, .pitch = 26, .keep_next = TRUE };
  g_autofree char *decision = g_strdup_printf ("结论：%s", or_dash (facts->decision));

  add_heading (self, facts->round > 1 ? "四、结论" : "三、结论");
  add_words (self, &big, decision);
  if (facts->reason != NULL && *facts->reason != '\0')
    add_words (self, &words_style, facts->reason);
}

static void
put (Sheet *self, AjBox *box, double x, double *y, double width, char *words)
{
  AjParagraph *paragraph = aj_typeset_string (self->document->fonts, words, &words_style, width);

  aj_box_add_words (box, x, *y, paragraph);
  *y += paragraph->lines->len * words_style.pitch + 4;
  g_free (words);
}

/* Who signs on the left, what proves it on the right. */
static void
add_signatures (Sheet *self)
{
  const AjReceipt *facts = self->facts;
  AjBox *box = aj_box_new ();
  double half = self->width / 2, left = 8, right = 8;
  g_autofree char *date = aj_date_format_chinese (or_dash (facts->date));

  put (self, box, 0, &left, half - 12,
       g_strdup_printf ("接收单位（盖章）：%s", facts->reviewer_unit));
  put (self, box, 0, &left, half - 12, g_strdup_printf ("审查人（签名）：%s", facts->reviewer));
  put (self, box, 0, &left, half - 12, g_strdup_printf ("日期：%s", date));
  left += 14;
  put (self, box, 0, &left, half - 12, g_strdup ("移交单位经手人（签名）："));
  put (self, box, 0, &left, half - 12, g_strdup ("日期："));
  if (facts->opinions_digest != NULL)
    {
      g_autofree char *digest = dup_groups (facts->opinions_digest);
      g_autofree char *code = g_strdup_printf ("AJ-OPINIONS %s", facts->opinions_digest);
      put (self, box, half, &right, half - 84,
           g_strdup_printf ("意见文件摘要（SM3）：\n%s", digest));
      put (self, box, half, &right, half - 84,
           g_strdup_printf ("审查人公钥指纹（SM3）：\n%s", or_dash (facts->reviewer_fingerprint)));
      aj_box_add_qr (box, self->width - 76, 8, 76, code);
    }
  aj_blocks_add_space (self->document->blocks, 10);
  aj_blocks_add_box (self->document->blocks, box, MAX (left, right) + 6, FALSE);
}

AjDocument *
aj_receipt_build (const AjReceipt *receipt)
{
  AjPaper paper = aj_paper_a4 (FALSE, 22, 18, 20, 20);
  AjStyle title = { .role = AJ_ROLE_TITLE,
                    .size = 20,
                    .pitch = 32,
                    .align = AJ_ALIGN_CENTER,
                    .tracking = 0.1,
                    .keep_next = TRUE,
                    .outline = 1 };
  AjDocument *document = aj_document_new (&paper, "移交档案审查接收单", receipt->made_on);
  Sheet sheet = { receipt, document, aj_blocks_get_width (document->blocks) };

  document->foot = AJ_FOOT_PAGES;
  add_words (&sheet, &title, "移交档案审查接收单");
  add_facts (&sheet);
  add_tests (&sheet);
  add_opinions (&sheet);
  add_decision (&sheet);
  add_signatures (&sheet);
  if (receipt->opinions_digest == NULL)
    aj_document_add_problem (document, AJ_SEVERITY_BLOCK, "电子签名法第十三条",
                             g_strdup (_ ("The opinions are not signed yet: this is a draft.")));
  aj_document_finish (document);
  return document;
}
