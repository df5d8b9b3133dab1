#include "long-table.h"

#include <string.h>

#define PAD_X   3.0
#define PAD_Y   2.6
#define HAIR    0.4
#define FRAME   1.0
#define CACHED  512 /* strings kept in type, a column; most cells of a register repeat */
#define N_KINDS (AJ_ROW_TOTAL + 1)

struct _AjLongTable
{
  AjFonts *fonts;
  AjColumn *columns;
  double *x; /* n_columns + 1 edges */
  guint n_columns;
  AjStyle head, body, group;
  GByteArray *blob; /* the cells, each ended by a zero byte */
  GArray *offsets;  /* of guint64, one a row */
  GByteArray *kinds;
  GArray *lines;     /* of guint16, one a row */
  GPtrArray *titles; /* of AjParagraph */
  double head_height;
  GHashTable **caches; /* one a column and one for whole rows: string to AjParagraph; they do not
                        * change what is drawn */
};

static AjParagraph *
set_cell (const AjLongTable *self, guint column, AjRowKind kind, const char *string)
{
  AjStyle style = kind == AJ_ROW_PLAIN ? self->body : self->group;
  double width = self->x[self->n_columns];
  g_autoptr (AjText) text = aj_text_new ();

  if (kind == AJ_ROW_SUBGROUP)
    style.role = AJ_ROLE_KAI;
  if (kind == AJ_ROW_PLAIN)
    {
      style.align = self->columns[column].align;
      width = self->x[column + 1] - self->x[column];
    }
  else
    style.align = AJ_ALIGN_LEFT;
  if (!self->columns[column].name || kind != AJ_ROW_PLAIN)
    {
      aj_text_add (text, style.role, string);
      return aj_typeset (self->fonts, text, &style, width - 2 * PAD_X);
    }
  /* Several names in one cell part at the 、 between them and nowhere else. */
  g_auto (GStrv)
    names = g_strsplit (string, "、", -1);
  for (guint i = 0; names[i] != NULL; i++)
    {
      aj_text_add (text, style.role, i > 0 ? "、" : NULL);
      aj_text_add_name (text, style.role, names[i]);
    }
  return aj_typeset_fit (self->fonts, text, &style, width - 2 * PAD_X, 0.88);
}

static const AjParagraph *
get_cell (const AjLongTable *self, guint column, AjRowKind kind, const char *string)
{
  guint which = kind == AJ_ROW_PLAIN ? column : self->n_columns + kind;
  GHashTable *cache = self->caches[which];
  AjParagraph *found = g_hash_table_lookup (cache, string);

  if (found != NULL)
    return found;
  if (g_hash_table_size (cache) >= CACHED)
    g_hash_table_remove_all (cache);
  found = set_cell (self, column, kind, string);
  g_hash_table_insert (cache, g_strdup (string), found);
  return found;
}

static void
set_head (AjLongTable *self)
{
  guint most = 1;

  self->titles = g_ptr_array_new_with_free_func ((GDestroyNotify) aj_paragraph_free);
  for (guint i = 0; i < self->n_columns; i++)
    {
      AjStyle style = self->head;
      style.align = AJ_ALIGN_CENTER;
      AjParagraph *title = aj_typeset_string (self->fonts, self->columns[i].title, &style,
                                              self->x[i + 1] - self->x[i] - 2 * PAD_X);
      most = MAX (most, title->lines->len);
      g_ptr_array_add (self->titles, title);
    }
  self->head_height = most * self->head.pitch + 2 * PAD_Y + 2;
}

AjLongTable *
aj_long_table_new (AjFonts *fonts,
                   const AjColumn *columns,
                   guint n_columns,
                   double width,
                   const AjStyle *head,
                   const AjStyle *body)
{
  AjLongTable *self = g_new0 (AjLongTable, 1);
  double sum = 0, at = 0;

  self->fonts = aj_fonts_ref (fonts);
  self->columns = g_memdup2 (columns, n_columns * sizeof *columns);
  self->n_columns = n_columns;
  self->x = g_new0 (double, n_columns + 1);
  for (guint i = 0; i < n_columns; i++)
    sum += columns[i].width;
  for (guint i = 0; i < n_columns; i++)
    self->x[i + 1] = (at += columns[i].width) * width / sum;
  self->head = *head;
  self->body = *body;
  self->group = *body;
  self->group.role = AJ_ROLE_HEI;
  self->blob = g_byte_array_new ();
  self->offsets = g_array_new (FALSE, FALSE, sizeof (guint64));
  self->kinds = g_byte_array_new ();
  self->lines = g_array_new (FALSE, FALSE, sizeof (guint16));
  self->caches = g_new0 (GHashTable *, n_columns + N_KINDS);
  for (guint i = 0; i < n_columns + N_KINDS; i++)
    self->caches[i] =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) aj_paragraph_free);
  set_head (self);
  return self;
}

