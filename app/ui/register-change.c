#include "register-page-private.h"

#include "cell-text.h"
#include "dialog.h"
#include "feedback.h"
#include "field-input.h"
#include "i18n.h"
#include "record-save.h"
#include "work.h"

/* The dialog in which one field of all selected rows gets a value. */
typedef struct
{
  AjRegisterPage *page; /* owned */
  GArray *ids;
  GArray *fields;   /* of int, as in the drop-down */
  AjRecord *record; /* holds the value that is being made */
  AdwWindow *window;
  GtkDropDown *columns;
  GtkWidget *slot;
} Change;

static void
change_free (gpointer data)
{
  Change *change = data;
  g_object_unref (change->page);
  g_array_unref (change->ids);
  g_array_unref (change->fields);
  g_object_unref (change->record);
  g_free (change);
}

static int
get_field (Change *change)
{
  guint at = gtk_drop_down_get_selected (change->columns);
  return at < change->fields->len ? g_array_index (change->fields, int, at) : -1;
}

static void
on_column_cb (Change *change)
{
  int field = get_field (change);
  if (field >= 0)
    adw_bin_set_child (ADW_BIN (change->slot),
                       aj_field_input_new (change->page->store, change->record, field));
}

static void
on_changed_cb (GtkWidget *from, gpointer result, const GError *error, gpointer data)
{
  g_autofree char *text = data;

  if (error != NULL)
    aj_feedback_error (from, _ ("The records were not changed."), error);
  else
    aj_feedback_undo_toast (from, text);
}

static void
on_apply_cb (GtkButton *button, Change *change)
{
  AjRegisterPage *page = change->page;
  int field = get_field (change);
  guint n = change->ids->len;
  g_autofree char *label = aj_field_edit_dup_label (page->def, n, field);
  char *done = g_strdup_printf (ngettext_ ("%u record changed.", "%u records changed.", n), n);

  aj_work_run (
    GTK_WIDGET (page), page->store, label, aj_field_edit_job,
    aj_field_edit_new (page->def, change->ids, field, aj_record_get (change->record, field), label),
    aj_field_edit_free, NULL, on_changed_cb, done);
  gtk_window_close (GTK_WINDOW (change->window));
}

static GtkWidget *
make_body (Change *change)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *apply = gtk_button_new_with_label (_ ("Change"));
  g_autofree char *text =
    g_strdup_printf (ngettext_ ("%u row is selected. Empty clears the field.",
                                "%u rows are selected. Empty clears the field.", change->ids->len),
                     change->ids->len);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (apply, "suggested-action");
  gtk_widget_set_halign (apply, GTK_ALIGN_END);
  g_signal_connect (apply, "clicked", G_CALLBACK (on_apply_cb), change);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (change->columns));
  gtk_box_append (GTK_BOX (box), change->slot);
  gtk_box_append (GTK_BOX (box), apply);
  gtk_widget_add_css_class (box, "dialog-body");
  return box;
}

void
aj_register_page_change_field (AjRegisterPage *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GArray) ids = aj_register_page_list_chosen (self);

  if (ids->len == 0 || aj_store_is_read_only (self->store))
    {
      aj_feedback_toast (GTK_WIDGET (self), ids->len == 0
                                              ? _ ("Select the rows first.")
                                              : _ ("This vault is open for reading only."));
      return;
    }
  Change *change = g_new0 (Change, 1);
  change->page = g_object_ref (self);
  change->ids = g_array_ref (ids);
  change->fields = g_array_new (FALSE, FALSE, sizeof (int));
  change->record = aj_record_new (self->def);
  for (int i = 0; i < (int) self->def->n_fields; i++)
    /* A value that must be the only one of its kind cannot be given to many. */
    if (aj_cell_is_editable (&self->def->fields[i]) &&
        !(self->def->fields[i].flags & AJ_FIELD_UNIQUE))
      {
        gtk_string_list_append (names, aj_field_get_label (&self->def->fields[i]));
        g_array_append_val (change->fields, i);
      }
  change->columns =
    GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&names)), NULL));
  gtk_accessible_update_property (GTK_ACCESSIBLE (change->columns), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Field"), -1);
  change->slot = adw_bin_new ();
  change->window = aj_dialog_new (GTK_WIDGET (self), _ ("Change a Field"), 440, -1);
  g_object_set_data_full (G_OBJECT (change->window), "change", change, change_free);
  aj_dialog_set_content (change->window, make_body (change));
  g_signal_connect_swapped (change->columns, "notify::selected", G_CALLBACK (on_column_cb), change);
  on_column_cb (change);
  gtk_window_present (GTK_WINDOW (change->window));
}
