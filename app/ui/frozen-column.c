#include "frozen-column.h"

#include "cell-text.h"
#include "record-table-private.h"

#define PADDING 8

struct _AjFrozenColumn
{
  GtkWidget parent_instance;
  AjRecordTable *table; /* not owned */
  int field;            /* the one drawn now, -1: none */
  int width;
};

G_DEFINE_FINAL_TYPE (AjFrozenColumn, aj_frozen_column, GTK_TYPE_WIDGET)

/* A row of the table, in the coordinates of the widget. */
typedef struct
{
  guint position;
  AjRecordRow *item; /* borrowed */
  float y, height;
} Row;

static gboolean
get_row (AjFrozenColumn *self, AjRecordCell *cell, Row *row)
{
  AjRecordRow *item = aj_record_cell_get_row (cell);
  GtkWidget *line = gtk_widget_get_parent (GTK_WIDGET (cell));
  graphene_rect_t bounds;

  if (item == NULL || aj_record_cell_get_field (cell) != self->field || line == NULL ||
      !gtk_widget_compute_bounds (line, GTK_WIDGET (self), &bounds))
    return FALSE;
  row->position = aj_record_row_get_position (item);
  row->item = item;
  row->y = bounds.origin.y;
  row->height = bounds.size.height;
  return TRUE;
}

static float
get_header_height (AjFrozenColumn *self)
{
  graphene_rect_t bounds;

  return gtk_widget_compute_bounds (self->table->list, GTK_WIDGET (self), &bounds) ? bounds.origin.y
                                                                                   : 0;
}

static void
draw_text (AjFrozenColumn *self, GtkSnapshot *snapshot, const char *text, float y, float height)
{
  GtkStyleContext *style = gtk_widget_get_style_context (GTK_WIDGET (self));
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  int text_height;

  pango_layout_set_width (layout, (self->width - 2 * PADDING) * PANGO_SCALE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_get_pixel_size (layout, NULL, &text_height);
  gtk_snapshot_render_layout (snapshot, style, PADDING,
                              y + (float) (int) ((height - (float) text_height) / 2), layout);
}

static void
draw_row (AjFrozenColumn *self, GtkSnapshot *snapshot, const Row *row)
{
  GtkStyleContext *style = gtk_widget_get_style_context (GTK_WIDGET (self));
  gboolean chosen =
    gtk_selection_model_is_selected (GTK_SELECTION_MODEL (self->table->selection), row->position);
  /* Of the rows that are bound, only those in sight are read. */
  AjRecord *record = aj_record_row_get_record (row->item);
  if (record == NULL)
    return;
  g_autofree char *text = aj_cell_text (self->table->store, record, self->field);

  gtk_style_context_save (style);
  gtk_style_context_add_class (style, "line");
  gtk_style_context_set_state (style, chosen ? GTK_STATE_FLAG_SELECTED : GTK_STATE_FLAG_NORMAL);
  gtk_snapshot_render_background (snapshot, style, 0, row->y, self->width, row->height);
  if (row->position == self->table->row && self->table->field == self->field)
    gtk_snapshot_render_focus (snapshot, style, 0, row->y, self->width, row->height - 1);
  gtk_style_context_restore (style);
  draw_text (self, snapshot, text, row->y, row->height);
}

static void
aj_frozen_column_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  AjFrozenColumn *self = AJ_FROZEN_COLUMN (widget);
  float header = get_header_height (self), height = (float) gtk_widget_get_height (widget);
  GHashTableIter iter;
  gpointer cell;
  Row row;

  if (self->field < 0 || self->table->store == NULL)
    return;
  gtk_snapshot_push_clip (
    snapshot, &GRAPHENE_RECT_INIT (0, header, (float) self->width, MAX (0, height - header)));
  g_hash_table_iter_init (&iter, self->table->cells);
  while (g_hash_table_iter_next (&iter, NULL, &cell))
    if (get_row (self, cell, &row) && row.y + row.height > header && row.y < height)
      draw_row (self, snapshot, &row);
  gtk_snapshot_pop (snapshot);

  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  gtk_style_context_save (style);
  gtk_style_context_add_class (style, "head");
  draw_text (self, snapshot, aj_field_get_label (&self->table->def->fields[self->field]), 0,
             header);
  gtk_style_context_restore (style);
}

static void
aj_frozen_column_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  *minimum = *natural =
    orientation == GTK_ORIENTATION_HORIZONTAL ? AJ_FROZEN_COLUMN (widget)->width : 0;
}

static void
click_header (AjFrozenColumn *self)
{
  gboolean descending;
  int now = aj_record_table_get_sort (self->table, &descending);

  aj_record_table_set_sort (self->table, self->field, now == self->field && !descending);
}

