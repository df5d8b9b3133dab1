#include "record-table.h"

#include "column-sorter.h"
#include "feedback.h"
#include "i18n.h"
#include "record-table-private.h"
#include "table-view-state.h"

enum
{
  SIGNAL_ACTIVATE_RECORD,
  SIGNAL_CURSOR_CHANGED,
  SIGNAL_TOGGLE_PANE,
  SIGNAL_SORT_CHANGED,
  SIGNAL_CONTEXT_MENU,
  SIGNAL_MESSAGE,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AjRecordTable, aj_record_table, GTK_TYPE_WIDGET)

static void
set_row (AjRecordTable *self, guint row)
{
  gint64 id = aj_record_model_get_id (self->model, row);

  self->row = id != 0 ? row : G_MAXUINT;
  if (self->row_id == id)
    return;
  self->row_id = id;
  g_signal_emit (self, signals[SIGNAL_CURSOR_CHANGED], 0);
}

void
aj_record_table_cell_focused (AjRecordTable *self, AjRecordCell *cell)
{
  AjRecordRow *row = aj_record_cell_get_row (cell);

  if (row == NULL)
    return;
  self->field = aj_record_cell_get_field (cell);
  set_row (self, aj_record_row_get_position (row));
}

/* Until somebody sets a width by hand, the columns are as wide as their texts. */
static gboolean
on_fit_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  AjRecordTable *self = AJ_RECORD_TABLE (widget);

  self->restoring = TRUE; /* no change of the user's */
  if (!self->fitted)
    self->fitted = aj_record_table_fit_columns (self);
  self->restoring = FALSE;
  return self->fitted || aj_record_model_get_n (self->model) == 0 ? G_SOURCE_REMOVE
                                                                  : G_SOURCE_CONTINUE;
}

/* After a filter the cursor stays on its record; when that is gone, on its place. After a sort it
 * is at the top: one sorts to see what comes first. */
static void
on_replaced_cb (AjRecordTable *self)
{
  guint n = aj_record_model_get_n (self->model);
  guint found = self->row_id != 0 && !self->to_top
                  ? aj_record_model_find (self->model, self->row_id)
                  : G_MAXUINT;
  gboolean focused = gtk_widget_get_focus_child (GTK_WIDGET (self->view)) != NULL;

  gtk_widget_queue_draw (GTK_WIDGET (self->frozen));
  if (n == 0)
    {
      set_row (self, G_MAXUINT);
      return;
    }
  if (found == G_MAXUINT)
    found = self->row == G_MAXUINT || self->restart || self->to_top ? 0 : MIN (self->row, n - 1);
  if ((self->to_top || self->restart) && !focused)
    {
      aj_record_model_show (self->model, found);
      gtk_widget_activate_action (self->list, "list.scroll-to-item", "u", found);
    }
  self->restart = self->to_top = FALSE;
  /* In a tick: the first rows may be there before the table knows how wide it is. */
  if (!self->fitted)
    gtk_widget_add_tick_callback (GTK_WIDGET (self), on_fit_cb, NULL, NULL);
  if (focused && self->editing == NULL)
    aj_record_table_move_to (self, found, self->field, FALSE, FALSE);
  set_row (self, found);
}

static void
on_replacing_cb (AjRecordTable *self)
{
  aj_record_table_end_edit (self, TRUE);
}

static void
on_failed_cb (AjRecordTable *self, GError *error)
{
  aj_feedback_warning (GTK_WIDGET (self), _ ("The table could not be refreshed."), error);
}

static void
on_sorter_changed_cb (AjRecordTable *self)
{
  gboolean descending;
  int field;

  if (self->restoring)
    return;
  self->to_top = TRUE;
  field = aj_record_table_get_sort (self, &descending);
  aj_table_state_set (self->def, "sort",
                      g_variant_new_string (field >= 0 ? self->def->fields[field].name : ""));
  aj_table_state_set (self->def, "descending", g_variant_new_boolean (descending));
  g_signal_emit (self, signals[SIGNAL_SORT_CHANGED], 0);
}

