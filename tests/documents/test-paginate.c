#include "blocks.h"
#include "long-table.h"

static const AjPaper paper = { 300, 400, 20, 20, 20, 20 };
static const AjStyle body = { .role = AJ_ROLE_SONG, .size = 10, .pitch = 15 };

static AjBlocks *
make (AjFonts *fonts, guint rows, guint long_row)
{
  static const AjColumn columns[] = { { "号", 20, AJ_ALIGN_CENTER, FALSE },
                                      { "名", 80, AJ_ALIGN_LEFT, TRUE } };
  AjBlocks *blocks = aj_blocks_new (&paper);
  AjLongTable *table = aj_long_table_new (fonts, columns, 2, 260, &body, &body);
  g_autoptr (GString) many = g_string_new ("甲");

  for (guint i = 0; i < 60; i++)
    g_string_append (many, "\n乙");
  for (guint i = 0; i < 12; i++)
    {
      AjStyle style = body;
      style.keep_next = i % 3 == 0;
      aj_blocks_add_words (blocks,
                           aj_typeset_string (fonts, "一\n二\n三\n四\n五\n六", &style, 260));
      aj_blocks_add_space (blocks, 10);
    }
  for (guint i = 0; i < rows; i++)
    {
      const char *cells[] = { "1", i == long_row ? many->str : "某人" };
      aj_long_table_add_row (table, AJ_ROW_PLAIN, cells);
    }
  aj_blocks_add_table (blocks, table);
  return blocks;
}

/* Each line and each row exactly once, in order, inside its page. */
static void
check_cover (const AjBlocks *blocks, const AjPages *pages)
{
  guint lines = 0, rows = 0;

  for (guint i = 0; i < pages->slices->len; i++)
    {
      const AjSlice *slice = &g_array_index (pages->slices, AjSlice, i);
      const AjBlock *block = &g_array_index (blocks->list, AjBlock, slice->block);
      double height = 0;
      if (block->kind == AJ_BLOCK_WORDS)
        {
          g_assert_cmpuint (lines % 6, ==, slice->from);
          lines += slice->to - slice->from;
          height = (slice->to - slice->from) * 15;
        }
      else
        {
          height = aj_long_table_get_head_height (block->table);
          for (guint row = slice->from; row < slice->to; row++)
            {
              guint from = row == slice->from ? slice->line_from : 0;
              guint to = row + 1 == slice->to && slice->line_to > 0
                           ? slice->line_to
                           : aj_long_table_get_lines (block->table, row);
              height += aj_long_table_get_height (block->table, row, from, to);
              rows += to - from;
            }
        }
      g_assert_cmpfloat (slice->y + height, <=, paper.height - paper.bottom + 0.1);
    }
  g_assert_cmpuint (lines, ==, 72);
  g_assert_cmpuint (rows, ==, 99 + 61);
}

static void
test_pure (void)
{
  g_autoptr (AjFonts) fonts = aj_fonts_new ();
  g_autoptr (AjBlocks) blocks = make (fonts, 100, 50);
  g_autoptr (AjPages) first = aj_blocks_paginate (blocks);
  g_autoptr (AjPages) second = aj_blocks_paginate (blocks);

  check_cover (blocks, first);
  g_assert_cmpuint (first->papers->len, ==, second->papers->len);
  g_assert_cmpmem (first->slices->data, first->slices->len * sizeof (AjSlice), second->slices->data,
                   second->slices->len * sizeof (AjSlice));
}

static void
test_keep (void)
{
  g_autoptr (AjFonts) fonts = aj_fonts_new ();
  g_autoptr (AjBlocks) blocks = aj_blocks_new (&paper);
  AjStyle heading = body;

  heading.keep_next = TRUE;
  aj_blocks_add_box (blocks, aj_box_new (), 341, FALSE); /* one line is left on the page */
  aj_blocks_add_words (blocks, aj_typeset_string (fonts, "标题", &heading, 260));
  aj_blocks_add_words (blocks, aj_typeset_string (fonts, "一\n二", &body, 260));
  g_autoptr (AjPages) pages = aj_blocks_paginate (blocks);
  g_assert_cmpuint (aj_pages_find (pages, 1, 0), ==, aj_pages_find (pages, 2, 0));
}

/* At least two lines of a paragraph at the top of a page, wherever the page ends before it. */
static void
test_widow (void)
{
  g_autoptr (AjFonts) fonts = aj_fonts_new ();
  guint parted = 0;

  for (guint lines = 2; lines < 9; lines++)
    for (double before = 250; before < 360; before += 5)
      {
        g_autoptr (AjBlocks) blocks = aj_blocks_new (&paper);
        g_autoptr (GString) text = g_string_new ("一");
        for (guint i = 1; i < lines; i++)
          g_string_append (text, "\n二");
        aj_blocks_add_box (blocks, aj_box_new (), before, FALSE);
        aj_blocks_add_words (blocks, aj_typeset_string (fonts, text->str, &body, 260));
        g_autoptr (AjPages) pages = aj_blocks_paginate (blocks);
        if (pages->papers->len == 1)
          continue;
        const AjSlice *top =
          &g_array_index (pages->slices, AjSlice, g_array_index (pages->starts, guint, 1));
        g_assert_cmpuint (top->to - top->from, >=, 2);
        parted += top->from > 0;
      }
  g_assert_cmpuint (parted, >, 20);
}

