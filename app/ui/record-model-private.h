/* What the model, its parts and its rows know of each other. */
#pragma once

#include "record-checks.h"
#include "record-model.h"
#include "record-pages.h"
#include "record-row.h"

G_BEGIN_DECLS

struct _AjRecordModel
{
  GObject parent;
  AjStore *store;
  const AjRecordDef *def;
  GArray *ids;  /* of the rows, from the first on */
  guint n;      /* rows there are: more than ids while only the first page of an order is known */
  guint shown;  /* rows that GTK was told of; follows n in steps, see record-model-steps.c */
  GArray *last; /* (nullable) while only a first page is known: the whole answer before it */
  gint64 total; /* records of the register and unit, filtered or not */
  guint step_source;
  GHashTable *rows; /* position -> AjRecordRow, not owned: rows take themselves out */
  AjRecordPages *pages;
  AjQuery *query;
  AjQuery *answered; /* (nullable) the query whose whole answer was shown last */
  gboolean only_problems;
  guint n_judged, n_to_judge; /* how far looking for problems is; 0 of 0 when nobody looks */
  GArray *bad;                /* (nullable) all records with problems, as long as nothing changes */
  char *bad_on;               /* the day on which they have them */
  GCancellable *cancellable;  /* of the running query */
  AjRecordChecks *checks;
  guint reload_source;
  guint n_items_asked;
  guint n_answers;
};

AjRecordRow *aj_record_row_new (AjRecordModel *model, guint position);
/* Forgets the record and its problems, when another one stands here now or again is set. Returns
 * whether it did. */
gboolean aj_record_row_refill (AjRecordRow *self, gboolean again);
/* The model is going away. */
void aj_record_row_detach (AjRecordRow *self);
gboolean aj_record_row_needs_check (AjRecordRow *self);
/* problems: (transfer full) */
void aj_record_row_set_problems (AjRecordRow *self, AjProblems *problems);

void aj_record_model_forget_row (AjRecordModel *self, guint position);
void aj_record_model_want_check (AjRecordModel *self, AjRecordRow *row);
/* Those who draw rows from (incl.) to (excl.) look again. */
void aj_record_model_tell_rows (AjRecordModel *self, guint from, guint to);

/* The rows from (incl.) to (excl.) that are not what they were, or all of them: forgets what they
 * show and tells. Nothing is read: whoever draws a row asks for its record. */
void aj_record_model_refill (AjRecordModel *self, guint from, guint to, gboolean again);

/* record-model-query.c */
/* More rows at the end. ids: (transfer full): those shown and more. */
void aj_record_model_append (AjRecordModel *self, GArray *ids);
/* Runs self->query. */
void aj_record_model_run (AjRecordModel *self);

/* record-model-steps.c */
/* Tells GTK of the first of n rows and goes on in later turns of the main loop. */
void aj_record_model_start_steps (AjRecordModel *self);
void aj_record_model_stop_steps (AjRecordModel *self);

G_END_DECLS
