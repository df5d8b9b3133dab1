#include "field-input.h"

#include "cell-editor.h"
#include "cell-text.h"
#include "date.h"
#include "i18n.h"
#include "lock.h"
#include "picker.h"
#include "rules.h"

struct _AjFieldInput
{
  AdwBin parent_instance;
  AjStore *store;
  AjRecord *record;
  const AjFieldDef *field;
  int index;
  GtkWidget *input;  /* the widget that takes the keyboard */
  AjPicker *picker;  /* (nullable) */
  GPtrArray *checks; /* (nullable) of GtkCheckButton, for several choices */
  char *message;
  gboolean quiet; /* the change is our own */
};

G_DEFINE_FINAL_TYPE (AjFieldInput, aj_field_input, ADW_TYPE_BIN)

static void
set_message (AjFieldInput *self, const char *message)
{
  if (aj_set_str (&self->message, message))
    /* The record did not change, but what the form has to say about the field did. */
    g_signal_emit_by_name (self->record, "changed", self->index);
}

static void
write_typed (AjFieldInput *self, const char *text)
{
  g_autofree char *message = NULL;

  self->quiet = TRUE;
  aj_cell_set_typed (self->store, self->record, self->index, text, &message);
  set_message (self, message);
  self->quiet = FALSE;
}

static void
show_value (AjFieldInput *self)
{
  const char *stored = aj_record_get (self->record, self->index);
  g_autofree char *text = aj_cell_text (self->store, self->record, self->index);

  self->quiet = TRUE;
  if (self->picker != NULL)
    aj_picker_set_stored (self->picker, stored);
  else if (GTK_IS_SWITCH (self->input))
    gtk_switch_set_active (GTK_SWITCH (self->input), g_strcmp0 (stored, "1") == 0);
  else if (GTK_IS_TEXT_VIEW (self->input))
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->input)), text, -1);
  else if (self->checks != NULL)
    {
      g_auto (GStrv)
        keys = g_strsplit (stored != NULL ? stored : "", ",", -1);
      for (guint i = 0; i < self->checks->len; i++)
        gtk_check_button_set_active (
          self->checks->pdata[i],
          g_strv_contains ((const char *const *) keys,
                           g_object_get_data (self->checks->pdata[i], "key")));
    }
  else
    gtk_editable_set_text (GTK_EDITABLE (self->input), text);
  self->quiet = FALSE;
}

static void
on_record_changed_cb (AjRecord *record, int field, AjFieldInput *self)
{
  if (field == self->index && !self->quiet)
    show_value (self);
}

static void
on_entry_changed_cb (GtkEditable *editable, AjFieldInput *self)
{
  if (!self->quiet)
    write_typed (self, gtk_editable_get_text (editable));
}

/* The usual form of what was typed, once the user has gone on: 20260305 becomes 2026-03-05. */
static void
on_leave_cb (GtkEventControllerFocus *controller, AjFieldInput *self)
{
  if (self->message == NULL)
    show_value (self);
}

static void
on_picked_cb (AjPicker *picker, AjFieldInput *self)
{
  g_autofree char *message = NULL;

  if (self->quiet)
    return;
  self->quiet = TRUE;
  if (aj_picker_is_unknown (picker))
    aj_cell_set_typed (self->store, self->record, self->index,
                       gtk_editable_get_text (GTK_EDITABLE (self->input)), &message);
  else
    aj_record_set (self->record, self->index, aj_picker_get_stored (picker));
  set_message (self, message);
  self->quiet = FALSE;
}

static void
on_switch_cb (AjFieldInput *self)
{
  if (self->quiet)
    return;
  self->quiet = TRUE;
  aj_record_set (self->record, self->index,
                 gtk_switch_get_active (GTK_SWITCH (self->input)) ? "1" : "0");
  self->quiet = FALSE;
}

static void
on_buffer_changed_cb (GtkTextBuffer *buffer, AjFieldInput *self)
{
  GtkTextIter start, end;

  if (self->quiet)
    return;
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  g_autofree char *text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  write_typed (self, text);
}

