#include "overprint-dialog.h"

#include "date.h"
#include "dialog.h"
#include "document-print.h"
#include "feedback.h"
#include "i18n.h"
#include "outcome-dialog.h"
#include "overprint-run.h"
#include "work.h"

typedef struct
{
  GtkWidget *from; /* owned */
  AjStore *store;
  GArray *ids;
  char **forms;
  AdwWindow *window;
  GtkWidget *form, *printer, *sheet;
  GtkWidget *measured[4];
} Dialog;

typedef struct
{
  GArray *ids;
  char *form, *printer, *sheet;
} Order;

typedef struct
{
  AjDocument *document;
  AjOutcome *outcome;
} Result;

static void
order_free (gpointer data)
{
  Order *order = data;

  g_array_unref (order->ids);
  g_free (order->form);
  g_free (order->printer);
  g_free (order->sheet);
  g_free (order);
}

static void
result_free (gpointer data)
{
  Result *result = data;

  g_clear_object (&result->document);
  g_clear_pointer (&result->outcome, aj_outcome_free);
  g_free (result);
}

static void
dialog_free (gpointer data)
{
  Dialog *dialog = data;

  g_object_unref (dialog->from);
  g_object_unref (dialog->store);
  g_array_unref (dialog->ids);
  g_strfreev (dialog->forms);
  g_free (dialog);
}

static gpointer
lay_out_job (
  AjStore *store, gpointer data, AjProgress *progress, GCancellable *cancellable, GError **error)
{
  Order *order = data;
  Result *result = g_new0 (Result, 1);
  AjOverprintOrder wanted = { .ids = (const gint64 *) (void *) order->ids->data,
                              .n = order->ids->len,
                              .form = order->form,
                              .printer = order->printer,
                              .first_sheet = order->sheet };

  result->document = aj_task_overprint (store, &wanted, &result->outcome, error);
  if (result->document != NULL)
    return result;
  result_free (result);
  return NULL;
}

static void
on_laid_out_cb (GtkWidget *from, gpointer data, const GError *error, gpointer user_data)
{
  Result *result = data;

  if (result == NULL)
    {
      aj_feedback_error (from, _ ("Nothing was printed"), error);
      return;
    }
  g_autofree char *file = NULL;
  gboolean printed = aj_document_print (from, result->document, -1, AJ_PRINT_EXACT, &file);
  const char *heading = !printed       ? _ ("Not printed")
                        : file != NULL ? _ ("Written to a file")
                                       : _ ("Sent to the printer");
  g_autofree char *text = g_strdup_printf (
    printed ? _ ("%u sheets are in the log. Mark those that came out wrong as spoiled.")
            : _ ("%u sheets are in the log although nothing was sent to the printer: mark them as "
                 "spoiled with the reason, then print again."),
    result->outcome->n_done);
  aj_outcome_dialog_present (from, _ ("Print on Blank Forms"), heading, text, result->outcome,
                             NULL);
  result_free (result);
}

static const char *
get_form (const Dialog *dialog)
{
  guint at = gtk_drop_down_get_selected (GTK_DROP_DOWN (dialog->form));
  return at < g_strv_length (dialog->forms) ? dialog->forms[at] : "";
}

static const char *
get_text (GtkWidget *entry)
{
  return gtk_editable_get_text (GTK_EDITABLE (entry));
}

/* Next time it stands there already; that it could not be kept loses nothing. */
static void
remember_printer (Dialog *dialog)
{
  aj_store_set_setting (dialog->store, "overprint.printer", get_text (dialog->printer), NULL);
}

static void
on_print_cb (Dialog *dialog)
{
  Order *order = g_new0 (Order, 1);

  remember_printer (dialog);
  order->ids = g_array_ref (dialog->ids);
  order->form = g_strdup (get_form (dialog));
  order->printer = g_strdup (get_text (dialog->printer));
  order->sheet = g_strdup (get_text (dialog->sheet));
  aj_work_run (dialog->from, dialog->store, _ ("Recording the sheets"), lay_out_job, order,
               order_free, result_free, on_laid_out_cb, NULL);
  gtk_window_close (GTK_WINDOW (dialog->window));
}

static AjBlankForm *
load_form (Dialog *dialog)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = aj_blank_form_load (dialog->store, get_form (dialog), &error);
  AjBlankForm *form = text != NULL ? aj_blank_form_parse (text, get_form (dialog), &error) : NULL;

  if (form == NULL)
    aj_feedback_error (GTK_WIDGET (dialog->window), _ ("The description of the form is wrong"),
                       error);
  return form;
}

static void
on_test_cb (Dialog *dialog)
{
  g_autoptr (AjBlankForm) form = load_form (dialog);
  g_autofree char *today = aj_date_today ();
  const char *printer = get_text (dialog->printer);

  if (form == NULL)
    return;
  AjCalibration calibration = aj_calibration_load (dialog->store, printer);
  g_autoptr (AjDocument) document =
    aj_overprint_build_test (dialog->store, form, &calibration, printer, today);
  aj_document_print (GTK_WIDGET (dialog->window), document, -1, AJ_PRINT_EXACT, NULL);
}

