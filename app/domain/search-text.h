/* Folds text for search: writer and query use the same function, so a word is found from its first
 * character on. "王建国" becomes "王建 建国 国"; Latin letters and digits likewise in lower case;
 * separators inside a code are dropped (BM-2019 finds BM 2019).
 *
 * What counts
 *   - Letters, digits and ideographs of every plane count, also private and not yet assigned
 *     characters: rare names are stored as both. Width, case, accents, compatibility forms, 〇
 * typed as ○, variation selectors and invisible characters make no difference.
 *   - Blanks, brackets, dashes, dots and other marks are dropped: "王 强" is found by 王强,
 *     〔2026〕3号 by 2026 3.
 *   - A line end, a tab and , ; ! ? 、 。 end a run: no word is found across them. Neither is one
 *     found across two folded texts joined by a blank, because the last token of each has one
 *     character, and a query of two characters or more holds only pairs.
 *
 * The index is an FTS5 table with
 *
 *     tokenize = 'ascii'
 *
 * and nothing else will do: the text comes folded and cut, so the tokenizer must only split at
 * blanks. 'ascii' keeps every character above U+007F as it is, whereas 'unicode61' (the default)
 * knows the Unicode of 2012 and drops marks that are letters' parts. detail must stay 'full',
 * for the queries are phrases. What stands in an index was folded by the program of its day:
 * whoever changes the folding adds a schema step that builds the indexes anew. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The text to index, "" when nothing counts. text: (nullable). Returns: (transfer full) */
char *aj_search_text_fold (const char *text);
/* An FTS5 MATCH expression that finds exactly the rows containing query (several words: all of
 * them, in any order), or NULL when query holds nothing to search for. Safe whatever was typed: it
 * holds only folded characters. Of more than 64 words the first 64 count. query: (nullable).
 * Returns: (transfer full) (nullable) */
char *aj_search_text_query (const char *query);
/* Whether text contains all words of query, by the same rules and without an index: for rows in
 * memory. A query with nothing to search for matches everything. */
gboolean aj_search_text_matches (const char *text, const char *query);

G_END_DECLS
