#include "filter-editor.h"

#include "cell-text.h"
#include "date.h"
#include "i18n.h"
#include "picker.h"
#include "picker-items.h"

/* Lists up to this long are shown whole, one click each. */
#define SHORT_LIST 14

struct _AjFilterEditor
{
  GtkPopover parent_instance;
  AjStore *store;
  const AjRecordDef *def;
  GtkDropDown *columns;
  GArray *fields;  /* of int, as in the drop-down */
  GtkWidget *body; /* of the column chosen */
  GtkWidget *entry, *from, *to;
};

enum
{
  SIGNAL_MADE,
  SIGNAL_ONLY_PROBLEMS,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AjFilterEditor, aj_filter_editor, GTK_TYPE_POPOVER)

static int
get_field (AjFilterEditor *self)
{
  guint at = gtk_drop_down_get_selected (self->columns);
  return at < self->fields->len ? g_array_index (self->fields, int, at) : -1;
}

static void
make (AjFilterEditor *self, AjFilterOp op, const char *value)
{
  g_autofree char *copy = g_strdup (value);
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[SIGNAL_MADE], 0, get_field (self), (int) op, copy);
}

static void
on_value_clicked_cb (GtkButton *button, AjFilterEditor *self)
{
  make (self, AJ_FILTER_EQUALS, g_object_get_data (G_OBJECT (button), "stored"));
}

static void
on_empty_clicked_cb (GtkButton *button, AjFilterEditor *self)
{
  make (self, AJ_FILTER_EMPTY, NULL);
}

static void
on_filled_clicked_cb (GtkButton *button, AjFilterEditor *self)
{
  make (self, AJ_FILTER_NOT_EMPTY, NULL);
}

static void
on_problems_clicked_cb (GtkButton *button, AjFilterEditor *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[SIGNAL_ONLY_PROBLEMS], 0);
}

static void
on_contains_cb (GtkWidget *widget, AjFilterEditor *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  if (*text != '\0')
    make (self, AJ_FILTER_CONTAINS, text);
}

static void
on_link_picked_cb (AjPicker *picker, AjFilterEditor *self)
{
  if (aj_picker_get_stored (picker) != NULL && !aj_picker_is_open (picker))
    make (self, AJ_FILTER_EQUALS, aj_picker_get_stored (picker));
}

/* The stored form of one end of a range; NULL when it is empty or cannot be read. */
static char *
read_end (AjFilterEditor *self, GtkWidget *entry)
{
  const AjFieldDef *field = &self->def->fields[get_field (self)];
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));
  g_autofree char *today = aj_date_today ();
  char *stored = NULL;

  gtk_widget_remove_css_class (entry, "error");
  if (*text == '\0')
    return NULL;
  if (field->kind->id == AJ_KIND_DATE)
    stored = aj_date_parse (text, today);
  else if (!aj_field_parse (field, text, &stored, NULL, NULL))
    g_clear_pointer (&stored, g_free);
  if (stored == NULL)
    gtk_widget_add_css_class (entry, "error");
  return stored;
}

static void
on_range_cb (GtkWidget *widget, AjFilterEditor *self)
{
  g_autofree char *from = read_end (self, self->from);
  g_autofree char *to = read_end (self, self->to);
  int field = get_field (self);

  if (gtk_widget_has_css_class (self->from, "error") ||
      gtk_widget_has_css_class (self->to, "error") || (from == NULL && to == NULL))
    return;
  gtk_popover_popdown (GTK_POPOVER (self));
  if (from != NULL)
    g_signal_emit (self, signals[SIGNAL_MADE], 0, field, (int) AJ_FILTER_FROM, from);
  if (to != NULL)
    g_signal_emit (self, signals[SIGNAL_MADE], 0, field, (int) AJ_FILTER_TO, to);
}

static GtkWidget *
add_button (GtkWidget *box, const char *text, GCallback callback, AjFilterEditor *self)
{
  GtkWidget *button = gtk_button_new_with_label (text);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "menu-choice");
  gtk_label_set_xalign (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), 0);
  g_signal_connect (button, "clicked", callback, self);
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

static GtkWidget *
add_entry (GtkWidget *box, const char *placeholder, GCallback callback, AjFilterEditor *self)
{
  GtkWidget *entry = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), placeholder);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  placeholder, -1);
  if (callback != NULL)
    g_signal_connect (entry, "activate", callback, self);
  gtk_box_append (GTK_BOX (box), entry);
  return entry;
}

static void
add_values (AjFilterEditor *self, GtkWidget *box, const AjFieldDef *field)
{
  g_autoptr (GPtrArray) items = aj_picker_items_list (self->store, field, NULL, 0, SHORT_LIST + 1);

  if (field->kind->id == AJ_KIND_LINK || items->len > SHORT_LIST)
    {
      self->entry = add_entry (box, _ ("Type or press Down to choose"), NULL, self);
      AjPicker *picker = aj_picker_attach (self->entry, self->store, field);
      g_signal_connect (picker, "picked", G_CALLBACK (on_link_picked_cb), self);
      return;
    }
  for (guint i = 0; i < items->len; i++)
    {
      const AjPickerItem *item = items->pdata[i];
      GtkWidget *button = add_button (box, item->text, G_CALLBACK (on_value_clicked_cb), self);
      g_object_set_data_full (G_OBJECT (button), "stored", g_strdup (item->stored), g_free);
    }
}

