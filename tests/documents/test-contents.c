/* 目录: the headings and the pages they are on, and links that lead there. */
#include "contents.h"

#include "document-private.h"
#include "i18n.h"
#include "outside.h"

#include <string.h>

static const AjPaper paper = { 595, 842, 72, 72, 72, 72 };

static AjDocument *
make (guint headings)
{
  AjDocument *document = aj_document_new (&paper, "报告", "2026-03-05");
  AjStyle heading = {
    .role = AJ_ROLE_HEI, .size = 16, .pitch = 29, .outline = 2, .keep_next = TRUE
  };
  AjStyle body = { .role = AJ_ROLE_FANG, .size = 16, .pitch = 29, .indent = 2 };

  aj_blocks_add_contents (document->blocks, aj_contents_new (document->fonts, &body, 451, 2));
  aj_blocks_add_break (document->blocks, NULL);
  for (guint i = 0; i < headings; i++)
    {
      g_autofree char *letter = g_utf8_substring ("甲乙丙丁戊己庚辛壬癸", i % 10, i % 10 + 1);
      g_autofree char *words = g_strconcat (letter, "节保密工作情况", NULL);
      heading.outline = 2 + i % 3; /* every third one is too deep to be listed */
      aj_blocks_add_words (document->blocks,
                           aj_typeset_string (document->fonts, words, &heading, 451));
      aj_blocks_add_box (document->blocks, aj_box_new (), 400, FALSE);
    }
  aj_document_finish (document);
  return document;
}

static void
test_pages (void)
{
  g_autoptr (AjDocument) document = make (9);
  g_autofree char *pdf = outside_write (document, "contents");
  g_autoptr (GPtrArray) words = outside_words (pdf, 0);
  const char *argv[] = { "qpdf", "--qdf", "--object-streams=disable", pdf, "-", NULL };
  gsize length;
  g_autofree char *objects = outside_run (argv, &length);
  guint links = 0, listed = 0;

  if (words == NULL || objects == NULL)
    return;
  for (guint i = 0; i + 1 < words->len; i++)
    {
      const OutsideWord *word = words->pdata[i];
      if (strstr (word->text, "节保密") == NULL)
        continue;
      /* The number at the end of the line is the page where the heading stands. */
      const OutsideWord *number = words->pdata[i + 1];
      guint page = (guint) g_ascii_strtoull (number->text, NULL, 10);
      g_autoptr (GPtrArray) there = outside_words (pdf, page - 1);
      gboolean found = FALSE;
      for (guint n = 0; n < there->len; n++)
        found = found || g_str_equal (((OutsideWord *) there->pdata[n])->text, word->text);
      g_assert_true (found);
      g_assert_cmpfloat_with_epsilon (number->right, 595 - 72, 1);
      listed++;
    }
  g_assert_cmpuint (listed, ==, 6);
  for (gsize i = 0; i + 14 < length; i++)
    links += memcmp (objects + i, "/Subtype /Link", 14) == 0;
  g_assert_cmpuint (links, ==, 6);
}

/* A long one goes on over pages; asking twice gives the same. */
static void
test_long (void)
{
  g_autoptr (AjDocument) document = make (120);
  g_autoptr (AjPages) again = aj_blocks_paginate (document->blocks);

  g_assert_cmpuint (aj_document_get_n_pages (document), ==, again->papers->len);
  g_assert_cmpuint (aj_document_get_n_pages (document), ==, 4 + 120);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  aj_i18n_init ("en");
  g_test_add_func ("/contents/pages", test_pages);
  g_test_add_func ("/contents/long", test_long);
  return g_test_run ();
}
