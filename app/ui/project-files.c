/* What is filed under the chosen item. */
#include "project-page-private.h"

#include "change.h"
#include "feedback.h"
#include "choosers.h"
#include "i18n.h"
#include "lock-banner.h"
#include "lock.h"
#include "query.h"
#include "record-archive-item.h"
#include "record-attachment.h"
#include "files.h"
#include "window.h"

/* Nobody reads more rows than this; the register of pieces shows them all. */
#define MAX_ROWS 500

static AjRecord *
item_of (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "aj-item");
}

static AjRecord *
attachment_of (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "aj-attachment");
}

static void
open_row (AjProjectPage *self, GtkListBoxRow *row)
{
  AjRecord *attachment = attachment_of (row);
  AjWindow *window = aj_window_of (GTK_WIDGET (self));

  if (attachment != NULL)
    {
      g_autofree char *path = aj_store_file_path (self->store, attachment);
      aj_show_copy (GTK_WIDGET (self), path, aj_record_get (attachment, ATTACHMENT_FILE_NAME));
    }
  else if (window != NULL)
    aj_window_edit_record (window, aj_records_find ("archive_item"),
                           aj_record_get_id (item_of (row)));
}

static void
on_row_activated_cb (GtkListBox *list, GtkListBoxRow *row, AjProjectPage *self)
{
  open_row (self, row);
}

static void
on_open_cb (GtkButton *button, AjProjectPage *self)
{
  open_row (
    self, GTK_LIST_BOX_ROW (gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_LIST_BOX_ROW)));
}

static void
on_edit_cb (GtkButton *button, AjProjectPage *self)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_LIST_BOX_ROW);
  AjWindow *window = aj_window_of (GTK_WIDGET (self));

  if (window != NULL)
    aj_window_edit_record (window, aj_records_find ("archive_item"),
                           aj_record_get_id (item_of (GTK_LIST_BOX_ROW (row))));
}

static void
remove_row (AjProjectPage *self, GtkListBoxRow *row)
{
  g_autofree char *title = aj_record_dup_title (item_of (row));
  g_autofree char *label = g_strdup_printf (_ ("Take “%s” out of the archive"), title);
  g_autoptr (AjChangeSet) changes = aj_change_set_new (label);
  g_autoptr (GError) error = NULL;

  aj_change_set_delete (changes, item_of (row));
  if (!aj_store_apply (self->store, changes, &error))
    {
      aj_feedback_error (GTK_WIDGET (self), _ ("It was not taken out"), error);
      return;
    }
  g_autofree char *text = g_strdup_printf (_ ("“%s” was taken out of the archive"), title);
  aj_feedback_undo_toast (GTK_WIDGET (self), text);
}

static void
on_version_cb (GtkButton *button, AjProjectPage *self)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_LIST_BOX_ROW);

  aj_lock_make_version (GTK_WIDGET (self), self->store,
                        aj_record_get_id (item_of (GTK_LIST_BOX_ROW (row))));
}

static void
on_remove_cb (GtkButton *button, AjProjectPage *self)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_LIST_BOX_ROW);

  remove_row (self, GTK_LIST_BOX_ROW (row));
}

void
aj_project_page_remove_chosen (AjProjectPage *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->files);

  if (row != NULL && !aj_store_is_read_only (self->store))
    remove_row (self, row);
}

