#include "window-private.h"

#include "accels.h"
#include "app-settings.h"
#include "feedback.h"
#include "i18n.h"
#include "welcome-page.h"
#include "work.h"

#include "anjuan-config.h"

#define CHECK_WAIT_MS  700
#define FIRST_CHECK_MS 300

G_DEFINE_FINAL_TYPE (AjWindow, aj_window, ADW_TYPE_APPLICATION_WINDOW)

static gboolean
undo_idle_cb (gpointer data)
{
  AjWindow *self = data;

  self->undo_idle = 0;
  aj_window_update_header (self); /* a title may have changed */
  return G_SOURCE_REMOVE;
}

static gboolean
check_wait_cb (gpointer data)
{
  AjWindow *self = data;

  self->check_wait = 0;
  aj_checkup_invalidate (self->checkup, GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}

static void
on_store_changed_cb (AjStore *store, const char *table, gint64 id, AjWindow *self)
{
  /* While somebody types cell after cell, one check at the end is enough. */
  g_clear_handle_id (&self->check_wait, g_source_remove);
  self->check_wait = g_timeout_add (CHECK_WAIT_MS, check_wait_cb, self);
  if (self->undo_idle == 0)
    self->undo_idle = g_idle_add (undo_idle_cb, self);
}

static void
on_checkup_changed_cb (AjCheckup *checkup, AjWindow *self)
{
  g_autoptr (GArray) found = aj_checkup_list (checkup, aj_sidebar_get_scope (self->sidebar));

  aj_sidebar_set_problems (self->sidebar, aj_checkup_has_result (checkup) ? (int) found->len : -1);
}

static void
show_welcome (AjWindow *self)
{
  GtkWidget *welcome = gtk_stack_get_child_by_name (self->top, "welcome");

  if (welcome == NULL)
    {
      welcome = aj_welcome_page_new ();
      gtk_stack_add_named (self->top, welcome, "welcome");
    }
  aj_welcome_page_refresh (AJ_WELCOME_PAGE (welcome));
  gtk_stack_set_visible_child (self->top, welcome);
  gtk_widget_grab_focus (welcome);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Anjuan"));
}

void
aj_window_close_vault (AjWindow *self)
{
  g_autoptr (GError) error = NULL;

  if (self->store == NULL)
    return;
  aj_work_bar_cancel_all (self->work_bar);
  aj_window_clear_pages (self);
  aj_sidebar_set_store (self->sidebar, NULL);
  g_clear_signal_handler (&self->on_changed, self->store);
  g_clear_handle_id (&self->undo_idle, g_source_remove);
  g_clear_handle_id (&self->check_wait, g_source_remove);
  g_clear_object (&self->checkup);
  if (!aj_store_close (self->store, &error))
    g_warning ("closing the vault: %s", error->message);
  g_clear_object (&self->store);
  g_clear_pointer (&self->folder, g_free);
  aj_window_update_actions (self);
}

static void
take_store (AjWindow *self, AjStore *store)
{
  g_autofree char *name = g_path_get_basename (self->folder);
  g_autofree char *page = g_settings_get_string (aj_app_settings (), "last-page");

  self->store = store;
  self->on_changed = g_signal_connect (store, "changed", G_CALLBACK (on_store_changed_cb), self);
  self->checkup = aj_checkup_new (store);
  g_signal_connect_object (self->checkup, "changed", G_CALLBACK (on_checkup_changed_cb), self, 0);
  adw_window_title_set_title (self->vault_title, name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->vault_title), self->folder);
  gtk_window_set_title (GTK_WINDOW (self), name);
  gtk_revealer_set_reveal_child (self->read_only, aj_store_is_read_only (store));
  aj_sidebar_set_store (self->sidebar, store);
  aj_app_settings_add_recent (self->folder);
  gtk_stack_set_visible_child_name (self->top, "vault");
  aj_window_go (self, page, 0);
  /* The first check waits until the window is painted. */
  self->check_wait = g_timeout_add (FIRST_CHECK_MS, check_wait_cb, self);
}

