#include "preview-page.h"

#include "app-settings.h"
#include "catalog.h"
#include "given.h"
#include "i18n.h"
#include "preview-private.h"
#include "work.h"

#define AGAIN_MS 300 /* after a change of the vault: several often come together */

G_DEFINE_FINAL_TYPE (AjPreviewPage, aj_preview_page, GTK_TYPE_WIDGET)

typedef struct
{
  char *name;
  gint64 id;
  gboolean footer;
  const char *copy;
} Building;

static void
building_free (gpointer data)
{
  g_free (((Building *) data)->name);
  g_free (data);
}

static gpointer
build_job (
  AjStore *store, gpointer data, AjProgress *progress, GCancellable *cancellable, GError **error)
{
  Building *building = data;
  g_autoptr (GHashTable) given = aj_task_load_given (store, building->name, building->id);
  AjDocumentOptions options = { .given = given,
                                .footer = building->footer,
                                .copy = building->copy,
                                .progress = progress,
                                .cancellable = cancellable };

  return aj_document_build (store, building->name, building->id, &options, error);
}

void
aj_preview_page_update (AjPreviewPage *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scrolled);
  guint n = self->document != NULL ? aj_document_get_n_pages (self->document) : 0;
  double middle =
    gtk_adjustment_get_value (adjustment) + gtk_adjustment_get_page_size (adjustment) / 2;
  g_autofree char *zoom =
    g_strdup_printf ("%d%%", (int) (aj_document_view_get_zoom (self->view) * 100 + 0.5));
  g_autofree char *of = g_strdup_printf (_ ("of %u"), n);

  self->page = aj_document_view_page_at (self->view, middle);
  g_autofree char *page = g_strdup_printf ("%u", n > 0 ? self->page + 1 : 0);
  gtk_menu_button_set_label (self->zoom_button, zoom);
  gtk_label_set_text (self->page_label, of);
  if (!gtk_widget_has_focus (
        GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->page_entry)))))
    gtk_editable_set_text (GTK_EDITABLE (self->page_entry), page);
  aj_preview_side_follow (self);
}

/* Another document of the same record, or the same one after a change, is shown where one was. */
static void
show_document (AjPreviewPage *self, AjDocument *document)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scrolled);
  gboolean again = self->document != NULL;
  double value = gtk_adjustment_get_value (adjustment);

  g_set_object (&self->document, document);
  aj_document_view_set_document (self->view, document);
  aj_document_search_set_document (self->search, document);
  gtk_stack_set_visible_child_name (self->stack, "pages");
  aj_preview_problems_show (self);
  aj_preview_side_show (self);
  if (!again)
    {
      aj_preview_page_fit (self);
      value = 0;
      gtk_widget_grab_focus (GTK_WIDGET (self->view));
    }
  gtk_adjustment_set_value (adjustment, value);
  aj_preview_page_update (self);
}

static void
on_built_cb (GtkWidget *from, gpointer result, const GError *error, gpointer user_data)
{
  AjPreviewPage *self = AJ_PREVIEW_PAGE (from);
  g_autoptr (AjDocument) document = result;

  /* Another one was asked for meanwhile. */
  if (GPOINTER_TO_UINT (user_data) != self->serial)
    return;
  if (document != NULL)
    {
      show_document (self, document);
      return;
    }
  g_clear_object (&self->document);
  aj_document_view_set_document (self->view, NULL);
  aj_document_search_set_document (self->search, NULL);
  aj_preview_problems_show (self);
  aj_preview_side_show (self);
  adw_status_page_set_description (self->failed, error != NULL ? error->message : NULL);
  gtk_stack_set_visible_child_name (self->stack, "failed");
  aj_preview_page_update (self);
}

const char *
aj_preview_page_get_copy (AjPreviewPage *self)
{
  return gtk_drop_down_get_selected (self->copy) == 1 ? "副本" : "正本";
}

