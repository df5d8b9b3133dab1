/* A cell of a form grid: words, lines, a QR code, from top to bottom. */
#pragma once

#include "template-print.h"

G_BEGIN_DECLS

typedef struct
{
  const AjNode *node;
  GArray *parts;
  guint column, span, row, rows;
  gboolean open; /* rows="0": as long as the rows leave its columns free */
  double height; /* of its parts */
} AjFormCell;

/* Sets in type what cell->node holds, in a column of width points. */
void aj_form_cell_fill (AjFormCell *self,
                        AjPrinter *printer,
                        const AjScope *scope,
                        const AjStyle *plain,
                        const AjStyle *label,
                        double width);
void aj_form_cell_free (gpointer self);
/* Puts the parts into box; room: the height there is. Once only. */
void
aj_form_cell_draw (AjFormCell *self, AjBox *box, double x, double y, double width, double room);
/* Takes off what stands below height: a cell that goes on in another row, with the same place in
 * it. Returns: (transfer full); without parts when there is nothing below */
AjFormCell *aj_form_cell_cut (AjFormCell *self, double height);

G_END_DECLS
