#include "cell-pill.h"

struct _AjCellPill
{
  GtkWidget parent_instance;
  PangoLayout *layout;
  const char *style;
};

G_DEFINE_FINAL_TYPE (AjCellPill, aj_cell_pill, GTK_TYPE_WIDGET)

static void
aj_cell_pill_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  AjCellPill *self = AJ_CELL_PILL (widget);

  pango_layout_set_width (self->layout, gtk_widget_get_width (widget) * PANGO_SCALE);
  gtk_snapshot_render_layout (snapshot, gtk_widget_get_style_context (widget), 0, 0, self->layout);
}

/* Of any size: aj_cell_pill_place() knows. */
static void
aj_cell_pill_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  *minimum = *natural = 0;
}

static void
aj_cell_pill_dispose (GObject *object)
{
  g_clear_object (&AJ_CELL_PILL (object)->layout);
  G_OBJECT_CLASS (aj_cell_pill_parent_class)->dispose (object);
}

static void
aj_cell_pill_class_init (AjCellPillClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = aj_cell_pill_dispose;
  widget_class->snapshot = aj_cell_pill_snapshot;
  widget_class->measure = aj_cell_pill_measure;
  gtk_widget_class_set_css_name (widget_class, "label");
  /* The cell itself says the words. */
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
aj_cell_pill_init (AjCellPill *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "pill");
  self->layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
  pango_layout_set_ellipsize (self->layout, PANGO_ELLIPSIZE_END);
}

GtkWidget *
aj_cell_pill_new (void)
{
  return g_object_new (AJ_TYPE_CELL_PILL, NULL);
}

gboolean
aj_cell_pill_set (AjCellPill *self, const char *text, const char *style)
{
  g_return_val_if_fail (AJ_IS_CELL_PILL (self), FALSE);

  if (g_strcmp0 (self->style, style) != 0)
    {
      if (self->style != NULL)
        gtk_widget_remove_css_class (GTK_WIDGET (self), self->style);
      if (style != NULL)
        gtk_widget_add_css_class (GTK_WIDGET (self), style);
      self->style = style;
    }
  if (g_str_equal (pango_layout_get_text (self->layout), text))
    return FALSE;
  pango_layout_set_text (self->layout, text, -1);
  gtk_widget_set_opacity (GTK_WIDGET (self), *text != '\0' ? 1 : 0);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return TRUE;
}

void
aj_cell_pill_place (AjCellPill *self, int width, int height)
{
  GtkBorder padding;
  int text_width, text_height;

  g_return_if_fail (AJ_IS_CELL_PILL (self));
  gtk_style_context_get_padding (gtk_widget_get_style_context (GTK_WIDGET (self)), &padding);
  pango_layout_set_width (self->layout, -1);
  pango_layout_get_pixel_size (self->layout, &text_width, &text_height);
  int sides = padding.left + padding.right, ends = padding.top + padding.bottom;
  int w = MAX (MIN (width, text_width + sides), sides);
  int h = MAX (MIN (height, text_height + ends), ends);
  gtk_widget_size_allocate (GTK_WIDGET (self), &(GtkAllocation){ 0, (height - h) / 2, w, h }, -1);
}
