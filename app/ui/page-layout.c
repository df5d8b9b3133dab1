#include "page-layout.h"

#include <math.h>

#define DPI 96.0
/* A page that would be a larger picture is drawn straight to the screen, and only its visible part:
 * at 400 % on a fine screen one page would be 200 MB. */
#define MOST_PIXELS (6 * 1024 * 1024)

typedef struct
{
  guint page;
  int width, height; /* device pixels */
  GdkTexture *texture;
  guint frame; /* that it was drawn in last */
} Picture;

struct _AjPageLayout
{
  GtkWidget *widget;
  GtkAdjustment *adjustments[2]; /* (nullable) of the scrolled window around the widget */
  AjDocument *document;
  double margin, caption, zoom;
  GArray *tops; /* of double, one a page and one more: the end */
  double widest;
  GQueue pictures; /* of Picture, the one used last in front */
  gsize bytes, most_bytes;
  guint n_drawn;
  guint frame;
};

static void
picture_free (gpointer data)
{
  g_object_unref (((Picture *) data)->texture);
  g_free (data);
}

static gsize
picture_bytes (const Picture *picture)
{
  return (gsize) picture->width * (gsize) picture->height * 4;
}

static void
drop_pictures (AjPageLayout *self)
{
  g_queue_clear_full (&self->pictures, picture_free);
  self->bytes = 0;
}

/* In whole pixels: hairlines of a table are uneven otherwise. */
static void
page_pixels (AjPageLayout *self, guint page, double *width, double *height)
{
  aj_document_get_page_size (self->document, page, width, height);
  *width = round (*width * self->zoom * DPI / 72);
  *height = round (*height * self->zoom * DPI / 72);
}

static void
measure (AjPageLayout *self)
{
  guint n = aj_page_layout_get_n_pages (self);
  double top = self->margin;

  g_array_set_size (self->tops, 0);
  self->widest = 0;
  for (guint i = 0; i < n; i++)
    {
      double width, height;
      page_pixels (self, i, &width, &height);
      g_array_append_val (self->tops, top);
      self->widest = MAX (self->widest, width);
      top += height + self->caption + self->margin;
    }
  g_array_append_val (self->tops, top);
  gtk_widget_queue_resize (self->widget);
}

AjPageLayout *
aj_page_layout_new (GtkWidget *widget, double margin, double caption, gsize bytes)
{
  AjPageLayout *self = g_new0 (AjPageLayout, 1);

  self->widget = widget;
  self->margin = margin;
  self->caption = caption;
  self->most_bytes = bytes;
  self->zoom = 1;
  self->tops = g_array_new (FALSE, FALSE, sizeof (double));
  g_queue_init (&self->pictures);
  measure (self);
  return self;
}

void
aj_page_layout_free (AjPageLayout *self)
{
  aj_page_layout_unfollow (self);
  drop_pictures (self);
  g_array_unref (self->tops);
  g_clear_object (&self->document);
  g_free (self);
}

void
aj_page_layout_follow (AjPageLayout *self)
{
  GtkWidget *scrolled = gtk_widget_get_ancestor (self->widget, GTK_TYPE_SCROLLED_WINDOW);

  aj_page_layout_unfollow (self);
  if (scrolled == NULL)
    return;
  self->adjustments[0] = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scrolled));
  self->adjustments[1] = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  for (int i = 0; i < 2; i++)
    {
      g_object_ref (self->adjustments[i]);
      g_signal_connect_swapped (self->adjustments[i], "value-changed",
                                G_CALLBACK (gtk_widget_queue_draw), self->widget);
    }
}

void
aj_page_layout_unfollow (AjPageLayout *self)
{
  for (int i = 0; i < 2; i++)
    if (self->adjustments[i] != NULL)
      {
        g_signal_handlers_disconnect_by_data (self->adjustments[i], self->widget);
        g_clear_object (&self->adjustments[i]);
      }
}

void
aj_page_layout_set_document (AjPageLayout *self, AjDocument *document)
{
  drop_pictures (self);
  g_set_object (&self->document, document);
  measure (self);
}

AjDocument *
aj_page_layout_get_document (AjPageLayout *self)
{
  return self->document;
}

void
aj_page_layout_set_zoom (AjPageLayout *self, double zoom)
{
  if (zoom == self->zoom)
    return;
  self->zoom = zoom;
  drop_pictures (self);
  measure (self);
}

double
aj_page_layout_get_zoom (AjPageLayout *self)
{
  return self->zoom;
}

guint
aj_page_layout_get_n_pages (AjPageLayout *self)
{
  return self->document != NULL ? aj_document_get_n_pages (self->document) : 0;
}

gboolean
aj_page_layout_get_widest (AjPageLayout *self, double *width, double *height)
{
  guint n = aj_page_layout_get_n_pages (self);

  *width = *height = 0;
  for (guint i = 0; i < n; i++)
    {
      double w, h;
      aj_document_get_page_size (self->document, i, &w, &h);
      *width = MAX (*width, w);
      *height = MAX (*height, h);
    }
  return n > 0;
}

void
aj_page_layout_get_size (AjPageLayout *self, int *width, int *height)
{
  *width = (int) (self->widest + 2 * self->margin);
  *height = (int) g_array_index (self->tops, double, self->tops->len - 1);
}

graphene_rect_t
aj_page_layout_get_rect (AjPageLayout *self, guint page)
{
  double width, height;

  page_pixels (self, page, &width, &height);
  double x = round (
    (MAX (gtk_widget_get_width (self->widget), self->widest + 2 * self->margin) - width) / 2);
  return GRAPHENE_RECT_INIT ((float) x, (float) g_array_index (self->tops, double, page),
                             (float) width, (float) height);
}