void
aj_preview_page_build (AjPreviewPage *self)
{
  Building *building = g_new0 (Building, 1);

  building->name = g_strdup (self->name);
  building->id = self->id;
  building->footer = g_settings_get_boolean (aj_app_settings (), "print-footer");
  building->copy = aj_preview_page_get_copy (self);
  aj_work_read (GTK_WIDGET (self), self->store, _ ("Laying out the document"), build_job, building,
                building_free, g_object_unref, on_built_cb, GUINT_TO_POINTER (++self->serial));
}

static gboolean
on_again_cb (gpointer data)
{
  AjPreviewPage *self = data;

  self->again = 0;
  aj_preview_page_build (self);
  return G_SOURCE_REMOVE;
}

/* Undo works here as well: what is shown must be what would be printed. */
static void
on_changed_cb (AjPreviewPage *self)
{
  if (self->name != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)) && self->again == 0)
    self->again = g_timeout_add (AGAIN_MS, on_again_cb, self);
}

static void
on_setting_cb (GSettings *settings, const char *key, AjPreviewPage *self)
{
  on_changed_cb (self);
}

static gboolean
on_scroll_cb (GtkEventControllerScroll *scroll, double dx, double dy, AjPreviewPage *self)
{
  GdkModifierType state =
    gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (scroll));

  if (!(state & GDK_CONTROL_MASK))
    return GDK_EVENT_PROPAGATE;
  gtk_widget_activate_action (GTK_WIDGET (self), dy < 0 ? "preview.zoom-in" : "preview.zoom-out",
                              NULL);
  return GDK_EVENT_STOP;
}

static gboolean
on_fit_cb (gpointer data)
{
  AjPreviewPage *self = data;

  self->fit_idle = 0;
  if (self->document != NULL)
    aj_preview_page_fit (self);
  aj_preview_page_update (self);
  return G_SOURCE_REMOVE;
}

/* Sizes must not change while they are given out. */
static void
on_resized_cb (AjPreviewPage *self)
{
  if (self->fit_idle == 0)
    self->fit_idle = g_idle_add (on_fit_cb, self);
}

static void
on_page_entered_cb (GtkEntry *entry, AjPreviewPage *self)
{
  guint64 page = g_ascii_strtoull (gtk_editable_get_text (GTK_EDITABLE (entry)), NULL, 10);
  guint n = self->document != NULL ? aj_document_get_n_pages (self->document) : 0;

  if (page >= 1 && page <= n)
    aj_preview_page_go_to (self, (guint) page - 1, 0);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  aj_preview_page_update (self);
}

static void
aj_preview_page_unmap (GtkWidget *widget)
{
  aj_preview_given_flush (AJ_PREVIEW_PAGE (widget));
  GTK_WIDGET_CLASS (aj_preview_page_parent_class)->unmap (widget);
}

static void
aj_preview_page_dispose (GObject *object)
{
  AjPreviewPage *self = AJ_PREVIEW_PAGE (object);

  g_clear_handle_id (&self->fit_idle, g_source_remove);
  g_clear_handle_id (&self->again, g_source_remove);
  g_clear_handle_id (&self->give_wait, g_source_remove);
  if (self->scrolled != NULL)
    {
      g_signal_handlers_disconnect_by_data (gtk_scrolled_window_get_vadjustment (self->scrolled),
                                            self);
      g_signal_handlers_disconnect_by_data (gtk_scrolled_window_get_hadjustment (self->scrolled),
                                            self);
    }
  self->scrolled = NULL;
  if (self->store != NULL)
    g_clear_signal_handler (&self->on_changed, self->store);
  g_clear_pointer (&self->search, aj_document_search_free);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->document);
  g_clear_object (&self->store);
  g_clear_pointer (&self->name, g_free);
  G_OBJECT_CLASS (aj_preview_page_parent_class)->dispose (object);
}

