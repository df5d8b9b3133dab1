#include "hand-over-page-private.h"

#include "cell-text.h"
#include "i18n.h"
#include "opinions-dialog.h"
#include "query.h"
#include "record-batch.h"
#include "seal-dialog.h"
#include "window.h"

G_DEFINE_FINAL_TYPE (AjHandOverPage, aj_hand_over_page, GTK_TYPE_WIDGET)

static guint step_changed;

static AjRecord *
record_of (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "aj-record");
}

static void
add_batch (AjHandOverPage *self, AjRecord *batch)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *state = aj_record_format (batch, BATCH_STATE);
  GtkWidget *pill = gtk_label_new (state);
  const char *style =
    aj_cell_pill_class (&record_batch.fields[BATCH_STATE], aj_record_get (batch, BATCH_STATE));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), aj_record_get (batch, BATCH_NUMBER));
  if (aj_record_get (batch, BATCH_TITLE) != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), aj_record_get (batch, BATCH_TITLE));
  gtk_widget_add_css_class (pill, "pill");
  if (style != NULL)
    gtk_widget_add_css_class (pill, style);
  gtk_widget_set_valign (pill, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), pill);
  g_object_set_data_full (G_OBJECT (row), "aj-record", g_object_ref (batch), g_object_unref);
  gtk_list_box_append (self->batches, row);
}

static GPtrArray *
list_batches (AjHandOverPage *self)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, self->project_id);
  g_autoptr (AjQuery) query = aj_query_new (&record_batch);

  aj_query_add_filter (query, BATCH_PROJECT, AJ_FILTER_EQUALS, id);
  query->descending = TRUE;
  return aj_store_list (self->store, query, NULL, NULL);
}

static void
show_summary (AjHandOverPage *self, guint n_batches)
{
  guint n = aj_hand_over_count_unfiled (self);
  g_autofree char *batches =
    g_strdup_printf (ngettext_ ("%u batch", "%u batches", n_batches), n_batches);
  g_autofree char *items =
    g_strdup_printf (ngettext_ ("%u item is not filed", "%u items are not filed", n), n);
  g_autofree char *text = n > 0 ? g_strdup_printf ("%s · %s", batches, items) : NULL;

  gtk_label_set_text (self->summary, text != NULL ? text : batches);
}

/* Fills the list anew, the same batch chosen. */
void
aj_hand_over_refresh (AjHandOverPage *self)
{
  g_autoptr (GPtrArray) batches = list_batches (self);
  gint64 chosen = self->batch != NULL ? aj_record_get_id (self->batch) : 0;
  GtkListBoxRow *again = NULL;
  GtkWidget *child;

  self->filling = TRUE;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->batches))) != NULL)
    gtk_list_box_remove (self->batches, child);
  g_clear_object (&self->batch);
  for (guint i = 0; batches != NULL && i < batches->len; i++)
    {
      add_batch (self, batches->pdata[i]);
      if (aj_record_get_id (batches->pdata[i]) == chosen || (again == NULL && chosen == 0))
        again = gtk_list_box_get_row_at_index (self->batches, (int) i);
    }
  if (again == NULL)
    again = gtk_list_box_get_row_at_index (self->batches, 0);
  if (again != NULL)
    {
      self->batch = g_object_ref (record_of (again));
      gtk_list_box_select_row (self->batches, again);
    }
  self->filling = FALSE;
  show_summary (self, batches != NULL ? batches->len : 0);
  aj_hand_over_show_batch (self);
  g_signal_emit (self, step_changed, 0);
}

void
aj_hand_over_choose (AjHandOverPage *self, gint64 batch_id)
{
  g_clear_object (&self->batch);
  if (batch_id != 0)
    self->batch = aj_store_get (self->store, &record_batch, batch_id, NULL);
  aj_hand_over_refresh (self);
}

static void
on_row_selected_cb (GtkListBox *list, GtkListBoxRow *row, AjHandOverPage *self)
{
  if (self->filling || row == NULL)
    return;
  g_set_object (&self->batch, record_of (row));
  aj_hand_over_show_batch (self);
  g_signal_emit (self, step_changed, 0);
}

static gboolean
refresh_idle_cb (gpointer data)
{
  AjHandOverPage *self = data;

  self->refresh_idle = 0;
  aj_hand_over_refresh (self);
  return G_SOURCE_REMOVE;
}