static void
restore_sort (AjRecordTable *self)
{
  g_autoptr (GVariant) name = aj_table_state_get (self->def, "sort", "s");
  g_autoptr (GVariant) descending = aj_table_state_get (self->def, "descending", "b");
  int field = name != NULL ? aj_record_def_find (self->def, g_variant_get_string (name, NULL)) : -1;

  self->restoring = TRUE;
  if (field < 0)
    field = self->def->sort;
  if (self->columns[field] != NULL)
    gtk_column_view_sort_by_column (self->view, self->columns[field],
                                    descending != NULL && g_variant_get_boolean (descending)
                                      ? GTK_SORT_DESCENDING
                                      : GTK_SORT_ASCENDING);
  self->restoring = FALSE;
}

static GtkWidget *
find_list (GtkWidget *view)
{
  for (GtkWidget *child = gtk_widget_get_first_child (view); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_LIST_VIEW (child))
      return child;
  return view;
}

static void
aj_record_table_dispose (GObject *object)
{
  AjRecordTable *self = AJ_RECORD_TABLE (object);

  if (self->save_source != 0)
    aj_record_table_save_columns (self);
  g_clear_handle_id (&self->save_source, g_source_remove);
  self->restoring = TRUE; /* the columns that go now are no change of the user's */
  aj_record_table_end_edit (self, FALSE);
  aj_record_table_stop (self);
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_clear_pointer (&self->overlay, gtk_widget_unparent);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
  G_OBJECT_CLASS (aj_record_table_parent_class)->dispose (object);
}

static void
aj_record_table_finalize (GObject *object)
{
  AjRecordTable *self = AJ_RECORD_TABLE (object);
  g_clear_pointer (&self->cells, g_hash_table_unref);
  g_clear_pointer (&self->columns, g_free);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (aj_record_table_parent_class)->finalize (object);
}

static gboolean
aj_record_table_grab_focus (GtkWidget *widget)
{
  AjRecordTable *self = AJ_RECORD_TABLE (widget);

  if (aj_record_model_get_n (self->model) == 0)
    return FALSE;
  aj_record_table_move_to (self, self->row == G_MAXUINT ? 0 : self->row, self->field, FALSE,
                           aj_record_selection_get_n (self->selection) == 0);
  return TRUE;
}

static guint
add_signal (const char *name, guint n, GType one, GType two)
{
  return g_signal_new (name, AJ_TYPE_RECORD_TABLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, n, one, two);
}

static void
aj_record_table_class_init (AjRecordTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = aj_record_table_dispose;
  G_OBJECT_CLASS (klass)->finalize = aj_record_table_finalize;
  widget_class->grab_focus = aj_record_table_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  signals[SIGNAL_ACTIVATE_RECORD] = add_signal ("activate-record", 1, G_TYPE_INT64, G_TYPE_NONE);
  signals[SIGNAL_CURSOR_CHANGED] = add_signal ("cursor-changed", 0, G_TYPE_NONE, G_TYPE_NONE);
  signals[SIGNAL_TOGGLE_PANE] = add_signal ("toggle-pane", 0, G_TYPE_NONE, G_TYPE_NONE);
  signals[SIGNAL_SORT_CHANGED] = add_signal ("sort-changed", 0, G_TYPE_NONE, G_TYPE_NONE);
  signals[SIGNAL_MESSAGE] = add_signal ("message", 1, G_TYPE_STRING, G_TYPE_NONE);
  signals[SIGNAL_CONTEXT_MENU] = add_signal ("context-menu", 2, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
}

static void
aj_record_table_init (AjRecordTable *self)
{
  self->cells = g_hash_table_new (NULL, NULL);
  self->row = G_MAXUINT;
}

static void
make_scrolled (AjRecordTable *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->view));
  self->overlay = gtk_overlay_new ();
  gtk_overlay_set_child (GTK_OVERLAY (self->overlay), scrolled);
  gtk_overlay_add_overlay (GTK_OVERLAY (self->overlay), GTK_WIDGET (self->frozen));
  gtk_widget_set_parent (self->overlay, GTK_WIDGET (self));
  GtkAdjustment *across = gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (self->view));
  GtkAdjustment *down = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));
  g_signal_connect_object (across, "value-changed", G_CALLBACK (aj_frozen_column_update),
                           self->frozen, G_CONNECT_SWAPPED);
  g_signal_connect_object (down, "value-changed", G_CALLBACK (gtk_widget_queue_draw), self->frozen,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (gtk_widget_queue_draw),
                           self->frozen, G_CONNECT_SWAPPED);
}

