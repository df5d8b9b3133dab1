#include "typeset.h"

#include "cells.h"

#define BASELINE 0.88 /* of an em below the top of the em box */

typedef struct
{
  const AjCells *cells;
  const char *text;
  const AjStyle *style;
  double width; /* of the column, insets taken off */
} Setting;

/* A choice of where a line ends. */
typedef struct
{
  guint end;      /* behind the last cell */
  double natural; /* width with obligatory squeezing only */
  double room;    /* how much the punctuation inside can still give */
  double last;    /* blank half of the closing sign at the end; all of it when it may hang */
  gboolean hangs;
  guint gaps;
} Fit;

double
aj_style_get_baseline (const AjStyle *style)
{
  return (style->pitch - style->size) / 2 + BASELINE * style->size;
}

static const AjCell *
cell_at (const Setting *setting, guint i)
{
  return &g_array_index (setting->cells->cells, AjCell, i);
}

static double
tracking_of (const Setting *setting, const AjCell *cell)
{
  return cell->kind == AJ_CHAR_BLANK || cell->kind == AJ_CHAR_NEWLINE
           ? 0
           : setting->style->tracking * setting->style->size;
}

/* How much of the left is cut: an opening sign at the start of a line loses its blank half. */
static double
left_cut (const Setting *setting, const AjCell *cell, gboolean starts_line, gboolean first_line)
{
  return starts_line && !first_line ? cell->cut_left + cell->give_left : cell->cut_left;
}

static double
advance_of (const Setting *setting, guint i, guint start, gboolean first_line)
{
  const AjCell *cell = cell_at (setting, i);

  return cell->width - left_cut (setting, cell, i == start, first_line) - cell->cut_right +
         (i == start ? 0 : cell->lead) + tracking_of (setting, cell);
}

/* Whether justifying may put room behind the cell. */
static gboolean
has_gap (const AjCell *cell, const AjCell *next)
{
  if (cell->kind == AJ_CHAR_LATIN && next->kind == AJ_CHAR_LATIN)
    return FALSE;
  if (cell->kind == AJ_CHAR_JOIN && next->kind == AJ_CHAR_JOIN)
    return FALSE;
  if (cell->ruled && next->ruled && (cell->kind == AJ_CHAR_BLANK || next->kind == AJ_CHAR_BLANK))
    return FALSE;
  return next->kind != AJ_CHAR_SPACE && next->kind != AJ_CHAR_NEWLINE;
}

/* Takes cell i into the line; visible: width so far, spaces at the end too. */
static void
extend (const Setting *setting, Fit *now, guint start, guint i, gboolean first, double *visible)
{
  const AjCell *cell = cell_at (setting, i);

  if (i > start && has_gap (cell - 1, cell))
    now->gaps++;
  /* Only signs inside the line give: the first and the last have their own rules. */
  if (i > start + 1)
    now->room += ((cell - 1)->give_left + (cell - 1)->give_right) / 2;
  *visible += advance_of (setting, i, start, first);
  now->end = i + 1;
  if (cell->kind != AJ_CHAR_SPACE && cell->kind != AJ_CHAR_NEWLINE)
    now->natural = *visible;
  now->hangs = setting->style->hang && cell->hangs;
  now->last = now->hangs                    ? cell->width - cell->cut_left - cell->cut_right
              : cell->kind == AJ_CHAR_CLOSE ? cell->give_right
                                            : 0;
}

/* The loose and the tight way to end the line that starts at start; the better one is returned. */
static Fit
fit_line (const Setting *setting, guint start, double width, gboolean first_line)
{
  Fit now = { .end = start }, loose = { 0 }, tight = { 0 };
  guint n = setting->cells->cells->len;
  gboolean justify = setting->style->align == AJ_ALIGN_JUSTIFY;
  double visible = 0;

  for (guint i = start; i < n; i++)
    {
      const AjCell *cell = cell_at (setting, i);
      extend (setting, &now, start, i, first_line, &visible);
      double least = now.natural - now.last - (justify ? now.room : 0);
      if (cell->kind == AJ_CHAR_NEWLINE && now.natural <= width + 0.01)
        return now;
      if (least > width + 0.01 && i > start)
        break;
      if (!cell->can_break && i + 1 < n)
        continue;
      if (now.natural <= width + 0.01)
        loose = now;
      else
        tight = now;
    }
  if (loose.end == n)
    return loose;
  if (tight.end > 0 && loose.end > 0 && justify)
    {
      double stretch =
        loose.gaps > 0 ? (width - loose.natural) / loose.gaps / setting->style->size : 1;
      double over = tight.natural - tight.last - width;
      double squeeze = tight.room > 0 ? MAX (over, 0) / tight.room : 0;
      return squeeze * 0.5 <= stretch * 4 ? tight : loose;
    }
  if (tight.end > 0 && (loose.end == 0 || tight.natural - tight.last <= width + 0.01))
    return tight;
  if (loose.end > 0)
    return loose;
  /* Nothing may break: cut where it is full, at least one cell further. */
  now.end = MAX (start + 1, now.end - (now.natural > width && now.end > start + 1 ? 1 : 0));
  return now;
}

