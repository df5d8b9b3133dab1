/* A batch from draft to receipt: checked, sealed, sent, returned, answered (ST-13, ST-14). */
#include "archive-item-states.h"
#include "batch-states.h"
#include "catalog.h"
#include "i18n.h"
#include "review-fixture.h"
#include "verify.h"

static void
file_all (Fixture *self, guint expected)
{
  g_autoptr (GError) error = NULL;
  guint n = 0;

  aj_items_file (self->store, self->project, TRUE, &n, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, expected);
}

static gint64
make_batch (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  gint64 id = 0;

  aj_batch_make (self->store, self->project, &id, &error);
  g_assert_no_error (error);
  return id;
}

static void
check (Fixture *self, gint64 batch)
{
  g_autoptr (GError) error = NULL;

  aj_batch_check (self->store, batch, NULL, NULL, &error);
  g_assert_no_error (error);
}

static AjRecord *
get (Fixture *self, const AjRecordDef *def, gint64 id)
{
  g_autoptr (GError) error = NULL;
  AjRecord *record = aj_store_get (self->store, def, id, &error);

  g_assert_no_error (error);
  return record;
}

static AjRecord *
find_test (Fixture *self, gint64 batch, AjTestId id)
{
  g_autoptr (AjQuery) query = aj_query_new (&record_batch_test);
  query->parent_id = batch;
  g_autoptr (GPtrArray) rows = aj_store_list (self->store, query, NULL, NULL);

  for (guint i = 0; i < rows->len; i++)
    if (aj_test_find (aj_record_get (rows->pdata[i], BATCH_TEST_CODE)) == id)
      return g_object_ref (rows->pdata[i]);
  g_error ("no row for test %s", aj_tests[id].code);
}

static void
tick_all (Fixture *self, gint64 batch)
{
  for (AjTestId id = 0; id < AJ_N_TESTS; id++)
    if (aj_tests[id].manual)
      {
        g_autoptr (GError) error = NULL;
        g_autoptr (AjRecord) row = find_test (self, batch, id);
        aj_batch_tick (self->store, aj_record_get_id (row), "合格", "李四", NULL, &error);
        g_assert_no_error (error);
      }
}

static void
seal (Fixture *self, gint64 batch, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (self->folder, name, NULL);

  aj_batch_seal (self->store, batch, self->key, path, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
step (Fixture *self, gint64 batch, const char *to, const AjBatchValue *values, guint n)
{
  g_autoptr (GError) error = NULL;

  aj_batch_take_step (self->store, batch, to, values, n, &error);
  g_assert_no_error (error);
}

static const AjBatchValue sending[] = { { BATCH_CARRIER, "王五" }, { BATCH_METHOD, "专人送达" } };

static void
expect (AjRecord *record, int field, const char *value)
{
  g_assert_cmpstr (aj_record_get (record, field), ==, value);
}

static void
test_way (Fixture *self, gconstpointer data)
{
  gint64 item_id = fixture_receive (self, "e2", "名册", "名册.csv", "姓名\n王五\n");
  fixture_receive (self, "a1", "任命", "任命.pdf", GOOD_PDF);
  file_all (self, 2);
  gint64 batch_id = make_batch (self);
  check (self, batch_id);
  g_autoptr (AjRecord) checked = get (self, &record_batch, batch_id);
  expect (checked, BATCH_NUMBER, "XM-2026-001-01");
  expect (checked, BATCH_STATE, "检查");
  expect (checked, BATCH_AUTHENTICITY, "合格");
  expect (checked, BATCH_COMPLETENESS, "合格");
  expect (checked, BATCH_USABILITY, "合格");
  expect (checked, BATCH_SAFETY, "未检");

  /* A property that is open keeps the batch open, and nothing is written. */
  g_autoptr (GError) refusal = NULL;
  g_autofree char *path = g_build_filename (self->folder, "a.tar", NULL);
  g_assert_false (aj_batch_seal (self->store, batch_id, self->key, path, NULL, NULL, &refusal));
  g_assert_nonnull (refusal);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));

  tick_all (self, batch_id);
  seal (self, batch_id, "a.tar");
  g_autoptr (AjRecord) sealed = get (self, &record_batch, batch_id);
  expect (sealed, BATCH_STATE, "已封包");
  expect (sealed, BATCH_SERIAL, "1");
  expect (sealed, BATCH_PREVIOUS_DIGEST, NULL);
  expect (sealed, BATCH_FILE_NAME, "a.tar");
  g_assert_cmpuint (strlen (aj_record_get (sealed, BATCH_DIGEST)), ==, 64);

  /* The stock command says the same of the file; the form lies beside it. */
  g_autofree char *out = NULL;
  g_autofree char *form = g_build_filename (self->folder, "a.登记表.pdf", NULL);
  g_assert_cmpint (test_run ((const char *const[]){ "sha256sum", path, NULL }, &out, NULL), ==, 0);
  g_assert_true (g_str_has_prefix (out, aj_record_get (sealed, BATCH_FILE_SHA256)));
  g_assert_true (g_file_test (form, G_FILE_TEST_EXISTS));

  /* The list in the archive names the items. */
  g_autofree char *list = NULL;
  g_autofree char *script = g_strdup_printf (
    "tar xOf '%s' --wildcards '*/移交清单.pdf' | pdftotext - - | grep -c '名册\\|任命'", path);
  g_assert_cmpint (test_run ((const char *const[]){ "sh", "-c", script, NULL }, &list, NULL), ==,
                   0);
  g_assert_cmpuint (g_ascii_strtoull (list, NULL, 10), >=, 2);

  step (self, batch_id, "已送出", sending, G_N_ELEMENTS (sending));
  g_autoptr (AjRecord) item = get (self, &record_archive_item, item_id);
  expect (item, ARCHIVE_ITEM_STATUS, "已移交");
  g_assert_cmpint (aj_record_get_link (item, ARCHIVE_ITEM_BATCH), ==, batch_id);
  static const AjBatchValue receipt[] = { { BATCH_RECEIVED_BY, "审查组" },
                                          { BATCH_RECEIPT, "接〔2026〕7号" } };
  step (self, batch_id, "已接收", receipt, G_N_ELEMENTS (receipt));
  g_autoptr (AjRecord) received = get (self, &record_batch, batch_id);
  expect (received, BATCH_RECEIVED_ON, "2026-03-05");
}