void
aj_long_table_free (AjLongTable *self)
{
  for (guint i = 0; i < self->n_columns + N_KINDS; i++)
    g_hash_table_unref (self->caches[i]);
  g_free (self->caches);
  g_ptr_array_unref (self->titles);
  g_byte_array_unref (self->blob);
  g_array_unref (self->offsets);
  g_byte_array_unref (self->kinds);
  g_array_unref (self->lines);
  g_free (self->columns);
  g_free (self->x);
  aj_fonts_unref (self->fonts);
  g_free (self);
}

/* No more than this many ems: digits are half an em wide, letters and Han characters one at most,
 * and an eighth stands between the two. */
static double
bound_width (const char *string)
{
  double em = 0;
  gboolean han = FALSE;

  for (const guchar *p = (const guchar *) string; *p != '\0'; p++)
    {
      gboolean wide = *p >= 0x80;
      if (*p == '\n')
        return G_MAXINT;
      if ((*p & 0xc0) == 0x80)
        continue;
      em += wide ? 1 : g_ascii_isdigit (*p) || *p == '-' || *p == ' ' ? 0.6 : 1;
      em += wide != han ? 0.125 : 0;
      han = wide;
    }
  return em;
}

/* Lines of a cell. A short string needs no typesetting to be known for one line. */
static guint
count_lines (AjLongTable *self, guint column, AjRowKind kind, const char *string)
{
  double width =
    kind == AJ_ROW_PLAIN ? self->x[column + 1] - self->x[column] : self->x[self->n_columns];

  if (bound_width (string) * self->body.size <= width - 2 * PAD_X)
    return 1;
  return get_cell (self, column, kind, string)->lines->len;
}

void
aj_long_table_add_row (AjLongTable *self, AjRowKind kind, const char *const *cells)
{
  guint64 offset = self->blob->len;
  guint n = kind == AJ_ROW_PLAIN ? self->n_columns : 1;
  guint16 most = 1;
  guint8 byte = kind;

  for (guint i = 0; i < n; i++)
    {
      const char *cell = cells[i] != NULL ? cells[i] : "";
      g_byte_array_append (self->blob, (const guint8 *) cell, strlen (cell) + 1);
      most = MIN (MAX (most, count_lines (self, i, kind, cell)), G_MAXUINT16);
    }
  g_array_append_val (self->offsets, offset);
  g_byte_array_append (self->kinds, &byte, 1);
  g_array_append_val (self->lines, most);
}

guint
aj_long_table_get_n_rows (const AjLongTable *self)
{
  return self->lines->len;
}

double
aj_long_table_get_head_height (const AjLongTable *self)
{
  return self->head_height;
}

guint
aj_long_table_get_lines (const AjLongTable *self, guint row)
{
  return g_array_index (self->lines, guint16, row);
}

AjRowKind
aj_long_table_get_kind (const AjLongTable *self, guint row)
{
  return self->kinds->data[row];
}

double
aj_long_table_get_height (const AjLongTable *self, guint row, guint from, guint to)
{
  return (to - from) * self->body.pitch + (from == 0 ? PAD_Y : 0) +
         (to == aj_long_table_get_lines (self, row) ? PAD_Y : 0);
}

const char *
aj_long_table_get_cell (const AjLongTable *self, guint row, guint column)
{
  const char *cell = (const char *) self->blob->data + g_array_index (self->offsets, guint64, row);

  while (column-- > 0)
    cell += strlen (cell) + 1;
  return cell;
}

guint
aj_long_table_get_n_columns (const AjLongTable *self)
{
  return self->n_columns;
}

AjRole
aj_long_table_get_role (const AjLongTable *self, guint row)
{
  AjRowKind kind = aj_long_table_get_kind (self, row);
  return kind == AJ_ROW_PLAIN      ? self->body.role
         : kind == AJ_ROW_SUBGROUP ? AJ_ROLE_KAI
                                   : self->group.role;
}

gboolean
aj_long_table_is_name (const AjLongTable *self, guint column)
{
  return self->columns[column].name;
}

static void
draw_row (
  const AjLongTable *self, AjSink *sink, double x, double y, guint row, guint from, guint to)
{
  AjRowKind kind = aj_long_table_get_kind (self, row);
  guint n = kind == AJ_ROW_PLAIN ? self->n_columns : 1;
  guint lines = aj_long_table_get_lines (self, row);
  const char *cell = aj_long_table_get_cell (self, row, 0);
  double top = y + (from == 0 ? PAD_Y : 0);

  for (guint i = 0; i < n; i++, cell += strlen (cell) + 1)
    {
      if (*cell == '\0')
        {
          aj_sink_begin (sink, AJ_TAG_TD);
          aj_sink_end (sink);
          continue;
        }
      const AjParagraph *words = get_cell (self, i, kind, cell);
      /* A short cell of a whole row stands in its middle. */
      double down = from == 0 && to == lines
                      ? (lines - MIN (words->lines->len, lines)) * self->body.pitch / 2
                      : 0;
      aj_sink_begin (sink, AJ_TAG_TD);
      aj_paragraph_draw (words, sink, x + self->x[i] + PAD_X, top + down, from, to);
      aj_sink_end (sink);
    }
}

