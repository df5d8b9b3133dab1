/* From the preview to a file or a printer, and the record of it. */
#include "preview-private.h"

#include "app-settings.h"
#include "ask.h"
#include "catalog.h"
#include "choosers.h"
#include "document-print.h"
#include "feedback.h"
#include "given.h"
#include "i18n.h"
#include "pdfa.h"
#include "prints.h"
#include "work.h"

/* The document is laid out anew in the worker, because one document belongs to one thread and the
 * window goes on drawing this one. The same records give the same bytes. */
typedef struct
{
  const AjDocumentType *type;
  gint64 id;
  char *path; /* NULL: it is printed already, only the record of it is written */
  char *file; /* (nullable) the name of the file it was printed to */
  const char *copy;
  gboolean footer, draft;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  g_free (saving->path);
  g_free (saving->file);
  g_free (saving);
}

/* The digest in the log is that of the PDF, also of what went to a printer: printing again is
 * compared with it. */
static gboolean
write_final (AjStore *store,
             const Saving *saving,
             const AjDocumentOptions *options,
             AjDocument *document,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (AjRecord) record =
    aj_store_get (store, aj_records_find (saving->type->table), saving->id, error);
  if (record == NULL)
    return FALSE;
  g_autoptr (GBytes) bytes = aj_document_to_pdf (document, FALSE, cancellable, error);
  if (bytes == NULL ||
      (saving->path != NULL && !aj_document_save_bytes (bytes, saving->path, error)))
    return FALSE;
  g_autoptr (AjPrintLog) log = aj_print_log_new (saving->type, options, FALSE);
  aj_print_log_add (log, record, document, bytes);
  aj_print_log_write (log, store);
  return TRUE;
}

static gpointer
save_job (
  AjStore *store, gpointer data, AjProgress *progress, GCancellable *cancellable, GError **error)
{
  Saving *saving = data;
  g_autoptr (GHashTable) given = aj_task_load_given (store, saving->type->name, saving->id);
  AjDocumentOptions options = { .given = given,
                                .footer = saving->footer,
                                .copy = saving->copy,
                                .progress = progress,
                                .cancellable = cancellable };
  g_autoptr (AjDocument) document =
    aj_document_build (store, saving->type->name, saving->id, &options, error);

  if (document == NULL)
    return NULL;
  gboolean done = saving->draft
                    ? aj_document_write_pdf (document, saving->path, TRUE, cancellable, error)
                    : write_final (store, saving, &options, document, cancellable, error);
  if (!done)
    return NULL;
  if (saving->path != NULL)
    return g_path_get_basename (saving->path);
  return g_strdup (saving->file != NULL ? saving->file : "");
}

static void
on_saved_cb (GtkWidget *from, gpointer result, const GError *error, gpointer user_data)
{
  g_autofree char *name = result;

  if (name == NULL)
    {
      aj_feedback_error (from, _ ("The PDF was not written"), error);
      return;
    }
  g_autofree char *text =
    *name != '\0' ? g_strdup_printf (_ ("Saved: %s"), name) : g_strdup (_ ("Sent to the printer"));
  aj_feedback_toast (from, text);
}

/* path NULL: it is printed already; file: (nullable) to that file. */
static void
record_or_save (AjPreviewPage *self, const char *path, const char *file)
{
  const AjDocumentType *type = aj_document_types_find (self->name);
  Saving *saving = g_new0 (Saving, 1);

  saving->type = type;
  saving->id = self->id;
  saving->path = g_strdup (path);
  saving->file = g_strdup (file);
  saving->footer = g_settings_get_boolean (aj_app_settings (), "print-footer");
  saving->copy = aj_preview_page_get_copy (self);
  saving->draft = aj_document_is_blocked (self->document);
  /* The record of a print is written by the worker that writes; a draft leaves none. */
  if (saving->draft || aj_store_is_read_only (self->store))
    aj_work_read (GTK_WIDGET (self), self->store, _ ("Writing the PDF"), save_job, saving,
                  saving_free, g_free, on_saved_cb, NULL);
  else
    aj_work_run (GTK_WIDGET (self), self->store, _ ("Writing the PDF"), save_job, saving,
                 saving_free, g_free, on_saved_cb, NULL);
}

void
aj_preview_page_save (AjPreviewPage *self, const char *path)
{
  g_return_if_fail (AJ_IS_PREVIEW_PAGE (self) && self->document != NULL && path != NULL);
  record_or_save (self, path, NULL);
}

static void
on_place_cb (const char *const *paths, gpointer user_data)
{
  AjPreviewPage *self = user_data;

  if (self->document != NULL)
    aj_preview_page_save (self, paths[0]);
}

static void
choose_place (AjPreviewPage *self)
{
  g_autofree char *name = g_strdup_printf ("%s.pdf", aj_document_get_title (self->document));
  AjChooseOptions options = { .title = _ ("Save as PDF"), .accept = _ ("_Save"), .name = name };

  g_strdelimit (name, "/\\:*?\"<>|", '-');
  aj_choose_save (GTK_WIDGET (self), &options, on_place_cb, self);
}

static void
on_draft_cb (gboolean yes, gpointer self)
{
  if (yes)
    choose_place (self);
}

static void
on_save_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  AjPreviewPage *self = AJ_PREVIEW_PAGE (widget);

  if (self->document == NULL)
    return;
  if (aj_document_is_blocked (self->document))
    aj_ask (widget, _ ("Save as a draft?"),
            _ ("The problems listed above the pages must be mended before the final document. "
               "Until then it is saved as a draft."),
            _ ("Save _Draft…"), FALSE, on_draft_cb, self);
  else
    choose_place (self);
}

static void
on_print_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  AjPreviewPage *self = AJ_PREVIEW_PAGE (widget);
  g_autofree char *file = NULL;

  if (self->document != NULL &&
      aj_document_print (widget, self->document, (int) self->page, AJ_PRINT_FIT, &file))
    record_or_save (self, NULL, file);
}

void
aj_preview_save_install_actions (GtkWidgetClass *class)
{
  gtk_widget_class_install_action (class, "preview.save", NULL, on_save_cb);
  gtk_widget_class_install_action (class, "preview.print", NULL, on_print_cb);
}
