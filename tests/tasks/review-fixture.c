#include "review-fixture.h"

void
fixture_put (Fixture *self, AjRecord *record)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjChangeSet) changes = aj_change_set_new ("test");

  aj_change_set_put (changes, record);
  aj_store_apply (self->store, changes, &error);
  g_assert_no_error (error);
}

gint64
fixture_receive (
  Fixture *self, const char *code, const char *title, const char *name, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjRecord) item = aj_record_new (&record_archive_item);
  g_autofree char *path = g_build_filename (self->folder, name, NULL);

  aj_record_set_link (item, ARCHIVE_ITEM_PROJECT, self->project);
  aj_record_set (item, ARCHIVE_ITEM_CODE, code);
  aj_record_set (item, ARCHIVE_ITEM_TITLE, title);
  aj_record_set (item, ARCHIVE_ITEM_AUTHOR, "保密办公室");
  aj_record_set (item, ARCHIVE_ITEM_DATED_ON, "2026-01-05");
  aj_record_set (item, ARCHIVE_ITEM_RETENTION, "永久");
  aj_record_set (item, ARCHIVE_ITEM_STATUS, "已收");
  fixture_put (self, item);
  g_assert_true (g_file_set_contents (path, text, -1, &error));
  g_autoptr (AjRecord) file = aj_store_take_file (self->store, path, NULL, &error);
  g_assert_no_error (error);
  aj_record_set_link (file, ATTACHMENT_ARCHIVE_ITEM, aj_record_get_id (item));
  fixture_put (self, file);
  return aj_record_get_id (item);
}

void
fixture_set_up_empty (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  self->folder = test_make_folder ();
  g_autofree char *vault = g_build_filename (self->folder, "vault", NULL);

  self->store = aj_store_create (vault, &error);
  g_assert_no_error (error);
  self->key = aj_key_generate (&error);
  self->reviewer = aj_key_generate (&error);
  g_autoptr (AjRecord) unit = aj_record_new (&record_unit);
  aj_record_set (unit, UNIT_NAME, "示例单位");
  fixture_put (self, unit);
  g_autoptr (AjRecord) project = aj_record_new (&record_project);
  aj_record_set (project, PROJECT_NUMBER, "XM-2026-001");
  aj_record_set (project, PROJECT_NAME, "示例项目");
  aj_record_set_link (project, PROJECT_UNIT, aj_record_get_id (unit));
  fixture_put (self, project);
  self->project = aj_record_get_id (project);
}

void
fixture_set_up (Fixture *self, gconstpointer data)
{
  fixture_set_up_empty (self, data);
  self->item = fixture_receive (self, "e5", "保密教育培训签到表", "签到表.pdf", GOOD_PDF);
  fixture_receive (self, "a1", "法定代表人任命书", "任命书.pdf", GOOD_PDF "\n");
}

void
fixture_tear_down (Fixture *self, gconstpointer data)
{
  aj_store_close (self->store, NULL);
  g_object_unref (self->store);
  aj_key_free (self->key);
  aj_key_free (self->reviewer);
  test_remove_tree (self->folder);
  g_free (self->folder);
}

/* Files, checks, ticks and seals a batch; answers: the batch that came back, or 0.
 * Returns: the tar */
char *
fixture_seal (Fixture *self, gint64 answers, gint64 *batch)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (aj_items_file (self->store, self->project, TRUE, NULL, NULL, NULL, &error));
  if (answers != 0)
    aj_batch_answer (self->store, answers, batch, &error);
  else
    aj_batch_make (self->store, self->project, batch, &error);
  g_assert_no_error (error);
  aj_batch_check (self->store, *batch, NULL, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (AjQuery) query = aj_query_new (&record_batch_test);
  query->parent_id = *batch;
  g_autoptr (GPtrArray) tests = aj_store_list (self->store, query, NULL, NULL);
  for (guint i = 0; i < tests->len; i++)
    if (g_strcmp0 (aj_record_get (tests->pdata[i], BATCH_TEST_METHOD), "人工") == 0 ||
        g_strcmp0 (aj_record_get (tests->pdata[i], BATCH_TEST_RESULT), "不合格") == 0)
      {
        aj_batch_tick (self->store, aj_record_get_id (tests->pdata[i]), "合格", "张三", NULL, NULL);
      }
  char *path = g_strdup_printf ("%s/%" G_GINT64_FORMAT ".tar", self->folder, *batch);
  aj_batch_seal (self->store, *batch, self->key, path, NULL, NULL, &error);
  g_assert_no_error (error);
  return path;
}

void
fixture_send (Fixture *self, gint64 batch)
{
  g_autoptr (GError) error = NULL;
  const AjBatchValue values[] = { { BATCH_CARRIER, "李四" }, { BATCH_METHOD, "专人送达" } };

  aj_batch_take_step (self->store, batch, "已送出", values, 2, &error);
  g_assert_no_error (error);
}

AjReview *
fixture_open (const char *path)
{
  g_autoptr (GError) error = NULL;
  AjReview *review = aj_review_open (path, NULL, NULL, &error);

  g_assert_no_error (error);
  return review;
}

/* Everything that must be filled in, but for what the caller set. */
void
fixture_complete (AjReview *review, const char *decision)
{
  AjOpinions *opinions = aj_review_get_opinions (review);

  for (guint i = 0; i < aj_review_n_tests; i++)
    {
      AjOpinionTest *test = aj_opinions_find_test (opinions, aj_review_tests[i].name, TRUE);
      if (test->reviewer == AJ_TICK_NONE)
        test->reviewer = AJ_TICK_PASS;
    }
  aj_review_pass_rest (review);
  aj_opinions_set (opinions, AJ_OPINIONS_REVIEWER, "李审查");
  aj_opinions_set (opinions, AJ_OPINIONS_REVIEWER_UNIT, "示例省国家保密局");
  aj_opinions_set (opinions, AJ_OPINIONS_DATE, "2026-03-05");
  aj_opinions_set (opinions, AJ_OPINIONS_DECISION, decision);
  aj_opinions_set (opinions, AJ_OPINIONS_REASON, "见意见");
}

void
fixture_rectify (AjReview *review, const char *code, const char *material, const char *text)
{
  AjOpinion *opinion = aj_review_find_opinion (review, code, material, TRUE);

  opinion->result = AJ_OPINION_RECTIFY;
  aj_opinion_set_text (&opinion->text, text, TRUE);
}

char *
fixture_sign (Fixture *self, AjReview *review, const char *name)
{
  g_autoptr (GError) error = NULL;
  char *path = g_build_filename (self->folder, name, NULL);

  aj_review_sign (review, self->reviewer, path, &error);
  g_assert_no_error (error);
  return path;
}

char *
fixture_review_file (AjReview *review, const char *name)
{
  return g_build_filename (g_get_user_data_dir (), "anjuan", "reviews",
                           aj_open_bag_get_digest (aj_review_get_bag (review)), name, NULL);
}
