/* A table as text, wherever it came from (CSV, TSV, XLSX, clipboard): rows of cells. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define AJ_EXCHANGE_ERROR (aj_exchange_error_quark ())
GQuark aj_exchange_error_quark (void);

typedef enum
{
  AJ_EXCHANGE_ERROR_FAILED,
  AJ_EXCHANGE_ERROR_ENCODING, /* bytes that are no text in the encoding; message names line and
                                 column */
  AJ_EXCHANGE_ERROR_FORMAT,   /* an unclosed quote, not a workbook, ... */
  AJ_EXCHANGE_ERROR_LIMIT,    /* too large, a zip bomb */
  AJ_EXCHANGE_ERROR_HEADER,   /* no column could be matched */
} AjExchangeError;

typedef struct _AjSheet AjSheet;

/* What is to be known about a cell beside its text. */
typedef enum
{
  AJ_CELL_PLAIN = 0,
  AJ_CELL_DIGITS_LOST =
    1 << 0, /* a number of more than 15 digits: a spreadsheet has cut off the rest */
  AJ_CELL_FORMULA = 1 << 1, /* the text is the result that the spreadsheet saved last */
  AJ_CELL_ERROR = 1 << 2,   /* "#N/A" and the like: no value */
} AjCellMark;

void aj_sheet_free (AjSheet *self);
guint aj_sheet_get_n_rows (const AjSheet *self);
guint aj_sheet_get_n_cells (const AjSheet *self, guint row);
const char *
aj_sheet_get_cell (const AjSheet *self, guint row, guint column); /* "" beyond the end */
AjCellMark aj_sheet_get_mark (const AjSheet *self, guint row, guint column);
/* Puts another text into a cell, as a person corrected it; marks go. Cells beyond the end of a row
 * cannot be set. Returns whether it was set. */
gboolean aj_sheet_set_cell (AjSheet *self, guint row, guint column, const char *text);
/* The line of the file (1-based) the row began at, for messages. */
guint aj_sheet_get_line (const AjSheet *self, guint row);
/* Which row of the table it was, from 0, with those that were left out as empty counted. */
guint aj_sheet_get_ordinal (const AjSheet *self, guint row);
/* "UTF-8", "GB18030", ..., "XLSX": what was used. */
const char *aj_sheet_get_encoding (const AjSheet *self);

/* Reads CSV (RFC 4180; separated by comma, semicolon or tab, whichever is the most frequent in the
 * first line, or named by "sep=;" there; CRLF, LF or CR). encoding NULL: guessed, see
 * text-encoding.h. Rows without any text are left out. A leading apostrophe before = + - @ or a tab
 * (how exported CSV keeps such text from being taken for a formula) and the tab behind long numbers
 * are taken off again. ENCODING, FORMAT and LIMIT name line and column. Returns: (transfer full) */
AjSheet *aj_sheet_read_csv (GBytes *bytes, const char *encoding, GError **error);

/* Reads a block from the clipboard, as spreadsheets put it there as text/plain: cells parted by
 * tabs, also when there is only one column. Returns: (transfer full) */
AjSheet *aj_sheet_read_block (const char *text, GError **error);

/* Reads the first table of a page of HTML, as browsers and spreadsheets put it on the clipboard:
 * merged cells as in a workbook, entities, line breaks; numbers that a spreadsheet has cut off are
 * marked. FORMAT when there is no table. Returns: (transfer full) */
AjSheet *aj_sheet_read_html (GBytes *bytes, GError **error);

/* Reads the first visible sheet of an .xlsx workbook. Formulas give the result that was saved last,
 * dates come as 2026-03-05, a cell merged over several rows counts for each of them; a number of
 * more than 15 digits is marked AJ_CELL_DIGITS_LOST. FORMAT and LIMIT. Returns: (transfer full) */
AjSheet *aj_sheet_read_xlsx (GBytes *bytes, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AjSheet, aj_sheet_free)

G_END_DECLS
