#include "record-table-private.h"

#include "i18n.h"

/* Rows that a page of the table shows, when it is not known better. */
#define ROWS_A_PAGE 20

/* The list scrolls by itself only up and down: the view moves sideways. */
void
aj_record_table_show_cell (AjRecordTable *self, AjRecordCell *cell)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (self->view));
  graphene_rect_t bounds;

  if (adjustment == NULL ||
      !gtk_widget_compute_bounds (GTK_WIDGET (cell), GTK_WIDGET (self->view), &bounds))
    return;
  double from = gtk_adjustment_get_value (adjustment) + (double) bounds.origin.x;
  double covered = aj_record_cell_get_field (cell) != aj_frozen_column_get_field (self->frozen)
                     ? aj_frozen_column_get_width (self->frozen)
                     : 0;
  gtk_adjustment_clamp_page (adjustment, MAX (0, from - covered),
                             from + (double) bounds.size.width);
}

static void
select_rows (AjRecordTable *self, guint position, gboolean extend)
{
  GtkSelectionModel *selection = GTK_SELECTION_MODEL (self->selection);

  if (extend)
    {
      guint from = MIN (self->anchor, position);
      gtk_selection_model_select_range (selection, from, MAX (self->anchor, position) - from + 1,
                                        TRUE);
      return;
    }
  self->anchor = position;
  gtk_selection_model_select_item (selection, position, TRUE);
}

void
aj_record_table_move_to (
  AjRecordTable *self, guint position, int field, gboolean extend, gboolean select)
{
  guint n = aj_record_model_get_n (self->model);

  if (n == 0 || field < 0)
    return;
  position = MIN (position, n - 1);
  aj_record_model_show (self->model, position);
  gtk_widget_activate_action (self->list, "list.scroll-to-item", "u", position);
  AjRecordCell *cell = aj_record_table_find_cell (self, position, field);
  if (select)
    select_rows (self, position, extend);
  self->field = field;
  if (cell != NULL)
    {
      gtk_widget_grab_focus (GTK_WIDGET (cell));
      /* The frozen column is in view wherever the others are. */
      if (field != aj_frozen_column_get_field (self->frozen))
        aj_record_table_show_cell (self, cell);
      gtk_widget_queue_draw (GTK_WIDGET (self->frozen));
    }
}

static guint
rows_a_page (AjRecordTable *self)
{
  AjRecordCell *cell = aj_record_table_find_cell (self, self->row, self->field);
  int height = cell != NULL ? gtk_widget_get_height (GTK_WIDGET (cell)) : 0;

  return height > 0 ? (guint) MAX (1, gtk_widget_get_height (self->list) / (height + 1) - 1)
                    : ROWS_A_PAGE;
}

static guint
clamp_row (AjRecordTable *self, gint64 row)
{
  gint64 n = aj_record_model_get_n (self->model);
  return (guint) CLAMP (row, 0, MAX (n - 1, 0));
}

/* Where a walking key leads. FALSE: the key does not walk. */
static gboolean
walk (AjRecordTable *self, guint key, GdkModifierType state, guint *row, int *field)
{
  gboolean control = (state & GDK_CONTROL_MASK) != 0;
  gint64 n = aj_record_model_get_n (self->model);

  switch (key)
    {
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      *row = control ? 0 : clamp_row (self, (gint64) *row - 1);
      return TRUE;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      *row = clamp_row (self, control ? n - 1 : (gint64) *row + 1);
      return TRUE;
    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
      *row = clamp_row (self, (gint64) *row - rows_a_page (self));
      return TRUE;
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
      *row = clamp_row (self, (gint64) *row + rows_a_page (self));
      return TRUE;
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      *field = aj_record_table_step_column (self, *field, control ? -1000 : -1);
      return TRUE;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      *field = aj_record_table_step_column (self, *field, control ? 1000 : 1);
      return TRUE;
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      *row = control ? 0 : *row;
      *field = aj_record_table_step_column (self, *field, -1000);
      return TRUE;
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      *row = control ? clamp_row (self, n - 1) : *row;
      *field = aj_record_table_step_column (self, *field, 1000);
      return TRUE;
    default:
      return FALSE;
    }
}

