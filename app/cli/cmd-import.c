/* import */
#include "terminal.h"

#include "i18n.h"
#include "tasks.h"

/* So that a wrong column in a roster of thousands does not scroll the reason away. */
#define MAX_WARNINGS 50

/* Judges the table and, unless dry, writes its good rows. */
static AjRehearsal *
rehearse (AjCall *call, AjStore *store, const AjRecordDef *def, gboolean dry, GError **error)
{
  const char *path = aj_call_get (call, 2);
  g_autoptr (AjSheet) sheet = aj_task_read_sheet (path, call->values[OPTION_ENCODING], error);
  const AjRehearsalOptions options = { .accept = aj_call_has (call, OPTION_RENAMES) };

  if (sheet == NULL)
    return NULL;
  return dry ? aj_rehearse_with (store, def, sheet, &options, NULL, NULL, error)
             : aj_rehearse_and_write (store, def, sheet, &options, NULL, NULL, error);
}

/* Refused rows all, warnings of the rest up to a number. */
static void
print_rows (const AjRehearsal *rehearsal)
{
  guint n_warnings = 0, n_left_out = 0;

  for (guint i = 0; i < aj_rehearsal_get_n_rows (rehearsal); i++)
    {
      const AjRehearsalRow *row = aj_rehearsal_get_row (rehearsal, i);
      g_autofree char *prefix = NULL;

      if (row->verdict != AJ_ROW_REFUSED && aj_problems_get_n (row->problems) > 0 &&
          n_warnings++ >= MAX_WARNINGS)
        {
          n_left_out++;
          continue;
        }
      if (row->verdict == AJ_ROW_REFUSED)
        prefix = g_strdup_printf (_ ("line %u refused, "), row->line);
      else
        prefix = g_strdup_printf (_ ("line %u, "), row->line);
      /* What else is to complete in a refused row is of no interest yet. */
      AjSeverity least = row->verdict == AJ_ROW_REFUSED
                           ? (AjSeverity) aj_problems_get_worst (row->problems)
                           : AJ_SEVERITY_NOTE;
      aj_terminal_print_problems (row->problems, least, prefix);
    }
  if (n_left_out > 0)
    g_printerr (_ ("%u more rows have warnings; “anjuan-cli check” lists them.\n"), n_left_out);
}

static void
print_unmatched (const AjRehearsal *rehearsal)
{
  const char *const *unmatched = aj_rehearsal_get_unmatched (rehearsal);
  if (unmatched[0] == NULL)
    return;
  g_autofree char *all = g_strjoinv (_ (", "), (char **) unmatched);
  g_printerr (_ ("These columns name no field and are left out: %s.\n"), all);
}

int
aj_run_import (AjCall *call)
{
  const AjRecordDef *def = aj_terminal_find_type (aj_call_get (call, 1));
  gboolean dry = aj_call_has (call, OPTION_DRY_RUN);
  GError *error = NULL;
  int status;

  if (def == NULL)
    return AJ_EXIT_REFUSED;
  g_autoptr (AjStore) store =
    aj_terminal_open (call, dry ? AJ_STORE_OPEN_READ_ONLY : AJ_STORE_OPEN_WRITE, &status);
  if (store == NULL)
    return status;
  g_autoptr (AjRehearsal) rehearsal = rehearse (call, store, def, dry, &error);
  if (rehearsal == NULL)
    return aj_terminal_fail (error);

  print_unmatched (rehearsal);
  print_rows (rehearsal);
  if (!dry && !aj_store_close (store, &error))
    return aj_terminal_fail (error);
  guint n_new = aj_rehearsal_count (rehearsal, AJ_ROW_NEW);
  guint n_changed = aj_rehearsal_count_good (rehearsal) - n_new;
  guint n_left = aj_rehearsal_count (rehearsal, AJ_ROW_CHANGED) - n_changed;
  printf (dry ? _ ("Would write: %u new, %u changed. Unchanged: %u. Refused: %u.\n")
              : _ ("Written: %u new, %u changed. Unchanged: %u. Refused: %u.\n"),
          n_new, n_changed, aj_rehearsal_count (rehearsal, AJ_ROW_UNCHANGED),
          aj_rehearsal_count (rehearsal, AJ_ROW_REFUSED));
  if (n_left > 0)
    printf (ngettext_ ("Not written: %u row that gives another name to a registered number "
                       "(--renames writes it).\n",
                       "Not written: %u rows that give another name to a registered number "
                       "(--renames writes them).\n",
                       n_left),
            n_left);
  return aj_rehearsal_count (rehearsal, AJ_ROW_REFUSED) + n_left > 0 ? AJ_EXIT_FINDINGS
                                                                     : AJ_EXIT_DONE;
}
