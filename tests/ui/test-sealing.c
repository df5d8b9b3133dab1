/* From the project page to a verdict: a key made in its dialog's file, the archive sealed through
 * the dialog, verified whole, then verified with one byte changed. */
#include "ui-support.h"

#include "app-settings.h"
#include "change.h"
#include "hand-over-page-private.h"
#include "key.h"
#include "query.h"
#include "record-archive-item.h"
#include "record-batch-test.h"
#include "record-batch.h"
#include "record-page-private.h"
#include "record-project.h"
#include "record-signer.h"
#include "sample-vault.h"
#include "signers.h"
#include "tasks.h"
#include "verify-archive.h"
#include "window-private.h"

static gboolean
has_vault (gpointer window)
{
  return aj_window_get_store (window) != NULL;
}

/* The dialog that belongs to window and has a label that says text. */
static GtkWidget *
find_dialog (AjWindow *window, const char *text)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) one = g_list_model_get_item (windows, i);
      if (gtk_window_get_transient_for (GTK_WINDOW (one)) == GTK_WINDOW (window) &&
          ui_find (one, GTK_TYPE_LABEL, text) != NULL)
        return one;
    }
  return NULL;
}

static const char *wanted;

static gboolean
is_said (gpointer window)
{
  return find_dialog (window, wanted) != NULL;
}

static void
expect_dialog (AjWindow *window, const char *text, const char *shot)
{
  wanted = text;
  ui_wait_until (is_said, window);
  GtkWidget *dialog = find_dialog (window, text);
  ui_shot (dialog, shot);
  gtk_window_destroy (GTK_WINDOW (dialog));
  ui_settle ();
}

static void
flip_byte (const char *path)
{
  g_autofree char *bytes = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  /* The last byte that is not padding belongs to the contents of the last file. */
  gsize at = size - 1;
  while (at > 0 && bytes[at] == 0)
    at--;
  bytes[at] ^= 1;
  g_assert_true (g_file_set_contents (path, bytes, (gssize) size, NULL));
}

static void
test_seal_and_verify (void)
{
  g_autofree char *folder = ui_sample_vault ();
  g_autofree char *key_file = g_build_filename (folder, "key.pem", NULL);
  g_autofree char *tar = g_build_filename (folder, "sealed.tar", NULL);
  g_autofree char *digest = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (AjKey) key = aj_key_generate (&error);

  g_assert_no_error (error);
  g_assert_true (aj_key_save (key, key_file, "sample passphrase", &error));
  g_assert_no_error (error);
  g_settings_set_string (aj_app_settings (), "signing-key", key_file);

  AjWindow *window = aj_window_new (NULL);
  aj_window_open_vault (window, folder);
  gtk_window_present (GTK_WINDOW (window));
  ui_wait_until (has_vault, window);
  g_autoptr (AjQuery) query = aj_query_new (aj_records_find ("project"));
  g_autoptr (GArray) ids = aj_store_list_ids (window->store, query, NULL, NULL);
  gint64 project = g_array_index (ids, gint64, 0);
  aj_window_open_record (window, aj_records_find ("project"), project);
  ui_wait_painted (GTK_WIDGET (window));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.primary", NULL);
  ui_wait_painted (GTK_WIDGET (window));
  gtk_widget_activate_action (gtk_stack_get_visible_child (window->pages), "hand-over.copy", NULL);
  expect_dialog (window, "封存内容", "dialog-seal");

  /* The file chooser in between belongs to the desktop; the work behind it is the task. */
  g_assert_true (aj_task_bundle (window->store, project, key, tar, NULL, NULL, &digest, &error));
  g_assert_no_error (error);
  aj_verify_archive (GTK_WIDGET (window), tar, NULL);
  expect_dialog (window, "完整有效，签名后未被改动", "dialog-verified");

  flip_byte (tar);
  aj_verify_archive (GTK_WIDGET (window), tar, NULL);
  expect_dialog (window, "请勿接收此档案", "dialog-refused");

  g_assert_true (g_file_set_contents (tar, "not a tar at all", -1, NULL));
  aj_verify_archive (GTK_WIDGET (window), tar, NULL);
  expect_dialog (window, "这不是可以信任的封存档案", "dialog-no-archive");

  aj_window_close_vault (window);
  gtk_window_destroy (GTK_WINDOW (window));
  ui_settle ();
  g_settings_reset (aj_app_settings (), "signing-key");
  test_remove_tree (folder);
}

