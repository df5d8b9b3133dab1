/* What a change set holds, for the file that applies it. */
#pragma once

#include "change.h"

G_BEGIN_DECLS

typedef enum
{
  AJ_OPERATION_PUT,
  AJ_OPERATION_DELETE,
  AJ_OPERATION_SET_FIELD,
  AJ_OPERATION_MERGE,
} AjOperationKind;

typedef struct
{
  AjOperationKind kind;
  const AjRecordDef *def;
  gint64 id;
  gint64 rev;        /* as the caller knew it; 0: to be inserted */
  AjRecord *record;  /* the caller's: told its new revision */
  char **values;     /* put: a copy */
  gboolean *changed; /* put of a known record: which fields the caller changed */
  gint64 new_rev;    /* after apply */
  gint64 other;      /* merge: the record that goes */
  gint64 other_rev;
  GArray *ids; /* set field */
  int field;
  char *value;
} AjOperation;

struct _AjChangeSet
{
  char *label;
  GPtrArray *operations; /* of AjOperation, in the order they came */
  GHashTable *puts;      /* id -> AjOperation: a second put replaces the first */
};

void aj_store_tell_records (AjStore *self, AjChangeSet *changes);

G_END_DECLS
