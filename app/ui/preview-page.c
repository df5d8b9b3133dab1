#include "preview-page.h"

#include "app-settings.h"
#include "ask.h"
#include "catalog.h"
#include "choosers.h"
#include "document-print.h"
#include "document-view.h"
#include "feedback.h"
#include "i18n.h"
#include "problem-row.h"
#include "work.h"

#include <adwaita.h>

#define ZOOM_STEP 1.2

struct _AjPreviewPage
{
  GtkWidget parent_instance;
  GtkWidget *box;
  GtkLabel *zoom_label;
  GtkLabel *page_label;
  GtkDropDown *copy;
  GtkWidget *problems_pane;
  GtkListBox *problems;
  GtkStack *stack;
  GtkScrolledWindow *scrolled;
  AjDocumentView *view;
  AdwStatusPage *failed;
  AjStore *store;
  AjDocument *document;
  char *name;
  gint64 id;
};

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
  AjDocumentOptions options = { .footer = building->footer, .copy = building->copy };

  return aj_document_build (store, building->name, building->id, &options, error);
}

static void
update_labels (AjPreviewPage *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scrolled);
  guint n = self->document != NULL ? aj_document_get_n_pages (self->document) : 0;
  double middle =
    gtk_adjustment_get_value (adjustment) + gtk_adjustment_get_page_size (adjustment) / 2;
  g_autofree char *zoom =
    g_strdup_printf ("%d%%", (int) (aj_document_view_get_zoom (self->view) * 100 + 0.5));
  g_autofree char *page =
    n > 0
      ? g_strdup_printf (_ ("Page %u of %u"), aj_document_view_page_at (self->view, middle) + 1, n)
      : g_strdup ("");

  gtk_label_set_text (self->zoom_label, zoom);
  gtk_label_set_text (self->page_label, page);
}

static void
set_zoom (AjPreviewPage *self, double zoom)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scrolled);
  double before = aj_document_view_get_zoom (self->view);
  double value = gtk_adjustment_get_value (adjustment);

  aj_document_view_set_zoom (self->view, zoom);
  /* What was at the top stays there. */
  gtk_adjustment_set_upper (adjustment, gtk_adjustment_get_upper (adjustment) *
                                          aj_document_view_get_zoom (self->view) / before);
  gtk_adjustment_set_value (adjustment, value * aj_document_view_get_zoom (self->view) / before);
  g_settings_set_double (aj_app_settings (), "preview-zoom",
                         aj_document_view_get_zoom (self->view));
  update_labels (self);
}

static void
show_problems (AjPreviewPage *self)
{
  AjProblems *problems = aj_document_get_problems (self->document);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->problems))) != NULL)
    gtk_list_box_remove (self->problems, child);
  for (guint i = 0; i < aj_problems_get_n (problems); i++)
    {
      const AjProblem *problem = aj_problems_get (problems, i);
      const char *classes[] = { "pill", aj_severity_get_class (problem->severity), NULL };
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
      GtkWidget *pill = gtk_label_new (aj_severity_get_label (problem->severity));
      g_autofree char *text = problem->article != NULL
                                ? g_strdup_printf ("%s（%s）", problem->message, problem->article)
                                : g_strdup (problem->message);
      GtkWidget *label = gtk_label_new (text);
      gtk_widget_set_css_classes (pill, classes);
      gtk_widget_set_valign (pill, GTK_ALIGN_CENTER);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_widget_set_hexpand (label, TRUE);
      gtk_box_append (GTK_BOX (box), pill);
      gtk_box_append (GTK_BOX (box), label);
      gtk_list_box_append (self->problems, box);
    }
  gtk_widget_set_visible (self->problems_pane, aj_problems_get_n (problems) > 0);
}

/* The zoom chosen last, but never so much that a lying page is cut off at the side. */
static void
show_at_a_glance (AjPreviewPage *self)
{
  double chosen = g_settings_get_double (aj_app_settings (), "preview-zoom");
  int width = gtk_widget_get_width (GTK_WIDGET (self->scrolled));

  if (width > 0)
    chosen = MIN (chosen, aj_document_view_fit_width (self->view, width));
  aj_document_view_set_zoom (self->view, chosen);
}

