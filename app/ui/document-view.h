/* Pages of a document one below the other. Only what is on the screen is drawn; what is found by a
 * search is marked, and words can be selected with the mouse and copied. */
#pragma once

#include "document.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define AJ_TYPE_DOCUMENT_VIEW (aj_document_view_get_type ())
/* Signal "go-to-page" (guint page): a link of the document was clicked. */
G_DECLARE_FINAL_TYPE (AjDocumentView, aj_document_view, AJ, DOCUMENT_VIEW, GtkWidget)

#define AJ_ZOOM_MIN 0.25
#define AJ_ZOOM_MAX 4.0

/* document: (nullable) */
void aj_document_view_set_document (AjDocumentView *self, AjDocument *document);
/* 1.0: 96 pixels to the inch. */
void aj_document_view_set_zoom (AjDocumentView *self, double zoom);
double aj_document_view_get_zoom (AjDocumentView *self);
/* The zoom at which the widest page fills width pixels, or fits into width × height. */
double aj_document_view_fit_width (AjDocumentView *self, int width);
double aj_document_view_fit_page (AjDocumentView *self, int width, int height);
/* Which page lies at y, and where a page begins. */
guint aj_document_view_page_at (AjDocumentView *self, double y);
double aj_document_view_page_top (AjDocumentView *self, guint page);

/* Marks all hits of a folded needle (page-text.h); hit number on_page of page stands out. An empty
 * needle marks nothing. */
void aj_document_view_mark (AjDocumentView *self, const char *needle, guint page, guint on_page);
/* Where a hit is, in the widget. FALSE: there is none. */
gboolean aj_document_view_locate (
  AjDocumentView *self, const char *needle, guint page, guint on_page, graphene_rect_t *rect);

/* What is selected; NULL: nothing. Returns: (transfer full) (nullable) */
char *aj_document_view_dup_selection (AjDocumentView *self);
void aj_document_view_select_all (AjDocumentView *self);

/* For tests: pages drawn so far, and the bytes that their pictures take now. */
guint aj_document_view_get_n_drawn (AjDocumentView *self);
gsize aj_document_view_get_bytes (AjDocumentView *self);

G_END_DECLS
