#include "overprint-run.h"

#include "authority.h"
#include "certificate-state.h"
#include "change.h"
#include "date.h"
#include "i18n.h"
#include "record-certificate-copy.h"
#include "record-certificate-sheet.h"
#include "record-certificate.h"

#include <string.h>

char *
aj_sheet_number_next (const char *number)
{
  gsize end = strlen (number), start = end;

  while (start > 0 && g_ascii_isdigit (number[start - 1]))
    start--;
  if (start == end)
    return NULL;
  /* Carried digit by digit: a number of 20 digits does not fit into any integer. */
  g_autoptr (GString) next = g_string_new (number);
  gsize at = end;
  while (at > start && next->str[at - 1] == '9')
    next->str[--at] = '0';
  if (at == start)
    g_string_insert_c (next, (gssize) start, '1');
  else
    next->str[at - 1]++;
  return g_string_free (g_steal_pointer (&next), FALSE);
}

int
aj_number_compare (const char *a, const char *b)
{
  while (*a != '\0' && *b != '\0')
    {
      if (g_ascii_isdigit (*a) && g_ascii_isdigit (*b))
        {
          a += strspn (a, "0");
          b += strspn (b, "0");
          gsize n = strspn (a, "0123456789"), m = strspn (b, "0123456789");
          int order = n != m ? (n < m ? -1 : 1) : strncmp (a, b, n);
          if (order != 0)
            return order;
          a += n;
          b += m;
        }
      else if (*a != *b)
        return (guchar) *a < (guchar) *b ? -1 : 1;
      else
        a++, b++;
    }
  return (*a != '\0') - (*b != '\0');
}

static int
compare_certificates (gconstpointer a, gconstpointer b)
{
  AjRecord *one = *(AjRecord *const *) a, *two = *(AjRecord *const *) b;
  const char *first = aj_record_get (one, CERTIFICATE_NUMBER);
  const char *second = aj_record_get (two, CERTIFICATE_NUMBER);

  return aj_number_compare (first != NULL ? first : "", second != NULL ? second : "");
}

typedef struct
{
  AjStore *store;
  AjBlankForm *form;
  char *today;
  AjCalibration calibration;
  GPtrArray *certificates; /* of AjRecord, that are printed */
  GPtrArray *copies;       /* of char *, (nullable) each */
  AjOutcome *outcome;
} Run;

static void
run_clear (Run *run)
{
  g_clear_pointer (&run->form, aj_blank_form_free);
  g_clear_pointer (&run->certificates, g_ptr_array_unref);
  g_clear_pointer (&run->copies, g_ptr_array_unref);
  g_clear_pointer (&run->outcome, aj_outcome_free);
  g_free (run->today);
}

/* The number of the certificate's copy that the form is for. Returns: (transfer full) (nullable) */
static char *
dup_copy_number (const Run *run, AjRecord *certificate)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, aj_record_get_id (certificate));
  g_autoptr (GPtrArray) copies = aj_lookup_find (aj_store_get_lookup (run->store),
                                                 &record_certificate_copy, COPY_CERTIFICATE, id, 0);

  for (guint i = 0; i < copies->len; i++)
    if (g_strcmp0 (aj_record_get (copies->pdata[i], COPY_KIND), run->form->copy) == 0)
      return g_strdup (aj_record_get (copies->pdata[i], COPY_NUMBER));
  return NULL;
}

/* A sheet of this copy that is not spoiled: there must be one 正本, and no second one by mistake.
 */
static char *
dup_sheet (const Run *run, AjRecord *certificate)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, aj_record_get_id (certificate));
  g_autoptr (GPtrArray) sheets = aj_lookup_find (
    aj_store_get_lookup (run->store), &record_certificate_sheet, SHEET_CERTIFICATE, id, 0);

  for (guint i = 0; i < sheets->len; i++)
    if (g_strcmp0 (aj_record_get (sheets->pdata[i], SHEET_SPOILED), "1") != 0 &&
        g_strcmp0 (aj_record_get (sheets->pdata[i], SHEET_COPY), run->form->copy) == 0)
      return g_strdup (aj_record_get (sheets->pdata[i], SHEET_SHEET_NUMBER));
  return NULL;
}