static gpointer
open_job (
  AjStore *none, gpointer folder, AjProgress *progress, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) local = NULL;
  AjStore *store = aj_store_open (folder, AJ_STORE_OPEN_WRITE, &local);

  /* A vault on a CD or on a protected stick can still be looked at. */
  if (store == NULL && g_error_matches (local, AJ_STORE_ERROR, AJ_STORE_ERROR_READ_ONLY))
    {
      g_clear_error (&local);
      store = aj_store_open (folder, AJ_STORE_OPEN_READ_ONLY, &local);
    }
  if (store == NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return store;
}

static void
on_opened_cb (GtkWidget *widget, gpointer result, const GError *error, gpointer user_data)
{
  AjWindow *self = AJ_WINDOW (widget);

  if (result != NULL)
    {
      aj_store_adopt (result);
      take_store (self, result);
      return;
    }
  if (g_error_matches (error, AJ_STORE_ERROR, AJ_STORE_ERROR_NOT_FOUND))
    aj_app_settings_forget_recent (self->folder);
  g_clear_pointer (&self->folder, g_free);
  show_welcome (self);
  aj_feedback_error (widget, _ ("The vault was not opened"), error);
}

void
aj_window_open_vault (AjWindow *self, const char *folder)
{
  g_return_if_fail (AJ_IS_WINDOW (self));
  g_return_if_fail (folder != NULL);

  aj_window_close_vault (self);
  self->folder = g_strdup (folder);
  gtk_label_set_text (self->opening_path, folder);
  gtk_stack_set_visible_child_name (self->top, "opening");
  aj_work_run (GTK_WIDGET (self), NULL, _ ("Opening the vault"), open_job, g_strdup (folder),
               g_free, g_object_unref, on_opened_cb, NULL);
}

static void
save_state (AjWindow *self)
{
  GSettings *settings = aj_app_settings ();
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_boolean (settings, "window-maximized",
                          gtk_window_is_maximized (GTK_WINDOW (self)));
  if (width > 0 && height > 0)
    {
      g_settings_set_int (settings, "window-width", width);
      g_settings_set_int (settings, "window-height", height);
    }
}

static void
close_cb (gpointer data)
{
  AJ_WINDOW (data)->closing = TRUE;
  gtk_window_close (data);
}

static gboolean
aj_window_close_request (GtkWindow *window)
{
  AjWindow *self = AJ_WINDOW (window);

  if (self->store != NULL && !self->closing)
    {
      aj_window_leave_page (self, close_cb, self);
      /* A page that has nothing to ask is left at once, and GTK closes no window within the
       * question whether it may close. */
      if (!self->closing)
        return GDK_EVENT_STOP;
    }
  save_state (self);
  aj_window_close_vault (self);
  return GTK_WINDOW_CLASS (aj_window_parent_class)->close_request (window);
}

static void
aj_window_dispose (GObject *object)
{
  AjWindow *self = AJ_WINDOW (object);

  if (self->store != NULL)
    aj_window_close_vault (self);
  g_clear_handle_id (&self->undo_idle, g_source_remove);
  G_OBJECT_CLASS (aj_window_parent_class)->dispose (object);
}

static void
aj_window_finalize (GObject *object)
{
  AjWindow *self = AJ_WINDOW (object);

  g_clear_weak_pointer (&self->toast);
  g_free (self->folder);
  g_free (self->place);
  g_free (self->pending_place);
  g_clear_object (&self->preset);
  g_ptr_array_unref (self->trail);
  G_OBJECT_CLASS (aj_window_parent_class)->finalize (object);
}

