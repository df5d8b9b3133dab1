#include "pdf-writer.h"

#include "anjuan-config.h"
#include "document-private.h"
#include "i18n.h"
#include "pdf-filter.h"

#include <cairo-pdf.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

struct _AjPdfWriter
{
  char *path, *part;
  char *title, *made_on;
  int fd;
  int failed; /* errno of the first write that failed */
  AjPdfFilter *filter;
  cairo_surface_t *surface;
  cairo_t *cr;
  AjGroundMarks *marks;
  AjPdfFlavour flavour;
  guint n_pages;
};

static gboolean
fail (AjPdfWriter *self, int code, GError **error)
{
  g_autofree char *name = g_filename_display_name (self->path);

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), _ ("%s could not be written: %s."),
               name, g_strerror (code));
  return FALSE;
}

static gboolean
write_all (gpointer writer, const void *bytes, gsize length)
{
  AjPdfWriter *self = writer;

  if (!aj_document_write_all (self->fd, bytes, length))
    self->failed = errno;
  return self->failed == 0;
}

static cairo_status_t
on_write (void *closure, const unsigned char *data, unsigned int length)
{
  AjPdfWriter *self = closure;

  return aj_pdf_filter_feed (self->filter, data, length) ? CAIRO_STATUS_SUCCESS
                                                         : CAIRO_STATUS_WRITE_ERROR;
}

AjPdfWriter *
aj_pdf_writer_new (const char *path, const char *title, const char *made_on, GError **error)
{
  AjPdfWriter *self = g_new0 (AjPdfWriter, 1);

  self->path = g_strdup (path);
  self->part = g_strconcat (path, ".part", NULL);
  self->title = g_strdup (title);
  self->made_on = g_strdup (made_on);
  self->marks = aj_ground_marks_new ();
  self->fd = g_open (self->part, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (self->fd >= 0)
    return self;
  fail (self, errno, error);
  aj_pdf_writer_free (self);
  return NULL;
}

/* The paper of the first page decides how the surface begins. */
static void
begin (AjPdfWriter *self, AjDocument *document)
{
  g_autofree char *time = g_strdup_printf ("%sT00:00:00+08:00", self->made_on);
  double width, height;

  aj_document_get_page_size (document, 0, &width, &height);
  self->filter = aj_pdf_filter_new (self->flavour, self->marks, write_all, self);
  self->surface = cairo_pdf_surface_create_for_stream (on_write, self, width, height);
  cairo_pdf_surface_restrict_to_version (self->surface, CAIRO_PDF_VERSION_1_4);
  cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_TITLE, self->title);
  cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_CREATOR,
                                  "案卷 Anjuan " PACKAGE_VERSION);
  cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_CREATE_DATE, time);
  cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_MOD_DATE, time);
  self->cr = cairo_create (self->surface);
}

gboolean
aj_pdf_writer_add (AjPdfWriter *self, AjDocument *document, GError **error)
{
  AjCairoSink sink;
  guint n = aj_document_get_n_pages (document);

  g_return_val_if_fail (AJ_IS_DOCUMENT (document), FALSE);
  if (!aj_document_may_print (document, FALSE, error))
    return FALSE;
  if (self->surface == NULL)
    begin (self, document);
  g_autofree char *link = g_strdup_printf ("page=%u pos=[0 0]", self->n_pages + 1);
  cairo_pdf_surface_add_outline (self->surface, CAIRO_PDF_OUTLINE_ROOT,
                                 aj_document_get_title (document), link, 0);
  aj_cairo_sink_init (&sink, self->cr);
  document->marks = self->marks;
  for (guint i = 0; i < n; i++)
    {
      double width, height;
      aj_document_get_page_size (document, i, &width, &height);
      cairo_pdf_surface_set_size (self->surface, width, height);
      aj_document_draw_into (document, &sink.parent, i, FALSE);
      cairo_show_page (self->cr);
    }
  document->marks = NULL;
  aj_cairo_sink_clear (&sink);
  self->n_pages += n;
  if (self->failed != 0)
    return fail (self, self->failed, error);
  if (cairo_status (self->cr) == CAIRO_STATUS_SUCCESS)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("The document could not be written: %s."),
               cairo_status_to_string (cairo_status (self->cr)));
  return FALSE;
}

void
aj_pdf_writer_set_flavour (AjPdfWriter *self, AjPdfFlavour flavour)
{
  self->flavour = flavour;
}

guint
aj_pdf_writer_get_n_pages (AjPdfWriter *self)
{
  return self->n_pages;
}

gboolean
aj_pdf_writer_finish (AjPdfWriter *self, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (self->path);

  if (self->surface == NULL)
    {
      g_set_error_literal (error, AJ_DOCUMENT_ERROR, AJ_DOCUMENT_ERROR_REFUSED,
                           _ ("Nothing was printed: every document was refused."));
      return FALSE;
    }
  g_clear_pointer (&self->cr, cairo_destroy);
  cairo_surface_finish (self->surface);
  cairo_status_t status = cairo_surface_status (self->surface);
  g_autoptr (GError) failure = NULL;
  gboolean whole = aj_pdf_filter_finish (self->filter, &failure);
  if (self->failed != 0)
    return fail (self, self->failed, error);
  if (!whole)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (status != CAIRO_STATUS_SUCCESS)
    return fail (self, EIO, error);
  if (fsync (self->fd) != 0 || g_rename (self->part, self->path) != 0)
    return fail (self, errno, error);
  g_clear_pointer (&self->part, g_free);
  aj_document_sync_folder (folder);
  return TRUE;
}

void
aj_pdf_writer_free (AjPdfWriter *self)
{
  g_clear_pointer (&self->cr, cairo_destroy);
  if (self->surface != NULL)
    {
      cairo_surface_finish (self->surface);
      cairo_surface_destroy (self->surface);
    }
  if (self->fd >= 0)
    close (self->fd);
  if (self->part != NULL && self->fd >= 0)
    g_unlink (self->part);
  g_clear_pointer (&self->filter, aj_pdf_filter_free);
  aj_ground_marks_free (self->marks);
  g_free (self->part);
  g_free (self->path);
  g_free (self->title);
  g_free (self->made_on);
  g_free (self);
}