static void
line_free (gpointer data)
{
  AjLine *line = data;

  for (guint i = 0; i < line->runs->len; i++)
    pango_glyph_item_free (g_array_index (line->runs, AjRun, i).item);
  g_array_unref (line->runs);
  g_array_unref (line->rules);
  g_free (line);
}

/* Glyphs of cells [from, to) of one run, placed so that cell k starts at x[k - start]. */
static PangoGlyphItem *
slice_run (
  const Setting *setting, guint start, guint from, guint to, const double *x, const double *cut)
{
  const AjCell *first = cell_at (setting, from);
  const AjCell *last = cell_at (setting, to - 1);
  PangoGlyphItem *whole = g_ptr_array_index (setting->cells->runs, first->run);
  PangoGlyphItem *part = g_slice_new0 (PangoGlyphItem);
  int n = 0;

  for (guint i = from; i < to; i++)
    n += cell_at (setting, i)->n_glyphs;
  part->item = pango_item_copy (whole->item);
  part->item->offset = first->byte;
  part->item->length = last->byte + last->n_bytes - first->byte;
  part->item->num_chars =
    (int) g_utf8_strlen (setting->text + part->item->offset, part->item->length);
  part->glyphs = pango_glyph_string_new ();
  pango_glyph_string_set_size (part->glyphs, n);
  n = 0;
  for (guint i = from; i < to; i++)
    {
      const AjCell *cell = cell_at (setting, i);
      double rest = x[i + 1 - start] - x[i - start];
      for (int g = 0; g < cell->n_glyphs; g++, n++)
        {
          PangoGlyphInfo *info = &part->glyphs->glyphs[n];
          *info = whole->glyphs->glyphs[cell->glyph + g];
          info->geometry.x_offset -= (int) (cut[i - start] * PANGO_SCALE);
          if (g + 1 == cell->n_glyphs)
            info->geometry.width = (int) (rest * PANGO_SCALE);
          rest -= info->geometry.width / (double) PANGO_SCALE;
          part->glyphs->log_clusters[n] = (int) (cell->byte - first->byte);
        }
    }
  return part;
}

/* Puts the cells of a line into runs and rules; x and cut are indexed by cell from start. */
static void
collect (
  const Setting *setting, AjLine *line, guint start, guint end, const double *x, const double *cut)
{
  for (guint i = start; i < end;)
    {
      const AjCell *cell = cell_at (setting, i);
      guint to = i + 1;
      if (cell->kind == AJ_CHAR_BLANK || cell->kind == AJ_CHAR_NEWLINE)
        {
          i = to;
          continue;
        }
      while (to < end && cell_at (setting, to)->run == cell->run &&
             cell_at (setting, to)->kind != AJ_CHAR_BLANK &&
             cell_at (setting, to)->kind != AJ_CHAR_NEWLINE)
        to++;
      AjRun run = { .item = slice_run (setting, start, i, to, x, cut), .x = x[i - start] };
      g_array_append_val (line->runs, run);
      i = to;
    }
  for (guint i = start; i < end;)
    {
      guint to = i;
      while (to < end && cell_at (setting, to)->ruled)
        to++;
      if (to > i)
        {
          double ends[2] = { x[i - start], x[to - start] };
          g_array_append_vals (line->rules, ends, 1);
        }
      i = to + 1;
    }
}

/* How the rest of the width is given away in a line. */
static void
spread (const Setting *setting,
        const Fit *fit,
        double width,
        gboolean last,
        double *stretch,
        double *squeeze)
{
  AjAlign align = setting->style->align;
  double over = fit->natural - width;

  *stretch = *squeeze = 0;
  /* What hangs outside is not counted: the character before it reaches the edge. */
  if (fit->hangs && align == AJ_ALIGN_JUSTIFY && over > 0.01 && over <= fit->last && fit->gaps > 1)
    *stretch = (fit->last - over) / (fit->gaps - 1);
  else if (over > 0.01)
    *squeeze = fit->room > 0 ? CLAMP ((over - fit->last) / fit->room, 0, 1) : 0;
  else if (fit->gaps > 0 && (align == AJ_ALIGN_DISTRIBUTE || (align == AJ_ALIGN_JUSTIFY && !last)))
    *stretch = -over / fit->gaps;
}

