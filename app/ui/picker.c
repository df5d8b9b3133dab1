#include "picker.h"

#include "cell-text.h"
#include "i18n.h"
#include "picker-items.h"

#define LIMIT 60

struct _AjPicker
{
  GObject parent_instance;
  GtkWidget *editable; /* not owned: it owns us; NULL once it is gone */
  AjStore *store;
  const AjFieldDef *field;
  gint64 unit_id;
  GtkWidget *popover;
  GtkWidget *scrolled;
  GtkListBox *list;
  GPtrArray *items;
  GCancellable *searching; /* (nullable): the list for what is typed now is being read */
  char *wanted;            /* (nullable) what it is read for */
  char *stored;
  gboolean unknown;
  gboolean quiet; /* we set the text ourselves */
};

enum
{
  SIGNAL_PICKED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AjPicker, aj_picker, G_TYPE_OBJECT)

static void
set_text (AjPicker *self, const char *text)
{
  self->quiet = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->editable), text);
  gtk_editable_set_position (GTK_EDITABLE (self->editable), -1);
  self->quiet = FALSE;
}

static void
set_value (AjPicker *self, const char *stored, gboolean unknown)
{
  gboolean changed = g_strcmp0 (self->stored, stored) != 0 || self->unknown != unknown;

  aj_set_str (&self->stored, stored);
  self->unknown = unknown;
  if (changed)
    g_signal_emit (self, signals[SIGNAL_PICKED], 0);
}

/* items: (transfer full) */
static void
fill (AjPicker *self, GPtrArray *items, const char *typed)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  self->items = items;
  for (guint i = 0; i < self->items->len; i++)
    {
      const AjPickerItem *item = self->items->pdata[i];
      row = aj_picker_item_make_row (item);
      gtk_list_box_append (self->list, row);
      if (typed == NULL ? g_strcmp0 (item->stored, self->stored) == 0 : i == 0)
        gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
    }
}

static void
take_item (AjPicker *self, const AjPickerItem *item)
{
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  set_text (self, item->text);
  set_value (self, item->stored, FALSE);
}

static void
on_row_activated_cb (GtkListBox *list, GtkListBoxRow *row, AjPicker *self)
{
  take_item (self, self->items->pdata[gtk_list_box_row_get_index (row)]);
}

static void
make_popover (AjPicker *self)
{
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_activate_on_single_click (self->list, TRUE);
  gtk_widget_set_can_focus (GTK_WIDGET (self->list), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "picker-list");
  g_signal_connect (self->list, "row-activated", G_CALLBACK (on_row_activated_cb), self);

  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->scrolled), TRUE);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (self->scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (self->scrolled), 280);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), GTK_WIDGET (self->list));

  self->popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (self->popover), self->scrolled);
  gtk_popover_set_autohide (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self->popover), GTK_POS_BOTTOM);
  gtk_widget_set_halign (self->popover, GTK_ALIGN_START);
  gtk_widget_set_can_focus (self->popover, FALSE);
  gtk_widget_add_css_class (self->popover, "menu");
  gtk_widget_set_parent (self->popover, self->editable);
}

static void
stop_search (AjPicker *self)
{
  if (self->searching != NULL)
    g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
}

/* items: (transfer full) */
static void
show_items (AjPicker *self, GPtrArray *items, const char *typed)
{
  /* A form has dozens of pickers and opens a few. */
  if (self->popover == NULL)
    make_popover (self);
  fill (self, items, typed);
  if (self->items->len == 0)
    {
      gtk_popover_popdown (GTK_POPOVER (self->popover));
      return;
    }
  gtk_widget_set_size_request (self->scrolled, MAX (160, gtk_widget_get_width (self->editable)),
                               -1);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static void
on_found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AjPicker) self = data;
  g_autoptr (GPtrArray) items = aj_picker_items_read_finish (self->store, result);

  /* A newer search, or the end of the editing, has cancelled this one. */
  if (items == NULL || self->searching == NULL || self->editable == NULL ||
      g_task_get_cancellable (G_TASK (result)) != self->searching)
    return;
  g_clear_object (&self->searching);
  show_items (self, g_steal_pointer (&items), self->wanted);
}

/* The choices of a list are at hand; the records that a link may name are read in a job, because
 * one letter may be in half of a million names. */
static void
popup (AjPicker *self, const char *typed)
{
  stop_search (self);
  aj_set_str (&self->wanted, typed);
  if (self->field->kind->id != AJ_KIND_LINK)
    {
      show_items (
        self, aj_picker_items_list (self->store, self->field, typed, self->unit_id, LIMIT), typed);
      return;
    }
  self->searching = g_cancellable_new ();
  aj_picker_items_read_async (self->store, self->field, typed, self->unit_id, LIMIT,
                              self->searching, on_found_cb, g_object_ref (self));
}

/* What was typed without taking a row: empty, a word in full, or nothing we know. */
static void
read_text (AjPicker *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->editable));
  g_autofree char *now = aj_cell_text_stored (self->store, self->field, self->stored);

  if (g_str_equal (text, now))
    return;
  if (*text == '\0')
    {
      set_value (self, NULL, FALSE);
      return;
    }
  g_autofree char *found = aj_cell_resolve (self->store, self->field, text);
  set_value (self, found, found == NULL);
}

