#include "document-view-private.h"
#include "i18n.h"

#include <math.h>

#define MARGIN 18.0
#define DPI    96.0
#define KEPT   (12 * 1024 * 1024) /* bytes of pictures: three A4 pages at 100 % */

G_DEFINE_FINAL_TYPE (AjDocumentView, aj_document_view, GTK_TYPE_WIDGET)

double
aj_document_view_scale (AjDocumentView *self)
{
  return aj_page_layout_get_zoom (self->layout) * DPI / 72;
}

/* The pointer asks for it with each of its moves. */
const AjPageText *
aj_document_view_read (AjDocumentView *self, guint page)
{
  if (self->text != NULL && self->text_page == page)
    return self->text;
  g_clear_pointer (&self->text, aj_page_text_free);
  self->text = aj_document_read_page (aj_page_layout_get_document (self->layout), page);
  self->text_page = page;
  return self->text;
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
  int width, height;

  aj_page_layout_get_size (AJ_DOCUMENT_VIEW (widget)->layout, &width, &height);
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? width : height;
}

typedef struct
{
  GtkSnapshot *snapshot;
  const graphene_rect_t *page;
  double scale;
  GdkRGBA color;
} Marker;

static graphene_rect_t
to_widget (
  const graphene_rect_t *page, double scale, double x, double y, double width, double height)
{
  return GRAPHENE_RECT_INIT ((float) (page->origin.x + x * scale - 1),
                             (float) (page->origin.y + y * scale - 1), (float) (width * scale + 2),
                             (float) (height * scale + 2));
}

static void
mark_rect (double x, double y, double width, double height, gpointer data)
{
  Marker *marker = data;
  graphene_rect_t rect = to_widget (marker->page, marker->scale, x, y, width, height);

  gtk_snapshot_append_color (marker->snapshot, &marker->color, &rect);
}

static void
mark_hits (AjDocumentView *self, const AjPageText *text, guint page, Marker *marker)
{
  g_autoptr (GArray) hits = aj_page_text_search (text, self->needle);

  for (guint i = 0; i < hits->len; i++)
    {
      const AjTextRange *hit = &g_array_index (hits, AjTextRange, i);
      gboolean this_one = page == self->marked_page && i == self->marked_hit;
      marker->color = this_one ? (GdkRGBA){ 1, 0.45f, 0, 0.45f } : (GdkRGBA){ 1, 0.85f, 0, 0.35f };
      aj_page_text_each_rect (text, hit->from, hit->to, mark_rect, marker);
    }
}

static void
draw_over (GtkSnapshot *snapshot, guint page, const graphene_rect_t *rect, gpointer data)
{
  AjDocumentView *self = data;
  Marker marker = { snapshot, rect, aj_document_view_scale (self), { 0.2f, 0.5f, 0.9f, 0.3f } };
  AjTextRange selected;
  gboolean has_selection = aj_page_selection_get (self->selection, page, &selected);

  if (self->needle == NULL && !has_selection)
    return;
  const AjPageText *text = aj_document_view_read (self, page);
  if (self->needle != NULL)
    mark_hits (self, text, page, &marker);
  marker.color = (GdkRGBA){ 0.2f, 0.5f, 0.9f, 0.3f };
  if (has_selection)
    aj_page_text_each_rect (text, selected.from, selected.to, mark_rect, &marker);
}

static void
aj_document_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  aj_page_layout_snapshot (AJ_DOCUMENT_VIEW (widget)->layout, snapshot, draw_over, widget);
}

static void
on_copy_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  g_autofree char *text = aj_document_view_dup_selection (AJ_DOCUMENT_VIEW (widget));

  if (text != NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
}

static void
on_select_all_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  aj_document_view_select_all (AJ_DOCUMENT_VIEW (widget));
}

static void
aj_document_view_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (aj_document_view_parent_class)->root (widget);
  aj_page_layout_follow (AJ_DOCUMENT_VIEW (widget)->layout);
}

static void
aj_document_view_unroot (GtkWidget *widget)
{
  aj_page_layout_unfollow (AJ_DOCUMENT_VIEW (widget)->layout);
  GTK_WIDGET_CLASS (aj_document_view_parent_class)->unroot (widget);
}

static void
aj_document_view_finalize (GObject *object)
{
  AjDocumentView *self = AJ_DOCUMENT_VIEW (object);

  aj_page_layout_free (self->layout);
  aj_page_selection_free (self->selection);
  g_clear_pointer (&self->text, aj_page_text_free);
  g_free (self->needle);
  G_OBJECT_CLASS (aj_document_view_parent_class)->finalize (object);
}

static void
aj_document_view_class_init (AjDocumentViewClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = aj_document_view_finalize;
  widget_class->measure = aj_document_view_measure;
  widget_class->snapshot = aj_document_view_snapshot;
  widget_class->root = aj_document_view_root;
  widget_class->unroot = aj_document_view_unroot;
  g_signal_new ("go-to-page", AJ_TYPE_DOCUMENT_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_install_action (widget_class, "view.copy", NULL, on_copy_cb);
  gtk_widget_class_install_action (widget_class, "view.select-all", NULL, on_select_all_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "view.copy",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_a, GDK_CONTROL_MASK, "view.select-all",
                                       NULL);
}

static void
aj_document_view_init (AjDocumentView *self)
{
  self->layout = aj_page_layout_new (GTK_WIDGET (self), MARGIN, 0, KEPT);
  self->selection = aj_page_selection_new ();
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "text");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Pages of the document"), -1);
  aj_document_view_add_pointer (self);
}