guint
aj_page_layout_page_at (AjPageLayout *self, double y)
{
  guint low = 0, high = aj_page_layout_get_n_pages (self);

  while (low + 1 < high)
    {
      guint middle = (low + high) / 2;
      if (g_array_index (self->tops, double, middle) <= y)
        low = middle;
      else
        high = middle;
    }
  return low;
}

/* What of the widget the scrolled window shows. */
static graphene_rect_t
visible_part (AjPageLayout *self)
{
  graphene_rect_t all = GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (self->widget),
                                            (float) gtk_widget_get_height (self->widget));

  if (self->adjustments[0] == NULL)
    return all;
  graphene_rect_t shown =
    GRAPHENE_RECT_INIT ((float) gtk_adjustment_get_value (self->adjustments[0]),
                        (float) gtk_adjustment_get_value (self->adjustments[1]),
                        (float) gtk_adjustment_get_page_size (self->adjustments[0]),
                        (float) gtk_adjustment_get_page_size (self->adjustments[1]));
  return shown;
}

GdkTexture *
aj_page_layout_render (AjDocument *document, guint page, int w, int h)
{
  double width, height;

  aj_document_get_page_size (document, page, &width, &height);
  gsize stride = (gsize) cairo_format_stride_for_width (CAIRO_FORMAT_RGB24, w);
  guchar *pixels = g_malloc (stride * (gsize) h);
  cairo_surface_t *surface =
    cairo_image_surface_create_for_data (pixels, CAIRO_FORMAT_RGB24, w, h, (int) stride);
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, w / width, h / height);
  aj_document_draw_page (document, cr, page);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  cairo_surface_destroy (surface);
  /* RGB24 leaves the fourth byte undefined; the texture reads it as alpha. */
  for (gsize i = 0; i < stride / 4 * (gsize) h; i++)
    ((guint32 *) (void *) pixels)[i] |= 0xff000000;
  g_autoptr (GBytes) bytes = g_bytes_new_take (pixels, stride * (gsize) h);
  return gdk_memory_texture_new (w, h, GDK_MEMORY_DEFAULT, bytes, stride);
}

/* The picture of a page, made when it is not kept. */
static GdkTexture *
get_picture (AjPageLayout *self, guint page, int width, int height)
{
  for (GList *link = self->pictures.head; link != NULL; link = link->next)
    {
      Picture *kept = link->data;
      if (kept->page != page || kept->width != width || kept->height != height)
        continue;
      g_queue_unlink (&self->pictures, link);
      g_queue_push_head_link (&self->pictures, link);
      kept->frame = self->frame;
      return kept->texture;
    }
  Picture *made = g_new0 (Picture, 1);

  made->page = page;
  made->width = width;
  made->height = height;
  made->texture = aj_page_layout_render (self->document, page, width, height);
  self->n_drawn++;
  self->bytes += picture_bytes (made);
  g_queue_push_head (&self->pictures, made);
  made->frame = self->frame;
  /* What is on the screen now stays: it would be made anew with every frame. */
  for (Picture *old = g_queue_peek_tail (&self->pictures);
       self->bytes > self->most_bytes && old->frame != self->frame;
       old = g_queue_peek_tail (&self->pictures))
    {
      g_queue_pop_tail (&self->pictures);
      self->bytes -= picture_bytes (old);
      picture_free (old);
    }
  return made->texture;
}

static void
draw_straight (AjPageLayout *self,
               GtkSnapshot *snapshot,
               guint page,
               const graphene_rect_t *rect,
               const graphene_rect_t *visible)
{
  double scale = self->zoom * DPI / 72;
  graphene_rect_t part;

  if (!graphene_rect_intersection (rect, visible, &part))
    return;
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &part);
  cairo_translate (cr, rect->origin.x, rect->origin.y);
  cairo_scale (cr, scale, scale);
  aj_document_draw_page (self->document, cr, page);
  cairo_destroy (cr);
  self->n_drawn++;
}

static void
draw_page (AjPageLayout *self,
           GtkSnapshot *snapshot,
           guint page,
           const graphene_rect_t *rect,
           const graphene_rect_t *visible)
{
  int factor = gtk_widget_get_scale_factor (self->widget);
  int width = MAX ((int) rect->size.width, 1) * factor;
  int height = MAX ((int) rect->size.height, 1) * factor;
  graphene_rect_t shadow = *rect;
  GdkRGBA white = { 1, 1, 1, 1 };
  GdkRGBA grey = { 0, 0, 0, 0.18f };

  graphene_rect_inset (&shadow, -1, -1);
  gtk_snapshot_append_color (snapshot, &grey, &shadow);
  gtk_snapshot_append_color (snapshot, &white, rect);
  if ((gint64) width * height > MOST_PIXELS)
    draw_straight (self, snapshot, page, rect, visible);
  else
    gtk_snapshot_append_texture (snapshot, get_picture (self, page, width, height), rect);
}

void
aj_page_layout_snapshot (AjPageLayout *self, GtkSnapshot *snapshot, AjPageOver over, gpointer data)
{
  graphene_rect_t visible = visible_part (self);
  guint n = aj_page_layout_get_n_pages (self);
  double end = visible.origin.y + visible.size.height;

  self->frame++;
  for (guint i = aj_page_layout_page_at (self, visible.origin.y);
       i < n && g_array_index (self->tops, double, i) <= end; i++)
    {
      graphene_rect_t rect = aj_page_layout_get_rect (self, i);
      draw_page (self, snapshot, i, &rect, &visible);
      if (over != NULL)
        over (snapshot, i, &rect, data);
    }
}

guint
aj_page_layout_get_n_drawn (AjPageLayout *self)
{
  return self->n_drawn;
}

gsize
aj_page_layout_get_bytes (AjPageLayout *self)
{
  return self->bytes;
}
