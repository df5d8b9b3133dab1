/* The text form of a record in the journal: one flat JSON object of texts, fields that are empty
 * left out (or null where the other side has a value). Private to the store. */
#pragma once

#include "record.h"

G_BEGIN_DECLS

/* The fields of values, all that are set. Returns: (transfer full) */
char *aj_journal_write (const AjRecordDef *def, char *const *values);
/* The fields that differ from other, as they are in values. Returns: (transfer full) */
char *aj_journal_write_changed (const AjRecordDef *def, char *const *values, char *const *other);
/* Sets values[i] for each field named in json and marks it in seen (nullable); a field that this
 * program does not know is passed over. FALSE when json is not of our making. */
gboolean aj_journal_read (const AjRecordDef *def, const char *json, char **values, gboolean *seen);

G_END_DECLS
