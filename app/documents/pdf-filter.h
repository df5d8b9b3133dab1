/* Cairo's PDF on its way out: object by object into the PDF that is kept.
 *
 * Cairo held to PDF 1.4 (from 1.5 on its version 1.18 packs objects itself, 1.16 never does) writes
 * one object after the other, "N 0 obj" to "endobj", each line of a dictionary on its own, and the
 * table of objects last. The filter holds one object at a time, lets pdfa.h and ground.h change it,
 * writes the length of each stream into its dictionary and makes a table of its own: a hundred
 * thousand pages take no more memory than one, besides 8 bytes for each object. Which version the
 * file has in the end is said here, not by Cairo.
 *
 * It reads what Cairo writes and nothing else; whatever does not look like that is an error. */
#pragma once

#include "ground.h"
#include "pdfa.h"

G_BEGIN_DECLS

typedef struct _AjPdfFilter AjPdfFilter;
/* FALSE: nothing more can be written. */
typedef gboolean (*AjPdfWrite) (gpointer data, const void *bytes, gsize length);

/* marks: (nullable) the grounds of the pages, borrowed; they may grow until finish. */
AjPdfFilter *
aj_pdf_filter_new (AjPdfFlavour flavour, AjGroundMarks *marks, AjPdfWrite write, gpointer data);
/* What the figures of the pages show, in the order they are drawn (element-type utf8; "": not
 * said): it may grow until finish. */
void aj_pdf_filter_set_figures (AjPdfFilter *self, GPtrArray *figures);
/* The next bytes from Cairo. FALSE: the last write failed, or this is no PDF of Cairo's. */
gboolean aj_pdf_filter_feed (AjPdfFilter *self, const void *bytes, gsize length);
/* After the last byte. AJ_DOCUMENT_ERROR_FAILED; a failed write is the caller's to explain, error
 * is set all the same. */
gboolean aj_pdf_filter_finish (AjPdfFilter *self, GError **error);
void aj_pdf_filter_free (AjPdfFilter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AjPdfFilter, aj_pdf_filter_free)

G_END_DECLS
