/* Shaped text cut into cells, one for each cluster: what the line breaker works with. */
#pragma once

#include "char-class.h"
#include "text.h"

G_BEGIN_DECLS

typedef struct
{
  guint run; /* which of the runs */
  int glyph, n_glyphs;
  guint byte, n_bytes;
  AjCharClass kind;
  double width; /* advance, without what follows */
  double lead;  /* eighth of an em between Han and Latin; dropped at the start of a line */
  double cut_left, cut_right;   /* squeezed always: neighbours are punctuation too */
  double give_left, give_right; /* may be squeezed when the line asks for it */
  gboolean can_break;           /* a line may end behind it */
  gboolean hangs;               /* a point or comma: see AjStyle.hang */
  gboolean ruled;
  guint name; /* number of the name it belongs to, 0: none */
} AjCell;

typedef struct
{
  GPtrArray *runs; /* of PangoGlyphItem, owned */
  GArray *cells;   /* of AjCell */
  double em;
} AjCells;

/* cells-plain.c: the cells without what neighbours do to one another. FALSE, and none: the text
 * needs shaping. */
gboolean
aj_cells_fill_plain (AjCells *self, AjFonts *fonts, const AjText *text, const AjStyle *style);

AjCells *aj_cells_new (AjFonts *fonts, const AjText *text, const AjStyle *style);
void aj_cells_free (AjCells *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AjCells, aj_cells_free)

G_END_DECLS
