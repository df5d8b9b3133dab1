/* A ground is written once, however many pages stand on it. */
#include "ground.h"

#include "document-private.h"
#include "i18n.h"
#include "ornament-pass.h"
#include "outside.h"
#include "pdf-filter.h"

#include <cairo-pdf.h>
#include <string.h>

#define PAGES 25

static cairo_status_t
feed (void *filter, const unsigned char *data, unsigned int length)
{
  return aj_pdf_filter_feed (filter, data, length) ? CAIRO_STATUS_SUCCESS
                                                   : CAIRO_STATUS_WRITE_ERROR;
}

static gboolean
collect (gpointer bytes, const void *data, gsize length)
{
  g_byte_array_append (bytes, data, (guint) length);
  return TRUE;
}

/* Pages with the grounds of marks; draw FALSE: none of them is on a page. */
static GByteArray *
write_pages (guint n_grounds, gboolean draw, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (AjGroundMarks) marks = aj_ground_marks_new ();
  g_autoptr (AjPdfFilter) filter = aj_pdf_filter_new (AJ_PDF_A1B, marks, collect, bytes);
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (feed, filter, 842, 595);
  cairo_surface_t *elsewhere = cairo_image_surface_create (CAIRO_FORMAT_A8, 10, 10);
  cairo_t *cr = cairo_create (draw ? surface : elsewhere);

  cairo_pdf_surface_restrict_to_version (surface, CAIRO_PDF_VERSION_1_4);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, "2026-03-05");
  for (guint i = 0; i < PAGES; i++)
    {
      const AjGround *ground =
        i % 2 < n_grounds - 1
          ? aj_ground_get ("exam", 842, 595, aj_ornament_draw_exam_ground)
          : aj_ground_get ("training", 842, 595, aj_ornament_draw_training_ground);
      aj_ground_marks_paint (marks, cr, ground);
      cairo_surface_show_page (surface);
    }
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  cairo_surface_destroy (elsewhere);
  return aj_pdf_filter_finish (filter, error) ? g_steal_pointer (&bytes) : NULL;
}

static void
test_once (void)
{
  for (guint n = 1; n <= 2; n++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GByteArray) bytes = write_pages (n, TRUE, &error);
      g_assert_no_error (error);
      g_autoptr (GByteArray) again = write_pages (n, TRUE, &error);
      g_assert_cmpuint (outside_count (bytes, "/Matrix [ 0.00"), ==, n);
      g_assert_cmpuint (bytes->len, <, n * 400000);
      g_assert_cmpmem (bytes->data, bytes->len, again->data, again->len);
      g_assert_true (memcmp (bytes->data + bytes->len - 6, "%%EOF\n", 6) == 0);
    }
}

/* A page without its ground must not pass as whole. */
static void
test_lost (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (write_pages (2, FALSE, &error));
  g_assert_error (error, AJ_DOCUMENT_ERROR, AJ_DOCUMENT_ERROR_FAILED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ground/once", test_once);
  g_test_add_func ("/ground/lost", test_lost);
  return g_test_run ();
}
