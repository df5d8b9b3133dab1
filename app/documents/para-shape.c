#include "para-private.h"

#define LATIN_GAP 0.125 /* em between Chinese and Latin */

static AjCellClass
classify (gunichar c)
{
  static const gunichar open[] = { 0x201c, 0x2018, 0x300a, 0x3008, 0xff08, 0x3010, 0x300c,
                                   0x300e, 0x3014, 0x3016, '(',    '[',    '{',    0 };
  static const gunichar close[] = { 0x201d, 0x2019, 0x300b, 0x3009, 0xff09, 0x3011, 0x300d,
                                    0x300f, 0x3015, 0x3017, ')',    ']',    '}',    0x3001,
                                    0x3002, 0xff0c, 0xff0e, 0xff1a, 0xff1b, 0xff01, 0xff1f,
                                    ',',    '.',    ':',    ';',    '!',    '?',    0 };

  for (guint i = 0; open[i] != 0; i++)
    if (open[i] == c)
      return AJ_CELL_OPEN;
  for (guint i = 0; close[i] != 0; i++)
    if (close[i] == c)
      return AJ_CELL_CLOSE;
  if (c == ' ' || c == 0x3000)
    return AJ_CELL_SPACE;
  /* Everything from the CJK symbols on is set like Han. */
  return c >= 0x2e80 || c == 0x2014 || c == 0x2026 || c == 0xb7 ? AJ_CELL_HAN : AJ_CELL_LATIN;
}

/* A Latin family only on letters and digits: first in a list of families it would steal “ ” — … ·.
 */
static PangoAttrList *
make_attributes (const char *text, const char *latin)
{
  PangoAttrList *list = pango_attr_list_new ();
  const char *p = text;

  pango_attr_list_insert (list, pango_attr_fallback_new (FALSE));
  while (latin != NULL && *p != '\0')
    {
      if (!g_ascii_isalnum (*p))
        {
          p = g_utf8_next_char (p);
          continue;
        }
      const char *end = p;
      while (g_ascii_isalnum (*end) || ((*end == '-' || *end == '.') && g_ascii_isalnum (end[1])))
        end++;
      PangoAttribute *family = pango_attr_family_new (latin);
      family->start_index = p - text;
      family->end_index = end - text;
      pango_attr_list_insert (list, family);
      p = end;
    }
  return list;
}

static void
add_pad (AjPara *self, guint span, guint at, double width, gboolean fill)
{
  AjCell cell = { .start = at,
                  .width = width,
                  .size = self->spans[span].size,
                  .span = span,
                  .class = AJ_CELL_PAD,
                  .fill = fill };
  g_array_append_val (self->cells, cell);
}

static void
add_cluster (AjPara *self, guint span, guint offset, PangoGlyphItemIter *cluster)
{
  PangoGlyphItem *item = cluster->glyph_item;
  double size = self->spans[span].size, x = 0;
  AjCell cell = { .start = offset + cluster->start_index,
                  .len = cluster->end_index - cluster->start_index,
                  .glyph = self->glyphs->len,
                  .font = item->item->analysis.font,
                  .size = size,
                  .span = span };
  gunichar c = g_utf8_get_char (self->text + cell.start);

  for (int i = cluster->start_glyph; i < cluster->end_glyph; i++)
    {
      const PangoGlyphInfo *info = &item->glyphs->glyphs[i];
      AjCellGlyph glyph = { .glyph = info->glyph,
                            .x = x + (double) info->geometry.x_offset / PANGO_SCALE,
                            .y = (double) info->geometry.y_offset / PANGO_SCALE };
      x += (double) info->geometry.width / PANGO_SCALE;
      if (info->glyph != PANGO_GLYPH_EMPTY)
        g_array_append_val (self->glyphs, glyph);
    }
  cell.n_glyphs = self->glyphs->len - cell.glyph;
  cell.class = classify (c);
  if ((cell.class == AJ_CELL_OPEN || cell.class == AJ_CELL_CLOSE) && x > 0.9 * size)
    cell.blank = size / 2;
  cell.width = x + self->style.tracking * size;
  g_array_append_val (self->cells, cell);
}

