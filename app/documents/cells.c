#include "cells.h"

#include "font-roles.h"

#include <hb.h>

void
aj_cells_free (AjCells *self)
{
  g_ptr_array_unref (self->runs);
  g_array_unref (self->cells);
  g_free (self);
}

static void
add_face (PangoAttrList *attributes,
          AjFonts *fonts,
          AjRole role,
          int face,
          double size,
          guint start,
          guint end)
{
  const PangoFontDescription *listed = aj_fonts_get_description (fonts, role, face);

  if (listed == NULL || end <= start)
    return;
  g_autoptr (PangoFontDescription) description = pango_font_description_copy (listed);
  pango_font_description_set_absolute_size (description, size * PANGO_SCALE);
  PangoAttribute *attribute = pango_attr_font_desc_new (description);
  attribute->start_index = start;
  attribute->end_index = end;
  pango_attr_list_insert (attributes, attribute);
}

/* Western letters by character, never by putting a Latin family first: that would steal “ ” — ·. */
static AjRole
role_of (gunichar character, AjRole role)
{
  return character < 0x80 ? aj_font_roles[role].latin : role;
}

static void
add_words (PangoAttrList *attributes,
           AjFonts *fonts,
           const AjText *text,
           const AjSpan *span,
           const AjStyle *style)
{
  const char *base = text->string->str;
  const char *end = base + span->end;
  guint start = span->start;
  int current = -2;
  AjRole current_role = span->role;

  for (const char *p = base + span->start; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (c == ' ' && current != -2)
        continue; /* a space belongs to what is before it */
      AjRole role = style->own_digits ? span->role : role_of (c, span->role);
      int face = c == 0x200b || c == 0xfffc ? 0 : MAX (aj_fonts_find_face_of (fonts, role, c), 0);
      if (current != -2 && (face != current || role != current_role))
        {
          add_face (attributes, fonts, current_role, current, style->size, start, p - base);
          start = p - base;
        }
      current = face;
      current_role = role;
    }
  add_face (attributes, fonts, current_role, current, style->size, start, span->end);
}

/* One face for the whole name; when none has all of it each character has its own. */
static void
add_name (PangoAttrList *attributes,
          AjFonts *fonts,
          const AjText *text,
          const AjSpan *span,
          const AjStyle *style)
{
  const char *start = text->string->str + span->start;
  AjRole role = style->own_digits ? span->role : role_of (g_utf8_get_char (start), span->role);
  int face = aj_fonts_find_face (fonts, role, start, span->end - span->start);

  if (face < 0)
    add_words (attributes, fonts, text, span, style);
  else
    add_face (attributes, fonts, role, face, style->size, span->start, span->end);
}

static PangoLayout *
shape (AjFonts *fonts, const AjText *text, const AjStyle *style)
{
  PangoLayout *layout = pango_layout_new (aj_fonts_get_context (fonts));
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  for (guint i = 0; i < text->spans->len; i++)
    {
      const AjSpan *span = &g_array_index (text->spans, AjSpan, i);
      if (span->name)
        add_name (attributes, fonts, text, span, style);
      else
        add_words (attributes, fonts, text, span, style);
    }
  pango_attr_list_insert (attributes, pango_attr_fallback_new (FALSE));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_text (layout, text->string->str, text->string->len);
  return layout;
}

static const AjSpan *
span_at (const AjText *text, guint byte)
{
  for (guint i = 0; i < text->spans->len; i++)
    {
      const AjSpan *span = &g_array_index (text->spans, AjSpan, i);
      if (byte < span->end)
        return span;
    }
  return NULL;
}

static double
pad_width (const AjText *text, guint byte)
{
  for (guint i = 0; i < text->pads->len; i++)
    if (g_array_index (text->pads, AjPad, i).byte == byte)
      return g_array_index (text->pads, AjPad, i).width;
  return 0;
}

static void
add_cell (AjCells *self,
          const AjText *text,
          PangoGlyphItemIter *iter,
          const PangoLogAttr *breaks,
          int first_char)
{
  PangoGlyphItem *run = iter->glyph_item;
  AjCell cell = { .run = self->runs->len };
  gunichar c = g_utf8_get_char (text->string->str + iter->start_index);

  cell.glyph = MIN (iter->start_glyph, iter->end_glyph + 1);
  cell.n_glyphs = ABS (iter->end_glyph - iter->start_glyph);
  cell.byte = iter->start_index;
  cell.n_bytes = iter->end_index - iter->start_index;
  cell.kind = aj_char_class_of (c);
  cell.hangs = aj_char_may_hang (c);
  for (int i = 0; i < cell.n_glyphs; i++)
    cell.width += run->glyphs->glyphs[cell.glyph + i].geometry.width / (double) PANGO_SCALE;
  /* Digits keep their width: a face that moves two 1 together would put columns of numbers out of
   * line. */
  if (g_unichar_isdigit (c) && cell.n_glyphs == 1)
    cell.width = hb_font_get_glyph_h_advance (pango_font_get_hb_font (run->item->analysis.font),
                                              run->glyphs->glyphs[cell.glyph].glyph) /
                 (double) PANGO_SCALE;
  if (cell.kind == AJ_CHAR_NEWLINE)
    cell.width = 0;
  if (cell.kind == AJ_CHAR_BLANK)
    cell.width = pad_width (text, cell.byte) * self->em;
  const AjSpan *span = span_at (text, cell.byte);
  cell.ruled = span != NULL && span->ruled;
  if (span != NULL && span->name)
    cell.name = (guint) (span - (const AjSpan *) (const void *) text->spans->data) + 1;
  /* can_break holds what Unicode says for now; settle() makes the decision. */
  cell.can_break = breaks[first_char + iter->end_char].is_line_break;
  g_array_append_val (self->cells, cell);
}

