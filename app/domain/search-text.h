/* Folds text for search: writer and query use the same function, so a word is found from its first
 * character on. "王建国" becomes "王建 建国 国"; Latin letters and digits likewise in lower case;
 * separators inside a code are dropped (BM-2019 finds BM 2019). */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The text to index. Returns: (transfer full) */
char *aj_search_text_fold  (const char *text);
/* An FTS5 MATCH expression that finds exactly the rows containing query (several words: all of
 * them), or NULL when query holds nothing to search for. Returns: (transfer full) (nullable) */
char *aj_search_text_query (const char *query);

G_END_DECLS