static void
add_button (
  GtkWidget *row, const char *icon, const char *label, GCallback callback, AjProjectPage *self)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  g_signal_connect (button, "clicked", callback, self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

static char *
describe (AjRecord *item, AjRecord *attachment)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *status = aj_record_format (item, ARCHIVE_ITEM_STATUS);
  const char *number = aj_record_get (item, ARCHIVE_ITEM_DOCUMENT_NUMBER);
  const char *filed = aj_record_get (item, ARCHIVE_ITEM_FILED_ON);

  if (attachment != NULL)
    {
      const char *size = aj_record_get (attachment, ATTACHMENT_SIZE);
      g_autofree char *bytes = g_format_size (size != NULL ? g_ascii_strtoull (size, NULL, 10) : 0);
      g_string_append_printf (text, "%s · %s", aj_record_get (attachment, ATTACHMENT_FILE_NAME),
                              bytes);
    }
  else
    g_string_append (text, _ ("no file yet"));
  if (number != NULL)
    g_string_append_printf (text, " · %s", number);
  if (filed != NULL)
    g_string_append_printf (text, _ (" · filed %s"), filed);
  if (*status != '\0')
    g_string_append_printf (text, " · %s", status);
  const char *version = aj_record_get (item, ARCHIVE_ITEM_VERSION);
  if (version != NULL && !g_str_equal (version, "1"))
    g_string_append_printf (text, _ (" · version %s"), version);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_row (AjProjectPage *self, AjRecord *item, AjRecord *attachment)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = aj_record_dup_title (item);
  g_autofree char *text = describe (item, attachment);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "aj-item", g_object_ref (item), g_object_unref);
  if (attachment != NULL)
    {
      g_object_set_data_full (G_OBJECT (row), "aj-attachment", g_object_ref (attachment),
                              g_object_unref);
      add_button (row, "anjuan-open-symbolic", _ ("Open with the desktop's program"),
                  G_CALLBACK (on_open_cb), self);
    }
  add_button (row, "anjuan-edit-symbolic", _ ("Title, number, date and state"),
              G_CALLBACK (on_edit_cb), self);
  if (aj_lock_is_record_locked (item) && !aj_store_is_read_only (self->store))
    add_button (row, "anjuan-new-symbolic", _ ("Filed and locked: make a new version"),
                G_CALLBACK (on_version_cb), self);
  else if (!aj_store_is_read_only (self->store))
    add_button (row, "anjuan-delete-symbolic", _ ("Take out of the archive (Delete)"),
                G_CALLBACK (on_remove_cb), self);
  gtk_list_box_append (self->files, row);
}

static void
add_item (AjProjectPage *self, AjRecord *item)
{
  g_autoptr (AjQuery) query = aj_query_new (aj_records_find ("attachment"));
  query->parent_id = aj_record_get_id (item);
  g_autoptr (GPtrArray) attachments = aj_store_list (self->store, query, NULL, NULL);

  for (guint i = 0; attachments != NULL && i < attachments->len; i++)
    add_row (self, item, g_ptr_array_index (attachments, i));
  if (attachments == NULL || attachments->len == 0)
    add_row (self, item, NULL);
}

static void
clear (AjProjectPage *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->files))) != NULL)
    gtk_list_box_remove (self->files, child);
}

void
aj_project_page_show_files (AjProjectPage *self)
{
  GtkListBoxRow *chosen = gtk_list_box_get_selected_row (self->files);
  int position = chosen != NULL ? gtk_list_box_row_get_index (chosen) : -1;
  g_autoptr (GError) error = NULL;

  g_signal_handlers_disconnect_by_func (self->files, on_row_activated_cb, self);
  g_signal_connect (self->files, "row-activated", G_CALLBACK (on_row_activated_cb), self);
  clear (self);
  if (self->code == NULL || self->project_id == 0)
    {
      gtk_label_set_text (self->item_hint, "");
      gtk_stack_set_visible_child_name (self->files_stack, "class");
      return;
    }
  g_autoptr (AjQuery) query = aj_query_new (aj_records_find ("archive_item"));
  query->parent_id = self->project_id;
  query->limit = MAX_ROWS;
  query->sort = ARCHIVE_ITEM_TITLE;
  aj_query_add_filter (query, ARCHIVE_ITEM_CODE, AJ_FILTER_EQUALS, self->code);
  g_autoptr (GPtrArray) items = aj_store_list (self->store, query, NULL, &error);
  if (items == NULL)
    {
      aj_feedback_warning (GTK_WIDGET (self), _ ("The archive could not be read"), error);
      return;
    }
  for (guint i = 0; i < items->len; i++)
    add_item (self, g_ptr_array_index (items, i));
  g_autofree char *hint = g_strdup_printf (
    ngettext_ ("%u piece · files dropped here are filed under this item",
               "%u pieces · files dropped here are filed under this item", items->len),
    items->len);
  gtk_label_set_text (self->item_hint, hint);
  gtk_stack_set_visible_child_name (self->files_stack, items->len > 0 ? "files" : "none");
  GtkListBoxRow *again = gtk_list_box_get_row_at_index (self->files, MAX (position, 0));
  if (again != NULL)
    gtk_list_box_select_row (self->files, again);
}
