#include "register-page.h"

#include "i18n.h"
#include "register-page-private.h"
#include "table-view-state.h"
#include "tables-style.h"

enum
{
  SIGNAL_ACTIVATE_RECORD,
  SIGNAL_NEW_RECORD,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AjRegisterPage, aj_register_page, GTK_TYPE_WIDGET)

static void
update_pane (AjRegisterPage *self)
{
  if (!gtk_widget_get_visible (self->pane_side))
    return;
  g_autoptr (AjRecord) record = aj_record_table_dup_record (self->table);
  aj_detail_pane_show (self->pane, record);
}

/* What stands there instead of the table, made when there is none: the stack measures all that it
 * holds, seen or not, and two pages of text take a third of a register's first frame. */
static void
show_status (AjRegisterPage *self)
{
  gboolean filtered = aj_filter_bar_is_active (self->filters);
  const char *name = filtered ? "nothing" : "empty";

  if (gtk_stack_get_child_by_name (self->stack, name) == NULL)
    {
      g_autofree char *title =
        g_strdup_printf (_ ("%s: nothing entered yet"), aj_record_def_get_label_plural (self->def));
      GtkWidget *page =
        filtered
          ? aj_register_page_make_status (
              "anjuan-search-symbolic", _ ("No record matches"),
              _ ("Nothing in this register holds what you search or filter for."), _ ("Show All"),
              "register.clear-filters")
          : aj_register_page_make_status (
              self->def->icon, title,
              _ ("Press Ctrl+N to enter the first record, or paste rows copied from Excel or WPS "
                 "with Ctrl+V. A file can be taken in with “Import…” in the menu."),
              _ ("Import…"), "register.import");
      gtk_stack_add_named (self->stack, page, name);
    }
  gtk_stack_set_visible_child_name (self->stack, name);
}

static void
update_counts (AjRegisterPage *self)
{
  AjRecordModel *model = aj_record_table_get_model (self->table);
  guint n = aj_record_model_get_n (model);
  guint n_chosen = (guint) aj_record_selection_get_n (aj_record_table_get_selection (self->table));
  gboolean loading = aj_record_model_is_loading (model);
  gint64 total = aj_record_model_get_total (model);
  /* Translators: rows shown, records in the register. */
  g_autofree char *count =
    g_strdup_printf (_ ("Showing %u / %u in all"), n, (guint) MAX (total, n));
  g_autofree char *chosen =
    g_strdup_printf (ngettext_ ("%u selected", "%u selected", n_chosen), n_chosen);

  guint n_to_judge;
  guint n_judged = aj_record_model_get_judged (model, &n_to_judge);
  /* Translators: records checked, records to check, found with problems. */
  g_autofree char *judged =
    g_strdup_printf (_ ("Checked %u of %u, %u with problems"), n_judged, n_to_judge, n);

  gtk_label_set_text (self->count, n_to_judge > 0                     ? judged
                                   : loading && (n == 0 || total < 0) ? _ ("Reading…")
                                                                      : count);
  gtk_label_set_text (self->chosen, n_chosen > 1 ? chosen : "");
  gtk_spinner_set_spinning (self->spinner, loading);
  if (n > 0)
    gtk_stack_set_visible_child_name (self->stack, "table");
  else if (!loading && self->loaded)
    show_status (self);
}

AjQuery *
aj_register_page_make_query (AjRegisterPage *self, gboolean *only_problems)
{
  AjQuery *query = aj_filter_bar_make_query (self->filters, only_problems);
  query->unit_id = self->def->unit >= 0 ? self->unit_id : 0;
  query->sort = aj_record_table_get_sort (self->table, &query->descending);
  return query;
}

static void
run_query (AjRegisterPage *self)
{
  gboolean only_problems;
  g_autoptr (AjQuery) query = aj_register_page_make_query (self, &only_problems);
  aj_record_model_set_query (aj_record_table_get_model (self->table), query, only_problems);
}

static void
on_filtered_cb (AjRegisterPage *self)
{
  aj_record_table_restart (self->table);
  run_query (self);
}

static void
on_message_cb (AjRegisterPage *self, const char *text)
{
  gtk_label_set_text (self->message, text);
}

static void
on_cursor_cb (AjRegisterPage *self)
{
  gtk_label_set_text (self->message, "");
  update_pane (self);
}

static void
on_loading_cb (AjRegisterPage *self)
{
  AjRecordModel *model = aj_record_table_get_model (self->table);

  if (!aj_record_model_is_loading (model))
    self->loaded = TRUE;
  update_counts (self);
}

static void
on_replaced_cb (AjRegisterPage *self)
{
  guint found = self->wanted != 0
                  ? aj_record_model_find (aj_record_table_get_model (self->table), self->wanted)
                  : G_MAXUINT;

  if (found != G_MAXUINT)
    {
      self->wanted = 0;
      aj_record_table_set_cursor (self->table, found, -1);
    }
  update_counts (self);
  update_pane (self);
}

