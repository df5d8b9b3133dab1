/* Strips to cut out: the labels for the backs of archive boxes, in their true width. */
#include "template-print.h"

#define PITCH    1.22 /* of characters that stand below one another, in ems */
#define SMALLEST 7.0
#define HAIR     0.4
#define LOOSE    0.11 /* mm a sheet of 80 g takes in a box, with the air between */
#define COVER    4.0  /* mm of board and fasteners */

static const AjColor cut_grey = { 0.6, 0.6, 0.6 };

typedef struct
{
  AjPrinter *printer;
  AjBox *box;
  double length, gap, x;
} Strips;

typedef struct
{
  Strips *strips;
  double left, width, y, rest;
  guint n_open; /* parts without a height share what is left */
} Strip;

/* The narrowest of the widths on offer that takes the sheets (DA/T 22: 20, 30, 40, 50 mm). */
static double
find_width (const AjNode *node, const AjScope *scope)
{
  const char *widths = aj_node_get (node, "widths");
  const char *field = aj_node_get (node, "pages");
  double thick = COVER, found = aj_node_get_number (node, "width", 30);
  g_auto (GStrv)
    offers = g_strsplit (widths != NULL ? widths : "", " ", -1);

  if (aj_node_get (node, "table") == NULL || field == NULL || widths == NULL)
    return found;
  g_autoptr (GPtrArray) rows = aj_scope_list_rows (scope, node);
  for (guint i = 0; i < rows->len; i++)
    {
      g_autofree char *pages = aj_scope_dup_stored (g_ptr_array_index (rows, i), field);
      thick += pages != NULL ? MAX (g_ascii_strtod (pages, NULL), 0) * LOOSE : 0;
    }
  for (guint i = 0; offers[i] != NULL; i++)
    {
      found = g_ascii_strtod (offers[i], NULL);
      if (found >= thick)
        break;
    }
  return CLAMP (found, 8, 120);
}

static void
measure_part (AjPrinter *printer, const AjNode *node, const AjScope *scope, gpointer data)
{
  Strip *strip = data;

  if (node->element == NULL)
    return;
  if (aj_node_get (node, "height") != NULL)
    strip->rest -= AJ_MM (aj_node_get_number (node, "height", 0));
  else
    strip->n_open++;
}

/* Characters one below the other, figures and Latin words staying beside each other. */
static char *
stand_up (const char *words)
{
  g_autoptr (GString) standing = g_string_new (NULL);
  gboolean latin = FALSE;

  for (const char *p = words; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean narrow = c < 0x80 && !g_unichar_isspace (c);
      if (g_unichar_isspace (c) || c == 0x200b || c == 0xfffc)
        continue;
      if (standing->len > 0 && !(narrow && latin))
        g_string_append_c (standing, '\n');
      g_string_append_unichar (standing, c == 0xff08   ? 0xfe35 /* （ */
                                         : c == 0xff09 ? 0xfe36 /* ） */
                                                       : c);
      latin = narrow;
    }
  return g_string_free (g_steal_pointer (&standing), FALSE);
}

static AjParagraph *
set_part (AjPrinter *printer, const AjNode *node, const AjScope *scope, double width, double height)
{
  AjStyle style = aj_printer_style (node, &printer->look->cell);
  g_autofree char *words = aj_printer_dup_words (printer, node, scope);
  gboolean turn = aj_node_get (node, "turn") != NULL;
  g_autofree char *standing = turn ? stand_up (words) : g_strdup (words);

  style.align = AJ_ALIGN_CENTER;
  if (turn)
    style.pitch = style.size * PITCH;
  AjParagraph *set = aj_typeset_string (printer->document->fonts, standing, &style, width);
  while (style.size > SMALLEST &&
         (set->lines->len * style.pitch > height || (!turn && set->lines->len > 3)))
    {
      aj_paragraph_free (set);
      style.pitch *= (style.size - 0.5) / style.size;
      style.size -= 0.5;
      set = aj_typeset_string (printer->document->fonts, standing, &style, width);
    }
  return set;
}

/* Words that are too long for one column stand in two or three, the first at the right. FALSE: one
 * is enough, or none of these is. */