/* The three papers of a batch, as they are printed today. Returns: (element-type GBytes) */
static GPtrArray *
print_papers (Fixture *self, gint64 batch)
{
  static const char *const papers[] = { "handover-list", "four-properties", "handover-form" };
  AjDocumentOptions options = { .made_on = "2026-03-05", .footer = TRUE };
  GPtrArray *pdfs = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (AjDocument) document =
        aj_document_build (self->store, papers[i], batch, &options, &error);
      g_assert_no_error (error);
      g_ptr_array_add (pdfs, aj_document_to_pdf (document, FALSE, NULL, &error));
      g_assert_no_error (error);
    }
  return pdfs;
}

/* Whatever became of its items since, a batch's papers are what they were. */
static void
expect_same_papers (Fixture *self, gint64 batch, GPtrArray *before)
{
  g_autoptr (GPtrArray) after = print_papers (self, batch);
  g_autoptr (GPtrArray) held = aj_batch_list_held (self->store, batch, NULL);

  g_assert_cmpuint (held->len, ==, 2);
  for (guint i = 0; i < before->len; i++)
    g_assert_true (g_bytes_equal (before->pdata[i], after->pdata[i]));
  /* Locked with its batch. */
  g_autoptr (AjChangeSet) removal = aj_change_set_new ("test");
  g_autoptr (GError) error = NULL;
  aj_change_set_delete (removal, held->pdata[0]);
  g_assert_false (aj_store_apply (self->store, removal, &error));
  g_assert_error (error, AJ_STORE_ERROR, AJ_STORE_ERROR_LOCKED);
}

/* What came back is answered: the old batch is named, its digest goes into the new archive, and the
 * corrected item goes in place of the old. */