static AjLine *
make_line (const Setting *setting,
           guint start,
           const Fit *fit,
           double offset,
           double width,
           gboolean first,
           gboolean last)
{
  AjLine *line = g_new0 (AjLine, 1);
  guint n = fit->end - start;
  g_autofree double *x = g_new0 (double, n + 1);
  g_autofree double *cut = g_new0 (double, n + 1);
  double stretch, squeeze, at = offset, visible = offset;

  line->runs = g_array_new (FALSE, FALSE, sizeof (AjRun));
  line->rules = g_array_new (FALSE, FALSE, 2 * sizeof (double));
  spread (setting, fit, width, last, &stretch, &squeeze);
  for (guint i = 0; i < n; i++)
    {
      const AjCell *cell = cell_at (setting, start + i);
      double left =
        left_cut (setting, cell, i == 0, first) + (i > 0 ? squeeze * cell->give_left / 2 : 0);
      double right = cell->cut_right + (i > 0 && i + 1 < n ? squeeze * cell->give_right / 2 : 0);
      if (i > 0)
        at += cell->lead + (has_gap (cell - 1, cell) ? stretch : 0);
      x[i] = at;
      cut[i] = left;
      at += cell->width - left - right + tracking_of (setting, cell);
      if (cell->kind != AJ_CHAR_SPACE && cell->kind != AJ_CHAR_NEWLINE)
        visible = at;
    }
  x[n] = at;
  double slack = width - (visible - offset);
  double shift = setting->style->align == AJ_ALIGN_CENTER  ? slack / 2
                 : setting->style->align == AJ_ALIGN_RIGHT ? slack
                                                           : 0;
  for (guint i = 0; i <= n; i++)
    x[i] += shift;
  collect (setting, line, start, fit->end, x, cut);
  line->x = offset + shift;
  line->width = visible - offset;
  line->start = n > 0 ? cell_at (setting, start)->byte : 0;
  line->end =
    n > 0 ? cell_at (setting, fit->end - 1)->byte + cell_at (setting, fit->end - 1)->n_bytes : 0;
  return line;
}

/* Whether only one character, with the signs behind it, is left for the last line. */
static gboolean
is_lone (const Setting *setting, guint start)
{
  guint letters = 0;

  for (guint i = start; i < setting->cells->cells->len && letters < 2; i++)
    {
      const AjCell *cell = cell_at (setting, i);
      if (cell->kind == AJ_CHAR_NEWLINE || cell->ruled || cell->name != 0)
        return FALSE;
      letters += cell->kind != AJ_CHAR_CLOSE && cell->kind != AJ_CHAR_STOP;
    }
  return letters == 1;
}

/* The line once more, one character shorter; FALSE when it may not end there. */
static gboolean
shorten (const Setting *setting, guint start, gboolean first, Fit *fit)
{
  const AjCell *last = cell_at (setting, fit->end - 1);
  Fit now = { .end = start };
  double visible = 0;

  if (fit->end < start + 8 || last->kind != AJ_CHAR_HAN || last->ruled || last->name != 0 ||
      !(last - 1)->can_break)
    return FALSE;
  for (guint i = start; i + 1 < fit->end; i++)
    extend (setting, &now, start, i, first, &visible);
  *fit = now;
  return TRUE;
}

AjParagraph *
aj_typeset (AjFonts *fonts, const AjText *text, const AjStyle *style, double width)
{
  AjParagraph *self = g_new0 (AjParagraph, 1);
  g_autoptr (AjCells) cells = aj_cells_new (fonts, text, style);
  Setting setting = { .cells = cells,
                      .text = text->string->str,
                      .style = style,
                      .width = width - style->left - style->right };
  guint n = cells->cells->len;

  self->text = g_strdup (text->string->str);
  self->spans = g_array_ref (text->spans);
  self->lines = g_ptr_array_new_with_free_func (line_free);
  self->style = *style;
  self->width = width;
  for (guint start = 0; start < n || self->lines->len == 0;)
    {
      gboolean first = self->lines->len == 0;
      double indent = first ? style->indent * style->size : 0;
      Fit fit = fit_line (&setting, start, setting.width - indent, first);
      /* One character by itself makes no line: the one before it comes along. */
      if (style->align == AJ_ALIGN_JUSTIFY && fit.end < n && is_lone (&setting, fit.end))
        shorten (&setting, start, first, &fit);
      gboolean last = fit.end >= n || cell_at (&setting, fit.end - 1)->kind == AJ_CHAR_NEWLINE;
      g_ptr_array_add (self->lines, make_line (&setting, start, &fit, style->left + indent,
                                               setting.width - indent, first, last));
      start = fit.end;
      if (n == 0)
        break;
    }
  return self;
}

AjParagraph *
aj_paragraph_cut (AjParagraph *self, guint lines)
{
  AjParagraph *below = g_new0 (AjParagraph, 1);

  *below = *self;
  below->text = g_strdup (self->text);
  below->spans = g_array_ref (self->spans);
  below->lines = g_ptr_array_new_with_free_func (line_free);
  while (self->lines->len > lines)
    g_ptr_array_insert (below->lines, 0,
                        g_ptr_array_steal_index (self->lines, self->lines->len - 1));
  return below;
}

void
aj_paragraph_free (AjParagraph *self)
{
  g_ptr_array_unref (self->lines);
  g_array_unref (self->spans);
  g_free (self->text);
  g_free (self);
}
