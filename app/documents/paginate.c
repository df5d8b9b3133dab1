/* Pages from blocks: a pure function. Blocks become units (a line, a row, a box) that may or may
 * not be parted from the unit behind them; pages are filled one after another, and where the next
 * unit does not fit we step back to the last place where parting is allowed. */
#include "contents.h"
#include "long-table.h"

typedef struct
{
  guint block;
  guint row, line, line_end; /* words: line; table: row and lines of it */
  double height;
  gboolean keep; /* not parted from the next unit */
} Unit;

typedef struct
{
  const AjBlocks *blocks;
  GArray *units; /* of Unit */
  AjPages *pages;
} Pager;

static const AjBlock *
block_at (const AjBlocks *self, guint i)
{
  return &g_array_index (self->list, AjBlock, i);
}

static void
add_unit (
  GArray *units, guint block, guint row, guint line, guint line_end, double height, gboolean keep)
{
  Unit unit = { block, row, line, line_end, height, keep };
  g_array_append_val (units, unit);
}

/* At least two lines at the top of a page; one may stand at its foot, because a full page of 22
 * lines is what looks right in Chinese papers. */
static void
add_words (GArray *units, guint index, const AjParagraph *words, gboolean keep_next)
{
  guint n = words->lines->len;

  for (guint i = 0; i < n; i++)
    {
      gboolean last = i + 1 == n;
      gboolean keep = last ? keep_next : words->style.keep_lines || i + 2 == n;
      add_unit (units, index, i, 0, 0, words->style.pitch, keep);
    }
}

/* Whether a short box, such as the places to sign, stands behind the block, with nothing but spaces
 * and words kept with it between them: alone on a page of its own it would sign nothing. */
static gboolean
has_box_behind (const AjBlocks *self, guint index, double page_height)
{
  double height = 0;

  for (guint i = index + 1; i < self->list->len; i++)
    {
      const AjBlock *block = block_at (self, i);
      gboolean kept = block->kind == AJ_BLOCK_WORDS && block->keep_next;
      if (kept)
        height += block->words->lines->len * block->words->style.pitch;
      else if (block->kind != AJ_BLOCK_SPACE)
        return block->kind == AJ_BLOCK_BOX && height + block->height <= page_height / 4;
    }
  return FALSE;
}

/* A row stays whole unless it is taller than half a page; then it parts between lines. */
static void
add_table (GArray *units, const AjBlocks *self, guint index, double page_height)
{
  const AjLongTable *table = block_at (self, index)->table;
  guint n = aj_long_table_get_n_rows (table);
  gboolean keep_last = has_box_behind (self, index, page_height);

  for (guint row = 0; row < n; row++)
    {
      guint lines = aj_long_table_get_lines (table, row);
      gboolean keep = aj_long_table_get_kind (table, row) == AJ_ROW_GROUP ||
                      (aj_long_table_get_kind (table, row) == AJ_ROW_SUBGROUP && row + 1 < n &&
                       aj_long_table_get_kind (table, row + 1) == AJ_ROW_PLAIN) ||
                      (row + 1 < n && aj_long_table_get_kind (table, row + 1) == AJ_ROW_TOTAL) ||
                      (row + 1 == n && keep_last);
      double height = aj_long_table_get_height (table, row, 0, lines);
      if (height <= page_height / 2)
        add_unit (units, index, row, 0, lines, height, keep);
      else
        for (guint i = 0; i < lines; i++)
          add_unit (units, index, row, i, i + 1, aj_long_table_get_height (table, row, i, i + 1),
                    i + 1 == lines ? keep : i == 0 || i + 2 == lines);
    }
}

static void
add_contents (GArray *units, guint index, const AjContents *contents)
{
  guint n = aj_contents_get_n (contents);

  for (guint i = 0; i < n; i++)
    add_unit (units, index, i, 0, 0, aj_contents_get_height (contents, i), i == 0 || i + 2 == n);
}

static GArray *
make_units (const AjBlocks *self)
{
  GArray *units = g_array_new (FALSE, FALSE, sizeof (Unit));
  AjPaper paper = self->paper;

  for (guint i = 0; i < self->list->len; i++)
    {
      const AjBlock *block = block_at (self, i);
      if (block->kind == AJ_BLOCK_WORDS)
        add_words (units, i, block->words, block->keep_next);
      else if (block->kind == AJ_BLOCK_CONTENTS)
        add_contents (units, i, block->contents);
      else if (block->kind == AJ_BLOCK_TABLE)
        add_table (units, self, i, paper.height - paper.top - paper.bottom);
      else
        add_unit (units, i, 0, 0, 0, block->kind == AJ_BLOCK_BREAK ? 0 : block->height,
                  block->kind == AJ_BLOCK_SPACE || block->keep_next);
      if (block->kind == AJ_BLOCK_BREAK && block->paper.width > 0)
        paper = block->paper;
    }
  return units;
}

/* What the unit takes on the page: the head of its table as well when it is the first there. */
static double
cost_of (const Pager *pager, guint first, guint i)
{
  const Unit *unit = &g_array_index (pager->units, Unit, i);
  const AjBlock *block = block_at (pager->blocks, unit->block);

  if (block->kind == AJ_BLOCK_TABLE && (i == first || (unit - 1)->block != unit->block))
    return unit->height + aj_long_table_get_head_height (block->table);
  return unit->height;
}

/* Page 0 is the first, with an odd number. */
static gboolean
wants_even (const Pager *pager, guint i)
{
  const AjBlock *block = block_at (pager->blocks, g_array_index (pager->units, Unit, i).block);
  return block->kind == AJ_BLOCK_FOOT && block->even;
}

