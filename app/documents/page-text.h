/* The words on a page and where each character stands: what searching, selecting and copying need.
 * Read from the drawing that also makes preview, PDF and print, so a box is where the ink is. */
#pragma once

#include "document.h"

G_BEGIN_DECLS

typedef struct
{
  gunichar c;
  float x, y, width, height; /* points, from the top left corner of the page */
  guint line;                /* characters of one drawn line have the same number */
  char before; /* what parts it from the character in front: 0, '\t' (same height) or '\n' */
} AjPageChar;

/* A place that leads to another page. */
typedef struct
{
  double x, y, width, height;
  guint page;
} AjPageLink;

typedef struct
{
  GArray *chars; /* of AjPageChar, in the order of reading */
  GArray *links; /* of AjPageLink */
} AjPageText;

/* A piece of a page's characters: [from, to). */
typedef struct
{
  guint from, to;
} AjTextRange;

/* What a page says, without the draft's mark. Returns: (transfer full) */
AjPageText *aj_document_read_page (AjDocument *self, guint page);
void aj_page_text_free (AjPageText *self);

/* The characters of a range as text: a new line where the paper has a new paragraph, a tab between
 * cells. Returns: (transfer full) */
char *aj_page_text_dup (const AjPageText *self, guint from, guint to);
/* The character nearest to a point; the number of characters when the point is below them all. */
guint aj_page_text_find_at (const AjPageText *self, double x, double y);
/* The link at a point. (nullable) */
const AjPageLink *aj_page_text_find_link (const AjPageText *self, double x, double y);
/* Calls func with one box for each line that the range touches. */
typedef void (*AjRectFunc) (double x, double y, double width, double height, gpointer data);
void aj_page_text_each_rect (
  const AjPageText *self, guint from, guint to, AjRectFunc func, gpointer data);

/* Searching does not see blanks, line ends, capitals and full-width forms: text is folded first. */
char *aj_page_text_fold (const AjPageText *self);
char *aj_page_text_fold_needle (const char *needle);
/* How often a folded needle stands in folded text. */
guint aj_page_text_count (const char *folded, const char *needle);
/* The same hits as ranges. Returns: (transfer full): of AjTextRange */
GArray *aj_page_text_search (const AjPageText *self, const char *needle);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AjPageText, aj_page_text_free)

G_END_DECLS
