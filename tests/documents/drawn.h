/* What a document draws, heard at its sink. */
#pragma once

#include "document-private.h"

/* All words of the document in drawing order, without blanks. */
char *drawn_words (AjDocument *document, gboolean draft);
