/* A state in a table's cell: its words on a coloured ground. Unlike a GtkLabel it never asks for
 * another size: that would make the list measure all of its rows again. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define AJ_TYPE_CELL_PILL (aj_cell_pill_get_type ())
G_DECLARE_FINAL_TYPE (AjCellPill, aj_cell_pill, AJ, CELL_PILL, GtkWidget)

GtkWidget *aj_cell_pill_new (void);
/* Empty text: nothing is drawn. style: a static string, (nullable). Returns whether it must be
 * placed anew. */
gboolean aj_cell_pill_set (AjCellPill *self, const char *text, const char *style);
/* Allocates the pill at the left of a cell of that size. */
void aj_cell_pill_place (AjCellPill *self, int width, int height);

G_END_DECLS
