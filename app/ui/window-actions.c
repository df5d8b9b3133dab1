#include "window-private.h"

#include "authority-dialog.h"
#include "authority.h"

#include "backups.h"
#include "change.h"
#include "feedback.h"
#include "i18n.h"
#include "opinions-dialog.h"
#include "pass-dialog.h"
#include "search-dialog.h"

static void
on_undo_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  AjWindow *self = AJ_WINDOW (widget);
  g_autoptr (GError) error = NULL;
  g_autofree char *what = self->store != NULL ? aj_store_peek_undo (self->store) : NULL;

  if (what == NULL)
    return;
  if (!aj_store_undo (self->store, &error))
    {
      aj_feedback_error (widget, _ ("The change was not undone"), error);
      return;
    }
  g_autofree char *text = g_strdup_printf (_ ("Undone: %s"), what);
  aj_feedback_toast (widget, text);
}

static void
on_redo_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  AjWindow *self = AJ_WINDOW (widget);
  g_autoptr (GError) error = NULL;
  g_autofree char *what = self->store != NULL ? aj_store_peek_redo (self->store) : NULL;

  if (what == NULL)
    return;
  if (!aj_store_redo (self->store, &error))
    {
      aj_feedback_error (widget, _ ("The change was not done again"), error);
      return;
    }
  g_autofree char *text = g_strdup_printf (_ ("Done again: %s"), what);
  aj_feedback_toast (widget, text);
}

static void
on_back_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  aj_window_back (AJ_WINDOW (widget));
}

static void
on_primary_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  aj_window_primary (AJ_WINDOW (widget));
}

static void
on_go_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  aj_window_go (AJ_WINDOW (widget), g_variant_get_string (target, NULL), 0);
}

static void
on_menu_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  gtk_menu_button_popup (AJ_WINDOW (widget)->menu);
}

static void
on_choose_scope_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  aj_sidebar_choose_scope (AJ_WINDOW (widget)->sidebar);
}

static void
on_show_sidebar_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  adw_leaflet_navigate (AJ_WINDOW (widget)->leaflet, ADW_NAVIGATION_DIRECTION_BACK);
}

/* F6: from the sidebar to the page and back. */
static void
on_next_pane_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  AjWindow *self = AJ_WINDOW (widget);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  gboolean in_sidebar = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->sidebar));

  gtk_widget_child_focus (in_sidebar ? GTK_WIDGET (self->pages) : GTK_WIDGET (self->sidebar),
                          GTK_DIR_TAB_FORWARD);
}

static void
on_check_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  AjWindow *self = AJ_WINDOW (widget);

  if (self->checkup == NULL)
    return;
  aj_checkup_run (self->checkup, widget, TRUE);
  aj_window_go (self, "problems", 0);
}

static void
on_new_record_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  const AjRecordDef *def = aj_records_find (g_variant_get_string (target, NULL));

  if (def != NULL)
    aj_window_new_record (AJ_WINDOW (widget), def, NULL);
}

static void
on_backup_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  AjWindow *self = AJ_WINDOW (widget);

  if (self->store != NULL)
    aj_backups_make (widget, self->store);
}

static void
on_print_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  aj_window_print (AJ_WINDOW (widget));
}

static void
on_verify_pass_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  aj_pass_dialog_present (widget, AJ_WINDOW (widget)->store);
}

static void
update_authority (gpointer window)
{
  AjWindow *self = window;
  gboolean on = self->store != NULL && aj_authority_is_on (self->store);
  g_autofree char *name = on ? aj_authority_dup_name (self->store) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->authority), on);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->authority), name);
}

static void
on_authority_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  aj_authority_dialog_present (widget, AJ_WINDOW (widget)->store, update_authority, widget);
}

static void
on_templates_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  aj_window_edit_template (AJ_WINDOW (widget), NULL, 0);
}

