/* PDF for archives, looked at by other programs: qpdf, pdfinfo and, where it is installed, the
 * PDF/A-1b validator of PDFBox. */
#include "pdfa.h"

#include "i18n.h"
#include "official.h"
#include "outside.h"
#include "pdf-writer.h"
#include "picture.h"
#include "support.h"
#include "template.h"

#include <signal.h>
#include <string.h>
#include <sys/resource.h>

static const AjPaper paper = { 595, 842, 60, 60, 60, 60 };

/* Titles with what XML escapes, a rare name, a table, a QR code, a link and an outline. */
static cairo_status_t
append (void *bytes, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (bytes, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* Half transparent, which PDF/A-1 forbids. */
static cairo_surface_t *
make_picture (void)
{
  cairo_surface_t *drawn = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 32, 32);
  cairo_t *cr = cairo_create (drawn);
  GByteArray *png = g_byte_array_new ();
  g_autoptr (GError) error = NULL;

  cairo_set_source_rgba (cr, 0.7, 0.1, 0.1, 0.5);
  cairo_arc (cr, 16, 16, 12, 0, 6.28);
  cairo_fill (cr);
  cairo_destroy (cr);
  cairo_surface_write_to_png_stream (drawn, append, png);
  cairo_surface_destroy (drawn);
  g_autoptr (GBytes) bytes = g_byte_array_free_to_bytes (png);
  cairo_surface_t *picture = aj_picture_load (bytes, 0, 0, &error);
  g_assert_no_error (error);
  return picture;
}

static AjDocument *
make (void)
{
  static const AjColumn columns[] = { { "序号", 20, AJ_ALIGN_CENTER, FALSE },
                                      { "姓名", 80, AJ_ALIGN_LEFT, TRUE } };
  AjDocument *document = aj_document_new (&paper, "张三 & <李四>（𬭎）", "2026-03-05");
  AjStyle body = { .role = AJ_ROLE_FANG, .size = 12, .pitch = 18, .indent = 2 };
  AjStyle heading = { .role = AJ_ROLE_HEI, .size = 14, .pitch = 20, .outline = 1 };
  AjLongTable *table = aj_long_table_new (document->fonts, columns, 2, 475, &body, &body);
  AjBox *box = aj_box_new ();

  document->subject = g_strdup ("保密法第四十三条");
  document->keywords = g_strdup ("template=x sha256=y");
  aj_blocks_add_words (document->blocks,
                       aj_typeset_string (document->fonts, "一、人员 Abc", &heading, 475));
  aj_blocks_add_words (document->blocks,
                       aj_typeset_string (document->fonts, "王镕喆在2026年。", &body, 475));
  for (guint i = 0; i < 60; i++)
    {
      const char *cells[] = { "1", "䶮㛃" };
      aj_long_table_add_row (table, AJ_ROW_PLAIN, cells);
    }
  aj_blocks_add_table (document->blocks, table);
  aj_box_add_qr (box, 0, 0, 80, "AJ:1234");
  aj_box_add_picture (box, 100, 0, 80, 40, make_picture (), "红点 & <图> (1)");
  aj_blocks_add_box (document->blocks, box, 90, FALSE);
  aj_document_finish (document);
  return document;
}

static char *
write_flavour (AjDocument *document, AjPdfFlavour flavour, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_path_get_dirname (name);
  aj_document_set_flavour (document, flavour);
  g_autoptr (GBytes) first = aj_document_to_pdf (document, FALSE, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (GBytes) second = aj_document_to_pdf (document, FALSE, NULL, &error);
  g_assert_true (g_bytes_equal (first, second));
  const char *build = g_getenv ("G_TEST_BUILDDIR");
  g_autofree char *pages =
    g_build_filename (build != NULL ? build : g_get_tmp_dir (), "pages", NULL);
  char *path = g_build_filename (pages, name, NULL);
  g_mkdir_with_parents (pages, 0755);
  g_file_set_contents (path, g_bytes_get_data (first, NULL), (gssize) g_bytes_get_size (first),
                       &error);
  g_assert_no_error (error);
  return path;
}

static guint
count (const char *text, const char *what)
{
  guint n = 0;

  for (const char *at = strstr (text, what); at != NULL; at = strstr (at + 1, what))
    n++;
  return n;
}

static void
test_structure (void)
{
  static const struct
  {
    AjPdfFlavour flavour;
    const char *file, *version, *part;
  } cases[] = { { AJ_PDF_A2B, "archive-2b.pdf", "1.7", "<pdfaid:part>2<" },
                { AJ_PDF_A1B, "archive-1b.pdf", "1.4", "<pdfaid:part>1<" } };
  g_autoptr (AjDocument) document = make ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *pdf = write_flavour (document, cases[i].flavour, cases[i].file);
      const char *check[] = { "qpdf", "--check", pdf, NULL };
      const char *info[] = { "pdfinfo", "-isodates", pdf, NULL };
      const char *meta[] = { "pdfinfo", "-meta", pdf, NULL };
      const char *all[] = { "qpdf", "--qdf", "--object-streams=disable", pdf, "-", NULL };
      g_autofree char *checked = outside_run (check, NULL), *told = outside_run (info, NULL);
      g_autofree char *xmp = outside_run (meta, NULL), *objects = NULL;
      gsize length;
      if (checked == NULL || told == NULL)
        return;
      g_assert_nonnull (strstr (checked, "No syntax or stream encoding errors"));
      g_assert_nonnull (strstr (told, cases[i].version));
      g_assert_nonnull (strstr (told, "张三 & <李四>（𬭎）"));
      g_assert_true (g_regex_match_simple ("Tagged: +yes", told, 0, 0));
      g_assert_nonnull (strstr (xmp, cases[i].part));
      g_assert_nonnull (strstr (xmp, ">张三 &amp; &lt;李四&gt;（𬭎）<"));
      g_assert_nonnull (strstr (xmp, ">保密法第四十三条<"));
      g_assert_nonnull (strstr (xmp, "<xmp:CreateDate>2026-03-05T00:00:00+08:00<"));
      objects = outside_run (all, &length);
      for (gsize n = 0; n < length; n++)
        if (objects[n] == '\0')
          objects[n] = ' '; /* fonts hold zeros: look behind them too */
      g_assert_cmpuint (count (objects, "/GTS_PDFA1"), ==, 1);
      g_assert_cmpuint (count (objects, "/ID ["), ==, 1);
      g_assert_cmpuint (count (objects, "/SMask"), ==, 0);
      g_assert_cmpuint (count (objects, "/Subtype /CIDFontType2"), ==,
                        count (objects, "/CIDToGIDMap /Identity"));
      if (cases[i].flavour == AJ_PDF_A1B)
        {
          g_assert_cmpuint (count (objects, "/Group"), ==, 0);
          g_assert_cmpuint (count (objects, "/CIDSet"), ==,
                            count (objects, "/Subtype /CIDFontType0\n") +
                              count (objects, "/Subtype /CIDFontType2\n"));
        }
    }
}

/* What a reader that cannot see is told: headings, paragraphs, the cells of the table, in order. */
static void
test_tags (void)
{
  g_autoptr (AjDocument) document = make ();
  g_autofree char *pdf = write_flavour (document, AJ_PDF_A2B, "archive-2b.pdf");
  const char *argv[] = { "pdfinfo", "-struct-text", pdf, NULL };
  g_autofree char *tree = outside_run (argv, NULL);

  if (tree == NULL)
    return;
  const char *heading = strstr (tree, "H1"), *text = strstr (tree, "P (block)");
  g_assert_nonnull (heading);
  g_assert_nonnull (strstr (heading, "一、人员"));
  g_assert_nonnull (strstr (text, "王镕喆在"));
  g_assert_cmpuint (count (tree, "\n      TD"), ==, 120);
  /* The head is there again on each of the three pages. */
  g_assert_cmpuint (count (tree, "\n      TH"), ==, 6);
  g_assert_cmpuint (count (tree, "䶮㛃"), ==, 60);
}

/* The jars that Debian's libpdfbox2-java and what it needs bring; NULL when one is missing. */
static char *
find_jars (void)
{
  static const char *const names[] = { "preflight",       "pdfbox2",          "fontbox2", "xmpbox",
                                       "commons-logging", "javax.activation", "jaxb-api" };
  g_autoptr (GString) path = g_string_new (g_test_get_dir (G_TEST_DIST));

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *jar = g_strdup_printf ("/usr/share/java/%s.jar", names[i]);
      if (!g_file_test (jar, G_FILE_TEST_EXISTS))
        return NULL;
      g_string_append_printf (path, ":%s", jar);
    }
  return g_string_free (g_steal_pointer (&path), FALSE);
}