/* The unit behind the last one of the page that starts at first. */
static guint
find_end (const Pager *pager, guint first, guint page, double room)
{
  guint i;
  double used = 0;

  for (i = first; i < pager->units->len; i++)
    {
      const Unit *unit = &g_array_index (pager->units, Unit, i);
      if (block_at (pager->blocks, unit->block)->kind == AJ_BLOCK_BREAK)
        return i + 1;
      used += cost_of (pager, first, i);
      if (used > room + 0.01 || (wants_even (pager, i) && page % 2 == 0))
        break;
    }
  if (i == pager->units->len)
    return i;
  if (i == first && wants_even (pager, i) && page % 2 == 0)
    return first; /* a blank page: the next one has an even number */
  /* A space at the foot of a page is no reason to keep anything: it vanishes. */
  guint end = i;
  while (end > first + 1 && g_array_index (pager->units, Unit, end - 1).keep)
    end--;
  /* When nothing may be parted it is parted where the page is full. */
  return end > first + 1 || !g_array_index (pager->units, Unit, first).keep ? MAX (end, first + 1)
                                                                            : MAX (i, first + 1);
}

static void
add_slice (Pager *pager, guint page, const Unit *unit, double y)
{
  GArray *slices = pager->pages->slices;
  guint start = g_array_index (pager->pages->starts, guint, page);
  const AjBlock *block = block_at (pager->blocks, unit->block);
  AjSlice *last = slices->len > start ? &g_array_index (slices, AjSlice, slices->len - 1) : NULL;
  guint lines =
    block->kind == AJ_BLOCK_TABLE ? aj_long_table_get_lines (block->table, unit->row) : 0;

  if (block->kind == AJ_BLOCK_SPACE || block->kind == AJ_BLOCK_BREAK)
    return;
  if (last == NULL || last->block != unit->block)
    {
      AjSlice slice = {
        .page = page, .block = unit->block, .y = y, .from = unit->row, .line_from = unit->line
      };
      g_array_append_val (slices, slice);
      last = &g_array_index (slices, AjSlice, slices->len - 1);
    }
  last->to = unit->row + 1;
  last->line_to = unit->line_end < lines ? unit->line_end : 0;
}

static gboolean
is_kind (const Pager *pager, guint i, AjBlockKind kind)
{
  return block_at (pager->blocks, g_array_index (pager->units, Unit, i).block)->kind == kind;
}

static void
fill_page (Pager *pager, guint page, guint first, guint end, const AjPaper *paper)
{
  double y = paper->top;

  for (guint i = first; i < end; i++)
    {
      const Unit *unit = &g_array_index (pager->units, Unit, i);
      if (is_kind (pager, i, AJ_BLOCK_FOOT))
        y = paper->height - paper->bottom - unit->height;
      add_slice (pager, page, unit, y);
      y += cost_of (pager, first, i);
    }
}

/* Space that a page's end left over does not push the next page down, and a break right where the
 * page was full anyway does not leave an empty page. */
static guint
skip_leftovers (const Pager *pager, guint first, guint page, AjPaper *paper)
{
  gboolean full = page > 0 && first > 0 && !is_kind (pager, first - 1, AJ_BLOCK_BREAK);

  for (; page > 0 && first < pager->units->len; first++)
    {
      const Unit *unit = &g_array_index (pager->units, Unit, first);
      if (full && is_kind (pager, first, AJ_BLOCK_BREAK))
        {
          if (block_at (pager->blocks, unit->block)->paper.width > 0)
            *paper = block_at (pager->blocks, unit->block)->paper;
          full = FALSE;
        }
      else if (!is_kind (pager, first, AJ_BLOCK_SPACE))
        break;
    }
  return first;
}

AjPages *
aj_blocks_paginate (const AjBlocks *self)
{
  AjPages *pages = g_new0 (AjPages, 1);
  g_autoptr (GArray) units = make_units (self);
  Pager pager = { self, units, pages };
  AjPaper paper = self->paper;
  guint first = 0, page = 0;
  gboolean was_bare = FALSE;

  pages->slices = g_array_new (FALSE, TRUE, sizeof (AjSlice));
  pages->papers = g_array_new (FALSE, TRUE, sizeof (AjPaper));
  pages->starts = g_array_new (FALSE, TRUE, sizeof (guint));
  pages->bare = g_array_new (FALSE, TRUE, sizeof (gboolean));
  do
    {
      guint start = pages->slices->len;
      first = skip_leftovers (&pager, first, page, &paper);
      if (page > 0 && first >= units->len)
        break;
      guint end = find_end (&pager, first, page, paper.height - paper.top - paper.bottom);
      gboolean bare =
        first < units->len && wants_even (&pager, first) && (end == first || was_bare);
      g_array_append_val (pages->papers, paper);
      g_array_append_val (pages->starts, start);
      g_array_append_val (pages->bare, bare);
      was_bare = bare;
      fill_page (&pager, page, first, end, &paper);
      const Unit *last = end > first ? &g_array_index (units, Unit, end - 1) : NULL;
      if (last != NULL && block_at (self, last->block)->kind == AJ_BLOCK_BREAK &&
          block_at (self, last->block)->paper.width > 0)
        paper = block_at (self, last->block)->paper;
      first = end;
      page++;
    }
  while (first < units->len);
  guint total = pages->slices->len;
  g_array_append_val (pages->starts, total);
  return pages;
}
