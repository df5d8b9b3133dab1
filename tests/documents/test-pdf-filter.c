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

  cairo_pdf_surface_restrict_to_version (surface, CAIRO_PDF_VERSION_1_4);
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

/* How Cairo 1.18 writes, shortened: dictionaries of annotations that end on a line of their own,
 * the pages behind everything, backslashes in /Info, a date with its last apostrophe, /MarkInfo. */
static const char cairo_118[] =
  "%PDF-1.4\n%\265\355\256\373\n"
  "10 0 obj\n<< /Length 11 0 R\n>>\nstream\nq Q\nendstream\nendobj\n"
  "11 0 obj\n   3\nendobj\n"
  "9 0 obj\n<<\n   /Font <<\n      /f-0-0 13 0 R\n   >>\n>>\nendobj\n"
  "12 0 obj\n[\n  4 0 R\n  5 0 R\n]\nendobj\n"
  "14 0 obj\n<< /Type /FontDescriptor\n   /FontName /CHHNOR+DejaVuSans\n   /Flags 4\n>>\nendobj\n"
  "15 0 obj\n<< /Type /Font\n   /Subtype /CIDFontType2\n   /BaseFont /CHHNOR+DejaVuSans\n"
  "   /FontDescriptor 14 0 R\n   /W [0 [ 600.097656 0 612.792969 ]]\n>>\nendobj\n"
  "13 0 obj\n<< /Type /Font\n   /Subtype /Type0\n   /BaseFont /CHHNOR+DejaVuSans\n"
  "   /Encoding /Identity-H\n   /DescendantFonts [ 15 0 R]\n>>\nendobj\n"
  "1 0 obj\n<< /Type /Pages\n   /Kids [ 3 0 R ]\n   /Count 1\n>>\nendobj\n"
  "7 0 obj\n<< /Type /Annot\n   /Subtype /Link\n   /StructParent 1\n   /Rect [ 20 210 35 218 ]\n"
  "   /Dest [3 0 R /XYZ 0 300 0]\n   /BS << /W 0 >>\n>>\nendobj\n"
  "17 0 obj\n<< /Nums [\n   0 12 0 R\n   1 6 0 R\n  ]\n>>\nendobj\n"
  "4 0 obj\n<< /Type /StructElem\n   /S /H1\n   /P 16 0 R\n   /Pg 3 0 R\n   /K 0 \n>>\nendobj\n"
  "5 0 obj\n<< /Type /StructElem\n   /S /P\n   /P 16 0 R\n   /Pg 3 0 R\n   /K [ 1  6 0 R ]\n>>\n"
  "endobj\n"
  "6 0 obj\n<< /Type /StructElem\n   /S /Link\n   /P 5 0 R\n   /Pg 3 0 R\n"
  "   /K [ << /Type /OBJR /Obj 7 0 R >> 2 ]\n>>\nendobj\n"
  "8 0 obj\n<< /Type /StructElem\n   /S /Figure\n   /P 16 0 R\n>>\nendobj\n"
  "16 0 obj\n<< /Type /StructTreeRoot\n   /ParentTree 17 0 R\n   /K [ 4 0 R 5 0 R 8 0 R ]\n>>\n"
  "endobj\n"
  "2 0 obj\n<< /Producer (cairo 1.18.4 (https://cairographics.org))\n"
  "   /Title (a \\(b\\) \\\\ c)\n   /CreationDate (20260305000000+08'00')\n>>\nendobj\n"
  "3 0 obj\n<< /Type /Page % 1\n   /Parent 1 0 R\n   /MediaBox [ 0 0 300 300 ]\n"
  "   /Contents 10 0 R\n   /Group <<\n      /Type /Group\n      /S /Transparency\n      /I true\n"
  "      /CS /DeviceRGB\n   >>\n   /Resources 9 0 R\n   /StructParents 0\n   /Annots [ 7 0 R "
  "]\n>>\n"
  "endobj\n"
  "18 0 obj\n<< /Type /Catalog\n   /Pages 1 0 R\n   /StructTreeRoot 16 0 R\n"
  "   /MarkInfo << /Marked true >>\n>>\nendobj\n"
  "xref\n0 19\n0000000000 65535 f \ntrailer\n<< /Size 19\n   /Root 18 0 R\n   /Info 2 0 R\n>>\n"
  "startxref\n2000\n%%EOF\n";

/* The same comes out of it as of what Cairo 1.16 writes. */
static void
test_newer (void)
{
  static const char *const once[] = {
    "%PDF-1.4\n",
    "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">a (b) \\ c</rdf:li>",
    "<xmp:CreateDate>2026-03-05T00:00:00+08:00<",
    "/CreationDate (D:20260305000000+08'00')\n",
    "/MarkInfo << /Marked true >>\n",
    "<< /Length 3\n>>\nstream\nq Q\nendstream\n",
    "<< /Type /Annot\n   /F 4\n",
    "/CIDToGIDMap /Identity\n",
    "stream\n\340\nendstream\n", /* /CIDSet: three glyphs */
    "<< /Type /StructElem\n   /Alt <FEFF7EA2>\n   /S /Figure\n",
    "   /S /Document\n",
  };
  g_autofree char *folder = test_make_folder (), *path = g_build_filename (folder, "18.pdf", NULL);
  g_autoptr (GByteArray) out = g_byte_array_new ();
  g_autoptr (AjPdfFilter) filter = aj_pdf_filter_new (AJ_PDF_A1B, NULL, collect, out);
  g_autoptr (GPtrArray) figures = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (figures, (gpointer) "红");
  aj_pdf_filter_set_figures (filter, figures);
  g_assert_true (aj_pdf_filter_feed (filter, cairo_118, strlen (cairo_118)));
  aj_pdf_filter_finish (filter, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (once); i++)
    if (outside_count (out, once[i]) != 1)
      g_error ("%u times: %s", outside_count (out, once[i]), once[i]);
  g_assert_cmpuint (outside_count (out, "/Group"), ==, 0);
  g_file_set_contents (path, (const char *) out->data, (gssize) out->len, &error);
  g_assert_no_error (error);
  const char *check[] = { "qpdf", "--check", path, NULL };
  g_autofree char *checked = outside_run (check, NULL);
  if (checked != NULL)
    g_assert_nonnull (strstr (checked, "No syntax or stream encoding errors"));
  test_remove_tree (folder);
}

/* From 1.5 on Cairo 1.18 packs objects by itself, where the filter could not look into them. */
static void
test_packed (void)
{
  static const char packed[] = "%PDF-1.5\n%\265\355\256\373\n9 0 obj\n<< /Type /ObjStm\n   /N 1\n"
                               "   /First 4\n>>\nstream\n1 0 <<>>\nendstream\nendobj\n";
  g_autoptr (GBytes) pdf = g_bytes_new_static (packed, strlen (packed));
  g_autoptr (GError) error = NULL;

  g_assert_null (pass (pdf, strlen (packed), 4096, AJ_PDF_A2B, &error));
  g_assert_error (error, AJ_DOCUMENT_ERROR, AJ_DOCUMENT_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "%PDF-1.4"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  aj_i18n_init ("en");
  g_test_add_func ("/pdf-filter/pieces", test_pieces);
  g_test_add_func ("/pdf-filter/newer", test_newer);
  g_test_add_func ("/pdf-filter/packed", test_packed);
  return g_test_run ();
}
