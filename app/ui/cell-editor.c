#include "cell-editor.h"

#include "cell-text.h"
#include "date.h"
#include "i18n.h"
#include "picker.h"

struct _AjCellEditor
{
  AdwBin parent_instance;
  AjStore *store;
  const AjFieldDef *field;
  int index;
  GtkWidget *text;
  AjPicker *picker; /* (nullable) */
  gboolean taking;  /* a key takes the marked row and says itself where to go */
  gboolean finished;
};

enum
{
  SIGNAL_FINISHED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AjCellEditor, aj_cell_editor, ADW_TYPE_BIN)

static void
finish (AjCellEditor *self, gboolean commit, AjMove move)
{
  if (self->finished)
    return;
  self->finished = TRUE;
  g_signal_emit (self, signals[SIGNAL_FINISHED], 0, commit, (int) move);
}

static void
on_date_chosen_cb (const char *iso, gpointer data)
{
  AjCellEditor *self = data;
  gtk_editable_set_text (GTK_EDITABLE (self->text), iso);
  finish (self, TRUE, AJ_MOVE_STAY);
}

void
aj_cell_editor_open_help (AjCellEditor *self)
{
  g_return_if_fail (AJ_IS_CELL_EDITOR (self));

  if (self->picker != NULL)
    aj_picker_open (self->picker);
  else if (self->field->kind->id == AJ_KIND_DATE)
    {
      g_autofree char *today = aj_date_today ();
      g_autofree char *iso =
        aj_date_parse (gtk_editable_get_text (GTK_EDITABLE (self->text)), today);
      aj_calendar_popup (self->text, iso, on_date_chosen_cb, self);
    }
}

static void
take (AjCellEditor *self)
{
  self->taking = TRUE;
  if (self->picker != NULL)
    aj_picker_take (self->picker);
  self->taking = FALSE;
}

static gboolean
on_key_cb (GtkEventControllerKey *controller,
           guint key,
           guint code,
           GdkModifierType state,
           AjCellEditor *self)
{
  gboolean shift = (state & GDK_SHIFT_MASK) != 0;
  gboolean alt = (state & GDK_ALT_MASK) != 0;

  switch (key)
    {
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      take (self);
      finish (self, TRUE, shift ? AJ_MOVE_UP : AJ_MOVE_DOWN);
      return TRUE;
    case GDK_KEY_Tab:
    case GDK_KEY_ISO_Left_Tab:
      take (self);
      finish (self, TRUE, shift || key == GDK_KEY_ISO_Left_Tab ? AJ_MOVE_LEFT : AJ_MOVE_RIGHT);
      return TRUE;
    case GDK_KEY_Escape:
      finish (self, FALSE, AJ_MOVE_STAY);
      return TRUE;
    case GDK_KEY_F4:
      aj_cell_editor_open_help (self);
      return TRUE;
    case GDK_KEY_Down:
    case GDK_KEY_Up:
      if (alt)
        aj_cell_editor_open_help (self);
      else if (self->picker == NULL)
        finish (self, TRUE, key == GDK_KEY_Down ? AJ_MOVE_DOWN : AJ_MOVE_UP);
      else
        return FALSE;
      return TRUE;
    default:
      return FALSE;
    }
}

static void
on_leave_cb (GtkEventControllerFocus *controller, AjCellEditor *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  /* Another window on top is no reason to stop. */
  if (root != NULL && GTK_IS_WINDOW (root) && !gtk_window_is_active (GTK_WINDOW (root)))
    return;
  finish (self, TRUE, AJ_MOVE_STAY);
}

static void
on_picked_cb (AjPicker *picker, AjCellEditor *self)
{
  /* A click in the list is the whole answer; while typing the list is still open. */
  if (!self->taking && !aj_picker_is_open (picker) && aj_picker_get_stored (picker) != NULL)
    finish (self, TRUE, AJ_MOVE_STAY);
}

static void
aj_cell_editor_dispose (GObject *object)
{
  AjCellEditor *self = AJ_CELL_EDITOR (object);
  self->finished = TRUE;
  self->picker = NULL;
  g_clear_object (&self->store);
  G_OBJECT_CLASS (aj_cell_editor_parent_class)->dispose (object);
}

static gboolean
aj_cell_editor_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (AJ_CELL_EDITOR (widget)->text);
}

static void
aj_cell_editor_class_init (AjCellEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = aj_cell_editor_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = aj_cell_editor_grab_focus;
  signals[SIGNAL_FINISHED] =
    g_signal_new ("finished", AJ_TYPE_CELL_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 2, G_TYPE_BOOLEAN, G_TYPE_INT);
}

static void
aj_cell_editor_init (AjCellEditor *self)
{
}

GtkWidget *
aj_cell_editor_new (AjStore *store, AjRecord *record, int field, gboolean empty)
{
  AjCellEditor *self = g_object_new (AJ_TYPE_CELL_EDITOR, NULL);
  const AjRecordDef *def = aj_record_get_def (record);

  self->store = g_object_ref (store);
  self->field = &def->fields[field];
  self->index = field;
  self->text = gtk_text_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  aj_field_get_label (self->field), -1);
  /* The list is captured first by the picker's own controller, then these keys. */
  GtkEventController *keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  AjKindId kind = self->field->kind->id;
  if (kind == AJ_KIND_CHOICE || kind == AJ_KIND_FLAG || kind == AJ_KIND_LINK)
    {
      self->picker = aj_picker_attach (self->text, store, self->field);
      if (def->unit >= 0 && field != def->unit)
        aj_picker_set_unit (self->picker, aj_record_get_link (record, def->unit));
      if (!empty)
        aj_picker_set_stored (self->picker, aj_record_get (record, field));
      g_signal_connect (self->picker, "picked", G_CALLBACK (on_picked_cb), self);
    }
  else if (!empty)
    {
      g_autofree char *text = aj_cell_text (store, record, field);
      gtk_editable_set_text (GTK_EDITABLE (self->text), text);
    }
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  GtkEventController *focus = gtk_event_controller_focus_new ();
  g_signal_connect (focus, "leave", G_CALLBACK (on_leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  adw_bin_set_child (ADW_BIN (self), self->text);
  return GTK_WIDGET (self);
}

GtkWidget *
aj_cell_editor_get_text (AjCellEditor *self)
{
  g_return_val_if_fail (AJ_IS_CELL_EDITOR (self), NULL);
  return self->text;
}

gboolean
aj_cell_editor_apply (AjCellEditor *self, AjRecord *record, char **message)
{
  g_return_val_if_fail (AJ_IS_CELL_EDITOR (self), FALSE);
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->text));

  if (self->picker != NULL && !aj_picker_is_unknown (self->picker))
    {
      aj_record_set (record, self->index, aj_picker_get_stored (self->picker));
      return TRUE;
    }
  /* A word that no list holds is a slip of the finger, not a draft. */
  if (self->picker != NULL)
    {
      g_autofree char *stored = NULL;
      if (self->field->kind->id == AJ_KIND_LINK)
        return aj_cell_set_typed (self->store, record, self->index, text, message);
      if (!aj_field_parse (self->field, text, &stored, message, NULL))
        return FALSE;
      aj_record_set (record, self->index, stored);
      return TRUE;
    }
  return aj_cell_set_typed (self->store, record, self->index, text, message);
}

void
aj_cell_editor_refuse (AjCellEditor *self)
{
  g_return_if_fail (AJ_IS_CELL_EDITOR (self));
  self->finished = FALSE;
  gtk_editable_select_region (GTK_EDITABLE (self->text), 0, -1);
}
