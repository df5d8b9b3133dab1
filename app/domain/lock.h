/* What may no longer be changed: filed material (ST-13), sealed batches (ST-14), revoked keys, the
 * log of blank certificate forms (Art. 21).
 *
 * 档案法实施条例 Art. 39 asks that what happened to an electronic record be known from beginning to
 * end: what was filed stays as it was filed, a correction is a new version beside it. The store
 * asks here before it writes a row, whichever way the change comes (form, table, import, change of
 * many, merging, undo, redo); nothing else in the program decides it. */
#pragma once

#include "record.h"

G_BEGIN_DECLS

/* Whether rows of def can be locked by their own state. */
gboolean aj_lock_applies (const AjRecordDef *def);
/* Whether a row with these values is locked. */
gboolean aj_lock_is_locked (const AjRecordDef *def, char *const *values);
/* Whether the record is: filed, or sealed. */
gboolean aj_lock_is_record_locked (AjRecord *record);
/* Whether a person may still type into that field of a record: true unless it is locked. */
gboolean aj_lock_is_field_open (AjRecord *record, int field);
/* Why the record is not deleted or freely changed. Returns: (transfer full) (nullable): NULL when
 * it is not locked */
char *aj_lock_explain_record (AjRecord *record);
/* Why a locked row with the values before may not become after (NULL: deleted), translated and
 * complete; NULL when it may: the steps that lead on, and what they fill in.
 * Returns: (transfer full) (nullable) */
char *aj_lock_explain (const AjRecordDef *def, char *const *before, char *const *after);

/* Whether an undo may do so all the same: opinions taken in by mistake go out again whole, and the
 * batch that arrived or came back with them is on its way again. */
gboolean aj_lock_may_take_back (const AjRecordDef *def, char *const *before, char *const *after);

/* The link whose record, when that is locked, locks a row of def too: an attachment goes with its
 * archive item, a test with its batch. -1: none. */
int aj_lock_get_owner (const AjRecordDef *def);
/* Why a row that belongs to a locked record of owner_def may not be added, changed or taken away.
 * owner: the locked record's values. Returns: (transfer full) */
char *aj_lock_explain_owner (const AjRecordDef *owner_def, char *const *owner);

G_END_DECLS
