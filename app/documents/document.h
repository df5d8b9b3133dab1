/* A laid-out document: pages that one drawing routine serves to preview, PDF and printer. */
#pragma once

#include "pdfa.h"
#include "problem.h"

#include <cairo.h>
#include <gio/gio.h>

G_BEGIN_DECLS

#define AJ_DOCUMENT_ERROR (aj_document_error_quark ())
GQuark aj_document_error_quark (void);

typedef enum
{
  AJ_DOCUMENT_ERROR_FAILED,
  AJ_DOCUMENT_ERROR_UNKNOWN,  /* no document of that name */
  AJ_DOCUMENT_ERROR_REFUSED,  /* a blocking problem: nothing is printed */
  AJ_DOCUMENT_ERROR_GLYPH,    /* a character that no font has, in a document that must not guess */
  AJ_DOCUMENT_ERROR_TEMPLATE, /* a wrong template: message has line and column */
} AjDocumentError;

#define AJ_TYPE_DOCUMENT (aj_document_get_type ())
G_DECLARE_FINAL_TYPE (AjDocument, aj_document, AJ, DOCUMENT, GObject)

guint aj_document_get_n_pages (AjDocument *self);
/* In points of 1/72 inch. */
void aj_document_get_page_size (AjDocument *self, guint page, double *width, double *height);
/* Draws one page at the current transformation, 1 unit = 1 pt, origin top left. */
void aj_document_draw_page (AjDocument *self, cairo_t *cr, guint page);
const char *aj_document_get_title (AjDocument *self);
/* Substituted characters (NOTE), missing glyphs (BLOCK), long values (WARN), rules (as they are).
 */
AjProblems *aj_document_get_problems (AjDocument *self);

/* Which PDF the document is written as; PDF/A-2b if it is not said. */
void aj_document_set_flavour (AjDocument *self, AjPdfFlavour flavour);
/* Writes the PDF: temp file, fsync, rename. Same document, same bytes. Refuses with REFUSED or
 * GLYPH when the document has a blocking problem, unless draft. */
gboolean aj_document_write_pdf (
  AjDocument *self, const char *path, gboolean draft, GCancellable *cancellable, GError **error);
/* The same bytes in memory. Returns: (transfer full) */
GBytes *
aj_document_to_pdf (AjDocument *self, gboolean draft, GCancellable *cancellable, GError **error);

/* Writes bytes as a whole file or not at all: temp file, fsync, rename. */
gboolean aj_document_save_bytes (GBytes *bytes, const char *path, GError **error);

G_END_DECLS
