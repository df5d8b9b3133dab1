#include "para-private.h"

/* The state of a line that is being filled. */
typedef struct
{
  double width;  /* with pairs of marks already squeezed */
  double shrink; /* what the marks inside could still give up */
  double end;    /* what the last mark could give up at the end of the line */
} Fill;

static const AjCell *
get_cell (const AjPara *self, guint i)
{
  return &g_array_index (self->cells, AjCell, i);
}

/* How much two neighbours come together: of two marks in a row one white half goes. */
static double
squeeze_pair (const AjCell *a, const AjCell *b)
{
  if (a->class == AJ_CELL_CLOSE && (b->class == AJ_CELL_CLOSE || b->class == AJ_CELL_OPEN))
    return a->blank;
  if (a->class == AJ_CELL_OPEN && b->class == AJ_CELL_OPEN)
    return b->blank;
  return 0;
}

/* An opening mark at the head of a line, the first one excepted, stands without its left half. */
static double
squeeze_head (const AjPara *self, const AjCell *cell)
{
  return self->lines->len > 0 && cell->class == AJ_CELL_OPEN ? cell->blank : 0;
}

static void
fill_add (const AjPara *self, Fill *fill, guint first, guint i)
{
  const AjCell *cell = get_cell (self, i);

  if (i > first)
    {
      const AjCell *before = cell - 1;
      double squeezed = squeeze_pair (before, cell);
      fill->width -= squeezed;
      /* Inside a line a mark may lose half of the white it still has. */
      fill->shrink += squeezed > 0 ? 0 : before->class == AJ_CELL_CLOSE ? before->blank / 2 : 0;
      fill->shrink += squeezed > 0 ? 0 : cell->class == AJ_CELL_OPEN ? cell->blank / 2 : 0;
    }
  else
    fill->width -= squeeze_head (self, cell);
  fill->width += cell->width;
  fill->end = cell->class == AJ_CELL_CLOSE ? cell->blank : 0;
}

/* The cell after the last one of the line that begins at first. *fill is the state of that line. */
static guint
find_end (const AjPara *self, guint first, double room, Fill *result)
{
  gboolean may_shrink = self->style.align == AJ_ALIGN_JUSTIFY;
  guint loose = 0, tight = 0;
  Fill fill = { 0 }, loose_fill = { 0 }, tight_fill = { 0 };

  for (guint i = first; i < self->cells->len; i++)
    {
      fill_add (self, &fill, first, i);
      double least = fill.width - fill.end - (may_shrink ? fill.shrink : 0);
      gboolean last = i + 1 == self->cells->len;
      if (last || get_cell (self, i + 1)->can_break)
        {
          if (fill.width - fill.end <= room + 0.01)
            {
              loose = i + 1;
              loose_fill = fill;
            }
          else if (least <= room + 0.01)
            {
              tight = i + 1;
              tight_fill = fill;
            }
        }
      if (least > room && fill.width - fill.end - fill.shrink > room + get_cell (self, i)->size)
        break;
    }
  /* Press together what fits by less than the other choice would have to be pulled apart. */
  gboolean press = tight > loose && (loose == 0 || tight_fill.width - tight_fill.end - room <
                                                     room - loose_fill.width);
  *result = press ? tight_fill : loose_fill;
  return press ? tight : loose;
}

/* A word longer than the line is cut where the line is full. */
static guint
cut_word (const AjPara *self, guint first, double room, Fill *result)
{
  Fill fill = { 0 };
  guint i = first;

  for (; i < self->cells->len; i++)
    {
      Fill with = fill;
      fill_add (self, &with, first, i);
      if (i > first && with.width > room)
        break;
      fill = with;
    }
  *result = fill;
  return i;
}

/* Whether a full line may be pulled apart between two cells. */
static gboolean
can_stretch (const AjCell *a, const AjCell *b)
{
  if (a->class == AJ_CELL_PAD || b->class == AJ_CELL_PAD)
    return a->span != b->span;
  return a->class != AJ_CELL_LATIN || b->class != AJ_CELL_LATIN;
}

