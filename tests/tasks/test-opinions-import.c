/* How signed opinions come back: two rounds, and what is refused. */
#include "review-fixture.h"

static guint
count_findings (Fixture *self, const char *state)
{
  g_autoptr (AjQuery) query = aj_query_new (&record_finding);
  if (state != NULL)
    aj_query_add_filter (query, FINDING_STATE, AJ_FILTER_EQUALS, state);
  g_autoptr (GPtrArray) rows = aj_store_list (self->store, query, NULL, NULL);

  return rows->len;
}

static const char *
batch_state (Fixture *self, gint64 id)
{
  g_autoptr (AjRecord) batch = aj_store_get (self->store, &record_batch, id, NULL);

  return g_intern_string (aj_record_get (batch, BATCH_STATE));
}

static void
expect_refused (Fixture *self, const char *path, gint64 project, const char *why)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjOpinionsArrival) arrival = aj_opinions_receive (self->store, path, project, &error);

  if (arrival != NULL)
    g_error ("%s was received", path);
  if (strstr (error->message, why) == NULL)
    g_error ("%s: not “%s”", error->message, why);
}

static void
take_in (Fixture *self, const char *path, const char *how, AjOpinionsTaken *taken)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjOpinionsArrival) arrival =
    aj_opinions_receive (self->store, path, self->project, &error);

  g_assert_no_error (error);
  aj_opinions_take_in (self->store, arrival, how, TRUE, taken, &error);
  g_assert_no_error (error);
}

/* One step: undone whole, and taken in again. */
static void
expect_one_step (Fixture *self, gint64 batch, const char *file)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (aj_store_undo (self->store, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_findings (self, NULL), ==, 0);
  g_assert_cmpstr (batch_state (self, batch), ==, "已送出");
  g_assert_cmpint (aj_store_count (self->store, &record_signer, 0, NULL), ==, 0);
  g_assert_true (aj_store_redo (self->store, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_findings (self, NULL), ==, 3);
  expect_refused (self, file, 0, "already");
}

/* Nothing in it is edited or deleted. */
static void
expect_locked (Fixture *self, gint64 review_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjRecord) row = aj_store_get (self->store, &record_review, review_id, NULL);
  g_assert_nonnull (row);
  g_autoptr (AjChangeSet) changes = aj_change_set_new ("test");
  aj_record_set (row, REVIEW_DECISION, "接收");
  aj_change_set_put (changes, row);
  g_assert_false (aj_store_apply (self->store, changes, &error));
  g_assert_error (error, AJ_STORE_ERROR, AJ_STORE_ERROR_LOCKED);
  g_clear_error (&error);
  g_autoptr (AjChangeSet) removal = aj_change_set_new ("test");
  g_autoptr (AjRecord) whole = aj_store_get (self->store, &record_review, review_id, NULL);
  aj_change_set_delete (removal, whole);
  g_assert_false (aj_store_apply (self->store, removal, NULL));
}

/* The second reviewer's look: the old points to mark, and what changed. */
static void
expect_second_round (AjReview *review)
{
  AjOpinions *opinions = aj_review_get_opinions (review);
  GPtrArray *differences = aj_review_get_changes (review);
  guint n_added = 0;

  g_assert_cmpuint (opinions->round, ==, 2);
  g_assert_nonnull (aj_review_get_previous (review));
  g_assert_cmpuint (aj_opinions_count_marks (opinions, AJ_MARK_NONE), ==, 3);
  g_assert_cmpstr (aj_opinions_get (opinions, AJ_OPINIONS_REVIEWER), ==, "李审查");
  g_assert_nonnull (differences);
  for (guint i = 0; i < differences->len; i++)
    {
      const AjReviewChange *change = differences->pdata[i];
      g_assert_true (i > 0 || g_str_has_prefix (change->path, "data/电子档案/"));
      n_added += change->kind == AJ_CHANGE_ADDED && g_str_has_suffix (change->path, "第二期.pdf");
    }
  g_assert_cmpuint (n_added, ==, 1);
}

