#pragma once

#include "document-view.h"
#include "page-layout.h"
#include "page-selection.h"
#include "page-text.h"

G_BEGIN_DECLS

struct _AjDocumentView
{
  GtkWidget parent_instance;
  AjPageLayout *layout;
  AjPageSelection *selection;
  AjPageText *text; /* (nullable) of text_page: the page that was asked for last */
  guint text_page;
  char *needle; /* (nullable) */
  guint marked_page, marked_hit;
};

/* document-view.c */
double aj_document_view_scale (AjDocumentView *self);
/* What a page says. Borrowed until another page is asked for. */
const AjPageText *aj_document_view_read (AjDocumentView *self, guint page);

/* document-view-pointer.c */
void aj_document_view_add_pointer (AjDocumentView *self);

G_END_DECLS
