/* Whatever pieces Cairo's bytes come in, the filter makes the same PDF of them. */
#include "pdf-filter.h"

#include "document.h"
#include "i18n.h"
#include "outside.h"
#include "support.h"

#include <cairo-pdf.h>
#include <string.h>

static cairo_status_t
append (void *bytes, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (bytes, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* Noise, which deflating leaves as it is, with what an object ends with in the midst of it. */
static cairo_surface_t *
make_noise (GRand *rand)
{
  static const char trap[] = "\nendobj\n7 0 obj\n<<>>\nstream\n\nendobj\n";
  cairo_surface_t *noise = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 100, 100);
  guchar *pixels = cairo_image_surface_get_data (noise);
  int stride = cairo_image_surface_get_stride (noise);

  for (guint y = 0; y < 100; y++)
    for (guint x = 0; x < 100; x++)
      {
        guint32 *pixel = (guint32 *) (void *) (pixels + y * stride) + x;
        *pixel = (guint32) g_rand_int (rand) & 0xffffff;
        if (y == 50 && x < strlen (trap) / 3)
          *pixel = (guint32) trap[3 * x] << 16 | (guint32) trap[3 * x + 1] << 8 | trap[3 * x + 2];
      }
  cairo_surface_mark_dirty (noise);
  return noise;
}

/* What Cairo writes: links, words and pictures, together much more than the filter holds. */
static GBytes *
make_cairo (void)
{
  GByteArray *bytes = g_byte_array_new ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (42);
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (append, bytes, 300, 300);

  cairo_pdf_surface_restrict_to_version (surface, CAIRO_PDF_VERSION_1_5);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, "2026-03-05T00:00:00Z");
  cairo_t *cr = cairo_create (surface);
  for (guint page = 0; page < 50; page++)
    {
      cairo_surface_t *noise = make_noise (rand);
      cairo_tag_begin (cr, CAIRO_TAG_LINK, "page=2 pos=[0 0] rect=[0 0 9 9]");
      cairo_tag_end (cr, CAIRO_TAG_LINK);
      cairo_set_source_surface (cr, noise, 100, 100);
      cairo_paint (cr);
      cairo_set_source_rgb (cr, 0, 0, 0);
      cairo_move_to (cr, 20, 50);
      cairo_show_text (cr, "endobj stream");
      cairo_show_page (cr);
      cairo_surface_destroy (noise);
    }
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (bytes);
}

static gboolean
collect (gpointer bytes, const void *data, gsize length)
{
  g_byte_array_append (bytes, data, (guint) length);
  return TRUE;
}

/* In pieces of that size; NULL and an error when they are no whole PDF of Cairo's. */
static GBytes *
pass (GBytes *pdf, gsize length, gsize piece, AjPdfFlavour flavour, GError **error)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  g_autoptr (AjPdfFilter) filter = aj_pdf_filter_new (flavour, NULL, collect, out);
  const char *data = g_bytes_get_data (pdf, NULL);

  for (gsize at = 0; at < length; at += piece)
    aj_pdf_filter_feed (filter, data + at, MIN (piece, length - at));
  return aj_pdf_filter_finish (filter, error) ? g_byte_array_free_to_bytes (g_steal_pointer (&out))
                                              : NULL;
}

/* However the bytes are cut on the way, the same comes out, and what is cut off is refused. */
static void
test_pieces (void)
{
  static const gsize pieces[] = { 1, 13, 4099, 300000 };
  g_autofree char *folder = test_make_folder ();
  g_autoptr (GBytes) pdf = make_cairo ();
  g_autoptr (GBytes) junk = g_bytes_new_static ("no pdf", 6);
  g_autoptr (GError) error = NULL;
  gsize length = g_bytes_get_size (pdf);

  for (AjPdfFlavour flavour = AJ_PDF_A2B; flavour <= AJ_PDF_PLAIN; flavour++)
    {
      g_autoptr (GBytes) whole = pass (pdf, length, length, flavour, &error);
      g_assert_no_error (error);
      for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
        {
          g_autoptr (GBytes) other = pass (pdf, length, pieces[i], flavour, &error);
          g_assert_true (g_bytes_equal (whole, other));
        }
      g_autofree char *path = g_build_filename (folder, "pieces.pdf", NULL);
      g_file_set_contents (path, g_bytes_get_data (whole, NULL), (gssize) g_bytes_get_size (whole),
                           &error);
      g_assert_no_error (error);
      const char *check[] = { "qpdf", "--check", path, NULL };
      g_autofree char *checked = outside_run (check, NULL);
      if (checked != NULL)
        g_assert_nonnull (strstr (checked, "No syntax or stream encoding errors"));
    }
  for (gsize cut = 0; cut + 400 < length; cut += 79999)
    {
      g_assert_null (pass (pdf, cut, 4096, AJ_PDF_A2B, &error));
      g_assert_error (error, AJ_DOCUMENT_ERROR, AJ_DOCUMENT_ERROR_FAILED);
      g_clear_error (&error);
    }
  g_assert_null (pass (junk, 6, 6, AJ_PDF_A2B, &error));
  g_assert_error (error, AJ_DOCUMENT_ERROR, AJ_DOCUMENT_ERROR_FAILED);
  test_remove_tree (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  aj_i18n_init ("en");
  g_test_add_func ("/pdf-filter/pieces", test_pieces);
  return g_test_run ();
}