static void
on_store_changed_cb (AjStore *store, const char *table, gint64 id, AjHandOverPage *self)
{
  static const char *const watched[] = { "batch", "batch_test", "archive_item", "review", NULL };

  if (self->refresh_idle == 0 && self->project_id != 0 && g_strv_contains (watched, table) &&
      gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->refresh_idle = g_idle_add (refresh_idle_cb, self);
}

static void
preview (GtkWidget *widget, const char *document)
{
  AjHandOverPage *self = AJ_HAND_OVER_PAGE (widget);
  AjWindow *window = aj_window_of (widget);

  if (window != NULL && self->batch != NULL)
    aj_window_preview (window, document, aj_record_get_id (self->batch));
}

static void
on_print_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  preview (widget, g_variant_get_string (target, NULL));
}

static void
on_edit_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  AjHandOverPage *self = AJ_HAND_OVER_PAGE (widget);
  AjWindow *window = aj_window_of (widget);

  if (window != NULL && self->batch != NULL)
    aj_window_edit_record (window, &record_batch, aj_record_get_id (self->batch));
}

/* Outside of any batch: for oneself, or for a look beforehand. */
static void
on_opinions_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  AjHandOverPage *self = AJ_HAND_OVER_PAGE (widget);

  aj_opinions_dialog_choose (widget, self->store, self->project_id);
}

static void
on_copy_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  AjHandOverPage *self = AJ_HAND_OVER_PAGE (widget);

  aj_seal_dialog_present (widget, self->store, self->project_id, 0);
}

static void
on_act_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  aj_hand_over_take_act (AJ_HAND_OVER_PAGE (widget), (AjHandOverAct) g_variant_get_int32 (target));
}

static void
aj_hand_over_page_dispose (GObject *object)
{
  AjHandOverPage *self = AJ_HAND_OVER_PAGE (object);

  g_clear_handle_id (&self->refresh_idle, g_source_remove);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->store);
  g_clear_object (&self->batch);
  g_clear_pointer (&self->tester, g_free);
  G_OBJECT_CLASS (aj_hand_over_page_parent_class)->dispose (object);
}

static void
aj_hand_over_page_class_init (AjHandOverPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = aj_hand_over_page_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/anjuan/Anjuan/ui/hand-over-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AjHandOverPage, box);
  gtk_widget_class_bind_template_child (widget_class, AjHandOverPage, batches);
  gtk_widget_class_bind_template_child (widget_class, AjHandOverPage, summary);
  gtk_widget_class_bind_template_child (widget_class, AjHandOverPage, body);
  gtk_widget_class_bind_template_child (widget_class, AjHandOverPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, AjHandOverPage, make);
  gtk_widget_class_install_action (widget_class, "hand-over.print", "s", on_print_cb);
  gtk_widget_class_install_action (widget_class, "hand-over.edit", NULL, on_edit_cb);
  gtk_widget_class_install_action (widget_class, "hand-over.copy", NULL, on_copy_cb);
  gtk_widget_class_install_action (widget_class, "hand-over.opinions", NULL, on_opinions_cb);
  gtk_widget_class_install_action (widget_class, "hand-over.act", "i", on_act_cb);
  step_changed = g_signal_new ("step-changed", AJ_TYPE_HAND_OVER_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                               NULL, NULL, G_TYPE_NONE, 0);
}

static void
aj_hand_over_page_init (AjHandOverPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self->batches, "row-selected", G_CALLBACK (on_row_selected_cb), self);
}

GtkWidget *
aj_hand_over_page_new (AjStore *store)
{
  AjHandOverPage *self = g_object_new (AJ_TYPE_HAND_OVER_PAGE, NULL);

  self->store = g_object_ref (store);
  g_signal_connect_object (store, "changed", G_CALLBACK (on_store_changed_cb), self, 0);
  return GTK_WIDGET (self);
}

void
aj_hand_over_page_load (AjHandOverPage *self, gint64 project_id, gint64 batch_id)
{
  g_return_if_fail (AJ_IS_HAND_OVER_PAGE (self));

  self->project_id = project_id;
  aj_hand_over_choose (self, batch_id);
}

char *
aj_hand_over_page_dup_step (AjHandOverPage *self)
{
  g_return_val_if_fail (AJ_IS_HAND_OVER_PAGE (self), NULL);

  AjHandOverAct act = aj_hand_over_next_act (self);
  return act != AJ_HAND_OVER_NONE ? g_strdup (aj_hand_over_act_label (act)) : NULL;
}

void
aj_hand_over_page_take_step (AjHandOverPage *self)
{
  g_return_if_fail (AJ_IS_HAND_OVER_PAGE (self));
  aj_hand_over_take_act (self, aj_hand_over_next_act (self));
}
