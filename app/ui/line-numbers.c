#include "line-numbers.h"

#define PAD 6

struct _AjLineNumbers
{
  GtkWidget parent_instance;
  GtkTextView *view;
  int error;
};

G_DEFINE_FINAL_TYPE (AjLineNumbers, aj_line_numbers, GTK_TYPE_WIDGET)

static void
aj_line_numbers_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  AjLineNumbers *self = AJ_LINE_NUMBERS (widget);
  int width = 0;

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    return;
  int n = gtk_text_buffer_get_line_count (gtk_text_view_get_buffer (self->view));
  g_autofree char *widest = g_strdup_printf ("%d", MAX (n, 100));
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, widest);
  pango_layout_get_pixel_size (layout, &width, NULL);
  *minimum = *natural = width + 2 * PAD;
}

static void
draw_number (AjLineNumbers *self, GtkSnapshot *snapshot, int line, int y)
{
  GtkWidget *widget = GTK_WIDGET (self);
  g_autofree char *number = g_strdup_printf ("%d", line);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, number);
  GdkRGBA color, red = { 0.75f, 0.11f, 0.16f, 1 };
  int width;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  if (line == self->error)
    gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), "error_color", &red);
  pango_layout_get_pixel_size (layout, &width, NULL);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
    snapshot,
    &GRAPHENE_POINT_INIT ((float) (gtk_widget_get_width (widget) - width - PAD), (float) y));
  gtk_snapshot_append_layout (snapshot, layout, line == self->error ? &red : &color);
  gtk_snapshot_restore (snapshot);
}

/* Only the lines that are seen. */
static void
aj_line_numbers_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  AjLineNumbers *self = AJ_LINE_NUMBERS (widget);
  GdkRectangle visible;
  GtkTextIter iter;
  int y, height;

  gtk_text_view_get_visible_rect (self->view, &visible);
  gtk_text_view_get_line_at_y (self->view, &iter, visible.y, NULL);
  do
    {
      int shown;
      gtk_text_view_get_line_yrange (self->view, &iter, &y, &height);
      if (y > visible.y + visible.height)
        break;
      gtk_text_view_buffer_to_window_coords (self->view, GTK_TEXT_WINDOW_LEFT, 0, y, NULL, &shown);
      draw_number (self, snapshot, gtk_text_iter_get_line (&iter) + 1, shown);
    }
  while (gtk_text_iter_forward_line (&iter));
}

static void
aj_line_numbers_class_init (AjLineNumbersClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  widget_class->measure = aj_line_numbers_measure;
  widget_class->snapshot = aj_line_numbers_snapshot;
  gtk_widget_class_set_css_name (widget_class, "linenumbers");
}

static void
aj_line_numbers_init (AjLineNumbers *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
aj_line_numbers_new (GtkTextView *view)
{
  AjLineNumbers *self = g_object_new (AJ_TYPE_LINE_NUMBERS, NULL);

  self->view = view;
  return GTK_WIDGET (self);
}

void
aj_line_numbers_set_error (AjLineNumbers *self, int line)
{
  g_return_if_fail (AJ_IS_LINE_NUMBERS (self));
  self->error = line;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
