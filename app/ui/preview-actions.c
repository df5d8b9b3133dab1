/* Moving about in a document that is shown: size and page. */
#include "preview-private.h"

#include "app-settings.h"
#include "catalog.h"
#include "i18n.h"
#include "window.h"

#define ZOOM_STEP 1.2
#define DPI       96.0

void
aj_preview_page_go_to (AjPreviewPage *self, guint page, double points)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scrolled);
  double zoom = aj_document_view_get_zoom (self->view);

  gtk_adjustment_set_value (adjustment, aj_document_view_page_top (self->view, page) +
                                          points * zoom * DPI / 72);
}

/* Keeps what is in the middle of the window there. */
static void
scale_adjustment (GtkAdjustment *adjustment, double ratio)
{
  double half = gtk_adjustment_get_page_size (adjustment) / 2;
  double middle = gtk_adjustment_get_value (adjustment) + half;

  /* The widget has its new size only after the next layout. */
  gtk_adjustment_set_upper (adjustment, MAX (gtk_adjustment_get_upper (adjustment) * ratio,
                                             gtk_adjustment_get_page_size (adjustment)));
  gtk_adjustment_set_value (adjustment, middle * ratio - half);
}

void
aj_preview_page_set_zoom (AjPreviewPage *self, double zoom)
{
  double before = aj_document_view_get_zoom (self->view);

  aj_document_view_set_zoom (self->view, zoom);
  double ratio = aj_document_view_get_zoom (self->view) / before;
  if (ratio == 1)
    return;
  scale_adjustment (gtk_scrolled_window_get_vadjustment (self->scrolled), ratio);
  scale_adjustment (gtk_scrolled_window_get_hadjustment (self->scrolled), ratio);
  aj_preview_page_update (self);
}

void
aj_preview_page_fit (AjPreviewPage *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self->scrolled));
  int height = gtk_widget_get_height (GTK_WIDGET (self->scrolled));
  double zoom = g_settings_get_double (aj_app_settings (), "preview-zoom");

  if (width > 0 && self->fit == AJ_FIT_PAGE)
    zoom = aj_document_view_fit_page (self->view, width, height);
  else if (width > 0 && self->fit == AJ_FIT_WIDTH)
    zoom = aj_document_view_fit_width (self->view, width);
  else if (width > 0)
    zoom = MIN (zoom, aj_document_view_fit_width (self->view, width));
  aj_preview_page_set_zoom (self, zoom);
}

/* A size chosen by hand holds for the next document too. */
static void
choose_zoom (AjPreviewPage *self, double zoom)
{
  self->fit = AJ_FIT_NONE;
  aj_preview_page_set_zoom (self, zoom);
  g_settings_set_double (aj_app_settings (), "preview-zoom",
                         aj_document_view_get_zoom (self->view));
}

static void
on_zoom_in_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  AjPreviewPage *self = AJ_PREVIEW_PAGE (widget);
  choose_zoom (self, aj_document_view_get_zoom (self->view) * ZOOM_STEP);
}

static void
on_zoom_out_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  AjPreviewPage *self = AJ_PREVIEW_PAGE (widget);
  choose_zoom (self, aj_document_view_get_zoom (self->view) / ZOOM_STEP);
}

static void
on_zoom_to_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  choose_zoom (AJ_PREVIEW_PAGE (widget), g_variant_get_double (target));
}

static void
on_fit_width_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  AJ_PREVIEW_PAGE (widget)->fit = AJ_FIT_WIDTH;
  aj_preview_page_fit (AJ_PREVIEW_PAGE (widget));
}

static void
on_fit_page_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  AjPreviewPage *self = AJ_PREVIEW_PAGE (widget);
  guint page = self->page;

  self->fit = AJ_FIT_PAGE;
  aj_preview_page_fit (self);
  aj_preview_page_go_to (self, page, 0);
}

static void
on_move_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  AjPreviewPage *self = AJ_PREVIEW_PAGE (widget);
  int by = g_variant_get_int32 (target);
  int n = self->document != NULL ? (int) aj_document_get_n_pages (self->document) : 0;

  if (n > 0)
    aj_preview_page_go_to (self, (guint) CLAMP ((int) self->page + by, 0, n - 1), 0);
}

static void
on_scroll_by_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  GtkAdjustment *adjustment =
    gtk_scrolled_window_get_vadjustment (AJ_PREVIEW_PAGE (widget)->scrolled);
  double by = g_variant_get_double (target) * gtk_adjustment_get_page_size (adjustment);

  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + by);
}

static void
on_choose_page_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  gtk_widget_grab_focus (GTK_WIDGET (AJ_PREVIEW_PAGE (widget)->page_entry));
}

static void
on_side_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  GtkToggleButton *toggle = AJ_PREVIEW_PAGE (widget)->side_toggle;
  gtk_toggle_button_set_active (toggle, !gtk_toggle_button_get_active (toggle));
}

static void
on_find_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  AjPreviewPage *self = AJ_PREVIEW_PAGE (widget);

  if (g_str_equal (name, "preview.find"))
    aj_preview_find_open (self);
  else if (g_str_equal (name, "preview.find-close") && gtk_widget_get_visible (self->find_bar))
    aj_preview_find_close (self);
  else if (g_str_equal (name, "preview.find-next"))
    aj_preview_find_step (self, 1);
  else if (g_str_equal (name, "preview.find-previous"))
    aj_preview_find_step (self, -1);
}