static void
shape_span (
  AjPara *self, AjFonts *fonts, guint index, guint offset, AjGlyphReport report, gpointer data)
{
  AjSpan *span = &self->spans[index];
  gunichar missing = 0;
  const AjFace *face = aj_fonts_choose (fonts, span->role, span->text, &missing);

  if (face == NULL || missing != 0 || !aj_fonts_is_primary (fonts, span->role, face))
    if (report != NULL && *span->text != '\0')
      report (span->text, span->role, face != NULL ? aj_face_get_family (face) : NULL, missing,
              data);
  if (face == NULL || *span->text == '\0')
    return;

  PangoLayout *layout = pango_layout_new (aj_fonts_get_context (fonts));
  g_ptr_array_add (self->layouts, layout);
  PangoFontDescription *description = aj_face_describe (face, span->size);
  pango_layout_set_font_description (layout, description);
  pango_font_description_free (description);
  PangoAttrList *attributes = make_attributes (span->text, aj_fonts_get_latin (fonts, span->role));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_text (layout, span->text, -1);

  PangoLayoutIter *runs = pango_layout_get_iter (layout);
  do
    {
      PangoLayoutRun *run = pango_layout_iter_get_run_readonly (runs);
      PangoGlyphItemIter cluster;
      if (run == NULL)
        continue;
      for (gboolean more = pango_glyph_item_iter_init_start (&cluster, run, span->text); more;
           more = pango_glyph_item_iter_next_cluster (&cluster))
        add_cluster (self, index, offset, &cluster);
    }
  while (pango_layout_iter_next_run (runs));
  pango_layout_iter_free (runs);
}

/* A blank's white is put on both sides of the value, so that the value stands in the middle. */
static void
shape_blank (
  AjPara *self, AjFonts *fonts, guint index, guint offset, AjGlyphReport report, gpointer data)
{
  AjSpan *span = &self->spans[index];
  gboolean fill = span->width < 0;
  guint first = self->cells->len;
  double natural = 0;

  add_pad (self, index, offset, 0, fill && !span->left);
  shape_span (self, fonts, index, offset, report, data);
  for (guint i = first; i < self->cells->len; i++)
    natural += g_array_index (self->cells, AjCell, i).width;
  /* A value never touches the ends of its rule. */
  double least = *span->text != '\0' ? span->size / 5 : 0;
  double pad = fill ? 0 : MAX ((span->width - natural) / 2, least);
  g_array_index (self->cells, AjCell, first).width = span->left ? least : pad;
  add_pad (self, index, offset + strlen (span->text), span->left ? MAX (2 * pad - least, 0) : pad,
           fill);
}

static gboolean
is_letter (const AjCell *cell, const char *text)
{
  return cell->class == AJ_CELL_LATIN && g_unichar_isalnum (g_utf8_get_char (text + cell->start));
}

static void
add_gaps (AjPara *self)
{
  for (guint i = 1; i < self->cells->len; i++)
    {
      AjCell *a = &g_array_index (self->cells, AjCell, i - 1);
      AjCell *b = &g_array_index (self->cells, AjCell, i);
      if ((a->class == AJ_CELL_HAN && is_letter (b, self->text)) ||
          (is_letter (a, self->text) && b->class == AJ_CELL_HAN))
        a->width += LATIN_GAP * MIN (a->size, b->size);
    }
}

/* Where lines may break: Unicode's rules, but Chinese quotes are marks with a side. */
static void
find_breaks (AjPara *self)
{
  glong n = g_utf8_strlen (self->text, -1);
  PangoLogAttr *attributes = g_new0 (PangoLogAttr, n + 1);
  guint byte = 0;
  glong character = 0;

  pango_get_log_attrs (self->text, -1, 0, pango_language_from_string ("zh-cn"), attributes, n + 1);
  for (guint i = 0; i < self->cells->len; i++)
    {
      AjCell *cell = &g_array_index (self->cells, AjCell, i);
      const AjCell *before = i > 0 ? cell - 1 : NULL;
      while (byte < cell->start)
        {
          byte = g_utf8_next_char (self->text + byte) - self->text;
          character++;
        }
      cell->can_break = before != NULL && attributes[character].is_line_break;
      if (before == NULL || cell->class == AJ_CELL_PAD)
        cell->can_break = FALSE;
      else if (cell->class == AJ_CELL_OPEN &&
               (before->class == AJ_CELL_HAN || before->class == AJ_CELL_CLOSE))
        cell->can_break = TRUE;
      else if (before->class == AJ_CELL_CLOSE && cell->class == AJ_CELL_HAN)
        cell->can_break = TRUE;
      if (before != NULL && (cell->class == AJ_CELL_CLOSE || before->class == AJ_CELL_OPEN))
        cell->can_break = FALSE;
      /* After the white before a value nothing may break: the rule would hang alone. */
      if (before != NULL && before->class == AJ_CELL_PAD && before->span == cell->span)
        cell->can_break = FALSE;
    }
  g_free (attributes);
}

void
aj_para_shape (AjPara *self, AjFonts *fonts, AjGlyphReport report, gpointer data)
{
  GString *text = g_string_new (NULL);
  guint offset = 0;

  for (guint i = 0; i < self->n_spans; i++)
    g_string_append (text, self->spans[i].text);
  self->text = g_string_free (text, FALSE);
  for (guint i = 0; i < self->n_spans; i++)
    {
      if (self->spans[i].blank)
        shape_blank (self, fonts, i, offset, report, data);
      else
        shape_span (self, fonts, i, offset, report, data);
      offset += strlen (self->spans[i].text);
      self->size = MAX (self->size, self->spans[i].size);
    }
  add_gaps (self);
  find_breaks (self);
}
