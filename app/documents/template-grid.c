/* Form grids: rows of cells that may span columns and rows, in a frame. Rows that share a cell form
 * a group, which is one box and stays together; everything else may go to the next page. */
#include "template-cell.h"

#define HAIR  0.5
#define FRAME 1.1
#define SIDE  3.0 /* blank beside the words of a cell */

typedef struct
{
  AjPrinter *printer;
  double *x;
  guint n_columns;
  AjStyle cell, label;
  double pad;
  double limit; /* height of what is not divided */
  gboolean keep, first;
  GPtrArray *cells; /* of AjFormCell: the group being collected */
  GArray *heights;  /* of double, its rows */
  AjBox *pending;   /* the last box: it gets the frame's lower edge when it stays the last */
  double pending_height;
} Grid;

static void
draw_cell (Grid *self, AjBox *box, AjFormCell *cell, double top, double bottom)
{
  double left = self->x[cell->column], right = self->x[cell->column + cell->span];

  aj_form_cell_draw (cell, box, left + SIDE, top + self->pad, right - left - 2 * SIDE,
                     bottom - top - 2 * self->pad);
  aj_box_add_rule (box, left, bottom, right, bottom, HAIR, AJ_BLACK);
  if (cell->column > 0)
    aj_box_add_rule (box, left, top, left, bottom, HAIR, AJ_BLACK);
}

static void
close_frame (Grid *self, AjBox *box, double height, gboolean last)
{
  double right = self->x[self->n_columns];

  aj_box_add_rule (box, 0, 0, right, 0, self->first ? FRAME : HAIR, AJ_BLACK);
  aj_box_add_rule (box, 0, -FRAME / 2, 0, height + FRAME / 2, FRAME, AJ_BLACK);
  aj_box_add_rule (box, right, -FRAME / 2, right, height + FRAME / 2, FRAME, AJ_BLACK);
  if (last)
    aj_box_add_rule (box, 0, height, right, height, FRAME, AJ_BLACK);
  self->first = FALSE;
}

static void
push_pending (Grid *self, gboolean last)
{
  if (self->pending == NULL)
    return;
  close_frame (self, self->pending, self->pending_height, last);
  aj_blocks_add_box (self->printer->document->blocks, g_steal_pointer (&self->pending),
                     self->pending_height, self->keep && !last);
}

/* The rows' heights are known: the cells over several rows may need more of the last one. */
static void
stretch_rows (Grid *self)
{
  for (guint i = 0; i < self->cells->len; i++)
    {
      AjFormCell *cell = g_ptr_array_index (self->cells, i);
      guint to = MIN (cell->open ? self->heights->len : cell->row + cell->rows, self->heights->len);
      double sum = 0;
      cell->rows = to - cell->row;
      for (guint row = cell->row; row < to; row++)
        sum += g_array_index (self->heights, double, row);
      double more = cell->height + 2 * self->pad - sum;
      if (more > 0 && to > 0)
        g_array_index (self->heights, double, to - 1) += more;
    }
}

/* The group's rows as one box. */
static void
make_box (Grid *self)
{
  AjBox *box;

  push_pending (self, FALSE);
  box = aj_box_new ();
  self->pending_height = 0;
  for (guint row = 0; row < self->heights->len; row++)
    {
      for (guint i = 0; i < self->cells->len; i++)
        {
          AjFormCell *cell = g_ptr_array_index (self->cells, i);
          double bottom = self->pending_height;
          if (cell->row != row)
            continue;
          for (guint k = 0; k < cell->rows; k++)
            bottom += g_array_index (self->heights, double, row + k);
          draw_cell (self, box, cell, self->pending_height, bottom);
        }
      self->pending_height += g_array_index (self->heights, double, row);
    }
  self->pending = box;
  g_ptr_array_set_size (self->cells, 0);
  g_array_set_size (self->heights, 0);
}

static double
content_height (const Grid *self)
{
  double most = 0;

  for (guint i = 0; i < self->cells->len; i++)
    most = MAX (most, ((AjFormCell *) g_ptr_array_index (self->cells, i))->height);
  return most + 2 * self->pad;
}

/* A row that no page can hold goes on in rows of its own; one that is only long is divided too, so
 * that it does not leave half a page empty. Rows that share a cell stay together. */
static void
flush (Grid *self)
{
  if (self->heights->len == 0)
    return;
  stretch_rows (self);
  while (self->heights->len == 1 && content_height (self) > self->limit)
    {
      g_autoptr (GPtrArray) rest = g_ptr_array_new_with_free_func (aj_form_cell_free);
      double height = g_array_index (self->heights, double, 0), most = 0;
      for (guint i = 0; i < self->cells->len; i++)
        {
          AjFormCell *below =
            aj_form_cell_cut (g_ptr_array_index (self->cells, i), self->limit - 2 * self->pad);
          most = MAX (most, below->height + 2 * self->pad);
          g_ptr_array_add (rest, below);
        }
      g_array_index (self->heights, double, 0) = self->limit;
      make_box (self);
      if (most >= height) /* nothing that could be divided */
        break;
      g_array_append_val (self->heights, most);
      while (rest->len > 0)
        g_ptr_array_add (self->cells, g_ptr_array_steal_index (rest, 0));
    }
  if (self->heights->len > 0)
    make_box (self);
}

