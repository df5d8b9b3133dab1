/* One role of printed documents in the settings: its face, a line set in it, the choice. */
#pragma once

#include "font-choice.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define AJ_TYPE_FONT_ROW (aj_font_row_get_type ())
G_DECLARE_FINAL_TYPE (AjFontRow, aj_font_row, AJ, FONT_ROW, AdwPreferencesRow)

GtkWidget *aj_font_row_new (AjRole role);
/* Shows what is in use now. fonts: made after the latest choice. families: (transfer none): of
 * AjFontFamily, for this role. */
void aj_font_row_show (AjFontRow *self, AjFonts *fonts, GPtrArray *families);
/* The family that draws the role; NULL: none. Borrowed until the next show. */
const char *aj_font_row_get_family (AjFontRow *self);
/* Chooses as the list does; NULL: the program's choice. */
void aj_font_row_choose (AjFontRow *self, const char *family);

G_END_DECLS