/* What forbids this certificate by its layout: a value that does not fit, a missing character. */
static char *
dup_layout_refusal (const Run *run, AjRecord *certificate, const char *copy, GError **error)
{
  g_autoptr (GPtrArray) one = g_ptr_array_new ();
  g_autoptr (GPtrArray) copies = g_ptr_array_new ();
  g_autoptr (GString) reasons = g_string_new (NULL);

  g_ptr_array_add (one, certificate);
  g_ptr_array_add (copies, (gpointer) copy);
  g_autoptr (AjDocument) document =
    aj_overprint_build (run->store, run->form, &run->calibration, one, copies, run->today, error);
  AjProblems *problems = document != NULL ? aj_document_get_problems (document) : NULL;
  for (guint i = 0; problems != NULL && i < aj_problems_get_n (problems); i++)
    {
      const AjProblem *problem = aj_problems_get (problems, i);
      if (problem->severity == AJ_SEVERITY_BLOCK)
        g_string_append_printf (reasons, "%s%s", reasons->len > 0 ? " " : "", problem->message);
    }
  return reasons->len > 0 ? g_strdup (reasons->str) : NULL;
}

static char *
dup_refusal (const Run *run, AjRecord *certificate, const char *copy, GError **error)
{
  static const char *const ended[] = { "暂停", "期满", "已注销", "已撤销" };
  const char *state = aj_certificate_get_state (certificate, run->today);
  g_autofree char *sheet = dup_sheet (run, certificate);

  for (gsize i = 0; i < G_N_ELEMENTS (ended); i++)
    if (g_strcmp0 (state, ended[i]) == 0)
      return g_strdup_printf (
        _ ("The certificate's state is “%s” (Art. 32, Art. 33): none is made for it."), state);
  if (sheet != NULL)
    return g_strdup_printf (_ ("The %s is printed already, on sheet %s. Mark that sheet as spoiled "
                               "first, with the reason."),
                            run->form->copy, sheet);
  return dup_layout_refusal (run, certificate, copy, error);
}

static gboolean
choose (Run *run, const AjOverprintOrder *order, GError **error)
{
  g_autoptr (GPtrArray) all =
    aj_store_get_many (run->store, &record_certificate, order->ids, order->n, error);

  if (all == NULL)
    return FALSE;
  g_ptr_array_sort (all, compare_certificates);
  for (guint i = 0; i < all->len; i++)
    {
      GError *failure = NULL;
      g_autofree char *copy = dup_copy_number (run, all->pdata[i]);
      char *reason = dup_refusal (run, all->pdata[i], copy, &failure);
      if (failure != NULL)
        {
          g_propagate_error (error, failure);
          return FALSE;
        }
      if (reason != NULL)
        {
          aj_outcome_refuse (run->outcome, run->store, all->pdata[i], reason);
          continue;
        }
      g_ptr_array_add (run->certificates, g_object_ref (all->pdata[i]));
      g_ptr_array_add (run->copies, g_steal_pointer (&copy));
    }
  if (run->certificates->len > 0)
    return TRUE;
  const AjRefusal *first = run->outcome->refused->len > 0 ? run->outcome->refused->pdata[0] : NULL;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
               _ ("Nothing is printed: every certificate was refused. %s"),
               first != NULL ? first->reason : "");
  return FALSE;
}

static AjRecord *
sheet_new (const Run *run, const AjOverprintOrder *order, guint i, const char *number)
{
  AjRecord *sheet = aj_record_new (&record_certificate_sheet);
  g_autofree char *words = aj_overprint_dup_words (
    run->store, run->form, run->certificates->pdata[i], run->copies->pdata[i]);
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, words, -1);

  aj_record_set_link (sheet, SHEET_CERTIFICATE, aj_record_get_id (run->certificates->pdata[i]));
  aj_record_set (sheet, SHEET_SHEET_NUMBER, number);
  aj_record_set (sheet, SHEET_COPY, run->form->copy);
  aj_record_set (sheet, SHEET_PRINTED_ON, run->today);
  aj_record_set (sheet, SHEET_PRINTED_BY, g_get_user_name ());
  aj_record_set (sheet, SHEET_SPOILED, "0");
  aj_record_set (sheet, SHEET_DIGEST, digest);
  aj_record_set (sheet, SHEET_FORM, run->form->title);
  aj_record_set (sheet, SHEET_PRINTER, order->printer);
  return sheet;
}

