/* The mouse on the pages: words are selected with it, links followed. */
#include "document-view-private.h"

static gboolean
place_at (AjDocumentView *self, double x, double y, AjTextPlace *place)
{
  if (aj_page_layout_get_n_pages (self->layout) == 0)
    return FALSE;
  place->page = aj_page_layout_page_at (self->layout, y);
  graphene_rect_t rect = aj_page_layout_get_rect (self->layout, place->page);
  const AjPageText *text = aj_document_view_read (self, place->page);
  double scale = aj_document_view_scale (self);
  place->at = aj_page_text_find_at (text, (x - rect.origin.x) / scale, (y - rect.origin.y) / scale);
  return TRUE;
}

static void
on_drag_begin_cb (GtkGestureDrag *drag, double x, double y, AjDocumentView *self)
{
  AjTextPlace place;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (place_at (self, x, y, &place))
    aj_page_selection_start (self->selection, &place);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_drag_update_cb (GtkGestureDrag *drag, double dx, double dy, AjDocumentView *self)
{
  AjTextPlace place;
  double x, y;

  if (!gtk_gesture_drag_get_start_point (drag, &x, &y) || !place_at (self, x + dx, y + dy, &place))
    return;
  aj_page_selection_extend (self->selection, &place);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* The page that a link at the point leads to; FALSE: there is none. */
static gboolean
link_at (AjDocumentView *self, double x, double y, guint *page)
{
  if (aj_page_layout_get_n_pages (self->layout) == 0)
    return FALSE;
  guint here = aj_page_layout_page_at (self->layout, y);
  graphene_rect_t rect = aj_page_layout_get_rect (self->layout, here);
  const AjPageText *text = aj_document_view_read (self, here);
  double scale = aj_document_view_scale (self);
  const AjPageLink *link =
    aj_page_text_find_link (text, (x - rect.origin.x) / scale, (y - rect.origin.y) / scale);
  if (link != NULL)
    *page = link->page;
  return link != NULL;
}

static void
on_released_cb (GtkGestureClick *click, int n, double x, double y, AjDocumentView *self)
{
  guint page;

  if (n == 1 && link_at (self, x, y, &page))
    g_signal_emit_by_name (self, "go-to-page", page);
}

static void
on_motion_cb (GtkEventControllerMotion *motion, double x, double y, AjDocumentView *self)
{
  guint page;

  gtk_widget_set_cursor_from_name (GTK_WIDGET (self),
                                   link_at (self, x, y, &page) ? "pointer" : "text");
}

/* A double click takes the line: Chinese has no words to take. */
static void
on_pressed_cb (GtkGestureClick *click, int n, double x, double y, AjDocumentView *self)
{
  AjTextPlace place;

  if (n != 2 || !place_at (self, x, y, &place))
    return;
  const AjPageText *text = aj_document_view_read (self, place.page);
  aj_page_selection_take_line (self->selection, text, &place);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
aj_document_view_add_pointer (AjDocumentView *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();

  g_signal_connect (drag, "drag-begin", G_CALLBACK (on_drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (on_drag_update_cb), self);
  g_signal_connect (click, "pressed", G_CALLBACK (on_pressed_cb), self);
  g_signal_connect (click, "released", G_CALLBACK (on_released_cb), self);
  g_signal_connect (motion, "motion", G_CALLBACK (on_motion_cb), self);
  gtk_gesture_group (click, drag);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
}
