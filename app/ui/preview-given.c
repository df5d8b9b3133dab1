/* What the document asks for because no record holds it: typed beside the pages, which follow. */
#include "preview-private.h"

#include "catalog.h"
#include "feedback.h"
#include "given.h"
#include "i18n.h"
#include "jobs.h"
#include "template-asks.h"

#define PAUSE_MS 400

typedef struct
{
  char *name;
  gint64 id;
  GHashTable *values;
} Giving;

static void
giving_free (gpointer data)
{
  Giving *giving = data;

  g_free (giving->name);
  g_hash_table_unref (giving->values);
  g_free (giving);
}

static gpointer
give_job (
  AjStore *store, gpointer data, AjProgress *progress, GCancellable *cancellable, GError **error)
{
  Giving *giving = data;

  return aj_task_save_given (store, giving->name, giving->id, giving->values, error) ? g_strdup ("")
                                                                                     : NULL;
}

static void
on_given_cb (GObject *store, GAsyncResult *result, gpointer data)
{
  g_autoptr (AjPreviewPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *done = aj_store_run_finish (AJ_STORE (store), result, &error);

  if (self->store == NULL)
    return;
  if (done == NULL)
    aj_feedback_warning (GTK_WIDGET (self), _ ("What was typed was not kept"), error);
  else if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    aj_preview_page_build (self);
}

static gboolean
on_pause_cb (gpointer data)
{
  AjPreviewPage *self = data;
  Giving *giving = g_new0 (Giving, 1);

  self->give_wait = 0;
  giving->name = g_strdup (self->name);
  giving->id = self->id;
  giving->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (GtkWidget *entry = gtk_widget_get_first_child (GTK_WIDGET (self->given)); entry != NULL;
       entry = gtk_widget_get_next_sibling (entry))
    {
      const char *key = g_object_get_data (G_OBJECT (entry), "key");
      if (key != NULL)
        g_hash_table_insert (giving->values, g_strdup (key),
                             g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
    }
  aj_store_run_async (self->store, give_job, giving, giving_free, g_free, NULL, NULL, on_given_cb,
                      g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
on_typed_cb (AjPreviewPage *self)
{
  g_clear_handle_id (&self->give_wait, g_source_remove);
  self->give_wait = g_timeout_add (PAUSE_MS, on_pause_cb, self);
}

void
aj_preview_given_flush (AjPreviewPage *self)
{
  if (self->give_wait == 0)
    return;
  g_clear_handle_id (&self->give_wait, g_source_remove);
  on_pause_cb (self);
}

static void
add_entry (AjPreviewPage *self, const AjTemplateAsk *ask, const char *value)
{
  GtkWidget *label = gtk_label_new (ask->label);
  GtkWidget *entry = gtk_entry_new ();

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_margin_top (label, 6);
  gtk_editable_set_text (GTK_EDITABLE (entry), value != NULL ? value : "");
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), ask->sample);
  gtk_widget_set_tooltip_text (entry, ask->sample);
  gtk_widget_set_sensitive (entry, !aj_store_is_read_only (self->store));
  g_object_set_data_full (G_OBJECT (entry), "key", g_strdup (ask->key), g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, ask->label,
                                  -1);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (on_typed_cb), self);
  gtk_box_append (self->given, label);
  gtk_box_append (self->given, entry);
}

void
aj_preview_given_show (AjPreviewPage *self)
{
  const AjDocumentType *type = aj_document_types_find (self->name);
  g_autoptr (GPtrArray) asks =
    type != NULL && type->template ? aj_template_list_asks (self->name, self->store, NULL) : NULL;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->given))) != NULL)
    gtk_box_remove (self->given, child);
  gtk_widget_set_visible (self->given_pane, asks != NULL && asks->len > 0);
  if (asks == NULL || asks->len == 0)
    return;
  g_autoptr (GHashTable) values = aj_task_load_given (self->store, self->name, self->id);
  GtkWidget *heading = gtk_label_new (_ ("For this print"));
  GtkWidget *hint =
    gtk_label_new (_ ("No record holds these. What stays empty is printed as a line to fill in."));
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "heading");
  gtk_label_set_xalign (GTK_LABEL (hint), 0);
  gtk_label_set_wrap (GTK_LABEL (hint), TRUE);
  gtk_widget_add_css_class (hint, "dim");
  gtk_widget_add_css_class (hint, "caption");
  gtk_box_append (self->given, heading);
  gtk_box_append (self->given, hint);
  for (guint i = 0; i < asks->len; i++)
    {
      const AjTemplateAsk *ask = g_ptr_array_index (asks, i);
      add_entry (self, ask, g_hash_table_lookup (values, ask->key));
    }
}
