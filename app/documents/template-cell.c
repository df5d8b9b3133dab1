#include "template-cell.h"

#include "template-grammar.h"

#define HAIR 0.5

typedef struct
{
  AjParagraph *words; /* owned until drawn */
  double height;
  gboolean fill, ruled;
  char *code; /* QR */
  AjPlacedPicture picture;
  double size;
  AjAlign align;
} Part;

static void
part_clear (gpointer data)
{
  Part *part = data;

  g_clear_pointer (&part->words, aj_paragraph_free);
  g_free (part->code);
  g_clear_pointer (&part->picture.surface, cairo_surface_destroy);
}

static GArray *
make_parts (void)
{
  GArray *parts = g_array_new (FALSE, TRUE, sizeof (Part));

  g_array_set_clear_func (parts, part_clear);
  return parts;
}

void
aj_form_cell_free (gpointer data)
{
  AjFormCell *self = data;

  g_array_unref (self->parts);
  g_free (self);
}

static void
add_part (AjFormCell *self, Part part)
{
  self->height += part.height;
  g_array_append_val (self->parts, part);
}

static void
add_paragraph (AjFormCell *self, AjParagraph *words)
{
  Part part = { .words = words, .height = MAX (words->lines->len, 1) * words->style.pitch };
  add_part (self, part);
}

typedef struct
{
  AjFormCell *cell;
  const AjStyle *style;
  double width;
} Filling;

/* A picture, and the words below it or instead of it. */
static void
add_picture (AjPrinter *printer, const AjNode *node, const AjScope *scope, const Filling *filling)
{
  const AjPaper *paper = aj_blocks_get_paper (printer->document->blocks);
  Part part = { .picture =
                  aj_printer_find_picture (printer, node, scope, filling->width,
                                           (paper->height - paper->top - paper->bottom) * 0.4) };

  part.height = part.picture.height;
  if (part.picture.width > 0)
    add_part (filling->cell, part);
  if (!part.picture.words)
    return;
  AjStyle style =
    aj_node_get (filling->cell->node, "label") != NULL ? printer->look->label : *filling->style;
  style.align = AJ_ALIGN_CENTER;
  add_paragraph (filling->cell, aj_printer_set (printer, node, scope, &style, filling->width, 0.8));
}

static void
put_block (AjPrinter *printer, const AjNode *node, const AjScope *scope, gpointer data)
{
  Filling *filling = data;
  AjStyle style = *filling->style;
  double lines = aj_node_get_number (node, "lines", 1);

  if (node->element == NULL)
    return;
  if (aj_node_is (node, "p") || aj_node_is (node, "line"))
    {
      style.indent = aj_node_is (node, "p") ? 2 : 0;
      style.align = aj_node_is (node, "p") ? AJ_ALIGN_JUSTIFY : AJ_ALIGN_LEFT;
      style = aj_printer_style (node, &style);
      add_paragraph (filling->cell,
                     aj_printer_set (printer, node, scope, &style, filling->width, 1));
    }
  else if (aj_node_is (node, "qr"))
    {
      double size = AJ_MM (aj_node_get_number (node, "size", 25));
      Part part = { .code = aj_printer_dup_words (printer, node, scope),
                    .height = size + 4,
                    .size = size,
                    .align = aj_template_align (aj_node_get (node, "align")) };
      add_part (filling->cell, part);
    }
  else if (aj_node_is (node, "picture"))
    add_picture (printer, node, scope, filling);
  else if (aj_node_is (node, "ruled"))
    for (guint i = 0; i < (guint) CLAMP (lines, 1, 40); i++)
      add_part (filling->cell, (Part){ .height = MAX (style.pitch, 22), .ruled = TRUE });
  else if (aj_node_is (node, "space") || aj_node_is (node, "fill"))
    add_part (filling->cell, (Part){ .height = aj_node_is (node, "space") ? lines * style.pitch : 0,
                                     .fill = aj_node_is (node, "fill") });
}

