/* A short document's faces are cut down before Cairo sees them: nobody may see that on paper. */
#include "document-private.h"
#include "i18n.h"
#include "outside.h"
#include "small-fonts.h"
#include "support.h"

#include <string.h>

#define WORDS "王镕喆（𬭎、𫟹）在2026年3月5日签订协议 No. 17，“保密”。"

static const AjPaper paper = { 595, 842, 60, 60, 60, 60 };

/* The same first page, before many others or alone. */
static AjDocument *
make (guint n_pages)
{
  AjDocument *document = aj_document_new (&paper, "小字体", "2026-03-05");

  document->foot = AJ_FOOT_NONE;
  for (guint i = 0; i < n_pages; i++)
    {
      for (guint role = 0; role < AJ_N_ROLES; role++)
        for (double size = 9; size < 40; size *= 2)
          {
            AjStyle style = { .role = role, .size = size, .pitch = size * 1.5 };
            aj_blocks_add_words (document->blocks,
                                 aj_typeset_string (document->fonts, WORDS, &style, 475));
          }
      if (i + 1 < n_pages)
        aj_blocks_add_break (document->blocks, NULL);
    }
  aj_document_finish (document);
  return document;
}

static char *
draw_first (const char *pdf)
{
  const char *argv[] = { "pdftoppm", "-r", "100", "-f", "1", "-l", "1", pdf, NULL };
  gsize length;
  g_autofree char *picture = outside_run (argv, &length);

  return picture != NULL
           ? g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) picture, length)
           : NULL;
}

static void
test_same_page (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autofree char *brief = g_build_filename (folder, "short.pdf", NULL);
  g_autofree char *lengthy = g_build_filename (folder, "long.pdf", NULL);
  const char *const paths[] = { brief, lengthy };
  char *pictures[2];
  g_autoptr (GError) error = NULL;
  gsize length;

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (AjDocument) document = make (i == 0 ? 1 : 30);
      g_assert_true (aj_document_write_pdf (document, paths[i], FALSE, NULL, &error));
      g_assert_no_error (error);
      pictures[i] = draw_first (paths[i]);
    }
  g_assert_cmpstr (pictures[0], ==, pictures[1]);
  g_free (pictures[0]);
  g_free (pictures[1]);
  g_autofree char *text = outside_text (paths[0]);
  if (text != NULL)
    g_assert_nonnull (strstr (text, "王镕喆（𬭎、𫟹）"));
  /* One face of Noto alone was 50 KB. */
  g_autofree char *bytes = NULL;
  g_assert_true (g_file_get_contents (paths[0], &bytes, &length, &error));
  g_assert_cmpuint (length, <, 64 * 1024);
  test_remove_tree (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  aj_i18n_init ("en");
  g_test_add_func ("/small-fonts/same-page", test_same_page);
  return g_test_run ();
}
