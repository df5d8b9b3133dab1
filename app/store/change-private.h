/* What a change set holds, for the file that applies it. */
#pragma once

#include "change.h"
#include "prepare.h"

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
  gint64 rev;           /* as the caller knew it; 0: to be inserted */
  AjRecord *record;     /* the caller's: told its new revision */
  char **values;        /* put: a copy, the texts behind the pointers */
  AjPrepared *prepared; /* (nullable) put of a new record: made before it is written */
  gboolean *changed;    /* put of a known record: which fields the caller changed */
  gint64 new_rev;       /* after apply */
  gint64 other;         /* merge: the record that goes */
  gint64 other_rev;
  GArray *ids; /* set field */
  int field;
  char *value;
} AjOperation;

struct _AjChangeSet
{
  char *label;
  gboolean lasting;      /* no step that undo goes to */
  GPtrArray *operations; /* of AjOperation, in the order they came */
  GHashTable *puts;      /* id -> AjOperation: a second put replaces the first */

  /* change-feed.c: one thread makes operations ready, another applies them. */
  GMutex lock; /* of what follows, and of operations growing */
  GCond moved;
  guint n_ready;
  guint n_taken;
  guint n_prepared;  /* the preparing side's own, */
  gboolean stopped;  /* as what it last saw of given_up */
  gboolean complete; /* nothing is added any more */
  gboolean given_up; /* nothing is applied any more */
};

/* A thread costs more than it saves in smaller sets. */
#define AJ_MANY_CHANGES 512

/* Makes the next operation ready; waits while the other side is far behind. FALSE: given up. */
gboolean aj_change_set_prepare_next (AjChangeSet *self);
/* No more operations will be made ready. */
void aj_change_set_complete (AjChangeSet *self);
/* The next operations to apply, waited for. Returns: how many; 0 at the end or when given up */
guint aj_change_set_take (AjChangeSet *self, AjOperation **taken, guint max);
gboolean aj_change_set_is_given_up (AjChangeSet *self);
/* One side stops; the other hears of it. */
void aj_change_set_give_up (AjChangeSet *self);

/* Applies what aj_change_set_take() gives. total: for the progress. keep: (nullable) takes what was
 * touched instead of telling it. */
gboolean aj_store_apply_taken (AjStore *self,
                               AjChangeSet *changes,
                               guint total,
                               AjProgress *progress,
                               GCancellable *cancellable,
                               GArray **keep,
                               GError **error);
void aj_store_tell_records (AjStore *self, AjChangeSet *changes);

G_END_DECLS