static gboolean
offers (gpointer data)
{
  gpointer *pair = data;

  return g_strcmp0 (gtk_button_get_label (((AjWindow *) pair[0])->primary), pair[1]) == 0;
}

/* The primary button leads a batch from step to step, and says why when one does not come yet. */
static void
test_hand_over (void)
{
  g_autofree char *folder = ui_sample_vault ();
  AjWindow *window = aj_window_new (NULL);

  aj_window_open_vault (window, folder);
  gtk_window_present (GTK_WINDOW (window));
  ui_wait_until (has_vault, window);
  g_autoptr (AjQuery) query = aj_query_new (&record_batch);
  g_autoptr (GArray) ids = aj_store_list_ids (window->store, query, NULL, NULL);
  gint64 batch = g_array_index (ids, gint64, 0);
  aj_window_open_record (window, &record_batch, batch);
  ui_wait_painted (GTK_WIDGET (window));
  gpointer check[] = { window, (gpointer) "四性检测" };
  gpointer seal[] = { window, (gpointer) "封包签名…" };
  gpointer send[] = { window, (gpointer) "登记送出…" };
  gpointer receive[] = { window, (gpointer) "登记接收…" };
  ui_wait_until (offers, check);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.primary", NULL);
  ui_wait_until (offers, seal);
  ui_shot (GTK_WIDGET (window), "hand-over-checked");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.primary", NULL);
  expect_dialog (window, "还不能进行", "hand-over-not-yet");

  /* A tick by keyboard: the choice keeps the keyboard though the page is filled anew. */
  AjHandOverPage *page = AJ_HAND_OVER_PAGE (gtk_stack_get_visible_child (window->pages));
  aj_set_str (&page->tester, "李四");
  aj_hand_over_focus_test (page, "4-04");
  GtkWidget *choice = gtk_window_get_focus (GTK_WINDOW (window));
  choice = gtk_widget_get_ancestor (choice, GTK_TYPE_DROP_DOWN);
  g_assert_nonnull (choice);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), 1);
  ui_settle ();
  ui_wait_painted (GTK_WIDGET (window));
  g_autofree char *focused = aj_hand_over_dup_focused_test (page);
  g_assert_cmpstr (focused, ==, "4-04");

  g_autoptr (AjQuery) tests = aj_query_new (&record_batch_test);
  tests->parent_id = batch;
  g_autoptr (GPtrArray) rows = aj_store_list (window->store, tests, NULL, NULL);
  for (guint i = 0; i < rows->len; i++)
    aj_batch_tick (window->store, aj_record_get_id (rows->pdata[i]), "合格", "李四", NULL, NULL);
  g_autofree char *tar = g_build_filename (folder, "sealed.tar", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (AjKey) key = aj_key_generate (&error);
  aj_batch_seal (window->store, batch, key, tar, NULL, NULL, &error);
  g_assert_no_error (error);
  ui_wait_until (offers, send);
  static const AjBatchValue values[] = { { BATCH_CARRIER, "王五" }, { BATCH_METHOD, "专人" } };
  aj_batch_take_step (window->store, batch, "已送出", values, 2, &error);
  g_assert_no_error (error);
  ui_wait_until (offers, receive);
  ui_shot (GTK_WIDGET (window), "hand-over-sent");
  aj_window_close_vault (window);
  gtk_window_destroy (GTK_WINDOW (window));
  ui_settle ();
  test_remove_tree (folder);
}

