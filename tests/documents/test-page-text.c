/* What the preview searches, selects and copies: words where they stand. */
#include "page-text.h"

#include "contents.h"
#include "document-private.h"
#include "i18n.h"
#include "rules.h"
#include "support.h"

#include <string.h>

#define PARAGRAPH                                                                                                                                 \
  "涉密人员应当遵守国家保密法律法规和规章制度，履行保密义务，不得违规记录、存储、复制国家秘密信息" \
  "，"                                                                                                                                           \
  "不得违规留存国家秘密载体。ＡＢＣ 与 abc 相同。"

static AjDocument *
make_document (void)
{
  static const AjColumn columns[] = { { "姓名", 20, AJ_ALIGN_LEFT, TRUE },
                                      { "岗位", 20, AJ_ALIGN_LEFT, FALSE } };
  static const char *const cells[] = { "王建国", "系统管理员" };
  AjPaper paper = { AJ_MM (210), AJ_MM (297), AJ_MM (20), AJ_MM (20), AJ_MM (20), AJ_MM (20) };
  AjDocument *document = aj_document_new (&paper, "试验", "2026-03-05");
  AjStyle style = {
    .role = AJ_ROLE_SONG, .size = 16, .pitch = 28, .align = AJ_ALIGN_JUSTIFY, .indent = 2
  };
  AjStyle small = { .role = AJ_ROLE_SONG, .size = 10, .pitch = 14 };
  double width = aj_blocks_get_width (document->blocks);

  aj_blocks_add_words (document->blocks,
                       aj_typeset_string (document->fonts, PARAGRAPH, &style, width));
  AjLongTable *table = aj_long_table_new (document->fonts, columns, 2, width, &small, &small);
  aj_long_table_add_row (table, AJ_ROW_PLAIN, cells);
  aj_blocks_add_table (document->blocks, table);
  aj_document_finish (document);
  return document;
}

static void
test_reading_order (void)
{
  g_autoptr (AjDocument) document = make_document ();
  g_autoptr (AjPageText) text = aj_document_read_page (document, 0);
  g_autofree char *all = aj_page_text_dup (text, 0, text->chars->len);

  g_test_message ("%s", all);
  g_assert_nonnull (strstr (all, PARAGRAPH));
  g_assert_nonnull (strstr (all, "姓名\t岗位\n王建国\t系统管理员"));
}

/* No character lies outside the paper, overlaps the one before it or stands on another's line. */
static void
test_boxes (void)
{
  g_autoptr (AjDocument) document = make_document ();
  g_autoptr (AjPageText) text = aj_document_read_page (document, 0);

  for (guint i = 0; i < text->chars->len; i++)
    {
      const AjPageChar *c = &g_array_index (text->chars, AjPageChar, i);
      const AjPageChar *last = i > 0 ? c - 1 : NULL;
      g_assert_cmpfloat (c->x, >=, 0);
      g_assert_cmpfloat (c->y, >=, 0);
      g_assert_cmpfloat (c->x + c->width, <, AJ_MM (210));
      g_assert_cmpfloat (c->y + c->height, <, AJ_MM (297));
      if (last != NULL && last->line == c->line)
        g_assert_cmpfloat (c->x + 0.01, >=, last->x + last->width);
    }
  /* 16 pt at the left margin plus two characters of indent. */
  const AjPageChar *first = NULL;
  for (guint i = 0; i < text->chars->len && first == NULL; i++)
    if (g_array_index (text->chars, AjPageChar, i).c == g_utf8_get_char ("涉"))
      first = &g_array_index (text->chars, AjPageChar, i);
  g_assert_nonnull (first);
  g_assert_cmpfloat_with_epsilon (first->x, AJ_MM (20) + 32, 0.1);
  g_assert_cmpfloat_with_epsilon (first->height, 16, 0.1);
}

typedef struct
{
  guint n;
  double top;
} Rects;

static void
count_rect (double x, double y, double width, double height, gpointer data)
{
  Rects *rects = data;

  g_assert_cmpfloat (width, >, 0);
  g_assert_cmpfloat (height, >, 0);
  g_assert_cmpfloat (y, >, rects->top);
  rects->top = y;
  rects->n++;
}

