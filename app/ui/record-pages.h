/* The records around what a table shows: a handful of pages of 32, least recently used goes. */
#pragma once

#include "store.h"

G_BEGIN_DECLS

typedef struct _AjRecordPages AjRecordPages;

AjRecordPages *aj_record_pages_new (AjStore *store, const AjRecordDef *def);
void aj_record_pages_free (AjRecordPages *self);
void aj_record_pages_clear (AjRecordPages *self);
/* The record at position of ids, NULL when it was deleted meanwhile. Borrowed until the next call.
 */
AjRecord *aj_record_pages_get (AjRecordPages *self, GArray *ids, guint position);
/* Reads the page of position again. */
void aj_record_pages_refresh (AjRecordPages *self, GArray *ids, guint position);
/* How many pages were read since the start. */
guint aj_record_pages_get_n_reads (AjRecordPages *self);

G_END_DECLS
