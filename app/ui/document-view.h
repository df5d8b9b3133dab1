/* Pages of a document one below the other. Only what is on the screen is drawn. */
#pragma once

#include "document.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define AJ_TYPE_DOCUMENT_VIEW (aj_document_view_get_type ())
G_DECLARE_FINAL_TYPE (AjDocumentView, aj_document_view, AJ, DOCUMENT_VIEW, GtkWidget)

#define AJ_ZOOM_MIN 0.25
#define AJ_ZOOM_MAX 4.0

void aj_document_view_set_document (AjDocumentView *self, AjDocument *document);
/* 1.0: 96 pixels to the inch. */
void aj_document_view_set_zoom (AjDocumentView *self, double zoom);
double aj_document_view_get_zoom (AjDocumentView *self);
/* The zoom at which the widest page fills width pixels. */
double aj_document_view_fit_width (AjDocumentView *self, int width);
/* Which page lies at y, and where a page begins. */
guint aj_document_view_page_at (AjDocumentView *self, double y);
double aj_document_view_page_top (AjDocumentView *self, guint page);

G_END_DECLS