static void
test_returned (Fixture *self, gconstpointer data)
{
  static const AjBatchValue reason[] = { { BATCH_RETURN_REASON, "名册缺页" } };
  gint64 item_id = fixture_receive (self, "e2", "名册", "名册.csv", "姓名\n");
  gint64 version_id = 0, next_id = 0, again = 0;
  g_autoptr (GError) error = NULL;

  fixture_receive (self, "a1", "任命", "任命.pdf", GOOD_PDF);
  file_all (self, 2);
  gint64 first = make_batch (self);
  check (self, first);
  tick_all (self, first);
  seal (self, first, "a.tar");
  g_assert_false (aj_batch_answer (self->store, first, &next_id, &error));
  g_clear_error (&error);
  step (self, first, "已送出", sending, G_N_ELEMENTS (sending));
  g_assert_false (aj_batch_take_step (self->store, first, "退回", NULL, 0, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  step (self, first, "退回", reason, G_N_ELEMENTS (reason));
  g_autoptr (GPtrArray) papers = print_papers (self, first);

  aj_item_make_version (self->store, item_id, &version_id, &error);
  g_assert_no_error (error);
  g_assert_false (aj_item_make_version (self->store, item_id, &again, &error));
  g_clear_error (&error);
  file_all (self, 1);
  aj_batch_answer (self->store, first, &next_id, &error);
  g_assert_no_error (error);
  g_assert_false (aj_batch_answer (self->store, first, &again, &error));
  g_clear_error (&error);

  g_autoptr (AjRecord) next = get (self, &record_batch, next_id);
  expect (next, BATCH_NUMBER, "XM-2026-001-02");
  g_autoptr (GPtrArray) items = aj_batch_list_items (self->store, next, &error);
  g_assert_cmpuint (items->len, ==, 2);
  g_assert_true (aj_record_get_id (items->pdata[0]) == version_id ||
                 aj_record_get_id (items->pdata[1]) == version_id);
  check (self, next_id);
  tick_all (self, next_id);
  seal (self, next_id, "b.tar");
  expect_same_papers (self, first, papers);

  g_autofree char *path = g_build_filename (self->folder, "b.tar", NULL);
  g_autoptr (AjVerdict) verdict = aj_verify (path, self->key, NULL, NULL, &error);
  g_autoptr (AjRecord) old = get (self, &record_batch, first);
  g_assert_no_error (error);
  g_assert_true (aj_verdict_is_valid (verdict));
  g_assert_cmpstr (aj_verdict_get_name (verdict), ==, "XM-2026-001-02");
  g_assert_cmpstr (aj_verdict_get_info (verdict, "Batch-Serial"), ==, "2");
  g_assert_cmpstr (aj_verdict_get_info (verdict, "Replaces-Batch"), ==, "XM-2026-001-01");
  g_assert_cmpstr (aj_verdict_get_info (verdict, "Previous-Bag-Digest-SM3"), ==,
                   aj_record_get (old, BATCH_DIGEST));
  /* Both files of the two versions stay in the vault. */
  g_autoptr (AjRecord) kept = get (self, &record_archive_item, item_id);
  expect (kept, ARCHIVE_ITEM_STATUS, "已移交");
}

/* Nothing to hand over is said before there is a batch, not after. */
static void
test_nothing_filed (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 id = 0;

  g_assert_false (aj_batch_make (self->store, self->project, &id, &error));
  g_assert_error (error, AJ_STORE_ERROR, AJ_STORE_ERROR_FAILED);
  g_clear_error (&error);
  fixture_receive (self, "a1", "任命", "任命.pdf", GOOD_PDF);
  g_assert_false (aj_batch_make (self->store, self->project, &id, NULL));
  file_all (self, 1);
  g_assert_true (aj_batch_make (self->store, self->project, &id, &error));
}

/* What was filed after the check went through no test: it is not sealed along. */
static void
test_filed_later (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (self->folder, "a.tar", NULL);

  fixture_receive (self, "a1", "任命", "任命.pdf", GOOD_PDF);
  file_all (self, 1);
  gint64 batch = make_batch (self);
  check (self, batch);
  tick_all (self, batch);
  fixture_receive (self, "e2", "宏", "宏.pdf", "%PDF-1.4\n/JavaScript\nstartxref\n0\n%%EOF");
  file_all (self, 1);
  g_assert_false (aj_batch_seal (self->store, batch, self->key, path, NULL, NULL, &error));
  g_assert_nonnull (strstr (error->message, "1 "));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  check (self, batch);
  g_autoptr (GPtrArray) held = aj_batch_list_held (self->store, batch, NULL);
  g_assert_cmpuint (held->len, ==, 2);
}

/* Each fault is found by the test that is made for it, and by name. */
static void
test_faults (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *name, *text;
    AjTestId test;
  } faults[] = {
    { "断.pdf", "%PDF-1.4\n1 0 obj", AJ_TEST_OPENS },
    { "密.pdf", "%PDF-1.4\n/Encrypt 5 0 R\nstartxref\n0\n%%EOF\n", AJ_TEST_PLAIN },
    { "跑.pdf", "%PDF-1.4\n/OpenAction <</S /JavaScript>>\nstartxref\n0\n%%EOF", AJ_TEST_PROGRAMS },
    { "假.jpg", GOOD_PDF, AJ_TEST_ATTRIBUTES },
    { "报告.pdf.exe", "MZ\220\3 program", AJ_TEST_PROGRAMS },
    { "空.txt", "", AJ_TEST_CONTENT },
    { "包.7z", "7z\xbc\xaf\x27\x1c", AJ_TEST_PLAIN },
    { "安装.AppImage", "text", AJ_TEST_PROGRAMS },
    { "照片.png", "\xff\xd8\xff\xe0 \xff\xd9", AJ_TEST_ATTRIBUTES },
  };
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    fixture_receive (self, "f1", faults[i].name, faults[i].name, faults[i].text);
  file_all (self, G_N_ELEMENTS (faults));
  gint64 batch_id = make_batch (self);
  check (self, batch_id);
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autoptr (AjRecord) row = find_test (self, batch_id, faults[i].test);
      g_test_message ("%s: %s", faults[i].name, aj_record_get (row, BATCH_TEST_DETAIL));
      expect (row, BATCH_TEST_RESULT, "不合格");
      g_assert_nonnull (strstr (aj_record_get (row, BATCH_TEST_DETAIL), faults[i].name));
    }
  g_autoptr (AjRecord) batch = get (self, &record_batch, batch_id);
  expect (batch, BATCH_USABILITY, "不合格");
  expect (batch, BATCH_SAFETY, "不合格");
}

