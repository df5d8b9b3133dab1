/* A ground is written once, however many pages stand on it. */
#include "ground.h"

#include "document-private.h"
#include "i18n.h"
#include "ornament-pass.h"

#include <cairo-pdf.h>
#include <string.h>

#define PAGES 25

static cairo_status_t
append (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static GByteArray *
write_pages (guint n_grounds)
{
  GByteArray *bytes = g_byte_array_new ();
  g_autoptr (AjGroundMarks) marks = aj_ground_marks_new ();
  g_autoptr (GError) error = NULL;
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (append, bytes, 842, 595);
  cairo_t *cr = cairo_create (surface);

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, "2026-03-05");
  for (guint i = 0; i < PAGES; i++)
    {
      const AjGround *ground =
        i % 2 < n_grounds - 1
          ? aj_ground_get ("exam", 842, 595, aj_ornament_draw_exam_ground)
          : aj_ground_get ("training", 842, 595, aj_ornament_draw_training_ground);
      aj_ground_marks_paint (marks, cr, ground);
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  g_autoptr (GBytes) update =
    aj_ground_marks_finish (marks, (const char *) bytes->data, bytes->len, &error);
  g_assert_no_error (error);
  g_byte_array_append (bytes, g_bytes_get_data (update, NULL), (guint) g_bytes_get_size (update));
  return bytes;
}

static guint
count (const GByteArray *bytes, const char *words)
{
  guint n = 0;
  const guint8 *p = bytes->data, *end = bytes->data + bytes->len;

  while ((p = memmem (p, (gsize) (end - p), words, strlen (words))) != NULL)
    n++, p++;
  return n;
}

static void
test_once (void)
{
  for (guint n = 1; n <= 2; n++)
    {
      g_autoptr (GByteArray) bytes = write_pages (n);
      g_autoptr (GByteArray) again = write_pages (n);
      g_assert_cmpuint (count (bytes, "/Matrix [ 0.00"), ==, n);
      g_assert_cmpuint (bytes->len, <, n * 400000);
      g_assert_cmpmem (bytes->data, bytes->len, again->data, again->len);
      g_assert_true (memcmp (bytes->data + bytes->len - 6, "%%EOF\n", 6) == 0);
    }
}

static void
test_not_cairo (void)
{
  g_autoptr (AjGroundMarks) marks = aj_ground_marks_new ();
  g_autoptr (GError) error = NULL;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 10, 10);
  cairo_t *cr = cairo_create (surface);

  g_assert_null (aj_ground_marks_finish (marks, "", 0, &error));
  g_assert_no_error (error); /* no mark, nothing to do */
  aj_ground_marks_paint (marks, cr, aj_ground_get ("exam", 842, 595, aj_ornament_draw_exam_ground));
  g_assert_null (aj_ground_marks_finish (marks, "%PDF-1.5\nnot of Cairo\n%%EOF\n", 26, &error));
  g_assert_error (error, AJ_DOCUMENT_ERROR, AJ_DOCUMENT_ERROR_FAILED);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ground/once", test_once);
  g_test_add_func ("/ground/not-cairo", test_not_cairo);
  return g_test_run ();
}
