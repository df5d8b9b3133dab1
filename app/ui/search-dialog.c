#include "search-dialog.h"

#include "accels.h"
#include "feedback.h"
#include "i18n.h"
#include "jobs.h"
#include "query.h"
#include "sidebar-items.h"
#include "window.h"

/* Hits of one register: who needs more searches in that register's table. */
#define LIMIT 8

struct _AjSearchDialog
{
  AdwWindow parent_instance;
  GtkSearchEntry *entry;
  GtkStack *stack;
  GtkListBox *list;
  AjStore *store;
  GCancellable *searching; /* (nullable) of the newest search: the answer to an older one is thrown
                            * away */
};

G_DEFINE_FINAL_TYPE (AjSearchDialog, aj_search_dialog, ADW_TYPE_WINDOW)

static GtkWidget *
add_row (
  AjSearchDialog *self, const char *group, const char *icon, const char *title, const char *detail)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (icon));
  gtk_box_append (GTK_BOX (box), label);
  if (detail != NULL)
    {
      GtkWidget *small = gtk_label_new (detail);
      gtk_label_set_ellipsize (GTK_LABEL (small), PANGO_ELLIPSIZE_END);
      gtk_widget_add_css_class (small, "caption");
      gtk_widget_add_css_class (small, "dim");
      gtk_box_append (GTK_BOX (box), small);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_object_set_data_full (G_OBJECT (row), "aj-group", g_strdup (group), g_free);
  gtk_list_box_append (self->list, row);
  return row;
}

static gboolean
is_like (const char *label, const char *typed)
{
  g_autofree char *a = g_utf8_casefold (label, -1);
  g_autofree char *b = g_utf8_casefold (typed, -1);

  return strstr (a, b) != NULL;
}

static void
add_commands (AjSearchDialog *self, const char *typed)
{
  guint n;
  const AjSidebarItem *items = aj_sidebar_items_list (&n);

  for (guint i = 0; i < n; i++)
    if (is_like (aj_sidebar_item_get_label (&items[i]), typed))
      {
        GtkWidget *row = add_row (self, _ ("Pages of the program"), items[i].icon,
                                  aj_sidebar_item_get_label (&items[i]), NULL);
        g_object_set_data (G_OBJECT (row), "aj-page", (gpointer) items[i].page);
      }
  for (guint i = 0; i < aj_accels_get_n_commands (); i++)
    {
      const char *action = aj_accels_get_command (i);
      if (g_str_has_prefix (action, "win.go") || !is_like (aj_accels_get_title (i), typed))
        continue;
      g_autofree char *keys = aj_accels_dup_keys (i);
      GtkWidget *row =
        add_row (self, _ ("Commands"), "anjuan-next-symbolic", aj_accels_get_title (i), keys);
      g_object_set_data (G_OBJECT (row), "aj-action", (gpointer) action);
    }
}

static void
add_hits (AjSearchDialog *self, GArray *hits)
{
  for (guint i = 0; i < hits->len; i++)
    {
      const AjHit *hit = &g_array_index (hits, AjHit, i);
      g_autoptr (AjRecord) record = aj_store_get (self->store, hit->def, hit->id, NULL);
      if (record == NULL)
        continue;
      g_autofree char *title = aj_record_dup_title (record);
      g_autofree char *detail = NULL;
      int subtitle = hit->def->subtitle;
      if (subtitle >= 0 && hit->def->fields[subtitle].kind->id == AJ_KIND_LINK)
        detail =
          aj_store_dup_title (self->store, aj_records_find (hit->def->fields[subtitle].target),
                              aj_record_get_link (record, subtitle));
      else if (subtitle >= 0)
        detail = aj_record_format (record, subtitle);
      GtkWidget *row =
        add_row (self, aj_record_def_get_label_plural (hit->def), hit->def->icon, title, detail);
      g_object_set_data (G_OBJECT (row), "aj-def", (gpointer) hit->def);
      g_object_set_data_full (G_OBJECT (row), "aj-id", g_memdup2 (&hit->id, sizeof hit->id),
                              g_free);
    }
}

static void
clear (AjSearchDialog *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
}

static void
show (AjSearchDialog *self, GArray *hits)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  clear (self);
  if (hits != NULL)
    add_hits (self, hits);
  add_commands (self, typed);
  GtkListBoxRow *first = gtk_list_box_get_row_at_index (self->list, 0);
  if (first != NULL)
    gtk_list_box_select_row (self->list, first);
  gtk_stack_set_visible_child_name (self->stack, first != NULL ? "list" : "none");
}

static gpointer
search_job (
  AjStore *store, gpointer text, AjProgress *progress, GCancellable *cancellable, GError **error)
{
  return aj_store_search_all (store, text, LIMIT, cancellable, error);
}

