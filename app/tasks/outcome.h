/* What came of a piece of work on many records: how many were done, and each that was refused with
 * its reason. */
#pragma once

#include "store.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  gint64 id;
  char *title;  /* of the record, as tables show it */
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

AjOutcome *aj_outcome_new (void);
void aj_outcome_free (AjOutcome *self);
void aj_outcome_refuse (AjOutcome *self,
                        AjStore *store,
                        AjRecord *record,
                        char *reason /* (transfer full) */);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AjOutcome, aj_outcome_free)

G_END_DECLS