/* A byte changed in the vault behind the program's back. */
static void
test_tampered (Fixture *self, gconstpointer data)
{
  gint64 item_id = fixture_receive (self, "a1", "任命", "任命.pdf", GOOD_PDF);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, item_id);
  file_all (self, 1);
  g_autoptr (GPtrArray) files = aj_lookup_find (aj_store_get_lookup (self->store),
                                                &record_attachment, ATTACHMENT_ARCHIVE_ITEM, id, 1);
  g_autofree char *path = aj_store_file_path (self->store, files->pdata[0]);
  gint64 batch_id = make_batch (self);

  g_chmod (path, 0600);
  g_assert_true (g_file_set_contents (path, "%PDF-1.5\nstartxref\n0\n%%EOF\n", -1, NULL));
  check (self, batch_id);
  g_autoptr (AjRecord) row = find_test (self, batch_id, AJ_TEST_FIXITY);
  expect (row, BATCH_TEST_RESULT, "不合格");
}

/* A tick needs a name, a machine's test is not ticked by hand, and a repeated check keeps ticks. */
static void
test_ticks (Fixture *self, gconstpointer data)
{
  fixture_receive (self, "a1", "任命", "任命.pdf", GOOD_PDF);
  file_all (self, 1);
  gint64 batch_id = make_batch (self);
  check (self, batch_id);
  g_autoptr (AjRecord) machine = find_test (self, batch_id, AJ_TEST_FIXITY);
  g_autoptr (AjRecord) person = find_test (self, batch_id, AJ_TEST_VIRUS);

  g_assert_false (
    aj_batch_tick (self->store, aj_record_get_id (machine), "合格", "李四", NULL, NULL));
  g_assert_false (aj_batch_tick (self->store, aj_record_get_id (person), "合格", "", NULL, NULL));
  tick_all (self, batch_id);
  check (self, batch_id);
  g_autoptr (AjRecord) kept = find_test (self, batch_id, AJ_TEST_VIRUS);
  expect (kept, BATCH_TEST_RESULT, "合格");
  expect (kept, BATCH_TEST_CHECKED_BY, "李四");
  g_autoptr (AjRecord) batch = get (self, &record_batch, batch_id);
  expect (batch, BATCH_SAFETY, "合格");
}

#define HAND_OVER_TEST(path, func)                                                                 \
  g_test_add (path, Fixture, NULL, fixture_set_up_empty, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  aj_i18n_init (NULL);
  g_test_init (&argc, &argv, NULL);
  g_setenv ("ANJUAN_TODAY", "2026-03-05", TRUE);
  HAND_OVER_TEST ("/hand-over/way", test_way);
  HAND_OVER_TEST ("/hand-over/returned", test_returned);
  HAND_OVER_TEST ("/hand-over/nothing-filed", test_nothing_filed);
  HAND_OVER_TEST ("/hand-over/filed-later", test_filed_later);
  HAND_OVER_TEST ("/hand-over/faults", test_faults);
  HAND_OVER_TEST ("/hand-over/tampered", test_tampered);
  HAND_OVER_TEST ("/hand-over/ticks", test_ticks);
  return g_test_run ();
}