static void
on_store_changed_cb (AjRegisterPage *self, const char *table, gint64 id)
{
  update_counts (self);
  update_pane (self);
}

static void
on_activate_cb (AjRegisterPage *self, gint64 id)
{
  if (id != 0)
    g_signal_emit (self, signals[SIGNAL_ACTIVATE_RECORD], 0, id);
}

static void
on_toggle_pane_cb (AjRegisterPage *self)
{
  gtk_toggle_button_set_active (self->pane_button,
                                !gtk_toggle_button_get_active (self->pane_button));
}

static void
on_pane_toggled_cb (AjRegisterPage *self)
{
  gboolean visible = gtk_toggle_button_get_active (self->pane_button);
  gtk_widget_set_visible (self->pane_side, visible);
  aj_table_state_set (self->def, "pane", g_variant_new_boolean (visible));
  update_pane (self);
}

static void
on_context_menu_cb (AjRegisterPage *self, double x, double y)
{
  graphene_point_t at = GRAPHENE_POINT_INIT ((float) x, (float) y), to = at;

  if (!gtk_widget_compute_point (GTK_WIDGET (self->table), GTK_WIDGET (self), &at, &to))
    return;
  aj_register_page_popup_menu (self, &(GdkRectangle){ (int) to.x, (int) to.y, 1, 1 });
}

static void
aj_register_page_dispose (GObject *object)
{
  AjRegisterPage *self = AJ_REGISTER_PAGE (object);
  GtkWidget *child;

  if (self->table != NULL)
    {
      g_signal_handlers_disconnect_by_data (aj_record_table_get_model (self->table), self);
      g_signal_handlers_disconnect_by_data (aj_record_table_get_selection (self->table), self);
      g_signal_handlers_disconnect_by_data (self->table, self);
      aj_record_table_stop (self->table);
      self->table = NULL;
    }
  g_clear_handle_id (&self->turn_source, g_source_remove);
  g_clear_handle_id (&self->focus_source, g_source_remove);
  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (aj_register_page_parent_class)->dispose (object);
}

static gboolean
aj_register_page_grab_focus (GtkWidget *widget)
{
  AjRegisterPage *self = AJ_REGISTER_PAGE (widget);
  if (!gtk_widget_grab_focus (GTK_WIDGET (self->table)))
    aj_filter_bar_focus (self->filters);
  return TRUE;
}

