#include "pdf-writer.h"

#include "anjuan-config.h"
#include "document-private.h"
#include "i18n.h"

#include <cairo-pdf.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#define BUFFER (256 * 1024)
/* libqpdf holds every object of a file: 17 KB a page. More pages than this stay as Cairo wrote
 * them, so that memory does not grow with the run. */
#define MOST_CONVERTED 5000

struct _AjPdfWriter
{
  char *path, *part;
  char *title, *made_on;
  int fd;
  int failed; /* errno of the first write that failed */
  GByteArray *buffer;
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
flush (AjPdfWriter *self)
{
  const guint8 *data = self->buffer->data;
  gsize length = self->buffer->len;

  while (length > 0 && self->failed == 0)
    {
      ssize_t n = write (self->fd, data, length);
      if (n < 0 && errno != EINTR)
        self->failed = errno;
      if (n < 0)
        continue;
      data += n;
      length -= (gsize) n;
    }
  g_byte_array_set_size (self->buffer, 0);
  return self->failed == 0;
}

static cairo_status_t
on_write (void *closure, const unsigned char *data, unsigned int length)
{
  AjPdfWriter *self = closure;

  g_byte_array_append (self->buffer, data, length);
  return self->buffer->len < BUFFER || flush (self) ? CAIRO_STATUS_SUCCESS
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
  self->buffer = g_byte_array_new ();
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
  self->surface = cairo_pdf_surface_create_for_stream (on_write, self, width, height);
  cairo_pdf_surface_restrict_to_version (self->surface, CAIRO_PDF_VERSION_1_5);
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

AjPdfFlavour
aj_pdf_writer_get_flavour (AjPdfWriter *self)
{
  return self->n_pages > MOST_CONVERTED ? AJ_PDF_PLAIN : self->flavour;
}

guint
aj_pdf_writer_get_n_pages (AjPdfWriter *self)
{
  return self->n_pages;
}

static gboolean
add_grounds (AjPdfWriter *self, GError **error)
{
  GError *failure = NULL;
  g_autoptr (GMappedFile) mapped = g_mapped_file_new_from_fd (self->fd, FALSE, error);

  if (mapped == NULL)
    return FALSE;
  g_autoptr (GBytes) update = aj_ground_marks_finish (
    self->marks, g_mapped_file_get_contents (mapped), g_mapped_file_get_length (mapped), &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  if (update != NULL)
    g_byte_array_append (self->buffer, g_bytes_get_data (update, NULL),
                         (guint) g_bytes_get_size (update));
  return flush (self) || fail (self, self->failed, error);
}

/* The part becomes PDF/A: a second file takes its place. */
static gboolean
convert (AjPdfWriter *self, GError **error)
{
  g_autofree char *archive = g_strconcat (self->part, "a", NULL);

  if (aj_pdf_writer_get_flavour (self) == AJ_PDF_PLAIN)
    return TRUE;
  g_autoptr (GError) failure = NULL;
  int fd = aj_pdfa_convert_file (self->part, archive, self->flavour, &failure)
             ? g_open (archive, O_RDWR | O_CLOEXEC, 0)
             : -1;
  if (fd < 0 || g_rename (archive, self->part) != 0)
    {
      int code = errno;
      g_unlink (archive);
      if (fd >= 0)
        close (fd);
      /* The user knows the file by its own name. */
      if (failure != NULL && failure->domain == G_IO_ERROR)
        return fail (self, failure->code == G_IO_ERROR_NO_SPACE ? ENOSPC : EIO, error);
      if (failure == NULL)
        return fail (self, code, error);
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  close (self->fd);
  self->fd = fd;
  return TRUE;
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
  if (!flush (self) || (status != CAIRO_STATUS_SUCCESS && self->failed != 0))
    return fail (self, self->failed, error);
  if (status != CAIRO_STATUS_SUCCESS)
    return fail (self, EIO, error);
  if (!add_grounds (self, error))
    return FALSE;
  if (!convert (self, error))
    return FALSE;
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
  g_byte_array_unref (self->buffer);
  aj_ground_marks_free (self->marks);
  g_free (self->part);
  g_free (self->path);
  g_free (self->title);
  g_free (self->made_on);
  g_free (self);
}
