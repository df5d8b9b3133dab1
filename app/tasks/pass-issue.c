/* Issuing and revoking. */
#include "passes.h"

#include "change.h"
#include "date.h"
#include "i18n.h"
#include "number-rule.h"

#include <stdlib.h>

static char *
setting_key (const AjPassKind *kind, const char *what)
{
  return g_strdup_printf ("pass.%s.%s", kind->name, what);
}

char *
aj_task_dup_number_rule (AjStore *store, const AjPassKind *kind)
{
  g_autofree char *key = setting_key (kind, "rule");
  char *rule = aj_store_get_setting (store, key);

  return rule != NULL ? rule : g_strdup (kind->rule);
}

int
aj_task_get_pass_years (AjStore *store, const AjPassKind *kind)
{
  g_autofree char *key = setting_key (kind, "years");
  g_autofree char *years = aj_store_get_setting (store, key);

  return years != NULL ? (int) g_ascii_strtoll (years, NULL, 10) : kind->years;
}

gboolean
aj_task_set_number_rule (
  AjStore *store, const AjPassKind *kind, const char *rule, int years, GError **error)
{
  g_autofree char *rule_key = setting_key (kind, "rule");
  g_autofree char *years_key = setting_key (kind, "years");
  g_autofree char *number = g_strdup_printf ("%d", years);
  g_autofree char *message = NULL;

  if (rule != NULL && !aj_number_rule_check (rule, &message))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, message);
      return FALSE;
    }
  return (rule == NULL || aj_store_set_setting (store, rule_key, rule, error)) &&
         (years < 0 || aj_store_set_setting (store, years_key, number, error));
}

/* The numbers of one run. The highest serial of a year is kept in the vault, so that the number of
 * a deleted record is not given to another person. */
typedef struct
{
  AjStore *store;
  const AjPassKind *kind;
  const char *on;
  char *rule, *key;
  guint last;
} Numbers;

static void
numbers_init (Numbers *self, AjStore *store, const AjPassKind *kind, const char *on)
{
  g_autofree char *what = g_strdup_printf ("last.%.4s", on);

  self->store = store;
  self->kind = kind;
  self->on = on;
  self->rule = aj_task_dup_number_rule (store, kind);
  self->key = setting_key (kind, what);
  g_autofree char *last = aj_store_get_setting (store, self->key);
  self->last = last != NULL ? (guint) g_ascii_strtoull (last, NULL, 10) : 0;
}

static void
numbers_clear (Numbers *self)
{
  g_free (self->rule);
  g_free (self->key);
}

static gboolean
is_taken (const Numbers *self, const char *number)
{
  g_autoptr (GPtrArray) found = aj_lookup_find (aj_store_get_lookup (self->store), self->kind->def,
                                                self->kind->number, number, 1);
  return found->len > 0;
}

static char *
numbers_next (Numbers *self)
{
  for (;;)
    {
      g_autofree char *number = aj_number_rule_format (self->rule, self->on, ++self->last);
      if (!is_taken (self, number))
        return g_steal_pointer (&number);
    }
}

static void
propose_validity (AjStore *store, const AjPassKind *kind, AjRecord *record, const char *on)
{
  int years = aj_task_get_pass_years (store, kind);
  g_autofree char *until = years > 0 ? aj_date_add (on, years, 0, -1) : NULL;

  if (aj_record_get (record, kind->valid_until) == NULL)
    aj_record_set (record, kind->valid_until, until);
}

/* All reasons why the record gets none, or NULL. */
static char *
dup_refusal (AjStore *store, const AjPassKind *kind, AjRecord *record)
{
  g_autoptr (AjProblems) problems = aj_problems_new ();
  g_autoptr (GString) reasons = g_string_new (NULL);

  if (aj_record_get (record, kind->revoked_on) != NULL)
    return g_strdup (_ ("Its certificate was revoked; a new one needs a new training or exam."));
  if (aj_record_get (record, kind->code) != NULL)
    return g_strdup_printf (_ ("It has the certificate %s already."),
                            aj_record_get (record, kind->number));
  aj_pass_check (kind, record, aj_store_get_lookup (store), problems);
  for (guint i = 0; i < aj_problems_get_n (problems); i++)
    {
      const AjProblem *problem = aj_problems_get (problems, i);
      g_string_append_printf (reasons, "%s%s（%s）", i > 0 ? " " : "", problem->message,
                              problem->article);
    }
  return reasons->len > 0 ? g_strdup (reasons->str) : NULL;
}

