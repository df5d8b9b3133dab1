#include "register-page-private.h"

/* Under this width of the window table and pane stand one above the other. */
#define NARROW 860

/* Sizes must not change while they are given out. */
static gboolean
on_turn_cb (gpointer data)
{
  AjRegisterPage *self = data;
  gboolean below = gtk_widget_get_width (GTK_WIDGET (self)) < NARROW;

  self->turn_source = 0;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->split),
                                  below ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_set_size_request (self->pane_side, -1, below ? 220 : -1);
  return G_SOURCE_REMOVE;
}

void
aj_register_page_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  AjRegisterPage *self = AJ_REGISTER_PAGE (widget);
  GtkOrientation now = gtk_orientable_get_orientation (GTK_ORIENTABLE (self->split));

  gtk_widget_allocate (self->box, width, height, baseline, NULL);
  if ((now == GTK_ORIENTATION_VERTICAL) != (width < NARROW) && self->turn_source == 0)
    self->turn_source = g_idle_add (on_turn_cb, self);
  if (self->menu != NULL)
    gtk_popover_present (GTK_POPOVER (self->menu));
}

void
aj_register_page_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  gtk_widget_measure (AJ_REGISTER_PAGE (widget)->box, orientation, for_size, minimum, natural, NULL,
                      NULL);
}