/* Puts the cells of a line at their places; slack is what is left of the width (negative: over). */
static void
place (AjPara *self, AjLine *line, double slack, double shrink, gboolean spread)
{
  guint gaps = 0;
  double x = -squeeze_head (self, get_cell (self, line->first)), pressed = 0, stretch = 0;

  for (guint i = 1; i < line->n; i++)
    gaps += can_stretch (get_cell (self, line->first + i - 1), get_cell (self, line->first + i));
  if (slack < 0 && shrink > 0)
    pressed = MIN (1, -slack / shrink);
  else if (slack > 0 && spread && gaps > 0)
    stretch = slack / gaps;

  line->x = self->xs->len;
  for (guint i = 0; i < line->n; i++)
    {
      const AjCell *cell = get_cell (self, line->first + i);
      if (i > 0)
        {
          const AjCell *before = cell - 1;
          double squeezed = squeeze_pair (before, cell);
          if (squeezed > 0)
            x -= squeezed;
          else
            {
              x -= before->class == AJ_CELL_CLOSE ? pressed * before->blank / 2 : 0;
              x -= cell->class == AJ_CELL_OPEN ? pressed * cell->blank / 2 : 0;
            }
          if (can_stretch (before, cell))
            x += stretch;
        }
      g_array_append_val (self->xs, x);
      x += cell->width;
    }
  line->width = x;
}

static void
add_line (AjPara *self, guint first, guint end, double room, double indent, Fill fill)
{
  AjLine line = { .first = first };
  gboolean last = end == self->cells->len;
  gboolean spread =
    self->style.align == AJ_ALIGN_DISTRIBUTE || (self->style.align == AJ_ALIGN_JUSTIFY && !last);

  /* White at the end of a line is no part of it. */
  while (end > first + 1 && get_cell (self, end - 1)->class == AJ_CELL_SPACE)
    {
      fill.width -= get_cell (self, end - 1)->width;
      end--;
    }
  line.n = end - first;
  /* The last mark of a justified line gives up its white half, so that the edge looks straight. */
  double slack = room - fill.width;
  if (slack < 0 || (spread && self->style.align == AJ_ALIGN_JUSTIFY))
    slack += fill.end;
  place (self, &line, slack, fill.shrink, spread);

  double used = MIN (line.width, room);
  line.left = indent;
  if (self->style.align == AJ_ALIGN_CENTER)
    line.left += (room - used) / 2;
  else if (self->style.align == AJ_ALIGN_RIGHT)
    line.left += room - used;
  g_array_append_val (self->lines, line);
}

/* Lets the pads of a blank that fills its line share what is left of it. */
static void
widen_fill (AjPara *self, double room)
{
  double total = 0;
  guint n = 0;

  for (guint i = 0; i < self->cells->len; i++)
    {
      total += get_cell (self, i)->width;
      n += get_cell (self, i)->fill;
    }
  for (guint i = 0; i < self->cells->len && n > 0; i++)
    if (get_cell (self, i)->fill)
      g_array_index (self->cells, AjCell, i).width = MAX ((room - total) / n, 2);
}

void
aj_para_break (AjPara *self, double width)
{
  guint first = 0;

  widen_fill (self, width - self->style.indent);
  while (first < self->cells->len)
    {
      double indent = self->lines->len == 0 ? self->style.indent : 0, room = width - indent;
      Fill fill;
      guint end = find_end (self, first, room, &fill);
      if (end <= first)
        end = cut_word (self, first, room, &fill);
      add_line (self, first, end, room, indent, fill);
      first = end;
      /* White between two lines belongs to neither. */
      while (first < self->cells->len && get_cell (self, first)->class == AJ_CELL_SPACE)
        first++;
    }
}
