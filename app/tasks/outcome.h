/* What came of a piece of work on many records: how many were done, and each that was refused with
 * its reason. */
#pragma once

#include "store.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  gint64 id;
  char *title;  /* of the record, as tables show it, with the person it is about */
  char *reason; /* translated */
} AjRefusal;

typedef struct
{
  guint n_done; /* documents, or records: what the task is about */
  guint n_files;
  guint n_pages;
  guint n_renamed;    /* files that got a number behind their name, because it was taken */
  GPtrArray *refused; /* of AjRefusal */
  GError *stopped;    /* (nullable) why the work ended early; what is counted above is whole */
} AjOutcome;

/* The reason of the i-th refusal, or “as above” where it is word for word that of the one before: a
 * whole roster may lack the same. */
const char *aj_outcome_get_reason (const AjOutcome *self, guint i);
AjOutcome *aj_outcome_new (void);
void aj_outcome_free (AjOutcome *self);
void aj_outcome_refuse (AjOutcome *self,
                        AjStore *store,
                        AjRecord *record,
                        char *reason /* (transfer full) */);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AjOutcome, aj_outcome_free)

G_END_DECLS
