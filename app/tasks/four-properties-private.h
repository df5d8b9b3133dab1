/* Shared by four-properties-run.c (looks) and four-properties-result.c (says what was found). */
#pragma once

#include "four-properties.h"

G_BEGIN_DECLS

/* More names are not read; the count is exact. */
#define AJ_MAX_NAMED 6

typedef struct
{
  guint n, n_bad, n_noted;
  GString *bad, *noted;
} AjTally;

typedef struct
{
  AjStore *store;
  AjTestResult *results;
  AjTally tallies[AJ_N_TESTS];
  GHashTable *seen; /* what repeats: "code title version" */
  GHashTable *codes;
  char *today;
  guint64 recorded, found; /* bytes */
  guint n_items, n_files;
  guint n_undigested; /* filed before this program took digests: taken when sealed */
  guint left;
  AjProgress *progress;
  GCancellable *cancellable;
} AjTestRun;

/* The result of one test from its tally. */
void aj_run_conclude (AjTestRun *self, AjTestId id);
/* The tests about the whole: counts, audit chain, scope. */
gboolean aj_run_conclude_whole (AjTestRun *self, GError **error);

G_END_DECLS