/* Tab walks through the row and leaves the table at its end: it must not be a trap. */
static gboolean
tab (AjRecordTable *self, gboolean back)
{
  int field = aj_record_table_step_column (self, self->field, back ? -1 : 1);

  if (field == self->field)
    return FALSE;
  aj_record_table_move_to (self, self->row, field, FALSE, FALSE);
  return TRUE;
}

static gboolean
on_command_key (AjRecordTable *self, guint key, GdkModifierType state)
{
  gboolean shift = (state & GDK_SHIFT_MASK) != 0;

  switch (key)
    {
    case GDK_KEY_F2:
      aj_record_table_begin_edit (self);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      g_signal_emit_by_name (self, "activate-record",
                             aj_record_model_get_id (self->model, self->row));
      return TRUE;
    case GDK_KEY_space:
    case GDK_KEY_KP_Space:
      g_signal_emit_by_name (self, "toggle-pane");
      return TRUE;
    case GDK_KEY_Delete:
    case GDK_KEY_KP_Delete:
      if (shift)
        return FALSE;
      aj_record_table_clear_cell (self);
      return TRUE;
    case GDK_KEY_BackSpace:
      aj_record_table_edit_cell (self, TRUE);
      return TRUE;
    case GDK_KEY_Tab:
      return tab (self, FALSE);
    case GDK_KEY_ISO_Left_Tab:
      return tab (self, TRUE);
    default:
      return FALSE;
    }
}

/* The key itself goes to the new text widget through its input method: a letter may be the start of
 * a Chinese word. */
static gboolean
type_over (AjRecordTable *self, GtkEventControllerKey *controller, guint key)
{
  gunichar character = gdk_keyval_to_unicode (key);

  if (character == 0 || !g_unichar_isprint (character))
    return FALSE;
  GtkWidget *text = aj_record_table_edit_cell (self, TRUE);
  if (text == NULL)
    return TRUE;
  gtk_event_controller_key_forward (controller, text);
  return TRUE;
}

/* Alt+Down, as in a spreadsheet, or F4, as in the cell that is being edited. */
static gboolean
wants_list (guint key, GdkModifierType state)
{
  GdkModifierType held = state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK);

  if (key == GDK_KEY_F4)
    return held == 0;
  return (key == GDK_KEY_Down || key == GDK_KEY_KP_Down) && held == GDK_ALT_MASK;
}

static gboolean
on_key_cb (GtkEventControllerKey *controller,
           guint key,
           guint code,
           GdkModifierType state,
           AjRecordTable *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  guint row = self->row;
  int field = self->field;

  if (self->editing != NULL || focus == NULL || !gtk_widget_is_ancestor (focus, self->list))
    return FALSE;
  if (row == G_MAXUINT || aj_record_model_get_n (self->model) == 0)
    return FALSE;
  if (wants_list (key, state))
    {
      GtkWidget *text = aj_record_table_edit_cell (self, FALSE);
      if (text != NULL)
        aj_cell_editor_open_help (
          AJ_CELL_EDITOR (gtk_widget_get_ancestor (text, AJ_TYPE_CELL_EDITOR)));
      return TRUE;
    }
  if (walk (self, key, state, &row, &field))
    {
      gboolean sideways = row == self->row;
      aj_record_table_move_to (self, row, field, (state & GDK_SHIFT_MASK) != 0 && !sideways,
                               !sideways);
      return TRUE;
    }
  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK))
    return FALSE;
  return on_command_key (self, key, state) || type_over (self, controller, key);
}