static void
click_row (AjFrozenColumn *self, GtkGesture *gesture, const Row *row, int n, double x, double y)
{
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture));
  GdkModifierType state =
    gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  GtkSelectionModel *selection = GTK_SELECTION_MODEL (self->table->selection);
  gboolean chosen = gtk_selection_model_is_selected (selection, row->position);
  gboolean toggle = (state & GDK_CONTROL_MASK) != 0 && button == GDK_BUTTON_PRIMARY;

  aj_record_table_move_to (self->table, row->position, self->field, (state & GDK_SHIFT_MASK) != 0,
                           !toggle && !(button == GDK_BUTTON_SECONDARY && chosen));
  if (toggle && chosen)
    gtk_selection_model_unselect_item (selection, row->position);
  else if (toggle)
    gtk_selection_model_select_item (selection, row->position, FALSE);
  if (button == GDK_BUTTON_SECONDARY)
    g_signal_emit_by_name (self->table, "context-menu", x, y);
  else if (n == 2 && button == GDK_BUTTON_PRIMARY)
    aj_record_table_begin_edit (self->table);
}

static void
on_pressed_cb (GtkGestureClick *gesture, int n, double x, double y, AjFrozenColumn *self)
{
  GHashTableIter iter;
  gpointer cell;
  Row row;

  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  if (y < (double) get_header_height (self))
    {
      click_header (self);
      return;
    }
  g_hash_table_iter_init (&iter, self->table->cells);
  while (g_hash_table_iter_next (&iter, NULL, &cell))
    if (get_row (self, cell, &row) && y >= (double) row.y && y < (double) (row.y + row.height))
      {
        click_row (self, GTK_GESTURE (gesture), &row, n, x, y);
        return;
      }
}

/* The wheel over it moves the table as it does beside it. */
static gboolean
on_scroll_cb (GtkEventControllerScroll *controller, double dx, double dy, AjFrozenColumn *self)
{
  GtkScrollable *view = GTK_SCROLLABLE (self->table->view);
  GtkAdjustment *down = gtk_scrollable_get_vadjustment (view);
  GtkAdjustment *across = gtk_scrollable_get_hadjustment (view);

  gtk_adjustment_set_value (down, gtk_adjustment_get_value (down) + dy * 56);
  gtk_adjustment_set_value (across, gtk_adjustment_get_value (across) + dx * 56);
  return TRUE;
}

static void
aj_frozen_column_class_init (AjFrozenColumnClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  widget_class->snapshot = aj_frozen_column_snapshot;
  widget_class->measure = aj_frozen_column_measure;
  gtk_widget_class_set_css_name (widget_class, "frozencolumn");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
aj_frozen_column_init (AjFrozenColumn *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *scroll =
    gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);

  self->field = -1;
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  g_signal_connect (click, "pressed", G_CALLBACK (on_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  g_signal_connect (scroll, "scroll", G_CALLBACK (on_scroll_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
aj_frozen_column_new (AjRecordTable *table)
{
  AjFrozenColumn *self = g_object_new (AJ_TYPE_FROZEN_COLUMN, NULL);

  self->table = table;
  return GTK_WIDGET (self);
}

void
aj_frozen_column_update (AjFrozenColumn *self)
{
  g_return_if_fail (AJ_IS_FROZEN_COLUMN (self));
  GtkAdjustment *across = gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (self->table->view));
  gboolean scrolled = across != NULL && gtk_adjustment_get_value (across) >= 1;
  g_autoptr (GArray) fields = scrolled ? aj_record_table_list_columns (self->table) : NULL;
  int field = fields != NULL && fields->len > 1 ? g_array_index (fields, int, 0) : -1;
  int width = field >= 0 ? gtk_column_view_column_get_fixed_width (self->table->columns[field]) : 0;

  /* A table as narrow as its names is better off without. */
  if (width < 0 || width * 2 > gtk_widget_get_width (GTK_WIDGET (self->table)))
    field = -1;
  self->field = field;
  if (self->width != width)
    {
      self->width = width;
      gtk_widget_queue_resize (GTK_WIDGET (self));
    }
  gtk_widget_set_visible (GTK_WIDGET (self), field >= 0);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

int
aj_frozen_column_get_width (AjFrozenColumn *self)
{
  g_return_val_if_fail (AJ_IS_FROZEN_COLUMN (self), 0);
  return self->field >= 0 ? self->width : 0;
}

int
aj_frozen_column_get_field (AjFrozenColumn *self)
{
  g_return_val_if_fail (AJ_IS_FROZEN_COLUMN (self), -1);
  return self->field;
}