static void
test_preflight (void)
{
  g_autofree char *java = g_find_program_in_path ("java");
  g_autofree char *jars = find_jars ();
  g_autofree char *source =
    g_test_build_filename (G_TEST_DIST, "documents", "Preflight.java", NULL);
  g_autoptr (AjDocument) document = make ();
  g_autofree char *pdf = write_flavour (document, AJ_PDF_A1B, "archive-1b.pdf");
  aj_document_set_flavour (document, AJ_PDF_PLAIN);
  g_autofree char *plain = outside_write (document, "archive-plain");
  g_autofree char *out = NULL, *err = NULL;

  if (java == NULL || jars == NULL || !g_file_test ("/usr/bin/javac", G_FILE_TEST_EXISTS))
    {
      g_test_skip ("PDFBox preflight (libpdfbox2-java, default-jdk-headless) is not installed");
      return;
    }
  const char *good[] = { "java", "-cp", jars, source, pdf, NULL };
  if (test_run (good, &out, &err) != 0)
    g_error ("preflight: %s%s", out, err);
  /* The checker can see red: what Cairo alone writes is refused. */
  const char *bad[] = { "java", "-cp", jars, source, plain, NULL };
  g_autofree char *refused = NULL;
  g_assert_cmpint (test_run (bad, &refused, NULL), ==, 1);
  g_assert_nonnull (strstr (refused, "7.")); /* metadata */
}

