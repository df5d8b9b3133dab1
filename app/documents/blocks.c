#include "blocks.h"

#include "contents.h"
#include "long-table.h"

static void
block_clear (gpointer data)
{
  AjBlock *block = data;

  g_clear_pointer (&block->words, aj_paragraph_free);
  g_clear_pointer (&block->box, aj_box_free);
  g_clear_pointer (&block->table, aj_long_table_free);
  g_clear_pointer (&block->contents, aj_contents_free);
}

AjBlocks *
aj_blocks_new (const AjPaper *paper)
{
  AjBlocks *self = g_new0 (AjBlocks, 1);

  self->paper = *paper;
  self->list = g_array_new (FALSE, TRUE, sizeof (AjBlock));
  g_array_set_clear_func (self->list, block_clear);
  return self;
}

void
aj_blocks_free (AjBlocks *self)
{
  g_array_unref (self->list);
  g_free (self);
}

void
aj_blocks_add_space (AjBlocks *self, double height)
{
  AjBlock block = { .kind = AJ_BLOCK_SPACE, .height = height };

  if (height > 0)
    g_array_append_val (self->list, block);
}

void
aj_blocks_add_words (AjBlocks *self, AjParagraph *words)
{
  AjBlock block = { .kind = AJ_BLOCK_WORDS, .words = words, .keep_next = words->style.keep_next };

  aj_blocks_add_space (self, words->style.before);
  g_array_append_val (self->list, block);
  aj_blocks_add_space (self, words->style.after);
}

void
aj_blocks_add_box (AjBlocks *self, AjBox *box, double height, gboolean keep_next)
{
  AjBlock block = { .kind = AJ_BLOCK_BOX, .box = box, .height = height, .keep_next = keep_next };
  g_array_append_val (self->list, block);
}

void
aj_blocks_add_table (AjBlocks *self, AjLongTable *table)
{
  AjBlock block = { .kind = AJ_BLOCK_TABLE, .table = table };
  g_array_append_val (self->list, block);
}

void
aj_blocks_add_contents (AjBlocks *self, AjContents *contents)
{
  AjBlock block = { .kind = AJ_BLOCK_CONTENTS, .contents = contents };
  g_array_append_val (self->list, block);
}

void
aj_blocks_add_break (AjBlocks *self, const AjPaper *paper)
{
  AjBlock block = { .kind = AJ_BLOCK_BREAK };

  if (paper != NULL)
    block.paper = *paper;
  g_array_append_val (self->list, block);
}

void
aj_blocks_add_foot (AjBlocks *self, AjBox *box, double height, gboolean even)
{
  AjBlock block = { .kind = AJ_BLOCK_FOOT, .box = box, .height = height, .even = even };
  g_array_append_val (self->list, block);
}

void
aj_blocks_keep_last (AjBlocks *self)
{
  for (guint i = self->list->len; i > 0; i--)
    {
      AjBlock *block = &g_array_index (self->list, AjBlock, i - 1);
      if (block->kind == AJ_BLOCK_SPACE)
        continue;
      block->keep_next = block->kind != AJ_BLOCK_BREAK;
      return;
    }
}

const AjPaper *
aj_blocks_get_paper (AjBlocks *self)
{
  for (guint i = self->list->len; i > 0; i--)
    {
      const AjBlock *block = &g_array_index (self->list, AjBlock, i - 1);
      if (block->kind == AJ_BLOCK_BREAK && block->paper.width > 0)
        return &block->paper;
    }
  return &self->paper;
}

double
aj_blocks_get_width (AjBlocks *self)
{
  const AjPaper *paper = aj_blocks_get_paper (self);
  return paper->width - paper->left - paper->right;
}

void
aj_pages_free (AjPages *self)
{
  g_array_unref (self->slices);
  g_array_unref (self->papers);
  g_array_unref (self->starts);
  g_array_unref (self->bare);
  g_free (self);
}

guint
aj_pages_find (const AjPages *self, guint block, guint row)
{
  for (guint i = 0; i < self->slices->len; i++)
    {
      const AjSlice *slice = &g_array_index (self->slices, AjSlice, i);
      if (slice->block == block && row >= slice->from && row < slice->to)
        return slice->page;
    }
  return 0;
}

void
aj_blocks_draw_page (const AjBlocks *self, const AjPages *pages, AjSink *sink, guint page)
{
  const AjPaper *paper = &g_array_index (pages->papers, AjPaper, page);
  guint end = g_array_index (pages->starts, guint, page + 1);

  for (guint i = g_array_index (pages->starts, guint, page); i < end; i++)
    {
      const AjSlice *slice = &g_array_index (pages->slices, AjSlice, i);
      const AjBlock *block = &g_array_index (self->list, AjBlock, slice->block);
      if (block->kind == AJ_BLOCK_WORDS)
        {
          guint level = block->words->style.outline;
          aj_sink_begin (sink, level == 0 ? AJ_TAG_P : AJ_TAG_H1 + MIN (level, 4) - 1);
          aj_paragraph_draw (block->words, sink, paper->left, slice->y, slice->from, slice->to);
          aj_sink_end (sink);
        }
      else if (block->kind == AJ_BLOCK_BOX || block->kind == AJ_BLOCK_FOOT)
        aj_box_draw (block->box, sink, paper->left, slice->y);
      else if (block->kind == AJ_BLOCK_CONTENTS)
        aj_contents_draw (block->contents, pages, sink, paper->left, slice->y, slice->from,
                          slice->to);
      else if (block->kind == AJ_BLOCK_TABLE)
        aj_long_table_draw (block->table, sink, paper->left, slice->y, slice);
    }
}