/* The old points to mark, and what changed; two are rectified, one is not, one is new. */
static void
send_second_round (Fixture *self, gint64 first, const char *material)
{
  gint64 second;
  AjOpinionsTaken taken;

  fixture_receive (self, "e5", "第二期签到表", "第二期.pdf", GOOD_PDF "2");
  g_autofree char *tar = fixture_seal (self, first, &second);
  g_autoptr (AjReview) review = fixture_open (tar);
  AjOpinions *opinions = aj_review_get_opinions (review);
  expect_second_round (review);
  fixture_complete (review, "return");
  g_autoptr (GPtrArray) missing = aj_review_check (review);
  g_assert_cmpuint (missing->len, ==, 3);
  aj_opinions_find (opinions, 1, "e5", NULL, FALSE)->mark = AJ_MARK_FIXED;
  aj_opinions_find (opinions, 1, "-", NULL, FALSE)->mark = AJ_MARK_FIXED;
  aj_opinions_find (opinions, 1, "a1", material, FALSE)->mark = AJ_MARK_OPEN;
  fixture_rectify (review, "b1", NULL, "新发现。");
  g_autofree char *file = fixture_sign (self, review, "two.opinions");
  fixture_send (self, second);
  take_in (self, file, NULL, &taken);
  g_assert_cmpuint (taken.n_findings, ==, 1);
  g_assert_cmpuint (taken.n_closed, ==, 2);
  g_assert_cmpuint (taken.n_reopened, ==, 1);
  g_assert_cmpuint (count_findings (self, "已关闭"), ==, 2);
  g_assert_cmpstr (batch_state (self, second), ==, "退回");
}

static void
test_rounds (Fixture *self, gconstpointer data)
{
  gint64 first;
  AjOpinionsTaken taken;
  g_autoptr (GError) error = NULL;
  g_autofree char *tar = fixture_seal (self, 0, &first);
  g_autoptr (AjReview) review = fixture_open (tar);
  const AjReviewMaterial *material = aj_review_get_materials (review)->pdata[0];

  fixture_rectify (review, "e5", NULL, "缺第二期。");
  fixture_rectify (review, "a1", material->id, "未盖章。");
  fixture_rectify (review, "-", NULL, "目录无页号。");
  fixture_complete (review, "return");
  g_autofree char *file = fixture_sign (self, review, "one.opinions");

  expect_refused (self, file, 0, "not yet registered as sent");
  fixture_send (self, first);
  expect_refused (self, file, self->project + 1, "another project");
  g_autoptr (AjOpinionsArrival) arrival = aj_opinions_receive (self->store, file, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpint (arrival->trust, ==, AJ_OPINIONS_SIGNER_UNKNOWN);
  g_assert_false (aj_opinions_take_in (self->store, arrival, NULL, TRUE, &taken, &error));
  g_assert_error (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_SIGNATURE);
  g_clear_error (&error);
  g_assert_cmpuint (count_findings (self, NULL), ==, 0);
  take_in (self, file, "电话核对", &taken);
  g_assert_cmpuint (taken.n_findings, ==, 3);
  g_assert_cmpuint (count_findings (self, "已登记"), ==, 3);
  g_assert_cmpstr (batch_state (self, first), ==, "退回");
  expect_refused (self, file, 0, "already");

  expect_one_step (self, first, file);
  expect_locked (self, taken.review_id);

  send_second_round (self, first, material->id);

  /* The first round is as it was. */
  g_autoptr (AjReview) old = fixture_open (tar);
  g_assert_true (aj_review_is_signed (old));
  g_assert_cmpuint (aj_opinions_count (aj_review_get_opinions (old), AJ_OPINION_RECTIFY), ==, 3);
}

static void
test_wrong_vault (Fixture *self, gconstpointer data)
{
  gint64 batch;
  g_autofree char *tar = fixture_seal (self, 0, &batch);
  g_autoptr (AjReview) review = fixture_open (tar);
  fixture_complete (review, "accept");
  g_autofree char *file = fixture_sign (self, review, "x.opinions");
  Fixture other = { 0 };

  fixture_set_up (&other, NULL);
  expect_refused (&other, file, 0, "not sealed from this vault");
  fixture_tear_down (&other, NULL);

  /* Taken from a batch that somebody else's key signed for: opinions that name another batch. */
  g_autoptr (AjOpinions) forged = aj_opinions_load (file, NULL);
  aj_opinions_set (forged, AJ_OPINIONS_BATCH, "XM-2026-001-99");
  g_autoptr (GBytes) bytes = aj_opinions_sign (forged, self->reviewer, NULL);
  g_file_set_contents (file, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
                       NULL);
  fixture_send (self, batch);
  expect_refused (self, file, 0, "name the batch");
  aj_opinions_set (forged, AJ_OPINIONS_BATCH, "XM-2026-001-01");
  aj_opinions_set (forged, AJ_OPINIONS_PROJECT_NUMBER, "XM-2026-002");
  g_autoptr (GBytes) more = aj_opinions_sign (forged, self->reviewer, NULL);
  g_file_set_contents (file, g_bytes_get_data (more, NULL), (gssize) g_bytes_get_size (more), NULL);
  expect_refused (self, file, 0, "name the project");
  aj_opinions_set (forged, AJ_OPINIONS_PROJECT_NUMBER, "XM-2026-001");
  aj_opinions_set (forged, AJ_OPINIONS_PREVIOUS,
                   "0000000000000000000000000000000000000000000000000000000000000000");
  g_autoptr (GBytes) later = aj_opinions_sign (forged, self->reviewer, NULL);
  g_file_set_contents (file, g_bytes_get_data (later, NULL), (gssize) g_bytes_get_size (later),
                       NULL);
  expect_refused (self, file, 0, "before first");
}

/* A revoked key is refused whatever is said. */
static void
test_revoked (Fixture *self, gconstpointer data)
{
  gint64 batch;
  AjOpinionsTaken taken;
  g_autoptr (GError) error = NULL;
  g_autofree char *tar = fixture_seal (self, 0, &batch);
  g_autoptr (AjReview) review = fixture_open (tar);
  fixture_complete (review, "accept");
  g_autofree char *file = fixture_sign (self, review, "x.opinions");
  g_autoptr (AjRecord) signer = aj_record_new (&record_signer);
  g_autofree char *fingerprint = aj_key_dup_fingerprint (self->reviewer);

  fixture_send (self, batch);
  aj_record_set (signer, SIGNER_NAME, "李审查");
  aj_record_set (signer, SIGNER_FINGERPRINT, fingerprint);
  aj_record_set (signer, SIGNER_REVOKED_ON, "2026-02-01");
  fixture_put (self, signer);
  g_autoptr (AjOpinionsArrival) arrival = aj_opinions_receive (self->store, file, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpint (arrival->trust, ==, AJ_OPINIONS_SIGNER_REVOKED);
  g_assert_false (aj_opinions_take_in (self->store, arrival, "电话", TRUE, &taken, &error));
  g_assert_error (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_SIGNATURE);
  g_assert_cmpstr (batch_state (self, batch), ==, "已送出");
}

static void
test_accepted (Fixture *self, gconstpointer data)
{
  gint64 batch;
  AjOpinionsTaken taken;
  g_autofree char *tar = fixture_seal (self, 0, &batch);
  g_autoptr (AjReview) review = fixture_open (tar);
  fixture_complete (review, "accept");
  g_autofree char *file = fixture_sign (self, review, "x.opinions");

  fixture_send (self, batch);
  take_in (self, file, "电话", &taken);
  g_assert_cmpuint (taken.n_findings, ==, 0);
  g_assert_cmpstr (batch_state (self, batch), ==, "已接收");
}

/* Signs what file says anew, as somebody else or with another decision. Returns: the new file */
static char *
sign_anew (Fixture *self, const char *file, const char *who, const char *decision, const AjKey *key)
{
  g_autoptr (AjOpinions) opinions = aj_opinions_load (file, NULL);
  g_autofree char *name = g_strdup_printf ("%s-%s.opinions", who, decision);
  char *path = g_build_filename (self->folder, name, NULL);

  aj_opinions_set (opinions, AJ_OPINIONS_REVIEWER, who);
  aj_opinions_set (opinions, AJ_OPINIONS_DECISION, decision);
  aj_opinions_set (opinions, AJ_OPINIONS_REASON, who);
  g_autoptr (GBytes) bytes = aj_opinions_sign (opinions, key, NULL);
  g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
                       NULL);
  return path;
}

/* Takes a file in without registering the outcome. */
static void
keep (Fixture *self, const char *file, AjOpinionsTaken *taken)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjOpinionsArrival) arrival = aj_opinions_receive (self->store, file, 0, &error);

  g_assert_no_error (error);
  aj_opinions_take_in (self->store, arrival, "电话", FALSE, taken, &error);
  g_assert_no_error (error);
  g_assert_null (taken->decided);
}