GtkWidget *
aj_record_table_new (AjStore *store, const AjRecordDef *def)
{
  g_return_val_if_fail (AJ_IS_STORE (store), NULL);
  g_return_val_if_fail (def != NULL, NULL);
  AjRecordTable *self = g_object_new (AJ_TYPE_RECORD_TABLE, NULL);

  self->store = g_object_ref (store);
  self->def = def;
  self->field = def->title;
  self->model = aj_record_model_new (store, def);
  self->selection = aj_record_selection_new (self->model);
  self->view =
    GTK_COLUMN_VIEW (gtk_column_view_new (g_object_ref (GTK_SELECTION_MODEL (self->selection))));
  self->list = find_list (GTK_WIDGET (self->view));
  gtk_column_view_set_reorderable (self->view, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "register-table");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  aj_record_def_get_label_plural (def), -1);
  self->frozen = AJ_FROZEN_COLUMN (aj_frozen_column_new (self));
  aj_record_table_make_columns (self);
  restore_sort (self);
  g_signal_connect_object (gtk_column_view_get_sorter (self->view), "changed",
                           G_CALLBACK (on_sorter_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (self->model, "previewing", G_CALLBACK (on_replacing_cb), self);
  g_signal_connect_swapped (self->model, "replacing", G_CALLBACK (on_replacing_cb), self);
  /* After the selection's own handler: it was connected first. */
  g_signal_connect_swapped (self->model, "replaced", G_CALLBACK (on_replaced_cb), self);
  g_signal_connect_swapped (self->model, "failed", G_CALLBACK (on_failed_cb), self);

  make_scrolled (self);
  aj_record_table_add_keys (self);
  aj_record_table_init_frame (self);
  return GTK_WIDGET (self);
}

void
aj_record_table_stop (AjRecordTable *self)
{
  g_return_if_fail (AJ_IS_RECORD_TABLE (self));
  if (self->searching != NULL)
    g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
  if (self->model != NULL)
    aj_record_model_stop (self->model);
}

AjRecordModel *
aj_record_table_get_model (AjRecordTable *self)
{
  g_return_val_if_fail (AJ_IS_RECORD_TABLE (self), NULL);
  return self->model;
}

AjRecordSelection *
aj_record_table_get_selection (AjRecordTable *self)
{
  g_return_val_if_fail (AJ_IS_RECORD_TABLE (self), NULL);
  return self->selection;
}

const AjRecordDef *
aj_record_table_get_def (AjRecordTable *self)
{
  g_return_val_if_fail (AJ_IS_RECORD_TABLE (self), NULL);
  return self->def;
}

guint
aj_record_table_get_row (AjRecordTable *self)
{
  g_return_val_if_fail (AJ_IS_RECORD_TABLE (self), G_MAXUINT);
  return self->row;
}

int
aj_record_table_get_field (AjRecordTable *self)
{
  g_return_val_if_fail (AJ_IS_RECORD_TABLE (self), -1);
  return self->field;
}

AjRecord *
aj_record_table_dup_record (AjRecordTable *self)
{
  g_return_val_if_fail (AJ_IS_RECORD_TABLE (self), NULL);
  return self->row != G_MAXUINT ? aj_record_model_dup_record (self->model, self->row) : NULL;
}

void
aj_record_table_set_cursor (AjRecordTable *self, guint position, int field)
{
  g_return_if_fail (AJ_IS_RECORD_TABLE (self));
  if (position >= aj_record_model_get_n (self->model))
    return;
  aj_record_table_move_to (self, position, field >= 0 ? field : self->field, FALSE, TRUE);
  set_row (self, position);
}

void
aj_record_table_restart (AjRecordTable *self)
{
  g_return_if_fail (AJ_IS_RECORD_TABLE (self));
  self->restart = TRUE;
}

int
aj_record_table_get_sort (AjRecordTable *self, gboolean *descending)
{
  g_return_val_if_fail (AJ_IS_RECORD_TABLE (self), -1);
  return aj_column_sorter_probe (gtk_column_view_get_sorter (self->view), descending);
}

void
aj_record_table_set_sort (AjRecordTable *self, int field, gboolean descending)
{
  g_return_if_fail (AJ_IS_RECORD_TABLE (self));
  aj_record_table_set_column_visible (self, field >= 0 ? field : self->def->sort, TRUE);
  gtk_column_view_sort_by_column (self->view, field >= 0 ? self->columns[field] : NULL,
                                  descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
}
