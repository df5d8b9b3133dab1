/* Fonts by role: which face draws which character, decided by us and never by a guess.
 *
 * A family name that is asked for and absent is answered silently with another face, so presence is
 * looked up in fontconfig's list, exactly. For each role there is a chain of faces: the user's own
 * (仿宋_GB2312, 方正小标宋 …) first, then the free ones that Debian carries, then a tail of large
 * faces. A character is drawn by the first face of the chain that has it; a personal name by the
 * first face that has all of its characters ("one name, one face").
 *
 * One AjFonts belongs to one thread at a time: it owns its Pango font map.
 */
#pragma once

#include "glyphs.h"

G_BEGIN_DECLS

typedef enum
{
  AJ_ROLE_SONG,       /* 宋体: tables, labels, page numbers */
  AJ_ROLE_FANG,       /* 仿宋: body of official papers */
  AJ_ROLE_KAI,        /* 楷体: values, second level headings */
  AJ_ROLE_HEI,        /* 黑体: headings */
  AJ_ROLE_TITLE,      /* 小标宋: titles */
  AJ_ROLE_LATIN,      /* Western letters and digits beside 宋体, 仿宋, 楷体 */
  AJ_ROLE_LATIN_BOLD, /* the same beside 黑体 and 小标宋 */
  AJ_N_ROLES,
} AjRole;

typedef struct _AjFonts AjFonts;

/* A face as fontconfig lists it. has: whether it draws the character. */
typedef struct
{
  const char *family; /* (nullable) NULL ends a list of faces */
  int weight;         /* PANGO_WEIGHT_* */
  gboolean (*has) (gpointer data, gunichar character);
  gpointer data;
} AjFontFace;

/* The fonts of this machine. */
AjFonts *aj_fonts_new (void);
/* The same choice among the given faces only: for tests and for showing "what if". */
AjFonts *aj_fonts_new_from (const AjFontFace *faces);
AjFonts *aj_fonts_ref (AjFonts *self);
void aj_fonts_unref (AjFonts *self);

/* The translated name of the role. */
const char *aj_role_get_label (AjRole role);
/* The family that draws the role's ordinary text; NULL when there is no font at all. */
const char *aj_fonts_get_family (AjFonts *self, AjRole role);
/* Whether that family is one the standards ask for rather than a free stand-in. */
gboolean aj_fonts_is_ideal (AjFonts *self, AjRole role);

/* How well a role draws a character. */
typedef enum
{
  AJ_COVER_OWN,         /* the role's own face has it */
  AJ_COVER_SUBSTITUTED, /* a face further down the chain has it */
  AJ_COVER_MISSING,     /* none has it, or its meaning is private (E000–F8FF, planes 15 and 16) */
} AjCover;
AjCover aj_fonts_cover (AjFonts *self, AjRole role, gunichar character);

/* The number in the role's chain of the first face that has all characters of text (length bytes);
 * -1 when none has. */
int aj_fonts_find_face (AjFonts *self, AjRole role, const char *text, gssize length);
/* The same for one character. */
int aj_fonts_find_face_of (AjFonts *self, AjRole role, gunichar character);
/* Family and weight of a face of the chain, for an attribute. Borrowed. */
const PangoFontDescription *aj_fonts_get_description (AjFonts *self, AjRole role, int face);

/* A context of 72 dots an inch, unhinted, positions unrounded: 1 Pango unit of 1024 is 1/1024 pt.
 * Borrowed. */
PangoContext *aj_fonts_get_context (AjFonts *self);
/* Glyphs of that context. Borrowed. */
AjGlyphs *aj_fonts_get_glyphs (AjFonts *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AjFonts, aj_fonts_unref)

G_END_DECLS
