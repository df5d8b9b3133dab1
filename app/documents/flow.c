#include "flow.h"

typedef enum
{
  BOX_LINE,
  BOX_ROW,
  BOX_SPACE,
  BOX_BREAK,
  BOX_GRID_ROW,
} BoxKind;

typedef struct
{
  AjPara *para;
  double left;
} RowPart;

typedef struct
{
  BoxKind kind;
  double height;
  gboolean keep; /* no page ends behind this box */
  gboolean firm;
  AjPara *para; /* BOX_LINE: borrowed from paras */
  guint line;   /* BOX_LINE; BOX_GRID_ROW: first line of the part */
  guint n_lines;
  double left;
  GArray *parts; /* BOX_ROW: of RowPart */
  AjGrid *grid;  /* BOX_GRID_ROW: borrowed */
  guint row;
} Box;

typedef struct
{
  guint box;
  double y;
} Slot;

struct _AjFlow
{
  AjPageShape shape;
  GArray *boxes; /* of Box */
  GPtrArray *paras;
  GPtrArray *grids;
  GArray *slots; /* of Slot: what stands where, page by page; valid while paginated */
  GArray *pages; /* of guint: the first slot of each page */
  gboolean paginated;
};

static void
box_clear (gpointer data)
{
  Box *box = data;

  for (guint i = 0; box->parts != NULL && i < box->parts->len; i++)
    aj_para_unref (g_array_index (box->parts, RowPart, i).para);
  g_clear_pointer (&box->parts, g_array_unref);
}

AjFlow *
aj_flow_new (const AjPageShape *shape)
{
  AjFlow *self = g_new0 (AjFlow, 1);

  self->shape = *shape;
  self->boxes = g_array_new (FALSE, TRUE, sizeof (Box));
  g_array_set_clear_func (self->boxes, box_clear);
  self->paras = g_ptr_array_new_with_free_func ((GDestroyNotify) aj_para_unref);
  self->grids = g_ptr_array_new_with_free_func ((GDestroyNotify) aj_grid_free);
  self->slots = g_array_new (FALSE, FALSE, sizeof (Slot));
  self->pages = g_array_new (FALSE, FALSE, sizeof (guint));
  return self;
}

void
aj_flow_free (AjFlow *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->boxes);
  g_ptr_array_unref (self->paras);
  g_ptr_array_unref (self->grids);
  g_array_unref (self->slots);
  g_array_unref (self->pages);
  g_free (self);
}

double
aj_flow_get_width (const AjFlow *self)
{
  return self->shape.width - self->shape.left - self->shape.right;
}

static double
get_room (const AjFlow *self)
{
  return self->shape.height - self->shape.top - self->shape.bottom;
}

static void
add_box (AjFlow *self, const Box *box)
{
  g_array_append_vals (self->boxes, box, 1);
  self->paginated = FALSE;
}

void
aj_flow_add_para (AjFlow *self, AjPara *para, double left, gboolean keep)
{
  guint n = aj_para_get_n_lines (para);

  g_ptr_array_add (self->paras, aj_para_ref (para));
  for (guint i = 0; i < n; i++)
    {
      Box box = {
        .kind = BOX_LINE, .height = aj_para_get_pitch (para), .para = para, .line = i, .left = left
      };
      /* The last line never stands alone at the head of a page. */
      box.keep = i + 1 == n ? keep : i + 2 == n;
      add_box (self, &box);
    }
}

void
aj_flow_add_row (AjFlow *self, AjPara *const *paras, const double *lefts, guint n, gboolean keep)
{
  Box box = { .kind = BOX_ROW,
              .keep = keep,
              .parts = g_array_new (FALSE, FALSE, sizeof (RowPart)) };

  for (guint i = 0; i < n; i++)
    {
      RowPart part = { .para = aj_para_ref (paras[i]), .left = lefts[i] };
      g_array_append_val (box.parts, part);
      box.height = MAX (box.height, aj_para_get_height (paras[i]));
    }
  add_box (self, &box);
}

void
aj_flow_add_space (AjFlow *self, double height, gboolean firm)
{
  Box box = { .kind = BOX_SPACE, .height = height, .firm = firm };

  add_box (self, &box);
}

void
aj_flow_add_break (AjFlow *self)
{
  Box box = { .kind = BOX_BREAK };

  add_box (self, &box);
}

void
aj_flow_take_grid (AjFlow *self, AjGrid *grid, AjGlyphReport report, gpointer data)
{
  double header = aj_grid_get_header_height (grid, report, data);
  double left = (aj_flow_get_width (self) - aj_grid_get_width (grid)) / 2;
  guint most = 1;

  g_ptr_array_add (self->grids, grid);
  /* The most lines of a row that fit below the header of an empty page. */
  while (aj_grid_get_height (grid, most + 1) + header <= get_room (self))
    most++;
  for (guint row = 0; row < aj_grid_get_n_rows (grid); row++)
    {
      guint lines = aj_grid_get_row_lines (grid, row, report, data);
      for (guint from = 0; from < lines; from += most)
        {
          Box box = { .kind = BOX_GRID_ROW,
                      .grid = grid,
                      .row = row,
                      .line = from,
                      .n_lines = MIN (most, lines - from),
                      .left = left };
          box.height = aj_grid_get_height (grid, box.n_lines);
          box.keep = aj_grid_is_spanning (grid, row) && row + 1 < aj_grid_get_n_rows (grid);
          add_box (self, &box);
        }
    }
}

