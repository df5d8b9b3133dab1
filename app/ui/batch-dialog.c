#include "batch-dialog.h"

#include "app-settings.h"
#include "batch.h"
#include "choosers.h"
#include "dialog.h"
#include "feedback.h"
#include "i18n.h"
#include "outcome-dialog.h"
#include "passes.h"
#include "work.h"

typedef struct
{
  const AjDocumentType *type;
  const AjRecordDef *def;
  GArray *ids;
  char *path, *pattern; /* pattern NULL: one PDF */
  const char *paper;
  gboolean footer, issue;
} Order;

typedef struct
{
  GtkWidget *from; /* owned */
  AjStore *store;
  const AjRecordDef *def;
  GArray *shown, *chosen;
  GPtrArray *types; /* of const AjDocumentType * */
  AdwWindow *window;
  GtkWidget *document, *selected, *each, *pattern, *pass_box, *a5, *issue;
} Dialog;

static void
order_free (gpointer data)
{
  Order *order = data;

  g_array_unref (order->ids);
  g_free (order->path);
  g_free (order->pattern);
  g_free (order);
}

static void
dialog_free (gpointer data)
{
  Dialog *dialog = data;

  g_object_unref (dialog->from);
  g_object_unref (dialog->store);
  g_array_unref (dialog->shown);
  g_array_unref (dialog->chosen);
  g_ptr_array_unref (dialog->types);
  g_free (dialog);
}

static void
free_outcome (gpointer outcome)
{
  aj_outcome_free (outcome);
}

static gpointer
print_job (
  AjStore *store, gpointer data, AjProgress *progress, GCancellable *cancellable, GError **error)
{
  Order *order = data;
  const AjRecordDef *def = aj_records_find (order->type->table);
  const AjPassKind *kind = aj_pass_kind_of (def);
  g_autoptr (GArray) ids =
    aj_task_expand (store, def, order->def, (const gint64 *) (void *) order->ids->data,
                    order->ids->len, cancellable, error);

  if (ids == NULL)
    return NULL;
  if (kind != NULL && order->issue)
    {
      /* Who gets none is refused by the print as well, with the same reason. */
      g_autoptr (AjOutcome) issued =
        aj_task_issue_passes (store, kind, (const gint64 *) (void *) ids->data, ids->len, NULL,
                              progress, cancellable, error);
      if (issued == NULL)
        return NULL;
    }
  AjBatch batch = { .type = order->type,
                    .ids = (const gint64 *) (void *) ids->data,
                    .n = ids->len,
                    .path = order->path,
                    .pattern = order->pattern,
                    .options = { .footer = order->footer, .paper = order->paper } };
  return aj_task_print_batch (store, &batch, progress, cancellable, error);
}

static void
on_printed_cb (GtkWidget *from, gpointer result, const GError *error, gpointer data)
{
  g_autofree char *path = data;
  g_autoptr (AjOutcome) outcome = result;

  if (outcome == NULL)
    {
      aj_feedback_error (from, _ ("Nothing was printed"), error);
      return;
    }
  g_autofree char *text =
    g_strdup_printf (_ ("%u documents, %u pages, %u files. %u refused."), outcome->n_done,
                     outcome->n_pages, outcome->n_files, outcome->refused->len);
  aj_outcome_dialog_present (from, _ ("Print Documents"),
                             outcome->stopped != NULL ? _ ("Stopped; what is written is whole")
                                                      : _ ("Printed"),
                             text, outcome, path);
}

static const AjDocumentType *
get_type (const Dialog *dialog)
{
  guint at = gtk_drop_down_get_selected (GTK_DROP_DOWN (dialog->document));
  return at < dialog->types->len ? dialog->types->pdata[at] : NULL;
}