/* Words stand in the middle; what takes more than a line runs from the left. */
static void
put_words (AjFormCell *self,
           AjPrinter *printer,
           const AjScope *scope,
           const AjStyle *base,
           double width,
           gboolean label)
{
  AjStyle style = aj_printer_style (self->node, base);
  gboolean chosen = aj_node_get (self->node, "align") != NULL;

  if (!chosen)
    style.align = AJ_ALIGN_CENTER;
  AjParagraph *words = aj_printer_set (printer, self->node, scope, &style, width, 0.88);
  if (!chosen && !label && words->lines->len > 1)
    {
      aj_paragraph_free (words);
      style.align = AJ_ALIGN_JUSTIFY;
      words = aj_printer_set (printer, self->node, scope, &style, width, 1);
    }
  add_paragraph (self, words);
}

void
aj_form_cell_fill (AjFormCell *self,
                   AjPrinter *printer,
                   const AjScope *scope,
                   const AjStyle *plain,
                   const AjStyle *label,
                   double width)
{
  Filling filling = { self, plain, width };
  gboolean is_label = plain == label || aj_node_get (self->node, "label") != NULL;

  self->parts = make_parts ();
  if (aj_template_has_blocks (self->node))
    aj_printer_visit (printer, self->node, scope, put_block, &filling);
  else
    put_words (self, printer, scope, is_label ? label : plain, width, is_label);
}

/* Where the content begins when there is less of it than room. */
static double
offset_of (const AjFormCell *self, double room)
{
  const char *valign = aj_node_get (self->node, "valign");
  double slack = room - self->height;

  for (guint i = 0; i < self->parts->len; i++)
    if (g_array_index (self->parts, Part, i).fill)
      return 0;
  if (g_strcmp0 (valign, "bottom") == 0)
    return slack;
  return g_strcmp0 (valign, "top") == 0 ||
             (valign == NULL && aj_template_has_blocks (self->node) && self->parts->len > 1)
           ? 0
           : slack / 2;
}

void
aj_form_cell_draw (AjFormCell *self, AjBox *box, double x, double y, double width, double room)
{
  y += offset_of (self, room);
  for (guint i = 0; i < self->parts->len; i++)
    {
      Part *part = &g_array_index (self->parts, Part, i);
      if (part->words != NULL)
        aj_box_add_words (box, x, y, g_steal_pointer (&part->words));
      if (part->code != NULL)
        aj_box_add_qr (box,
                       x + (part->align == AJ_ALIGN_RIGHT    ? width - part->size
                            : part->align == AJ_ALIGN_CENTER ? (width - part->size) / 2
                                                             : 0),
                       y + 2, part->size, part->code);
      if (part->picture.width > 0)
        aj_placed_picture_draw (&part->picture, box, x, y, width);
      if (part->ruled)
        aj_box_add_rule (box, x, y + part->height - 3, x + width, y + part->height - 3, HAIR,
                         AJ_BLACK);
      y += part->height + (part->fill ? MAX (room - self->height, 0) : 0);
    }
}

/* The lines of a paragraph that do not fit into height, at least one staying when the cell is
 * otherwise empty. NULL when all fit or none does. */
static AjParagraph *
cut_words (Part *part, double height, gboolean first)
{
  double pitch = part->words->style.pitch;
  guint fits = (guint) MAX (height / pitch, first ? 1 : 0);

  if (fits == 0 || fits >= part->words->lines->len)
    return NULL;
  AjParagraph *below = aj_paragraph_cut (part->words, fits);
  part->height = fits * pitch;
  return below;
}

AjFormCell *
aj_form_cell_cut (AjFormCell *self, double height)
{
  AjFormCell *below = g_new0 (AjFormCell, 1);
  double used = 0;
  guint i;

  *below = *self;
  below->parts = make_parts ();
  below->height = 0;
  for (i = 0; i < self->parts->len; i++)
    {
      Part *part = &g_array_index (self->parts, Part, i);
      if (used + part->height <= height + 0.01)
        {
          used += part->height;
          continue;
        }
      AjParagraph *words = part->words != NULL ? cut_words (part, height - used, i == 0) : NULL;
      if (words != NULL)
        {
          used += part->height;
          add_paragraph (below, words);
          i++;
        }
      break;
    }
  for (guint k = i; k < self->parts->len; k++)
    {
      Part *part = &g_array_index (self->parts, Part, k);
      add_part (below, *part);
      *part = (Part){ 0 };
    }
  g_array_set_size (self->parts, i);
  self->height = used;
  return below;
}