static void
on_check_cb (GtkCheckButton *check, AjFieldInput *self)
{
  g_autoptr (GString) keys = g_string_new (NULL);

  if (self->quiet)
    return;
  for (guint i = 0; i < self->checks->len; i++)
    if (gtk_check_button_get_active (self->checks->pdata[i]))
      g_string_append_printf (keys, "%s%s", keys->len > 0 ? "," : "",
                              (char *) g_object_get_data (self->checks->pdata[i], "key"));
  self->quiet = TRUE;
  aj_record_set (self->record, self->index, keys->len > 0 ? keys->str : NULL);
  self->quiet = FALSE;
}

static void
on_date_chosen_cb (const char *iso, gpointer data)
{
  AjFieldInput *self = data;
  aj_record_set (self->record, self->index, iso);
  gtk_widget_grab_focus (self->input);
}

static void
on_icon_cb (GtkEntry *entry, GtkEntryIconPosition position, AjFieldInput *self)
{
  if (self->picker != NULL)
    {
      gtk_widget_grab_focus (self->input);
      aj_picker_open (self->picker);
    }
  else
    aj_calendar_popup (self->input, aj_record_get (self->record, self->index), on_date_chosen_cb,
                       self);
}

static gboolean
on_date_key_cb (GtkEventControllerKey *controller,
                guint key,
                guint code,
                GdkModifierType state,
                AjFieldInput *self)
{
  if (key != GDK_KEY_F4 && !(key == GDK_KEY_Down && state & GDK_ALT_MASK))
    return FALSE;
  on_icon_cb (GTK_ENTRY (self->input), GTK_ENTRY_ICON_SECONDARY, self);
  return TRUE;
}

static void
name_input (AjFieldInput *self, GtkWidget *input)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (input), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  aj_field_get_label (self->field), -1);
}

static GtkWidget *
make_entry (AjFieldInput *self)
{
  GtkWidget *entry = gtk_entry_new ();
  AjKindId kind = self->field->kind->id;
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect (focus, "leave", G_CALLBACK (on_leave_cb), self);
  gtk_widget_add_controller (entry, focus);
  gtk_widget_add_css_class (entry, "data-cell");
  if (kind == AJ_KIND_CHOICE || kind == AJ_KIND_LINK)
    {
      self->picker = aj_picker_attach (entry, self->store, self->field);
      g_signal_connect (self->picker, "picked", G_CALLBACK (on_picked_cb), self);
      gtk_entry_set_icon_from_icon_name (GTK_ENTRY (entry), GTK_ENTRY_ICON_SECONDARY,
                                         "pan-down-symbolic");
      gtk_entry_set_icon_tooltip_text (GTK_ENTRY (entry), GTK_ENTRY_ICON_SECONDARY,
                                       _ ("Show the List (Down)"));
      g_signal_connect (entry, "icon-press", G_CALLBACK (on_icon_cb), self);
      return entry;
    }
  if (kind == AJ_KIND_DATE)
    {
      GtkEventController *keys = gtk_event_controller_key_new ();
      gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
      g_signal_connect (keys, "key-pressed", G_CALLBACK (on_date_key_cb), self);
      gtk_widget_add_controller (entry, keys);
      gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _ ("2026-3-5, 20260305, 0305, +30"));
      gtk_entry_set_icon_from_icon_name (GTK_ENTRY (entry), GTK_ENTRY_ICON_SECONDARY,
                                         "anjuan-calendar-symbolic");
      gtk_entry_set_icon_tooltip_text (GTK_ENTRY (entry), GTK_ENTRY_ICON_SECONDARY,
                                       _ ("Calendar (F4)"));
      g_signal_connect (entry, "icon-press", G_CALLBACK (on_icon_cb), self);
    }
  g_signal_connect (entry, "changed", G_CALLBACK (on_entry_changed_cb), self);
  return entry;
}

static GtkWidget *
make_text_view (AjFieldInput *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *view = gtk_text_view_new ();

  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (view), 6);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (view), 6);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (view), 8);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (view), 8);
  gtk_widget_add_css_class (view, "data-cell");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), 64);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 180);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_widget_add_css_class (scrolled, "text-frame");
  g_signal_connect (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "changed",
                    G_CALLBACK (on_buffer_changed_cb), self);
  self->input = view;
  return scrolled;
}

