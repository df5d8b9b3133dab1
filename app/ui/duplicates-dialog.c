#include "duplicates-dialog.h"

#include "cell-text.h"
#include "dialog.h"
#include "feedback.h"
#include "i18n.h"
#include "merge-dialog.h"
#include "record-person.h"
#include "twins.h"
#include "work.h"

/* Nobody compares more at a sitting; when these are done the next ones come. */
#define MOST_PAIRS 100

typedef struct
{
  GtkWidget *from; /* owned: undo toasts lie in its window */
  AjStore *store;
  AdwWindow *window;
  GtkWidget *heading;
  GtkWidget *list;
  GtkStack *stack;
  gulong on_changed;
  gboolean reading, again;
} Dialog;

static void read_pairs (Dialog *dialog);

static void
dialog_free (gpointer data)
{
  Dialog *dialog = data;
  g_signal_handler_disconnect (dialog->store, dialog->on_changed);
  g_object_unref (dialog->from);
  g_object_unref (dialog->store);
  g_free (dialog);
}

static gpointer
list_job (
  AjStore *store, gpointer data, AjProgress *progress, GCancellable *cancellable, GError **error)
{
  return aj_task_list_twins (store, MOST_PAIRS, cancellable, error);
}

static gpointer
keep_job (
  AjStore *store, gpointer data, AjProgress *progress, GCancellable *cancellable, GError **error)
{
  const AjTwins *pair = data;
  return aj_task_keep_twins (store, pair->first, pair->second, error) ? store : NULL;
}

static void
on_kept_cb (GtkWidget *from, gpointer result, const GError *error, gpointer data)
{
  if (error != NULL)
    aj_feedback_error (from, _ ("The pair could not be remembered."), error);
  else
    aj_feedback_undo_toast (from, _ ("Both stay; the pair will not be listed again."));
}

static void
on_keep_cb (GtkButton *button, Dialog *dialog)
{
  const AjTwins *pair = g_object_get_data (G_OBJECT (button), "pair");

  aj_work_run (dialog->from, dialog->store, _ ("Remembering"), keep_job,
               g_memdup2 (pair, sizeof *pair), g_free, NULL, on_kept_cb, NULL);
}

static void
on_merge_cb (GtkButton *button, Dialog *dialog)
{
  const AjTwins *pair = g_object_get_data (G_OBJECT (button), "pair");
  g_autoptr (AjRecord) keep = aj_store_get (dialog->store, &record_person, pair->first, NULL);
  g_autoptr (AjRecord) drop = aj_store_get (dialog->store, &record_person, pair->second, NULL);

  if (keep != NULL && drop != NULL)
    aj_merge_dialog_open (GTK_WIDGET (dialog->window), dialog->store, keep, drop);
}

static GtkWidget *
make_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

/* What tells one from the other, in one line. */
static GtkWidget *
make_person (Dialog *dialog, AjRecord *record)
{
  static const int fields[] = { PERSON_ID_NUMBER, PERSON_BORN_ON, PERSON_UNIT,  PERSON_DEPARTMENT,
                                PERSON_POSITION,  PERSON_STATUS,  PERSON_MOBILE };
  g_autofree char *title = aj_record_dup_title (record);
  g_autoptr (GString) text = g_string_new (NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *value = aj_cell_text (dialog->store, record, fields[i]);
      if (*value != '\0')
        g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", value);
    }
  gtk_box_append (GTK_BOX (box), make_label (title, "data-cell"));
  gtk_box_append (GTK_BOX (box), make_label (text->str, "dim"));
  return box;
}

static GtkWidget *
make_button (Dialog *dialog, const char *text, const AjTwins *pair, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_label (text);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (button, !aj_store_is_read_only (dialog->store));
  g_object_set_data_full (G_OBJECT (button), "pair", g_memdup2 (pair, sizeof *pair), g_free);
  g_signal_connect (button, "clicked", clicked, dialog);
  return button;
}

static void
add_pair (Dialog *dialog, const AjTwins *pair)
{
  g_autoptr (AjRecord) first = aj_store_get (dialog->store, &record_person, pair->first, NULL);
  g_autoptr (AjRecord) second = aj_store_get (dialog->store, &record_person, pair->second, NULL);

  if (first == NULL || second == NULL)
    return;
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *side = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *row = gtk_list_box_row_new ();
  g_autofree char *title = aj_record_dup_title (first);
  GtkWidget *why =
    make_label (pair->field == PERSON_ID_NUMBER ? _ ("The same ID number")
                                                : _ ("The same name and date of birth"),
                "pill");

  gtk_widget_add_css_class (why, pair->field == PERSON_ID_NUMBER ? "warn" : "plain");
  gtk_widget_set_halign (why, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (side), why);
  gtk_box_append (GTK_BOX (side), make_person (dialog, first));
  gtk_box_append (GTK_BOX (side), make_person (dialog, second));
  gtk_widget_set_hexpand (side, TRUE);
  gtk_box_append (GTK_BOX (line), side);
  gtk_box_append (GTK_BOX (line),
                  make_button (dialog, _ ("No Duplicate"), pair, G_CALLBACK (on_keep_cb)));
  gtk_box_append (GTK_BOX (line),
                  make_button (dialog, _ ("Merge…"), pair, G_CALLBACK (on_merge_cb)));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_list_box_append (GTK_LIST_BOX (dialog->list), row);
}

