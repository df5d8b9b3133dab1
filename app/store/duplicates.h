/* Records of one type that may be the same thing entered twice. */
#pragma once

#include "store.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 first, second; /* first: the older record */
  int field;            /* the first of the fields by which the two are equal */
} AjTwins;

/* What remembers that two records are no duplicates: a record type and its two links. */
typedef struct
{
  const AjRecordDef *def;
  int first, second;
} AjTwinsMemory;

/* Pairs whose values of all n fields are filled in and equal, at most limit of them, oldest records
 * first; without those that memory holds (nullable). Reads the table once, whatever its size.
 * Stops with G_IO_ERROR_CANCELLED. Returns: (transfer full) (element-type AjTwins) */
GArray *aj_store_list_twins (AjStore *self,
                             const AjRecordDef *def,
                             const int *fields,
                             guint n,
                             const AjTwinsMemory *memory,
                             guint limit,
                             GCancellable *cancellable,
                             GError **error);

G_END_DECLS
