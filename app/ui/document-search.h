/* Finding words in a document: the pages are read one after another while the window is idle, so
 * that typing never waits for a register of a thousand pages. */
#pragma once

#include "page-text.h"

G_BEGIN_DECLS

typedef struct _AjDocumentSearch AjDocumentSearch;

/* changed: more pages were read, or the words are others. */
AjDocumentSearch *aj_document_search_new (void (*changed) (gpointer data), gpointer data);
void aj_document_search_free (AjDocumentSearch *self);
/* document: (nullable) */
void aj_document_search_set_document (AjDocumentSearch *self, AjDocument *document);
void aj_document_search_set_words (AjDocumentSearch *self, const char *words);
/* The words as they are compared; empty: nothing is looked for. Borrowed. */
const char *aj_document_search_get_needle (AjDocumentSearch *self);
/* FALSE while pages are still to be read. */
gboolean aj_document_search_is_done (AjDocumentSearch *self);
guint aj_document_search_get_n_hits (AjDocumentSearch *self);
/* On which page hit number i is, and as which hit of that page. FALSE: there is no such hit. */
gboolean aj_document_search_get (AjDocumentSearch *self, guint i, guint *page, guint *on_page);
/* The first hit on that page or behind it; the first of all when there is none behind. */
guint aj_document_search_first_from (AjDocumentSearch *self, guint page);

G_END_DECLS
