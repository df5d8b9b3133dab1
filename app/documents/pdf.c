/* Pages to PDF: the bytes depend on the document alone, never on the clock. */
#include "document-private.h"

#include "anjuan-config.h"
#include "i18n.h"

#include <cairo-pdf.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* Longer ones are registers, which tags would make five times as large and a third slower. */
#define TAGGED_PAGES 40

typedef struct
{
  GByteArray *bytes; /* or */
  int fd;
  int failed; /* errno of the first write that failed */
} Output;

static cairo_status_t
write_out (void *closure, const unsigned char *data, unsigned int length)
{
  Output *output = closure;

  if (output->bytes != NULL)
    {
      g_byte_array_append (output->bytes, data, length);
      return CAIRO_STATUS_SUCCESS;
    }
  while (length > 0)
    {
      ssize_t n = write (output->fd, data, length);
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          output->failed = errno;
          return CAIRO_STATUS_WRITE_ERROR;
        }
      data += n;
      length -= (unsigned int) n;
    }
  return CAIRO_STATUS_SUCCESS;
}

static void
set_metadata (AjDocument *self, cairo_surface_t *surface, gboolean draft)
{
  g_autofree char *time = g_strdup_printf ("%sT00:00:00+08:00", self->made_on);
  g_autofree char *title =
    draft ? g_strdup_printf ("%s（草稿）", self->title) : g_strdup (self->title);

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR,
                                  "案卷 Anjuan " PACKAGE_VERSION);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR,
                                  "案卷 Anjuan " PACKAGE_VERSION);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, time);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_MOD_DATE, time);
  if (self->subject != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_SUBJECT, self->subject);
  if (self->keywords != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_KEYWORDS, self->keywords);
}

static void
add_outline (AjDocument *self, cairo_surface_t *surface)
{
  int parents[8] = { CAIRO_PDF_OUTLINE_ROOT };

  for (guint i = 0; i < self->pages->slices->len; i++)
    {
      const AjSlice *slice = &g_array_index (self->pages->slices, AjSlice, i);
      const AjBlock *block = &g_array_index (self->blocks->list, AjBlock, slice->block);
      if (block->kind != AJ_BLOCK_WORDS || slice->from > 0)
        continue;
      guint level = MIN (block->words->style.outline, G_N_ELEMENTS (parents) - 1);
      if (level == 0)
        continue;
      g_autofree char *link =
        g_strdup_printf ("page=%u pos=[0 %d]", slice->page + 1, (int) slice->y);
      parents[level] = cairo_pdf_surface_add_outline (
        surface, parents[level - 1], block->words->text, link, CAIRO_PDF_OUTLINE_FLAG_OPEN);
      for (guint n = level + 1; n < G_N_ELEMENTS (parents); n++)
        parents[n] = parents[level];
    }
}

static gboolean
fail (const Output *output, cairo_status_t status, GError **error)
{
  g_set_error (error, AJ_DOCUMENT_ERROR, AJ_DOCUMENT_ERROR_FAILED,
               _ ("The document could not be written: %s."),
               output->failed != 0 ? g_strerror (output->failed) : cairo_status_to_string (status));
  return FALSE;
}

static gboolean
render (AjDocument *self, Output *output, gboolean draft, GCancellable *cancellable, GError **error)
{
  const AjPaper *paper = &g_array_index (self->pages->papers, AjPaper, 0);
  cairo_surface_t *surface =
    cairo_pdf_surface_create_for_stream (write_out, output, paper->width, paper->height);
  cairo_t *cr = cairo_create (surface);
  gboolean stopped = FALSE;
  AjCairoSink sink;

  cairo_pdf_surface_restrict_to_version (surface, CAIRO_PDF_VERSION_1_5);
  set_metadata (self, surface, draft);
  add_outline (self, surface);
  aj_cairo_sink_init (&sink, cr);
  if (self->pages->papers->len <= TAGGED_PAGES)
    aj_cairo_sink_set_tagged (&sink);
  for (guint i = 0;
       i < self->pages->papers->len && !stopped && cairo_status (cr) == CAIRO_STATUS_SUCCESS; i++)
    {
      double width, height;
      aj_document_get_page_size (self, i, &width, &height);
      cairo_pdf_surface_set_size (surface, width, height);
      g_autofree char *label = g_strdup_printf ("%u", i + 1);
      cairo_pdf_surface_set_page_label (surface, label);
      aj_document_draw_into (self, &sink.parent, i, draft);
      cairo_show_page (cr);
      stopped = g_cancellable_set_error_if_cancelled (cancellable, error);
    }
  aj_cairo_sink_clear (&sink);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_status_t status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (stopped)
    return FALSE;
  return (status == CAIRO_STATUS_SUCCESS && output->failed == 0) || fail (output, status, error);
}

/* Refuses what a rule or a font forbids, naming every reason. */
static gboolean
may_print (AjDocument *self, gboolean draft, GError **error)
{
  g_autoptr (GString) reasons = g_string_new (NULL);

  if (draft || !aj_document_must_be_draft (self))
    return TRUE;
  for (guint i = 0; i < aj_problems_get_n (self->problems); i++)
    {
      const AjProblem *problem = aj_problems_get (self->problems, i);
      if (problem->severity != AJ_SEVERITY_BLOCK)
        continue;
      g_string_append_printf (reasons, "\n%s", problem->message);
      if (problem->article != NULL)
        g_string_append_printf (reasons, "（%s）", problem->article);
    }
  g_set_error (error, AJ_DOCUMENT_ERROR,
               self->strict && self->missing->len > 0 ? AJ_DOCUMENT_ERROR_GLYPH
                                                      : AJ_DOCUMENT_ERROR_REFUSED,
               _ ("“%s” cannot be printed as final:%s"), self->title, reasons->str);
  return FALSE;
}

GBytes *
aj_document_to_pdf (AjDocument *self, gboolean draft, GCancellable *cancellable, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  Output output = { .bytes = bytes, .fd = -1 };

  g_return_val_if_fail (AJ_IS_DOCUMENT (self), NULL);
  if (!may_print (self, draft, error) || !render (self, &output, draft, cancellable, error))
    return NULL;
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

static gboolean
fail_file (const char *path, int code, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), _ ("%s could not be written: %s."),
               name, g_strerror (code));
  return FALSE;
}

/* The rename itself must survive a power cut too. */
static void
sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd >= 0)
    {
      fsync (fd);
      close (fd);
    }
}

gboolean
aj_document_write_pdf (
  AjDocument *self, const char *path, gboolean draft, GCancellable *cancellable, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *temporary = g_build_filename (folder, ".anjuan-XXXXXX", NULL);
  Output output = { 0 };

  g_return_val_if_fail (AJ_IS_DOCUMENT (self), FALSE);
  if (!may_print (self, draft, error))
    return FALSE;
  output.fd = g_mkstemp_full (temporary, O_RDWR | O_CLOEXEC, 0666);
  if (output.fd < 0)
    return fail_file (path, errno, error);
  gboolean done = render (self, &output, draft, cancellable, error);
  if (done && fsync (output.fd) != 0)
    done = fail_file (path, errno, error);
  if (close (output.fd) != 0 && done)
    done = fail_file (path, errno, error);
  if (done && g_rename (temporary, path) != 0)
    done = fail_file (path, errno, error);
  if (!done)
    g_unlink (temporary);
  else
    sync_folder (path);
  return done;
}