/* A filed item says that it is locked, offers a new version, and lets nothing be typed. */
static void
test_locked (void)
{
  g_autofree char *folder = ui_sample_vault ();
  AjWindow *window = aj_window_new (NULL);

  aj_window_open_vault (window, folder);
  gtk_window_present (GTK_WINDOW (window));
  ui_wait_until (has_vault, window);
  g_autoptr (AjQuery) query = aj_query_new (&record_archive_item);
  g_autoptr (GArray) ids = aj_store_list_ids (window->store, query, NULL, NULL);
  aj_window_edit_record (window, &record_archive_item, g_array_index (ids, gint64, 0));
  ui_wait_painted (GTK_WIDGET (window));
  GtkWidget *page = gtk_stack_get_visible_child (window->pages);
  GtkWidget *button = ui_find (page, GTK_TYPE_BUTTON, "新版本");
  g_assert_nonnull (button);
  g_assert_true (gtk_widget_get_mapped (button));
  GtkWidget *row = aj_form_get_row (AJ_RECORD_PAGE (page)->form, ARCHIVE_ITEM_TITLE);
  GtkWidget *text = ui_find (row, GTK_TYPE_TEXT, NULL);
  g_assert_nonnull (text);
  g_assert_false (gtk_widget_is_sensitive (text));
  ui_shot (GTK_WIDGET (window), "item-locked");
  g_signal_emit_by_name (button, "clicked");
  ui_wait_painted (GTK_WIDGET (window));
  page = gtk_stack_get_visible_child (window->pages);
  g_assert_false (gtk_widget_get_mapped (ui_find (page, GTK_TYPE_BUTTON, "新版本")));
  AjRecord *next = aj_form_get_record (AJ_RECORD_PAGE (page)->form);
  g_assert_cmpstr (aj_record_get (next, ARCHIVE_ITEM_VERSION), ==, "2");
  row = aj_form_get_row (AJ_RECORD_PAGE (page)->form, ARCHIVE_ITEM_TITLE);
  g_assert_true (gtk_widget_is_sensitive (ui_find (row, GTK_TYPE_TEXT, NULL)));
  aj_window_close_vault (window);
  gtk_window_destroy (GTK_WINDOW (window));
  ui_settle ();
  test_remove_tree (folder);
}

/* A project without material is led to its hand-over step by step; nothing is offered twice. */
static void
test_empty (void)
{
  g_autofree char *folder = ui_sample_vault ();
  AjWindow *window = aj_window_new (NULL);

  aj_window_open_vault (window, folder);
  gtk_window_present (GTK_WINDOW (window));
  ui_wait_until (has_vault, window);
  g_autoptr (AjRecord) project = aj_record_new (&record_project);
  aj_record_set (project, PROJECT_NAME, "新项目");
  g_autoptr (AjChangeSet) changes = aj_change_set_new ("test");
  aj_change_set_put (changes, project);
  g_assert_true (aj_store_apply (window->store, changes, NULL));
  aj_window_hand_over (window, aj_record_get_id (project));
  ui_wait_painted (GTK_WIDGET (window));
  gpointer collect[] = { window, (gpointer) "收集材料" };
  gpointer file[] = { window, (gpointer) "归档锁定…" };
  gpointer make[] = { window, (gpointer) "新建移交批次" };
  ui_wait_until (offers, collect);
  AjHandOverPage *page = AJ_HAND_OVER_PAGE (gtk_stack_get_visible_child (window->pages));
  g_assert_false (gtk_widget_get_visible (page->make));
  ui_shot (GTK_WIDGET (window), "hand-over-empty");

  g_autoptr (AjRecord) item = aj_record_new (&record_archive_item);
  aj_record_set_link (item, ARCHIVE_ITEM_PROJECT, aj_record_get_id (project));
  aj_record_set (item, ARCHIVE_ITEM_CODE, "a1");
  aj_record_set (item, ARCHIVE_ITEM_TITLE, "任命");
  aj_record_set (item, ARCHIVE_ITEM_AUTHOR, "保密办公室");
  aj_record_set (item, ARCHIVE_ITEM_DATED_ON, "2026-01-05");
  aj_record_set (item, ARCHIVE_ITEM_RETENTION, "永久");
  aj_record_set (item, ARCHIVE_ITEM_LOCATION, "柜1");
  aj_record_set (item, ARCHIVE_ITEM_STATUS, "已收");
  g_autoptr (AjChangeSet) more = aj_change_set_new ("test");
  aj_change_set_put (more, item);
  g_assert_true (aj_store_apply (window->store, more, NULL));
  ui_wait_until (offers, file);
  g_autoptr (AjProblems) problems = aj_problems_new ();
  guint n = 0;
  aj_items_file (window->store, aj_record_get_id (project), TRUE, &n, NULL, problems, NULL);
  g_assert_cmpuint (n, ==, 1);
  ui_wait_until (offers, make);
  ui_shot (GTK_WIDGET (window), "hand-over-none");
  aj_window_close_vault (window);
  gtk_window_destroy (GTK_WINDOW (window));
  ui_settle ();
  test_remove_tree (folder);
}

