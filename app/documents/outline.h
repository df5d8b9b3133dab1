/* The headings of a document, for the reader's outline in the window and in the PDF. */
#pragma once

#include "document.h"

G_BEGIN_DECLS

typedef struct
{
  char *title;
  guint level; /* from 1 */
  guint page;
  double y; /* points from the top of the page */
} AjOutlineEntry;

/* Returns: (transfer full): of AjOutlineEntry, in the order of the pages */
GPtrArray *aj_document_list_outline (AjDocument *self);

G_END_DECLS
