/* 发证机关模式 as it is seen, checking a certificate that somebody shows, printing for many. */
#include "authority.h"
#include "batch-dialog.h"
#include "passes.h"
#include "query.h"
#include "window-fixture.h"

#include <string.h>

/* The dialog on top that has that title; NULL: none. */
static GtkWidget *
find_dialog (const char *title)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *link = windows; link != NULL; link = link->next)
    if (g_strcmp0 (gtk_window_get_title (link->data), title) == 0 &&
        gtk_widget_get_mapped (link->data))
      return link->data;
  return NULL;
}

static gboolean
is_open (gpointer title)
{
  return find_dialog (title) != NULL;
}

static gboolean
is_gone (gpointer title)
{
  return find_dialog (title) == NULL;
}

static void
press (GtkWidget *dialog, const char *label)
{
  GtkWidget *button = ui_find (dialog, GTK_TYPE_BUTTON, label);
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}

static gboolean
is_on (gpointer window)
{
  return gtk_widget_get_visible (GTK_WIDGET (((AjWindow *) window)->authority));
}

static gboolean
is_sensitive (gpointer dialog)
{
  return gtk_widget_get_sensitive (dialog);
}

static void
type_passphrases (GtkWidget *dialog, const char *first, const char *second)
{
  gtk_editable_set_text (GTK_EDITABLE (ui_find (dialog, ADW_TYPE_PASSWORD_ENTRY_ROW, "张三的口令")),
                         first);
  gtk_editable_set_text (GTK_EDITABLE (ui_find (dialog, ADW_TYPE_PASSWORD_ENTRY_ROW, "李四的口令")),
                         second);
}

static void
test_authority (WindowFixture *fixture, gconstpointer data)
{
  static const AjAuthorityPerson people[2] = { { "张三", "first passphrase" },
                                               { "李四", "second passphrase" } };
  AjStore *store = aj_window_get_store (fixture->window);
  g_autoptr (GError) error = NULL;

  g_assert_true (aj_authority_set_up (store, "示例省保密局", people, &error));
  g_assert_false (is_on (fixture->window));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.authority", NULL);
  ui_wait_until (is_open, (gpointer) "发证机关模式");
  GtkWidget *dialog = find_dialog ("发证机关模式");
  ui_shot (dialog, "dialog-authority");
  /* A wrong one: not on, and counted. */
  type_passphrases (dialog, "first passphrase", "no");
  press (dialog, "进入发证机关模式(_E)");
  ui_wait_until (is_sensitive, dialog);
  g_assert_false (is_on (fixture->window));
  g_assert_cmpuint (aj_authority_get_failures (store), ==, 1);
  aj_store_set_setting (store, "authority.failures", NULL, &error); /* no waiting in a test */
  gtk_window_close (GTK_WINDOW (dialog));
  ui_wait_until (is_gone, (gpointer) "发证机关模式");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.authority", NULL);
  ui_wait_until (is_open, (gpointer) "发证机关模式");
  dialog = find_dialog ("发证机关模式");
  type_passphrases (dialog, "first passphrase", "second passphrase");
  press (dialog, "进入发证机关模式(_E)");
  ui_wait_until (is_on, fixture->window);
  g_assert_true (aj_authority_is_on (store));
  ui_shot (GTK_WIDGET (fixture->window), "window-authority");
  /* Closing the vault ends it; opening it again does not bring it back. */
  aj_window_close_vault (fixture->window);
  window_fixture_open (fixture);
  window_fixture_wait_checked (fixture);
  g_assert_false (is_on (fixture->window));
  g_assert_cmpint (aj_authority_get_state (aj_window_get_store (fixture->window)), ==,
                   AJ_AUTHORITY_OFF);
}