static void
on_found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AjSearchDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) hits = aj_store_run_finish (AJ_STORE (source), result, &error);

  /* A newer search has taken over, or the dialog is closed. */
  if (self->store == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
      g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;
  if (hits == NULL)
    aj_feedback_warning (GTK_WIDGET (self), _ ("The search failed"), error);
  show (self, hits);
}

static void
cancel (AjSearchDialog *self)
{
  if (self->searching != NULL)
    g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
}

static void
on_search_changed_cb (GtkSearchEntry *entry, AjSearchDialog *self)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (entry));

  cancel (self);
  if (*typed == '\0')
    {
      show (self, NULL);
      return;
    }
  self->searching = g_cancellable_new ();
  aj_store_list_async (self->store, search_job, g_strdup (typed), g_free,
                       (GDestroyNotify) g_array_unref, self->searching, on_found_cb,
                       g_object_ref (self));
}

static void
on_row_activated_cb (GtkListBox *list, GtkListBoxRow *row, AjSearchDialog *self)
{
  AjWindow *window = aj_window_of (GTK_WIDGET (self));
  const AjRecordDef *def = g_object_get_data (G_OBJECT (row), "aj-def");
  const gint64 *id = g_object_get_data (G_OBJECT (row), "aj-id");
  const char *page = g_object_get_data (G_OBJECT (row), "aj-page");
  const char *action = g_object_get_data (G_OBJECT (row), "aj-action");
  gint64 record_id = id != NULL ? *id : 0;

  gtk_window_close (GTK_WINDOW (self));
  if (window == NULL)
    return;
  if (def != NULL)
    aj_window_open_record (window, def, record_id);
  else if (page != NULL)
    aj_window_go (window, page, 0);
  else if (action != NULL)
    gtk_widget_activate_action (GTK_WIDGET (window), action, NULL);
}

static void
on_activate_cb (GtkSearchEntry *entry, AjSearchDialog *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (row != NULL)
    on_row_activated_cb (self->list, row, self);
}

/* Up and down move in the list while one goes on typing. */
static gboolean
on_key_cb (GtkEventControllerKey *controller,
           guint keyval,
           guint keycode,
           GdkModifierType state,
           AjSearchDialog *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int step = keyval == GDK_KEY_Down ? 1 : keyval == GDK_KEY_Up ? -1 : 0;

  if (step == 0 || row == NULL)
    return GDK_EVENT_PROPAGATE;
  GtkListBoxRow *next =
    gtk_list_box_get_row_at_index (self->list, gtk_list_box_row_get_index (row) + step);
  if (next != NULL)
    {
      gtk_list_box_select_row (self->list, next);
      gtk_widget_child_focus (GTK_WIDGET (next), GTK_DIR_TAB_FORWARD);
      gtk_widget_grab_focus (GTK_WIDGET (self->entry));
    }
  return GDK_EVENT_STOP;
}

static void
set_header (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  const char *group = g_object_get_data (G_OBJECT (row), "aj-group");

  if (before != NULL && g_strcmp0 (g_object_get_data (G_OBJECT (before), "aj-group"), group) == 0)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  GtkWidget *label = gtk_label_new (group);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "sidebar-heading");
  gtk_list_box_row_set_header (row, label);
}

static void
aj_search_dialog_dispose (GObject *object)
{
  cancel (AJ_SEARCH_DIALOG (object));
  g_clear_object (&AJ_SEARCH_DIALOG (object)->store);
  G_OBJECT_CLASS (aj_search_dialog_parent_class)->dispose (object);
}

static void
aj_search_dialog_class_init (AjSearchDialogClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = aj_search_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/anjuan/Anjuan/ui/search-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, AjSearchDialog, entry);
  gtk_widget_class_bind_template_child (widget_class, AjSearchDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, AjSearchDialog, list);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
aj_search_dialog_init (AjSearchDialog *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_header_func (self->list, set_header, NULL, NULL);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
  /* A newer search cancels the older one: no need to wait for a pause. */
  gtk_search_entry_set_search_delay (self->entry, 30);
  g_signal_connect (self->entry, "search-changed", G_CALLBACK (on_search_changed_cb), self);
  g_signal_connect (self->entry, "activate", G_CALLBACK (on_activate_cb), self);
  g_signal_connect_swapped (self->entry, "stop-search", G_CALLBACK (gtk_window_close), self);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (on_row_activated_cb), self);
}

void
aj_search_dialog_present (GtkWidget *from, AjStore *store)
{
  GtkRoot *root = gtk_widget_get_root (from);
  AjSearchDialog *self = g_object_new (AJ_TYPE_SEARCH_DIALOG, NULL);

  self->store = g_object_ref (store);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
  show (self, NULL);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}
