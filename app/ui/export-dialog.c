#include "export-dialog.h"

#include "date.h"
#include "dialog.h"
#include "export.h"
#include "feedback.h"
#include "choosers.h"
#include "i18n.h"
#include "work.h"
#include "xlsx-write.h"

typedef struct
{
  AjQuery *query;
  char *path;
  gboolean xlsx;
} Order;

typedef struct
{
  GtkWidget *from; /* owned */
  AjStore *store;
  AjQuery *query;
  GArray *chosen;
  AdwWindow *window;
  GtkWidget *shown; /* check: only what the table shows */
  GtkWidget *selected;
  GtkWidget *columns;
  GtkWidget *xlsx;
} Dialog;

static void
order_free (gpointer data)
{
  Order *order = data;
  aj_query_free (order->query);
  g_free (order->path);
  g_free (order);
}

static void
dialog_free (gpointer data)
{
  Dialog *dialog = data;
  g_object_unref (dialog->from);
  g_object_unref (dialog->store);
  aj_query_free (dialog->query);
  g_array_unref (dialog->chosen);
  g_free (dialog);
}

static gpointer
export_job (
  AjStore *store, gpointer data, AjProgress *progress, GCancellable *cancellable, GError **error)
{
  Order *order = data;

  if (order->xlsx)
    return aj_export_xlsx (store, order->query, order->path, progress, cancellable, error) ? store
                                                                                           : NULL;
  g_autoptr (GFile) file = g_file_new_for_path (order->path);
  /* Replaced only when it is complete. */
  g_autoptr (GFileOutputStream) out =
    g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, cancellable, error);
  if (out == NULL)
    return NULL;
  if (aj_export_csv (store, order->query, FALSE, G_OUTPUT_STREAM (out), progress, cancellable,
                     error))
    return g_output_stream_close (G_OUTPUT_STREAM (out), NULL, error) ? store : NULL;
  g_autoptr (GCancellable) stop = g_cancellable_new ();
  g_cancellable_cancel (stop);
  g_output_stream_close (G_OUTPUT_STREAM (out), stop, NULL);
  return NULL;
}

static void
on_exported_cb (GtkWidget *from, gpointer result, const GError *error, gpointer data)
{
  g_autofree char *path = data;
  g_autofree char *text = g_strdup_printf (_ ("Written to %s."), path);

  if (error != NULL)
    aj_feedback_error (from, _ ("The file was not written."), error);
  else
    aj_feedback_toast (from, text);
}

static AjQuery *
make_query (Dialog *dialog)
{
  AjQuery *query = aj_query_dup (dialog->query);

  if (gtk_check_button_get_active (GTK_CHECK_BUTTON (dialog->selected)))
    {
      g_array_unref (query->ids);
      query->ids = g_array_ref (dialog->chosen);
    }
  else if (!gtk_check_button_get_active (GTK_CHECK_BUTTON (dialog->shown)))
    {
      g_clear_pointer (&query->ids, g_array_unref);
      g_clear_pointer (&query->search, g_free);
      g_array_set_size (query->filters, 0);
    }
  if (!gtk_check_button_get_active (GTK_CHECK_BUTTON (dialog->columns)))
    g_clear_pointer (&query->columns, g_array_unref);
  return query;
}

static void
on_chosen_cb (const char *const *paths, gpointer data)
{
  Dialog *dialog = data;
  Order *order = g_new0 (Order, 1);

  order->query = make_query (dialog);
  order->path = g_strdup (paths[0]);
  order->xlsx = gtk_check_button_get_active (GTK_CHECK_BUTTON (dialog->xlsx));
  aj_work_run (dialog->from, dialog->store, _ ("Writing the file"), export_job, order, order_free,
               NULL, on_exported_cb, g_strdup (paths[0]));
  gtk_window_close (GTK_WINDOW (dialog->window));
}

static void
on_export_cb (Dialog *dialog)
{
  gboolean xlsx = gtk_check_button_get_active (GTK_CHECK_BUTTON (dialog->xlsx));
  g_autofree char *today = aj_date_today ();
  g_autofree char *name = g_strdup_printf (
    "%s-%s.%s", aj_record_def_get_label_plural (dialog->query->def), today, xlsx ? "xlsx" : "csv");
  AjChooseOptions options = { .title = _ ("Export"), .accept = _ ("Export"), .name = name };

  aj_choose_save (GTK_WIDGET (dialog->window), &options, on_chosen_cb, dialog);
}

static GtkWidget *
add_choice (GtkWidget *box, GtkWidget *group, const char *text)
{
  GtkWidget *check = gtk_check_button_new_with_label (text);
  if (group != NULL)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (check), GTK_CHECK_BUTTON (group));
  gtk_box_append (GTK_BOX (box), check);
  return check;
}

static GtkWidget *
add_heading (GtkWidget *box, const char *text)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "heading");
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static void
add_records (Dialog *dialog, GtkWidget *box, guint n_all)
{
  guint n_chosen = dialog->chosen->len;
  g_autofree char *shown =
    g_strdup_printf (_ ("What the table shows now (%u)"), dialog->query->ids->len);
  g_autofree char *selected = g_strdup_printf (_ ("The selected rows (%u)"), n_chosen);
  g_autofree char *all = g_strdup_printf (_ ("All records of the register (%u)"), n_all);

  add_heading (box, _ ("Records"));
  dialog->shown = add_choice (box, NULL, shown);
  dialog->selected = add_choice (box, dialog->shown, selected);
  add_choice (box, dialog->shown, all);
  gtk_widget_set_visible (dialog->selected, n_chosen > 1);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (n_chosen > 1 && n_chosen < dialog->query->ids->len
                                                   ? dialog->selected
                                                   : dialog->shown),
                               TRUE);
}

void
aj_export_dialog_open (
  GtkWidget *from, AjStore *store, const AjQuery *shown, GArray *chosen, guint n_all)
{
  g_return_if_fail (shown->ids != NULL && shown->columns != NULL);
  Dialog *dialog = g_new0 (Dialog, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *go = gtk_button_new_with_label (_ ("Export…"));
  g_autofree char *columns =
    g_strdup_printf (_ ("Only the columns of the table (%u)"), shown->columns->len);

  dialog->from = g_object_ref (from);
  dialog->store = g_object_ref (store);
  dialog->query = aj_query_dup (shown);
  dialog->chosen = g_array_ref (chosen);
  dialog->window = aj_dialog_new (from, _ ("Export"), 420, -1);
  add_records (dialog, box, n_all);
  add_heading (box, _ ("Columns of the file"));
  GtkWidget *all = add_choice (box, NULL, _ ("All fields"));
  dialog->columns = add_choice (box, all, columns);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (all), TRUE);
  add_heading (box, _ ("Kind of file"));
  dialog->xlsx = add_choice (box, NULL, _ ("Excel workbook (XLSX), numbers kept as text"));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (dialog->xlsx), TRUE);
  add_choice (box, dialog->xlsx, _ ("Text table (CSV, UTF-8)"));
  gtk_widget_add_css_class (go, "suggested-action");
  gtk_widget_set_halign (go, GTK_ALIGN_END);
  g_signal_connect_swapped (go, "clicked", G_CALLBACK (on_export_cb), dialog);
  gtk_box_append (GTK_BOX (box), go);
  gtk_widget_add_css_class (box, "dialog-body");
  aj_dialog_set_content (dialog->window, box);
  g_object_set_data_full (G_OBJECT (dialog->window), "dialog", dialog, dialog_free);
  gtk_window_present (GTK_WINDOW (dialog->window));
}
