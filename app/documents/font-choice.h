/* Faces that the user has chosen for roles: for the whole process, so that preview, PDF, printer
 * and command line agree. They are kept in the user's settings, "fonts" of settings.ini: a
 * dictionary from the role's word to a family, {'fang': 'FZFangSong-Z02'}. */
#pragma once

#include "fonts.h"

G_BEGIN_DECLS

/* "song", "fang", "kai", "hei", "title", "latin"; NULL for a role that goes with another. */
const char *aj_role_get_word (AjRole role);

/* family: (nullable): NULL or empty gives the choice back to the program. For AjFonts made later.
 */
void aj_font_choice_set (AjRole role, const char *family);
/* Returns: (transfer full) (nullable) */
char *aj_font_choice_dup (AjRole role);
/* chosen: a{ss} as in the settings; roles that are not in it are the program's. */
void aj_font_choice_set_all (GVariant *chosen);
/* Reads the settings of the window, for programs without GSettings. A file that is missing or says
 * nothing about fonts chooses nothing. path: (nullable): the user's own settings.ini. */
void aj_font_choice_read (const char *path);

/* A family that may be chosen. */
typedef struct
{
  char *family; /* as Pango asks for it */
  char *label;  /* as people know it: its Chinese name when it has one */
} AjFontFamily;

/* The outline families of this machine that have Chinese characters (han) or Western letters, by
 * label. Returns: (transfer full): of AjFontFamily */
GPtrArray *aj_font_families_list (gboolean han);

G_END_DECLS