static void
issue_one (Numbers *numbers, AjRecord *record)
{
  const AjPassKind *kind = numbers->kind;

  if (aj_record_get (record, kind->number) == NULL)
    {
      g_autofree char *number = numbers_next (numbers);
      aj_record_set (record, kind->number, number);
    }
  aj_record_set (record, kind->issued_on, numbers->on);
  propose_validity (numbers->store, kind, record, numbers->on);
  g_autofree char *facts = aj_pass_dup_facts (kind, record, aj_store_get_lookup (numbers->store));
  g_autofree char *code = aj_pass_make_code (facts);
  aj_record_set (record, kind->facts, facts);
  aj_record_set (record, kind->code, code);
}

AjOutcome *
aj_task_issue_passes (AjStore *store,
                      const AjPassKind *kind,
                      const gint64 *ids,
                      gsize n,
                      const char *on,
                      AjProgress *progress,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (AjOutcome) outcome = aj_outcome_new ();
  g_autoptr (AjChangeSet) changes = aj_change_set_new (_ ("Issue certificates"));
  g_autofree char *today = aj_date_today ();
  Numbers numbers;

  numbers_init (&numbers, store, kind, on != NULL ? on : today);
  gboolean done = TRUE;
  for (gsize i = 0; i < n && done; i++)
    {
      g_autoptr (AjRecord) record = aj_store_get (store, kind->def, ids[i], error);
      g_autofree char *reason = record != NULL ? dup_refusal (store, kind, record) : NULL;
      done = record != NULL && !g_cancellable_set_error_if_cancelled (cancellable, error);
      if (done && reason != NULL)
        aj_outcome_refuse (outcome, store, record, g_steal_pointer (&reason));
      else if (done)
        {
          issue_one (&numbers, record);
          aj_change_set_put (changes, record);
          outcome->n_done++;
        }
      aj_progress_set (progress, i, n, _ ("Issuing certificates"));
    }
  g_autofree char *last = g_strdup_printf ("%u", numbers.last);
  /* First the numbers are taken, then given: a failure in between loses some, doubles none. */
  done = done && (outcome->n_done == 0 ||
                  (aj_store_set_setting (store, numbers.key, last, error) &&
                   aj_store_apply_full (store, changes, progress, cancellable, error)));
  numbers_clear (&numbers);
  return done ? g_steal_pointer (&outcome) : NULL;
}

gboolean
aj_task_revoke_pass (
  AjStore *store, const AjPassKind *kind, gint64 id, const char *reason, GError **error)
{
  g_autoptr (AjChangeSet) changes = aj_change_set_new (_ ("Revoke a certificate"));
  g_autoptr (AjRecord) record = aj_store_get (store, kind->def, id, error);
  g_autofree char *today = aj_date_today ();
  g_autofree char *words = g_strstrip (g_strdup (reason != NULL ? reason : ""));
  const char *wrong = NULL;

  if (record == NULL)
    return FALSE;
  if (*words == '\0')
    wrong = _ ("Say why the certificate is revoked: the reason stays in the record.");
  else if (aj_record_get (record, kind->code) == NULL)
    wrong = _ ("No certificate was issued for this record.");
  else if (aj_record_get (record, kind->revoked_on) != NULL)
    wrong = _ ("The certificate is revoked already.");
  if (wrong != NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, wrong);
      return FALSE;
    }
  aj_record_set (record, kind->revoked_on, today);
  aj_record_set (record, kind->revoked_reason, words);
  aj_change_set_put (changes, record);
  return aj_store_apply (store, changes, error);
}
