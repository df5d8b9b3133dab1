/* Fonts of a document cut down to its own glyphs before Cairo sees them.
 *
 * Cairo 1.16 copies the whole table of outlines of each face into every PDF's making, 16-26 MB of
 * Noto CJK, and leaves a mark of each of its thirty thousand subroutines in the file: 12 ms and
 * 50 KB for each certificate, whatever it says. HarfBuzz cuts the face in a millisecond, and Cairo
 * makes its subset from that. Only for faces with CFF outlines; TrueType is quick as it is. */
#pragma once

#include "sink.h"

G_BEGIN_DECLS

typedef struct _AjSmallFonts AjSmallFonts;

AjSmallFonts *aj_small_fonts_new (void);
void aj_small_fonts_free (AjSmallFonts *self);
/* A sink that shows nothing and remembers every glyph that is drawn into it; of self. */
AjSink *aj_small_fonts_get_sink (AjSmallFonts *self);
/* The small face instead of font, and what its glyphs are called there; NULL: font itself serves.
 * All glyphs must have been remembered before. Returns: (transfer none) (nullable) */
cairo_scaled_font_t *aj_small_fonts_find (AjSmallFonts *self, PangoFont *font);
/* The number of a glyph of font in the small face that find() gave. */
guint aj_small_fonts_map (AjSmallFonts *self, PangoFont *font, guint glyph);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AjSmallFonts, aj_small_fonts_free)

G_END_DECLS
