/* Typed values into a record, judged the same way wherever they come from: import, a pasted block,
 * FIELD=VALUE on the command line.
 *
 * The rule, for all of them: what cannot be read (31 February, an unknown choice, a link to
 * nothing) is refused; so is what a rule blocks, unless the record had that very problem before
 * or only an act is blocked (AjProblem.act); what a rule only warns of is written, and the warning
 * is shown. */
#pragma once

#include "sheet.h"
#include "query.h"
#include "store.h"

G_BEGIN_DECLS

typedef struct _AjEntry AjEntry;

/* Remembers what links resolved to: keep it for one import, not longer. */
AjEntry *aj_entry_new (AjStore *store);
void aj_entry_free (AjEntry *self);

/* Sets field of record to what typed means. A link is given by the id, a unique code or the title
 * of the record it names, looked for in the record's own unit: set the unit first.
 * FALSE, with a blocking problem, when it cannot be read; the record then keeps its old value. */
gboolean aj_entry_set (AjEntry *self,
                       AjRecord *record,
                       int field,
                       const char *typed,
                       AjCellMark mark,
                       AjProblems *problems);

/* What typed means in a field of def that is no link; NULL when it is empty or cannot be read.
 * Borrowed until the next cell of the field. */
const char *aj_entry_read (AjEntry *self, const AjRecordDef *def, int field, const char *typed);

/* The record of a type that text names: by id, by a unique field, by its title; within unit, unless
 * that is 0. 0 when there is none or several, said in *message. */
gint64 aj_entry_find (
  AjEntry *self, const AjRecordDef *target, gint64 unit, const char *text, char **message);

/* Links a new record to the only unit of the vault when none is given. Returns whether it did. */
gboolean aj_entry_set_only_unit (AjEntry *self, AjRecord *record);

/* Adds the problems of after. before: (nullable): the record as it is in the vault; problems that
 * it has already do not count as blocking. Without one, after must have been filled by
 * aj_entry_set() alone. lookup: (nullable): the store's.
 * Returns: whether after may be written */
gboolean aj_entry_judge (
  AjEntry *self, AjRecord *before, AjRecord *after, const AjLookup *lookup, AjProblems *problems);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AjEntry, aj_entry_free)

G_END_DECLS
