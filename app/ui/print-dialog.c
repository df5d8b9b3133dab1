#include "print-dialog.h"

#include "given.h"
#include "i18n.h"
#include "jobs.h"
#include "print-row.h"
#include "prints.h"
#include "window.h"

struct _AjPrintDialog
{
  AdwWindow parent_instance;
  GtkSearchEntry *entry;
  GtkListBox *list;
  AjStore *store;
  GCancellable *cancellable; /* of the layout that tells a row what is missing */
  char *typed;
};

G_DEFINE_FINAL_TYPE (AjPrintDialog, aj_print_dialog, ADW_TYPE_WINDOW)

static gboolean
filter_row (GtkListBoxRow *row, gpointer data)
{
  AjPrintDialog *self = data;

  return self->typed == NULL || aj_print_row_matches (AJ_PRINT_ROW (row), self->typed);
}

static void
set_header (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  const char *heading = aj_print_row_get_heading (AJ_PRINT_ROW (row));

  if (before != NULL && g_str_equal (aj_print_row_get_heading (AJ_PRINT_ROW (before)), heading))
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  GtkWidget *label = gtk_label_new (heading);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "sidebar-heading");
  gtk_list_box_row_set_header (row, label);
}

static void
on_typed_cb (GtkSearchEntry *entry, AjPrintDialog *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));

  g_free (self->typed);
  self->typed = *text != '\0' ? g_utf8_casefold (text, -1) : NULL;
  gtk_list_box_invalidate_filter (self->list);
  gtk_list_box_invalidate_headers (self->list);
}

static void
open_row (AjPrintDialog *self, AjPrintRow *row)
{
  AjWindow *window = aj_window_of (GTK_WIDGET (self));

  if (window != NULL)
    aj_window_preview (window, aj_print_row_get_document (row)->name, aj_print_row_get_id (row));
  gtk_window_close (GTK_WINDOW (self));
}

static void
on_row_activated_cb (GtkListBox *list, GtkListBoxRow *row, AjPrintDialog *self)
{
  open_row (self, AJ_PRINT_ROW (row));
}

/* Return in the entry takes the first document that is left. */
static void
on_activate_cb (GtkSearchEntry *entry, AjPrintDialog *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (gtk_widget_get_child_visible (GTK_WIDGET (row)))
      {
        open_row (self, AJ_PRINT_ROW (row));
        return;
      }
}

static void
on_go_cb (AjPrintRow *row, const char *table, gint64 id, int field, AjPrintDialog *self)
{
  AjWindow *window = aj_window_of (GTK_WIDGET (self));

  if (window != NULL)
    aj_window_edit_field (window, aj_records_find (table), id, field);
  gtk_window_close (GTK_WINDOW (self));
}

/* What is missing is known only after laying out: one document after the other, beside what the
 * user does, until the dialog closes. */
static gpointer
look_job (
  AjStore *store, gpointer data, AjProgress *progress, GCancellable *cancellable, GError **error)
{
  AjPrintRow *row = data;
  g_autoptr (GHashTable) given =
    aj_task_load_given (store, aj_print_row_get_document (row)->name, aj_print_row_get_id (row));
  AjDocumentOptions options = { .given = given, .footer = TRUE, .cancellable = cancellable };

  return aj_document_build (store, aj_print_row_get_document (row)->name, aj_print_row_get_id (row),
                            &options, error);
}

static void look_at (AjPrintDialog *self, int index);

static void
on_looked_cb (GObject *store, GAsyncResult *result, gpointer data)
{
  GtkWidget *row = data;
  GtkWidget *dialog = gtk_widget_get_ancestor (row, AJ_TYPE_PRINT_DIALOG);
  g_autoptr (GError) error = NULL;
  g_autoptr (AjDocument) document = aj_store_run_finish (AJ_STORE (store), result, &error);

  if (dialog != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      aj_print_row_show (AJ_PRINT_ROW (row), document, error);
      look_at (AJ_PRINT_DIALOG (dialog), gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) + 1);
    }
  g_object_unref (row);
}

static void
look_at (AjPrintDialog *self, int index)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, index);

  if (row == NULL || g_cancellable_is_cancelled (self->cancellable))
    return;
  aj_store_read_async (self->store, look_job, row, NULL, g_object_unref, NULL, self->cancellable,
                       on_looked_cb, g_object_ref (row));
}

