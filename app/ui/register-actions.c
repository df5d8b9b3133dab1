#include "register-page-private.h"

#include "duplicates-dialog.h"
#include "feedback.h"
#include "i18n.h"
#include "jobs.h"
#include "merge-dialog.h"
#include "record-save.h"
#include "work.h"
#include "revoke-dialog.h"

/* From here on the user sees how far it is. */
#define LONG_WORK 500

GArray *
aj_register_page_list_chosen (AjRegisterPage *self)
{
  GArray *ids = aj_record_selection_list_ids (aj_record_table_get_selection (self->table));
  gint64 id = aj_record_model_get_id (aj_record_table_get_model (self->table),
                                      aj_record_table_get_row (self->table));

  if (ids->len == 0 && id != 0)
    g_array_append_val (ids, id);
  return ids;
}

static void
on_deleted_cb (GtkWidget *from, gpointer result, const GError *error, gpointer data)
{
  g_autofree char *text = data;

  if (error != NULL)
    aj_feedback_error (from, _ ("Nothing was deleted."), error);
  else
    aj_feedback_undo_toast (from, text);
}

static void
on_delete_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  AjRegisterPage *self = AJ_REGISTER_PAGE (widget);
  g_autoptr (GArray) ids = aj_register_page_list_chosen (self);
  g_autofree char *label = NULL;
  char *done;

  if (ids->len == 0)
    return;
  if (aj_store_is_read_only (self->store))
    {
      aj_feedback_toast (widget, _ ("This vault is open for reading only."));
      return;
    }
  if (ids->len == 1)
    {
      g_autofree char *title =
        aj_store_dup_title (self->store, self->def, g_array_index (ids, gint64, 0));
      label = g_strdup_printf (_ ("Delete %s"), title);
      done = g_strdup_printf (_ ("%s deleted."), title);
    }
  else
    {
      label =
        g_strdup_printf (ngettext_ ("Delete %u record", "Delete %u records", ids->len), ids->len);
      done = g_strdup_printf (ngettext_ ("%u record deleted.", "%u records deleted.", ids->len),
                              ids->len);
    }
  aj_work_run (widget, self->store, label, aj_delete_job,
               aj_field_edit_new (self->def, ids, 0, NULL, label), aj_field_edit_free, NULL,
               on_deleted_cb, done);
}

static void
on_new_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  g_signal_emit_by_name (widget, "new-record");
}

static void
on_open_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  AjRegisterPage *self = AJ_REGISTER_PAGE (widget);
  gint64 id = aj_record_model_get_id (aj_record_table_get_model (self->table),
                                      aj_record_table_get_row (self->table));

  if (id != 0)
    g_signal_emit_by_name (self, "activate-record", id);
}

static void
on_table_action_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  AjRegisterPage *self = AJ_REGISTER_PAGE (widget);
  GtkSelectionModel *selection = GTK_SELECTION_MODEL (aj_record_table_get_selection (self->table));

  if (g_str_equal (name, "register.edit-cell"))
    aj_record_table_begin_edit (self->table);
  else if (g_str_equal (name, "register.copy"))
    aj_record_table_copy (self->table);
  else if (g_str_equal (name, "register.fill-down"))
    aj_record_table_fill_down (self->table);
  else if (g_str_equal (name, "register.clear-cell"))
    aj_record_table_clear_cell (self->table);
  else if (g_str_equal (name, "register.next-problem"))
    aj_record_table_next_problem (self->table, TRUE);
  else if (g_str_equal (name, "register.previous-problem"))
    aj_record_table_next_problem (self->table, FALSE);
  else if (g_str_equal (name, "register.select-all"))
    gtk_selection_model_select_all (selection);
  else if (g_str_equal (name, "register.fit-columns"))
    aj_record_table_fit_columns (self->table);
  else if (g_str_equal (name, "register.reset-columns"))
    aj_record_table_reset_columns (self->table);
  else
    g_assert_not_reached ();
}

/* Two chosen rows become one: the one under the cursor stays. */
static void
on_merge_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  AjRegisterPage *self = AJ_REGISTER_PAGE (widget);
  g_autoptr (GArray) ids =
    aj_record_selection_list_ids (aj_record_table_get_selection (self->table));

  if (ids->len != 2 || aj_store_is_read_only (self->store))
    {
      aj_feedback_toast (
        widget, ids->len != 2 ? _ ("Select the two rows that are the same, with Ctrl and a click.")
                              : _ ("This vault is open for reading only."));
      return;
    }
  gboolean second = aj_record_model_get_id (aj_record_table_get_model (self->table),
                                            aj_record_table_get_row (self->table)) ==
                    g_array_index (ids, gint64, 1);
  g_autoptr (AjRecord) keep =
    aj_store_get (self->store, self->def, g_array_index (ids, gint64, second ? 1 : 0), NULL);
  g_autoptr (AjRecord) drop =
    aj_store_get (self->store, self->def, g_array_index (ids, gint64, second ? 0 : 1), NULL);
  if (keep != NULL && drop != NULL)
    aj_merge_dialog_open (widget, self->store, keep, drop);
}

