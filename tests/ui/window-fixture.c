#include "window-fixture.h"

#include "app-settings.h"
#include "sample-vault.h"
#include "support.h"

static gboolean
has_vault (gpointer window)
{
  return aj_window_get_store (window) != NULL;
}

static gboolean
is_checked (gpointer data)
{
  AjWindow *window = data;

  return aj_checkup_has_result (window->checkup) && !aj_checkup_is_running (window->checkup);
}

void
window_fixture_open (WindowFixture *fixture)
{
  aj_window_open_vault (fixture->window, fixture->folder);
  ui_wait_until (has_vault, fixture->window);
  ui_wait_painted (GTK_WIDGET (fixture->window));
}

void
window_fixture_wait_checked (WindowFixture *fixture)
{
  ui_wait_until (is_checked, fixture->window);
}

void
window_fixture_set_up (WindowFixture *fixture, gconstpointer data)
{
  fixture->folder = ui_sample_vault ();
  g_settings_reset (aj_app_settings (), "last-page");
  fixture->window = aj_window_new (NULL);
  g_object_ref (fixture->window);
  gtk_window_present (GTK_WINDOW (fixture->window));
  window_fixture_open (fixture);
}

void
window_fixture_tear_down (WindowFixture *fixture, gconstpointer data)
{
  AjWindow *window = fixture->window;

  /* A window that has closed its vault itself has nothing to wait for. */
  if (aj_window_get_store (window) != NULL)
    window_fixture_wait_checked (fixture);
  aj_window_close_vault (window);
  gtk_window_destroy (GTK_WINDOW (window));
  ui_settle ();
  g_assert_finalize_object (window);
  test_remove_tree (fixture->folder);
  g_free (fixture->folder);
}