static AjRecordCell *
cell_at (AjRecordTable *self, double x, double y)
{
  GtkWidget *at = gtk_widget_pick (GTK_WIDGET (self->view), x, y, GTK_PICK_DEFAULT);

  if (at == NULL)
    return NULL;
  if (AJ_IS_RECORD_CELL (at))
    return AJ_RECORD_CELL (at);
  GtkWidget *cell = gtk_widget_get_ancestor (at, AJ_TYPE_RECORD_CELL);
  if (cell == NULL && gtk_widget_get_first_child (at) != NULL)
    cell = gtk_widget_get_first_child (at);
  return cell != NULL && AJ_IS_RECORD_CELL (cell) ? AJ_RECORD_CELL (cell) : NULL;
}

/* The menu takes the release of the button, without which GTK shows the row as pressed for good. */
static void
unpress (AjRecordTable *self, GtkWidget *widget)
{
  for (; widget != NULL && widget != GTK_WIDGET (self); widget = gtk_widget_get_parent (widget))
    gtk_widget_unset_state_flags (widget, GTK_STATE_FLAG_ACTIVE);
}

/* The list has selected the row already and given the focus to its first cell. */
static void
on_pressed_cb (GtkGestureClick *gesture, int n, double x, double y, AjRecordTable *self)
{
  AjRecordCell *cell = cell_at (self, x, y);
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture));
  GdkModifierType state =
    gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  if (cell == NULL || cell == self->editing || aj_record_cell_get_row (cell) == NULL)
    return;
  guint position = aj_record_row_get_position (aj_record_cell_get_row (cell));
  int field = aj_record_cell_get_field (cell);
  gboolean chosen =
    gtk_selection_model_is_selected (GTK_SELECTION_MODEL (self->selection), position);
  if (!(state & GDK_SHIFT_MASK))
    self->anchor = position;
  aj_record_table_move_to (self, position, field, FALSE, button == GDK_BUTTON_SECONDARY && !chosen);
  if (button == GDK_BUTTON_SECONDARY)
    {
      graphene_point_t at = GRAPHENE_POINT_INIT ((float) x, (float) y);
      graphene_point_t to = at;
      if (gtk_widget_compute_point (GTK_WIDGET (self->view), GTK_WIDGET (self), &at, &to))
        g_signal_emit_by_name (self, "context-menu", (double) to.x, (double) to.y);
      unpress (self, GTK_WIDGET (cell));
      return;
    }
  if (n == 2 && button == GDK_BUTTON_PRIMARY)
    aj_record_table_begin_edit (self);
}

/* A click with Ctrl is ours before the list sees it: GTK 4.8 has a row and its cell both turn the
 * row's selection round, which leaves it as it was. */
static void
on_captured_cb (GtkGestureClick *gesture, int n, double x, double y, AjRecordTable *self)
{
  AjRecordCell *cell = cell_at (self, x, y);
  GdkModifierType state =
    gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  GtkSelectionModel *rows = GTK_SELECTION_MODEL (self->selection);

  if ((state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK)) != GDK_CONTROL_MASK || cell == NULL ||
      cell == self->editing || aj_record_cell_get_row (cell) == NULL)
    return;
  guint position = aj_record_row_get_position (aj_record_cell_get_row (cell));
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  self->anchor = position;
  aj_record_table_move_to (self, position, aj_record_cell_get_field (cell), FALSE, FALSE);
  if (gtk_selection_model_is_selected (rows, position))
    gtk_selection_model_unselect_item (rows, position);
  else
    gtk_selection_model_select_item (rows, position, FALSE);
}

void
aj_record_table_add_keys (AjRecordTable *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);

  GtkGesture *click = gtk_gesture_click_new ();
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_BUBBLE);
  g_signal_connect (click, "pressed", G_CALLBACK (on_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (click));

  GtkGesture *captured = gtk_gesture_click_new ();
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (captured), GTK_PHASE_CAPTURE);
  g_signal_connect (captured, "pressed", G_CALLBACK (on_captured_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (captured));
}
