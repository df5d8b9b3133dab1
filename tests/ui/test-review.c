/* A reviewer at the window: opens a tar, sees the verdict, opines by keyboard, finds it again after
 * a crash, ticks, signs, and then nothing changes any more. */
#include "ui-support.h"

#include "key.h"
#include "query.h"
#include "review-pages.h"
#include "review-window.h"
#include "sample-vault.h"
#include "tasks.h"

#include <string.h>

typedef struct
{
  char *folder; /* of the vault and the tar */
  char *tar;
  AjKey *key;
  AjReviewWindow *window;
} Fixture;

static gboolean
is_open (gpointer window)
{
  return aj_review_window_get_review (window) != NULL;
}

static void
open_window (Fixture *self)
{
  self->window = aj_review_window_open (NULL, self->tar);
  ui_wait_until (is_open, self->window);
  ui_wait_painted (GTK_WIDGET (self->window));
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->folder = ui_sample_vault ();
  self->tar = g_build_filename (self->folder, "sealed.tar", NULL);
  self->key = aj_key_generate (&error);
  g_assert_no_error (error);
  g_autoptr (AjStore) store = aj_store_open (self->folder, AJ_STORE_OPEN_READ_ONLY, &error);
  g_assert_no_error (error);
  g_autoptr (AjQuery) query = aj_query_new (aj_records_find ("project"));
  g_autoptr (GArray) ids = aj_store_list_ids (store, query, NULL, NULL);
  aj_task_bundle (store, g_array_index (ids, gint64, 0), self->key, self->tar, NULL, NULL, NULL,
                  &error);
  g_assert_no_error (error);
  aj_store_close (store, NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  if (self->window != NULL)
    gtk_window_destroy (GTK_WINDOW (self->window));
  ui_settle ();
  aj_key_free (self->key);
  test_remove_tree (self->folder);
  g_free (self->folder);
  g_free (self->tar);
}

static AjOpinions *
opinions_of (Fixture *self)
{
  return aj_review_get_opinions (aj_review_window_get_review (self->window));
}

static void
expect_words (Fixture *self, const char *text)
{
  if (ui_find (GTK_WIDGET (self->window), GTK_TYPE_LABEL, text) == NULL)
    g_error ("“%s” is not on the screen", text);
}

static void
test_verdict (Fixture *self, gconstpointer data)
{
  open_window (self);
  expect_words (self, "完整、未改动，但签名是谁的还没有核对");
  expect_words (self, "法定代表人或主要负责人");
  ui_shot (GTK_WIDGET (self->window), "review-unknown");
  g_assert_true (aj_review_add_signer (aj_review_window_get_review (self->window), "王经办",
                                       "示例单位", "盖章登记表", NULL));
  aj_review_window_rebuild (self->window);
  ui_wait_painted (GTK_WIDGET (self->window));
  expect_words (self, "完整、未改动，签名人已知");
  ui_shot (GTK_WIDGET (self->window), "review-known");
}

static void
test_bad (Fixture *self, gconstpointer data)
{
  g_autofree char *bytes = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (self->tar, &bytes, &size, NULL));
  char *at = memmem (bytes, size, "%PDF-", 5);
  g_assert_nonnull (at);
  at[1] ^= 1;
  g_assert_true (g_file_set_contents (self->tar, bytes, (gssize) size, NULL));
  open_window (self);
  expect_words (self, "请勿接收此档案");
  g_assert_null (ui_find (GTK_WIDGET (self->window), GTK_TYPE_BUTTON, "打开(_O)"));
  ui_shot (GTK_WIDGET (self->window), "review-bad");
}

static gboolean
is_said_no_archive (gpointer window)
{
  return ui_find (window, GTK_TYPE_LABEL, "这不是可以信任的封存档案") != NULL;
}

static void
test_no_archive (Fixture *self, gconstpointer data)
{
  g_assert_true (g_file_set_contents (self->tar, "not a tar at all", -1, NULL));
  self->window = aj_review_window_open (NULL, self->tar);
  ui_wait_until (is_said_no_archive, self->window);
  g_assert_null (aj_review_window_get_review (self->window));
}

static gboolean
is_rectify (gpointer data)
{
  Fixture *self = data;
  const AjOpinion *opinion =
    aj_review_find_opinion (aj_review_window_get_review (self->window), "a1", NULL, FALSE);

  return opinion != NULL && opinion->result == AJ_OPINION_RECTIFY &&
         g_str_equal (opinion->text, "seal missing");
}

/* The draft on the disk holds the words. */
static gboolean
is_saved (gpointer data)
{
  Fixture *self = data;
  const AjOpenBag *bag = aj_review_get_bag (aj_review_window_get_review (self->window));
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "anjuan", "reviews",
                                            aj_open_bag_get_digest (bag), "draft.opinions", NULL);
  g_autofree char *text = NULL;

  return g_file_get_contents (path, &text, NULL, NULL) && strstr (text, "seal missing") != NULL;
}