/* Whether a column is taken by a cell from a row above. */
static gboolean
is_taken (const Grid *self, guint column, guint row, gboolean with_open)
{
  for (guint i = 0; i < self->cells->len; i++)
    {
      const AjFormCell *cell = g_ptr_array_index (self->cells, i);
      if (cell->row < row && (cell->open ? with_open : row < cell->row + cell->rows) &&
          column >= cell->column && column < cell->column + cell->span)
        return TRUE;
    }
  return FALSE;
}

typedef struct
{
  Grid *grid;
  guint column, row, spans;
  double least;
  gboolean head;
} Row;

static void
count_spans (AjPrinter *printer, const AjNode *node, const AjScope *scope, gpointer data)
{
  if (node->element != NULL)
    ((Row *) data)->spans += (guint) MAX (aj_node_get_number (node, "span", 1), 1);
}

static void
put_cell (AjPrinter *printer, const AjNode *node, const AjScope *scope, gpointer data)
{
  Row *row = data;
  Grid *self = row->grid;
  AjFormCell *cell;

  if (node->element == NULL)
    return;
  while (row->column < self->n_columns && is_taken (self, row->column, row->row, TRUE))
    row->column++;
  if (row->column >= self->n_columns)
    return;
  cell = g_new0 (AjFormCell, 1);
  cell->node = node;
  cell->column = row->column;
  cell->row = row->row;
  cell->rows = (guint) CLAMP (aj_node_get_number (node, "rows", 1), 0, 60);
  cell->open = cell->rows == 0;
  cell->span =
    MIN ((guint) MAX (aj_node_get_number (node, "span", 1), 1), self->n_columns - row->column);
  aj_form_cell_fill (cell, printer, scope, row->head ? &self->label : &self->cell, &self->label,
                     self->x[cell->column + cell->span] - self->x[cell->column] - 2 * SIDE);
  g_ptr_array_add (self->cells, cell);
  row->column += cell->span;
  if (cell->rows == 1)
    row->least = MAX (row->least, cell->height + 2 * self->pad);
}

static gboolean
is_whole (const Grid *self, guint row)
{
  for (guint i = 0; i < self->n_columns; i++)
    if (is_taken (self, i, row, TRUE))
      return FALSE;
  return TRUE;
}

static void
put_row (AjPrinter *printer, const AjNode *node, const AjScope *scope, gpointer data)
{
  Grid *self = data;
  Row row = { .grid = self,
              .row = self->heights->len,
              .least = AJ_MM (aj_node_get_number (node, "height", 0)),
              .head = aj_node_get (node, "head") != NULL };

  if (!aj_node_is (node, "row"))
    return;
  aj_printer_visit (printer, node, scope, count_spans, &row);
  /* A row that fills all columns by itself ends a group that only open cells hold together. */
  if (row.row > 0 && (is_whole (self, row.row) || row.spans >= self->n_columns))
    {
      flush (self);
      row.row = 0;
    }
  aj_printer_visit (printer, node, scope, put_cell, &row);
  g_array_append_val (self->heights, row.least);
  if (is_whole (self, row.row + 1))
    flush (self);
}

void
aj_printer_put_grid (AjPrinter *self, const AjNode *node, const AjScope *scope)
{
  g_auto (GStrv)
    widths = g_strsplit (aj_node_get (node, "columns"), " ", -1);
  double width = aj_blocks_get_width (self->document->blocks), sum = 0, at = 0;
  Grid grid = { .printer = self,
                .n_columns = g_strv_length (widths),
                .cell = aj_printer_style (node, &self->look->cell),
                .label = aj_printer_style (node, &self->look->label),
                .pad = aj_node_get_number (node, "pad", self->look->pad),
                .keep = aj_node_get (node, "keep") != NULL,
                .first = aj_node_get (node, "join") == NULL };
  g_autofree double *x = g_new0 (double, grid.n_columns + 1);

  for (guint i = 0; i < grid.n_columns; i++)
    sum += MAX (g_ascii_strtod (widths[i], NULL), 1);
  for (guint i = 0; i < grid.n_columns; i++)
    x[i + 1] = (at += MAX (g_ascii_strtod (widths[i], NULL), 1)) * width / sum;
  const AjPaper *paper = aj_blocks_get_paper (self->document->blocks);
  grid.limit = (paper->height - paper->top - paper->bottom) * 0.4;
  grid.x = x;
  grid.cells = g_ptr_array_new_with_free_func (aj_form_cell_free);
  grid.heights = g_array_new (FALSE, FALSE, sizeof (double));
  if (grid.first)
    aj_blocks_add_space (self->document->blocks, 2); /* the frame off the line above it */
  aj_printer_visit (self, node, scope, put_row, &grid);
  flush (&grid);
  push_pending (&grid, TRUE);
  g_ptr_array_unref (grid.cells);
  g_array_unref (grid.heights);
}