static void
aj_preview_page_class_init (AjPreviewPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = aj_preview_page_dispose;
  widget_class->unmap = aj_preview_page_unmap;
  g_type_ensure (AJ_TYPE_DOCUMENT_VIEW);
  g_type_ensure (AJ_TYPE_PAGE_THUMBNAILS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/anjuan/Anjuan/ui/preview-page.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, AjPreviewPage, name)
  CHILD (box);
  CHILD (zoom_button);
  CHILD (page_entry);
  CHILD (page_label);
  CHILD (copy);
  CHILD (edit_words);
  CHILD (side_toggle);
  CHILD (side);
  CHILD (side_switcher);
  CHILD (side_stack);
  CHILD (thumbnails);
  CHILD (outline);
  CHILD (find_bar);
  CHILD (find_entry);
  CHILD (find_label);
  CHILD (problems_pane);
  CHILD (problems);
  CHILD (given_pane);
  CHILD (given);
  CHILD (stack);
  CHILD (scrolled);
  CHILD (view);
  CHILD (failed);
#undef CHILD
  aj_preview_page_install_actions (widget_class);
}

static void
aj_preview_page_init (AjPreviewPage *self)
{
  GtkEventController *scroll =
    gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (scroll, GTK_PHASE_CAPTURE);
  g_signal_connect (scroll, "scroll", G_CALLBACK (on_scroll_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->scrolled), scroll);
  GtkAdjustment *down = gtk_scrolled_window_get_vadjustment (self->scrolled);
  GtkAdjustment *across = gtk_scrolled_window_get_hadjustment (self->scrolled);
  g_signal_connect_swapped (down, "value-changed", G_CALLBACK (aj_preview_page_update), self);
  g_signal_connect_swapped (down, "notify::page-size", G_CALLBACK (on_resized_cb), self);
  g_signal_connect_swapped (across, "notify::page-size", G_CALLBACK (on_resized_cb), self);
  g_signal_connect (self->page_entry, "activate", G_CALLBACK (on_page_entered_cb), self);
  aj_preview_find_connect (self);
  aj_preview_side_connect (self);
  aj_preview_problems_connect (self);
  aj_document_view_set_zoom (self->view,
                             g_settings_get_double (aj_app_settings (), "preview-zoom"));
  g_signal_connect_swapped (self->copy, "notify::selected", G_CALLBACK (aj_preview_page_build),
                            self);
}

GtkWidget *
aj_preview_page_new (AjStore *store)
{
  AjPreviewPage *self = g_object_new (AJ_TYPE_PREVIEW_PAGE, NULL);

  self->store = g_object_ref (store);
  g_signal_connect_object (aj_app_settings (), "changed::fonts", G_CALLBACK (on_setting_cb), self,
                           0);
  g_signal_connect_object (aj_app_settings (), "changed::print-footer", G_CALLBACK (on_setting_cb),
                           self, 0);
  self->on_changed = g_signal_connect_swapped (store, "changed", G_CALLBACK (on_changed_cb), self);
  return GTK_WIDGET (self);
}

void
aj_preview_page_load (AjPreviewPage *self, const char *name, gint64 id)
{
  g_return_if_fail (AJ_IS_PREVIEW_PAGE (self));

  aj_preview_given_flush (self);
  aj_set_str (&self->name, name);
  self->id = id;
  aj_preview_given_show (self);
  /* Never the pages of another record under a new heading. */
  g_clear_object (&self->document);
  aj_document_view_set_document (self->view, NULL);
  aj_document_search_set_document (self->search, NULL);
  aj_preview_problems_show (self);
  aj_preview_side_show (self);
  gtk_widget_set_visible (self->find_bar, FALSE);
  gtk_editable_set_text (self->find_entry, "");
  gtk_stack_set_visible_child_name (self->stack, "working");
  aj_preview_page_update (self);
  gtk_widget_set_visible (GTK_WIDGET (self->copy), g_str_equal (name, "certificate-check"));
  const AjDocumentType *type = aj_document_types_find (name);
  gtk_widget_set_visible (self->edit_words, type != NULL && type->template);
  aj_preview_page_build (self);
}

AjDocument *
aj_preview_page_get_document (AjPreviewPage *self)
{
  g_return_val_if_fail (AJ_IS_PREVIEW_PAGE (self), NULL);
  return self->document;
}
