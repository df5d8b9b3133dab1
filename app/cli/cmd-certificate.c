/* certificate issue, revoke, verify, rule */
#include "selection.h"

#include "date.h"
#include "i18n.h"
#include "passes.h"

static const AjPassKind *
find_kind (const char *name)
{
  const AjPassKind *kind = aj_pass_kind_find (name);

  if (kind == NULL)
    g_printerr (_ ("“%s” is no kind of certificate that a unit issues. There are: training, exam. "
                   "Certificates of qualification are made by the national authority (Art. 21).\n"),
                name);
  return kind;
}

int
aj_run_certificate_issue (AjCall *call)
{
  const AjPassKind *kind = find_kind (aj_call_get (call, 1));
  g_autofree char *date = NULL;
  GError *error = NULL;
  int status;

  if (kind == NULL || !aj_terminal_read_date (call, &date))
    return AJ_EXIT_REFUSED;
  g_autoptr (AjStore) store = aj_terminal_open (call, AJ_STORE_OPEN_WRITE, &status);
  if (store == NULL)
    return status;
  g_autoptr (GArray) ids = aj_selection_read (call, store, kind->def, 2, &status);
  if (ids == NULL)
    return status;
  g_autoptr (GCancellable) cancellable = aj_selection_catch_interrupt ();
  g_autoptr (AjOutcome) outcome = aj_task_issue_passes (
    store, kind, (const gint64 *) (void *) ids->data, ids->len, date, NULL, cancellable, &error);
  if (outcome == NULL)
    return aj_terminal_fail (error);
  printf (ngettext_ ("%u certificate issued, %u refused.\n",
                     "%u certificates issued, %u refused.\n", outcome->n_done),
          outcome->n_done, outcome->refused->len);
  return aj_selection_print_outcome (outcome);
}

int
aj_run_certificate_revoke (AjCall *call)
{
  GError *error = NULL;
  int status;

  g_autoptr (AjStore) store = aj_terminal_open (call, AJ_STORE_OPEN_WRITE, &status);
  if (store == NULL)
    return status;
  g_autoptr (AjPassVerdict) verdict = aj_task_verify_pass (store, aj_call_get (call, 1), &error);
  if (verdict == NULL ||
      !aj_task_revoke_pass (store, verdict->kind, aj_record_get_id (verdict->record),
                            call->values[OPTION_REASON], &error))
    return aj_terminal_fail (error);
  printf (_ ("Revoked: %s.\n"), aj_record_get (verdict->record, verdict->kind->number));
  return AJ_EXIT_DONE;
}

/* "-": all of standard input. Returns: (transfer full) */
static char *
read_code (const char *word)
{
  g_autoptr (GString) text = g_string_new (NULL);
  char line[512];

  if (!g_str_equal (word, "-"))
    return g_strdup (word);
  while (text->len < 8192 && fgets (line, sizeof line, stdin) != NULL)
    g_string_append (text, line);
  return g_utf8_make_valid (text->str, (gssize) text->len);
}

static void
print_facts (const char *facts)
{
  g_auto (GStrv)
    lines = g_strsplit (facts, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *sign = strchr (lines[i], '=');
      if (sign == NULL)
        continue;
      *sign = '\0';
      printf ("  %s：%s\n", lines[i], sign + 1);
    }
}

int
aj_run_certificate_verify (AjCall *call)
{
  g_autofree char *typed = read_code (aj_call_get (call, 1));
  GError *error = NULL;
  int status;

  g_autoptr (AjStore) store = aj_terminal_open (call, AJ_STORE_OPEN_READ_ONLY, &status);
  if (store == NULL)
    return status;
  g_autoptr (AjPassVerdict) verdict = aj_task_verify_pass (store, typed, &error);
  if (verdict == NULL)
    return aj_terminal_fail (error);
  printf (_ ("%s: %s\n"), aj_record_get (verdict->record, verdict->kind->number),
          aj_pass_state_get_label (verdict->state));
  print_facts (verdict->facts);
  if (verdict->state == AJ_PASS_REVOKED)
    g_printerr (_ ("Revoked on %s: %s\n"),
                aj_record_get (verdict->record, verdict->kind->revoked_on),
                aj_record_get (verdict->record, verdict->kind->revoked_reason));
  if (*verdict->differs != '\0')
    g_printerr (_ ("The paper differs from what was issued:\n%s\n"), verdict->differs);
  if (*verdict->changes != '\0')
    g_printerr (_ ("The records were changed since the issue:\n%s\n"), verdict->changes);
  return aj_pass_verdict_is_good (verdict) ? AJ_EXIT_DONE : AJ_EXIT_FINDINGS;
}

int
aj_run_certificate_rule (AjCall *call)
{
  const AjPassKind *kind = find_kind (aj_call_get (call, 1));
  const char *rule = aj_call_get (call, 2);
  const char *years = call->values[OPTION_YEARS];
  gboolean set = rule != NULL || years != NULL;
  gint64 number = -1;
  GError *error = NULL;
  int status;

  if (kind == NULL)
    return AJ_EXIT_REFUSED;
  if (years != NULL && !g_ascii_string_to_signed (years, 10, 0, 99, &number, NULL))
    {
      g_printerr (_ ("--years needs a number from 0 to 99, not “%s”.\n"), years);
      return AJ_EXIT_REFUSED;
    }
  g_autoptr (AjStore) store =
    aj_terminal_open (call, set ? AJ_STORE_OPEN_WRITE : AJ_STORE_OPEN_READ_ONLY, &status);
  if (store == NULL)
    return status;
  if (set && !aj_task_set_number_rule (store, kind, rule, (int) number, &error))
    return aj_terminal_fail (error);
  g_autofree char *now = aj_task_dup_number_rule (store, kind);
  int term = aj_task_get_pass_years (store, kind);
  printf (_ ("Number: %s\n"), now);
  if (term == 0)
    printf ("%s\n", _ ("Valid without a term"));
  else
    printf (ngettext_ ("Valid for %d year\n", "Valid for %d years\n", term), term);
  return AJ_EXIT_DONE;
}
