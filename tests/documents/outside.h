/* Pages seen from outside: what other programs say of a PDF. */
#pragma once

#include "document.h"

G_BEGIN_DECLS

typedef struct
{
  double left, top, right, bottom; /* pt, from the upper left corner of the page */
  char *text;
} OutsideWord;

typedef struct
{
  double left, top, right, bottom; /* mm */
} OutsideInk;

/* Writes the PDF into the tests' output: pages/NAME.pdf beside the build, to be looked at; and a
 * picture of each page when pdftoppm is there. Returns: its path. */
char *outside_write (AjDocument *document, const char *name);
/* The words of a page (from 0) as pdftotext finds them; NULL and the test skipped without it. */
GPtrArray *outside_words (const char *pdf, guint page);
/* The text of all pages, blanks between Han characters taken out. NULL: skipped. */
char *outside_text (const char *pdf);
/* The bounding box of what is darker than middle grey in the box given in mm. FALSE: skipped. */
gboolean outside_ink (const char *pdf,
                      guint page,
                      double left,
                      double top,
                      double right,
                      double bottom,
                      OutsideInk *ink);
/* Runs a program and gives back what it said; NULL: skipped because it is not installed. A failure
 * of the program fails the test. */
char *outside_run (const char *const *argv, gsize *length);
/* How often those words stand in a file, among whatever bytes. */
guint outside_count (const GByteArray *bytes, const char *words);

G_END_DECLS
