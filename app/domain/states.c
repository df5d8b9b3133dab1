#include "states.h"

#include "archive-item-states.h"
#include "batch-states.h"
#include "finding-states.h"
#include "i18n.h"
#include "person-states.h"

static const AjStateMachine *const machines[] = {
  &aj_person_states, &aj_archive_item_states, &aj_finding_states, &aj_batch_states, NULL,
};

const AjStateMachine *const *
aj_states_list (void)
{
  return machines;
}

const AjStateMachine *
aj_states_find (const AjRecordDef *def)
{
  for (guint i = 0; machines[i] != NULL; i++)
    if (machines[i]->def == def)
      return machines[i];
  return NULL;
}

GPtrArray *
aj_states_list_steps (AjRecord *record)
{
  const AjStateMachine *machine = aj_states_find (aj_record_get_def (record));
  GPtrArray *steps = g_ptr_array_new ();

  for (guint i = 0; machine != NULL && i < machine->n_steps; i++)
    if (g_strcmp0 (machine->steps[i].from, aj_record_get (record, machine->field)) == 0)
      g_ptr_array_add (steps, (gpointer) &machine->steps[i]);
  return steps;
}

const char *
aj_step_get_label (const AjStep *step)
{
  return _ (step->label);
}

gboolean
aj_states_check_step (AjRecord *record,
                      const AjStep *step,
                      const AjLookup *lookup,
                      const char *today,
                      AjProblems *problems)
{
  const AjRecordDef *def = aj_record_get_def (record);
  g_autoptr (AjProblems) own = aj_problems_new ();

  for (const int *need = step->needs; need != NULL && *need >= 0; need++)
    if (aj_record_get (record, *need) == NULL)
      aj_problems_add (own, record, *need, AJ_SEVERITY_BLOCK, step->article,
                       _ ("Before “%s”: fill in “%s”."), aj_step_get_label (step),
                       aj_field_get_label (&def->fields[*need]));
  if (step->guard != NULL)
    step->guard (record, lookup, today, own);
  for (guint i = 0; i < aj_problems_get_n (own); i++)
    {
      const AjProblem *problem = aj_problems_get (own, i);
      aj_problems_take (problems, record, problem->field, problem->severity, problem->article,
                        g_strdup (problem->message));
    }
  return aj_problems_get_worst (own) < (int) AJ_SEVERITY_BLOCK;
}

void
aj_states_take_step (AjRecord *record, const AjStep *step, const char *on)
{
  const AjStateMachine *machine = aj_states_find (aj_record_get_def (record));

  g_return_if_fail (machine != NULL);

  aj_record_set (record, machine->field, step->to);
  if (step->date >= 0 && aj_record_get (record, step->date) == NULL)
    aj_record_set (record, step->date, on);
}