static gboolean
put_columns (
  AjPrinter *printer, const AjNode *node, const AjScope *scope, Strip *strip, double height)
{
  AjStyle style = aj_printer_style (node, &printer->look->cell);
  g_autofree char *words = aj_printer_dup_words (printer, node, scope);
  g_autofree char *standing = stand_up (words);
  g_auto (GStrv)
    lines = g_strsplit (standing, "\n", -1);
  guint n = g_strv_length (lines), columns = 2;

  style.align = AJ_ALIGN_CENTER;
  style.size = MIN (style.size, 10);
  if (aj_node_get (node, "turn") == NULL || n * SMALLEST * PITCH <= height)
    return FALSE;
  while (columns < 3 && (n + columns - 1) / columns * 8 * PITCH > height)
    columns++;
  guint most = (n + columns - 1) / columns;
  style.size = CLAMP (height / (most * PITCH), 5, style.size);
  style.size = MIN (style.size, (strip->width - 4) / (columns * PITCH));
  style.pitch = style.size * PITCH;
  double width = style.size * PITCH, left = strip->left + (strip->width - columns * width) / 2;
  for (guint i = 0; i < columns; i++)
    {
      g_autoptr (GString) column = g_string_new (NULL);
      for (guint k = i * most; k < MIN ((i + 1) * most, n); k++)
        g_string_append_printf (column, "%s%s", k > i * most ? "\n" : "", lines[k]);
      aj_box_add_words (strip->strips->box, left + (columns - 1 - i) * width, strip->y + 3,
                        aj_typeset_string (printer->document->fonts, column->str, &style, width));
    }
  return TRUE;
}

static void
put_part (AjPrinter *printer, const AjNode *node, const AjScope *scope, gpointer data)
{
  Strip *strip = data;
  AjBox *box = strip->strips->box;

  if (node->element == NULL)
    return;
  double height = aj_node_get (node, "height") != NULL
                    ? AJ_MM (aj_node_get_number (node, "height", 0))
                    : strip->rest / MAX (strip->n_open, 1);
  if (!put_columns (printer, node, scope, strip, height - 6))
    {
      AjParagraph *words = set_part (printer, node, scope, strip->width - 4, height - 6);
      double down = (height - words->lines->len * words->style.pitch) / 2;
      aj_box_add_words (box, strip->left + 2, strip->y + down, words);
    }
  strip->y += height;
  if (strip->y < strip->strips->length - 1)
    aj_box_add_rule (box, strip->left + 3, strip->y, strip->left + strip->width - 3, strip->y, HAIR,
                     AJ_BLACK);
}

static void
draw_outline (AjBox *box, double x, double width, double length)
{
  aj_box_add_rule (box, x, 0, x + width, 0, HAIR, cut_grey);
  aj_box_add_rule (box, x, length, x + width, length, HAIR, cut_grey);
  aj_box_add_rule (box, x, 0, x, length, HAIR, cut_grey);
  aj_box_add_rule (box, x + width, 0, x + width, length, HAIR, cut_grey);
}

static void
put_strip (AjPrinter *printer, const AjNode *node, const AjScope *scope, gpointer data)
{
  Strips *self = data;
  AjBlocks *blocks = printer->document->blocks;

  if (!aj_node_is (node, "strip"))
    return;
  double width = AJ_MM (find_width (node, scope));
  if (self->x > 0 && self->x + width > aj_blocks_get_width (blocks) + 0.5)
    {
      aj_blocks_add_box (blocks, g_steal_pointer (&self->box), self->length, FALSE);
      self->box = aj_box_new ();
      self->x = 0;
    }
  Strip strip = { .strips = self, .left = self->x, .width = width, .rest = self->length };
  aj_printer_visit (printer, node, scope, measure_part, &strip);
  aj_printer_visit (printer, node, scope, put_part, &strip);
  draw_outline (self->box, self->x, width, self->length);
  self->x += width + self->gap;
}

void
aj_printer_put_strips (AjPrinter *self, const AjNode *node, const AjScope *scope)
{
  Strips strips = { .printer = self,
                    .box = aj_box_new (),
                    .length = AJ_MM (aj_node_get_number (node, "length", 285)),
                    .gap = AJ_MM (aj_node_get_number (node, "gap", 2)) };

  aj_printer_visit (self, node, scope, put_strip, &strips);
  aj_blocks_add_box (self->document->blocks, strips.box, strips.length, FALSE);
}
