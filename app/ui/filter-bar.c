#include "filter-bar.h"

#include "filter-editor.h"
#include "filter-saved.h"
#include "filter-words.h"
#include "i18n.h"
#include "search-paste.h"
#include "table-view-state.h"

#include <adwaita.h>

/* What is typed is searched for at once, because a newer query cancels an older one. It is
 * remembered for the next start when nobody has typed for so many milliseconds. */
#define TYPING_PAUSE 400

struct _AjFilterBar
{
  GtkWidget parent_instance;
  AjStore *store;
  const AjRecordDef *def;
  AjQuery *query; /* search and filters only */
  gboolean only_problems;
  GtkWidget *row;
  GtkWidget *search;
  GtkWidget *button;
  GtkWidget *editor; /* (nullable) until somebody wants it */
  GtkWidget *pills;
  guint pause;
  guint asking;
  gboolean quiet;
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_LEAVE,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AjFilterBar, aj_filter_bar, GTK_TYPE_WIDGET)

static void update_pills (AjFilterBar *self);

static char *
state_key (AjFilterBar *self)
{
  /* Filters may name records by id, so each vault has its own. */
  return g_strconcat ("filters-", aj_store_get_vault_id (self->store), NULL);
}

static void
remember (AjFilterBar *self)
{
  g_autofree char *key = state_key (self);

  g_clear_handle_id (&self->pause, g_source_remove);
  aj_table_state_set (self->def, key, aj_filters_to_variant (self->query, self->only_problems));
}

static void
changed (AjFilterBar *self)
{
  g_clear_handle_id (&self->asking, g_source_remove);
  remember (self);
  update_pills (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
on_pill_clicked_cb (GtkButton *button, AjFilterBar *self)
{
  int index = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "index")) - 1;

  if (index < 0)
    self->only_problems = FALSE;
  else
    g_array_remove_index (self->query->filters, (guint) index);
  changed (self);
  gtk_widget_grab_focus (self->search);
}

/* index -1: the pill of "only problems". */
static void
add_pill (AjFilterBar *self, const char *text, int index)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *button = gtk_button_new ();
  g_autofree char *label = g_strdup_printf (_ ("Remove the filter “%s”"), text);

  gtk_box_append (GTK_BOX (box), gtk_label_new (text));
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("anjuan-close-symbolic"));
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "filter-pill");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  g_object_set_data (G_OBJECT (button), "index", GINT_TO_POINTER (index + 1));
  g_signal_connect (button, "clicked", G_CALLBACK (on_pill_clicked_cb), self);
  gtk_flow_box_append (GTK_FLOW_BOX (self->pills), button);
  gtk_widget_set_focusable (gtk_widget_get_parent (button), FALSE);
  gtk_widget_set_halign (gtk_widget_get_parent (button), GTK_ALIGN_START);
}

static void
update_pills (AjFilterBar *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->pills)) != NULL)
    gtk_flow_box_remove (GTK_FLOW_BOX (self->pills), child);
  if (self->only_problems)
    add_pill (self, _ ("With problems"), -1);
  for (guint i = 0; i < self->query->filters->len; i++)
    {
      g_autofree char *text = aj_filter_describe (
        self->store, self->def, &g_array_index (self->query->filters, AjFilter, i));
      add_pill (self, text, (int) i);
    }
  gtk_widget_set_visible (self->pills, self->only_problems || self->query->filters->len > 0);
}

static gboolean
on_pause_cb (gpointer data)
{
  AjFilterBar *self = data;
  self->pause = 0;
  remember (self);
  return G_SOURCE_REMOVE;
}

/* Typing over what is selected changes the text twice: the first time it is empty. */
static gboolean
on_ask_cb (gpointer data)
{
  AjFilterBar *self = data;
  self->asking = 0;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  return G_SOURCE_REMOVE;
}

static void
on_search_changed_cb (GtkEditable *editable, AjFilterBar *self)
{
  const char *text = gtk_editable_get_text (editable);

  if (self->quiet)
    return;
  aj_set_str (&self->query->search, *text != '\0' ? text : NULL);
  g_clear_handle_id (&self->pause, g_source_remove);
  self->pause = g_timeout_add (TYPING_PAUSE, on_pause_cb, self);
  if (self->asking == 0)
    self->asking = g_idle_add_full (G_PRIORITY_DEFAULT, on_ask_cb, self, NULL);
}