static void
aj_window_class_init (AjWindowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = aj_window_dispose;
  G_OBJECT_CLASS (class)->finalize = aj_window_finalize;
  GTK_WINDOW_CLASS (class)->close_request = aj_window_close_request;
  g_type_ensure (AJ_TYPE_SIDEBAR);
  g_type_ensure (AJ_TYPE_WORK_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/anjuan/Anjuan/ui/window.ui");
  gtk_widget_class_bind_template_child (widget_class, AjWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, AjWindow, top);
  gtk_widget_class_bind_template_child (widget_class, AjWindow, opening_path);
  gtk_widget_class_bind_template_child (widget_class, AjWindow, leaflet);
  gtk_widget_class_bind_template_child (widget_class, AjWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, AjWindow, content);
  gtk_widget_class_bind_template_child (widget_class, AjWindow, vault_title);
  gtk_widget_class_bind_template_child (widget_class, AjWindow, title);
  gtk_widget_class_bind_template_child (widget_class, AjWindow, back);
  gtk_widget_class_bind_template_child (widget_class, AjWindow, primary);
  gtk_widget_class_bind_template_child (widget_class, AjWindow, undo);
  gtk_widget_class_bind_template_child (widget_class, AjWindow, redo);
  gtk_widget_class_bind_template_child (widget_class, AjWindow, authority);
  gtk_widget_class_bind_template_child (widget_class, AjWindow, menu);
  gtk_widget_class_bind_template_child (widget_class, AjWindow, read_only);
  gtk_widget_class_bind_template_child (widget_class, AjWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, AjWindow, work_bar);
  aj_window_class_install_actions (widget_class);
}

static void
on_page_chosen_cb (AjSidebar *sidebar, const char *page, AjWindow *self)
{
  aj_window_go (self, page, 0);
}

static void
on_scope_changed_cb (AjSidebar *sidebar, gint64 unit_id, AjWindow *self)
{
  aj_window_scope_pages (self);
}

static void
aj_window_init (AjWindow *self)
{
  GSettings *settings = aj_app_settings ();

  self->focus_field = -1;
  self->trail = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_window_set_icon_name (GTK_WINDOW (self), APP_ID);
  gtk_window_set_default_size (GTK_WINDOW (self), g_settings_get_int (settings, "window-width"),
                               g_settings_get_int (settings, "window-height"));
  if (g_settings_get_boolean (settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  g_signal_connect (self->sidebar, "page-chosen", G_CALLBACK (on_page_chosen_cb), self);
  g_signal_connect (self->sidebar, "scope-changed", G_CALLBACK (on_scope_changed_cb), self);
  aj_accels_install (GTK_WIDGET (self));
  aj_window_update_actions (self);
  show_welcome (self);
}

AjWindow *
aj_window_new (GtkApplication *application)
{
  return g_object_new (AJ_TYPE_WINDOW, "application", application, NULL);
}

AjWindow *
aj_window_of (GtkWidget *widget)
{
  GtkRoot *root = widget != NULL ? gtk_widget_get_root (widget) : NULL;

  while (root != NULL && !AJ_IS_WINDOW (root) && GTK_IS_WINDOW (root))
    root = GTK_ROOT (gtk_window_get_transient_for (GTK_WINDOW (root)));
  return root != NULL && AJ_IS_WINDOW (root) ? AJ_WINDOW (root) : NULL;
}

static void
leave_vault_cb (gpointer data)
{
  aj_window_close_vault (data);
  show_welcome (data);
}

void
aj_window_leave_vault (AjWindow *self)
{
  g_return_if_fail (AJ_IS_WINDOW (self));
  aj_window_leave_page (self, leave_vault_cb, self);
}

AjStore *
aj_window_get_store (AjWindow *self)
{
  g_return_val_if_fail (AJ_IS_WINDOW (self), NULL);
  return self->store;
}

const char *
aj_window_get_folder (AjWindow *self)
{
  g_return_val_if_fail (AJ_IS_WINDOW (self), NULL);
  return self->folder;
}

gint64
aj_window_get_scope (AjWindow *self)
{
  g_return_val_if_fail (AJ_IS_WINDOW (self), 0);
  return aj_sidebar_get_scope (self->sidebar);
}
