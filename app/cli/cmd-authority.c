/* authority on, off, status; overprint, sheet spoil, calibrate; form list, show, save, reset */
#include "selection.h"

#include "authority.h"
#include "change.h"
#include "date.h"
#include "i18n.h"
#include "overprint-run.h"
#include "record-certificate.h"

static const char *
state_label (AjAuthorityState state)
{
  static const char *const labels[] = { N_ ("an ordinary vault: check prints only (Art. 21)"),
                                        N_ ("an issuing authority's vault, its mode is off"),
                                        N_ ("the issuing authority's mode is on") };
  return _ (labels[state]);
}

int
aj_run_authority_status (AjCall *call)
{
  int status;

  g_autoptr (AjStore) store = aj_terminal_open (call, AJ_STORE_OPEN_READ_ONLY, &status);
  if (store == NULL)
    return status;
  AjAuthorityState state = aj_authority_get_state (store);
  printf ("%s\n", state_label (state));
  if (state == AJ_AUTHORITY_NONE)
    return AJ_EXIT_DONE;
  g_autofree char *name = aj_authority_dup_name (store);
  g_autofree char *first = aj_authority_dup_person (store, 0);
  g_autofree char *second = aj_authority_dup_person (store, 1);
  guint failures = aj_authority_get_failures (store);
  printf (_ ("Authority: %s\nPeople: %s, %s\n"), name, first, second);
  if (failures > 0)
    printf (ngettext_ ("%u wrong attempt since the last right one\n",
                       "%u wrong attempts since the last right one\n", failures),
            failures);
  return AJ_EXIT_DONE;
}

/* One passphrase, asked of the person by name. */
static char *
ask (AjCall *call, const char *person, gboolean is_new)
{
  if (call->values[OPTION_PASSPHRASE_FD] == NULL)
    g_printerr (_ ("%s:\n"), person);
  return aj_terminal_read_passphrase (call, is_new);
}

int
aj_run_authority_on (AjCall *call)
{
  AjAuthorityPerson people[2] = { { aj_call_get (call, 2), NULL },
                                  { aj_call_get (call, 3), NULL } };
  GError *error = NULL;
  int status;

  g_autoptr (AjStore) store = aj_terminal_open (call, AJ_STORE_OPEN_WRITE, &status);
  if (store == NULL)
    return status;
  char *first = ask (call, people[0].person, TRUE);
  char *second = first != NULL ? ask (call, people[1].person, TRUE) : NULL;
  people[0].passphrase = first;
  people[1].passphrase = second;
  gboolean done =
    second != NULL && aj_authority_set_up (store, aj_call_get (call, 1), people, &error);
  aj_terminal_free_secret (first);
  aj_terminal_free_secret (second);
  if (second == NULL)
    return AJ_EXIT_REFUSED;
  if (!done)
    return aj_terminal_fail (error);
  printf ("%s\n", _ ("The vault is an issuing authority's now. The mode itself is entered by both "
                     "people each time: in the window, or with “overprint”."));
  return AJ_EXIT_DONE;
}

typedef gboolean (*WithBoth) (AjStore *store, const char *const passphrases[2], GError **error);

/* Asks both people and does what needs both. */
static gboolean
with_both (AjCall *call, AjStore *store, WithBoth func, int *status)
{
  g_autofree char *people[2] = { aj_authority_dup_person (store, 0),
                                 aj_authority_dup_person (store, 1) };
  GError *error = NULL;

  *status = AJ_EXIT_REFUSED;
  if (people[0] == NULL || people[1] == NULL)
    {
      g_printerr ("%s\n", _ ("This vault is not set up for an issuing authority (Art. 21 para. 3): "
                             "only check prints can be made."));
      return FALSE;
    }
  char *first = ask (call, people[0], FALSE);
  char *second = first != NULL ? ask (call, people[1], FALSE) : NULL;
  const char *const passphrases[2] = { first, second };
  gboolean done = second != NULL && func (store, passphrases, &error);
  aj_terminal_free_secret (first);
  aj_terminal_free_secret (second);
  if (error != NULL)
    *status = aj_terminal_fail (error);
  return done;
}

