#include "outline.h"

#include "document-private.h"

static void
entry_free (gpointer data)
{
  g_free (((AjOutlineEntry *) data)->title);
  g_free (data);
}

GPtrArray *
aj_document_list_outline (AjDocument *self)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func (entry_free);

  g_return_val_if_fail (AJ_IS_DOCUMENT (self), entries);
  for (guint i = 0; i < self->pages->slices->len; i++)
    {
      const AjSlice *slice = &g_array_index (self->pages->slices, AjSlice, i);
      const AjBlock *block = &g_array_index (self->blocks->list, AjBlock, slice->block);
      if (block->kind != AJ_BLOCK_WORDS || slice->from > 0 || block->words->style.outline == 0)
        continue;
      AjOutlineEntry *entry = g_new0 (AjOutlineEntry, 1);
      entry->title = g_strdup (block->words->text);
      entry->level = block->words->style.outline;
      entry->page = slice->page;
      entry->y = slice->y;
      g_ptr_array_add (entries, entry);
    }
  return entries;
}
