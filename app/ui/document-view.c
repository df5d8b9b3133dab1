#include "document-view.h"

#include "i18n.h"

#include <math.h>

#define MARGIN 18.0 /* pixels around and between the pages */
#define DPI    96.0

struct _AjDocumentView
{
  GtkWidget parent_instance;
  AjDocument *document;
  double zoom;
};

G_DEFINE_FINAL_TYPE (AjDocumentView, aj_document_view, GTK_TYPE_WIDGET)

/* In whole pixels: hairlines of a table are uneven otherwise. */
static void
page_pixels (AjDocumentView *self, guint page, double *width, double *height)
{
  aj_document_get_page_size (self->document, page, width, height);
  *width = round (*width * self->zoom * DPI / 72);
  *height = round (*height * self->zoom * DPI / 72);
}

static guint
n_pages (AjDocumentView *self)
{
  return self->document != NULL ? aj_document_get_n_pages (self->document) : 0;
}

static void
aj_document_view_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  AjDocumentView *self = AJ_DOCUMENT_VIEW (widget);
  double widest = 0, total = MARGIN;

  for (guint i = 0; i < n_pages (self); i++)
    {
      double width, height;
      page_pixels (self, i, &width, &height);
      widest = MAX (widest, width);
      total += height + MARGIN;
    }
  *minimum = *natural =
    (int) (orientation == GTK_ORIENTATION_HORIZONTAL ? widest + 2 * MARGIN : total);
}

static void
snapshot_page (AjDocumentView *self,
               GtkSnapshot *snapshot,
               guint page,
               const graphene_rect_t *bounds)
{
  double scale = self->zoom * DPI / 72;
  graphene_rect_t shadow = *bounds;
  GdkRGBA white = { 1, 1, 1, 1 };
  GdkRGBA grey = { 0, 0, 0, 0.18f };

  graphene_rect_inset (&shadow, -1, -1);
  gtk_snapshot_append_color (snapshot, &grey, &shadow);
  gtk_snapshot_append_color (snapshot, &white, bounds);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, bounds);
  cairo_translate (cr, bounds->origin.x, bounds->origin.y);
  cairo_scale (cr, scale, scale);
  aj_document_draw_page (self->document, cr, page);
  cairo_destroy (cr);
}

static void
aj_document_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  AjDocumentView *self = AJ_DOCUMENT_VIEW (widget);
  GtkWidget *viewport = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  double top = 0, y = MARGIN;
  double visible =
    viewport != NULL ? gtk_widget_get_height (viewport) : gtk_widget_get_height (widget);

  if (viewport != NULL)
    top = gtk_adjustment_get_value (
      gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (viewport)));
  for (guint i = 0; i < n_pages (self); i++)
    {
      double width, height;
      page_pixels (self, i, &width, &height);
      if (y + height >= top && y <= top + visible)
        {
          double x = round ((gtk_widget_get_width (widget) - width) / 2);
          snapshot_page (self, snapshot, i,
                         &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height));
        }
      y += height + MARGIN;
    }
}

static void
aj_document_view_dispose (GObject *object)
{
  g_clear_object (&AJ_DOCUMENT_VIEW (object)->document);
  G_OBJECT_CLASS (aj_document_view_parent_class)->dispose (object);
}

static void
aj_document_view_class_init (AjDocumentViewClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = aj_document_view_dispose;
  widget_class->measure = aj_document_view_measure;
  widget_class->snapshot = aj_document_view_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
aj_document_view_init (AjDocumentView *self)
{
  self->zoom = 1;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Pages of the document"), -1);
}

void
aj_document_view_set_document (AjDocumentView *self, AjDocument *document)
{
  g_return_if_fail (AJ_IS_DOCUMENT_VIEW (self));
  g_set_object (&self->document, document);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
aj_document_view_set_zoom (AjDocumentView *self, double zoom)
{
  g_return_if_fail (AJ_IS_DOCUMENT_VIEW (self));
  self->zoom = CLAMP (zoom, AJ_ZOOM_MIN, AJ_ZOOM_MAX);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

double
aj_document_view_get_zoom (AjDocumentView *self)
{
  return self->zoom;
}

double
aj_document_view_fit_width (AjDocumentView *self, int width)
{
  double widest = 0;

  for (guint i = 0; i < n_pages (self); i++)
    {
      double w, h;
      aj_document_get_page_size (self->document, i, &w, &h);
      widest = MAX (widest, w);
    }
  if (widest <= 0)
    return self->zoom;
  return CLAMP ((width - 2 * MARGIN) / (widest * DPI / 72), AJ_ZOOM_MIN, AJ_ZOOM_MAX);
}

double
aj_document_view_page_top (AjDocumentView *self, guint page)
{
  double y = 0;

  for (guint i = 0; i < MIN (page, n_pages (self)); i++)
    {
      double width, height;
      page_pixels (self, i, &width, &height);
      y += height + MARGIN;
    }
  return y;
}

guint
aj_document_view_page_at (AjDocumentView *self, double y)
{
  guint page = 0;

  while (page + 1 < n_pages (self) && aj_document_view_page_top (self, page + 1) <= y)
    page++;
  return page;
}
