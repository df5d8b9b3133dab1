/* Small pictures of the pages, with their numbers: a click or an arrow key goes to a page. */
#pragma once

#include "document.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define AJ_TYPE_PAGE_THUMBNAILS (aj_page_thumbnails_get_type ())
/* Signal "page-activated" (guint page). */
G_DECLARE_FINAL_TYPE (AjPageThumbnails, aj_page_thumbnails, AJ, PAGE_THUMBNAILS, GtkWidget)

/* document: (nullable) */
void aj_page_thumbnails_set_document (AjPageThumbnails *self, AjDocument *document);
/* Marks the page that is being read and brings it into sight. */
void aj_page_thumbnails_set_current (AjPageThumbnails *self, guint page);

G_END_DECLS