static void
on_search_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  AjWindow *self = AJ_WINDOW (widget);

  if (self->store != NULL)
    aj_search_dialog_present (widget, self->store);
}

static void
on_close_vault_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  aj_window_leave_vault (AJ_WINDOW (widget));
}

static void
on_opinions_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  aj_opinions_dialog_choose (widget, AJ_WINDOW (widget)->store, 0);
}

void
aj_window_class_install_actions (GtkWidgetClass *class)
{
  gtk_widget_class_install_action (class, "win.undo", NULL, on_undo_cb);
  gtk_widget_class_install_action (class, "win.redo", NULL, on_redo_cb);
  gtk_widget_class_install_action (class, "win.back", NULL, on_back_cb);
  gtk_widget_class_install_action (class, "win.primary", NULL, on_primary_cb);
  gtk_widget_class_install_action (class, "win.go", "s", on_go_cb);
  gtk_widget_class_install_action (class, "win.menu", NULL, on_menu_cb);
  gtk_widget_class_install_action (class, "win.choose-scope", NULL, on_choose_scope_cb);
  gtk_widget_class_install_action (class, "win.show-sidebar", NULL, on_show_sidebar_cb);
  gtk_widget_class_install_action (class, "win.next-pane", NULL, on_next_pane_cb);
  gtk_widget_class_install_action (class, "win.backup", NULL, on_backup_cb);
  gtk_widget_class_install_action (class, "win.print", NULL, on_print_cb);
  gtk_widget_class_install_action (class, "win.templates", NULL, on_templates_cb);
  gtk_widget_class_install_action (class, "win.opinions", NULL, on_opinions_cb);
  gtk_widget_class_install_action (class, "win.verify-pass", NULL, on_verify_pass_cb);
  gtk_widget_class_install_action (class, "win.authority", NULL, on_authority_cb);
  gtk_widget_class_install_action (class, "win.search", NULL, on_search_cb);
  gtk_widget_class_install_action (class, "win.check", NULL, on_check_cb);
  gtk_widget_class_install_action (class, "win.new-record", "s", on_new_record_cb);
  gtk_widget_class_install_action (class, "win.close-vault", NULL, on_close_vault_cb);
}

static void
name_button (GtkButton *button, const char *format, const char *otherwise, const char *what)
{
  g_autofree char *text = what != NULL ? g_strdup_printf (format, what) : g_strdup (otherwise);

  gtk_widget_set_tooltip_text (GTK_WIDGET (button), text);
}

void
aj_window_update_actions (AjWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean open = self->store != NULL;
  gboolean writable = open && !aj_store_is_read_only (self->store);
  g_autofree char *undo = writable ? aj_store_peek_undo (self->store) : NULL;
  g_autofree char *redo = writable ? aj_store_peek_redo (self->store) : NULL;
  static const char *const need_vault[] = { "win.back",        "win.go",        "win.choose-scope",
                                            "win.close-vault", "win.search",    "win.check",
                                            "win.print",       "win.templates", "win.backup",
                                            "win.verify-pass" };

  gtk_widget_action_set_enabled (widget, "win.opinions", writable);
  gtk_widget_action_set_enabled (widget, "win.undo", undo != NULL);
  gtk_widget_action_set_enabled (widget, "win.redo", redo != NULL);
  name_button (self->undo, _ ("Undo: %s"), _ ("Nothing to undo"), undo);
  name_button (self->redo, _ ("Redo: %s"), _ ("Nothing to redo"), redo);
  for (gsize i = 0; i < G_N_ELEMENTS (need_vault); i++)
    gtk_widget_action_set_enabled (widget, need_vault[i], open);
  gtk_widget_action_set_enabled (widget, "win.authority", writable);
  update_authority (self);
  gboolean is_register = self->place != NULL && g_str_has_prefix (self->place, "register:");
  gtk_widget_action_set_enabled (widget, "win.primary", open && (writable || !is_register));
}