static void
on_leave_cb (AjFilterBar *self)
{
  g_signal_emit (self, signals[SIGNAL_LEAVE], 0);
}

static gboolean
on_search_key_cb (GtkEventControllerKey *controller,
                  guint key,
                  guint code,
                  GdkModifierType state,
                  AjFilterBar *self)
{
  if (key != GDK_KEY_Down && key != GDK_KEY_KP_Down)
    return FALSE;
  on_leave_cb (self);
  return TRUE;
}

static void
on_stop_search_cb (GtkSearchEntry *entry, AjFilterBar *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (entry)) == '\0')
    on_leave_cb (self);
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
}

static void
on_made_cb (AjFilterEditor *editor, int field, int op, const char *value, AjFilterBar *self)
{
  aj_filter_bar_add (self, field, (AjFilterOp) op, value);
}

static void
on_only_problems_cb (AjFilterEditor *editor, AjFilterBar *self)
{
  aj_filter_bar_set_only_problems (self, TRUE);
}

/* Most people search: a register opens sooner without it. */
static void
on_editor_wanted_cb (GtkMenuButton *button, gpointer data)
{
  AjFilterBar *self = data;

  if (self->editor != NULL)
    return;
  self->editor = aj_filter_editor_new (self->store, self->def);
  g_signal_connect (self->editor, "made", G_CALLBACK (on_made_cb), self);
  g_signal_connect (self->editor, "only-problems", G_CALLBACK (on_only_problems_cb), self);
  gtk_menu_button_set_popover (button, self->editor);
}

static void
restore (AjFilterBar *self, GVariant *filters)
{
  g_array_set_size (self->query->filters, 0);
  aj_filters_from_variant (filters, self->query, &self->only_problems);
  self->quiet = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->search),
                         self->query->search != NULL ? self->query->search : "");
  self->quiet = FALSE;
}

static void
on_saved_chosen_cb (GVariant *filters, gpointer data)
{
  restore (data, filters);
  changed (data);
}

static GVariant *
on_saved_wanted_cb (gpointer data)
{
  AjFilterBar *self = data;
  return aj_filters_to_variant (self->query, self->only_problems);
}

static void
aj_filter_bar_dispose (GObject *object)
{
  AjFilterBar *self = AJ_FILTER_BAR (object);

  g_clear_handle_id (&self->pause, g_source_remove);
  g_clear_handle_id (&self->asking, g_source_remove);
  g_clear_pointer (&self->row, gtk_widget_unparent);
  g_clear_pointer (&self->pills, gtk_widget_unparent);
  g_clear_pointer (&self->query, aj_query_free);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (aj_filter_bar_parent_class)->dispose (object);
}

static void
aj_filter_bar_class_init (AjFilterBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = aj_filter_bar_dispose;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", AJ_TYPE_FILTER_BAR, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_LEAVE] = g_signal_new ("leave", AJ_TYPE_FILTER_BAR, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 0);
}

static void
aj_filter_bar_init (AjFilterBar *self)
{
  gtk_widget_set_layout_manager (GTK_WIDGET (self), gtk_box_layout_new (GTK_ORIENTATION_VERTICAL));
}

static void
make_search (AjFilterBar *self)
{
  self->search = gtk_search_entry_new ();
  gtk_widget_set_hexpand (self->search, TRUE);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->search), 36);
  g_object_set (self->search, "placeholder-text", _ ("Name, pinyin initials, number…"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Search in the table"), -1);
  g_signal_connect (self->search, "changed", G_CALLBACK (on_search_changed_cb), self);
  g_signal_connect_swapped (self->search, "activate", G_CALLBACK (on_leave_cb), self);
  g_signal_connect (self->search, "stop-search", G_CALLBACK (on_stop_search_cb), self);
  GtkEventController *keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_search_key_cb), self);
  gtk_widget_add_controller (self->search, keys);
  aj_search_paste_watch (self->search, "register.paste");
  gtk_box_append (GTK_BOX (self->row), self->search);
}

