/* Helpers of the UI tests: waiting until something is so, real key and mouse events, screenshots.
 * Never sleep: wait for a condition, with a deadline. */
#pragma once

#include "support.h"

#include <adwaita.h>

/* GTK, libadwaita, our resources and Chinese texts; warnings are fatal. Call it first in main(). */
void ui_test_init (int *argc, char ***argv);

/* Runs the main loop until condition is TRUE; fails the test after 10 seconds. */
typedef gboolean (*UiCondition) (gpointer data);
#define ui_wait_until(condition, data)                                                             \
  ui_wait_until_ (condition, data, #condition, __FILE__, __LINE__)
void
ui_wait_until_ (UiCondition condition, gpointer data, const char *what, const char *file, int line);
/* Until the window was laid out and painted, and nothing is left to do. */
void ui_wait_painted (GtkWidget *widget);
/* Until the main loop has nothing more to do just now. */
void ui_settle (void);

/* Whether real events can be sent (an X display with XTEST); skip the test otherwise. */
gboolean ui_can_type (void);
/* Gives the window the keyboard and presses one key with modifiers, as a person would:
 * "a", "Return", "<Control>z". */
void ui_press (GtkWidget *window, const char *accelerator);
/* Presses a key for each letter, ASCII only. */
void ui_type (GtkWidget *window, const char *text);
/* Clicks the middle of a widget. */
void ui_click (GtkWidget *widget);
/* The same with keys held: GDK_CONTROL_MASK, GDK_SHIFT_MASK, GDK_ALT_MASK. */
void ui_click_held (GtkWidget *widget, GdkModifierType held);

/* The first widget below root whose accessible label, text or title is `label`, of type, or NULL.
 */
GtkWidget *ui_find (GtkWidget *root, GType type, const char *label);

/* Saves what a widget looks like as NAME.png in the folder of the test's output
 * ($ANJUAN_SHOTS or G_TEST_BUILDDIR/shots). */
void ui_shot (GtkWidget *widget, const char *name);
