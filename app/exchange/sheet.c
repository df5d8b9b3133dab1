#include "sheet-private.h"

#include "i18n.h"

typedef struct
{
  guint32 first; /* cell */
  guint32 n;
  guint32 line;
  guint32 ordinal;
} Row;

typedef struct
{
  guint32 at; /* offset into text */
  guint32 mark;
} Cell;

/* All texts in one block: a register of 100,000 rows is three allocations, not three million. */
struct _AjSheet
{
  GString *text; /* NUL-terminated strings; offset 0 is "" */
  GArray *cells; /* of Cell */
  GArray *rows;  /* of Row */
  char *encoding;
  guint n_added; /* rows, empty ones too */
};

gboolean
aj_sheet_check_size (GBytes *bytes, GError **error)
{
  if (g_bytes_get_size (bytes) <= AJ_SHEET_MAX_BYTES)
    return TRUE;
  g_set_error (error, AJ_EXCHANGE_ERROR, AJ_EXCHANGE_ERROR_LIMIT,
               _ ("The file is larger than %u MiB. Split it into several files."),
               AJ_SHEET_MAX_BYTES / 1024 / 1024);
  return FALSE;
}

AjSheet *
aj_sheet_new (const char *encoding)
{
  AjSheet *self = g_new0 (AjSheet, 1);

  self->text = g_string_new (NULL);
  g_string_append_len (self->text, "\0", 1);
  self->cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  self->encoding = g_strdup (encoding);
  return self;
}

void
aj_sheet_free (AjSheet *self)
{
  if (self == NULL)
    return;
  g_string_free (self->text, TRUE);
  g_array_unref (self->cells);
  g_array_unref (self->rows);
  g_free (self->encoding);
  g_free (self);
}

static gboolean
is_empty (const AjSheet *self, const Row *row)
{
  for (guint i = 0; i < row->n; i++)
    {
      const char *at = self->text->str + g_array_index (self->cells, Cell, row->first + i).at;
      while (g_unichar_isspace (g_utf8_get_char (at)))
        at = g_utf8_next_char (at);
      if (*at != '\0')
        return FALSE;
    }
  return TRUE;
}

void
aj_sheet_finish (AjSheet *self)
{
  if (self->rows->len == 0)
    return;
  Row *last = &g_array_index (self->rows, Row, self->rows->len - 1);
  if (is_empty (self, last))
    {
      g_array_set_size (self->cells, last->first);
      g_array_set_size (self->rows, self->rows->len - 1);
    }
}

gboolean
aj_sheet_add_row (AjSheet *self, guint line, GError **error)
{
  aj_sheet_finish (self);
  if (self->rows->len >= AJ_SHEET_MAX_ROWS)
    {
      g_set_error (error, AJ_EXCHANGE_ERROR, AJ_EXCHANGE_ERROR_LIMIT,
                   _ ("The table has more than %u rows. Split it into several files."),
                   AJ_SHEET_MAX_ROWS);
      return FALSE;
    }
  Row row = { .first = self->cells->len, .n = 0, .line = line, .ordinal = self->n_added++ };
  g_array_append_val (self->rows, row);
  return TRUE;
}

gboolean
aj_sheet_add_cell (AjSheet *self, const char *text, gsize length, AjCellMark mark, GError **error)
{
  g_assert (self->rows->len > 0);
  Row *row = &g_array_index (self->rows, Row, self->rows->len - 1);

  if (length > AJ_SHEET_MAX_CELL_BYTES)
    {
      g_set_error (
        error, AJ_EXCHANGE_ERROR, AJ_EXCHANGE_ERROR_LIMIT,
        _ ("Line %u: the text of column %u is longer than a cell of a spreadsheet can be "
           "(%u bytes). A quotation mark may be missing."),
        row->line, row->n + 1, AJ_SHEET_MAX_CELL_BYTES);
      return FALSE;
    }
  if (row->n >= AJ_SHEET_MAX_COLUMNS || self->cells->len >= AJ_SHEET_MAX_CELLS ||
      self->text->len + length + 1 > AJ_SHEET_MAX_BYTES)
    {
      g_set_error (
        error, AJ_EXCHANGE_ERROR, AJ_EXCHANGE_ERROR_LIMIT,
        _ ("Line %u: the table is too large (at most %u columns, %u cells and %u MiB of text). "
           "Split it into several files."),
        row->line, AJ_SHEET_MAX_COLUMNS, AJ_SHEET_MAX_CELLS, AJ_SHEET_MAX_BYTES / 1024 / 1024);
      return FALSE;
    }

  Cell cell = { .at = 0, .mark = mark };
  if (length > 0)
    {
      cell.at = (guint32) self->text->len;
      g_string_append_len (self->text, text, (gssize) length);
      g_string_append_len (self->text, "\0", 1);
    }
  g_array_append_val (self->cells, cell);
  row->n++;
  return TRUE;
}