static void
on_built_cb (GtkWidget *from, gpointer result, const GError *error, gpointer user_data)
{
  AjPreviewPage *self = AJ_PREVIEW_PAGE (from);

  g_clear_object (&self->document);
  self->document = result;
  if (self->document == NULL)
    {
      adw_status_page_set_description (self->failed, error != NULL ? error->message : NULL);
      gtk_widget_set_visible (self->problems_pane, FALSE);
      gtk_stack_set_visible_child_name (self->stack, "failed");
      return;
    }
  aj_document_view_set_document (self->view, self->document);
  show_at_a_glance (self);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled), 0);
  gtk_stack_set_visible_child_name (self->stack, "pages");
  show_problems (self);
  update_labels (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
build (AjPreviewPage *self)
{
  Building *building = g_new0 (Building, 1);

  building->name = g_strdup (self->name);
  building->id = self->id;
  building->footer = g_settings_get_boolean (aj_app_settings (), "print-footer");
  building->copy = gtk_drop_down_get_selected (self->copy) == 1 ? "副本" : "正本";
  aj_work_read (GTK_WIDGET (self), self->store, _ ("Laying out the document"), build_job, building,
                building_free, g_object_unref, on_built_cb, NULL);
}

/* Saving. */

static void
on_place_cb (const char *const *paths, gpointer user_data)
{
  AjPreviewPage *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_path_get_basename (paths[0]);

  if (self->document == NULL)
    return;
  if (!aj_document_write_pdf (self->document, paths[0], aj_document_is_blocked (self->document),
                              NULL, &error))
    {
      aj_feedback_error (GTK_WIDGET (self), _ ("The PDF was not written"), error);
      return;
    }
  g_autofree char *text = g_strdup_printf (_ ("Saved: %s"), name);
  aj_feedback_toast (GTK_WIDGET (self), text);
}

static void
choose_place (AjPreviewPage *self)
{
  g_autofree char *name = g_strdup_printf ("%s.pdf", aj_document_get_title (self->document));
  AjChooseOptions options = { .title = _ ("Save as PDF"), .accept = _ ("_Save"), .name = name };

  g_strdelimit (name, "/\\:*?\"<>|", '-');
  aj_choose_save (GTK_WIDGET (self), &options, on_place_cb, self);
}

static void
on_draft_cb (gboolean yes, gpointer self)
{
  if (yes)
    choose_place (self);
}

static void
on_save_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  AjPreviewPage *self = AJ_PREVIEW_PAGE (widget);

  if (self->document == NULL)
    return;
  if (aj_document_is_blocked (self->document))
    aj_ask (widget, _ ("Save as a draft?"),
            _ ("The problems listed above the pages must be mended before the final document. "
               "Until then it is saved as a draft."),
            _ ("Save _Draft…"), FALSE, on_draft_cb, self);
  else
    choose_place (self);
}

static void
on_print_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  if (AJ_PREVIEW_PAGE (widget)->document != NULL)
    aj_document_print (widget, AJ_PREVIEW_PAGE (widget)->document);
}

static void
on_zoom_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  AjPreviewPage *self = AJ_PREVIEW_PAGE (widget);
  double zoom = aj_document_view_get_zoom (self->view);

  if (g_str_equal (name, "preview.zoom-in"))
    zoom *= ZOOM_STEP;
  else if (g_str_equal (name, "preview.zoom-out"))
    zoom /= ZOOM_STEP;
  else
    zoom =
      aj_document_view_fit_width (self->view, gtk_widget_get_width (GTK_WIDGET (self->scrolled)));
  set_zoom (self, zoom);
}

static gboolean
on_scroll_cb (GtkEventControllerScroll *scroll, double dx, double dy, AjPreviewPage *self)
{
  GdkModifierType state =
    gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (scroll));

  if (!(state & GDK_CONTROL_MASK))
    return GDK_EVENT_PROPAGATE;
  set_zoom (self, aj_document_view_get_zoom (self->view) * (dy < 0 ? ZOOM_STEP : 1 / ZOOM_STEP));
  return GDK_EVENT_STOP;
}

static void
on_scrolled_cb (GtkAdjustment *adjustment, AjPreviewPage *self)
{
  update_labels (self);
  /* The view draws only what is on the screen, so it must draw again when that moves. */
  gtk_widget_queue_draw (GTK_WIDGET (self->view));
}

