/* Cells are filled late: after the rows of a frame have their places and before they are drawn, and
 * only those in sight. A sort of a million rows so costs the 25 rows that one sees. */
#include "record-table-private.h"

/* More rows than may be thrown away at once. */
#define MANY_ROWS 20

static gboolean
is_in_sight (GtkWidget *row, int height)
{
  GtkAllocation at;

  if (!gtk_widget_get_child_visible (row))
    return FALSE;
  gtk_widget_get_allocation (row, &at);
  return at.y + at.height > 0 && at.y < height;
}

/* After GTK's own handler: that one was connected when the window got its surface. */
static void
on_layout_cb (AjRecordTable *self)
{
  int height = gtk_widget_get_height (self->list);

  for (GtkWidget *row = gtk_widget_get_first_child (self->list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      if (!is_in_sight (row, height))
        continue;
      for (GtkWidget *place = gtk_widget_get_first_child (row); place != NULL;
           place = gtk_widget_get_next_sibling (place))
        {
          GtkWidget *cell = gtk_widget_get_first_child (place);
          if (cell != NULL && AJ_IS_RECORD_CELL (cell))
            aj_record_cell_fill (AJ_RECORD_CELL (cell));
        }
    }
}

void
aj_record_table_want_fill (AjRecordTable *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self));

  if (clock != NULL)
    gdk_frame_clock_request_phase (clock, GDK_FRAME_CLOCK_PHASE_LAYOUT);
}

static void
on_rows_changed_cb (AjRecordTable *self, guint from, guint to)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->cells);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      AjRecordRow *row = aj_record_cell_get_row (value);
      guint position = row != NULL ? aj_record_row_get_position (row) : G_MAXUINT;
      if (position >= from && position < to)
        aj_record_cell_refresh (value);
    }
  aj_record_table_want_fill (self);
}

static guint
position_of (GtkWidget *row)
{
  GtkWidget *place = row != NULL ? gtk_widget_get_first_child (row) : NULL;
  GtkWidget *cell = place != NULL ? gtk_widget_get_first_child (place) : NULL;
  AjRecordRow *shown = cell != NULL && AJ_IS_RECORD_CELL (cell)
                         ? aj_record_cell_get_row (AJ_RECORD_CELL (cell))
                         : NULL;

  return shown != NULL ? aj_record_row_get_position (shown) : 0;
}

/* For each row that goes GTK makes another one before those that stay, and many are too much for
 * one turn of the main loop. At the top of the list there is nothing before them. */
static void
on_shrinking_cb (AjRecordTable *self, guint n)
{
  guint first = position_of (gtk_widget_get_first_child (self->list));
  guint last = position_of (gtk_widget_get_last_child (self->list));

  if (first > 0 && n > 0 && last >= n + MANY_ROWS)
    gtk_widget_activate_action (self->list, "list.scroll-to-item", "u", 0);
}

static void
on_realize_cb (AjRecordTable *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self));
  g_signal_connect_object (clock, "layout", G_CALLBACK (on_layout_cb), self, G_CONNECT_SWAPPED);
}

static void
on_unrealize_cb (AjRecordTable *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self));
  if (clock != NULL)
    /* Not all that have this data: GTK's own tick of the widget hangs there too. */
    g_signal_handlers_disconnect_by_func (clock, on_layout_cb, self);
}

void
aj_record_table_init_frame (AjRecordTable *self)
{
  g_signal_connect (self, "realize", G_CALLBACK (on_realize_cb), NULL);
  g_signal_connect (self, "unrealize", G_CALLBACK (on_unrealize_cb), NULL);
  g_signal_connect_swapped (self->model, "rows-changed", G_CALLBACK (on_rows_changed_cb), self);
  g_signal_connect_swapped (self->model, "shrinking", G_CALLBACK (on_shrinking_cb), self);
}