static const Box *
get_box (const AjFlow *self, guint i)
{
  return &g_array_index (self->boxes, Box, i);
}

/* What a box needs at the head of a page beyond itself: the header of its table. */
static double
get_header (const AjFlow *self, guint i)
{
  const Box *box = get_box (self, i);

  return box->kind == BOX_GRID_ROW ? aj_grid_get_header_height (box->grid, NULL, NULL) : 0;
}

/* Whether the header of a table stands above box i when the page began at box first. */
static gboolean
has_header (const AjFlow *self, guint first, guint i)
{
  const Box *box = get_box (self, i);

  return box->kind == BOX_GRID_ROW && (i == first || get_box (self, i - 1)->grid != box->grid);
}

/* The box behind the last one of the page that begins at first. */
static guint
find_page_end (const AjFlow *self, guint first)
{
  double room = get_room (self) + 0.01, y = 0;
  guint end = first;

  for (; end < self->boxes->len && get_box (self, end)->kind != BOX_BREAK; end++)
    {
      const Box *box = get_box (self, end);
      if (box->kind == BOX_SPACE && !box->firm && end == first)
        continue;
      double need = box->height + (has_header (self, first, end) ? get_header (self, end) : 0);
      /* White may hang over the foot of the page. */
      if (y + need > room && box->kind != BOX_SPACE && end > first)
        break;
      y += need;
    }
  if (end == self->boxes->len || get_box (self, end)->kind == BOX_BREAK)
    return end;
  /* Step back over what must stay with the next box, if that leaves anything on the page. */
  guint legal = end;
  while (legal > first &&
         (get_box (self, legal - 1)->keep || get_box (self, legal - 1)->kind == BOX_SPACE))
    legal--;
  return legal > first ? legal : end;
}

static void
paginate (AjFlow *self)
{
  guint first = 0;

  if (self->paginated)
    return;
  g_array_set_size (self->slots, 0);
  g_array_set_size (self->pages, 0);
  do
    {
      guint end = find_page_end (self, first);
      double y = self->shape.top;
      g_array_append_val (self->pages, self->slots->len);
      for (guint i = first; i < end; i++)
        {
          const Box *box = get_box (self, i);
          if (box->kind == BOX_SPACE && !box->firm && i == first)
            continue;
          if (has_header (self, first, i))
            y += get_header (self, i);
          Slot slot = { .box = i, .y = y };
          g_array_append_val (self->slots, slot);
          y += box->height;
        }
      first = end;
      if (first < self->boxes->len && get_box (self, first)->kind == BOX_BREAK)
        first++;
    }
  while (first < self->boxes->len);
  self->paginated = TRUE;
}

guint
aj_flow_get_n_pages (AjFlow *self)
{
  paginate (self);
  return self->pages->len;
}

static void
draw_box (const AjFlow *self, const Box *box, AjSink *sink, double y)
{
  double x = self->shape.left + box->left;

  switch (box->kind)
    {
    case BOX_LINE:
      aj_para_draw_line (box->para, box->line, sink, x, y);
      break;
    case BOX_ROW:
      for (guint i = 0; i < box->parts->len; i++)
        {
          const RowPart *part = &g_array_index (box->parts, RowPart, i);
          aj_para_draw (part->para, sink, self->shape.left + part->left, y);
        }
      break;
    case BOX_GRID_ROW:
      aj_grid_draw_row (box->grid, box->row, box->line, box->n_lines, sink, x, y);
      break;
    case BOX_SPACE:
    case BOX_BREAK:
      break;
    }
}

void
aj_flow_draw_page (AjFlow *self, guint page, AjSink *sink)
{
  paginate (self);
  g_return_if_fail (page < self->pages->len);
  guint from = g_array_index (self->pages, guint, page);
  guint to =
    page + 1 < self->pages->len ? g_array_index (self->pages, guint, page + 1) : self->slots->len;
  guint first = from < to ? g_array_index (self->slots, Slot, from).box : 0;

  for (guint i = from; i < to; i++)
    {
      const Slot *slot = &g_array_index (self->slots, Slot, i);
      const Box *box = get_box (self, slot->box);
      if (has_header (self, first, slot->box))
        aj_grid_draw_header (box->grid, sink, self->shape.left + box->left,
                             slot->y - get_header (self, slot->box));
      draw_box (self, box, sink, slot->y);
    }
}
