#include "contents.h"

#define NUMBER_EM 3.0 /* room for the page's number */
#define DOT       0.7
#define DOT_STEP  5.0

typedef struct
{
  AjParagraph *title;
  double x;
  guint block;
} Entry;

struct _AjContents
{
  AjFonts *fonts;
  AjStyle style;
  double width;
  guint levels;
  GArray *entries; /* of Entry */
};

static void
entry_clear (gpointer data)
{
  aj_paragraph_free (((Entry *) data)->title);
}

AjContents *
aj_contents_new (AjFonts *fonts, const AjStyle *style, double width, guint levels)
{
  AjContents *self = g_new0 (AjContents, 1);

  self->fonts = aj_fonts_ref (fonts);
  self->style = *style;
  self->style.indent = 0;
  self->style.align = AJ_ALIGN_LEFT;
  self->width = width;
  self->levels = levels;
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (self->entries, entry_clear);
  return self;
}

void
aj_contents_free (AjContents *self)
{
  g_array_unref (self->entries);
  aj_fonts_unref (self->fonts);
  g_free (self);
}

void
aj_contents_collect (AjContents *self, const AjBlocks *blocks, guint from)
{
  g_array_set_size (self->entries, 0);
  for (guint i = from + 1; i < blocks->list->len; i++)
    {
      const AjBlock *block = &g_array_index (blocks->list, AjBlock, i);
      guint level = block->kind == AJ_BLOCK_WORDS ? block->words->style.outline : 0;
      if (level < 2 || level > self->levels + 1)
        continue;
      Entry entry = { .x = (level - 2) * 2 * self->style.size, .block = i };
      entry.title = aj_typeset_string (self->fonts, block->words->text, &self->style,
                                       self->width - entry.x - (NUMBER_EM + 1) * self->style.size);
      g_array_append_val (self->entries, entry);
    }
}

guint
aj_contents_get_n (const AjContents *self)
{
  return self->entries->len;
}

double
aj_contents_get_height (const AjContents *self, guint entry)
{
  const AjParagraph *title = g_array_index (self->entries, Entry, entry).title;
  return title->lines->len * self->style.pitch;
}

/* From the end of the title to the number, on a raster of the page so that rows of points stand
 * below one another. */
static void
draw_points (AjSink *sink, double from, double to, double baseline)
{
  g_autoptr (GArray) path = g_array_new (FALSE, FALSE, sizeof (cairo_path_data_t));

  for (double x = (double) ((int) (from / DOT_STEP) + 2) * DOT_STEP; x < to; x += DOT_STEP)
    {
      const double corners[4][2] = {
        { x, baseline - DOT }, { x + DOT, baseline - DOT }, { x + DOT, baseline }, { x, baseline }
      };
      for (guint i = 0; i < G_N_ELEMENTS (corners); i++)
        {
          cairo_path_data_t step[2] = {
            { .header = { i == 0 ? CAIRO_PATH_MOVE_TO : CAIRO_PATH_LINE_TO, 2 } },
            { .point = { corners[i][0], corners[i][1] } }
          };
          g_array_append_vals (path, step, G_N_ELEMENTS (step));
        }
    }
  if (path->len > 0)
    sink->path (sink, path, 0, AJ_BLACK);
}

static void
draw_entry (
  const AjContents *self, const Entry *entry, guint page, AjSink *sink, double x, double y)
{
  guint lines = entry->title->lines->len;
  const AjLine *last = g_ptr_array_index (entry->title->lines, lines - 1);
  double bottom = y + (lines - 1) * self->style.pitch;
  g_autofree char *number = g_strdup_printf ("%u", page + 1);
  AjStyle right = self->style;

  right.align = AJ_ALIGN_RIGHT;
  g_autoptr (AjParagraph) digits =
    aj_typeset_string (self->fonts, number, &right, NUMBER_EM * self->style.size);
  const AjLine *line = g_ptr_array_index (digits->lines, 0);
  double number_x = x + self->width - NUMBER_EM * self->style.size;
  aj_sink_begin (sink, AJ_TAG_P);
  aj_paragraph_draw (entry->title, sink, x + entry->x, y, 0, G_MAXUINT);
  aj_paragraph_draw (digits, sink, number_x, bottom, 0, 1);
  aj_sink_end (sink);
  draw_points (sink, x + entry->x + last->x + last->width, number_x + line->x - DOT_STEP,
               bottom + aj_style_get_baseline (&self->style));
  if (sink->link != NULL)
    sink->link (sink, page, x + entry->x, y, self->width - entry->x, lines * self->style.pitch);
}

void
aj_contents_draw (const AjContents *self,
                  const AjPages *pages,
                  AjSink *sink,
                  double x,
                  double y,
                  guint from,
                  guint to)
{
  for (guint i = from; i < to; i++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);
      draw_entry (self, entry, aj_pages_find (pages, entry->block, 0), sink, x, y);
      y += aj_contents_get_height (self, i);
    }
}
