/* Glyphs of single characters, kept by face and size: for text that needs no shaping, because each
 * of its characters has one glyph whatever stands beside it. */
#pragma once

#include <pango/pangocairo.h>

G_BEGIN_DECLS

typedef struct _AjGlyphs AjGlyphs;

typedef struct
{
  PangoFont *font;
  PangoGlyph glyph;
  int width; /* in Pango units */
} AjGlyph;

AjGlyphs *aj_glyphs_new (PangoContext *context);
void aj_glyphs_free (AjGlyphs *self);
/* The glyph of character in the face that description names, at size points. FALSE: the face has
 * none. key: tells descriptions apart. */
gboolean aj_glyphs_find (AjGlyphs *self,
                         guint key,
                         const PangoFontDescription *description,
                         double size,
                         gunichar character,
                         AjGlyph *glyph);

/* Whether a character has one glyph and no kerning beside others of the kind: Han characters,
 * digits and the signs of dates and numbers, the usual full-width punctuation. */
gboolean aj_glyphs_is_plain (gunichar character);

G_END_DECLS
