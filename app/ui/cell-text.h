/* How a value looks on the screen, and which of a field's problems is shown beside it. */
#pragma once

#include "store.h"

G_BEGIN_DECLS

/* The shown form; a link is shown by the title of its target. Returns: (transfer full) */
char *aj_cell_text (AjStore *store, AjRecord *record, int field);
/* The same for a stored value that belongs to no record. Returns: (transfer full) */
char *aj_cell_text_stored (AjStore *store, const AjFieldDef *field, const char *stored);
/* The style class of a choice that is drawn as a pill ("good", "warn", "bad", "blue", "plain"),
 * NULL when the field is plain text: states and levels are pills. */
const char *aj_cell_pill_class (const AjFieldDef *field, const char *stored);
gboolean aj_cell_is_pill (const AjFieldDef *field);
/* Whether cells of the field can be edited at all. */
gboolean aj_cell_is_editable (const AjFieldDef *field);
/* The worst problem of the field, NULL when it has none. problems: (nullable). Borrowed. */
const AjProblem *aj_cell_problem (const AjProblems *problems, int field);
/* "Message (article)". Returns: (transfer full) */
char *aj_problem_describe (const AjProblem *problem);
/* The text of a choice, or of a link's target: the key or the id of what typed names in full; NULL
 * when it names nothing. Returns: (transfer full) (nullable) */
char *aj_cell_resolve (AjStore *store, const AjFieldDef *field, const char *typed);

/* Puts what a person typed into record, also for links (by title). What cannot be read is kept as
 * typed where the column can hold it; FALSE otherwise, with *message (nullable). */
gboolean
aj_cell_set_typed (AjStore *store, AjRecord *record, int field, const char *typed, char **message);

G_END_DECLS