static void
show_pairs (Dialog *dialog, const GArray *twins)
{
  GtkWidget *child;
  g_autofree char *text =
    twins->len < MOST_PAIRS
      ? g_strdup_printf (
          ngettext_ ("%u pair looks like one person", "%u pairs look like one person", twins->len),
          twins->len)
      : g_strdup_printf (_ ("The first %u pairs that look like one person"), twins->len);

  while ((child = gtk_widget_get_first_child (dialog->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (dialog->list), child);
  for (guint i = 0; i < twins->len; i++)
    add_pair (dialog, &g_array_index (twins, AjTwins, i));
  gtk_label_set_text (GTK_LABEL (dialog->heading), text);
  gtk_stack_set_visible_child_name (dialog->stack, twins->len > 0 ? "pairs" : "none");
}

static void
on_listed_cb (GtkWidget *from, gpointer result, const GError *error, gpointer data)
{
  Dialog *dialog = data;
  g_autoptr (GArray) twins = result;

  dialog->reading = FALSE;
  if (error != NULL)
    aj_feedback_error (from, _ ("The search failed"), error);
  else
    show_pairs (dialog, twins);
  if (dialog->again)
    read_pairs (dialog);
}

static void
read_pairs (Dialog *dialog)
{
  dialog->again = dialog->reading;
  if (dialog->reading)
    return;
  dialog->reading = TRUE;
  aj_work_read (GTK_WIDGET (dialog->window), dialog->store, _ ("Looking for duplicates"), list_job,
                NULL, NULL, (GDestroyNotify) g_array_unref, on_listed_cb, dialog);
}

static void
on_store_changed_cb (Dialog *dialog)
{
  read_pairs (dialog);
}

static GtkWidget *
make_body (Dialog *dialog)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *note =
    make_label (_ ("“No Duplicate” keeps both, such as a person who is known to two "
                   "units, and remembers it. Undo (Ctrl+Z) lists the pair again."),
                "dim");
  GtkWidget *none = adw_status_page_new ();
  GtkWidget *reading = gtk_spinner_new ();

  dialog->heading = make_label ("", "title-4");
  dialog->list = gtk_list_box_new ();
  dialog->stack = GTK_STACK (gtk_stack_new ());
  gtk_label_set_ellipsize (GTK_LABEL (note), PANGO_ELLIPSIZE_NONE);
  gtk_label_set_wrap (GTK_LABEL (note), TRUE);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (dialog->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (dialog->list, "pairs");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), dialog->list);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (box), dialog->heading);
  gtk_box_append (GTK_BOX (box), note);
  gtk_box_append (GTK_BOX (box), scrolled);
  gtk_widget_add_css_class (box, "dialog-body");
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (none), "anjuan-person-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (none), _ ("No duplicates"));
  adw_status_page_set_description (
    ADW_STATUS_PAGE (none),
    _ ("No two people have the same ID number, or the same name and date of birth."));
  gtk_spinner_start (GTK_SPINNER (reading));
  gtk_stack_add_named (dialog->stack, reading, "reading");
  gtk_stack_add_named (dialog->stack, box, "pairs");
  gtk_stack_add_named (dialog->stack, none, "none");
  gtk_widget_set_vexpand (GTK_WIDGET (dialog->stack), TRUE);
  return GTK_WIDGET (dialog->stack);
}

GtkWidget *
aj_duplicates_dialog_open (GtkWidget *from, AjStore *store)
{
  g_return_val_if_fail (AJ_IS_STORE (store), NULL);
  Dialog *dialog = g_new0 (Dialog, 1);

  dialog->from = g_object_ref (from);
  dialog->store = g_object_ref (store);
  dialog->window = aj_dialog_new (from, _ ("Duplicate People"), 780, 560);
  gtk_window_set_modal (GTK_WINDOW (dialog->window), FALSE);
  dialog->on_changed =
    g_signal_connect_swapped (store, "changed", G_CALLBACK (on_store_changed_cb), dialog);
  aj_dialog_set_content (dialog->window, make_body (dialog));
  g_object_set_data_full (G_OBJECT (dialog->window), "dialog", dialog, dialog_free);
  gtk_window_present (GTK_WINDOW (dialog->window));
  read_pairs (dialog);
  return GTK_WIDGET (dialog->window);
}