static void
test_keyboard (Fixture *self, gconstpointer data)
{
  if (!ui_can_type ())
    {
      g_test_skip ("no keys can be sent here");
      return;
    }
  open_window (self);
  ui_press (GTK_WIDGET (self->window), "<Control>2");
  ui_type (GTK_WIDGET (self->window), "seal missing");
  ui_wait_until (is_rectify, self);
  ui_wait_until (is_saved, self);
  ui_shot (GTK_WIDGET (self->window), "review-opinion");

  /* The program dies; a new window has it all. */
  gtk_window_destroy (GTK_WINDOW (self->window));
  ui_settle ();
  open_window (self);
  g_assert_true (is_rectify (self));
  ui_press (GTK_WIDGET (self->window), "<Alt>2");
  ui_wait_painted (GTK_WIDGET (self->window));
  GtkWidget *failed = ui_find (GTK_WIDGET (self->window), GTK_TYPE_TOGGLE_BUTTON, "不合格");
  g_assert_nonnull (failed);
  ui_click (failed);
  ui_settle ();
  const AjOpinionTest *test =
    aj_opinions_find_test (opinions_of (self), "authenticity-digests", FALSE);
  g_assert_cmpint (test->machine, ==, AJ_TICK_PASS);
  g_assert_cmpint (test->reviewer, ==, AJ_TICK_FAIL);
  ui_shot (GTK_WIDGET (self->window), "review-tests");
  ui_press (GTK_WIDGET (self->window), "<Alt>6");
  ui_wait_painted (GTK_WIDGET (self->window));
  expect_words (self, "签名前还要完成");
  ui_shot (GTK_WIDGET (self->window), "review-finish");
}

static void
complete (Fixture *self)
{
  AjOpinions *opinions = opinions_of (self);

  for (guint i = 0; i < aj_review_n_tests; i++)
    {
      AjOpinionTest *test = aj_opinions_find_test (opinions, aj_review_tests[i].name, FALSE);
      test->reviewer = test->machine == AJ_TICK_FAIL ? AJ_TICK_FAIL : AJ_TICK_PASS;
    }
  aj_review_pass_rest (aj_review_window_get_review (self->window));
  aj_opinions_set (opinions, AJ_OPINIONS_REVIEWER, "李审查");
  aj_opinions_set (opinions, AJ_OPINIONS_REVIEWER_UNIT, "示例省国家保密局");
  aj_opinions_set (opinions, AJ_OPINIONS_DATE, "2026-03-05");
  aj_opinions_set (opinions, AJ_OPINIONS_DECISION, "return");
  aj_opinions_set (opinions, AJ_OPINIONS_REASON, "见意见");
  aj_review_window_touch (self->window);
}

static void
test_signed (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *file = g_build_filename (self->folder, "x.opinions", NULL);

  open_window (self);
  complete (self);
  g_assert_true (aj_review_window_flush (self->window));
  /* The file chooser and the passphrase in between belong to the desktop and to the key. */
  aj_review_sign (aj_review_window_get_review (self->window), self->key, file, &error);
  g_assert_no_error (error);
  aj_review_window_rebuild (self->window);
  ui_wait_painted (GTK_WIDGET (self->window));
  g_autoptr (AjOpinions) read = aj_opinions_load (file, &error);
  g_assert_no_error (error);
  g_assert_nonnull (read->key);
  GtkWidget *editor = aj_review_editor_new (self->window, "a1", NULL);
  g_object_ref_sink (editor);
  aj_review_editor_choose (editor, AJ_OPINION_RECTIFY);
  g_object_unref (editor);
  g_assert_cmpint (
    aj_review_find_opinion (aj_review_window_get_review (self->window), "a1", NULL, FALSE)->result,
    ==, AJ_OPINION_PASS);
  aj_review_window_show_page (self->window, "finish");
  ui_wait_painted (GTK_WIDGET (self->window));
  expect_words (self, "意见已签名，不能再改。");
  g_assert_null (ui_find (GTK_WIDGET (self->window), GTK_TYPE_BUTTON, "其余全部通过(_O)"));
  ui_shot (GTK_WIDGET (self->window), "review-signed");
}

static void
test_search (Fixture *self, gconstpointer data)
{
  open_window (self);
  GtkWidget *hits = aj_review_hits_new (self->window, "签到");
  g_object_ref_sink (hits);
  g_assert_nonnull (ui_find (hits, GTK_TYPE_LABEL, "培训签到表及考试成绩.csv"));
  g_object_unref (hits);
  aj_review_window_show_item (self->window, "e5", NULL);
  ui_wait_painted (GTK_WIDGET (self->window));
  expect_words (self, "e5 保密教育培训");
}

int
main (int argc, char **argv)
{
  g_autofree char *home = test_make_folder ();

  /* Before anything asks for it: the drafts go there. */
  g_setenv ("XDG_DATA_HOME", home, TRUE);
  g_setenv ("ANJUAN_TODAY", "2026-03-05", TRUE);
  ui_test_init (&argc, &argv);
#define ADD(name, function) g_test_add ("/review/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("verdict", test_verdict);
  ADD ("bad", test_bad);
  ADD ("no-archive", test_no_archive);
  ADD ("keyboard", test_keyboard);
  ADD ("signed", test_signed);
  ADD ("search", test_search);
  int status = g_test_run ();
  test_remove_tree (home);
  return status;
}
