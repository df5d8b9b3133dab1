/* What para-shape.c, para-lines.c and para.c share: spans become cells, cells become lines. */
#pragma once

#include "para.h"

G_BEGIN_DECLS

typedef enum
{
  AJ_CELL_LATIN, /* letters, digits, and what goes with them */
  AJ_CELL_HAN,
  AJ_CELL_OPEN,  /* “《（: blank on the left when full-width */
  AJ_CELL_CLOSE, /* ，。》）: blank on the right when full-width */
  AJ_CELL_SPACE,
  AJ_CELL_PAD, /* the white on either side of a value on a rule; no glyph */
} AjCellClass;

/* One cluster of glyphs: the smallest thing a line is made of. */
typedef struct
{
  guint start, len; /* bytes of the paragraph's text */
  guint glyph, n_glyphs;
  PangoFont *font; /* borrowed from the layouts */
  double width;    /* advance with tracking */
  double blank;    /* how much of it is white that may be squeezed */
  double size;     /* em */
  guint span;
  AjCellClass class;
  gboolean can_break; /* a line may begin here */
  gboolean fill;      /* a pad that takes the rest of the line */
} AjCell;

typedef struct
{
  PangoGlyph glyph;
  double x, y; /* from the cell's origin */
} AjCellGlyph;

typedef struct
{
  guint first, n; /* cells */
  guint x;        /* index of the first cell's position in xs */
  double left, width;
} AjLine;

struct _AjPara
{
  gatomicrefcount references;
  char *text;
  GArray *cells;      /* of AjCell */
  GArray *glyphs;     /* of AjCellGlyph */
  GArray *lines;      /* of AjLine */
  GArray *xs;         /* of double: position of each cell of each line */
  GPtrArray *layouts; /* keep the fonts alive */
  AjSpan *spans;      /* copied; text not valid after layout */
  guint n_spans;
  AjParaStyle style;
  double size; /* the largest em: places the baseline */
};

/* Fills text, cells and glyphs from the spans. */
void aj_para_shape (AjPara *self, AjFonts *fonts, AjGlyphReport report, gpointer data);
/* Fills lines and xs from the cells. */
void aj_para_break (AjPara *self, double width);

G_END_DECLS
