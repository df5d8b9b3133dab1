/* One PDF of many documents, however many: pages go to the disk as they come, so memory does not
 * grow with them. The file is NAME.part until it is whole. */
#pragma once

#include "document.h"

G_BEGIN_DECLS

typedef struct _AjPdfWriter AjPdfWriter;

/* title, made_on (ISO date): of the whole. G_IO_ERROR. */
AjPdfWriter *
aj_pdf_writer_new (const char *path, const char *title, const char *made_on, GError **error);
/* Which PDF it becomes; PDF/A-2b if it is not said. Before the first document. */
void aj_pdf_writer_set_flavour (AjPdfWriter *self, AjPdfFlavour flavour);
/* All pages of a document, with an entry in the reader's outline. REFUSED and GLYPH as for one
 * document: nothing of it is written then, and the writer goes on. G_IO_ERROR: the writer is done
 * for. */
gboolean aj_pdf_writer_add (AjPdfWriter *self, AjDocument *document, GError **error);
guint aj_pdf_writer_get_n_pages (AjPdfWriter *self);
/* Ends the file: fsync, rename. FALSE leaves nothing behind and an older file as it was.
 */
gboolean aj_pdf_writer_finish (AjPdfWriter *self, GError **error);
/* Without finish(): removes what was written. */
void aj_pdf_writer_free (AjPdfWriter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AjPdfWriter, aj_pdf_writer_free)

G_END_DECLS
