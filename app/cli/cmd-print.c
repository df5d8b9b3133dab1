/* print */
#include "selection.h"

#include "batch.h"
#include "i18n.h"
#include "print-values.h"
#include "prints.h"

#include <errno.h>

static const AjDocumentType *
find_document (const char *name)
{
  const AjDocumentType *type = aj_document_types_find (name);
  g_autoptr (GString) all = g_string_new (NULL);
  guint n;

  if (type != NULL)
    return type;
  const AjDocumentType *types = aj_document_types_list (&n);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (all, "%s%s", i > 0 ? ", " : "", types[i].name);
  g_printerr (_ ("There is no document “%s”. There are: %s.\n"), name, all->str);
  return NULL;
}

/* PDF/A-2b unless --pdfa names another; check_options() has looked at the word. */
static AjPdfFlavour
flavour_of (const AjCall *call)
{
  AjPdfFlavour flavour = AJ_PDF_A2B;

  aj_pdf_flavour_find (call->values[OPTION_PDFA], &flavour);
  return flavour;
}

/* The copy or paper that the document does not have. */
static gboolean
check_options (const AjCall *call, const AjDocumentType *type)
{
  const char *paper = call->values[OPTION_PAPER], *level = call->values[OPTION_PDFA];
  AjPdfFlavour flavour;

  if (level != NULL && !aj_pdf_flavour_find (level, &flavour))
    {
      g_printerr (_ ("--pdfa is 2b, 1b or none, not “%s”.\n"), level);
      return FALSE;
    }
  if (aj_call_has (call, OPTION_COPY) && !g_str_equal (type->table, "certificate"))
    {
      g_printerr (_ ("--copy is for certificates; “%s” has no copies.\n"), type->name);
      return FALSE;
    }
  if (paper == NULL)
    return TRUE;
  if (!g_str_equal (type->name, "training-certificate") &&
      !g_str_equal (type->name, "exam-certificate"))
    {
      g_printerr (_ ("--paper is for training and exam certificates; “%s” has one size.\n"),
                  type->name);
      return FALSE;
    }
  if (g_str_equal (paper, "A4") || g_str_equal (paper, "A5"))
    return TRUE;
  g_printerr (_ ("--paper is A4 or A5, not “%s”.\n"), paper);
  return FALSE;
}

/* To record the print the vault must be written; while the window has it open it is read only. */
static AjStore *
open_store (AjCall *call, int *status)
{
  g_autoptr (GError) error = NULL;
  AjStore *store = aj_call_has (call, OPTION_DRAFT)
                     ? NULL
                     : aj_store_open (aj_call_get (call, 0), AJ_STORE_OPEN_WRITE, &error);

  if (store != NULL)
    return store;
  store = aj_terminal_open (call, AJ_STORE_OPEN_READ_ONLY, status);
  if (store != NULL && g_error_matches (error, AJ_STORE_ERROR, AJ_STORE_ERROR_BUSY))
    g_printerr ("%s\n", _ ("Another program has the vault open: the print is not recorded."));
  return store;
}

static void
say_written (const char *path, guint n)
{
  printf (ngettext_ ("Wrote %s (%u page).\n", "Wrote %s (%u pages).\n", n), path, n);
}

static int
print_many (AjCall *call, AjStore *store, const AjDocumentType *type, const char *date)
{
  const char *pattern = call->values[OPTION_EACH];
  GError *error = NULL;
  int status;

  if (aj_call_has (call, OPTION_DRAFT))
    {
      g_printerr ("%s\n", _ ("--draft prints one document at a time."));
      return AJ_EXIT_REFUSED;
    }
  g_autoptr (GArray) ids =
    aj_selection_read (call, store, aj_records_find (type->table), 2, &status);
  if (ids == NULL)
    return status;
  AjBatch batch = { .type = type,
                    .ids = (const gint64 *) (void *) ids->data,
                    .n = ids->len,
                    .path = call->values[OPTION_OUTPUT],
                    .pattern = pattern != NULL && *pattern == '\0' ? AJ_BATCH_PATTERN : pattern,
                    .options = { .made_on = date,
                                 .footer = TRUE,
                                 .copy = call->values[OPTION_COPY],
                                 .paper = call->values[OPTION_PAPER],
                                 .flavour = flavour_of (call) } };
  if (pattern != NULL && g_mkdir_with_parents (batch.path, 0777) != 0)
    {
      g_printerr (_ ("The folder %s cannot be made: %s.\n"), batch.path, g_strerror (errno));
      return AJ_EXIT_REFUSED;
    }
  g_autoptr (GCancellable) cancellable = aj_selection_catch_interrupt ();
  g_autoptr (AjOutcome) outcome = aj_task_print_batch (store, &batch, NULL, cancellable, &error);
  if (outcome == NULL)
    return aj_terminal_fail (error);
  if (pattern == NULL && outcome->n_files > 0)
    say_written (batch.path, outcome->n_pages);
  printf (_ ("%u documents printed, %u pages, %u files; %u refused.\n"), outcome->n_done,
          outcome->n_pages, outcome->n_files, outcome->refused->len);
  if (outcome->n_renamed > 0)
    printf (ngettext_ ("%u file got a number behind its name, because the name was taken.\n",
                       "%u files got a number behind their names, because the names were taken.\n",
                       outcome->n_renamed),
            outcome->n_renamed);
  return aj_selection_print_outcome (outcome);
}