static void
aj_print_dialog_unmap (GtkWidget *widget)
{
  g_cancellable_cancel (AJ_PRINT_DIALOG (widget)->cancellable);
  GTK_WIDGET_CLASS (aj_print_dialog_parent_class)->unmap (widget);
}

static void
aj_print_dialog_dispose (GObject *object)
{
  AjPrintDialog *self = AJ_PRINT_DIALOG (object);

  g_clear_object (&self->store);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->typed, g_free);
  G_OBJECT_CLASS (aj_print_dialog_parent_class)->dispose (object);
}

static void
aj_print_dialog_class_init (AjPrintDialogClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = aj_print_dialog_dispose;
  widget_class->unmap = aj_print_dialog_unmap;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/anjuan/Anjuan/ui/print-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, AjPrintDialog, entry);
  gtk_widget_class_bind_template_child (widget_class, AjPrintDialog, list);
  gtk_widget_class_bind_template_callback (widget_class, on_typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
aj_print_dialog_init (AjPrintDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  gtk_list_box_set_header_func (self->list, set_header, self, NULL);
  gtk_list_box_set_filter_func (self->list, filter_row, self, NULL);
  g_signal_connect_swapped (self->entry, "stop-search", G_CALLBACK (gtk_window_close), self);
}

/* The day of the latest print of a document. at: ISO time in UTC. (transfer full) (nullable) */
static char *
dup_printed (GPtrArray *prints, const AjDocumentType *type)
{
  for (guint i = 0; prints != NULL && i < prints->len; i++)
    {
      const AjPrint *print = g_ptr_array_index (prints, i);
      if (print->type != type)
        continue;
      g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
      g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (print->at, utc);
      g_autoptr (GDateTime) local = time != NULL ? g_date_time_to_local (time) : NULL;
      return local != NULL ? g_date_time_format (local, "%Y-%m-%d") : g_strdup (print->at);
    }
  return NULL;
}

static guint
add_documents (AjPrintDialog *self, const AjRecordDef *def, gint64 id)
{
  g_autofree char *title = aj_store_dup_title (self->store, def, id);
  g_autofree char *heading = g_strdup_printf ("%s · %s", aj_record_def_get_label (def), title);
  g_autoptr (GPtrArray) prints = aj_task_list_prints (self->store, def, id, NULL);
  guint n, added = 0;
  const AjDocumentType *types = aj_document_types_list (&n);

  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (types[i].table, def->table) == 0)
      {
        GtkWidget *row = aj_print_row_new (&types[i], id, heading);
        g_autofree char *printed = dup_printed (prints, &types[i]);
        aj_print_row_set_printed (AJ_PRINT_ROW (row), printed);
        g_signal_connect (row, "go-to-field", G_CALLBACK (on_go_cb), self);
        gtk_list_box_append (self->list, row);
        added++;
      }
  return added;
}

/* The record's own documents first, then those of what it belongs to: the unit's registers are
 * looked for beside a person as well. */
static guint
fill (AjPrintDialog *self, const AjRecordDef *def, gint64 id)
{
  g_autoptr (AjRecord) record = aj_store_get (self->store, def, id, NULL);
  guint n = add_documents (self, def, id);

  for (guint i = 0; record != NULL && i < def->n_fields; i++)
    {
      gint64 link = def->fields[i].target != NULL ? aj_record_get_link (record, (int) i) : 0;
      if (link != 0 && g_strcmp0 (def->fields[i].target, def->table) != 0)
        n += add_documents (self, aj_records_find (def->fields[i].target), link);
    }
  return n;
}

gboolean
aj_print_dialog_present (GtkWidget *from, AjStore *store, const AjRecordDef *def, gint64 id)
{
  GtkRoot *root = gtk_widget_get_root (from);
  AjPrintDialog *self = g_object_new (AJ_TYPE_PRINT_DIALOG, NULL);

  self->store = g_object_ref (store);
  if (fill (self, def, id) == 0)
    {
      gtk_window_destroy (GTK_WINDOW (self));
      return FALSE;
    }
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
  gtk_window_present (GTK_WINDOW (self));
  look_at (self, 0);
  return TRUE;
}
