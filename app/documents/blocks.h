/* Blocks: what a document is made of before it has pages.
 *
 * A document is a list of blocks: paragraphs, boxes (a small drawing of fixed height: signature
 * columns, a field on its rule, a whole certificate), tables, spaces, page breaks that may change
 * the paper. aj_blocks_paginate() looks at them and answers with slices; it changes nothing, so
 * asking twice gives the same answer. */
#pragma once

#include "sink.h"
#include "typeset.h"

G_BEGIN_DECLS

#define AJ_MM(mm) ((mm) *72.0 / 25.4)

typedef struct
{
  double width, height;
  double top, right, bottom, left; /* margins */
} AjPaper;

/* One thing placed in a box, from the box's top left corner. */
typedef enum
{
  AJ_ITEM_WORDS,
  AJ_ITEM_RULE,
  AJ_ITEM_PATH,
  AJ_ITEM_MODULES,
  AJ_ITEM_PICTURE,
} AjItemKind;

typedef struct
{
  AjItemKind kind;
  double x, y;          /* words: of their first line's top */
  double x1, y1, width; /* rule: its end and thickness; path: thickness; modules: x1 is the size */
  double degrees;       /* words: turned about x, y */
  double stretch;       /* words: their width times this; 0: as it is */
  AjColor color;
  AjParagraph *words;
  GArray *path;
  guchar *modules;
  guint n;
  cairo_surface_t *picture; /* x1, y1: its width and height */
  char *alt;                /* picture, modules: what it shows, for who cannot see it */
} AjItem;

typedef struct
{
  GArray *items; /* of AjItem */
} AjBox;

AjBox *aj_box_new (void);
void aj_box_free (AjBox *self);
void aj_box_add_words (AjBox *self, double x, double y, AjParagraph *words /* (transfer full) */);
void aj_box_add_turned (
  AjBox *self, double x, double y, double degrees, AjParagraph *words /* (transfer full) */);
/* Words narrower (stretch < 1) or wider than they were set. */
void aj_box_add_stretched (
  AjBox *self, double x, double y, double stretch, AjParagraph *words /* (transfer full) */);
void aj_box_add_rule (
  AjBox *self, double x0, double y0, double x1, double y1, double width, AjColor color);
void aj_box_add_path (AjBox *self, GArray *path /* (transfer full) */, double width, AjColor color);
/* A QR code of text, size points wide. FALSE when text is too long. */
gboolean aj_box_add_qr (AjBox *self, double x, double y, double size, const char *text);
/* A picture as picture.h loads it, as large as it can be in width × height and in its middle. alt:
 * (nullable) what it shows, in words. */
void aj_box_add_picture (AjBox *self,
                         double x,
                         double y,
                         double width,
                         double height,
                         cairo_surface_t *picture /* (transfer full) */,
                         const char *alt);
void aj_box_draw (const AjBox *self, AjSink *sink, double x, double y);

typedef struct _AjLongTable AjLongTable; /* long-table.h */
typedef struct _AjContents AjContents;   /* contents.h */

typedef enum
{
  AJ_BLOCK_WORDS,
  AJ_BLOCK_BOX,
  AJ_BLOCK_TABLE,
  AJ_BLOCK_SPACE,
  AJ_BLOCK_BREAK,
  AJ_BLOCK_CONTENTS,
  AJ_BLOCK_FOOT, /* a box at the lower edge of the text of the page it comes to */
} AjBlockKind;

typedef struct
{
  AjBlockKind kind;
  double height; /* box, space, foot */
  gboolean keep_next;
  gboolean even; /* foot: on an even page only; one without anything is put before it if need be */
  AjParagraph *words;
  AjBox *box;
  AjLongTable *table;
  AjContents *contents;
  AjPaper paper; /* break: of the pages that follow; width 0: as before */
} AjBlock;

typedef struct
{
  AjPaper paper; /* of the first page */
  GArray *list;  /* of AjBlock */
} AjBlocks;

AjBlocks *aj_blocks_new (const AjPaper *paper);
void aj_blocks_free (AjBlocks *self);
void aj_blocks_add_words (AjBlocks *self, AjParagraph *words /* (transfer full) */);
void aj_blocks_add_box (AjBlocks *self,
                        AjBox *box /* (transfer full) */,
                        double height,
                        gboolean keep_next);
void aj_blocks_add_table (AjBlocks *self, AjLongTable *table /* (transfer full) */);
void aj_blocks_add_contents (AjBlocks *self, AjContents *contents /* (transfer full) */);
void aj_blocks_add_space (AjBlocks *self, double height);
/* paper: (nullable) the same paper as before. */
void aj_blocks_add_break (AjBlocks *self, const AjPaper *paper);
/* A box that stands at the lower edge of the page where the list ends: 版记. */
void
aj_blocks_add_foot (AjBlocks *self, AjBox *box /* (transfer full) */, double height, gboolean even);
/* The last block that is no space stays on the page of what is added next. */
void aj_blocks_keep_last (AjBlocks *self);
/* The paper in force at the end of the list, and the width of its text. */
const AjPaper *aj_blocks_get_paper (AjBlocks *self);
double aj_blocks_get_width (AjBlocks *self);

/* A piece of a block on a page. Words: lines [from, to). Table: rows [from, to); when the first or
 * the last is divided, line_from/line_to say where (line_to 0: whole). */
typedef struct
{
  guint page, block;
  double y;
  guint from, to, line_from, line_to;
} AjSlice;

typedef struct
{
  GArray *slices; /* of AjSlice, by page */
  GArray *papers; /* of AjPaper, one a page */
  GArray *starts; /* of guint, index of the page's first slice; one more at the end */
  GArray *bare;   /* of gboolean, one a page: blank before a foot on an even page, or that page */
} AjPages;

AjPages *aj_blocks_paginate (const AjBlocks *self);
void aj_pages_free (AjPages *self);
/* Draws the slices of a page: frames and footers are the document's. */
void aj_blocks_draw_page (const AjBlocks *self, const AjPages *pages, AjSink *sink, guint page);
/* The page a row or line of a block is on. */
guint aj_pages_find (const AjPages *self, guint block, guint row);

/* Draws lines [from, to) of a paragraph, the first one's top at y. */
void
aj_paragraph_draw (const AjParagraph *self, AjSink *sink, double x, double y, guint from, guint to);
/* How far the ink of bytes [from, to) of the first line reaches above the baseline, and that of the
 * whole line below it: in points, whatever the face has in its em. */
double aj_paragraph_get_rise (const AjParagraph *self, guint from, guint to);
double aj_paragraph_get_fall (const AjParagraph *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AjBlocks, aj_blocks_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AjBox, aj_box_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AjPages, aj_pages_free)

G_END_DECLS