static GtkWidget *
make_body (AjFilterEditor *self, const AjFieldDef *field)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *apply = NULL;

  self->entry = self->from = self->to = NULL;
  switch (field->kind->id)
    {
    case AJ_KIND_CHOICE:
    case AJ_KIND_FLAG:
    case AJ_KIND_LINK:
      add_values (self, box, field);
      break;
    case AJ_KIND_DATE:
    case AJ_KIND_NUMBER:
      self->from = add_entry (
        box, field->kind->id == AJ_KIND_DATE ? _ ("From (2026-3-5, 0305, +30)") : _ ("From"),
        G_CALLBACK (on_range_cb), self);
      self->to = add_entry (
        box, field->kind->id == AJ_KIND_DATE ? _ ("Until (2026-3-5, 0305, +30)") : _ ("Until"),
        G_CALLBACK (on_range_cb), self);
      apply = gtk_button_new_with_label (_ ("Filter"));
      g_signal_connect (apply, "clicked", G_CALLBACK (on_range_cb), self);
      break;
    default:
      self->entry = add_entry (box, _ ("Contains"), G_CALLBACK (on_contains_cb), self);
      apply = gtk_button_new_with_label (_ ("Filter"));
      g_signal_connect (apply, "clicked", G_CALLBACK (on_contains_cb), self);
      break;
    }
  if (apply != NULL)
    {
      gtk_widget_add_css_class (apply, "suggested-action");
      gtk_widget_set_margin_top (apply, 4);
      gtk_box_append (GTK_BOX (box), apply);
    }
  gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  add_button (box, _ ("Empty"), G_CALLBACK (on_empty_clicked_cb), self);
  add_button (box, _ ("Filled in"), G_CALLBACK (on_filled_clicked_cb), self);
  return box;
}

static void
on_column_cb (AjFilterEditor *self)
{
  int field = get_field (self);

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->body),
                                 field >= 0 ? make_body (self, &self->def->fields[field]) : NULL);
}

static void
aj_filter_editor_dispose (GObject *object)
{
  AjFilterEditor *self = AJ_FILTER_EDITOR (object);
  g_clear_object (&self->store);
  g_clear_pointer (&self->fields, g_array_unref);
  G_OBJECT_CLASS (aj_filter_editor_parent_class)->dispose (object);
}

static void
aj_filter_editor_class_init (AjFilterEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = aj_filter_editor_dispose;
  signals[SIGNAL_MADE] =
    g_signal_new ("made", AJ_TYPE_FILTER_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 3, G_TYPE_INT, G_TYPE_INT, G_TYPE_STRING);
  signals[SIGNAL_ONLY_PROBLEMS] = g_signal_new (
    "only-problems", AJ_TYPE_FILTER_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
aj_filter_editor_init (AjFilterEditor *self)
{
}

GtkWidget *
aj_filter_editor_new (AjStore *store, const AjRecordDef *def)
{
  AjFilterEditor *self = g_object_new (AJ_TYPE_FILTER_EDITOR, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  self->store = g_object_ref (store);
  self->def = def;
  self->fields = g_array_new (FALSE, FALSE, sizeof (int));
  for (int pass = 0; pass < 2; pass++)
    for (int i = 0; i < (int) def->n_fields; i++)
      {
        /* The columns that are shown by default come first. */
        gboolean listed = (def->fields[i].flags & AJ_FIELD_LISTED) != 0;
        if (listed != (pass == 0) || def->fields[i].flags & AJ_FIELD_HIDDEN)
          continue;
        gtk_string_list_append (names, aj_field_get_label (&def->fields[i]));
        g_array_append_val (self->fields, i);
      }
  add_button (box, _ ("Only Records with Problems"), G_CALLBACK (on_problems_clicked_cb), self);
  gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  self->columns = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&names)), NULL));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->columns), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Column"), -1);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->columns));
  self->body = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->body), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->body), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (self->body), 420);
  gtk_box_append (GTK_BOX (box), self->body);
  gtk_widget_set_size_request (box, 240, -1);
  gtk_popover_set_child (GTK_POPOVER (self), box);
  g_signal_connect_swapped (self->columns, "notify::selected", G_CALLBACK (on_column_cb), self);
  on_column_cb (self);
  return GTK_WIDGET (self);
}

void
aj_filter_editor_show (AjFilterEditor *self, int field)
{
  g_return_if_fail (AJ_IS_FILTER_EDITOR (self));
  for (guint i = 0; i < self->fields->len; i++)
    if (g_array_index (self->fields, int, i) == field)
      gtk_drop_down_set_selected (self->columns, i);
  /* Texts of the last time would be a surprise. */
  on_column_cb (self);
}