static GtkWidget *
make_checks (AjFieldInput *self)
{
  const AjRuleList *list = aj_rules_get_list (self->field->list);
  GtkWidget *flow = gtk_flow_box_new ();

  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (flow), GTK_SELECTION_NONE);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (flow), 8);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (flow), 4);
  self->checks = g_ptr_array_new ();
  for (guint i = 0; list != NULL && i < list->n_items; i++)
    {
      g_autofree char *text = aj_rule_list_format (list, list->items[i].key);
      GtkWidget *check = gtk_check_button_new_with_label (text);
      GtkWidget *label = gtk_widget_get_last_child (check);
      /* The name of a regulation must not push the page out of a small screen. */
      if (GTK_IS_LABEL (label))
        gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      g_object_set_data_full (G_OBJECT (check), "key", g_strdup (list->items[i].key), g_free);
      g_signal_connect (check, "toggled", G_CALLBACK (on_check_cb), self);
      gtk_flow_box_append (GTK_FLOW_BOX (flow), check);
      gtk_widget_set_focusable (gtk_widget_get_parent (check), FALSE);
      g_ptr_array_add (self->checks, check);
      if (i == 0)
        self->input = check;
    }
  if (self->input == NULL)
    self->input = flow;
  return flow;
}

static gboolean
aj_field_input_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (AJ_FIELD_INPUT (widget)->input);
}

static void
aj_field_input_dispose (GObject *object)
{
  AjFieldInput *self = AJ_FIELD_INPUT (object);
  self->quiet = TRUE;
  if (self->record != NULL)
    g_signal_handlers_disconnect_by_data (self->record, self);
  self->picker = NULL;
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  g_clear_object (&self->record);
  g_clear_object (&self->store);
  g_clear_pointer (&self->message, g_free);
  G_OBJECT_CLASS (aj_field_input_parent_class)->dispose (object);
}

static void
aj_field_input_class_init (AjFieldInputClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = aj_field_input_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = aj_field_input_grab_focus;
}

static void
aj_field_input_init (AjFieldInput *self)
{
}

GtkWidget *
aj_field_input_new (AjStore *store, AjRecord *record, int field)
{
  AjFieldInput *self = g_object_new (AJ_TYPE_FIELD_INPUT, NULL);
  GtkWidget *child;

  self->store = g_object_ref (store);
  self->record = g_object_ref (record);
  self->field = &aj_record_get_def (record)->fields[field];
  self->index = field;
  switch (self->field->kind->id)
    {
    case AJ_KIND_LONG_TEXT:
      child = make_text_view (self);
      break;
    case AJ_KIND_CHOICES:
      child = make_checks (self);
      break;
    case AJ_KIND_FLAG:
      child = self->input = gtk_switch_new ();
      gtk_widget_set_halign (child, GTK_ALIGN_START);
      gtk_widget_set_valign (child, GTK_ALIGN_CENTER);
      g_signal_connect_swapped (child, "notify::active", G_CALLBACK (on_switch_cb), self);
      break;
    default:
      child = self->input = make_entry (self);
      break;
    }
  if (self->checks == NULL)
    name_input (self, self->input);
  adw_bin_set_child (ADW_BIN (self), child);
  if (!aj_cell_is_editable (self->field) || aj_store_is_read_only (store) ||
      !aj_lock_is_field_open (record, field))
    gtk_widget_set_sensitive (child, FALSE);
  show_value (self);
  g_signal_connect (record, "changed", G_CALLBACK (on_record_changed_cb), self);
  return GTK_WIDGET (self);
}

const char *
aj_field_input_get_message (AjFieldInput *self)
{
  g_return_val_if_fail (AJ_IS_FIELD_INPUT (self), NULL);
  return self->message;
}

void
aj_field_input_describe (AjFieldInput *self, const char *text)
{
  g_return_if_fail (AJ_IS_FIELD_INPUT (self));
  if (self->input == NULL)
    return;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->input), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text != NULL ? text : "", -1);
  gtk_accessible_update_state (
    GTK_ACCESSIBLE (self->input), GTK_ACCESSIBLE_STATE_INVALID,
    text != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}