static void
on_place_cb (const char *const *paths, gpointer data)
{
  Dialog *dialog = data;
  Order *order = g_new0 (Order, 1);
  gboolean each = gtk_check_button_get_active (GTK_CHECK_BUTTON (dialog->each));

  order->type = get_type (dialog);
  order->def = dialog->def;
  order->ids =
    g_array_ref (gtk_check_button_get_active (GTK_CHECK_BUTTON (dialog->selected)) ? dialog->chosen
                                                                                   : dialog->shown);
  order->path = g_strdup (paths[0]);
  order->pattern = each ? g_strdup (gtk_editable_get_text (GTK_EDITABLE (dialog->pattern))) : NULL;
  order->paper = gtk_check_button_get_active (GTK_CHECK_BUTTON (dialog->a5)) ? "A5" : NULL;
  order->footer = g_settings_get_boolean (aj_app_settings (), "print-footer");
  order->issue = gtk_check_button_get_active (GTK_CHECK_BUTTON (dialog->issue)) &&
                 !aj_store_is_read_only (dialog->store);
  aj_work_run (dialog->from, dialog->store, _ ("Printing documents"), print_job, order, order_free,
               free_outcome, on_printed_cb, g_strdup (paths[0]));
  gtk_window_close (GTK_WINDOW (dialog->window));
}

static void
on_print_cb (Dialog *dialog)
{
  gboolean each = gtk_check_button_get_active (GTK_CHECK_BUTTON (dialog->each));
  const AjDocumentType *type = get_type (dialog);
  g_autofree char *name = g_strdup_printf ("%s.pdf", _ (type->label));
  AjChooseOptions options = { .title = each ? _ ("Folder for the files") : _ ("Save as PDF"),
                              .accept = _ ("_Print"),
                              .name = each ? NULL : name };

  if (each)
    aj_choose_folder (GTK_WIDGET (dialog->window), &options, on_place_cb, dialog);
  else
    aj_choose_save (GTK_WIDGET (dialog->window), &options, on_place_cb, dialog);
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

static void
add_heading (GtkWidget *box, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  gtk_box_append (GTK_BOX (box), label);
}

static void
on_changed_cb (Dialog *dialog)
{
  const AjDocumentType *type = get_type (dialog);
  gboolean pass = type != NULL && aj_pass_kind_of (aj_records_find (type->table)) != NULL;

  gtk_widget_set_visible (dialog->pass_box, pass);
  gtk_widget_set_sensitive (dialog->pattern,
                            gtk_check_button_get_active (GTK_CHECK_BUTTON (dialog->each)));
}

/* Whether a document is about records that link to records of def. */
static gboolean
is_linked (const AjDocumentType *type, const AjRecordDef *def)
{
  const AjRecordDef *about = aj_records_find (type->table);

  for (guint i = 0; about != NULL && about != def && i < about->n_fields; i++)
    if (g_strcmp0 (about->fields[i].target, def->table) == 0)
      return TRUE;
  return FALSE;
}

/* Documents about records of def, then about what belongs to them: the exams of people. */
static GPtrArray *
list_types (const AjRecordDef *def)
{
  GPtrArray *found = g_ptr_array_new ();
  guint n;
  const AjDocumentType *types = aj_document_types_list (&n);

  for (guint i = 0; i < n; i++)
    if (g_str_equal (types[i].table, def->table))
      g_ptr_array_add (found, (gpointer) &types[i]);
  for (guint i = 0; i < n; i++)
    if (is_linked (&types[i], def))
      g_ptr_array_add (found, (gpointer) &types[i]);
  return found;
}

gboolean
aj_batch_dialog_has_linked (const AjRecordDef *def)
{
  guint n;
  const AjDocumentType *types = aj_document_types_list (&n);

  for (guint i = 0; i < n; i++)
    if (is_linked (&types[i], def))
      return TRUE;
  return FALSE;
}

static void
add_document (Dialog *dialog, GtkWidget *box)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < dialog->types->len; i++)
    gtk_string_list_append (names, _ (((const AjDocumentType *) dialog->types->pdata[i])->label));
  add_heading (box, _ ("Document"));
  dialog->document = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&names)), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (dialog->document), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Document"), -1);
  g_signal_connect_swapped (dialog->document, "notify::selected", G_CALLBACK (on_changed_cb),
                            dialog);
  gtk_box_append (GTK_BOX (box), dialog->document);
}

