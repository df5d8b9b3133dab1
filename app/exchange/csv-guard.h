/* Marks that keep a spreadsheet from changing what a CSV cell says, and their removal.
 *
 * Three things go wrong when CSV is opened in Excel, WPS or LibreOffice: text that begins with
 * = + - @ runs as a formula, 18 digits become a number of which only 15 survive, and "3-5" becomes
 * the fifth of March. So a dangerous text gets an apostrophe in front, and what looks like a number
 * or a date a tab behind; reading takes exactly these off again, which makes the way out and back
 * exact. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Appends value to out, guarded and quoted where needed. plain: the value is a number or a date,
 * which a spreadsheet may take for one. tab: also guard what only looks like one. */
void aj_csv_append_cell (GString *out, const char *value, gboolean plain, gboolean tab);

/* Whether the reader would take an apostrophe off text: it needs a second one then. */
gboolean aj_csv_has_guard (const char *text);

/* Takes the guards off text[0..*length), in place by moving the ends.
 * Returns: where the text begins */
const char *aj_csv_strip_guard (const char *text, gsize *length);

G_END_DECLS
