/* Faces by role. A Chinese document asks for 仿宋, 楷体, 黑体, 小标宋, 宋体; what stands for each
 * is found by exact presence on this machine, because fontconfig answers every name with something.
 *
 * One text, one face: aj_fonts_choose() takes the first face of the role, then of the fallbacks,
 * that has every character of the text, so that a rare character in a name never comes from another
 * face than its neighbours. Nothing is substituted silently: the caller learns what was chosen.
 *
 * An AjFonts belongs to one thread (a Pango font map is not shareable).
 */
#pragma once

#include <cairo.h>
#include <pango/pangocairo.h>

G_BEGIN_DECLS

typedef enum
{
  AJ_ROLE_SONG,  /* 宋体: tables, small text */
  AJ_ROLE_FANG,  /* 仿宋: body */
  AJ_ROLE_KAI,   /* 楷体 */
  AJ_ROLE_HEI,   /* 黑体: headings */
  AJ_ROLE_TITLE, /* 小标宋: titles */
  AJ_N_ROLES,
} AjFontRole;

typedef struct _AjFonts AjFonts;
typedef struct _AjFace AjFace;

/* Looks at the fonts of this machine. One for each thread. Returns: (transfer full) */
AjFonts *aj_fonts_new (void);
void aj_fonts_free (AjFonts *self);

/* A Pango context at 72 dots per inch: a size in points is a length in user units; no hinting, no
 * rounding of positions, so that preview, PDF and print are the same. Borrowed. */
PangoContext *aj_fonts_get_context (AjFonts *self);

/* The name of a role in Chinese: "仿宋". */
const char *aj_font_role_get_name (AjFontRole role);
/* The family that stands for a role, NULL when there is no Chinese face at all. */
const char *aj_fonts_get_family (AjFonts *self, AjFontRole role);
/* Whether that family is a face of the role's own design, not a stand-in. */
gboolean aj_fonts_is_ideal (AjFonts *self, AjFontRole role);

/* The face for a text in a role: the role's own when it has all characters, else the first fallback
 * that has. When no face has all, the one with the fewest missing, and *missing is the first
 * character without a glyph (0 otherwise). Private-use characters are always missing: what a face
 * draws for them is anybody's guess. Borrowed. */
const AjFace *aj_fonts_choose (AjFonts *self, AjFontRole role, const char *text, gunichar *missing);

const char *aj_face_get_family (const AjFace *face);
/* Whether the face is the role's first choice on this machine. */
gboolean aj_fonts_is_primary (AjFonts *self, AjFontRole role, const AjFace *face);
/* Family and weight at a size in points. Returns: (transfer full) */
PangoFontDescription *aj_face_describe (const AjFace *face, double size);
/* The family for Latin letters and digits, NULL when none is wanted or present. */
const char *aj_fonts_get_latin (AjFonts *self, AjFontRole role);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AjFonts, aj_fonts_free)

G_END_DECLS
