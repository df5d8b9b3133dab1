#include "attachment-list.h"

#include "cell-text.h"
#include "feedback.h"
#include "choosers.h"
#include "record-attachment.h"
#include "i18n.h"
#include "lock.h"
#include "query.h"
#include "record-side.h"
#include "remove-button.h"
#include "tasks.h"
#include "work.h"

#define MOST_FILES 200

struct _AjAttachmentList
{
  GtkWidget parent_instance;
  AjStore *store;
  const AjRecordDef *def;
  const AjRecordDef *attachment;
  int link;
  gint64 id;
  GtkWidget *box;
  GtkWidget *rows;
  GtkWidget *add;
  gulong on_changed;
  gboolean locked;
};

typedef struct
{
  const AjRecordDef *def;
  gint64 id;
  GStrv paths;
} Order;

G_DEFINE_FINAL_TYPE (AjAttachmentList, aj_attachment_list, GTK_TYPE_WIDGET)

static void
order_free (gpointer data)
{
  Order *order = data;
  g_strfreev (order->paths);
  g_free (order);
}

static gpointer
attach_job (
  AjStore *store, gpointer data, AjProgress *progress, GCancellable *cancellable, GError **error)
{
  Order *order = data;
  return aj_task_attach_record (store, order->def, order->id, (const char *const *) order->paths,
                                progress, cancellable, error)
           ? store
           : NULL;
}

static void
on_attached_cb (GtkWidget *from, gpointer result, const GError *error, gpointer data)
{
  if (error != NULL)
    aj_feedback_error (from, _ ("The files were not attached."), error);
}

static void
on_chosen_cb (const char *const *paths, gpointer data)
{
  AjAttachmentList *self = data;
  Order *order = g_new0 (Order, 1);

  order->def = self->def;
  order->id = self->id;
  order->paths = g_strdupv ((char **) paths);
  aj_work_run (GTK_WIDGET (self), self->store, _ ("Taking in files"), attach_job, order, order_free,
               NULL, on_attached_cb, NULL);
}

static void
on_add_cb (GtkButton *button, AjAttachmentList *self)
{
  AjChooseOptions options = { .title = _ ("Attach Files"), .accept = _ ("Attach") };
  aj_choose_files (GTK_WIDGET (self), &options, TRUE, on_chosen_cb, self);
}

static gboolean
on_drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, AjAttachmentList *self)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);

  for (GSList *l = g_value_get_boxed (value); l != NULL; l = l->next)
    {
      char *path = g_file_get_path (l->data);
      if (path != NULL)
        g_ptr_array_add (paths, path);
    }
  if (paths->len == 0 || self->id == 0)
    return FALSE;
  g_ptr_array_add (paths, NULL);
  on_chosen_cb ((const char *const *) paths->pdata, self);
  return TRUE;
}

static void
on_open_cb (GtkButton *button, AjAttachmentList *self)
{
  AjRecord *record = g_object_get_data (G_OBJECT (button), "record");
  g_autofree char *path = aj_task_attachment_path (self->store, record);
  aj_show_copy (GTK_WIDGET (self), path, aj_record_get (record, ATTACHMENT_FILE_NAME));
}

static void
add_file (AjAttachmentList *self, AjRecord *record)
{
  const AjRecordDef *def = self->attachment;
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  g_autofree char *title = aj_record_dup_title (record);
  const char *size = aj_record_get (record, aj_record_def_find (def, "size"));
  const char *day = aj_record_get (record, aj_record_def_find (def, "added_on"));
  g_autofree char *bytes = g_format_size (size != NULL ? g_ascii_strtoull (size, NULL, 10) : 0);
  g_autofree char *detail = g_strdup_printf ("%s  %s", bytes, day != NULL ? day : "");
  GtkWidget *remove =
    aj_remove_button_new (GTK_WIDGET (self), self->store, record,
                          _ ("Attachment removed. Your own file is where it was."));

  gtk_box_append (GTK_BOX (self->rows), line);
  GtkWidget *open = aj_side_row_new (line, title, detail);
  gtk_widget_set_hexpand (open, TRUE);
  gtk_widget_set_visible (remove, !self->locked);
  gtk_box_append (GTK_BOX (line), remove);
  g_object_set_data_full (G_OBJECT (open), "record", g_object_ref (record), g_object_unref);
  g_signal_connect (open, "clicked", G_CALLBACK (on_open_cb), self);
}

static void
refresh (AjAttachmentList *self)
{
  aj_side_section_clear (self->rows);
  g_autoptr (AjRecord) owner =
    self->id != 0 ? aj_store_get (self->store, self->def, self->id, NULL) : NULL;
  /* The files of a filed item stay as they are. */
  self->locked = owner != NULL && aj_lock_is_record_locked (owner);
  gtk_widget_set_sensitive (self->add,
                            self->id != 0 && !self->locked && !aj_store_is_read_only (self->store));
  if (self->id == 0)
    return;
  g_autoptr (AjQuery) query = aj_query_new (self->attachment);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, self->id);
  aj_query_add_filter (query, self->link, AJ_FILTER_EQUALS, id);
  query->limit = MOST_FILES;
  g_autoptr (GPtrArray) files = aj_store_list (self->store, query, NULL, NULL);
  for (guint i = 0; files != NULL && i < files->len; i++)
    add_file (self, files->pdata[i]);
}

static void
on_store_changed_cb (AjAttachmentList *self, const char *table, gint64 id)
{
  if (g_strcmp0 (table, self->attachment->table) == 0)
    refresh (self);
}

static void
aj_attachment_list_dispose (GObject *object)
{
  AjAttachmentList *self = AJ_ATTACHMENT_LIST (object);
  if (self->store != NULL)
    g_clear_signal_handler (&self->on_changed, self->store);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (aj_attachment_list_parent_class)->dispose (object);
}

static void
aj_attachment_list_class_init (AjAttachmentListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = aj_attachment_list_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
aj_attachment_list_init (AjAttachmentList *self)
{
}

GtkWidget *
aj_attachment_list_new (AjStore *store, const AjRecordDef *def)
{
  AjAttachmentList *self = g_object_new (AJ_TYPE_ATTACHMENT_LIST, NULL);
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  self->store = g_object_ref (store);
  self->def = def;
  self->attachment = aj_records_find ("attachment");
  self->link = aj_task_attachment_link (def);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  self->rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->add = gtk_button_new_with_label (_ ("Attach Files…"));
  gtk_widget_set_halign (self->add, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (self->add,
                               _ ("Or drop files here. They are copied into the vault."));
  g_signal_connect (self->add, "clicked", G_CALLBACK (on_add_cb), self);
  gtk_box_append (GTK_BOX (self->box), self->rows);
  gtk_box_append (GTK_BOX (self->box), self->add);
  gtk_widget_add_css_class (self->box, "drop-target");
  g_signal_connect (target, "drop", G_CALLBACK (on_drop_cb), self);
  gtk_widget_add_controller (self->box, GTK_EVENT_CONTROLLER (target));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->on_changed =
    g_signal_connect_swapped (store, "changed", G_CALLBACK (on_store_changed_cb), self);
  refresh (self);
  return GTK_WIDGET (self);
}

void
aj_attachment_list_set_record (AjAttachmentList *self, gint64 id)
{
  g_return_if_fail (AJ_IS_ATTACHMENT_LIST (self));
  self->id = id;
  refresh (self);
}