static void
add_segment (GArray *path, double x0, double y0, double x1, double y1)
{
  cairo_path_data_t data[4] = { { .header = { CAIRO_PATH_MOVE_TO, 2 } },
                                { .point = { x0, y0 } },
                                { .header = { CAIRO_PATH_LINE_TO, 2 } },
                                { .point = { x1, y1 } } };
  g_array_append_vals (path, data, G_N_ELEMENTS (data));
}

static void
draw_frame (AjSink *sink, double x, double y, double right, double bottom)
{
  g_autoptr (GArray) path = g_array_new (FALSE, FALSE, sizeof (cairo_path_data_t));
  const cairo_path_data_t close = { .header = { CAIRO_PATH_CLOSE_PATH, 1 } };

  const double corners[4][2] = { { x, y }, { right, y }, { right, bottom }, { x, bottom } };

  for (guint i = 0; i < G_N_ELEMENTS (corners); i++)
    {
      cairo_path_data_t data[2] = { { .header = { i == 0 ? CAIRO_PATH_MOVE_TO : CAIRO_PATH_LINE_TO,
                                                  2 } },
                                    { .point = { corners[i][0], corners[i][1] } } };
      g_array_append_vals (path, data, G_N_ELEMENTS (data));
    }
  g_array_append_val (path, close);
  sink->path (sink, path, FRAME, AJ_BLACK);
}

/* All rules in two paths before any word: Cairo keeps the area of what it has drawn, and a page of
 * single rules would be put together rectangle by rectangle. */
static void
draw_rules (const AjLongTable *self, AjSink *sink, double x, double y, const AjSlice *slice)
{
  g_autoptr (GArray) hairs = g_array_new (FALSE, FALSE, sizeof (cairo_path_data_t));
  double right = x + self->x[self->n_columns], top = y, at = y + self->head_height;
  gboolean plain = TRUE; /* from top to at there are columns */

  for (guint row = slice->from; row <= slice->to; row++)
    {
      gboolean next = row < slice->to && aj_long_table_get_kind (self, row) == AJ_ROW_PLAIN;
      if (plain && !next)
        for (guint i = 1; i < self->n_columns; i++)
          add_segment (hairs, x + self->x[i], top, x + self->x[i], at);
      if (row == slice->to)
        break;
      if (next && !plain)
        top = at;
      plain = next;
      if (row > slice->from)
        add_segment (hairs, x, at, right, at);
      guint from = row == slice->from ? slice->line_from : 0;
      guint to = row + 1 == slice->to && slice->line_to > 0 ? slice->line_to
                                                            : aj_long_table_get_lines (self, row);
      at += aj_long_table_get_height (self, row, from, to);
    }
  draw_frame (sink, x, y, right, at);
  sink->path (sink, hairs, HAIR, AJ_BLACK);
  sink->rule (sink, x, y + self->head_height, right, y + self->head_height, HAIR * 2, AJ_BLACK);
}

static void
draw_head (const AjLongTable *self, AjSink *sink, double x, double y)
{
  aj_sink_begin (sink, AJ_TAG_TR);
  for (guint i = 0; i < self->n_columns; i++)
    {
      const AjParagraph *title = g_ptr_array_index (self->titles, i);
      double down = (self->head_height - title->lines->len * self->head.pitch) / 2;
      aj_sink_begin (sink, AJ_TAG_TH);
      aj_paragraph_draw (title, sink, x + self->x[i] + PAD_X, y + down, 0, G_MAXUINT);
      aj_sink_end (sink);
    }
  aj_sink_end (sink);
}

void
aj_long_table_draw (const AjLongTable *self, AjSink *sink, double x, double y, const AjSlice *slice)
{
  double at = y + self->head_height;

  draw_rules (self, sink, x, y, slice);
  aj_sink_begin (sink, AJ_TAG_TABLE);
  draw_head (self, sink, x, y);
  for (guint row = slice->from; row < slice->to; row++)
    {
      guint from = row == slice->from ? slice->line_from : 0;
      guint to = row + 1 == slice->to && slice->line_to > 0 ? slice->line_to
                                                            : aj_long_table_get_lines (self, row);
      aj_sink_begin (sink, AJ_TAG_TR);
      draw_row (self, sink, x, at, row, from, to);
      aj_sink_end (sink);
      at += aj_long_table_get_height (self, row, from, to);
    }
  aj_sink_end (sink);
}