static void
on_edit_words_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  AjPreviewPage *self = AJ_PREVIEW_PAGE (widget);
  AjWindow *window = aj_window_of (widget);

  if (window != NULL && self->name != NULL)
    aj_window_edit_template (window, self->name, self->id);
}

static void
bind_keys (GtkWidgetClass *class)
{
  static const struct
  {
    guint keyval;
    GdkModifierType modifiers;
    const char *action;
    int by; /* pages for preview.move, tenths of the window for preview.scroll */
  } keys[] = {
    { GDK_KEY_plus, GDK_CONTROL_MASK, "preview.zoom-in", 0 },
    { GDK_KEY_equal, GDK_CONTROL_MASK, "preview.zoom-in", 0 },
    { GDK_KEY_KP_Add, GDK_CONTROL_MASK, "preview.zoom-in", 0 },
    { GDK_KEY_minus, GDK_CONTROL_MASK, "preview.zoom-out", 0 },
    { GDK_KEY_KP_Subtract, GDK_CONTROL_MASK, "preview.zoom-out", 0 },
    { GDK_KEY_0, GDK_CONTROL_MASK, "preview.fit-width", 0 },
    { GDK_KEY_KP_0, GDK_CONTROL_MASK, "preview.fit-width", 0 },
    { GDK_KEY_9, GDK_CONTROL_MASK, "preview.fit-page", 0 },
    { GDK_KEY_p, GDK_CONTROL_MASK, "preview.print", 0 },
    { GDK_KEY_s, GDK_CONTROL_MASK, "preview.save", 0 },
    { GDK_KEY_f, GDK_CONTROL_MASK, "preview.find", 0 },
    { GDK_KEY_F3, 0, "preview.find-next", 0 },
    { GDK_KEY_F3, GDK_SHIFT_MASK, "preview.find-previous", 0 },
    { GDK_KEY_Escape, 0, "preview.find-close", 0 },
    { GDK_KEY_g, GDK_CONTROL_MASK, "preview.choose-page", 0 },
    { GDK_KEY_F9, 0, "preview.side", 0 },
    { GDK_KEY_Page_Down, GDK_CONTROL_MASK, "preview.move", 1 },
    { GDK_KEY_Page_Up, GDK_CONTROL_MASK, "preview.move", -1 },
    { GDK_KEY_Home, 0, "preview.move", -1000000 },
    { GDK_KEY_End, 0, "preview.move", 1000000 },
    { GDK_KEY_Down, 0, "preview.scroll", 1 },
    { GDK_KEY_Up, 0, "preview.scroll", -1 },
    { GDK_KEY_space, 0, "preview.scroll", 9 },
    { GDK_KEY_Page_Down, 0, "preview.scroll", 9 },
    { GDK_KEY_space, GDK_SHIFT_MASK, "preview.scroll", -9 },
    { GDK_KEY_Page_Up, 0, "preview.scroll", -9 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    if (g_str_equal (keys[i].action, "preview.move"))
      gtk_widget_class_add_binding_action (class, keys[i].keyval, keys[i].modifiers, keys[i].action,
                                           "i", keys[i].by);
    else if (g_str_equal (keys[i].action, "preview.scroll"))
      gtk_widget_class_add_binding_action (class, keys[i].keyval, keys[i].modifiers, keys[i].action,
                                           "d", keys[i].by / 10.0);
    else
      gtk_widget_class_add_binding_action (class, keys[i].keyval, keys[i].modifiers, keys[i].action,
                                           NULL);
}

void
aj_preview_page_install_actions (GtkWidgetClass *class)
{
  gtk_widget_class_install_action (class, "preview.edit-words", NULL, on_edit_words_cb);
  gtk_widget_class_install_action (class, "preview.zoom-in", NULL, on_zoom_in_cb);
  gtk_widget_class_install_action (class, "preview.zoom-out", NULL, on_zoom_out_cb);
  gtk_widget_class_install_action (class, "preview.zoom-to", "d", on_zoom_to_cb);
  gtk_widget_class_install_action (class, "preview.fit-width", NULL, on_fit_width_cb);
  gtk_widget_class_install_action (class, "preview.fit-page", NULL, on_fit_page_cb);
  gtk_widget_class_install_action (class, "preview.move", "i", on_move_cb);
  gtk_widget_class_install_action (class, "preview.scroll", "d", on_scroll_by_cb);
  gtk_widget_class_install_action (class, "preview.choose-page", NULL, on_choose_page_cb);
  gtk_widget_class_install_action (class, "preview.side", NULL, on_side_cb);
  gtk_widget_class_install_action (class, "preview.find", NULL, on_find_cb);
  gtk_widget_class_install_action (class, "preview.find-close", NULL, on_find_cb);
  gtk_widget_class_install_action (class, "preview.find-next", NULL, on_find_cb);
  gtk_widget_class_install_action (class, "preview.find-previous", NULL, on_find_cb);
  aj_preview_save_install_actions (class);
  bind_keys (class);
}
