/* The preview as people use it: keys for size, page and search; only what is seen is drawn; what is
 * seen is what the PDF shows. */
#include "app-settings.h"
#include "document-print.h"
#include "page-layout.h"
#include "preview-private.h"
#include "table-fixture.h"

#include "catalog.h"
#include "prints.h"

/* What is kept, or two A4 pages at 200 % when both are on the screen. */
#define MOST_BYTES (30 * 1024 * 1024)

static gboolean
is_shown (gpointer page)
{
  return aj_preview_page_get_document (page) != NULL;
}

static AjPreviewPage *
open_preview (TableFixture *fixture, guint n_people)
{
  table_fixture_init (fixture, n_people);
  AjPreviewPage *page = AJ_PREVIEW_PAGE (aj_preview_page_new (fixture->store));
  g_settings_reset (aj_app_settings (), "preview-zoom");
  table_fixture_show (fixture, GTK_WIDGET (page), 1000, 720);
  aj_preview_page_load (page, "person-register", fixture->units[0]);
  ui_wait_until (is_shown, page);
  ui_wait_painted (fixture->window);
  return page;
}

static gboolean
is_searched (gpointer page)
{
  return aj_document_search_is_done (AJ_PREVIEW_PAGE (page)->search);
}

static double
scroll_value (AjPreviewPage *page)
{
  return gtk_adjustment_get_value (gtk_scrolled_window_get_vadjustment (page->scrolled));
}

/* Whether the hit that stands out is on the screen. */
static gboolean
hit_is_visible (AjPreviewPage *page)
{
  GtkAdjustment *down = gtk_scrolled_window_get_vadjustment (page->scrolled);
  guint on, number;
  graphene_rect_t rect;

  g_assert_true (aj_document_search_get (page->search, page->hit, &on, &number));
  g_assert_true (aj_document_view_locate (page->view, aj_document_search_get_needle (page->search),
                                          on, number, &rect));
  return rect.origin.y >= gtk_adjustment_get_value (down) &&
         rect.origin.y + rect.size.height <=
           gtk_adjustment_get_value (down) + gtk_adjustment_get_page_size (down);
}

static void
test_find (void)
{
  TableFixture fixture = { 0 };
  AjPreviewPage *page = open_preview (&fixture, 1500);

  g_assert_cmpuint (aj_document_get_n_pages (page->document), >, 3);
  ui_press (fixture.window, "<Control>f");
  g_assert_true (gtk_widget_get_visible (page->find_bar));
  ui_type (fixture.window, "61010319");
  ui_wait_until (is_searched, page);
  guint n = aj_document_search_get_n_hits (page->search);
  g_assert_cmpuint (n, >, 100);
  g_assert_cmpuint (page->hit, ==, 0);
  g_autofree char *first = g_strdup_printf ("1 / %u", n);
  g_assert_cmpstr (gtk_label_get_text (page->find_label), ==, first);
  g_assert_true (hit_is_visible (page));

  /* Enter: the next one; Shift+F3 from the first one: the last, on the last page. */
  ui_press (fixture.window, "Return");
  g_assert_cmpuint (page->hit, ==, 1);
  ui_press (fixture.window, "<Shift>F3");
  ui_press (fixture.window, "<Shift>F3");
  g_assert_cmpuint (page->hit, ==, n - 1);
  ui_wait_painted (fixture.window);
  g_assert_true (hit_is_visible (page));
  g_assert_cmpuint (page->page, ==, aj_document_get_n_pages (page->document) - 1);
  ui_shot (fixture.window, "preview-find");

  /* One Chinese character; what is not there says so. */
  gtk_editable_set_text (page->find_entry, "王");
  ui_wait_until (is_searched, page);
  g_assert_cmpuint (aj_document_search_get_n_hits (page->search), >, 10);
  gtk_editable_set_text (page->find_entry, "查无此字");
  ui_wait_until (is_searched, page);
  g_assert_cmpstr (gtk_label_get_text (page->find_label), ==, "未找到");
  ui_press (fixture.window, "Escape");
  g_assert_false (gtk_widget_get_visible (page->find_bar));
  g_assert_cmpuint (aj_document_search_get_n_hits (page->search), ==, 0);
  table_fixture_clear (&fixture);
}

