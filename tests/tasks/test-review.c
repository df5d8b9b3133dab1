/* A reviewer's work without a vault, and how it comes back: drafts, signing, two rounds, import. */
#include "review.h"

#include "change.h"
#include "files.h"
#include "hand-over.h"
#include "opinions-import.h"
#include "query.h"
#include "record-archive-item.h"
#include "record-attachment.h"
#include "record-batch-test.h"
#include "record-batch.h"
#include "record-finding.h"
#include "record-project.h"
#include "record-review.h"
#include "record-signer.h"
#include "record-unit.h"
#include "review-receipt.h"
#include "support.h"
#include "tasks.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define GOOD_PDF "%PDF-1.4\nstartxref\n0\n%%EOF\n"

typedef struct
{
  char *folder;
  AjStore *store;
  gint64 project;
  gint64 item;
  AjKey *key;      /* the sender's */
  AjKey *reviewer; /* the reviewer's */
} Fixture;

static void
put (Fixture *self, AjRecord *record)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjChangeSet) changes = aj_change_set_new ("test");

  aj_change_set_put (changes, record);
  aj_store_apply (self->store, changes, &error);
  g_assert_no_error (error);
}

static gint64
receive (Fixture *self, const char *code, const char *title, const char *name, const char *text)
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
  put (self, item);
  g_assert_true (g_file_set_contents (path, text, -1, &error));
  g_autoptr (AjRecord) file = aj_store_take_file (self->store, path, NULL, &error);
  g_assert_no_error (error);
  aj_record_set_link (file, ATTACHMENT_ARCHIVE_ITEM, aj_record_get_id (item));
  put (self, file);
  return aj_record_get_id (item);
}

static void
set_up (Fixture *self, gconstpointer data)
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
  put (self, unit);
  g_autoptr (AjRecord) project = aj_record_new (&record_project);
  aj_record_set (project, PROJECT_NUMBER, "XM-2026-001");
  aj_record_set (project, PROJECT_NAME, "示例项目");
  aj_record_set_link (project, PROJECT_UNIT, aj_record_get_id (unit));
  put (self, project);
  self->project = aj_record_get_id (project);
  self->item = receive (self, "e5", "保密教育培训签到表", "签到表.pdf", GOOD_PDF);
  receive (self, "a1", "法定代表人任命书", "任命书.pdf", GOOD_PDF "\n");
}

static void
tear_down (Fixture *self, gconstpointer data)
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
static char *
seal (Fixture *self, gint64 answers, gint64 *batch)
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

static void
send_batch (Fixture *self, gint64 batch)
{
  g_autoptr (GError) error = NULL;
  const AjBatchValue values[] = { { BATCH_CARRIER, "李四" }, { BATCH_METHOD, "专人送达" } };

  aj_batch_take_step (self->store, batch, "已送出", values, 2, &error);
  g_assert_no_error (error);
}

static AjReview *
open_review (const char *path)
{
  g_autoptr (GError) error = NULL;
  AjReview *review = aj_review_open (path, NULL, NULL, &error);

  g_assert_no_error (error);
  return review;
}

/* Everything that must be filled in, but for what the caller set. */
static void
complete (AjReview *review, const char *decision)
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

static void
rectify (AjReview *review, const char *code, const char *material, const char *text)
{
  AjOpinion *opinion = aj_review_find_opinion (review, code, material, TRUE);

  opinion->result = AJ_OPINION_RECTIFY;
  aj_opinion_set_text (&opinion->text, text, TRUE);
}

static char *
sign (Fixture *self, AjReview *review, const char *name)
{
  g_autoptr (GError) error = NULL;
  char *path = g_build_filename (self->folder, name, NULL);

  aj_review_sign (review, self->reviewer, path, &error);
  g_assert_no_error (error);
  return path;
}

static char *
review_file (AjReview *review, const char *name)
{
  return g_build_filename (g_get_user_data_dir (), "anjuan", "reviews",
                           aj_open_bag_get_digest (aj_review_get_bag (review)), name, NULL);
}