int
aj_run_authority_off (AjCall *call)
{
  int status;

  g_autoptr (AjStore) store = aj_terminal_open (call, AJ_STORE_OPEN_WRITE, &status);
  if (store == NULL || !with_both (call, store, aj_authority_remove, &status))
    return status;
  printf ("%s\n", _ ("The vault is an ordinary one again."));
  return AJ_EXIT_DONE;
}

int
aj_run_overprint (AjCall *call)
{
  AjOutcome *outcome = NULL;
  GError *error = NULL;
  int status;

  g_autoptr (AjStore) store = aj_terminal_open (call, AJ_STORE_OPEN_WRITE, &status);
  if (store == NULL)
    return status;
  g_autoptr (GArray) ids = aj_selection_read (call, store, &record_certificate, 2, &status);
  if (ids == NULL || !with_both (call, store, aj_authority_enter, &status))
    return status;
  AjOverprintOrder order = { .ids = (const gint64 *) (void *) ids->data,
                             .n = ids->len,
                             .form = aj_call_get (call, 1),
                             .printer = call->values[OPTION_PRINTER],
                             .first_sheet = call->values[OPTION_SHEET] };
  g_autoptr (AjDocument) document = aj_task_overprint (store, &order, &outcome, &error);
  gboolean done = document != NULL && aj_document_write_pdf (document, call->values[OPTION_OUTPUT],
                                                             FALSE, NULL, &error);
  aj_authority_leave (store);
  status = outcome != NULL ? aj_selection_print_outcome (outcome) : AJ_EXIT_REFUSED;
  if (!done)
    {
      g_clear_pointer (&outcome, aj_outcome_free);
      return aj_terminal_fail (error);
    }
  printf (ngettext_ ("Wrote %s: %u sheet, recorded in the log from %s on.\n",
                     "Wrote %s: %u sheets, recorded in the log from %s on.\n", outcome->n_done),
          call->values[OPTION_OUTPUT], outcome->n_done, order.first_sheet);
  aj_outcome_free (outcome);
  return status;
}

int
aj_run_sheet_spoil (AjCall *call)
{
  GError *error = NULL;
  int status;

  g_autoptr (AjStore) store = aj_terminal_open (call, AJ_STORE_OPEN_WRITE, &status);
  if (store == NULL)
    return status;
  if (!aj_task_spoil_sheet (store, aj_call_get (call, 1), call->values[OPTION_REASON], &error))
    return aj_terminal_fail (error);
  printf (_ ("Spoiled: %s.\n"), aj_call_get (call, 1));
  return AJ_EXIT_DONE;
}