static void
test_zoom_and_pages (void)
{
  TableFixture fixture = { 0 };
  AjPreviewPage *page = open_preview (&fixture, 1500);
  guint n = aj_document_get_n_pages (page->document);
  double zoom = aj_document_view_get_zoom (page->view);

  /* A lying page is never cut off at the side when it comes up. */
  g_assert_cmpfloat (
    zoom, <=,
    aj_document_view_fit_width (page->view, gtk_widget_get_width (GTK_WIDGET (page->scrolled))) +
      0.001);
  ui_press (fixture.window, "<Control>minus");
  g_assert_cmpfloat_with_epsilon (aj_document_view_get_zoom (page->view), zoom / 1.2, 0.001);
  ui_press (fixture.window, "<Control>equal");
  ui_press (fixture.window, "<Control>equal");
  g_assert_cmpfloat_with_epsilon (aj_document_view_get_zoom (page->view), zoom * 1.2, 0.001);
  ui_press (fixture.window, "<Control>9");
  ui_wait_painted (fixture.window);
  g_assert_cmpfloat (aj_document_view_page_top (page->view, 1), <=,
                     gtk_widget_get_height (GTK_WIDGET (page->scrolled)));
  ui_press (fixture.window, "<Control>0");
  ui_wait_painted (fixture.window);
  double fit =
    aj_document_view_fit_width (page->view, gtk_widget_get_width (GTK_WIDGET (page->scrolled)));
  g_assert_cmpfloat_with_epsilon (aj_document_view_get_zoom (page->view), fit, 0.001);

  ui_press (fixture.window, "End");
  ui_wait_painted (fixture.window);
  g_assert_cmpuint (page->page, ==, n - 1);
  ui_press (fixture.window, "Home");
  g_assert_cmpfloat (scroll_value (page), ==, 0);
  ui_press (fixture.window, "<Control>Page_Down");
  ui_wait_painted (fixture.window);
  g_assert_cmpuint (page->page, ==, 1);
  ui_press (fixture.window, "<Control>g");
  ui_type (fixture.window, "3");
  ui_press (fixture.window, "Return");
  ui_wait_painted (fixture.window);
  g_assert_cmpuint (page->page, ==, 2);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (page->page_entry)), ==, "3");
  ui_shot (fixture.window, "preview-pages");
  ui_press (fixture.window, "F9");
  g_assert_false (gtk_widget_get_visible (page->side));
  ui_press (fixture.window, "F9");
  table_fixture_clear (&fixture);
}

/* Memory does not grow with the document, and nothing is drawn that nobody sees. */
static void
test_drawn_lazily (void)
{
  TableFixture fixture = { 0 };
  AjPreviewPage *page = open_preview (&fixture, 4500);
  guint n = aj_document_get_n_pages (page->document);

  g_assert_cmpuint (n, >, 20);
  /* The size may settle once after the small pictures have taken their room. */
  g_assert_cmpuint (aj_document_view_get_n_drawn (page->view), <=, 4);
  aj_preview_page_set_zoom (page, 2);
  for (guint i = 0; i < n; i++)
    {
      aj_preview_page_go_to (page, i, 0);
      ui_wait_painted (fixture.window);
      g_assert_cmpuint (aj_document_view_get_bytes (page->view), <=, MOST_BYTES);
    }
  /* Each page once, and the first ones at the size before. */
  g_assert_cmpuint (aj_document_view_get_n_drawn (page->view), <=, n + 6);
  /* A page that was just seen costs nothing. */
  guint before = aj_document_view_get_n_drawn (page->view);
  gtk_widget_queue_draw (GTK_WIDGET (page->view));
  ui_wait_painted (fixture.window);
  g_assert_cmpuint (aj_document_view_get_n_drawn (page->view), ==, before);
  table_fixture_clear (&fixture);
}

