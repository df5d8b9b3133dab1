/* Form grids: rows of cells that may span columns and rows, in a frame. Rows that share a cell form
 * a group, which is one box and stays together; everything else may go to the next page. */
#include "template-print.h"

#include "template-grammar.h"

#define HAIR  0.5
#define FRAME 1.1
#define SIDE  3.0 /* blank beside the words of a cell */

/* What stands in a cell, from top to bottom. */
typedef struct
{
  AjParagraph *words; /* owned until drawn */
  double height;
  gboolean fill, ruled;
  char *code; /* QR */
  double size;
  AjAlign align;
} Part;

typedef struct
{
  const AjNode *node;
  GArray *parts; /* of Part */
  guint column, span, row, rows;
  gboolean open; /* rows="0": as long as the rows leave its columns free */
  double height;
} Cell;

typedef struct
{
  AjPrinter *printer;
  double *x;
  guint n_columns;
  AjStyle cell, label;
  double pad;
  gboolean keep, first;
  GPtrArray *cells; /* of Cell: the group being collected */
  GArray *heights;  /* of double, its rows */
  AjBox *pending;   /* the last box: it gets the frame's lower edge when it stays the last */
  double pending_height;
} Grid;

static void
part_clear (gpointer data)
{
  Part *part = data;

  g_clear_pointer (&part->words, aj_paragraph_free);
  g_free (part->code);
}

static void
cell_free (gpointer data)
{
  Cell *cell = data;

  g_array_unref (cell->parts);
  g_free (cell);
}

static double
cell_width (const Grid *self, const Cell *cell)
{
  return self->x[cell->column + cell->span] - self->x[cell->column] - 2 * SIDE;
}

static void
add_part (Cell *cell, Part part)
{
  cell->height += part.height;
  g_array_append_val (cell->parts, part);
}

static void
add_paragraph (Cell *cell, AjParagraph *words)
{
  Part part = { .words = words, .height = MAX (words->lines->len, 1) * words->style.pitch };
  add_part (cell, part);
}

typedef struct
{
  Grid *grid;
  Cell *cell;
} Filling;

static void
put_block (AjPrinter *printer, const AjNode *node, const AjScope *scope, gpointer data)
{
  Filling *filling = data;
  double width = cell_width (filling->grid, filling->cell);
  AjStyle style = filling->grid->cell;
  double lines = aj_node_get_number (node, "lines", 1);

  if (node->element == NULL)
    return;
  if (aj_node_is (node, "p") || aj_node_is (node, "line"))
    {
      style.indent = aj_node_is (node, "p") ? 2 : 0;
      style.align = aj_node_is (node, "p") ? AJ_ALIGN_JUSTIFY : AJ_ALIGN_LEFT;
      style = aj_printer_style (node, &style);
      add_paragraph (filling->cell, aj_printer_set (printer, node, scope, &style, width, 1));
    }
  else if (aj_node_is (node, "qr"))
    {
      double size = AJ_MM (aj_node_get_number (node, "size", 25));
      Part part = { .code = aj_printer_dup_words (printer, node, scope),
                    .height = size + 4,
                    .size = size,
                    .align = aj_template_align (aj_node_get (node, "align")) };
      add_part (filling->cell, part);
    }
  else if (aj_node_is (node, "ruled"))
    for (guint i = 0; i < (guint) CLAMP (lines, 1, 40); i++)
      add_part (filling->cell, (Part){ .height = MAX (style.pitch, 22), .ruled = TRUE });
  else if (aj_node_is (node, "space") || aj_node_is (node, "fill"))
    add_part (filling->cell, (Part){ .height = aj_node_is (node, "space") ? lines * style.pitch : 0,
                                     .fill = aj_node_is (node, "fill") });
}

/* Words stand in the middle; what takes more than a line runs from the left. */
static void
put_words (Grid *self, Cell *cell, const AjNode *node, const AjScope *scope, gboolean label)
{
  AjStyle style = aj_printer_style (node, label ? &self->label : &self->cell);
  gboolean chosen = aj_node_get (node, "align") != NULL;
  double width = cell_width (self, cell);

  if (!chosen)
    style.align = AJ_ALIGN_CENTER;
  AjParagraph *words = aj_printer_set (self->printer, node, scope, &style, width, 0.88);
  if (!chosen && !label && words->lines->len > 1)
    {
      aj_paragraph_free (words);
      style.align = AJ_ALIGN_JUSTIFY;
      words = aj_printer_set (self->printer, node, scope, &style, width, 1);
    }
  add_paragraph (cell, words);
}

