/* A character that no font has never reaches paper unseen: each way to a page is tried. */
#include "document-private.h"

#include "i18n.h"
#include "official.h"
#include "pdf-writer.h"
#include "support.h"

#include <glib/gstdio.h>

#define MISSING "\xf0\xbf\xbf\xb0" /* U+3FFF0: no character, so no font will ever have it */

static const AjPaper paper = { 400, 500, 20, 20, 20, 20 };
static const AjStyle body = { .role = AJ_ROLE_SONG, .size = 10, .pitch = 15 };

typedef enum
{
  IN_WORDS,
  IN_BOX,
  IN_FOOT,
  IN_TABLE,
  IN_NOTE,
  N_PLACES,
} Place;

/* Two pages; the character stands on the second. */
static AjDocument *
make (Place place, const char *name, gboolean strict)
{
  static const AjColumn columns[] = { { "姓名", 80, AJ_ALIGN_LEFT, TRUE } };
  AjDocument *document = aj_document_new (&paper, "协议", "2026-03-05");
  AjFonts *fonts = document->fonts;
  g_autoptr (AjText) text = aj_text_new ();

  document->strict = strict;
  aj_text_add_name (text, AJ_ROLE_SONG, name);
  aj_blocks_add_words (document->blocks, aj_typeset_string (fonts, "第一页", &body, 300));
  aj_blocks_add_break (document->blocks, NULL);
  AjParagraph *words = aj_typeset (fonts, text, &body, 300);
  if (place == IN_WORDS)
    aj_blocks_add_words (document->blocks, words);
  else if (place == IN_BOX || place == IN_FOOT)
    {
      AjBox *box = aj_box_new ();
      aj_box_add_words (box, 0, 0, words);
      if (place == IN_BOX)
        aj_blocks_add_box (document->blocks, box, 20, FALSE);
      else
        aj_blocks_add_foot (document->blocks, box, 20, FALSE);
    }
  else
    {
      AjLongTable *table = aj_long_table_new (fonts, columns, 1, 300, &body, &body);
      aj_paragraph_free (words);
      aj_long_table_add_row (table, AJ_ROW_PLAIN, place == IN_TABLE ? &name : &columns[0].title);
      aj_blocks_add_table (document->blocks, table);
      document->foot_note = place == IN_NOTE ? g_strdup (name) : NULL;
    }
  aj_document_finish (document);
  return document;
}

static gboolean
says (AjDocument *document, AjSeverity severity, const char *what)
{
  AjProblems *problems = aj_document_get_problems (document);

  for (guint i = 0; i < aj_problems_get_n (problems); i++)
    if (aj_problems_get (problems, i)->severity == severity &&
        strstr (aj_problems_get (problems, i)->message, what) != NULL)
      return TRUE;
  return FALSE;
}

/* Named with page and person wherever it stands, and refused on every way to a final print. */
static void
test_refused (void)
{
  g_autofree char *folder = test_make_folder ();

  for (Place place = 0; place < N_PLACES; place++)
    {
      g_autoptr (AjDocument) document = make (place, "王" MISSING, TRUE);
      g_autofree char *path = g_build_filename (folder, "out.pdf", NULL);
      g_autofree char *many = g_build_filename (folder, "many.pdf", NULL);
      g_autoptr (AjDocument) good = make (IN_WORDS, "王", TRUE);
      g_autoptr (GError) error = NULL;
      g_assert_true (says (document, AJ_SEVERITY_BLOCK, "U+3FFF0"));
      g_assert_true (says (document, AJ_SEVERITY_BLOCK, "王" MISSING));
      g_assert_true (says (document, AJ_SEVERITY_BLOCK, place == IN_NOTE ? "Page 1" : "Page 2"));
      g_assert_null (aj_document_to_pdf (document, FALSE, NULL, &error));
      g_assert_error (error, AJ_DOCUMENT_ERROR, AJ_DOCUMENT_ERROR_GLYPH);
      g_assert_nonnull (strstr (error->message, "U+3FFF0"));
      g_clear_error (&error);
      g_assert_false (aj_document_write_pdf (document, path, FALSE, NULL, &error));
      g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
      g_clear_error (&error);
      g_autoptr (AjPdfWriter) writer = aj_pdf_writer_new (many, "many", "2026-03-05", &error);
      g_assert_true (aj_pdf_writer_add (writer, good, &error));
      g_assert_false (aj_pdf_writer_add (writer, document, &error));
      g_assert_error (error, AJ_DOCUMENT_ERROR, AJ_DOCUMENT_ERROR_GLYPH);
      g_clear_error (&error);
      g_assert_true (aj_pdf_writer_finish (writer, &error));
      g_assert_cmpuint (aj_pdf_writer_get_n_pages (writer), ==, 2);
      /* The window shows and the printer gets what is marked a draft. */
      g_assert_true (aj_document_must_be_draft (document));
    }
  test_remove_tree (folder);
}

/* In a list a name blocks all the same; other words only warn. */
static void
test_lists (void)
{
  g_autoptr (AjDocument) name = make (IN_TABLE, "王" MISSING, FALSE);
  g_autoptr (AjDocument) note = make (IN_NOTE, "王" MISSING, FALSE);

  g_assert_true (says (name, AJ_SEVERITY_BLOCK, "U+3FFF0"));
  g_assert_false (aj_document_must_be_draft (note));
  g_assert_true (says (note, AJ_SEVERITY_WARN, "U+3FFF0"));
}

static gboolean
in_string (gpointer data, gunichar character)
{
  return g_utf8_strchr (data, -1, character) != NULL;
}

/* What is drawn in another face, or in two, is said before printing. */
static void
test_substituted (void)
{
  const AjFontFace faces[] = { { "SimSun", 400, in_string, (gpointer) "王李第一页姓名" },
                               { "Noto Serif CJK SC", 400, in_string,
                                 (gpointer) "王李𬭎第一页姓名0123456789 共" },
                               { "HanaMinB", 400, in_string, (gpointer) "𠅤" },
                               { NULL } };
  static const struct
  {
    const char *name;
    AjSeverity severity;
    const char *says;
  } cases[] = { { "李𬭎", AJ_SEVERITY_NOTE, "Noto Serif CJK SC" },
                { "𬭎𠅤", AJ_SEVERITY_WARN, "no one font" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AjDocument) document = make (IN_WORDS, cases[i].name, TRUE);
      aj_fonts_unref (document->fonts);
      document->fonts = aj_fonts_new_from (faces);
      aj_document_finish (document);
      g_assert_true (says (document, cases[i].severity, cases[i].says));
      g_assert_true (says (document, cases[i].severity, cases[i].name));
      g_assert_true (says (document, cases[i].severity, "Page 2"));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  aj_i18n_init ("en");
  g_test_add_func ("/glyph-check/refused", test_refused);
  g_test_add_func ("/glyph-check/lists", test_lists);
  g_test_add_func ("/glyph-check/substituted", test_substituted);
  return g_test_run ();
}