static void
on_text_cb (GObject *clipboard, GAsyncResult *result, gpointer data)
{
  *(char **) data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);
}

static gboolean
is_read (gpointer data)
{
  return *(char **) data != NULL;
}

static void
test_copy (void)
{
  TableFixture fixture = { 0 };
  AjPreviewPage *page = open_preview (&fixture, 40);
  g_autofree char *text = NULL;

  ui_press (fixture.window, "<Control>a");
  ui_press (fixture.window, "<Control>c");
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (page)), NULL, on_text_cb,
                                 &text);
  ui_wait_until (is_read, &text);
  g_assert_nonnull (strstr (text, "涉密人员名册"));
  g_assert_nonnull (strstr (text, "序号\t姓名\t性别"));
  table_fixture_clear (&fixture);
}

static gboolean
exists (gpointer path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static guint
count_pages (const char *pdf)
{
  const char *argv[] = { "pdfinfo", pdf, NULL };
  g_autofree char *out = NULL;

  g_assert_cmpint (test_run (argv, &out, NULL), ==, 0);
  const char *pages = strstr (out, "Pages:");
  g_assert_nonnull (pages);
  return (guint) g_ascii_strtoull (pages + strlen ("Pages:"), NULL, 10);
}

static void
test_save_and_print (void)
{
  TableFixture fixture = { 0 };
  AjPreviewPage *page = open_preview (&fixture, 700);
  g_autofree char *saved = g_build_filename (fixture.folder, "saved.pdf", NULL);
  g_autofree char *printed = g_build_filename (fixture.folder, "printed.pdf", NULL);
  g_autoptr (GError) error = NULL;

  aj_preview_page_save (page, saved);
  ui_wait_until (exists, saved);
  table_fixture_settle (&fixture);
  g_assert_true (aj_document_print_export (page->document, printed, &error));
  g_assert_no_error (error);
  /* What was written as final is on record, with the digest of the file. */
  g_autoptr (GPtrArray) prints =
    aj_task_list_prints (fixture.store, aj_records_find ("unit"), fixture.units[0], &error);
  g_assert_no_error (error);
  g_assert_cmpuint (prints->len, ==, 1);
  g_autofree char *bytes = NULL;
  gsize length;
  g_assert_true (g_file_get_contents (saved, &bytes, &length, NULL));
  g_autofree char *digest =
    g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) bytes, length);
  g_assert_cmpstr (((AjPrint *) prints->pdata[0])->digest, ==, digest);
  g_assert_nonnull (memmem (bytes, length, "<pdfaid:part>2<", 15));
  g_autofree char *pdfinfo = g_find_program_in_path ("pdfinfo");
  if (pdfinfo == NULL)
    g_test_skip ("pdfinfo is not installed");
  else
    {
      guint n = aj_document_get_n_pages (page->document);
      g_assert_cmpuint (count_pages (saved), ==, n);
      g_assert_cmpuint (count_pages (printed), ==, n);
    }
  table_fixture_clear (&fixture);
}

/* A file is not called a printer: only GTK's "Print to File" names a place. */
static void
test_print_to_file (void)
{
  g_autoptr (GtkPrintSettings) settings = gtk_print_settings_new ();
  g_autofree char *printer = NULL, *file = NULL;

  gtk_print_settings_set_printer (settings, "HP");
  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_BASENAME, "名册");
  printer = aj_document_print_dup_file (settings);
  g_assert_null (printer);
  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_URI,
                          "file:///tmp/%E5%90%8D%E5%86%8C.pdf");
  file = aj_document_print_dup_file (settings);
  g_assert_cmpstr (file, ==, "名册.pdf");
}

