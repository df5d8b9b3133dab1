#include "page-thumbnails.h"

#include "i18n.h"
#include "page-layout.h"

#define WIDTH   116.0 /* pixels of the widest page */
#define MARGIN  12.0
#define CAPTION 18.0
#define KEPT    (4 * 1024 * 1024)

struct _AjPageThumbnails
{
  GtkWidget parent_instance;
  AjPageLayout *layout;
  guint current;
};

enum
{
  SIGNAL_ACTIVATED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AjPageThumbnails, aj_page_thumbnails, GTK_TYPE_WIDGET)

static void
aj_page_thumbnails_measure (GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  int width, height;

  aj_page_layout_get_size (AJ_PAGE_THUMBNAILS (widget)->layout, &width, &height);
  *minimum = *natural =
    orientation == GTK_ORIENTATION_HORIZONTAL ? MAX (width, (int) (WIDTH + 2 * MARGIN)) : height;
}

static void
draw_over (GtkSnapshot *snapshot, guint page, const graphene_rect_t *rect, gpointer data)
{
  AjPageThumbnails *self = data;
  g_autofree char *number = g_strdup_printf ("%u", page + 1);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (data, number);
  GtkStyleContext *style = gtk_widget_get_style_context (data);
  GdkRGBA color;
  int width, height;

  gtk_style_context_get_color (style, &color);
  pango_layout_get_pixel_size (layout, &width, &height);
  if (page == self->current)
    {
      GdkRGBA accent = { 0.21f, 0.52f, 0.89f, 1 };
      GskRoundedRect frame;
      graphene_rect_t around = *rect;
      gtk_style_context_lookup_color (style, "accent_bg_color", &accent);
      graphene_rect_inset (&around, -3, -3);
      gsk_rounded_rect_init_from_rect (&frame, &around, 3);
      gtk_snapshot_append_border (snapshot, &frame, (float[4]){ 3, 3, 3, 3 },
                                  (GdkRGBA[4]){ accent, accent, accent, accent });
    }
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
    snapshot, &GRAPHENE_POINT_INIT (rect->origin.x + (rect->size.width - (float) width) / 2,
                                    rect->origin.y + rect->size.height + 3));
  gtk_snapshot_append_layout (snapshot, layout, &color);
  gtk_snapshot_restore (snapshot);
}

static void
aj_page_thumbnails_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  aj_page_layout_snapshot (AJ_PAGE_THUMBNAILS (widget)->layout, snapshot, draw_over, widget);
}

static void
activate (AjPageThumbnails *self, guint page)
{
  if (page < aj_page_layout_get_n_pages (self->layout))
    g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0, page);
}

static void
on_pressed_cb (GtkGestureClick *gesture, int n, double x, double y, AjPageThumbnails *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  activate (self, aj_page_layout_page_at (self->layout, y));
}

static gboolean
on_key_cb (GtkWidget *widget, GVariant *by, gpointer data)
{
  AjPageThumbnails *self = AJ_PAGE_THUMBNAILS (widget);

  activate (self, self->current + (guint) g_variant_get_int32 (by));
  return GDK_EVENT_STOP;
}

static void
aj_page_thumbnails_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (aj_page_thumbnails_parent_class)->root (widget);
  aj_page_layout_follow (AJ_PAGE_THUMBNAILS (widget)->layout);
}

static void
aj_page_thumbnails_unroot (GtkWidget *widget)
{
  aj_page_layout_unfollow (AJ_PAGE_THUMBNAILS (widget)->layout);
  GTK_WIDGET_CLASS (aj_page_thumbnails_parent_class)->unroot (widget);
}

static void
aj_page_thumbnails_finalize (GObject *object)
{
  aj_page_layout_free (AJ_PAGE_THUMBNAILS (object)->layout);
  G_OBJECT_CLASS (aj_page_thumbnails_parent_class)->finalize (object);
}

static void
aj_page_thumbnails_class_init (AjPageThumbnailsClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = aj_page_thumbnails_finalize;
  widget_class->measure = aj_page_thumbnails_measure;
  widget_class->snapshot = aj_page_thumbnails_snapshot;
  widget_class->root = aj_page_thumbnails_root;
  widget_class->unroot = aj_page_thumbnails_unroot;
  signals[SIGNAL_ACTIVATED] =
    g_signal_new ("page-activated", AJ_TYPE_PAGE_THUMBNAILS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_set_css_name (widget_class, "thumbnails");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Up, 0, on_key_cb, "i", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Down, 0, on_key_cb, "i", 1);
}

static void
aj_page_thumbnails_init (AjPageThumbnails *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->layout = aj_page_layout_new (GTK_WIDGET (self), MARGIN, CAPTION, KEPT);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Small pictures of the pages"), -1);
  g_signal_connect (click, "pressed", G_CALLBACK (on_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

void
aj_page_thumbnails_set_document (AjPageThumbnails *self, AjDocument *document)
{
  double width, height;

  g_return_if_fail (AJ_IS_PAGE_THUMBNAILS (self));
  aj_page_layout_set_document (self->layout, document);
  if (aj_page_layout_get_widest (self->layout, &width, &height))
    aj_page_layout_set_zoom (self->layout, WIDTH / (width * 96 / 72));
  self->current = 0;
}

void
aj_page_thumbnails_set_current (AjPageThumbnails *self, guint page)
{
  g_return_if_fail (AJ_IS_PAGE_THUMBNAILS (self));
  GtkWidget *scrolled = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);

  if (page >= aj_page_layout_get_n_pages (self->layout))
    return;
  if (page != self->current)
    gtk_widget_queue_draw (GTK_WIDGET (self));
  self->current = page;
  if (scrolled == NULL)
    return;
  graphene_rect_t rect = aj_page_layout_get_rect (self->layout, page);
  gtk_adjustment_clamp_page (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled)),
                             rect.origin.y - MARGIN,
                             rect.origin.y + rect.size.height + CAPTION + MARGIN);
}