static gboolean
is_asked (gpointer asked)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) one = g_list_model_get_item (windows, i);
      if (ADW_IS_MESSAGE_DIALOG (one))
        *(GtkWidget **) asked = one;
    }
  return *(GtkWidget **) asked != NULL;
}

static gboolean
is_locked (gpointer window)
{
  GtkWidget *page = gtk_stack_get_visible_child (((AjWindow *) window)->pages);
  const char *on =
    aj_record_get (aj_form_get_record (AJ_RECORD_PAGE (page)->form), SIGNER_REVOKED_ON);

  return on != NULL;
}

/* A key is revoked from the page of its signer: with a reason, after a question, for good. */
static void
test_revoke (void)
{
  g_autofree char *folder = ui_sample_vault ();
  AjWindow *window = aj_window_new (NULL);
  g_autoptr (AjKey) key = aj_key_generate (NULL);
  GtkWidget *asked = NULL;
  gint64 id = 0;

  aj_window_open_vault (window, folder);
  gtk_window_present (GTK_WINDOW (window));
  ui_wait_until (has_vault, window);
  g_assert_true (
    aj_signer_add (window->store, key, "王经办", "示例单位", "当面", NULL, TRUE, &id, NULL));
  aj_window_edit_record (window, &record_signer, id);
  ui_wait_painted (GTK_WIDGET (window));
  GtkWidget *page = gtk_stack_get_visible_child (window->pages);
  g_signal_emit_by_name (ui_find (page, GTK_TYPE_BUTTON, "吊销这把密钥…"), "clicked");
  wanted = "吊销密钥";
  ui_wait_until (is_said, window);
  GtkWidget *dialog = find_dialog (window, wanted);
  GtkWidget *go = ui_find (dialog, GTK_TYPE_BUTTON, "吊销(_R)…");
  g_assert_false (gtk_widget_get_sensitive (go));
  gtk_editable_set_text (GTK_EDITABLE (ui_find (dialog, ADW_TYPE_ENTRY_ROW, "吊销日期")),
                         "2099-01-01");
  gtk_editable_set_text (GTK_EDITABLE (ui_find (dialog, ADW_TYPE_ENTRY_ROW, "吊销原因")),
                         "U盘丢失");
  g_assert_false (gtk_widget_get_sensitive (go));
  gtk_editable_set_text (GTK_EDITABLE (ui_find (dialog, ADW_TYPE_ENTRY_ROW, "吊销日期")),
                         "2026-01-02");
  g_assert_true (gtk_widget_get_sensitive (go));
  ui_wait_painted (dialog);
  ui_shot (dialog, "revoke");
  g_signal_emit_by_name (go, "clicked");
  ui_wait_until (is_asked, &asked);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (asked), "accept");
  ui_wait_until (is_locked, window);
  ui_wait_painted (GTK_WIDGET (window));
  ui_shot (GTK_WIDGET (window), "revoked");
  g_autoptr (AjRecord) row = aj_store_get (window->store, &record_signer, id, NULL);
  g_assert_cmpstr (aj_record_get (row, SIGNER_REVOKED_ON), ==, "2026-01-02");
  g_assert_cmpstr (aj_record_get (row, SIGNER_REVOKED_REASON), ==, "U盘丢失");
  aj_window_close_vault (window);
  gtk_window_destroy (GTK_WINDOW (window));
  ui_settle ();
  test_remove_tree (folder);
}

int
main (int argc, char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/sealing/seal-and-verify", test_seal_and_verify);
  g_test_add_func ("/sealing/hand-over", test_hand_over);
  g_test_add_func ("/sealing/locked", test_locked);
  g_test_add_func ("/sealing/empty", test_empty);
  g_test_add_func ("/sealing/revoke", test_revoke);
  return g_test_run ();
}
