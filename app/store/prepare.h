/* What is written beside the values of a new row: pinyin keys and initials, the words it is found
 * by, its text in the journal. It follows from the values alone, so that a thread beside the
 * writer's can make it. Private to the store. */
#pragma once

#include "table.h"

G_BEGIN_DECLS

typedef struct
{
  guint n_keys;
  char **keys;     /* of the fields that have a sort column, in their order; (nullable) each */
  char **initials; /* of the fields that have initials; "" for an empty one; NULL-terminated */
  char *text;      /* the folded words, as in the search index */
  char *json;      /* as in the journal */
} AjPrepared;

AjPrepared *aj_prepared_new (const AjRecordDef *def, char *const *values);
void aj_prepared_free (AjPrepared *self);

/* The words by which a row is found. Returns: (transfer full) */
char *aj_search_text_for (const AjRecordDef *def, char *const *values, char *const *initials);
/* A place for each name of the row. Returns: (transfer full) */
char **aj_initials_for (const AjTable *table, char *const *values);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AjPrepared, aj_prepared_free)

G_END_DECLS
