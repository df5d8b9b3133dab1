#include "merge-dialog.h"

#include "cell-text.h"
#include "change.h"
#include "dialog.h"
#include "feedback.h"
#include "i18n.h"
#include "jobs.h"

typedef struct
{
  AjStore *store;
  AjRecord *keep;
  AjRecord *drop;
  char *label;
} Merge;

typedef struct
{
  GtkWidget *from; /* owned */
  Merge *merge;
  AdwWindow *window;
  GtkWidget **second; /* by field: the choice of drop's value; NULL where both agree */
} Dialog;

static void
merge_free (gpointer data)
{
  Merge *merge = data;
  g_object_unref (merge->store);
  g_object_unref (merge->keep);
  g_object_unref (merge->drop);
  g_free (merge->label);
  g_free (merge);
}

static void
dialog_free (gpointer data)
{
  Dialog *dialog = data;
  g_object_unref (dialog->from);
  g_clear_pointer (&dialog->merge, merge_free);
  g_free (dialog->second);
  g_free (dialog);
}

static gpointer
merge_job (
  AjStore *store, gpointer data, AjProgress *progress, GCancellable *cancellable, GError **error)
{
  Merge *merge = data;
  g_autoptr (AjChangeSet) changes = aj_change_set_new (merge->label);

  aj_change_set_merge (changes, merge->keep, merge->drop);
  if (aj_record_has_changes (merge->keep))
    aj_change_set_put (changes, merge->keep);
  return aj_store_apply (store, changes, error) ? store : NULL;
}

static void
on_merged_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) from = data;
  g_autoptr (GError) error = NULL;

  aj_store_run_finish (AJ_STORE (source), result, &error);
  if (gtk_widget_get_root (from) == NULL)
    return;
  if (error != NULL)
    aj_feedback_error (from, _ ("The records were not merged."), error);
  else
    aj_feedback_undo_toast (from, _ ("Merged into one record."));
}

static void
on_merge_cb (Dialog *dialog)
{
  Merge *merge = g_steal_pointer (&dialog->merge);
  const AjRecordDef *def = aj_record_get_def (merge->keep);
  g_autofree char *title = NULL;

  for (int i = 0; i < (int) def->n_fields; i++)
    if (dialog->second[i] != NULL &&
        gtk_check_button_get_active (GTK_CHECK_BUTTON (dialog->second[i])))
      aj_record_set (merge->keep, i, aj_record_get (merge->drop, i));
  title = aj_record_dup_title (merge->keep);
  merge->label = g_strdup_printf (_ ("Merge two records of %s"), title);
  aj_store_run_async (merge->store, merge_job, merge, merge_free, NULL, NULL, NULL, on_merged_cb,
                      g_object_ref (dialog->from));
  gtk_window_close (GTK_WINDOW (dialog->window));
}

static void
add_heading (GtkGrid *grid, const char *text, int column)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  gtk_grid_attach (grid, label, column, 0, 1, 1);
}

static GtkWidget *
add_choice (
  GtkGrid *grid, const char *field, const char *text, int column, int row, GtkWidget *group)
{
  const char *shown = *text != '\0' ? text : _ ("empty");
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *value = gtk_label_new (shown);
  g_autofree char *label = g_strdup_printf ("%s：%s", field, shown);

  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);

  /* Both values are in sight, however long: the choice is between them. */
  gtk_label_set_wrap (GTK_LABEL (value), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (value), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (value), 0);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), value);
  gtk_widget_set_hexpand (check, TRUE);
  if (group != NULL)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (check), GTK_CHECK_BUTTON (group));
  gtk_grid_attach (grid, check, column, row, 1, 1);
  return check;
}

/* One line for each field in which the two differ. */
static GtkWidget *
make_grid (Dialog *dialog)
{
  Merge *merge = dialog->merge;
  const AjRecordDef *def = aj_record_get_def (merge->keep);
  GtkGrid *grid = GTK_GRID (gtk_grid_new ());
  int row = 1;

  add_heading (grid, _ ("Record that stays"), 1);
  add_heading (grid, _ ("Record that is merged into it"), 2);
  gtk_grid_set_column_spacing (grid, 18);
  gtk_grid_set_row_spacing (grid, 6);
  for (int i = 0; i < (int) def->n_fields; i++)
    {
      const char *one = aj_record_get (merge->keep, i), *two = aj_record_get (merge->drop, i);
      if (g_strcmp0 (one, two) == 0 || def->fields[i].flags & AJ_FIELD_HIDDEN)
        continue;
      g_autofree char *left = aj_cell_text (merge->store, merge->keep, i);
      g_autofree char *right = aj_cell_text (merge->store, merge->drop, i);
      const char *name = aj_field_get_label (&def->fields[i]);
      GtkWidget *label = gtk_label_new (name);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_widget_add_css_class (label, "dim");
      gtk_grid_attach (grid, label, 0, row, 1, 1);
      GtkWidget *first = add_choice (grid, name, left, 1, row, NULL);
      dialog->second[i] = add_choice (grid, name, right, 2, row++, first);
      /* What is filled in is worth more than what is not. */
      gtk_check_button_set_active (GTK_CHECK_BUTTON (one != NULL ? first : dialog->second[i]),
                                   TRUE);
    }
  return GTK_WIDGET (grid);
}

void
aj_merge_dialog_open (GtkWidget *from, AjStore *store, AjRecord *keep, AjRecord *drop)
{
  Dialog *dialog = g_new0 (Dialog, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *note =
    gtk_label_new (_ ("Choose what holds where the two differ. Everything that belongs to either "
                      "record belongs to the one that stays."));
  GtkWidget *go = gtk_button_new_with_label (_ ("Merge"));

  dialog->from = g_object_ref (from);
  dialog->merge = g_new0 (Merge, 1);
  dialog->merge->store = g_object_ref (store);
  dialog->merge->keep = aj_record_dup (keep);
  dialog->merge->drop = aj_record_dup (drop);
  dialog->second = g_new0 (GtkWidget *, aj_record_get_def (keep)->n_fields);
  dialog->window = aj_dialog_new (from, _ ("Merge Two Records"), 720, 520);
  gtk_label_set_xalign (GTK_LABEL (note), 0);
  gtk_label_set_wrap (GTK_LABEL (note), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), make_grid (dialog));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_widget_add_css_class (go, "suggested-action");
  gtk_widget_set_halign (go, GTK_ALIGN_END);
  g_signal_connect_swapped (go, "clicked", G_CALLBACK (on_merge_cb), dialog);
  gtk_box_append (GTK_BOX (box), note);
  gtk_box_append (GTK_BOX (box), scrolled);
  gtk_box_append (GTK_BOX (box), go);
  gtk_widget_add_css_class (box, "dialog-body");
  aj_dialog_set_content (dialog->window, box);
  g_object_set_data_full (G_OBJECT (dialog->window), "dialog", dialog, dialog_free);
  gtk_window_present (GTK_WINDOW (dialog->window));
}
