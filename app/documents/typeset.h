/* The typesetter: text and a style become lines of placed glyph runs. Pure: the same text, style,
 * width and fonts give the same lines, and nothing is drawn.
 *
 * Pango shapes; breaking, squeezing and justifying are ours, because Pango justifies Chinese by
 * stretching the only space of a line and squeezes no punctuation. */
#pragma once

#include "text.h"

G_BEGIN_DECLS

typedef struct
{
  PangoGlyphItem *item; /* offsets are into the paragraph's text */
  double x;
} AjRun;

typedef struct
{
  GArray *runs;     /* of AjRun */
  GArray *rules;    /* of double[2]: from, to */
  double x;         /* where the first glyph starts */
  double width;     /* what the line takes */
  guint start, end; /* bytes of the text */
} AjLine;

typedef struct
{
  char *text;
  GArray *spans;    /* of AjSpan: which role each piece was asked in */
  GPtrArray *lines; /* of AjLine */
  AjStyle style;    /* size as set: smaller when it had to shrink */
  double width;     /* of the column */
} AjParagraph;

/* Sets text in a column of width points. Returns: (transfer full) */
AjParagraph *aj_typeset (AjFonts *fonts, const AjText *text, const AjStyle *style, double width);
/* The same, but first tries down to least × size (in steps of a quarter point) to stay on one line;
 * when that is not enough it wraps at its own size. */
AjParagraph *aj_typeset_fit (
  AjFonts *fonts, const AjText *text, const AjStyle *style, double width, double least);
/* aj_typeset() of words in the style's own role. */
AjParagraph *
aj_typeset_string (AjFonts *fonts, const char *string, const AjStyle *style, double width);
/* Takes all lines behind the first so many off into a paragraph of their own. Returns: (transfer
 * full) */
AjParagraph *aj_paragraph_cut (AjParagraph *self, guint lines);
void aj_paragraph_free (AjParagraph *self);

/* From the top of a line to its baseline: by the style, never by the font's own ascent, so that
 * fallback faces share the line. */
double aj_style_get_baseline (const AjStyle *style);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AjParagraph, aj_paragraph_free)

G_END_DECLS
