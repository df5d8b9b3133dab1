/* Marks that keep a spreadsheet from changing what a CSV cell says, and their removal.
 *
 * Two things go wrong when CSV is opened in Excel, WPS or LibreOffice: text that begins with = + - @
 * runs as a formula, and 18 digits become a number of which only 15 survive. So a dangerous text
 * gets an apostrophe in front and a long number a tab behind; reading takes exactly these off again,
 * which makes the way out and back exact. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Appends value to out, guarded and quoted where needed. number: the value is a plain number whose
 * sign is harmless. digits: also guard long digit strings. */
void aj_csv_append_cell (GString *out, const char *value, gboolean number, gboolean digits);

/* Takes the guards off text[0..*length), in place by moving the ends.
 * Returns: where the text begins */
const char *aj_csv_strip_guard (const char *text, gsize *length);

G_END_DECLS