/* n numbers parted by commas. */
static gboolean
read_numbers (const AjCall *call, AjOptionId option, const char *name, double *numbers, guint n)
{
  const char *text = call->values[option];
  g_auto (GStrv)
    parts = g_strsplit (text != NULL ? text : "", ",", -1);

  for (guint i = 0; text != NULL && i < n; i++)
    {
      char *end = NULL;
      if (g_strv_length (parts) == n)
        numbers[i] = g_ascii_strtod (parts[i], &end);
      if (end == NULL || end == parts[i] || *end != '\0')
        {
          g_printerr (_ ("--%s needs %u numbers parted by commas, not “%s”.\n"), name, n, text);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
adjust (const AjCall *call, const AjBlankForm *form, AjCalibration *calibration)
{
  double offset[2] = { calibration->dx, calibration->dy };
  double scale[2] = { calibration->sx, calibration->sy };
  double measured[4] = { 0 };
  AjCalibration now = *calibration;

  if (!read_numbers (call, OPTION_OFFSET, "offset", offset, 2) ||
      !read_numbers (call, OPTION_SCALE, "scale", scale, 2) ||
      !read_numbers (call, OPTION_MEASURED, "measured", measured, 4))
    return FALSE;
  *calibration = (AjCalibration){ offset[0], offset[1], scale[0], scale[1] };
  if (!aj_call_has (call, OPTION_MEASURED))
    return TRUE;
  if (aj_calibration_measure (form, &now, measured, calibration))
    return TRUE;
  g_printerr ("%s\n",
              _ ("Cross A lies at the top left, cross B at the bottom right: give their x and "
                 "y in mm as A-x,A-y,B-x,B-y."));
  return FALSE;
}

static AjBlankForm *
load_form (AjStore *store, const char *name, GError **error)
{
  g_autofree char *text = aj_blank_form_load (store, name, error);
  return text != NULL ? aj_blank_form_parse (text, name, error) : NULL;
}

int
aj_run_calibrate (AjCall *call)
{
  const char *printer = aj_call_get (call, 2), *output = call->values[OPTION_OUTPUT];
  gboolean changes = aj_call_has (call, OPTION_OFFSET) || aj_call_has (call, OPTION_SCALE) ||
                     aj_call_has (call, OPTION_MEASURED);
  g_autofree char *today = aj_date_today ();
  GError *error = NULL;
  int status;

  g_autoptr (AjStore) store =
    aj_terminal_open (call, changes ? AJ_STORE_OPEN_WRITE : AJ_STORE_OPEN_READ_ONLY, &status);
  if (store == NULL)
    return status;
  g_autoptr (AjBlankForm) form = load_form (store, aj_call_get (call, 1), &error);
  if (form == NULL)
    return aj_terminal_fail (error);
  AjCalibration calibration = aj_calibration_load (store, printer);
  if (!adjust (call, form, &calibration))
    return AJ_EXIT_REFUSED;
  if (changes && !aj_calibration_save (store, printer, &calibration, &error))
    return aj_terminal_fail (error);
  printf (_ ("%s: offset %+.2f, %+.2f mm; scale %.4f, %.4f\n"), printer, calibration.dx,
          calibration.dy, calibration.sx, calibration.sy);
  if (output == NULL)
    return AJ_EXIT_DONE;
  g_autoptr (AjDocument) document =
    aj_overprint_build_test (store, form, &calibration, printer, today);
  if (!aj_document_write_pdf (document, output, FALSE, NULL, &error))
    return aj_terminal_fail (error);
  printf (_ ("Wrote the test page %s. Print it at its actual size, on plain paper.\n"), output);
  return AJ_EXIT_DONE;
}

int
aj_run_form_list (AjCall *call)
{
  int status;

  g_autoptr (AjStore) store = aj_terminal_open (call, AJ_STORE_OPEN_READ_ONLY, &status);
  if (store == NULL)
    return status;
  g_auto (GStrv)
    names = aj_blank_form_list (store);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autoptr (AjBlankForm) form = load_form (store, names[i], NULL);
      printf ("%-16s %s\n", names[i], form != NULL ? form->title : "?");
    }
  return AJ_EXIT_DONE;
}

int
aj_run_form_show (AjCall *call)
{
  GError *error = NULL;
  int status;

  g_autoptr (AjStore) store = aj_terminal_open (call, AJ_STORE_OPEN_READ_ONLY, &status);
  if (store == NULL)
    return status;
  g_autofree char *text = aj_blank_form_load (store, aj_call_get (call, 1), &error);
  if (text == NULL)
    return aj_terminal_fail (error);
  fputs (text, stdout);
  return AJ_EXIT_DONE;
}

/* form save VAULT NAME FILE; without FILE (form reset) back to the program's own. */
int
aj_run_form_save (AjCall *call)
{
  const char *path = aj_call_get (call, 2);
  g_autofree char *text = NULL;
  GError *error = NULL;
  int status;

  if (path != NULL && !g_file_get_contents (path, &text, NULL, &error))
    return aj_terminal_fail (error);
  g_autoptr (AjStore) store = aj_terminal_open (call, AJ_STORE_OPEN_WRITE, &status);
  if (store == NULL)
    return status;
  if (!aj_blank_form_save (store, aj_call_get (call, 1), text, &error))
    return aj_terminal_fail (error);
  printf (text != NULL ? _ ("Kept in the vault: form “%s”.\n")
                       : _ ("The vault has no form “%s” of its own any more.\n"),
          aj_call_get (call, 1));
  return AJ_EXIT_DONE;
}