GtkWidget *
aj_filter_bar_new (AjStore *store, const AjRecordDef *def)
{
  AjFilterBar *self = g_object_new (AJ_TYPE_FILTER_BAR, NULL);

  self->store = g_object_ref (store);
  self->def = def;
  self->query = aj_query_new (def);
  self->row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_set_parent (self->row, GTK_WIDGET (self));
  make_search (self);

  self->button = gtk_menu_button_new ();
  GtkWidget *content = adw_button_content_new ();
  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), "anjuan-filter-symbolic");
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), _ ("Filter"));
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->button), content);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->button), on_editor_wanted_cb, self,
                                         NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Filter"), -1);
  gtk_box_append (GTK_BOX (self->row), self->button);
  gtk_box_append (GTK_BOX (self->row), aj_saved_filters_button_new (store, def, on_saved_wanted_cb,
                                                                    on_saved_chosen_cb, self));

  self->pills = gtk_flow_box_new ();
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (self->pills), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (self->pills), 20);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (self->pills), 6);
  gtk_widget_add_css_class (self->pills, "filter-pills");
  gtk_widget_set_parent (self->pills, GTK_WIDGET (self));

  g_autofree char *key = state_key (self);
  g_autoptr (GVariant) remembered = aj_table_state_get (def, key, AJ_FILTERS_TYPE);
  if (remembered != NULL)
    restore (self, remembered);
  update_pills (self);
  return GTK_WIDGET (self);
}

void
aj_filter_bar_append (AjFilterBar *self, GtkWidget *widget)
{
  g_return_if_fail (AJ_IS_FILTER_BAR (self));
  gtk_box_append (GTK_BOX (self->row), widget);
}

AjQuery *
aj_filter_bar_make_query (AjFilterBar *self, gboolean *only_problems)
{
  g_return_val_if_fail (AJ_IS_FILTER_BAR (self), NULL);
  *only_problems = self->only_problems;
  return aj_query_dup (self->query);
}

gboolean
aj_filter_bar_is_active (AjFilterBar *self)
{
  g_return_val_if_fail (AJ_IS_FILTER_BAR (self), FALSE);
  return self->query->search != NULL || self->query->filters->len > 0 || self->only_problems;
}

void
aj_filter_bar_clear (AjFilterBar *self)
{
  g_return_if_fail (AJ_IS_FILTER_BAR (self));
  self->quiet = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  self->quiet = FALSE;
  g_clear_pointer (&self->query->search, g_free);
  g_array_set_size (self->query->filters, 0);
  self->only_problems = FALSE;
  changed (self);
}

void
aj_filter_bar_focus (AjFilterBar *self)
{
  g_return_if_fail (AJ_IS_FILTER_BAR (self));
  gtk_widget_grab_focus (self->search);
  gtk_editable_select_region (GTK_EDITABLE (self->search), 0, -1);
}

void
aj_filter_bar_open (AjFilterBar *self, int field)
{
  g_return_if_fail (AJ_IS_FILTER_BAR (self));
  on_editor_wanted_cb (GTK_MENU_BUTTON (self->button), self);
  aj_filter_editor_show (AJ_FILTER_EDITOR (self->editor), field);
  gtk_menu_button_popup (GTK_MENU_BUTTON (self->button));
}

void
aj_filter_bar_add (AjFilterBar *self, int field, AjFilterOp op, const char *value)
{
  g_return_if_fail (AJ_IS_FILTER_BAR (self));
  /* Another answer to the same question replaces the first: "on post" and "left" together show
   * none. */
  for (guint i = self->query->filters->len; i > 0; i--)
    {
      const AjFilter *filter = &g_array_index (self->query->filters, AjFilter, i - 1);
      gboolean range = filter->op == AJ_FILTER_FROM || filter->op == AJ_FILTER_TO;
      if (filter->field == field &&
          (filter->op == op || !range || (op != AJ_FILTER_FROM && op != AJ_FILTER_TO)))
        g_array_remove_index (self->query->filters, i - 1);
    }
  aj_query_add_filter (self->query, field, op, value);
  changed (self);
}

void
aj_filter_bar_set_only_problems (AjFilterBar *self, gboolean only_problems)
{
  g_return_if_fail (AJ_IS_FILTER_BAR (self));
  self->only_problems = only_problems;
  changed (self);
}