static void
test_draft (Fixture *self, gconstpointer data)
{
  gint64 batch;
  g_autofree char *tar = seal (self, 0, &batch);
  g_autoptr (AjReview) review = open_review (tar);
  g_autofree char *draft = review_file (review, "draft.opinions");
  g_autofree char *aside = g_strconcat (draft, ".damaged", NULL);

  g_assert_cmpint (aj_review_get_trust (review), ==, AJ_TRUST_UNKNOWN);
  g_assert_cmpuint (aj_review_get_materials (review)->len, ==, 2);
  g_assert_cmpuint (aj_review_count (review, "e5"), ==, 1);
  rectify (review, "e5", NULL, "缺第二期。");
  g_assert_true (aj_review_save (review, NULL));

  /* The program dies here: a second one finds everything. */
  g_autoptr (AjReview) again = open_review (tar);
  g_assert_cmpstr (aj_review_find_opinion (again, "e5", NULL, FALSE)->text, ==, "缺第二期。");
  g_assert_cmpstr (aj_opinions_get (aj_review_get_opinions (again), AJ_OPINIONS_PROJECT_NAME), ==,
                   "示例项目");

  /* A draft that something else damaged is set aside whole. */
  g_autofree char *text = NULL;
  g_file_get_contents (draft, &text, NULL, NULL);
  g_file_set_contents (draft, text, strlen (text) / 2, NULL);
  g_autoptr (AjReview) fresh = open_review (tar);
  g_assert_null (aj_review_find_opinion (fresh, "e5", NULL, FALSE));
  g_assert_true (g_file_test (aside, G_FILE_TEST_EXISTS));
}

static void
test_signing (Fixture *self, gconstpointer data)
{
  gint64 batch;
  g_autoptr (GError) error = NULL;
  g_autofree char *tar = seal (self, 0, &batch);
  g_autoptr (AjReview) review = open_review (tar);
  g_autofree char *path = g_build_filename (self->folder, "x.opinions", NULL);

  g_assert_false (aj_review_sign (review, self->reviewer, path, &error));
  g_assert_error (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_SIGNATURE);
  g_clear_error (&error);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  rectify (review, "e5", NULL, "缺第二期。");
  complete (review, "return");
  g_autofree char *file = sign (self, review, "x.opinions");
  g_assert_true (aj_review_is_signed (review));
  g_assert_null (aj_review_find_opinion (review, "b1", "1", TRUE));
  g_assert_false (aj_review_save (review, NULL));
  g_assert_cmpuint (aj_review_pass_rest (review), ==, 0);

  g_autoptr (AjReview) again = open_review (tar);
  g_assert_true (aj_review_is_signed (again));
  g_assert_false (aj_review_save (again, NULL));
  /* Another key signs nothing any more: the same file comes out. */
  g_autofree char *copy = g_build_filename (self->folder, "y.opinions", NULL);
  g_assert_true (aj_review_sign (again, self->key, copy, NULL));
  g_autofree char *one = NULL, *two = NULL;
  g_file_get_contents (file, &one, NULL, NULL);
  g_file_get_contents (copy, &two, NULL, NULL);
  g_assert_cmpstr (one, ==, two);
  g_autoptr (AjDocument) receipt = aj_review_make_receipt (again, NULL);
  g_autofree char *pdf = g_build_filename (self->folder, "receipt.pdf", NULL);
  g_assert_true (aj_document_write_pdf (receipt, pdf, FALSE, NULL, NULL));

  /* A signed file that was meddled with is said, not begun anew. */
  g_autofree char *kept = review_file (again, "signed.opinions");
  one[strlen (one) / 2] ^= 1;
  g_chmod (kept, 0600);
  g_file_set_contents (kept, one, -1, NULL);
  g_autoptr (AjReview) meddled = aj_review_open (tar, NULL, NULL, &error);
  g_assert_null (meddled);
}