static void
fill_cell (Grid *self, Cell *cell, const AjNode *node, const AjScope *scope, gboolean head)
{
  Filling filling = { self, cell };

  cell->parts = g_array_new (FALSE, TRUE, sizeof (Part));
  g_array_set_clear_func (cell->parts, part_clear);
  if (aj_template_has_blocks (node))
    aj_printer_visit (self->printer, node, scope, put_block, &filling);
  else
    put_words (self, cell, node, scope, head || aj_node_get (node, "label") != NULL);
}

/* Where a row's content begins when it has less of it than room. */
static double
offset_of (const Grid *self, const Cell *cell, double room)
{
  const char *valign = aj_node_get (cell->node, "valign");
  double slack = room - cell->height;

  for (guint i = 0; i < cell->parts->len; i++)
    if (g_array_index (cell->parts, Part, i).fill)
      return 0;
  if (g_strcmp0 (valign, "bottom") == 0)
    return slack;
  return g_strcmp0 (valign, "top") == 0 ||
             (valign == NULL && aj_template_has_blocks (cell->node) && cell->parts->len > 1)
           ? 0
           : slack / 2;
}

static void
draw_cell (Grid *self, AjBox *box, Cell *cell, double top, double bottom)
{
  double left = self->x[cell->column], right = self->x[cell->column + cell->span];
  double room = bottom - top - 2 * self->pad;
  double y = top + self->pad + offset_of (self, cell, room);

  for (guint i = 0; i < cell->parts->len; i++)
    {
      Part *part = &g_array_index (cell->parts, Part, i);
      double x = left + SIDE, width = right - left - 2 * SIDE;
      if (part->words != NULL)
        aj_box_add_words (box, x, y, g_steal_pointer (&part->words));
      if (part->code != NULL)
        aj_box_add_qr (box,
                       x + (part->align == AJ_ALIGN_RIGHT    ? width - part->size
                            : part->align == AJ_ALIGN_CENTER ? (width - part->size) / 2
                                                             : 0),
                       y + 2, part->size, part->code);
      if (part->ruled)
        aj_box_add_rule (box, x, y + part->height - 3, x + width, y + part->height - 3, HAIR,
                         AJ_BLACK);
      y += part->height + (part->fill ? MAX (room - cell->height, 0) : 0);
    }
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
      Cell *cell = g_ptr_array_index (self->cells, i);
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

static void
flush (Grid *self)
{
  AjBox *box;

  if (self->heights->len == 0)
    return;
  stretch_rows (self);
  push_pending (self, FALSE);
  box = aj_box_new ();
  self->pending_height = 0;
  for (guint row = 0; row < self->heights->len; row++)
    {
      for (guint i = 0; i < self->cells->len; i++)
        {
          Cell *cell = g_ptr_array_index (self->cells, i);
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

/* Whether a column is taken by a cell from a row above. */
static gboolean
is_taken (const Grid *self, guint column, guint row, gboolean with_open)
{
  for (guint i = 0; i < self->cells->len; i++)
    {
      const Cell *cell = g_ptr_array_index (self->cells, i);
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
  Cell *cell;

  if (node->element == NULL)
    return;
  while (row->column < self->n_columns && is_taken (self, row->column, row->row, TRUE))
    row->column++;
  if (row->column >= self->n_columns)
    return;
  cell = g_new0 (Cell, 1);
  cell->node = node;
  cell->column = row->column;
  cell->row = row->row;
  cell->rows = (guint) CLAMP (aj_node_get_number (node, "rows", 1), 0, 60);
  cell->open = cell->rows == 0;
  cell->span =
    MIN ((guint) MAX (aj_node_get_number (node, "span", 1), 1), self->n_columns - row->column);
  fill_cell (self, cell, node, scope, row->head);
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
  grid.x = x;
  grid.cells = g_ptr_array_new_with_free_func (cell_free);
  grid.heights = g_array_new (FALSE, FALSE, sizeof (double));
  if (grid.first)
    aj_blocks_add_space (self->document->blocks, 2); /* the frame off the line above it */
  aj_printer_visit (self, node, scope, put_row, &grid);
  flush (&grid);
  push_pending (&grid, TRUE);
  g_ptr_array_unref (grid.cells);
  g_array_unref (grid.heights);
}
