/* A table as text, wherever it came from (CSV, TSV, XLSX, clipboard): rows of cells. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define AJ_EXCHANGE_ERROR (aj_exchange_error_quark ())
GQuark aj_exchange_error_quark (void);

typedef enum
{
  AJ_EXCHANGE_ERROR_FAILED,
  AJ_EXCHANGE_ERROR_ENCODING, /* bytes that are no text in the encoding; message names line and column */
  AJ_EXCHANGE_ERROR_FORMAT,   /* an unclosed quote, not a workbook, ... */
  AJ_EXCHANGE_ERROR_LIMIT,    /* too large, a zip bomb */
  AJ_EXCHANGE_ERROR_HEADER,   /* no column could be matched */
} AjExchangeError;

typedef struct _AjSheet AjSheet;

void        aj_sheet_free        (AjSheet *self);
guint       aj_sheet_get_n_rows  (const AjSheet *self);
guint       aj_sheet_get_n_cells (const AjSheet *self, guint row);
const char *aj_sheet_get_cell    (const AjSheet *self, guint row, guint column); /* "" beyond the end */
/* The line of the file (1-based) the row began at, for messages. */
guint       aj_sheet_get_line    (const AjSheet *self, guint row);
/* "UTF-8", "GB18030", ...: what was used. */
const char *aj_sheet_get_encoding (const AjSheet *self);

/* Reads CSV or TSV. encoding NULL: guessed (BOM, valid UTF-8, else GB18030) */
AjSheet    *aj_sheet_read_csv (GBytes *bytes, const char *encoding, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AjSheet, aj_sheet_free)

G_END_DECLS
