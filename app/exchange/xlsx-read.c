#include "sheet-private.h"

#include "csv-guard.h"
#include "i18n.h"
#include "xlsx-book.h"

#include <math.h>

/* Beyond this a number in a spreadsheet no longer is the one that was typed. */
#define EXACT      1e15
#define MAX_MERGES 100000

typedef struct
{
  guint first_row, last_row; /* as in the file, from 1 */
  guint column;              /* from 0 */
} Merge;

typedef struct
{
  AjXlsxBook *book;
  AjSheet *sheet;
  GArray *merges; /* of Merge: cells merged over several rows */
  guint row;      /* as in the file, from 1; 0: none yet */
  guint column;   /* of the next cell, from 0 */
  guint n_cells;  /* that the row in the sheet has */
  char type[12];  /* of the cell: "s", "str", ...; "n" by default */
  guint style;
  gboolean in_cell, in_value, in_text, has_formula;
  guint in_phonetic;
  GString *value;
} Reader;

static void
fail (AjXlsxPart *part, int code, const char *message)
{
  aj_xlsx_part_fail (part, g_error_new_literal (AJ_EXCHANGE_ERROR, code, message));
}

/* "AB12" -> column 27, row 12. */
static gboolean
read_reference (const char *text, const char **end, guint *column, guint *row)
{
  guint letters = 0, digits = 0;

  for (; g_ascii_isalpha (*text) && digits < 4; text++, digits++)
    letters = letters * 26 + (guint) (g_ascii_toupper (*text) - 'A' + 1);
  guint64 number = g_ascii_strtoull (text, (char **) end, 10);
  if (letters == 0 || *end == text || number == 0 || number > AJ_SHEET_MAX_ROWS)
    return FALSE;
  *column = letters - 1;
  *row = (guint) number;
  return TRUE;
}

static void
start_row (AjXlsxPart *part, Reader *reader, const char **attributes)
{
  const char *number = aj_xlsx_attribute (attributes, "r");
  guint64 row = number != NULL ? g_ascii_strtoull (number, NULL, 10) : reader->row + 1;
  GError *error = NULL;

  if (row <= reader->row || row > AJ_SHEET_MAX_ROWS)
    {
      fail (part, AJ_EXCHANGE_ERROR_FORMAT,
            _ ("The rows of the sheet are not in order; the workbook is damaged."));
      return;
    }
  reader->row = (guint) row;
  reader->column = 0;
  reader->n_cells = 0;
  if (!aj_sheet_add_row (reader->sheet, reader->row, &error))
    aj_xlsx_part_fail (part, error);
}

static void
start_cell (AjXlsxPart *part, Reader *reader, const char **attributes)
{
  const char *reference = aj_xlsx_attribute (attributes, "r");
  const char *type = aj_xlsx_attribute (attributes, "t");
  const char *style = aj_xlsx_attribute (attributes, "s");
  guint column = reader->column, row = reader->row;
  const char *end;

  if (reader->row == 0 ||
      (reference != NULL && (!read_reference (reference, &end, &column, &row) || *end != '\0')) ||
      row != reader->row || column < reader->column || column >= AJ_SHEET_MAX_COLUMNS)
    {
      fail (part, AJ_EXCHANGE_ERROR_FORMAT,
            _ ("The cells of the sheet are not in order or too many; the workbook is damaged."));
      return;
    }
  reader->column = column;
  g_strlcpy (reader->type, type != NULL ? type : "n", sizeof reader->type);
  reader->style = style != NULL ? (guint) g_ascii_strtoull (style, NULL, 10) : 0;
  reader->has_formula = FALSE;
  reader->in_cell = TRUE;
  g_string_set_size (reader->value, 0);
}

/* "A2:A5": noted when it goes over several rows, so that each of them gets the value. */
static void
note_merge (Reader *reader, const char *range)
{
  Merge merge;
  const char *end;
  guint last_column;

  if (range == NULL || reader->merges->len >= MAX_MERGES ||
      !read_reference (range, &end, &merge.column, &merge.first_row) || *end != ':' ||
      !read_reference (end + 1, &end, &last_column, &merge.last_row) ||
      merge.last_row <= merge.first_row)
    return;
  g_array_append_val (reader->merges, merge);
}

static void
on_start (AjXlsxPart *part, const char *element, const char **attributes)
{
  Reader *reader = aj_xlsx_part_get_data (part);

  if (g_str_equal (element, "row"))
    start_row (part, reader, attributes);
  else if (g_str_equal (element, "c"))
    start_cell (part, reader, attributes);
  else if (g_str_equal (element, "mergeCell"))
    note_merge (reader, aj_xlsx_attribute (attributes, "ref"));
  else if (!reader->in_cell)
    return;
  else if (g_str_equal (element, "v"))
    reader->in_value = TRUE;
  else if (g_str_equal (element, "f"))
    reader->has_formula = TRUE;
  else if (g_str_equal (element, "rPh"))
    reader->in_phonetic++;
  else if (g_str_equal (element, "t"))
    reader->in_text = reader->in_phonetic == 0;
}

static void
on_text (AjXlsxPart *part, const char *text, int length)
{
  Reader *reader = aj_xlsx_part_get_data (part);

  if (!reader->in_value && !reader->in_text)
    return;
  if (reader->value->len + (gsize) length > AJ_SHEET_MAX_CELL_BYTES)
    fail (part, AJ_EXCHANGE_ERROR_LIMIT,
          _ ("A cell of the sheet holds more text than a spreadsheet allows."));
  else
    g_string_append_len (reader->value, text, length);
}