void
aj_document_view_set_document (AjDocumentView *self, AjDocument *document)
{
  g_return_if_fail (AJ_IS_DOCUMENT_VIEW (self));
  aj_page_selection_clear (self->selection);
  g_clear_pointer (&self->text, aj_page_text_free);
  aj_page_layout_set_document (self->layout, document);
}

void
aj_document_view_set_zoom (AjDocumentView *self, double zoom)
{
  g_return_if_fail (AJ_IS_DOCUMENT_VIEW (self));
  aj_page_layout_set_zoom (self->layout, CLAMP (zoom, AJ_ZOOM_MIN, AJ_ZOOM_MAX));
}

double
aj_document_view_get_zoom (AjDocumentView *self)
{
  return aj_page_layout_get_zoom (self->layout);
}

double
aj_document_view_fit_width (AjDocumentView *self, int width)
{
  double w, h;

  if (!aj_page_layout_get_widest (self->layout, &w, &h))
    return aj_page_layout_get_zoom (self->layout);
  return CLAMP ((width - 2 * MARGIN) / (w * DPI / 72), AJ_ZOOM_MIN, AJ_ZOOM_MAX);
}

double
aj_document_view_fit_page (AjDocumentView *self, int width, int height)
{
  double w, h;

  if (!aj_page_layout_get_widest (self->layout, &w, &h))
    return aj_page_layout_get_zoom (self->layout);
  double zoom = MIN ((width - 2 * MARGIN) / (w * DPI / 72), (height - 2 * MARGIN) / (h * DPI / 72));
  return CLAMP (zoom, AJ_ZOOM_MIN, AJ_ZOOM_MAX);
}

double
aj_document_view_page_top (AjDocumentView *self, guint page)
{
  if (page >= aj_page_layout_get_n_pages (self->layout))
    return 0;
  return aj_page_layout_get_rect (self->layout, page).origin.y - MARGIN;
}

guint
aj_document_view_page_at (AjDocumentView *self, double y)
{
  return aj_page_layout_page_at (self->layout, y);
}

void
aj_document_view_mark (AjDocumentView *self, const char *needle, guint page, guint on_page)
{
  g_return_if_fail (AJ_IS_DOCUMENT_VIEW (self));
  const char *marked = needle != NULL && *needle != '\0' ? needle : NULL;

  if (g_strcmp0 (marked, self->needle) == 0 && page == self->marked_page &&
      on_page == self->marked_hit)
    return;
  aj_set_str (&self->needle, marked);
  self->marked_page = page;
  self->marked_hit = on_page;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
unite (double x, double y, double width, double height, gpointer data)
{
  graphene_rect_t *all = data;
  graphene_rect_t one = GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height);

  if (all->size.width == 0)
    *all = one;
  else
    graphene_rect_union (all, &one, all);
}

gboolean
aj_document_view_locate (
  AjDocumentView *self, const char *needle, guint page, guint on_page, graphene_rect_t *rect)
{
  graphene_rect_t all = GRAPHENE_RECT_INIT (0, 0, 0, 0);

  if (page >= aj_page_layout_get_n_pages (self->layout))
    return FALSE;
  const AjPageText *text = aj_document_view_read (self, page);
  g_autoptr (GArray) hits = aj_page_text_search (text, needle);
  if (on_page >= hits->len)
    return FALSE;
  const AjTextRange *hit = &g_array_index (hits, AjTextRange, on_page);
  graphene_rect_t paper = aj_page_layout_get_rect (self->layout, page);
  aj_page_text_each_rect (text, hit->from, hit->to, unite, &all);
  *rect = to_widget (&paper, aj_document_view_scale (self), all.origin.x, all.origin.y,
                     all.size.width, all.size.height);
  return TRUE;
}

char *
aj_document_view_dup_selection (AjDocumentView *self)
{
  g_return_val_if_fail (AJ_IS_DOCUMENT_VIEW (self), NULL);
  return aj_page_selection_dup_text (self->selection, aj_page_layout_get_document (self->layout));
}

void
aj_document_view_select_all (AjDocumentView *self)
{
  AjTextPlace start = { 0, 0 }, end = { G_MAXUINT, G_MAXUINT };

  g_return_if_fail (AJ_IS_DOCUMENT_VIEW (self));
  aj_page_selection_start (self->selection, &start);
  aj_page_selection_extend (self->selection, &end);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

guint
aj_document_view_get_n_drawn (AjDocumentView *self)
{
  return aj_page_layout_get_n_drawn (self->layout);
}

gsize
aj_document_view_get_bytes (AjDocumentView *self)
{
  return aj_page_layout_get_bytes (self->layout);
}