static void
on_keep_cb (Dialog *dialog)
{
  g_autoptr (AjBlankForm) form = load_form (dialog);
  g_autoptr (GError) error = NULL;
  const char *printer = get_text (dialog->printer);
  double measured[4];
  AjCalibration found;

  if (form == NULL)
    return;
  for (guint i = 0; i < 4; i++)
    measured[i] = g_ascii_strtod (get_text (dialog->measured[i]), NULL);
  AjCalibration now = aj_calibration_load (dialog->store, printer);
  if (!aj_calibration_measure (form, &now, measured, &found))
    g_set_error_literal (
      &error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
      _ ("Cross A lies at the top left, cross B at the bottom right: give their x "
         "and y in mm as A-x,A-y,B-x,B-y."));
  if (error != NULL || !aj_calibration_save (dialog->store, printer, &found, &error))
    {
      aj_feedback_error (GTK_WIDGET (dialog->window), _ ("The calibration was not kept"), error);
      return;
    }
  remember_printer (dialog);
  for (guint i = 0; i < 4; i++)
    gtk_editable_set_text (GTK_EDITABLE (dialog->measured[i]), "");
  g_autofree char *text =
    g_strdup_printf (_ ("Kept for %s: offset %+.2f, %+.2f mm; scale %.4f, %.4f"), printer, found.dx,
                     found.dy, found.sx, found.sy);
  aj_feedback_toast (dialog->from, text);
}

static GtkWidget *
add_row (GtkWidget *group, const char *title, const char *text)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return row;
}

static GtkWidget *
add_group (GtkWidget *box, const char *title)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  gtk_box_append (GTK_BOX (box), group);
  return group;
}

static void
add_calibration (Dialog *dialog, GtkWidget *box)
{
  static const char *const names[4] = { N_ ("A, from the left (mm)"), N_ ("A, from the top (mm)"),
                                        N_ ("B, from the left (mm)"), N_ ("B, from the top (mm)") };
  GtkWidget *group = add_group (box, _ ("Fit the printer to the form"));
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *test = gtk_button_new_with_mnemonic (_ ("Print a _Test Page…"));
  GtkWidget *keep = gtk_button_new_with_mnemonic (_ ("_Keep the Measures"));

  for (guint i = 0; i < 4; i++)
    dialog->measured[i] = add_row (group, _ (names[i]), "");
  g_signal_connect_swapped (test, "clicked", G_CALLBACK (on_test_cb), dialog);
  g_signal_connect_swapped (keep, "clicked", G_CALLBACK (on_keep_cb), dialog);
  gtk_widget_set_halign (buttons, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (buttons), test);
  gtk_box_append (GTK_BOX (buttons), keep);
  gtk_box_append (GTK_BOX (box), buttons);
}

static void
add_form (Dialog *dialog, GtkWidget *box)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GtkWidget *group = add_group (box, NULL);

  for (guint i = 0; dialog->forms[i] != NULL; i++)
    {
      g_autofree char *text = aj_blank_form_load (dialog->store, dialog->forms[i], NULL);
      g_autoptr (AjBlankForm) form =
        text != NULL ? aj_blank_form_parse (text, dialog->forms[i], NULL) : NULL;
      gtk_string_list_append (names, form != NULL ? form->title : dialog->forms[i]);
    }
  dialog->form = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&names)), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (dialog->form), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Blank certificate form"), -1);
  GtkWidget *row = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Blank certificate form"));
  gtk_widget_set_valign (dialog->form, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), dialog->form);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  g_autofree char *last = aj_store_get_setting (dialog->store, "overprint.printer");
  dialog->printer =
    add_row (group, _ ("Printer, by the name you give it"), last != NULL ? last : "");
  dialog->sheet = add_row (group, _ ("Number of the first blank form"), "");
}

void
aj_overprint_dialog_open (GtkWidget *from, AjStore *store, GArray *ids)
{
  Dialog *dialog = g_new0 (Dialog, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *go = gtk_button_new_with_mnemonic (_ ("_Record and Print…"));
  g_autofree char *text = g_strdup_printf (
    ngettext_ ("%u certificate, one a sheet, in the order of the numbers. Each sheet "
               "is recorded before it is printed.",
               "%u certificates, one a sheet, in the order of the numbers. Each "
               "sheet is recorded before it is printed.",
               ids->len),
    ids->len);
  GtkWidget *label = gtk_label_new (text);

  dialog->from = g_object_ref (from);
  dialog->store = g_object_ref (store);
  dialog->ids = g_array_ref (ids);
  dialog->forms = aj_blank_form_list (store);
  dialog->window = aj_dialog_new (from, _ ("Print on Blank Forms"), 480, -1);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (GTK_BOX (box), label);
  add_form (dialog, box);
  gtk_widget_add_css_class (go, "suggested-action");
  gtk_widget_set_halign (go, GTK_ALIGN_END);
  g_signal_connect_swapped (go, "clicked", G_CALLBACK (on_print_cb), dialog);
  gtk_box_append (GTK_BOX (box), go);
  add_calibration (dialog, box);
  gtk_widget_add_css_class (box, "dialog-body");
  aj_dialog_set_content (dialog->window, box);
  g_object_set_data_full (G_OBJECT (dialog->window), "dialog", dialog, dialog_free);
  gtk_window_present (GTK_WINDOW (dialog->window));
}
