/* How a checked template becomes blocks: what the parts of the interpreter share. */
#pragma once

#include "template-scope.h"
#include "template-style.h"

G_BEGIN_DECLS

typedef struct
{
  AjDocument *document;
  const AjTemplateStyle *look;
  const AjTemplateInput *input;
  guint clauses[4]; /* how many of each level there were, below the one above */
  GError *error;    /* the first thing that only the print can find wrong: a picture */
} AjPrinter;

/* Calls visit for each child of parent; <if> and <each> are gone through, never handed over. */
typedef void (*AjVisit) (AjPrinter *self, const AjNode *node, const AjScope *scope, gpointer data);
void aj_printer_visit (
  AjPrinter *self, const AjNode *parent, const AjScope *scope, AjVisit visit, gpointer data);

/* The words inside node, in role unless they say otherwise. */
void aj_printer_add_words (
  AjPrinter *self, const AjNode *node, const AjScope *scope, AjRole role, AjText *text);
/* The same as one string, for cells of long tables and QR codes. Returns: (transfer full) */
char *aj_printer_dup_words (AjPrinter *self, const AjNode *node, const AjScope *scope);
/* The words set in a style; least below 1: see aj_typeset_fit(). Returns: (transfer full) */
AjParagraph *aj_printer_set (AjPrinter *self,
                             const AjNode *node,
                             const AjScope *scope,
                             const AjStyle *style,
                             double width,
                             double least);
/* The style with what the element's attributes change: align, size, indent, face, spread. */
AjStyle aj_printer_style (const AjNode *node, const AjStyle *style);

/* The paper that <document> and <break> ask for; what they do not say stays as it was. */
gboolean aj_printer_read_paper (const AjNode *node, AjPaper *paper, GError **error);

/* The blocks inside node, one after the other. */
void aj_printer_put_blocks (AjPrinter *self, const AjNode *node, const AjScope *scope);
/* template-grid.c, template-table.c, template-strip.c */
void aj_printer_put_grid (AjPrinter *self, const AjNode *node, const AjScope *scope);
void aj_printer_put_table (AjPrinter *self, const AjNode *node, const AjScope *scope);
void aj_printer_put_strips (AjPrinter *self, const AjNode *node, const AjScope *scope);
/* template-picture.c: what a <picture> shows. surface NULL: an empty frame of that size, to paste
 * one into by hand, or nothing (width 0). */
typedef struct
{
  cairo_surface_t *surface; /* (transfer full) (nullable) */
  double width, height;     /* points */
  AjAlign align;
  const char *alt;
  gboolean words; /* the words inside the element are set below it */
} AjPlacedPicture;

/* Looks for the picture; it may take room_width × room_height points. What is wrong goes into
 * self->error, and nothing is placed. */
AjPlacedPicture aj_printer_find_picture (
  AjPrinter *self, const AjNode *node, const AjScope *scope, double room_width, double room_height);
/* Puts it into box, its top at y, in a column of width points from x. Takes the surface. */
void aj_placed_picture_draw (AjPlacedPicture *self, AjBox *box, double x, double y, double width);
void aj_printer_put_picture (AjPrinter *self, const AjNode *node, const AjScope *scope);
/* What can be told without a record: file or resource, and whether the program has that one. */
gboolean aj_template_check_picture (const AjNode *node, GError **error);
/* template-official.c: the elements of a 公文; FALSE when node is none of them. */
gboolean aj_printer_put_official (AjPrinter *self, const AjNode *node, const AjScope *scope);
/* <need>, <warn>, <hint>: problems that the finished document carries. */
void aj_printer_put_check (AjPrinter *self, const AjNode *node, const AjScope *scope);

G_END_DECLS