static void
test_search (void)
{
  static const struct
  {
    const char *needle;
    guint hits;
    guint lines; /* that the first hit touches */
  } cases[] = {
    { "密", 5, 1 },
    { "国家秘密", 2, 1 },
    { "王建国", 1, 1 },
    { "王 建 国", 1, 1 },
    { "履行保密义务，不得违规记录、存储、复制国家秘密信息", 1, 2 },
    { "abc", 2, 1 },
    { "ＡＢＣ与", 1, 1 },
    { "不在这里", 0, 0 },
    { " ", 0, 0 },
    { "", 0, 0 },
  };
  g_autoptr (AjDocument) document = make_document ();
  g_autoptr (AjPageText) text = aj_document_read_page (document, 0);
  g_autofree char *folded = aj_page_text_fold (text);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *needle = aj_page_text_fold_needle (cases[i].needle);
      g_autoptr (GArray) hits = aj_page_text_search (text, needle);
      Rects rects = { 0 };
      g_test_message ("%s", cases[i].needle);
      g_assert_cmpuint (hits->len, ==, cases[i].hits);
      g_assert_cmpuint (aj_page_text_count (folded, needle), ==, cases[i].hits);
      if (hits->len == 0)
        continue;
      AjTextRange *range = &g_array_index (hits, AjTextRange, 0);
      g_autofree char *found = aj_page_text_dup (text, range->from, range->to);
      g_autofree char *again = aj_page_text_fold_needle (found);
      g_assert_cmpstr (again, ==, needle);
      aj_page_text_each_rect (text, range->from, range->to, count_rect, &rects);
      g_assert_cmpuint (rects.n, ==, cases[i].lines);
    }
}

static void
test_find_at (void)
{
  g_autoptr (AjDocument) document = make_document ();
  g_autoptr (AjPageText) text = aj_document_read_page (document, 0);
  g_autoptr (GArray) hits = aj_page_text_search (text, "遵守");
  guint from = g_array_index (hits, AjTextRange, 0).from;
  const AjPageChar *c = &g_array_index (text->chars, AjPageChar, from);

  g_assert_cmpuint (aj_page_text_find_at (text, c->x + 1, c->y + 3), ==, from);
  g_assert_cmpuint (aj_page_text_find_at (text, c->x + c->width - 1, c->y + 3), ==, from + 1);
  /* Right of the line: behind its last character. */
  guint end = aj_page_text_find_at (text, AJ_MM (209), c->y + 3);
  const AjPageChar *last = &g_array_index (text->chars, AjPageChar, end - 1);
  g_assert_cmpuint (last->line, ==, c->line);
}

/* A table of contents leads where its numbers say. */
static void
test_links (void)
{
  AjPaper paper = { AJ_MM (210), AJ_MM (297), AJ_MM (20), AJ_MM (20), AJ_MM (20), AJ_MM (20) };
  g_autoptr (AjDocument) document = aj_document_new (&paper, "试验", "2026-03-05");
  AjStyle body = { .role = AJ_ROLE_SONG, .size = 12, .pitch = 20 };
  AjStyle heading = { .role = AJ_ROLE_HEI, .size = 14, .pitch = 24, .outline = 2 };
  double width = aj_blocks_get_width (document->blocks);

  aj_blocks_add_contents (document->blocks, aj_contents_new (document->fonts, &body, width, 3));
  for (int i = 0; i < 2; i++)
    {
      aj_blocks_add_break (document->blocks, NULL);
      aj_blocks_add_words (
        document->blocks,
        aj_typeset_string (document->fonts, i == 0 ? "一、总则" : "二、附则", &heading, width));
    }
  aj_document_finish (document);
  g_autoptr (AjPageText) text = aj_document_read_page (document, 0);
  g_assert_cmpuint (text->links->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      const AjPageLink *link = &g_array_index (text->links, AjPageLink, i);
      g_assert_cmpuint (link->page, ==, i + 1);
      g_assert_true (aj_page_text_find_link (text, link->x + 2, link->y + 2) == link);
    }
  g_assert_null (aj_page_text_find_link (text, 1, 1));
}

int
main (int argc, char **argv)
{
  aj_i18n_init ("zh_CN");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/page-text/reading-order", test_reading_order);
  g_test_add_func ("/page-text/boxes", test_boxes);
  g_test_add_func ("/page-text/search", test_search);
  g_test_add_func ("/page-text/find-at", test_find_at);
  g_test_add_func ("/page-text/links", test_links);
  return g_test_run ();
}
