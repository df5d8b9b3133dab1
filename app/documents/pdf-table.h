/* Where the objects of a PDF stand, and its end: table and trailer.
 *
 * From PDF 1.5 on small objects go into object streams, a hundred together and deflated, and the
 * table is a stream itself (ISO 32000-1, 7.5.7 and 7.5.8): half the bytes of a certificate. PDF/A-1
 * knows neither. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  GArray *places; /* of guint64 for each number: see pdf-table.c */
  GArray *spare;  /* of guint: numbers that nothing refers to */
  gboolean packs; /* object streams are allowed */
  guint pack;     /* number of the object stream that is being filled, 0: none */
  guint n_packed;
  GString *index, *packed;
} AjPdfTable;

void aj_pdf_table_init (AjPdfTable *self, gboolean packs);
void aj_pdf_table_clear (AjPdfTable *self);
/* The object begins there in the file. */
void aj_pdf_table_set (AjPdfTable *self, guint number, guint64 at);
/* Nothing refers to that number: it may be used for something else. */
void aj_pdf_table_spare (AjPdfTable *self, guint number);
/* body: from "<<" to "endobj\n", no stream. FALSE: it must stand by itself. */
gboolean aj_pdf_table_pack (AjPdfTable *self, guint number, const GString *body);
/* Whether the pack should be written now. */
gboolean aj_pdf_table_is_full (const AjPdfTable *self);
/* Appends the pack; base: where out begins in the file. */
void aj_pdf_table_put_pack (AjPdfTable *self, GString *out, guint64 base);
/* Appends the table and everything behind it. */
void aj_pdf_table_put (
  AjPdfTable *self, GString *out, guint64 base, guint root, guint info, const char *id);

/* zlib. Returns: (transfer full) */
GBytes *aj_deflate (const void *data, gsize length);

G_END_DECLS
