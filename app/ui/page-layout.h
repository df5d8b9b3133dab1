/* Pages of a document one below the other inside a scrolled widget: where each lies, which are on
 * the screen, and their pictures. Only what is seen is drawn; of what was drawn so much is kept
 * that scrolling back costs nothing, and no more than a fixed number of bytes. */
#pragma once

#include "document.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct _AjPageLayout AjPageLayout;

/* widget: borrowed, outlives the layout. margin: pixels around and between the pages; caption:
 * pixels kept free under each; bytes: how much memory the pictures may take. */
AjPageLayout *aj_page_layout_new (GtkWidget *widget, double margin, double caption, gsize bytes);
void aj_page_layout_free (AjPageLayout *self);
/* Call from the widget's root and unroot: draws again when the scrolled window moves. */
void aj_page_layout_follow (AjPageLayout *self);
void aj_page_layout_unfollow (AjPageLayout *self);

/* document: (nullable) */
void aj_page_layout_set_document (AjPageLayout *self, AjDocument *document);
AjDocument *aj_page_layout_get_document (AjPageLayout *self);
/* 1.0: 96 pixels to the inch. */
void aj_page_layout_set_zoom (AjPageLayout *self, double zoom);
double aj_page_layout_get_zoom (AjPageLayout *self);
guint aj_page_layout_get_n_pages (AjPageLayout *self);
/* The largest page in points. FALSE: there is none. */
gboolean aj_page_layout_get_widest (AjPageLayout *self, double *width, double *height);

/* The room all pages take. */
void aj_page_layout_get_size (AjPageLayout *self, int *width, int *height);
/* Where a page lies in the widget as it is allocated now. */
graphene_rect_t aj_page_layout_get_rect (AjPageLayout *self, guint page);
/* The page at y: the last one that begins above it. */
guint aj_page_layout_page_at (AjPageLayout *self, double y);

/* Draws the pages that are on the screen; after each one calls over (nullable). */
typedef void (*AjPageOver) (GtkSnapshot *snapshot,
                            guint page,
                            const graphene_rect_t *rect,
                            gpointer data);
void
aj_page_layout_snapshot (AjPageLayout *self, GtkSnapshot *snapshot, AjPageOver over, gpointer data);
/* How many page pictures were made so far, and the bytes that are kept now. For tests. */
guint aj_page_layout_get_n_drawn (AjPageLayout *self);
gsize aj_page_layout_get_bytes (AjPageLayout *self);

/* One page as the preview shows it, in device pixels. (transfer full) */
GdkTexture *aj_page_layout_render (AjDocument *document, guint page, int width, int height);

G_END_DECLS