/* Paragraphs that say so, rows up to half a page: never parted. A taller row is, but not so that
 * one line of it stands alone. */
static void
test_whole (void)
{
  g_autoptr (AjFonts) fonts = aj_fonts_new ();
  AjStyle whole = body;

  whole.keep_lines = TRUE;
  for (double before = 200; before < 360; before += 5)
    {
      g_autoptr (AjBlocks) words = aj_blocks_new (&paper);
      aj_blocks_add_box (words, aj_box_new (), before, FALSE);
      aj_blocks_add_words (words, aj_typeset_string (fonts, "一\n二\n三\n四\n五", &whole, 260));
      g_autoptr (AjPages) pages = aj_blocks_paginate (words);
      g_assert_cmpuint (pages->slices->len, ==, 2);
    }
  for (guint lines = 3; lines < 40; lines++)
    for (double before = 0; before < 340; before += 17)
      {
        static const AjColumn columns[] = { { "名", 80, AJ_ALIGN_LEFT, TRUE } };
        g_autoptr (AjBlocks) blocks = aj_blocks_new (&paper);
        AjLongTable *table = aj_long_table_new (fonts, columns, 1, 260, &body, &body);
        g_autoptr (GString) many = g_string_new ("甲");
        for (guint i = 1; i < lines; i++)
          g_string_append (many, "\n乙");
        const char *cells[] = { many->str };
        aj_long_table_add_row (table, AJ_ROW_PLAIN, cells);
        gboolean may = aj_long_table_get_height (table, 0, 0, lines) > 180;
        aj_blocks_add_box (blocks, aj_box_new (), before, FALSE);
        aj_blocks_add_table (blocks, table);
        g_autoptr (AjPages) pages = aj_blocks_paginate (blocks);
        for (guint i = 1; i < pages->slices->len; i++)
          {
            const AjSlice *slice = &g_array_index (pages->slices, AjSlice, i);
            guint to = slice->line_to > 0 ? slice->line_to : lines;
            g_assert_true (may || (slice->line_from == 0 && to == lines));
            g_assert_cmpuint (to - slice->line_from, >=, 2);
          }
      }
}

/* The places to sign, and the words that are kept with them, are never on a page without the last
 * row of the table they stand under, however long it is. */
static void
test_signatures (void)
{
  static const AjColumn columns[] = { { "名", 80, AJ_ALIGN_LEFT, TRUE } };
  g_autoptr (AjFonts) fonts = aj_fonts_new ();
  AjStyle kept = body;
  guint moved = 0;

  kept.keep_next = TRUE;
  for (guint rows = 1; rows < 60; rows++)
    for (guint words = 0; words < 3; words++)
      {
        g_autoptr (AjBlocks) blocks = aj_blocks_new (&paper);
        AjLongTable *table = aj_long_table_new (fonts, columns, 1, 260, &body, &body);
        const char *cells[] = { "某人" };
        for (guint i = 0; i < rows; i++)
          aj_long_table_add_row (table, AJ_ROW_PLAIN, cells);
        aj_blocks_add_table (blocks, table);
        aj_blocks_add_space (blocks, 12);
        for (guint i = 0; i < words; i++)
          aj_blocks_add_words (blocks, aj_typeset_string (fonts, "摘要", &kept, 260));
        aj_blocks_add_box (blocks, aj_box_new (), 40, FALSE);
        g_autoptr (AjPages) pages = aj_blocks_paginate (blocks);
        guint page = aj_pages_find (pages, 0, rows - 1);
        g_assert_cmpuint (g_array_index (pages->slices, AjSlice, pages->slices->len - 1).page, ==,
                          page);
        moved += page > 0;
      }
  g_assert_cmpuint (moved, >, 50);
}

static void
test_empty (void)
{
  const AjPaper wide = { 500, 100, 5, 5, 5, 5 };
  g_autoptr (AjBlocks) blocks = aj_blocks_new (&paper);
  g_autoptr (AjPages) none = aj_blocks_paginate (blocks);

  g_assert_cmpuint (none->papers->len, ==, 1);
  aj_blocks_add_box (blocks, aj_box_new (), 5000,
                     TRUE); /* taller than any page: placed all the same */
  aj_blocks_add_break (blocks, &wide);
  aj_blocks_add_box (blocks, aj_box_new (), 10, TRUE);
  g_autoptr (AjPages) two = aj_blocks_paginate (blocks);
  g_assert_cmpuint (two->papers->len, ==, 2);
  g_assert_cmpfloat (g_array_index (two->papers, AjPaper, 1).width, ==, 500);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/paginate/pure", test_pure);
  g_test_add_func ("/paginate/keep", test_keep);
  g_test_add_func ("/paginate/widow", test_widow);
  g_test_add_func ("/paginate/whole", test_whole);
  g_test_add_func ("/paginate/signatures", test_signatures);
  g_test_add_func ("/paginate/empty", test_empty);
  return g_test_run ();
}
