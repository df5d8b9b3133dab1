/* What has to be known of a workbook before its first sheet can be read. */
#pragma once

#include "xlsx-package.h"

G_BEGIN_DECLS

typedef struct
{
  char *sheet;         /* part name of the first visible sheet */
  gboolean since_1904; /* days are counted from 1904 */
  GString *strings;    /* the shared strings, NUL-terminated, one behind the other */
  GArray *string_at;   /* of guint32: where each begins */
  GArray *styles;      /* of AjXlsxStyle: by style index */
} AjXlsxBook;

typedef struct
{
  guint8 is_date;
  guint8 n_digits; /* format "000000": pad with zeros to that width; 0: no */
} AjXlsxStyle;

/* Returns: (transfer full) */
AjXlsxBook *aj_xlsx_book_read (AjXlsxPackage *package, GError **error);
void aj_xlsx_book_free (AjXlsxBook *self);

/* What a number format means for the values formatted with it. */
AjXlsxStyle aj_xlsx_style_read (guint id, const char *format_code);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AjXlsxBook, aj_xlsx_book_free)

G_END_DECLS
