/* How a rule that needs other records gets at them without knowing the store.
 * The store implements this; tests implement it over an array. Missing answers are NULL or empty:
 * a rule then says nothing rather than something wrong. */
#pragma once

#include "types.h"

G_BEGIN_DECLS

/* One condition of a count: the stored value of a field; NULL: the field is empty. */
typedef struct
{
  int field;
  const char *value;
} AjMatch;

struct _AjLookup
{
  gpointer data;

  /* The record with that id, or NULL. Returns: (transfer full) (nullable) */
  AjRecord *(*get) (const AjLookup *self, const AjRecordDef *def, gint64 id);

  /* Records whose stored value of field equals value, at most limit (0: all), by id.
   * Returns: (transfer full) (element-type AjRecord): never NULL */
  GPtrArray *(*find) (
    const AjLookup *self, const AjRecordDef *def, int field, const char *value, guint limit);

  /* (nullable) How many records meet all n conditions; -1 when that cannot be told. */
  gint64 (*count) (const AjLookup *self, const AjRecordDef *def, const AjMatch *matches, guint n);
};

AjRecord *aj_lookup_get (const AjLookup *self, const AjRecordDef *def, gint64 id);
GPtrArray *aj_lookup_find (
  const AjLookup *self, const AjRecordDef *def, int field, const char *value, guint limit);

/* -1 also when nobody counts here (an import that is only rehearsed). */
gint64
aj_lookup_count (const AjLookup *self, const AjRecordDef *def, const AjMatch *matches, guint n);

/* The record that a link field of record points to, or NULL. Returns: (transfer full) (nullable) */
AjRecord *aj_lookup_follow (const AjLookup *self, AjRecord *record, int link_field);

G_END_DECLS