static gboolean
log_sheets (Run *run, const AjOverprintOrder *order, GError **error)
{
  g_autoptr (AjChangeSet) changes = aj_change_set_new (_ ("Print certificates on blank forms"));
  g_autofree char *number = g_strdup (order->first_sheet);

  for (guint i = 0; i < run->certificates->len; i++)
    {
      g_autofree char *next = number != NULL ? aj_sheet_number_next (number) : NULL;
      if (next == NULL)
        {
          g_set_error_literal (
            error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
            _ ("The number of the first blank form ends with digits, so that the "
               "next ones can be counted."));
          return FALSE;
        }
      g_autoptr (GPtrArray) found = aj_lookup_find (
        aj_store_get_lookup (run->store), &record_certificate_sheet, SHEET_SHEET_NUMBER, number, 1);
      if (found->len > 0)
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                       _ ("The blank form %s is in the log already: it was printed on or spoiled. "
                          "Look at the number on the next blank form."),
                       number);
          return FALSE;
        }
      g_autoptr (AjRecord) sheet = sheet_new (run, order, i, number);
      aj_change_set_put (changes, sheet);
      g_free (number);
      number = g_steal_pointer (&next);
    }
  return aj_store_apply (run->store, changes, error);
}

AjDocument *
aj_task_overprint (AjStore *store,
                   const AjOverprintOrder *order,
                   AjOutcome **outcome,
                   GError **error)
{
  Run run = { .store = store };
  AjDocument *document = NULL;

  *outcome = NULL;
  if (!aj_authority_is_on (store))
    {
      g_set_error_literal (error, AJ_DOCUMENT_ERROR, AJ_DOCUMENT_ERROR_REFUSED,
                           _ ("The issuing authority's mode is not on: only check prints can be "
                              "made (Art. 21 para. 3)."));
      return NULL;
    }
  g_autofree char *text = aj_blank_form_load (store, order->form, error);
  run.form = text != NULL ? aj_blank_form_parse (text, order->form, error) : NULL;
  if (run.form == NULL)
    return NULL;
  run.today = aj_date_today ();
  run.calibration = aj_calibration_load (store, order->printer);
  run.certificates = g_ptr_array_new_with_free_func (g_object_unref);
  run.copies = g_ptr_array_new_with_free_func (g_free);
  run.outcome = aj_outcome_new ();
  if (choose (&run, order, error) && log_sheets (&run, order, error))
    document = aj_overprint_build (store, run.form, &run.calibration, run.certificates, run.copies,
                                   run.today, error);
  run.outcome->n_done = run.outcome->n_pages = run.certificates->len;
  *outcome = g_steal_pointer (&run.outcome);
  run_clear (&run);
  return document;
}

gboolean
aj_task_spoil_sheet (AjStore *store, const char *number, const char *reason, GError **error)
{
  g_autoptr (AjChangeSet) changes = aj_change_set_new (_ ("Mark a sheet as spoiled"));
  g_autoptr (GPtrArray) found = aj_lookup_find (
    aj_store_get_lookup (store), &record_certificate_sheet, SHEET_SHEET_NUMBER, number, 1);
  g_autofree char *words = g_strstrip (g_strdup (reason != NULL ? reason : ""));

  if (found->len == 0 || *words == '\0')
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   found->len == 0 ? _ ("The log has no blank form %s.")
                                   : _ ("Say why the blank form %s is spoiled."),
                   number);
      return FALSE;
    }
  AjRecord *sheet = found->pdata[0];
  aj_record_set (sheet, SHEET_SPOILED, "1");
  aj_record_set (sheet, SHEET_SPOILED_REASON, words);
  aj_change_set_put (changes, sheet);
  return aj_store_apply (store, changes, error);
}
