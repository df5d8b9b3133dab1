/* A vault as it would be after the rows judged so far were written: what the rules see while an
 * import is rehearsed. Without it, two posts of one name in one file would not see each other. */
#pragma once

#include "store.h"

G_BEGIN_DECLS

typedef struct _AjPending AjPending;

/* def: the record type that is imported. n_rows: how many rows may come. */
AjPending *aj_pending_new (AjStore *store, const AjRecordDef *def, guint n_rows);
void aj_pending_free (AjPending *self);
const AjLookup *aj_pending_get_lookup (AjPending *self);
/* As aj_lookup_find() in the vault as it is, rows not counted; that a value is not there is
 * remembered, because several rules ask for the same. Returns: (transfer full) */
GPtrArray *aj_pending_find_in_vault (AjPending *self, int field, const char *value, guint limit);
/* Adds a row that would be written; a new record gets a passing negative id for the rules to tell
 * it from others. The record itself is not touched. */
void aj_pending_add (AjPending *self, AjRecord *record);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AjPending, aj_pending_free)

G_END_DECLS