static void
aj_preview_page_dispose (GObject *object)
{
  AjPreviewPage *self = AJ_PREVIEW_PAGE (object);

  if (self->scrolled != NULL)
    g_signal_handlers_disconnect_by_data (gtk_scrolled_window_get_vadjustment (self->scrolled),
                                          self);
  self->scrolled = NULL;
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->document);
  g_clear_object (&self->store);
  g_clear_pointer (&self->name, g_free);
  G_OBJECT_CLASS (aj_preview_page_parent_class)->dispose (object);
}

static void
bind_keys (GtkWidgetClass *class)
{
  static const struct
  {
    guint keyval;
    const char *action;
  } keys[] = {
    { GDK_KEY_plus, "preview.zoom-in" },
    { GDK_KEY_equal, "preview.zoom-in" },
    { GDK_KEY_KP_Add, "preview.zoom-in" },
    { GDK_KEY_minus, "preview.zoom-out" },
    { GDK_KEY_KP_Subtract, "preview.zoom-out" },
    { GDK_KEY_0, "preview.zoom-fit" },
    { GDK_KEY_p, "preview.print" },
    { GDK_KEY_s, "preview.save" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (class, keys[i].keyval, GDK_CONTROL_MASK, keys[i].action,
                                         NULL);
}

static void
aj_preview_page_class_init (AjPreviewPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = aj_preview_page_dispose;
  g_type_ensure (AJ_TYPE_DOCUMENT_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/anjuan/Anjuan/ui/preview-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AjPreviewPage, box);
  gtk_widget_class_bind_template_child (widget_class, AjPreviewPage, zoom_label);
  gtk_widget_class_bind_template_child (widget_class, AjPreviewPage, page_label);
  gtk_widget_class_bind_template_child (widget_class, AjPreviewPage, copy);
  gtk_widget_class_bind_template_child (widget_class, AjPreviewPage, problems_pane);
  gtk_widget_class_bind_template_child (widget_class, AjPreviewPage, problems);
  gtk_widget_class_bind_template_child (widget_class, AjPreviewPage, stack);
  gtk_widget_class_bind_template_child (widget_class, AjPreviewPage, scrolled);
  gtk_widget_class_bind_template_child (widget_class, AjPreviewPage, view);
  gtk_widget_class_bind_template_child (widget_class, AjPreviewPage, failed);
  gtk_widget_class_install_action (widget_class, "preview.save", NULL, on_save_cb);
  gtk_widget_class_install_action (widget_class, "preview.print", NULL, on_print_cb);
  gtk_widget_class_install_action (widget_class, "preview.zoom-in", NULL, on_zoom_cb);
  gtk_widget_class_install_action (widget_class, "preview.zoom-out", NULL, on_zoom_cb);
  gtk_widget_class_install_action (widget_class, "preview.zoom-fit", NULL, on_zoom_cb);
  bind_keys (widget_class);
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
  g_signal_connect (gtk_scrolled_window_get_vadjustment (self->scrolled), "value-changed",
                    G_CALLBACK (on_scrolled_cb), self);
  aj_document_view_set_zoom (self->view,
                             g_settings_get_double (aj_app_settings (), "preview-zoom"));
  g_signal_connect_swapped (self->copy, "notify::selected", G_CALLBACK (build), self);
}

GtkWidget *
aj_preview_page_new (AjStore *store)
{
  AjPreviewPage *self = g_object_new (AJ_TYPE_PREVIEW_PAGE, NULL);

  self->store = g_object_ref (store);
  return GTK_WIDGET (self);
}

void
aj_preview_page_load (AjPreviewPage *self, const char *name, gint64 id)
{
  g_return_if_fail (AJ_IS_PREVIEW_PAGE (self));

  aj_set_str (&self->name, name);
  self->id = id;
  /* Never the pages of another record under a new heading. */
  g_clear_object (&self->document);
  aj_document_view_set_document (self->view, NULL);
  gtk_widget_set_visible (self->problems_pane, FALSE);
  update_labels (self);
  gtk_widget_set_visible (GTK_WIDGET (self->copy), g_str_equal (name, "certificate-check"));
  build (self);
}

AjDocument *
aj_preview_page_get_document (AjPreviewPage *self)
{
  g_return_val_if_fail (AJ_IS_PREVIEW_PAGE (self), NULL);
  return self->document;
}