/* Several reviewers of one archive: none of them moves the batch, each file is kept with its
 * signer, and the strictest decides when the office says so. */
static void
test_several (Fixture *self, gconstpointer data)
{
  gint64 batch;
  AjOpinionsTaken taken;
  const char *decided;
  g_autoptr (GError) error = NULL;
  g_autoptr (AjKey) second = aj_key_generate (NULL);
  g_autofree char *tar = fixture_seal (self, 0, &batch);
  g_autoptr (AjReview) review = fixture_open (tar);
  fixture_rectify (review, "e5", NULL, "缺第二期。");
  fixture_complete (review, "return");
  g_autofree char *file = fixture_sign (self, review, "x.opinions");
  g_autofree char *one = sign_anew (self, file, "甲", "accept", self->reviewer);
  g_autofree char *more = sign_anew (self, file, "甲", "return", self->reviewer);
  g_autofree char *two = sign_anew (self, file, "乙", "return", second);
  g_autofree char *late = sign_anew (self, file, "乙", "accept", second);

  fixture_send (self, batch);
  keep (self, one, &taken);
  g_assert_cmpuint (taken.n_findings, ==, 1);
  g_assert_cmpstr (batch_state (self, batch), ==, "已送出");
  keep (self, two, &taken);
  g_assert_cmpuint (taken.n_findings, ==, 1);
  /* The same reviewer once more: told apart from the same file, and no point twice. */
  expect_refused (self, one, 0, "the same file counts once");
  keep (self, more, &taken);
  g_assert_cmpuint (taken.n_findings, ==, 0);
  g_assert_cmpuint (taken.n_repeated, ==, 1);
  g_assert_cmpuint (count_findings (self, NULL), ==, 2);

  g_autoptr (GPtrArray) reviews = aj_opinions_list (self->store, batch, &error);
  static const char *const numbers[] = { "XM-2026-001-01-R1", "XM-2026-001-01-R1-2",
                                         "XM-2026-001-01-R1-3" };
  g_assert_cmpuint (reviews->len, ==, G_N_ELEMENTS (numbers));
  for (guint i = 0; i < reviews->len; i++)
    g_assert_cmpstr (aj_record_get (reviews->pdata[i], REVIEW_NUMBER), ==, numbers[i]);
  g_assert_true (aj_opinions_decide (self->store, batch, &decided, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (decided, ==, "退回");
  g_assert_cmpstr (batch_state (self, batch), ==, "退回");
  g_autoptr (AjRecord) row = aj_store_get (self->store, &record_batch, batch, NULL);
  g_assert_nonnull (strstr (aj_record_get (row, BATCH_RETURN_REASON), "乙：乙"));
  g_assert_false (aj_opinions_decide (self->store, batch, &decided, &error));
  g_clear_error (&error);

  /* Whoever comes late is heard, and moves nothing. */
  take_in (self, late, NULL, &taken);
  g_assert_null (taken.decided);
  g_assert_cmpstr (batch_state (self, batch), ==, "退回");
}

/* The second round on another machine: the first one's opinions come from their file. */
static void
test_previous_from_file (Fixture *self, gconstpointer data)
{
  gint64 first, second;
  AjOpinionsTaken taken;
  g_autofree char *tar = fixture_seal (self, 0, &first);
  g_autoptr (AjReview) review = fixture_open (tar);
  fixture_rectify (review, "e5", NULL, "缺第二期。");
  fixture_complete (review, "return");
  g_autofree char *file = fixture_sign (self, review, "one.opinions");
  g_autofree char *kept = fixture_review_file (review, "signed.opinions");
  g_autofree char *listed = fixture_review_file (review, "files.tsv");

  fixture_send (self, first);
  take_in (self, file, "电话核对", &taken);
  g_autofree char *tar2 = fixture_seal (self, first, &second);
  g_assert_cmpint (g_unlink (kept), ==, 0);
  g_assert_cmpint (g_unlink (listed), ==, 0);
  g_autoptr (AjReview) review2 = fixture_open (tar2);
  AjOpinions *opinions = aj_review_get_opinions (review2);
  g_assert_cmpuint (opinions->round, ==, 1);
  g_assert_null (aj_review_get_changes (review2));
  fixture_rectify (review2, "b1", NULL, "先写下的。");
  g_assert_true (aj_review_load_previous (review2, file, NULL));
  g_assert_cmpuint (opinions->round, ==, 2);
  g_assert_cmpuint (aj_opinions_count_marks (opinions, AJ_MARK_NONE), ==, 1);
  g_assert_cmpstr (aj_review_find_opinion (review2, "b1", NULL, FALSE)->text, ==, "先写下的。");
  /* Its own opinions are not those before it. */
  aj_opinions_find (opinions, 1, "e5", NULL, FALSE)->mark = AJ_MARK_FIXED;
  fixture_complete (review2, "accept");
  g_autofree char *file2 = fixture_sign (self, review2, "two.opinions");
  g_autoptr (AjReview) review3 = fixture_open (tar);
  g_assert_false (aj_review_load_previous (review3, file2, NULL));
}

int
main (int argc, char **argv)
{
  g_autofree char *home = test_make_folder ();

  g_setenv ("LANGUAGE", "en", TRUE);
  g_setenv ("ANJUAN_TODAY", "2026-03-05", TRUE);
  g_setenv ("XDG_DATA_HOME", home, TRUE);
  g_setenv ("XDG_RUNTIME_DIR", home, TRUE);
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                        \
  g_test_add ("/opinions-import/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("rounds", test_rounds);
  ADD ("wrong-vault", test_wrong_vault);
  ADD ("revoked", test_revoked);
  ADD ("accepted", test_accepted);
  ADD ("several", test_several);
  ADD ("previous-from-file", test_previous_from_file);
  int status = g_test_run ();
  test_remove_tree (home);
  return status;
}