/* The print that --again means: the last one of the document, or the one with that digest. */
static const AjPrint *
find_print (const AjCall *call, GPtrArray *prints, const AjDocumentType *type)
{
  const char *digest = call->values[OPTION_AGAIN];

  for (guint i = 0; i < prints->len; i++)
    {
      const AjPrint *print = prints->pdata[i];
      if (print->type == type &&
          (*digest == '\0' || (print->digest != NULL &&
                               g_ascii_strncasecmp (print->digest, digest, strlen (digest)) == 0)))
        return print;
    }
  g_printerr ("%s\n", *digest == '\0' ? _ ("This document was not printed as final before.")
                                      : _ ("No final print of this document has that digest."));
  return NULL;
}

static int
print_again (AjCall *call, AjStore *store, const AjDocumentType *type, AjRecord *record)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) prints =
    aj_task_list_prints (store, aj_record_get_def (record), aj_record_get_id (record), &error);

  if (prints == NULL)
    return aj_terminal_fail (error);
  const AjPrint *print = find_print (call, prints, type);
  if (print == NULL)
    return AJ_EXIT_REFUSED;
  g_autoptr (AjReprint) again =
    aj_task_reprint (store, aj_record_get_id (record), print, NULL, &error);
  if (again == NULL)
    return aj_terminal_fail (error);
  if (again->bytes == NULL)
    {
      aj_terminal_print_problems (aj_document_get_problems (again->document), AJ_SEVERITY_BLOCK,
                                  "");
      g_printerr (_ ("It cannot be printed as final any more. Changed since %s:\n%s\n"), print->at,
                  again->changes);
      return AJ_EXIT_FINDINGS;
    }
  if (!aj_document_save_bytes (again->bytes, call->values[OPTION_OUTPUT], &error))
    return aj_terminal_fail (error);
  say_written (call->values[OPTION_OUTPUT], aj_document_get_n_pages (again->document));
  printf ("SHA-256 %s\n", again->digest);
  if (again->identical)
    printf (_ ("Identical with the print of %s.\n"), print->at);
  else if (*again->changes == '\0')
    printf (_ ("Nothing was changed since %s, when it was printed in one PDF with others.\n"),
            print->at);
  else
    g_printerr (_ ("Not identical with the print of %s. Changed since:\n%s\n"), print->at,
                again->changes);
  return *again->changes == '\0' ? AJ_EXIT_DONE : AJ_EXIT_FINDINGS;
}

/* record NULL: the blank form. */
static int
print_one (
  AjCall *call, AjStore *store, const AjDocumentType *type, AjRecord *record, const char *date)
{
  const char *path = call->values[OPTION_OUTPUT];
  g_autoptr (GHashTable) given = NULL;
  AjDocumentOptions options = { .made_on = date,
                                .footer = TRUE,
                                .copy = call->values[OPTION_COPY],
                                .paper = call->values[OPTION_PAPER],
                                .flavour = flavour_of (call) };

  if (!aj_print_values_read (call, &given))
    return AJ_EXIT_REFUSED;
  options.given = given;
  if (record == NULL)
    return aj_print_blank (call, store, type, &options);
  GError *error = NULL;
  g_autoptr (AjDocument) document =
    aj_document_build (store, type->name, aj_record_get_id (record), &options, &error);

  if (document == NULL)
    return aj_terminal_fail (error);
  /* A refusal names the blocking problems itself. */
  gboolean done = aj_call_has (call, OPTION_DRAFT)
                    ? aj_document_write_pdf (document, path, TRUE, NULL, &error)
                    : aj_task_print (store, type, record, &options, document, path, NULL, &error);
  if (!done)
    return aj_terminal_fail (error);
  aj_terminal_print_problems (aj_document_get_problems (document), AJ_SEVERITY_NOTE, "");
  say_written (path, aj_document_get_n_pages (document));
  return AJ_EXIT_DONE;
}

int
aj_run_print (AjCall *call)
{
  const AjDocumentType *type = find_document (aj_call_get (call, 1));
  g_autofree char *date = NULL;
  int status;

  if (type == NULL || !aj_terminal_read_date (call, &date) || !check_options (call, type))
    return AJ_EXIT_REFUSED;
  g_autoptr (AjStore) store = open_store (call, &status);
  if (store == NULL)
    return status;
  if (aj_call_has (call, OPTION_BLANK))
    return print_one (call, store, type, NULL, date);
  if (aj_selection_is_many (call, 2))
    return print_many (call, store, type, date);
  g_autoptr (AjRecord) record =
    aj_terminal_find_record (store, aj_records_find (type->table), aj_call_get (call, 2));
  if (record == NULL)
    return AJ_EXIT_REFUSED;
  return aj_call_has (call, OPTION_AGAIN) ? print_again (call, store, type, record)
                                          : print_one (call, store, type, record, date);
}

void
aj_help_print_documents (FILE *out)
{
  guint n;
  const AjDocumentType *types = aj_document_types_list (&n);

  fprintf (out, "%s\n", _ ("DOCUMENT is one of:"));
  for (guint i = 0; i < n; i++)
    fprintf (out, "  %-20s %s (ID: %s)\n", types[i].name, _ (types[i].label), types[i].table);
}
