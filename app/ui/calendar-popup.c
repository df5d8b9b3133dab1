#include "cell-editor.h"

#include "date.h"

typedef struct
{
  void (*chosen) (const char *iso, gpointer data);
  gpointer data;
} Choice;

static void
take (GtkCalendar *calendar, GtkWidget *popover)
{
  Choice *choice = g_object_get_data (G_OBJECT (popover), "choice");
  g_autoptr (GDateTime) day = gtk_calendar_get_date (calendar);
  g_autofree char *iso = g_date_time_format (day, "%Y-%m-%d");
  Choice copy = *choice;

  gtk_popover_popdown (GTK_POPOVER (popover));
  copy.chosen (iso, copy.data);
}

/* Arrow keys walk the days and change the date on the way; only Return, Space or a click takes it.
 */
static gboolean
on_key_cb (GtkEventControllerKey *controller,
           guint key,
           guint code,
           GdkModifierType state,
           GtkWidget *popover)
{
  if (key != GDK_KEY_Return && key != GDK_KEY_KP_Enter)
    return FALSE;
  take (GTK_CALENDAR (gtk_popover_get_child (GTK_POPOVER (popover))), popover);
  return TRUE;
}

static void
on_released_cb (GtkGestureClick *gesture, int n, double x, double y, GtkWidget *popover)
{
  GtkWidget *calendar = gtk_popover_get_child (GTK_POPOVER (popover));
  GtkWidget *at = gtk_widget_pick (calendar, x, y, GTK_PICK_DEFAULT);

  if (at != NULL && gtk_widget_has_css_class (at, "day-number"))
    take (GTK_CALENDAR (calendar), popover);
}

static gboolean
on_unparent_cb (gpointer popover)
{
  if (gtk_widget_get_parent (popover) != NULL)
    gtk_widget_unparent (popover);
  return G_SOURCE_REMOVE;
}

static void
on_closed_cb (GtkPopover *popover, gpointer data)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, on_unparent_cb, g_object_ref (popover), g_object_unref);
}

static void
on_parent_destroy_cb (GtkWidget *widget, GtkWidget *popover)
{
  if (gtk_widget_get_parent (popover) == widget)
    gtk_widget_unparent (popover);
}

void
aj_calendar_popup (GtkWidget *widget,
                   const char *iso,
                   void (*chosen) (const char *iso, gpointer data),
                   gpointer data)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *calendar = gtk_calendar_new ();
  Choice *choice = g_new0 (Choice, 1);
  g_autofree char *today = aj_date_today ();
  const char *day = iso != NULL && aj_date_is_valid (iso) ? iso : today;
  int year = 0, month = 0, number = 0;

  choice->chosen = chosen;
  choice->data = data;
  g_object_set_data_full (G_OBJECT (popover), "choice", choice, g_free);
  if (sscanf (day, "%d-%d-%d", &year, &month, &number) == 3)
    {
      g_autoptr (GDateTime) at = g_date_time_new_local (year, month, number, 12, 0, 0);
      if (at != NULL)
        gtk_calendar_select_day (GTK_CALENDAR (calendar), at);
    }
  gtk_popover_set_child (GTK_POPOVER (popover), calendar);

  GtkEventController *keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_cb), popover);
  gtk_widget_add_controller (calendar, keys);
  GtkGesture *click = gtk_gesture_click_new ();
  g_signal_connect (click, "released", G_CALLBACK (on_released_cb), popover);
  gtk_widget_add_controller (calendar, GTK_EVENT_CONTROLLER (click));

  g_signal_connect (popover, "closed", G_CALLBACK (on_closed_cb), NULL);
  g_signal_connect_object (widget, "destroy", G_CALLBACK (on_parent_destroy_cb), popover, 0);
  gtk_widget_set_parent (popover, widget);
  gtk_popover_popup (GTK_POPOVER (popover));
}
