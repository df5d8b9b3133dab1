/* State machines: which step leads from one state to the next, who takes it and what it needs.
 *
 * The machine is a table beside its record (records/person-states.c, ...); this file reads any of
 * them. A state may still be typed into its field, because offices enter what happened long ago;
 * the steps are how one acts today, and a step whose needs are not met is blocked (ST-9 ... ST-14).
 * Going back is a step of its own, never a deletion: the journal keeps actor, time and values. */
#pragma once

#include "record.h"

G_BEGIN_DECLS

typedef struct
{
  const char *from; /* key of the state; NULL: no state yet */
  const char *to; /* key; the same as from when the step only records an act (a periodic review) */
  const char *label; /* msgid: the act, "Begin the review" */
  const char *who;   /* Chinese data: who acts, as the document names them */
  const char *article;
  int date;         /* the field that takes the day of the act, -1: none */
  const int *needs; /* (nullable) fields that must be filled, ended by -1 */
  /* (nullable) what else must be so; adds BLOCK problems. */
  void (*guard) (AjRecord *record, const AjLookup *lookup, const char *today, AjProblems *problems);
} AjStep;

typedef struct
{
  const AjRecordDef *def;
  int field; /* the choice field that holds the state */
  const AjStep *steps;
  guint n_steps;
} AjStateMachine;

/* The machine of a record type, or NULL. */
const AjStateMachine *aj_states_find (const AjRecordDef *def);
/* All machines, NULL-terminated. */
const AjStateMachine *const *aj_states_list (void);

/* The steps that lead on from the record's present state. Returns: (transfer container)
 * (element-type AjStep): never NULL */
GPtrArray *aj_states_list_steps (AjRecord *record);
/* The translated act. */
const char *aj_step_get_label (const AjStep *step);
/* What still hinders the step, as BLOCK problems. Returns: whether nothing does. */
gboolean aj_states_check_step (AjRecord *record,
                               const AjStep *step,
                               const AjLookup *lookup,
                               const char *today,
                               AjProblems *problems);
/* Takes the step: sets the state, and its date field to `on` when that is empty. Checks nothing. */
void aj_states_take_step (AjRecord *record, const AjStep *step, const char *on);

G_END_DECLS