static void
test_words (void)
{
  AjPdfFlavour flavour;

  g_assert_true (aj_pdf_flavour_find ("1b", &flavour));
  g_assert_cmpint (flavour, ==, AJ_PDF_A1B);
  g_assert_true (aj_pdf_flavour_find ("none", &flavour));
  g_assert_cmpint (flavour, ==, AJ_PDF_PLAIN);
  g_assert_false (aj_pdf_flavour_find ("3b", &flavour));
  g_assert_false (aj_pdf_flavour_find (NULL, &flavour));
}

/* A disk that takes no more must be said, and nothing be left that looks whole. */
static void
test_full (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autofree char *to = g_build_filename (folder, "to.pdf", NULL);
  g_autoptr (AjDocument) document = make ();
  g_autoptr (GError) error = NULL;
  struct rlimit before, tight;

  g_autoptr (AjPdfWriter) writer = aj_pdf_writer_new (to, "满", "2026-03-05", &error);
  g_assert_no_error (error);
  signal (SIGXFSZ, SIG_IGN);
  getrlimit (RLIMIT_FSIZE, &before);
  tight = before;
  tight.rlim_cur = 8192;
  setrlimit (RLIMIT_FSIZE, &tight);
  gboolean done =
    aj_pdf_writer_add (writer, document, &error) && aj_pdf_writer_finish (writer, &error);
  setrlimit (RLIMIT_FSIZE, &before);
  g_assert_false (done);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED); /* EFBIG */
  g_clear_pointer (&writer, aj_pdf_writer_free);
  g_assert_false (g_file_test (to, G_FILE_TEST_EXISTS));
  test_remove_tree (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  aj_i18n_init ("en");
  g_test_add_func ("/pdfa/structure", test_structure);
  g_test_add_func ("/pdfa/tags", test_tags);
  g_test_add_func ("/pdfa/preflight", test_preflight);
  g_test_add_func ("/pdfa/full", test_full);
  g_test_add_func ("/pdfa/words", test_words);
  return g_test_run ();
}
