/* A ruled table of any length: the rows are laid out when they are measured and again when they are
 * drawn, and forgotten in between, so that a register of a hundred thousand rows needs no more
 * memory than its text. The header repeats on each page; a row taller than a page is split between
 * lines. */
#pragma once

#include "para.h"

G_BEGIN_DECLS

typedef struct
{
  const char *label; /* header, borrowed for the life of the grid */
  double width;      /* points */
  AjAlign align;     /* of the cells; headers are centred */
} AjGridColumn;

/* The text of a cell, "" for none. Returns: (transfer full) */
typedef char *(*AjGridText) (guint row, guint column, gpointer data);

typedef struct _AjGrid AjGrid;

/* columns are copied. data lives until free_data is called. */
AjGrid *aj_grid_new (AjFonts *fonts,
                     const AjGridColumn *columns,
                     guint n_columns,
                     guint n_rows,
                     double size,
                     AjGridText text,
                     gpointer data,
                     GDestroyNotify free_data);
void aj_grid_free (AjGrid *self);
/* A row that spans the whole table, as the headings of groups do: its first column holds the text.
 */
void aj_grid_set_spanning (AjGrid *self, gboolean (*is_spanning) (guint row, gpointer data));

gboolean aj_grid_is_spanning (const AjGrid *self, guint row);

guint aj_grid_get_n_rows (const AjGrid *self);
double aj_grid_get_width (const AjGrid *self);
double aj_grid_get_header_height (AjGrid *self, AjGlyphReport report, gpointer data);
/* Lines in the tallest cell of the row. */
guint aj_grid_get_row_lines (AjGrid *self, guint row, AjGlyphReport report, gpointer data);
/* Height of a part of a row with that many lines. */
double aj_grid_get_height (const AjGrid *self, guint n_lines);

void aj_grid_draw_header (AjGrid *self, AjSink *sink, double x, double y);
/* Draws lines [from, from + n_lines) of the row. */
void aj_grid_draw_row (
  AjGrid *self, guint row, guint from, guint n_lines, AjSink *sink, double x, double y);

G_END_DECLS