static gboolean
on_focus_cb (gpointer data)
{
  AjRegisterPage *self = data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  self->focus_source = 0;
  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    gtk_widget_grab_focus (GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}

/* Whoever comes here wants to work in the table, and its keys work only with the keyboard in it. */
static void
aj_register_page_map (GtkWidget *widget)
{
  AjRegisterPage *self = AJ_REGISTER_PAGE (widget);

  GTK_WIDGET_CLASS (aj_register_page_parent_class)->map (widget);
  if (self->focus_source == 0)
    self->focus_source = g_idle_add (on_focus_cb, self);
}

static void
aj_register_page_class_init (AjRegisterPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = aj_register_page_dispose;
  widget_class->grab_focus = aj_register_page_grab_focus;
  widget_class->map = aj_register_page_map;
  widget_class->measure = aj_register_page_measure;
  widget_class->size_allocate = aj_register_page_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "registerpage");
  signals[SIGNAL_ACTIVATE_RECORD] =
    g_signal_new ("activate-record", AJ_TYPE_REGISTER_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[SIGNAL_NEW_RECORD] = g_signal_new ("new-record", AJ_TYPE_REGISTER_PAGE, G_SIGNAL_RUN_LAST,
                                             0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  aj_register_page_install_actions (widget_class);
}

static void
aj_register_page_init (AjRegisterPage *self)
{
}

static void
make_stack (AjRegisterPage *self)
{
  GtkWidget *separator = gtk_separator_new (GTK_ORIENTATION_VERTICAL);

  self->stack = GTK_STACK (gtk_stack_new ());
  self->split = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  self->pane_side = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  self->pane = AJ_DETAIL_PANE (aj_detail_pane_new (self->store));
  gtk_widget_set_hexpand (GTK_WIDGET (self->table), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self->table), TRUE);
  gtk_box_append (GTK_BOX (self->split), GTK_WIDGET (self->table));
  gtk_box_append (GTK_BOX (self->pane_side), separator);
  gtk_box_append (GTK_BOX (self->pane_side), GTK_WIDGET (self->pane));
  gtk_box_append (GTK_BOX (self->split), self->pane_side);
  gtk_widget_set_visible (self->pane_side, FALSE);
  gtk_stack_add_named (self->stack, self->split, "table");
  g_signal_connect_swapped (self->pane, "open", G_CALLBACK (on_activate_cb), self);
}

static void
make_bar (AjRegisterPage *self)
{
  g_autoptr (GVariant) pane = aj_table_state_get (self->def, "pane", "b");

  self->filters = AJ_FILTER_BAR (aj_filter_bar_new (self->store, self->def));
  gtk_widget_add_css_class (GTK_WIDGET (self->filters), "register-bar");
  aj_filter_bar_append (self->filters, aj_register_page_make_sort_button (self));
  aj_filter_bar_append (self->filters, aj_register_page_make_columns_button (self));
  self->pane_button = GTK_TOGGLE_BUTTON (gtk_toggle_button_new ());
  gtk_button_set_icon_name (GTK_BUTTON (self->pane_button), "anjuan-pane-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->pane_button), _ ("Details of the Row (Space)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->pane_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Details of the Row (Space)"), -1);
  aj_filter_bar_append (self->filters, GTK_WIDGET (self->pane_button));
  aj_filter_bar_append (self->filters, aj_register_page_make_menu_button (self));
  gtk_toggle_button_set_active (self->pane_button, pane != NULL && g_variant_get_boolean (pane));
  gtk_widget_set_visible (self->pane_side, gtk_toggle_button_get_active (self->pane_button));
  g_signal_connect_swapped (self->pane_button, "toggled", G_CALLBACK (on_pane_toggled_cb), self);
  g_signal_connect_swapped (self->filters, "changed", G_CALLBACK (on_filtered_cb), self);
  g_signal_connect_swapped (self->filters, "leave", G_CALLBACK (gtk_widget_grab_focus),
                            self->table);
}

GtkWidget *
aj_register_page_new (AjStore *store, const AjRecordDef *def)
{
  g_return_val_if_fail (AJ_IS_STORE (store), NULL);
  g_return_val_if_fail (def != NULL, NULL);
  AjRegisterPage *self = g_object_new (AJ_TYPE_REGISTER_PAGE, NULL);

  aj_tables_style_ensure ();
  self->store = g_object_ref (store);
  self->def = def;
  self->table = AJ_RECORD_TABLE (aj_record_table_new (store, def));
  make_stack (self);
  make_bar (self);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->filters));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->stack));
  gtk_box_append (GTK_BOX (self->box), aj_register_page_make_footer (self));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));

  AjRecordModel *model = aj_record_table_get_model (self->table);
  g_signal_connect_swapped (model, "replaced", G_CALLBACK (on_replaced_cb), self);
  g_signal_connect_swapped (model, "notify::loading", G_CALLBACK (on_loading_cb), self);
  g_signal_connect_swapped (aj_record_table_get_selection (self->table), "selection-changed",
                            G_CALLBACK (update_counts), self);
  g_signal_connect_swapped (self->table, "activate-record", G_CALLBACK (on_activate_cb), self);
  g_signal_connect_swapped (self->table, "cursor-changed", G_CALLBACK (on_cursor_cb), self);
  g_signal_connect_swapped (self->table, "message", G_CALLBACK (on_message_cb), self);
  g_signal_connect_swapped (self->table, "toggle-pane", G_CALLBACK (on_toggle_pane_cb), self);
  g_signal_connect_swapped (self->table, "sort-changed", G_CALLBACK (run_query), self);
  g_signal_connect_swapped (self->table, "context-menu", G_CALLBACK (on_context_menu_cb), self);
  g_signal_connect_swapped (store, "changed", G_CALLBACK (on_store_changed_cb), self);
  run_query (self);
  return GTK_WIDGET (self);
}

void
aj_register_page_set_scope (AjRegisterPage *self, gint64 unit_id)
{
  g_return_if_fail (AJ_IS_REGISTER_PAGE (self));
  if (self->unit_id == unit_id)
    return;
  self->unit_id = unit_id;
  run_query (self);
}

void
aj_register_page_select (AjRegisterPage *self, gint64 id)
{
  g_return_if_fail (AJ_IS_REGISTER_PAGE (self));
  guint found = aj_record_model_find (aj_record_table_get_model (self->table), id);

  self->wanted = found == G_MAXUINT ? id : 0;
  if (found != G_MAXUINT)
    aj_record_table_set_cursor (self->table, found, -1);
  /* A filter must not hide what one was sent to. */
  else if (aj_filter_bar_is_active (self->filters) &&
           !aj_record_model_is_loading (aj_record_table_get_model (self->table)))
    aj_filter_bar_clear (self->filters);
}

void
aj_register_page_filter (AjRegisterPage *self, int field, AjFilterOp op, const char *value)
{
  g_return_if_fail (AJ_IS_REGISTER_PAGE (self));
  aj_filter_bar_clear (self->filters);
  aj_filter_bar_add (self->filters, field, op, value);
}

AjRecord *
aj_register_page_dup_current (AjRegisterPage *self)
{
  g_return_val_if_fail (AJ_IS_REGISTER_PAGE (self), NULL);
  return aj_record_table_dup_record (self->table);
}