/* How dark each field of a grid is, 0 to 255: two rasterisers place grey at edges differently, but
 * never move ink. */
#define COLUMNS 60
#define ROWS    42
typedef struct
{
  double ink[ROWS][COLUMNS];
} Grid;

static void
grid_fill (Grid *grid, const guchar *pixels, int width, int height, gsize stride, int bytes)
{
  guint n[ROWS][COLUMNS] = { 0 };

  memset (grid, 0, sizeof *grid);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        int row = y * ROWS / height, column = x * COLUMNS / width;
        grid->ink[row][column] += 255 - pixels[(gsize) y * stride + (gsize) x * (gsize) bytes];
        n[row][column]++;
      }
  for (int row = 0; row < ROWS; row++)
    for (int column = 0; column < COLUMNS; column++)
      grid->ink[row][column] /= MAX (n[row][column], 1);
}

/* Page 1 of the PDF by poppler, grey, as a PGM picture. */
static gboolean
grid_from_pdf (Grid *grid, const char *folder, const char *pdf, int *width, int *height)
{
  g_autofree char *root = g_build_filename (folder, "page", NULL);
  g_autofree char *picture = g_strdup_printf ("%s.pgm", root);
  const char *argv[] = { "pdftoppm", "-r", "150", "-gray", "-singlefile", pdf, root, NULL };
  g_autofree char *bytes = NULL;
  int most, used = 0;

  if (test_run (argv, NULL, NULL) != 0 || !g_file_get_contents (picture, &bytes, NULL, NULL))
    return FALSE;
  g_assert_cmpint (sscanf (bytes, "P5 %d %d %d%n", width, height, &most, &used), ==, 3);
  grid_fill (grid, (const guchar *) bytes + used + 1, *width, *height, (gsize) *width, 1);
  return TRUE;
}

static void
test_same_as_pdf (void)
{
  TableFixture fixture = { 0 };
  AjPreviewPage *page = open_preview (&fixture, 60);
  g_autofree char *pdf = g_build_filename (fixture.folder, "same.pdf", NULL);
  g_autoptr (GError) error = NULL;
  int width = 0, height = 0;
  Grid paper, screen;

  aj_document_write_pdf (page->document, pdf, FALSE, NULL, &error);
  g_assert_no_error (error);
  if (!grid_from_pdf (&paper, fixture.folder, pdf, &width, &height))
    {
      g_test_skip ("pdftoppm is not installed");
      table_fixture_clear (&fixture);
      return;
    }
  g_autoptr (GdkTexture) texture = aj_page_layout_render (page->document, 0, width, height);
  g_autofree guchar *pixels = g_malloc ((gsize) width * (gsize) height * 4);
  gdk_texture_download (texture, pixels, (gsize) width * 4);
  grid_fill (&screen, pixels, width, height, (gsize) width * 4, 4);
  double worst = 0, all = 0;
  for (int row = 0; row < ROWS; row++)
    for (int column = 0; column < COLUMNS; column++)
      {
        worst = MAX (worst, ABS (paper.ink[row][column] - screen.ink[row][column]));
        all += paper.ink[row][column];
      }
  g_test_message ("largest difference %.1f of 255", worst);
  g_assert_cmpfloat (all, >, 1000);
  g_assert_cmpfloat (worst, <, 12);
  table_fixture_clear (&fixture);
}

int
main (int argc, char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/preview/drawn-lazily", test_drawn_lazily);
  g_test_add_func ("/preview/same-as-pdf", test_same_as_pdf);
  g_test_add_func ("/preview/save-and-print", test_save_and_print);
  g_test_add_func ("/preview/print-to-file", test_print_to_file);
  if (ui_can_type ())
    {
      g_test_add_func ("/preview/find", test_find);
      g_test_add_func ("/preview/zoom-and-pages", test_zoom_and_pages);
      g_test_add_func ("/preview/copy", test_copy);
    }
  return g_test_run ();
}