static void
test_check (WindowFixture *fixture, gconstpointer data)
{
  AjStore *store = aj_window_get_store (fixture->window);
  const AjPassKind *kind = aj_pass_kind_find ("training");
  g_autoptr (AjQuery) query = aj_query_new (kind->def);
  g_autoptr (GArray) ids = aj_store_list_ids (store, query, NULL, NULL);
  g_autoptr (AjOutcome) outcome = aj_task_issue_passes (
    store, kind, (const gint64 *) (void *) ids->data, ids->len, NULL, NULL, NULL, NULL);
  g_autoptr (AjRecord) row = NULL;

  g_assert_cmpuint (outcome->n_done, >, 0);
  for (guint i = 0; row == NULL && i < ids->len; i++)
    {
      row = aj_store_get (store, kind->def, g_array_index (ids, gint64, i), NULL);
      if (aj_record_get (row, kind->code) == NULL)
        g_clear_object (&row);
    }
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.verify-pass", NULL);
  ui_wait_until (is_open, (gpointer) "核验培训、考试合格证书");
  GtkWidget *dialog = find_dialog ("核验培训、考试合格证书");
  GtkTextView *view = GTK_TEXT_VIEW (ui_find (dialog, GTK_TYPE_TEXT_VIEW, NULL));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (view), aj_record_get (row, kind->code), -1);
  press (dialog, "检查(_C)");
  ui_wait_until (is_open, (gpointer) "证书核验结果");
  GtkWidget *report = find_dialog ("证书核验结果");
  ui_shot (report, "dialog-certificate-check");
  g_assert_nonnull (ui_find (report, GTK_TYPE_BUTTON, "作废…"));
  gtk_window_close (GTK_WINDOW (report));
  ui_wait_until (is_gone, (gpointer) "证书核验结果");
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (view), "12345678901234567890123456789012",
                            -1);
  press (dialog, "检查(_C)");
  ui_wait_until (is_open, (gpointer) "证书核验结果");
  report = find_dialog ("证书核验结果");
  g_assert_null (ui_find (report, GTK_TYPE_BUTTON, "作废…"));
  gtk_window_close (GTK_WINDOW (report));
  gtk_window_close (GTK_WINDOW (dialog));
  ui_settle ();
}

static void
test_batch (WindowFixture *fixture, gconstpointer data)
{
  AjStore *store = aj_window_get_store (fixture->window);
  const AjRecordDef *person = aj_records_find ("person");
  g_autoptr (AjQuery) query = aj_query_new (person);
  g_autoptr (GArray) ids = aj_store_list_ids (store, query, NULL, NULL);
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_assert_true (aj_batch_dialog_open (GTK_WIDGET (fixture->window), store, person, ids, none));
  ui_wait_until (is_open, (gpointer) "打印文书");
  GtkWidget *dialog = find_dialog ("打印文书");
  GtkDropDown *documents = GTK_DROP_DOWN (ui_find (dialog, GTK_TYPE_DROP_DOWN, NULL));
  GListModel *model = gtk_drop_down_get_model (documents);
  GtkWidget *issue =
    ui_find (dialog, GTK_TYPE_CHECK_BUTTON, "尚未签发的先签发（给出编号和核验码）");
  gboolean found = FALSE;
  /* The certificates of people's exams are offered for people, with what belongs to them. */
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (GtkStringObject) name = g_list_model_get_item (model, i);
      gtk_drop_down_set_selected (documents, i);
      gboolean pass = g_str_has_suffix (gtk_string_object_get_string (name), "合格证书");
      g_assert_cmpint (gtk_widget_is_visible (issue), ==, pass);
      found = found || pass;
    }
  g_assert_true (found);
  ui_shot (dialog, "dialog-batch");
  gtk_window_close (GTK_WINDOW (dialog));
  ui_settle ();
}

int
main (int argc, char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add ("/issuing/authority", WindowFixture, NULL, window_fixture_set_up, test_authority,
              window_fixture_tear_down);
  g_test_add ("/issuing/check", WindowFixture, NULL, window_fixture_set_up, test_check,
              window_fixture_tear_down);
  g_test_add ("/issuing/batch", WindowFixture, NULL, window_fixture_set_up, test_batch,
              window_fixture_tear_down);
  return g_test_run ();
}
