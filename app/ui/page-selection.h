/* Words chosen on the pages of a document, from one place to another, over pages as well. */
#pragma once

#include "page-text.h"

G_BEGIN_DECLS

typedef struct
{
  guint page;
  guint at; /* character of the page's text */
} AjTextPlace;

typedef struct _AjPageSelection AjPageSelection;

AjPageSelection *aj_page_selection_new (void);
void aj_page_selection_free (AjPageSelection *self);
void aj_page_selection_clear (AjPageSelection *self);
void aj_page_selection_start (AjPageSelection *self, const AjTextPlace *place);
void aj_page_selection_extend (AjPageSelection *self, const AjTextPlace *place);
/* The line that place is in; text: of its page. */
void aj_page_selection_take_line (AjPageSelection *self,
                                  const AjPageText *text,
                                  const AjTextPlace *place);
/* What of a page is chosen. FALSE: nothing. */
gboolean aj_page_selection_get (AjPageSelection *self, guint page, AjTextRange *range);
/* The chosen words, NULL: none. document: (nullable). Returns: (transfer full) (nullable) */
char *aj_page_selection_dup_text (AjPageSelection *self, AjDocument *document);

G_END_DECLS