/* Days since the end of 1899 (or since 1904) as an ISO date. Returns: (transfer full) (nullable) */
static char *
format_day (double serial, gboolean since_1904)
{
  /* Lotus took 1900 for a leap year and every spreadsheet since does: day 60 never was. */
  double days = floor (serial);
  if (since_1904)
    days += 1462;
  if (days < 1 || days == 60 || days > 2958465)
    return NULL;
  if (days < 60)
    days += 1;
  GDate date;
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, 30, G_DATE_DECEMBER, 1899);
  g_date_add_days (&date, (guint) days);
  return g_strdup_printf ("%04u-%02u-%02u", g_date_get_year (&date), g_date_get_month (&date),
                          g_date_get_day (&date));
}

/* The number as people see it. Returns: (transfer full) */
static char *
format_number (Reader *reader, AjCellMark *mark)
{
  AjXlsxStyle style = { 0 };
  char *end;
  double number = g_ascii_strtod (reader->value->str, &end);
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (reader->value->len == 0 || *end != '\0' || !isfinite (number))
    return g_strdup (reader->value->str);
  if (reader->style < reader->book->styles->len)
    style = g_array_index (reader->book->styles, AjXlsxStyle, reader->style);
  if (style.is_date)
    {
      char *day = format_day (number, reader->book->since_1904);
      if (day != NULL)
        return day;
    }
  if (fabs (number) >= EXACT)
    *mark |= AJ_CELL_DIGITS_LOST;
  if (number == floor (number) && fabs (number) < 1e19)
    return g_strdup_printf ("%0*.0f", number >= 0 ? style.n_digits : 0, number);
  return g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.15g", number));
}

/* A string of the workbook's table; NULL, after failing, when there is none of that number. */
static const char *
get_shared (AjXlsxPart *part, Reader *reader)
{
  char *end;
  guint64 index = g_ascii_strtoull (reader->value->str, &end, 10);

  if (reader->value->len == 0 || *end != '\0' || index >= reader->book->string_at->len)
    {
      fail (part, AJ_EXCHANGE_ERROR_FORMAT,
            _ ("A cell of the sheet refers to a text that is not there; the workbook is damaged."));
      return NULL;
    }
  return reader->book->strings->str + g_array_index (reader->book->string_at, guint32, index);
}

static void
add_cell (AjXlsxPart *part, Reader *reader)
{
  AjCellMark mark = reader->has_formula ? AJ_CELL_FORMULA : AJ_CELL_PLAIN;
  g_autofree char *number = NULL;
  const char *text = reader->value->str;
  GError *error = NULL;

  if (g_str_equal (reader->type, "s"))
    text = get_shared (part, reader);
  else if (g_str_equal (reader->type, "n"))
    text = number = format_number (reader, &mark);
  else if (g_str_equal (reader->type, "d"))
    g_string_truncate (reader->value, strcspn (reader->value->str, "T"));
  else if (g_str_equal (reader->type, "e"))
    mark |= AJ_CELL_ERROR;
  if (text == NULL)
    return;
  for (; reader->n_cells < reader->column; reader->n_cells++)
    if (!aj_sheet_add_cell (reader->sheet, "", 0, AJ_CELL_PLAIN, &error))
      break;
  /* Our CSV, opened in a spreadsheet and saved as a workbook, still carries its guards. */
  gsize length = strlen (text);
  text = aj_csv_strip_guard (text, &length);
  if (error != NULL || !aj_sheet_add_cell (reader->sheet, text, length, mark, &error))
    aj_xlsx_part_fail (part, error);
  reader->n_cells++;
  reader->column++;
}

static void
on_end (AjXlsxPart *part, const char *element)
{
  Reader *reader = aj_xlsx_part_get_data (part);

  if (g_str_equal (element, "c") && reader->in_cell)
    {
      reader->in_cell = FALSE;
      add_cell (part, reader);
    }
  else if (g_str_equal (element, "v"))
    reader->in_value = FALSE;
  else if (g_str_equal (element, "t"))
    reader->in_text = FALSE;
  else if (g_str_equal (element, "rPh") && reader->in_phonetic > 0)
    reader->in_phonetic--;
}

AjSheet *
aj_sheet_read_xlsx (GBytes *bytes, GError **error)
{
  static const AjXlsxReader xml_reader = { on_start, on_end, on_text };

  g_return_val_if_fail (bytes != NULL, NULL);
  g_autoptr (AjXlsxPackage) package = aj_xlsx_package_open (bytes, error);
  if (package == NULL)
    return NULL;
  g_autoptr (AjXlsxBook) book = aj_xlsx_book_read (package, error);
  if (book == NULL)
    return NULL;

  g_autoptr (AjSheet) sheet = aj_sheet_new ("XLSX");
  g_autoptr (GString) value = g_string_new (NULL);
  g_autoptr (GArray) merges = g_array_new (FALSE, FALSE, sizeof (Merge));
  Reader reader = { .book = book, .sheet = sheet, .value = value, .merges = merges };
  if (!aj_xlsx_package_parse (package, book->sheet, &xml_reader, &reader, error))
    return NULL;
  aj_sheet_finish (sheet);
  for (guint i = 0; i < merges->len; i++)
    {
      const Merge *merge = &g_array_index (merges, Merge, i);
      aj_sheet_fill_down (sheet, merge->column, merge->first_row, merge->last_row);
    }
  return g_steal_pointer (&sheet);
}