static void
test_search (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *query;
    AjHitKind kind;
    const char *text;
  } cases[] = {
    { "签", AJ_HIT_MATERIAL, "保密教育培训签到表" }, { "签到", AJ_HIT_FILE, "签到表.pdf" },
    { "任命", AJ_HIT_MATERIAL, "法定代表人任命书" }, { "2026-01-05", AJ_HIT_RECORD, "保密办公室" },
    { "示例项目", AJ_HIT_RECORD, "示例项目" },       { "字段 说明", AJ_HIT_FILE, "字段说明.csv" },
  };
  gint64 batch;
  g_autofree char *tar = seal (self, 0, &batch);
  g_autoptr (AjReview) review = open_review (tar);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) hits = aj_review_search (review, cases[i].query, 100, NULL);
      gboolean found = FALSE;
      for (guint k = 0; k < hits->len; k++)
        {
          const AjReviewHit *hit = hits->pdata[k];
          found =
            found || (hit->kind == cases[i].kind && strstr (hit->text, cases[i].text) != NULL);
        }
      if (!found)
        g_error ("“%s” is not found", cases[i].query);
    }
  g_autoptr (GPtrArray) none = aj_review_search (review, "没有这个词", 100, NULL);
  g_assert_cmpuint (none->len, ==, 0);
}