static void
add_records (Dialog *dialog, GtkWidget *box)
{
  g_autofree char *shown =
    g_strdup_printf (_ ("What the table shows now (%u)"), dialog->shown->len);
  g_autofree char *selected = g_strdup_printf (_ ("The selected rows (%u)"), dialog->chosen->len);

  add_heading (box, _ ("Records"));
  GtkWidget *all = add_choice (box, NULL, shown);
  dialog->selected = add_choice (box, all, selected);
  gtk_widget_set_visible (dialog->selected, dialog->chosen->len > 0);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (dialog->chosen->len > 0 ? dialog->selected : all),
                               TRUE);
}

static void
add_files (Dialog *dialog, GtkWidget *box)
{
  add_heading (box, _ ("Files"));
  GtkWidget *one = add_choice (box, NULL, _ ("All in one PDF"));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (one), TRUE);
  dialog->each = add_choice (box, one, _ ("A file for each, in a folder, named:"));
  dialog->pattern = gtk_entry_new ();
  gtk_editable_set_text (GTK_EDITABLE (dialog->pattern), AJ_BATCH_PATTERN);
  gtk_widget_set_tooltip_text (dialog->pattern,
                               _ ("In braces {姓名}, {编号}, {单位}, {文书}, {日期}, {序号} or any "
                                  "field of the record by its label"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (dialog->pattern), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Name of each file"), -1);
  g_signal_connect_swapped (dialog->each, "toggled", G_CALLBACK (on_changed_cb), dialog);
  gtk_box_append (GTK_BOX (box), dialog->pattern);
}

static void
add_pass (Dialog *dialog, GtkWidget *box)
{
  dialog->pass_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  add_heading (dialog->pass_box, _ ("Certificates of training and exams"));
  GtkWidget *a4 = add_choice (dialog->pass_box, NULL, _ ("A4, lying"));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (a4), TRUE);
  dialog->a5 = add_choice (dialog->pass_box, a4, _ ("A5, lying"));
  dialog->issue =
    add_choice (dialog->pass_box, NULL, _ ("Issue those that are not issued yet: number and code"));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (dialog->issue), TRUE);
  gtk_widget_set_visible (dialog->issue, !aj_store_is_read_only (dialog->store));
  gtk_box_append (GTK_BOX (box), dialog->pass_box);
}

gboolean
aj_batch_dialog_open (
  GtkWidget *from, AjStore *store, const AjRecordDef *def, GArray *shown, GArray *chosen)
{
  g_autoptr (GPtrArray) types = list_types (def);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *go = gtk_button_new_with_mnemonic (_ ("_Print…"));

  if (types->len == 0)
    {
      g_object_ref_sink (box);
      g_object_unref (box);
      g_object_ref_sink (go);
      g_object_unref (go);
      return FALSE;
    }
  Dialog *dialog = g_new0 (Dialog, 1);
  dialog->from = g_object_ref (from);
  dialog->store = g_object_ref (store);
  dialog->def = def;
  dialog->shown = g_array_ref (shown);
  dialog->chosen = g_array_ref (chosen);
  dialog->types = g_steal_pointer (&types);
  dialog->window = aj_dialog_new (from, _ ("Print Documents"), 440, -1);
  add_document (dialog, box);
  add_records (dialog, box);
  add_pass (dialog, box);
  add_files (dialog, box);
  on_changed_cb (dialog);
  gtk_widget_add_css_class (go, "suggested-action");
  gtk_widget_set_halign (go, GTK_ALIGN_END);
  g_signal_connect_swapped (go, "clicked", G_CALLBACK (on_print_cb), dialog);
  gtk_box_append (GTK_BOX (box), go);
  gtk_widget_add_css_class (box, "dialog-body");
  aj_dialog_set_content (dialog->window, box);
  g_object_set_data_full (G_OBJECT (dialog->window), "dialog", dialog, dialog_free);
  gtk_window_present (GTK_WINDOW (dialog->window));
  return TRUE;
}

gboolean
aj_batch_dialog_open_one (GtkWidget *from, AjStore *store, const AjRecordDef *def, gint64 id)
{
  g_autoptr (GArray) one = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_array_append_val (one, id);
  return aj_batch_dialog_open (from, store, def, one, none);
}