static void
on_changed_cb (GtkEditable *editable, AjPicker *self)
{
  if (self->quiet || gtk_widget_get_root (self->editable) == NULL)
    return;
  read_text (self);
  popup (self, gtk_editable_get_text (editable));
}

static void
move (AjPicker *self, int by)
{
  if (self->items == NULL)
    return;
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int index = row != NULL ? gtk_list_box_row_get_index (row) + by : 0;
  int n = (int) self->items->len;

  row = gtk_list_box_get_row_at_index (self->list, CLAMP (index, 0, n - 1));
  if (row == NULL)
    return;
  gtk_list_box_select_row (self->list, row);
  /* Keep it in view: focusing it would take the focus out of the text. */
  double y = 0;
  GtkAdjustment *adjustment =
    gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled));
  if (gtk_widget_translate_coordinates (GTK_WIDGET (row), GTK_WIDGET (self->list), 0, 0, NULL, &y))
    gtk_adjustment_clamp_page (adjustment, y, y + gtk_widget_get_height (GTK_WIDGET (row)));
}

static gboolean
on_key_cb (
  GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, AjPicker *self)
{
  gboolean open = aj_picker_is_open (self);

  switch (key)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      if (open)
        move (self, 1);
      else
        aj_picker_open (self);
      return TRUE;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      if (open)
        move (self, -1);
      return open;
    case GDK_KEY_F4:
      aj_picker_open (self);
      return TRUE;
    case GDK_KEY_Escape:
      if (open)
        gtk_popover_popdown (GTK_POPOVER (self->popover));
      return open;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      open |= self->searching != NULL;
      aj_picker_take (self);
      return open;
    default:
      return FALSE;
    }
}

static void
on_leave_cb (GtkEventControllerFocus *controller, AjPicker *self)
{
  stop_search (self);
  if (self->popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->popover));
}

static void
on_editable_destroy_cb (GtkWidget *editable, AjPicker *self)
{
  stop_search (self);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  self->editable = NULL;
}

static void
aj_picker_finalize (GObject *object)
{
  AjPicker *self = AJ_PICKER (object);
  stop_search (self);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_object (&self->store);
  g_free (self->wanted);
  g_free (self->stored);
  G_OBJECT_CLASS (aj_picker_parent_class)->finalize (object);
}

static void
aj_picker_class_init (AjPickerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = aj_picker_finalize;
  signals[SIGNAL_PICKED] =
    g_signal_new ("picked", AJ_TYPE_PICKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
aj_picker_init (AjPicker *self)
{
}

AjPicker *
aj_picker_attach (GtkWidget *editable, AjStore *store, const AjFieldDef *field)
{
  g_return_val_if_fail (GTK_IS_EDITABLE (editable), NULL);
  AjPicker *self = g_object_new (AJ_TYPE_PICKER, NULL);

  self->editable = editable;
  self->store = g_object_ref (store);
  self->field = field;

  GtkEventController *keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_cb), self);
  gtk_widget_add_controller (editable, keys);
  GtkEventController *focus = gtk_event_controller_focus_new ();
  g_signal_connect (focus, "leave", G_CALLBACK (on_leave_cb), self);
  gtk_widget_add_controller (editable, focus);
  g_signal_connect (editable, "changed", G_CALLBACK (on_changed_cb), self);
  g_signal_connect (editable, "destroy", G_CALLBACK (on_editable_destroy_cb), self);
  g_object_set_data_full (G_OBJECT (editable), "aj-picker", self, g_object_unref);
  return self;
}

void
aj_picker_set_unit (AjPicker *self, gint64 unit_id)
{
  g_return_if_fail (AJ_IS_PICKER (self));
  self->unit_id = unit_id;
}

void
aj_picker_set_stored (AjPicker *self, const char *stored)
{
  g_return_if_fail (AJ_IS_PICKER (self));
  g_autofree char *text = aj_cell_text_stored (self->store, self->field, stored);

  aj_set_str (&self->stored, stored);
  self->unknown = FALSE;
  set_text (self, text);
}

const char *
aj_picker_get_stored (AjPicker *self)
{
  g_return_val_if_fail (AJ_IS_PICKER (self), NULL);
  return self->stored;
}

gboolean
aj_picker_is_unknown (AjPicker *self)
{
  g_return_val_if_fail (AJ_IS_PICKER (self), FALSE);
  return self->unknown;
}

void
aj_picker_open (AjPicker *self)
{
  g_return_if_fail (AJ_IS_PICKER (self));
  popup (self, NULL);
}

gboolean
aj_picker_is_open (AjPicker *self)
{
  g_return_val_if_fail (AJ_IS_PICKER (self), FALSE);
  return self->popover != NULL && gtk_widget_get_visible (self->popover);
}

void
aj_picker_take (AjPicker *self)
{
  g_return_if_fail (AJ_IS_PICKER (self));
  /* Fast fingers do not wait for the list. */
  if (self->searching != NULL && self->wanted != NULL && *self->wanted != '\0')
    {
      stop_search (self);
      show_items (
        self, aj_picker_items_list (self->store, self->field, self->wanted, self->unit_id, LIMIT),
        self->wanted);
    }
  GtkListBoxRow *row = aj_picker_is_open (self) ? gtk_list_box_get_selected_row (self->list) : NULL;

  if (row != NULL)
    take_item (self, self->items->pdata[gtk_list_box_row_get_index (row)]);
  else
    read_text (self);
}