static gboolean
is_closing (const AjCell *cell)
{
  return cell->kind == AJ_CHAR_CLOSE;
}

/* Units and projects are set as names too, for their one face; those may be divided. */
static gboolean
name_is_short (const AjCells *self, guint i)
{
  guint name = g_array_index (self->cells, AjCell, i).name, n = 0;

  for (guint k = i; k > 0 && g_array_index (self->cells, AjCell, k - 1).name == name; k--)
    n++;
  for (guint k = i;
       k < self->cells->len && g_array_index (self->cells, AjCell, k).name == name && n <= 8; k++)
    n++;
  return n <= 8;
}

/* What two neighbours do to one another: gap, squeeze, break. */
static void
settle (AjCells *self, const AjStyle *style)
{
  for (guint i = 0; i < self->cells->len; i++)
    {
      AjCell *cell = &g_array_index (self->cells, AjCell, i);
      AjCell *next = i + 1 < self->cells->len ? cell + 1 : NULL;
      gboolean full = cell->width > 0.9 * self->em;

      /* The blank half of a full-width sign; a proportional “ has none to give. */
      if (full && cell->kind == AJ_CHAR_OPEN)
        cell->give_left = self->em / 2 - cell->cut_left;
      if (full && cell->kind == AJ_CHAR_CLOSE)
        cell->give_right = self->em / 2;
      if (next == NULL)
        {
          cell->can_break = TRUE;
          return;
        }
      if (is_closing (cell) && (next->kind == AJ_CHAR_CLOSE || next->kind == AJ_CHAR_OPEN) && full)
        {
          cell->cut_right = self->em / 2;
          cell->give_right = 0;
        }
      else if (cell->kind == AJ_CHAR_OPEN && next->kind == AJ_CHAR_OPEN &&
               next->width > 0.9 * self->em)
        next->cut_left = self->em / 2;
      if (!style->tight && ((cell->kind == AJ_CHAR_HAN && next->kind == AJ_CHAR_LATIN) ||
                            (cell->kind == AJ_CHAR_LATIN && next->kind == AJ_CHAR_HAN)))
        next->lead = self->em / 8;
      cell->can_break = aj_char_can_break (cell->kind, next->kind, cell->can_break);
      /* A short name is not divided; what is longer than a name may be. */
      if (cell->name != 0 && cell->name == next->name && name_is_short (self, i))
        cell->can_break = FALSE;
      /* The rule beside a value is not left alone at the end or start of a line. */
      if (cell->ruled && next->ruled &&
          (cell->kind == AJ_CHAR_BLANK) != (next->kind == AJ_CHAR_BLANK))
        cell->can_break = FALSE;
    }
}

static void
fill_shaped (AjCells *self, AjFonts *fonts, const AjText *text, const AjStyle *style)
{
  int n_breaks, chars = 0;
  g_autoptr (PangoLayout) layout = shape (fonts, text, style);
  const PangoLogAttr *breaks = pango_layout_get_log_attrs_readonly (layout, &n_breaks);
  PangoLayoutIter *lines = pango_layout_get_iter (layout);
  do
    {
      PangoLayoutRun *run = pango_layout_iter_get_run_readonly (lines);
      PangoGlyphItemIter iter;
      if (run == NULL)
        continue;
      PangoGlyphItem *copy = pango_glyph_item_copy (run);
      gboolean more = pango_glyph_item_iter_init_start (&iter, copy, text->string->str);
      for (; more; more = pango_glyph_item_iter_next_cluster (&iter))
        add_cell (self, text, &iter, breaks, chars);
      chars += run->item->num_chars;
      g_ptr_array_add (self->runs, copy);
    }
  while (pango_layout_iter_next_run (lines));
  pango_layout_iter_free (lines);
}

AjCells *
aj_cells_new (AjFonts *fonts, const AjText *text, const AjStyle *style)
{
  AjCells *self = g_new0 (AjCells, 1);

  self->runs = g_ptr_array_new_with_free_func ((GDestroyNotify) pango_glyph_item_free);
  self->cells = g_array_sized_new (FALSE, TRUE, sizeof (AjCell), text->string->len / 3 + 1);
  self->em = style->size;
  if (!aj_cells_fill_plain (self, fonts, text, style))
    fill_shaped (self, fonts, text, style);
  settle (self, style);
  return self;
}
