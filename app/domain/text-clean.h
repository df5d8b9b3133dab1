/* What is done to text before it is stored, and what is refused in it (V12). */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Valid UTF-8 without blanks (also U+3000, U+00A0, BOM) at both ends. lines: keep line breaks and
 * tabs inside (as "\n"); otherwise each run of them becomes one space. (transfer full) */
char *aj_text_trim (const char *text, gboolean lines);
/* Full-width ASCII (U+FF01..FF5E) and U+3000 made half-width. *changed: (out) (optional). (transfer
 * full) */
char *aj_text_narrow (const char *text, gboolean *changed);
/* Without any blank. (transfer full) */
char *aj_text_drop_spaces (const char *text);
/* Why the text cannot be stored: control characters, or characters of a private area that only the
 * sender's font can show (E000-F8FF, planes 15 and 16). NULL when it is good. (transfer full)
 * (nullable) */
char *aj_text_check (const char *text, gboolean lines);

G_END_DECLS
