/* What a batch held when it was sealed: one row for each item, with its version and digest as they
 * were then. An item goes on to later batches; the papers of this one (移交清单) are printed from
 * these rows and stay what they were (档案法实施条例第三十九条). Belongs to its batch and is locked
 * with it. */
#pragma once

#include "record.h"

G_BEGIN_DECLS

enum
{
  BATCH_ITEM_BATCH,
  BATCH_ITEM_ITEM,
  BATCH_ITEM_CODE,
  BATCH_ITEM_TITLE,
  BATCH_ITEM_VERSION,
  BATCH_ITEM_DOCUMENT_NUMBER,
  BATCH_ITEM_AUTHOR,
  BATCH_ITEM_DATED_ON,
  BATCH_ITEM_PAGES,
  BATCH_ITEM_RETENTION,
  BATCH_ITEM_N_FILES,
  BATCH_ITEM_SIZE,
  BATCH_ITEM_DIGEST,
  BATCH_ITEM_NOTE,
  BATCH_ITEM_N_FIELDS
};

extern const AjRecordDef record_batch_item;

/* Puts into row, one of batch_id, what the item (archive_item) is now. n_files, size: of its
 * attachments. */
void
aj_batch_item_fill (AjRecord *row, gint64 batch_id, AjRecord *item, guint n_files, guint64 size);

G_END_DECLS