/* The first row at or below a line of the file. */
static guint
find_row (const AjSheet *self, guint line)
{
  guint low = 0, high = self->rows->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;
      if (g_array_index (self->rows, Row, middle).line < line)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

void
aj_sheet_fill_down (AjSheet *self, guint column, guint first, guint last)
{
  guint row = find_row (self, first);

  if (row >= self->rows->len)
    return;
  const Row *top = &g_array_index (self->rows, Row, row);
  if (top->line != first || column >= top->n)
    return;
  Cell source = g_array_index (self->cells, Cell, top->first + column);
  for (row++; row < self->rows->len; row++)
    {
      const Row *below = &g_array_index (self->rows, Row, row);
      if (below->line > last)
        break;
      if (column < below->n &&
          self->text->str[g_array_index (self->cells, Cell, below->first + column).at] == '\0')
        g_array_index (self->cells, Cell, below->first + column) = source;
    }
}

guint
aj_sheet_get_n_rows (const AjSheet *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->rows->len;
}

static const Row *
get_row (const AjSheet *self, guint row)
{
  return &g_array_index (self->rows, Row, row);
}

guint
aj_sheet_get_n_cells (const AjSheet *self, guint row)
{
  g_return_val_if_fail (self != NULL && row < self->rows->len, 0);
  return get_row (self, row)->n;
}

static const Cell *
find_cell (const AjSheet *self, guint row, guint column)
{
  if (row >= self->rows->len || column >= get_row (self, row)->n)
    return NULL;
  return &g_array_index (self->cells, Cell, get_row (self, row)->first + column);
}

const char *
aj_sheet_get_cell (const AjSheet *self, guint row, guint column)
{
  g_return_val_if_fail (self != NULL, "");
  const Cell *cell = find_cell (self, row, column);
  return cell != NULL ? self->text->str + cell->at : "";
}

AjCellMark
aj_sheet_get_mark (const AjSheet *self, guint row, guint column)
{
  g_return_val_if_fail (self != NULL, AJ_CELL_PLAIN);
  const Cell *cell = find_cell (self, row, column);
  return cell != NULL ? (AjCellMark) cell->mark : AJ_CELL_PLAIN;
}

gboolean
aj_sheet_set_cell (AjSheet *self, guint row, guint column, const char *text)
{
  g_return_val_if_fail (self != NULL && text != NULL, FALSE);
  Cell *cell = (Cell *) find_cell (self, row, column);
  gsize length = strlen (text);

  if (cell == NULL || length > AJ_SHEET_MAX_CELL_BYTES ||
      self->text->len + length + 1 > AJ_SHEET_MAX_BYTES)
    return FALSE;
  *cell = (Cell){ .at = length > 0 ? (guint32) self->text->len : 0 };
  if (length > 0)
    g_string_append_len (self->text, text, (gssize) length + 1);
  return TRUE;
}

guint
aj_sheet_get_line (const AjSheet *self, guint row)
{
  g_return_val_if_fail (self != NULL && row < self->rows->len, 0);
  return get_row (self, row)->line;
}

guint
aj_sheet_get_ordinal (const AjSheet *self, guint row)
{
  g_return_val_if_fail (self != NULL && row < self->rows->len, 0);
  return get_row (self, row)->ordinal;
}

const char *
aj_sheet_get_encoding (const AjSheet *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->encoding;
}