static void
on_page_action_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  AjRegisterPage *self = AJ_REGISTER_PAGE (widget);

  if (g_str_equal (name, "register.search"))
    aj_filter_bar_focus (self->filters);
  else if (g_str_equal (name, "register.clear-filters"))
    aj_filter_bar_clear (self->filters);
  else if (g_str_equal (name, "register.paste"))
    aj_register_page_paste (self);
  else if (g_str_equal (name, "register.import"))
    aj_register_page_import (self);
  else if (g_str_equal (name, "register.export"))
    aj_register_page_export (self);
  else if (g_str_equal (name, "register.print"))
    aj_register_page_print (self);
  else if (g_str_equal (name, "register.overprint"))
    aj_register_page_overprint (self);
  else if (g_str_equal (name, "register.change-field"))
    aj_register_page_change_field (self);
  else if (g_str_equal (name, "register.only-problems"))
    aj_filter_bar_set_only_problems (self->filters, TRUE);
  else if (g_str_equal (name, "register.revoke"))
    aj_revoke_dialog_present (widget, self->store,
                              aj_record_model_get_id (aj_record_table_get_model (self->table),
                                                      aj_record_table_get_row (self->table)));
  else if (g_str_equal (name, "register.duplicates"))
    aj_duplicates_dialog_open (widget, self->store);
  else if (g_str_equal (name, "register.menu"))
    {
      GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
      graphene_rect_t at = GRAPHENE_RECT_INIT (20, 60, 1, 1);
      if (focus != NULL && !gtk_widget_compute_bounds (focus, widget, &at))
        at = GRAPHENE_RECT_INIT (20, 60, 1, 1);
      aj_register_page_popup_menu (self,
                                   &(GdkRectangle){ (int) at.origin.x, (int) at.origin.y,
                                                    (int) at.size.width, (int) at.size.height });
    }
  else
    g_assert_not_reached ();
}

static void
on_sort_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  AjRegisterPage *self = AJ_REGISTER_PAGE (widget);
  const char *field;
  gboolean descending;

  g_variant_get (target, "(&sb)", &field, &descending);
  aj_record_table_set_sort (self->table, aj_record_def_find (self->def, field), descending);
}

static void
on_column_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  AjRegisterPage *self = AJ_REGISTER_PAGE (widget);
  int field = aj_record_def_find (self->def, g_variant_get_string (target, NULL));

  if (field < 0)
    return;
  if (g_str_equal (name, "register.filter-column"))
    aj_filter_bar_open (self->filters, field);
  else
    aj_record_table_set_column_visible (self->table, field, FALSE);
}

static const struct
{
  const char *name;
  GtkWidgetActionActivateFunc activate;
  const char *parameter;
  guint key;
  GdkModifierType state;
} actions[] = {
  { "register.new", on_new_cb, NULL, 0, 0 },
  { "register.open", on_open_cb, NULL, 0, 0 },
  { "register.delete", on_delete_cb, NULL, GDK_KEY_Delete, GDK_CONTROL_MASK },
  { "register.merge", on_merge_cb, NULL, 0, 0 },
  { "register.edit-cell", on_table_action_cb, NULL, 0, 0 },
  { "register.copy", on_table_action_cb, NULL, GDK_KEY_c, GDK_CONTROL_MASK },
  { "register.paste", on_page_action_cb, NULL, GDK_KEY_v, GDK_CONTROL_MASK },
  { "register.fill-down", on_table_action_cb, NULL, GDK_KEY_d, GDK_CONTROL_MASK },
  { "register.clear-cell", on_table_action_cb, NULL, 0, 0 },
  { "register.next-problem", on_table_action_cb, NULL, GDK_KEY_F8, 0 },
  { "register.previous-problem", on_table_action_cb, NULL, GDK_KEY_F8, GDK_SHIFT_MASK },
  { "register.select-all", on_table_action_cb, NULL, 0, 0 },
  { "register.fit-columns", on_table_action_cb, NULL, 0, 0 },
  { "register.reset-columns", on_table_action_cb, NULL, 0, 0 },
  { "register.search", on_page_action_cb, NULL, GDK_KEY_f, GDK_CONTROL_MASK },
  { "register.clear-filters", on_page_action_cb, NULL, 0, 0 },
  { "register.import", on_page_action_cb, NULL, 0, 0 },
  { "register.export", on_page_action_cb, NULL, 0, 0 },
  { "register.print", on_page_action_cb, NULL, GDK_KEY_p, GDK_CONTROL_MASK | GDK_SHIFT_MASK },
  { "register.overprint", on_page_action_cb, NULL, 0, 0 },
  { "register.change-field", on_page_action_cb, NULL, 0, 0 },
  { "register.only-problems", on_page_action_cb, NULL, 0, 0 },
  { "register.duplicates", on_page_action_cb, NULL, 0, 0 },
  { "register.revoke", on_page_action_cb, NULL, 0, 0 },
  { "register.menu", on_page_action_cb, NULL, GDK_KEY_Menu, 0 },
  { "register.sort", on_sort_cb, "(sb)", 0, 0 },
  { "register.filter-column", on_column_cb, "s", 0, 0 },
  { "register.hide-column", on_column_cb, "s", 0, 0 },
};

void
aj_register_page_install_actions (GtkWidgetClass *klass)
{
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      gtk_widget_class_install_action (klass, actions[i].name, actions[i].parameter,
                                       actions[i].activate);
      if (actions[i].key != 0)
        gtk_widget_class_add_binding_action (klass, actions[i].key, actions[i].state,
                                             actions[i].name, NULL);
    }
  gtk_widget_class_add_binding_action (klass, GDK_KEY_F10, GDK_SHIFT_MASK, "register.menu", NULL);
}
