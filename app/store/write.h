/* The one place where rows of records are written: row, derived columns, search text and journal
 * row together. Used by apply, undo and redo inside one transaction. Private to the store. */
#pragma once

#include "audit.h"
#include "prepare.h"
#include "store-private.h"

G_BEGIN_DECLS

typedef struct
{
  AjStore *store;
  AjDatabase *database;
  gint64 step;
  char *at;
  guint n_changes;
  gboolean is_undo;
  AjDigest *digest;
  GArray *touched;   /* of AjTouched, for the signal */
  gboolean keep;     /* finish() leaves touched to whoever tells later */
  GHashTable *fresh; /* ids of rows that were not locked when this step first wrote them */
} AjWriter;

typedef struct
{
  const AjRecordDef *def;
  gint64 id;
} AjTouched;

/* Takes the write side, begins the transaction and the step. target: the step an undo is about, or
 * 0. FALSE: nothing was begun. */
gboolean aj_writer_begin (AjWriter *self,
                          AjStore *store,
                          const char *action,
                          const char *label,
                          gint64 target,
                          GError **error);
/* Writes the audit row and commits, when anything was changed; rolls back otherwise or when ok is
 * FALSE. Lets the write side go and tells what changed. Returns ok and whether it was committed. */
gboolean aj_writer_finish (AjWriter *self, const char *action, gboolean ok, GError **error);
/* Tells what changed. touched: as a writer with keep left it. */
void aj_writer_tell (AjStore *store, GArray *touched);

/* prepared: (nullable) of these values. */
gboolean aj_writer_insert (AjWriter *self,
                           const AjRecordDef *def,
                           gint64 id,
                           gint64 rev,
                           char *const *values,
                           const AjPrepared *prepared,
                           GError **error);
/* Writes the fields of after that differ from before; nothing when none does. *rev: the revision
 * afterwards. */
gboolean aj_writer_update (AjWriter *self,
                           const AjRecordDef *def,
                           const AjRow *before,
                           char *const *after,
                           gint64 *rev,
                           GError **error);
gboolean
aj_writer_delete (AjWriter *self, const AjRecordDef *def, const AjRow *before, GError **error);

G_END_DECLS
