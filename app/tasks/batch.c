#include "batch.h"

#include "date.h"
#include "file-names.h"
#include "given.h"
#include "i18n.h"
#include "pdf-writer.h"
#include "prints.h"

#include <string.h>

/* So many documents are laid out with the same fonts: what Pango remembers of them is dropped then,
 * or memory would grow with the run. */
#define FONTS_FOR 2000

typedef struct
{
  AjStore *store;
  const AjBatch *batch;
  AjDocumentOptions options;
  AjOutcome *outcome;
  AjPrintLog *log;
  AjPdfWriter *writer; /* one PDF */
  AjFileNames *names;  /* a file each */
  AjFonts *fonts;
  guint used;
  GCancellable *cancellable;
} Run;

/* A reason that concerns this document only; anything else ends the run. */
static gboolean
is_refusal (const GError *error)
{
  return g_error_matches (error, AJ_DOCUMENT_ERROR, AJ_DOCUMENT_ERROR_REFUSED) ||
         g_error_matches (error, AJ_DOCUMENT_ERROR, AJ_DOCUMENT_ERROR_GLYPH);
}

/* The reasons below the heading, in one line. */
static char *
dup_reasons (const GError *error)
{
  const char *first = strchr (error->message, '\n');
  char *reasons = g_strdup (first != NULL ? first + 1 : error->message);

  return g_strdelimit (reasons, "\n", ' ');
}

static gboolean
write_one (Run *run, AjDocument *document, AjRecord *record, guint serial, GError **error)
{
  guint n = aj_document_get_n_pages (document);
  gboolean renamed = FALSE;

  if (run->writer != NULL)
    {
      if (!aj_pdf_writer_add (run->writer, document, error))
        return FALSE;
      aj_print_log_add (run->log, record, document, NULL);
    }
  else
    {
      g_autoptr (GBytes) bytes = aj_document_to_pdf (document, FALSE, run->cancellable, error);
      g_autofree char *path =
        bytes != NULL ? aj_file_names_next (run->names, record, aj_store_get_lookup (run->store),
                                            serial, &renamed)
                      : NULL;
      if (bytes == NULL || !aj_document_save_bytes (bytes, path, error))
        return FALSE;
      aj_print_log_add (run->log, record, document, bytes);
      run->outcome->n_files++;
    }
  run->outcome->n_renamed += renamed;
  run->outcome->n_pages += n;
  run->outcome->n_done++;
  return TRUE;
}

static gboolean
print_one (Run *run, gint64 id, guint serial, GError **error)
{
  const AjDocumentType *type = run->batch->type;
  g_autoptr (GError) failure = NULL;

  if (run->used++ % FONTS_FOR == 0)
    {
      g_clear_pointer (&run->fonts, aj_fonts_unref);
      run->fonts = aj_fonts_new ();
      run->options.fonts = run->fonts;
    }
  g_autoptr (AjRecord) record = aj_store_get (run->store, aj_records_find (type->table), id, error);
  if (record == NULL)
    return FALSE;
  g_autoptr (GHashTable) given = aj_task_load_given (run->store, type->name, id);
  run->options.given = given;
  g_autoptr (AjDocument) document =
    aj_document_build (run->store, type->name, id, &run->options, &failure);
  run->options.given = NULL;
  if (document != NULL && write_one (run, document, record, serial, &failure))
    return TRUE;
  if (!is_refusal (failure))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  aj_outcome_refuse (run->outcome, run->store, record, dup_reasons (failure));
  return TRUE;
}

static gboolean
begin (Run *run, GError **error)
{
  const AjBatch *batch = run->batch;
  const char *label = aj_i18n_get_chinese (batch->type->label);

  if (batch->pattern != NULL)
    run->names =
      aj_file_names_new (batch->path, batch->pattern, aj_records_find (batch->type->table), label,
                         run->options.made_on, error);
  else
    run->writer = aj_pdf_writer_new (batch->path, label, run->options.made_on, error);
  if (run->writer != NULL)
    aj_pdf_writer_set_flavour (run->writer, batch->options.flavour);
  return run->names != NULL || run->writer != NULL;
}

static void
finish (Run *run)
{
  AjOutcome *outcome = run->outcome;

  if (run->writer != NULL && outcome->stopped == NULL && outcome->n_done > 0 &&
      aj_pdf_writer_finish (run->writer, &outcome->stopped))
    outcome->n_files = 1;
  /* Of one PDF that was not finished nothing is left, so nothing was printed. */
  if (run->writer != NULL && outcome->n_files == 0)
    outcome->n_done = outcome->n_pages = 0;
  if (outcome->n_done > 0)
    aj_print_log_write (run->log, run->store);
  g_clear_pointer (&run->writer, aj_pdf_writer_free);
  g_clear_pointer (&run->names, aj_file_names_free);
  g_clear_pointer (&run->fonts, aj_fonts_unref);
  g_clear_pointer (&run->log, aj_print_log_free);
}

AjOutcome *
aj_task_print_batch (AjStore *store,
                     const AjBatch *batch,
                     AjProgress *progress,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autofree char *today = aj_date_today ();
  Run run = {
    .store = store, .batch = batch, .options = batch->options, .cancellable = cancellable
  };

  if (run.options.made_on == NULL)
    run.options.made_on = today;
  if (!begin (&run, error))
    return NULL;
  run.outcome = aj_outcome_new ();
  run.log = aj_print_log_new (batch->type, &run.options, batch->pattern == NULL);
  for (gsize i = 0; i < batch->n && run.outcome->stopped == NULL; i++)
    {
      aj_progress_set (progress, i, batch->n, NULL);
      if (g_cancellable_set_error_if_cancelled (cancellable, &run.outcome->stopped) ||
          !print_one (&run, batch->ids[i], (guint) i + 1, &run.outcome->stopped))
        break;
    }
  finish (&run);
  return run.outcome;
}
