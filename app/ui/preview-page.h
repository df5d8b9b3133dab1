/* A document before it is printed or saved: its problems first, then its pages, drawn by the
 * routine that also makes the PDF and the print. */
#pragma once

#include "document.h"
#include "pdfa.h"
#include "store.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define AJ_TYPE_PREVIEW_PAGE (aj_preview_page_get_type ())
G_DECLARE_FINAL_TYPE (AjPreviewPage, aj_preview_page, AJ, PREVIEW_PAGE, GtkWidget)

GtkWidget *aj_preview_page_new (AjStore *store);
/* Lays the document out again and shows it. name: see documents/catalog.h. */
void aj_preview_page_load (AjPreviewPage *self, const char *name, gint64 id);
/* What is shown, NULL while it is being laid out or when it could not be. (transfer none) */
AjDocument *aj_preview_page_get_document (AjPreviewPage *self);
/* Writes what is shown as a PDF in a job, as a draft while something blocks the final print; a
 * final one is recorded (prints.h). */
void aj_preview_page_save (AjPreviewPage *self, const char *path);

G_END_DECLS
