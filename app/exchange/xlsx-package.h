/* The zip and the XML below an .xlsx workbook, read as if it were hostile: sizes, counts and depth
 * are bounded, document type declarations and parts of the same name are refused. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _AjXlsxPackage AjXlsxPackage;
typedef struct _AjXlsxPart AjXlsxPart; /* a part being parsed */

/* What a reader of one part does. Element names come without their prefix. */
typedef struct
{
  void (*start) (AjXlsxPart *part, const char *element, const char **attributes);
  void (*end) (AjXlsxPart *part, const char *element);           /* (nullable) */
  void (*text) (AjXlsxPart *part, const char *text, int length); /* (nullable) */
} AjXlsxReader;

/* Looks at every entry of the zip. FORMAT: no workbook; LIMIT. Returns: (transfer full) */
AjXlsxPackage *aj_xlsx_package_open (GBytes *bytes, GError **error);
void aj_xlsx_package_free (AjXlsxPackage *self);
gboolean aj_xlsx_package_has (AjXlsxPackage *self, const char *name);
/* Parses the part of that name. */
gboolean aj_xlsx_package_parse (
  AjXlsxPackage *self, const char *name, const AjXlsxReader *reader, gpointer data, GError **error);

gpointer aj_xlsx_part_get_data (AjXlsxPart *self);
/* Stops the parser. error: (transfer full); only the first one counts. */
void aj_xlsx_part_fail (AjXlsxPart *self, GError *error);
/* The value of an attribute, whatever its prefix; NULL when there is none. */
const char *aj_xlsx_attribute (const char **attributes, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AjXlsxPackage, aj_xlsx_package_free)

G_END_DECLS
