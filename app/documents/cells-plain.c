/* Cells of text that needs no shaping. Most strings of a register are Han characters and numbers;
 * a layout of Pango for each of them takes a third of the whole print. */
#include "cells.h"
#include "font-roles.h"
#include "glyphs.h"

#define NEWLINE 0x200b
#define BLANK   0xfffc

typedef struct
{
  AjCells *cells;
  AjFonts *fonts;
  const AjText *text;
  const AjStyle *style;
  PangoGlyphItem *run; /* being filled */
  AjRole role;         /* of the character before: a space belongs to it */
  int face;
} Filler;

static gboolean
is_plain (const AjText *text)
{
  for (const char *p = text->string->str; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (!aj_glyphs_is_plain (c) && c != NEWLINE && c != BLANK)
        return FALSE;
    }
  return TRUE;
}

static void
start_run (Filler *self, PangoFont *font, guint byte)
{
  PangoGlyphItem *run = g_slice_new0 (PangoGlyphItem);

  run->item = pango_item_new ();
  run->item->offset = (int) byte;
  run->item->analysis.font = g_object_ref (font);
  run->item->analysis.language = pango_language_from_string ("zh-cn");
  run->glyphs = pango_glyph_string_new ();
  g_ptr_array_add (self->cells->runs, run);
  self->run = run;
}

static void
add_glyph (Filler *self, AjCell *cell, const AjGlyph *glyph)
{
  if (self->run == NULL || self->run->item->analysis.font != glyph->font)
    start_run (self, glyph->font, cell->byte);
  PangoGlyphString *glyphs = self->run->glyphs;
  int n = glyphs->num_glyphs;
  PangoGlyphInfo info = { .glyph = glyph->glyph, .geometry = { .width = glyph->width } };

  info.attr.is_cluster_start = 1;
  pango_glyph_string_set_size (glyphs, n + 1);
  glyphs->glyphs[n] = info;
  glyphs->log_clusters[n] = (int) cell->byte - self->run->item->offset;
  self->run->item->length = (int) (cell->byte + cell->n_bytes) - self->run->item->offset;
  self->run->item->num_chars++;
  cell->glyph = n;
  cell->n_glyphs = 1;
  cell->width = glyph->width / (double) PANGO_SCALE;
}

/* Which face draws the character: the span's for a name, else its own. */
static gboolean
find_glyph (Filler *self, const AjSpan *span, int name_face, gunichar c, AjGlyph *glyph)
{
  gboolean western = c < 0x80 && !self->style->own_digits;

  if (name_face >= 0)
    {
      self->face = name_face;
      self->role = span->role;
    }
  else if (c != ' ' || self->face < 0)
    {
      self->role = western ? aj_font_roles[span->role].latin : span->role;
      self->face = MAX (aj_fonts_find_face_of (self->fonts, self->role, c), 0);
    }
  const PangoFontDescription *description =
    aj_fonts_get_description (self->fonts, self->role, self->face);
  return description != NULL &&
         aj_glyphs_find (aj_fonts_get_glyphs (self->fonts), self->role * 256u + (guint) self->face,
                         description, self->style->size, c, glyph);
}

static double
pad_width (const AjText *text, guint byte)
{
  for (guint i = 0; i < text->pads->len; i++)
    if (g_array_index (text->pads, AjPad, i).byte == byte)
      return g_array_index (text->pads, AjPad, i).width;
  return 0;
}

static gboolean
fill_span (Filler *self, const AjSpan *span, guint index)
{
  const char *base = self->text->string->str, *start = base + span->start;
  int name_face = -1;

  self->face = -1;
  if (span->name)
    {
      /* A name that begins with a Western letter is a Western name. */
      if (g_utf8_get_char (start) < 0x80)
        return FALSE;
      name_face = aj_fonts_find_face (self->fonts, span->role, start, span->end - span->start);
    }
  for (const char *p = start; p < base + span->end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      AjCell cell = { .byte = (guint) (p - base),
                      .n_bytes = (guint) (g_utf8_next_char (p) - p),
                      .kind = aj_char_class_of (c),
                      .hangs = aj_char_may_hang (c),
                      .ruled = span->ruled,
                      .name = span->name ? index + 1 : 0 };
      AjGlyph glyph;
      if (c == BLANK)
        cell.width = pad_width (self->text, cell.byte) * self->cells->em;
      else if (c != NEWLINE)
        {
          if (!find_glyph (self, span, name_face, c, &glyph))
            return FALSE;
          add_glyph (self, &cell, &glyph);
        }
      if (c == BLANK || c == NEWLINE)
        self->run = NULL;
      cell.run = MAX (self->cells->runs->len, 1) - 1;
      g_array_append_val (self->cells->cells, cell);
    }
  return TRUE;
}

gboolean
aj_cells_fill_plain (AjCells *self, AjFonts *fonts, const AjText *text, const AjStyle *style)
{
  Filler filler = { .cells = self, .fonts = fonts, .text = text, .style = style };

  if (!is_plain (text))
    return FALSE;
  for (guint i = 0; i < text->spans->len; i++)
    if (!fill_span (&filler, &g_array_index (text->spans, AjSpan, i), i))
      {
        g_ptr_array_set_size (self->runs, 0);
        g_array_set_size (self->cells, 0);
        return FALSE;
      }
  return TRUE;
}
