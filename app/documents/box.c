#include "blocks.h"

#include <qrencode.h>
#include <string.h>

static void
item_clear (gpointer data)
{
  AjItem *item = data;

  g_clear_pointer (&item->words, aj_paragraph_free);
  g_clear_pointer (&item->path, g_array_unref);
  g_clear_pointer (&item->modules, g_free);
  g_clear_pointer (&item->picture, cairo_surface_destroy);
  g_clear_pointer (&item->alt, g_free);
}

AjBox *
aj_box_new (void)
{
  AjBox *self = g_new0 (AjBox, 1);

  self->items = g_array_new (FALSE, TRUE, sizeof (AjItem));
  g_array_set_clear_func (self->items, item_clear);
  return self;
}

void
aj_box_free (AjBox *self)
{
  g_array_unref (self->items);
  g_free (self);
}

void
aj_box_add_words (AjBox *self, double x, double y, AjParagraph *words)
{
  aj_box_add_turned (self, x, y, 0, words);
}

void
aj_box_add_turned (AjBox *self, double x, double y, double degrees, AjParagraph *words)
{
  AjItem item = { .kind = AJ_ITEM_WORDS, .x = x, .y = y, .degrees = degrees, .words = words };
  g_array_append_val (self->items, item);
}

void
aj_box_add_stretched (AjBox *self, double x, double y, double stretch, AjParagraph *words)
{
  AjItem item = { .kind = AJ_ITEM_WORDS, .x = x, .y = y, .stretch = stretch, .words = words };
  g_array_append_val (self->items, item);
}

void
aj_box_add_rule (
  AjBox *self, double x0, double y0, double x1, double y1, double width, AjColor color)
{
  AjItem item = {
    .kind = AJ_ITEM_RULE, .x = x0, .y = y0, .x1 = x1, .y1 = y1, .width = width, .color = color
  };
  g_array_append_val (self->items, item);
}

void
aj_box_add_path (AjBox *self, GArray *path, double width, AjColor color)
{
  AjItem item = { .kind = AJ_ITEM_PATH, .path = path, .width = width, .color = color };
  g_array_append_val (self->items, item);
}

gboolean
aj_box_add_qr (AjBox *self, double x, double y, double size, const char *text)
{
  QRcode *code = QRcode_encodeString8bit (text, 0, QR_ECLEVEL_M);

  if (code == NULL)
    return FALSE;
  guint n = (guint) code->width;
  AjItem item = { .kind = AJ_ITEM_MODULES, .x = x, .y = y, .x1 = size, .n = n };
  item.modules = g_memdup2 (code->data, (gsize) n * n);
  item.alt = g_strconcat ("二维码：", text, NULL);
  g_array_append_val (self->items, item);
  QRcode_free (code);
  return TRUE;
}

void
aj_box_add_picture (AjBox *self,
                    double x,
                    double y,
                    double width,
                    double height,
                    cairo_surface_t *picture,
                    const char *alt)
{
  double own_width = cairo_image_surface_get_width (picture);
  double own_height = cairo_image_surface_get_height (picture);
  double scale = MIN (width / own_width, height / own_height);
  AjItem item = { .kind = AJ_ITEM_PICTURE, .picture = picture, .alt = g_strdup (alt) };

  item.x1 = own_width * scale;
  item.y1 = own_height * scale;
  item.x = x + (width - item.x1) / 2;
  item.y = y + (height - item.y1) / 2;
  g_array_append_val (self->items, item);
}

static void
draw_words (const AjItem *item, AjSink *sink, double x, double y)
{
  if (item->degrees == 0 && (item->stretch == 0 || item->stretch == 1))
    {
      aj_paragraph_draw (item->words, sink, x, y, 0, G_MAXUINT);
      return;
    }
  sink->push (sink, x, y, item->degrees);
  if (item->stretch != 0)
    sink->scale (sink, item->stretch, 1);
  aj_paragraph_draw (item->words, sink, 0, 0, 0, G_MAXUINT);
  sink->pop (sink);
}

void
aj_box_draw (const AjBox *self, AjSink *sink, double x, double y)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      const AjItem *item = &g_array_index (self->items, AjItem, i);
      switch (item->kind)
        {
        case AJ_ITEM_WORDS:
          aj_sink_begin (sink, AJ_TAG_P);
          draw_words (item, sink, x + item->x, y + item->y);
          aj_sink_end (sink);
          break;
        case AJ_ITEM_RULE:
          sink->rule (sink, x + item->x, y + item->y, x + item->x1, y + item->y1, item->width,
                      item->color);
          break;
        case AJ_ITEM_PATH:
          sink->push (sink, x, y, 0);
          sink->path (sink, item->path, item->width, item->color);
          sink->pop (sink);
          break;
        case AJ_ITEM_PICTURE:
          aj_sink_begin_figure (sink, item->alt);
          if (sink->picture != NULL)
            sink->picture (sink, item->picture, x + item->x, y + item->y, item->x1, item->y1);
          aj_sink_end (sink);
          break;
        case AJ_ITEM_MODULES:
          aj_sink_begin_figure (sink, item->alt);
          sink->modules (sink, item->modules, item->n, x + item->x, y + item->y, item->x1);
          aj_sink_end (sink);
          break;
        }
    }
}
