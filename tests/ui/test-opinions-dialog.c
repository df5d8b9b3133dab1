/* The sender takes signed opinions in: who signed is seen first, an unknown signer needs words, and
 * then there are findings, which one undo takes away again. */
#include "ui-support.h"

#include "opinions-dialog.h"
#include "review-fixture.h"
#include "window-private.h"

static gboolean
has_vault (gpointer window)
{
  return aj_window_get_store (window) != NULL;
}

/* The window above, or a dialog of it, that shows text. */
static GtkWidget *
find_dialog (const char *text)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) one = g_list_model_get_item (windows, i);
      if (!AJ_IS_WINDOW (one) && ui_find (one, GTK_TYPE_LABEL, text) != NULL)
        return one;
    }
  return NULL;
}

static const char *wanted;

static gboolean
is_said (gpointer data)
{
  return find_dialog (wanted) != NULL;
}

static gint64 batch;

/* Two findings, and the batch registered along, as the switch says. */
static gboolean
has_findings (gpointer window)
{
  AjStore *store = ((AjWindow *) window)->store;
  g_autoptr (AjRecord) row = aj_store_get (store, &record_batch, batch, NULL);

  return aj_store_count (store, &record_finding, 0, NULL) == 2 &&
         g_strcmp0 (aj_record_get (row, BATCH_STATE), "退回") == 0;
}

static void
test_import (Fixture *self, gconstpointer data)
{
  g_autofree char *tar = fixture_seal (self, 0, &batch);
  g_autofree char *folder = g_strdup (aj_store_get_folder (self->store));
  g_autoptr (AjReview) review = fixture_open (tar);

  fixture_send (self, batch);
  fixture_rectify (review, "e5", NULL, "缺第二期培训的签到表。");
  fixture_rectify (review, "a1", NULL, "任命书没有文号。");
  fixture_complete (review, "return");
  g_autofree char *file = fixture_sign (self, review, "x.opinions");
  aj_store_close (self->store, NULL);

  AjWindow *window = aj_window_new (NULL);
  aj_window_open_vault (window, folder);
  gtk_window_present (GTK_WINDOW (window));
  ui_wait_until (has_vault, window);
  ui_wait_painted (GTK_WIDGET (window));
  aj_opinions_dialog_present (GTK_WIDGET (window), window->store, self->project + 1, file);
  wanted = "这份意见不能导入";
  ui_wait_until (is_said, NULL);
  gtk_window_destroy (GTK_WINDOW (find_dialog (wanted)));
  ui_settle ();

  aj_opinions_dialog_present (GTK_WIDGET (window), window->store, self->project, file);
  wanted = "未被改动，但签名人未知";
  ui_wait_until (is_said, NULL);
  GtkWidget *dialog = find_dialog (wanted);
  ui_wait_painted (dialog);
  ui_shot (dialog, "opinions-unknown");
  GtkWidget *accept = ui_find (dialog, GTK_TYPE_BUTTON, "导入(_T)");
  GtkWidget *how = ui_find (dialog, ADW_TYPE_ENTRY_ROW, "核对方式");
  g_assert_nonnull (accept);
  g_assert_nonnull (how);
  g_assert_false (gtk_widget_get_sensitive (accept));
  gtk_editable_set_text (GTK_EDITABLE (how), "电话核对");
  g_assert_true (gtk_widget_get_sensitive (accept));
  g_signal_emit_by_name (accept, "clicked");
  ui_wait_until (has_findings, window);
  ui_settle ();
  ui_shot (GTK_WIDGET (window), "opinions-taken");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  ui_settle ();
  aj_window_close_vault (window);
  gtk_window_destroy (GTK_WINDOW (window));
  ui_settle ();
}

int
main (int argc, char **argv)
{
  g_autofree char *home = test_make_folder ();

  g_setenv ("XDG_DATA_HOME", home, TRUE);
  g_setenv ("ANJUAN_TODAY", "2026-03-05", TRUE);
  ui_test_init (&argc, &argv);
  g_test_add ("/opinions-dialog/import", Fixture, NULL, fixture_set_up, test_import,
              fixture_tear_down);
  int status = g_test_run ();
  test_remove_tree (home);
  return status;
}