static void
test_take_out (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  receive (self, "b1", "程序", "工具.exe", "MZ\x90");
  g_autoptr (AjReview) review = NULL;
  g_autofree char *plain = g_build_filename (self->folder, "plain.tar", NULL);

  /* Without a batch: its own check would refuse the program. */
  g_assert_true (
    aj_task_bundle (self->store, self->project, self->key, plain, NULL, NULL, NULL, &error));
  review = open_review (plain);
  const AjReviewMaterial *material = NULL;
  for (guint i = 0; i < aj_review_get_materials (review)->len; i++)
    {
      const AjReviewMaterial *each = aj_review_get_materials (review)->pdata[i];
      const AjReviewFile *file = each->files->pdata[0];
      if (g_str_has_suffix (file->path, ".exe"))
        {
          g_assert_cmpuint (file->file->traits & AJ_TRAIT_PROGRAM, !=, 0);
          g_assert_null (aj_review_take_out (review, file->file, NULL, &error));
          g_assert_error (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_UNSUPPORTED);
          g_clear_error (&error);
        }
      else
        material = each;
    }
  const AjReviewFile *file = material->files->pdata[0];
  g_autofree char *out = aj_review_take_out (review, file->file, NULL, &error);
  g_assert_no_error (error);
  g_autofree char *twice = aj_review_take_out (review, file->file, NULL, &error);
  g_assert_cmpstr (out, ==, twice);
  struct stat info;
  g_assert_cmpint (g_stat (out, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0400);
  g_autofree char *folder = g_path_get_dirname (out);
  g_assert_cmpint (g_stat (folder, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0700);
  g_autofree char *bytes = NULL;
  g_file_get_contents (out, &bytes, NULL, NULL);
  g_assert_true (g_str_has_prefix (bytes, GOOD_PDF));

  /* The stick is changed behind our back, between the check and the look. */
  g_autofree char *saved = g_build_filename (self->folder, "saved.pdf", NULL);
  int fd = g_open (plain, O_RDWR, 0);
  g_assert_cmpint (pwrite (fd, "X", 1, (off_t) file->file->offset + 3), ==, 1);
  close (fd);
  g_assert_false (
    aj_open_bag_take_out (aj_review_get_bag (review), file->file, saved, NULL, &error));
  g_assert_error (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_MISMATCH);
  g_clear_error (&error);
  g_assert_false (g_file_test (saved, G_FILE_TEST_EXISTS));
  g_clear_pointer (&review, aj_review_free);
  g_assert_false (g_file_test (out, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));

  /* Opened again it is a bad archive: said, looked at, but nothing comes out and none accepts. */
  review = open_review (plain);
  g_assert_cmpint (aj_review_get_trust (review), ==, AJ_TRUST_BAD);
  const AjBagFile *again = aj_open_bag_get_file (aj_review_get_bag (review), 0);
  g_assert_false (aj_open_bag_take_out (aj_review_get_bag (review), again, saved, NULL, &error));
  g_assert_cmpint (
    aj_opinions_find_test (aj_review_get_opinions (review), "authenticity-digests", FALSE)->machine,
    ==, AJ_TICK_FAIL);
  g_assert_false (aj_review_add_signer (review, "王", "示例单位", "电话", NULL));
  complete (review, "accept");
  g_autoptr (GPtrArray) missing = aj_review_check (review);
  g_assert_cmpuint (missing->len, ==, 1);
}

static void
test_signers (Fixture *self, gconstpointer data)
{
  gint64 batch;
  g_autofree char *tar = seal (self, 0, &batch);
  g_autoptr (AjReview) review = open_review (tar);
  AjOpinionTest *test =
    aj_opinions_find_test (aj_review_get_opinions (review), "authenticity-signer", FALSE);

  g_assert_cmpint (test->machine, ==, AJ_TICK_NONE);
  g_assert_cmpint (test->reviewer, ==, AJ_TICK_NONE);
  g_assert_false (aj_review_add_signer (review, "王经办", "示例单位", "", NULL));
  g_assert_true (aj_review_add_signer (review, "王\t经办", "示例单位", "盖章登记表", NULL));
  g_assert_cmpint (aj_review_get_trust (review), ==, AJ_TRUST_KNOWN);
  g_assert_cmpint (test->machine, ==, AJ_TICK_PASS);
  g_autoptr (AjReview) again = open_review (tar);
  g_assert_cmpint (aj_review_get_trust (again), ==, AJ_TRUST_KNOWN);
  g_assert_cmpstr (aj_review_get_signer (again)->name, ==, "王 经办");
  g_assert_cmpstr (aj_review_get_signer (again)->checked_on, ==, "2026-03-05");
}

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
  aj_opinions_take_in (self->store, arrival, how, taken, &error);
  g_assert_no_error (error);
}

static void
test_rounds (Fixture *self, gconstpointer data)
{
  gint64 first, second;
  AjOpinionsTaken taken;
  g_autoptr (GError) error = NULL;
  g_autofree char *tar = seal (self, 0, &first);
  g_autoptr (AjReview) review = open_review (tar);
  const AjReviewMaterial *material = aj_review_get_materials (review)->pdata[0];

  rectify (review, "e5", NULL, "缺第二期。");
  rectify (review, "a1", material->id, "未盖章。");
  rectify (review, "-", NULL, "目录无页号。");
  complete (review, "return");
  g_autofree char *file = sign (self, review, "one.opinions");

  expect_refused (self, file, 0, "not yet registered as sent");
  send_batch (self, first);
  expect_refused (self, file, self->project + 1, "another project");
  g_autoptr (AjOpinionsArrival) arrival = aj_opinions_receive (self->store, file, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpint (arrival->trust, ==, AJ_OPINIONS_SIGNER_UNKNOWN);
  g_assert_false (aj_opinions_take_in (self->store, arrival, NULL, &taken, &error));
  g_assert_error (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_SIGNATURE);
  g_clear_error (&error);
  g_assert_cmpuint (count_findings (self, NULL), ==, 0);
  take_in (self, file, "电话核对", &taken);
  g_assert_cmpuint (taken.n_findings, ==, 3);
  g_assert_cmpuint (count_findings (self, "已登记"), ==, 3);
  g_assert_cmpstr (batch_state (self, first), ==, "退回");
  expect_refused (self, file, 0, "already");

  /* One step: undone whole, and taken in again. */
  g_assert_true (aj_store_undo (self->store, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_findings (self, NULL), ==, 0);
  g_assert_cmpstr (batch_state (self, first), ==, "已送出");
  g_assert_cmpint (aj_store_count (self->store, &record_signer, 0, NULL), ==, 0);
  g_assert_true (aj_store_redo (self->store, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_findings (self, NULL), ==, 3);
  expect_refused (self, file, 0, "already");

  /* Nothing in it is edited or deleted. */
  g_autoptr (AjRecord) row = aj_store_get (self->store, &record_review, taken.review_id, NULL);
  g_assert_nonnull (row);
  g_autoptr (AjChangeSet) changes = aj_change_set_new ("test");
  aj_record_set (row, REVIEW_DECISION, "接收");
  aj_change_set_put (changes, row);
  g_assert_false (aj_store_apply (self->store, changes, &error));
  g_assert_error (error, AJ_STORE_ERROR, AJ_STORE_ERROR_LOCKED);
  g_clear_error (&error);
  g_autoptr (AjChangeSet) removal = aj_change_set_new ("test");
  g_autoptr (AjRecord) whole = aj_store_get (self->store, &record_review, taken.review_id, NULL);
  aj_change_set_delete (removal, whole);
  g_assert_false (aj_store_apply (self->store, removal, NULL));

  /* The second round: the old points to mark, and what changed. */
  receive (self, "e5", "第二期签到表", "第二期.pdf", GOOD_PDF "2");
  g_autofree char *tar2 = seal (self, first, &second);
  g_autoptr (AjReview) review2 = open_review (tar2);
  AjOpinions *opinions = aj_review_get_opinions (review2);
  g_assert_cmpuint (opinions->round, ==, 2);
  g_assert_nonnull (aj_review_get_previous (review2));
  g_assert_cmpuint (aj_opinions_count_marks (opinions, AJ_MARK_NONE), ==, 3);
  g_assert_cmpstr (aj_opinions_get (opinions, AJ_OPINIONS_REVIEWER), ==, "李审查");
  GPtrArray *differences = aj_review_get_changes (review2);
  g_assert_nonnull (differences);
  const AjReviewChange *change = differences->pdata[0];
  g_assert_true (g_str_has_prefix (change->path, "data/电子档案/"));
  guint n_added = 0;
  for (guint i = 0; i < differences->len; i++)
    n_added += ((AjReviewChange *) differences->pdata[i])->kind == AJ_CHANGE_ADDED &&
               g_str_has_suffix (((AjReviewChange *) differences->pdata[i])->path, "第二期.pdf");
  g_assert_cmpuint (n_added, ==, 1);
  complete (review2, "return");
  g_autoptr (GPtrArray) missing = aj_review_check (review2);
  g_assert_cmpuint (missing->len, ==, 3);
  aj_opinions_find (opinions, 1, "e5", NULL, FALSE)->mark = AJ_MARK_FIXED;
  aj_opinions_find (opinions, 1, "-", NULL, FALSE)->mark = AJ_MARK_FIXED;
  aj_opinions_find (opinions, 1, "a1", material->id, FALSE)->mark = AJ_MARK_OPEN;
  rectify (review2, "b1", NULL, "新发现。");
  g_autofree char *file2 = sign (self, review2, "two.opinions");
  send_batch (self, second);
  take_in (self, file2, NULL, &taken);
  g_assert_cmpuint (taken.n_findings, ==, 1);
  g_assert_cmpuint (taken.n_closed, ==, 2);
  g_assert_cmpuint (taken.n_reopened, ==, 1);
  g_assert_cmpuint (count_findings (self, "已关闭"), ==, 2);
  g_assert_cmpstr (batch_state (self, second), ==, "退回");

  /* The first round is as it was. */
  g_autoptr (AjReview) old = open_review (tar);
  g_assert_true (aj_review_is_signed (old));
  g_assert_cmpuint (aj_opinions_count (aj_review_get_opinions (old), AJ_OPINION_RECTIFY), ==, 3);
}

static void
test_wrong_vault (Fixture *self, gconstpointer data)
{
  gint64 batch;
  g_autofree char *tar = seal (self, 0, &batch);
  g_autoptr (AjReview) review = open_review (tar);
  complete (review, "accept");
  g_autofree char *file = sign (self, review, "x.opinions");
  Fixture other = { 0 };

  set_up (&other, NULL);
  expect_refused (&other, file, 0, "not sealed from this vault");
  tear_down (&other, NULL);

  /* Taken from a batch that somebody else's key signed for: opinions that name another batch. */
  g_autoptr (AjOpinions) forged = aj_opinions_load (file, NULL);
  aj_opinions_set (forged, AJ_OPINIONS_BATCH, "XM-2026-001-99");
  g_autoptr (GBytes) bytes = aj_opinions_sign (forged, self->reviewer, NULL);
  g_file_set_contents (file, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
                       NULL);
  send_batch (self, batch);
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
  g_autofree char *tar = seal (self, 0, &batch);
  g_autoptr (AjReview) review = open_review (tar);
  complete (review, "accept");
  g_autofree char *file = sign (self, review, "x.opinions");
  g_autoptr (AjRecord) signer = aj_record_new (&record_signer);
  g_autofree char *fingerprint = aj_key_dup_fingerprint (self->reviewer);

  send_batch (self, batch);
  aj_record_set (signer, SIGNER_NAME, "李审查");
  aj_record_set (signer, SIGNER_FINGERPRINT, fingerprint);
  aj_record_set (signer, SIGNER_REVOKED_ON, "2026-02-01");
  put (self, signer);
  g_autoptr (AjOpinionsArrival) arrival = aj_opinions_receive (self->store, file, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpint (arrival->trust, ==, AJ_OPINIONS_SIGNER_REVOKED);
  g_assert_false (aj_opinions_take_in (self->store, arrival, "电话", &taken, &error));
  g_assert_error (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_SIGNATURE);
  g_assert_cmpstr (batch_state (self, batch), ==, "已送出");
}

static void
test_accepted (Fixture *self, gconstpointer data)
{
  gint64 batch;
  AjOpinionsTaken taken;
  g_autofree char *tar = seal (self, 0, &batch);
  g_autoptr (AjReview) review = open_review (tar);
  complete (review, "accept");
  g_autofree char *file = sign (self, review, "x.opinions");

  send_batch (self, batch);
  take_in (self, file, "电话", &taken);
  g_assert_cmpuint (taken.n_findings, ==, 0);
  g_assert_cmpstr (batch_state (self, batch), ==, "已接收");
}

/* The second round on another machine: the first one's opinions come from their file. */
static void
test_previous_from_file (Fixture *self, gconstpointer data)
{
  gint64 first, second;
  AjOpinionsTaken taken;
  g_autofree char *tar = seal (self, 0, &first);
  g_autoptr (AjReview) review = open_review (tar);
  rectify (review, "e5", NULL, "缺第二期。");
  complete (review, "return");
  g_autofree char *file = sign (self, review, "one.opinions");
  g_autofree char *kept = review_file (review, "signed.opinions");
  g_autofree char *listed = review_file (review, "files.tsv");

  send_batch (self, first);
  take_in (self, file, "电话核对", &taken);
  g_autofree char *tar2 = seal (self, first, &second);
  g_assert_cmpint (g_unlink (kept), ==, 0);
  g_assert_cmpint (g_unlink (listed), ==, 0);
  g_autoptr (AjReview) review2 = open_review (tar2);
  AjOpinions *opinions = aj_review_get_opinions (review2);
  g_assert_cmpuint (opinions->round, ==, 1);
  g_assert_null (aj_review_get_changes (review2));
  rectify (review2, "b1", NULL, "先写下的。");
  g_assert_true (aj_review_load_previous (review2, file, NULL));
  g_assert_cmpuint (opinions->round, ==, 2);
  g_assert_cmpuint (aj_opinions_count_marks (opinions, AJ_MARK_NONE), ==, 1);
  g_assert_cmpstr (aj_review_find_opinion (review2, "b1", NULL, FALSE)->text, ==, "先写下的。");
  /* Its own opinions are not those before it. */
  aj_opinions_find (opinions, 1, "e5", NULL, FALSE)->mark = AJ_MARK_FIXED;
  complete (review2, "accept");
  g_autofree char *file2 = sign (self, review2, "two.opinions");
  g_autoptr (AjReview) review3 = open_review (tar);
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
#define ADD(name, function) g_test_add ("/review/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("draft", test_draft);
  ADD ("signing", test_signing);
  ADD ("search", test_search);
  ADD ("take-out", test_take_out);
  ADD ("signers", test_signers);
  ADD ("rounds", test_rounds);
  ADD ("wrong-vault", test_wrong_vault);
  ADD ("revoked", test_revoked);
  ADD ("accepted", test_accepted);
  ADD ("previous-from-file", test_previous_from_file);
  int status = g_test_run ();
  test_remove_tree (home);
  return status;
}
