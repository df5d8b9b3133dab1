#include "document-private.h"

#include "i18n.h"

#include <cairo-pdf.h>

static cairo_status_t
append (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static void
set_metadata (AjDocument *self, cairo_surface_t *surface)
{
  /* Cairo takes the clock unless told; the same document must give the same bytes. */
  g_autofree char *when = g_strdup_printf ("%sT00:00:00+08:00", aj_document_get_made_on (self));

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, aj_document_get_title (self));
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, "案卷 Anjuan");
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "案卷 Anjuan");
  if (aj_document_get_subject (self) != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_SUBJECT,
                                    aj_document_get_subject (self));
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, when);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_MOD_DATE, when);
}

/* The first problem that stands against a final print. */
static gboolean
refuse_blocked (AjDocument *self, GError **error)
{
  AjProblems *problems = aj_document_get_problems (self);

  for (guint i = 0; i < aj_problems_get_n (problems); i++)
    {
      const AjProblem *problem = aj_problems_get (problems, i);
      if (problem->severity != AJ_SEVERITY_BLOCK)
        continue;
      g_set_error (error, AJ_DOCUMENT_ERROR, AJ_DOCUMENT_ERROR_REFUSED,
                   problem->article != NULL ? _ ("“%s” is not printed: %s (%s)")
                                            : _ ("“%s” is not printed: %s"),
                   aj_document_get_title (self), problem->message, problem->article);
      return TRUE;
    }
  return FALSE;
}

/* Across a draft stands that it is one. */
static void
draw_draft (AjDocument *self, cairo_t *cr)
{
  static const AjColor pale = { 0.93, 0.86, 0.86 };
  const AjPageShape *shape = aj_document_get_shape (self);

  aj_ornament_draw_watermark (cr, aj_document_get_fonts (self), "草稿", shape->width, shape->height,
                              40, &pale);
}

GBytes *
aj_document_to_pdf (AjDocument *self, gboolean draft, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (AJ_IS_DOCUMENT (self), NULL);
  if (!draft && refuse_blocked (self, error))
    return NULL;

  GByteArray *bytes = g_byte_array_new ();
  gboolean marked =
    draft && aj_problems_get_worst (aj_document_get_problems (self)) >= AJ_SEVERITY_BLOCK;
  double width, height;
  aj_document_get_page_size (self, 0, &width, &height);
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (append, bytes, width, height);
  set_metadata (self, surface);
  cairo_t *cr = cairo_create (surface);
  guint n_pages = aj_document_get_n_pages (self);
  gboolean stopped = FALSE;
  for (guint page = 0; page < n_pages && !stopped; page++)
    {
      aj_document_get_page_size (self, page, &width, &height);
      cairo_pdf_surface_set_size (surface, width, height);
      if (marked)
        draw_draft (self, cr);
      aj_document_draw_page (self, cr, page);
      cairo_show_page (cr);
      stopped = g_cancellable_set_error_if_cancelled (cancellable, error);
    }
  cairo_status_t status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);

  g_autoptr (GBytes) pdf = g_byte_array_free_to_bytes (bytes);
  if (stopped)
    return NULL;
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, AJ_DOCUMENT_ERROR, AJ_DOCUMENT_ERROR_FAILED,
                   _ ("The PDF could not be made: %s"), cairo_status_to_string (status));
      return NULL;
    }
  return g_steal_pointer (&pdf);
}

gboolean
aj_document_write_pdf (
  AjDocument *self, const char *path, gboolean draft, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) pdf = aj_document_to_pdf (self, draft, cancellable, error);
  gsize size = 0;

  if (pdf == NULL)
    return FALSE;
  const char *data = g_bytes_get_data (pdf, &size);
  return g_file_set_contents_full (
    path, data, size, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0644, error);
}
