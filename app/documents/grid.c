#include "grid.h"

#define PADDING  3.0  /* points beside the text of a cell */
#define PITCH    1.45 /* of a line, in ems */
#define ROOM     0.5  /* above and below the text of a cell, in ems together */
#define HAIRLINE 0.5

struct _AjGrid
{
  AjFonts *fonts; /* borrowed */
  AjGridColumn *columns;
  guint n_columns;
  guint n_rows;
  double size;
  AjGridText text;
  gboolean (*is_spanning) (guint row, gpointer data);
  gpointer data;
  GDestroyNotify free_data;
};

static const AjColor black = { 0, 0, 0 };

AjGrid *
aj_grid_new (AjFonts *fonts,
             const AjGridColumn *columns,
             guint n_columns,
             guint n_rows,
             double size,
             AjGridText text,
             gpointer data,
             GDestroyNotify free_data)
{
  AjGrid *self = g_new0 (AjGrid, 1);

  self->fonts = fonts;
  self->columns = g_memdup2 (columns, n_columns * sizeof *columns);
  self->n_columns = n_columns;
  self->n_rows = n_rows;
  self->size = size;
  self->text = text;
  self->data = data;
  self->free_data = free_data;
  return self;
}

void
aj_grid_free (AjGrid *self)
{
  if (self == NULL)
    return;
  if (self->free_data != NULL)
    self->free_data (self->data);
  g_free (self->columns);
  g_free (self);
}

void
aj_grid_set_spanning (AjGrid *self, gboolean (*is_spanning) (guint row, gpointer data))
{
  self->is_spanning = is_spanning;
}

guint
aj_grid_get_n_rows (const AjGrid *self)
{
  return self->n_rows;
}

double
aj_grid_get_width (const AjGrid *self)
{
  double width = 0;

  for (guint i = 0; i < self->n_columns; i++)
    width += self->columns[i].width;
  return width;
}

double
aj_grid_get_height (const AjGrid *self, guint n_lines)
{
  return self->size * (MAX (n_lines, 1) * PITCH + ROOM);
}

gboolean
aj_grid_is_spanning (const AjGrid *self, guint row)
{
  return self->is_spanning != NULL && self->is_spanning (row, self->data);
}

static AjPara *
lay_out (AjGrid *self,
         const char *text,
         double width,
         AjFontRole role,
         AjAlign align,
         AjGlyphReport report,
         gpointer data)
{
  AjParaStyle style = { .align = align, .pitch = self->size * PITCH };
  AjSpan span = { .text = text, .role = role, .size = self->size };

  return aj_para_new (self->fonts, &style, &span, 1, width - 2 * PADDING, report, data);
}

static AjPara *
lay_out_cell (AjGrid *self, guint row, guint column, AjGlyphReport report, gpointer data)
{
  g_autofree char *text = self->text (row, column, self->data);

  if (aj_grid_is_spanning (self, row))
    return column == 0 ? lay_out (self, text, aj_grid_get_width (self), AJ_ROLE_HEI, AJ_ALIGN_LEFT,
                                  report, data)
                       : NULL;
  if (*text == '\0')
    return NULL;
  return lay_out (self, text, self->columns[column].width, AJ_ROLE_SONG,
                  self->columns[column].align, report, data);
}

static guint
count_header_lines (AjGrid *self, AjGlyphReport report, gpointer data)
{
  guint most = 1;

  for (guint i = 0; i < self->n_columns; i++)
    {
      g_autoptr (AjPara) para = lay_out (self, self->columns[i].label, self->columns[i].width,
                                         AJ_ROLE_HEI, AJ_ALIGN_CENTER, report, data);
      most = MAX (most, aj_para_get_n_lines (para));
    }
  return most;
}

double
aj_grid_get_header_height (AjGrid *self, AjGlyphReport report, gpointer data)
{
  return aj_grid_get_height (self, count_header_lines (self, report, data));
}

guint
aj_grid_get_row_lines (AjGrid *self, guint row, AjGlyphReport report, gpointer data)
{
  guint most = 1;

  for (guint i = 0; i < self->n_columns; i++)
    {
      g_autoptr (AjPara) para = lay_out_cell (self, row, i, report, data);
      if (para != NULL)
        most = MAX (most, aj_para_get_n_lines (para));
    }
  return most;
}

static void
draw_frame (AjSink *sink, double x, double y, double width, double height)
{
  sink->rule (sink, &black, HAIRLINE, x, y, x + width, y);
  sink->rule (sink, &black, HAIRLINE, x, y + height, x + width, y + height);
  sink->rule (sink, &black, HAIRLINE, x, y, x, y + height);
  sink->rule (sink, &black, HAIRLINE, x + width, y, x + width, y + height);
}

/* Text stands in the middle of its cell, upwards and downwards. */
static void
draw_cell (const AjGrid *self,
           const AjPara *para,
           guint from,
           guint n_lines,
           AjSink *sink,
           double x,
           double y)
{
  guint all = aj_para_get_n_lines (para);
  double pitch = aj_para_get_pitch (para);

  if (from >= all)
    return;
  guint n = MIN (n_lines, all - from);
  double top =
    y + self->size * ROOM / 2 + (from == 0 && all < n_lines ? (n_lines - all) * pitch / 2 : 0);
  for (guint i = 0; i < n; i++)
    aj_para_draw_line (para, from + i, sink, x + PADDING, top + i * pitch);
}

void
aj_grid_draw_header (AjGrid *self, AjSink *sink, double x, double y)
{
  guint n_lines = count_header_lines (self, NULL, NULL);
  double height = aj_grid_get_height (self, n_lines);

  for (guint i = 0; i < self->n_columns; x += self->columns[i++].width)
    {
      g_autoptr (AjPara) para = lay_out (self, self->columns[i].label, self->columns[i].width,
                                         AJ_ROLE_HEI, AJ_ALIGN_CENTER, NULL, NULL);
      draw_frame (sink, x, y, self->columns[i].width, height);
      draw_cell (self, para, 0, n_lines, sink, x, y);
    }
}

void
aj_grid_draw_row (
  AjGrid *self, guint row, guint from, guint n_lines, AjSink *sink, double x, double y)
{
  double height = aj_grid_get_height (self, n_lines);
  gboolean spanning = aj_grid_is_spanning (self, row);

  for (guint i = 0; i < self->n_columns; x += self->columns[i++].width)
    {
      g_autoptr (AjPara) para = lay_out_cell (self, row, i, NULL, NULL);
      if (!spanning || i == 0)
        draw_frame (sink, x, y, spanning ? aj_grid_get_width (self) : self->columns[i].width,
                    height);
      if (para != NULL)
        draw_cell (self, para, from, n_lines, sink, x, y);
    }
}
