/* A reviewer's work without a vault: drafts, signing, searching, taking files out. */
#include "review-fixture.h"

static void
test_draft (Fixture *self, gconstpointer data)
{
  gint64 batch;
  g_autofree char *tar = fixture_seal (self, 0, &batch);
  g_autoptr (AjReview) review = fixture_open (tar);
  g_autofree char *draft = fixture_review_file (review, "draft.opinions");
  g_autofree char *aside = g_strconcat (draft, ".damaged", NULL);

  g_assert_cmpint (aj_review_get_trust (review), ==, AJ_TRUST_UNKNOWN);
  g_assert_cmpuint (aj_review_get_materials (review)->len, ==, 2);
  g_assert_cmpuint (aj_review_count (review, "e5"), ==, 1);
  fixture_rectify (review, "e5", NULL, "缺第二期。");
  g_assert_true (aj_review_save (review, NULL));

  /* The program dies here: a second one finds everything. */
  g_autoptr (AjReview) again = fixture_open (tar);
  g_assert_cmpstr (aj_review_find_opinion (again, "e5", NULL, FALSE)->text, ==, "缺第二期。");
  g_assert_cmpstr (aj_opinions_get (aj_review_get_opinions (again), AJ_OPINIONS_PROJECT_NAME), ==,
                   "示例项目");

  /* What another window wrote meanwhile is not written over. */
  g_autoptr (GError) error = NULL;
  fixture_rectify (again, "b1", NULL, "另一窗口写的。");
  g_assert_true (aj_review_save (again, NULL));
  fixture_rectify (review, "b1", NULL, "本窗口写的。");
  g_assert_false (aj_review_save (review, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_WRONG_ETAG);
  g_assert_true (aj_review_save (again, NULL));

  /* A draft that something else damaged is set aside whole. */
  g_autofree char *text = NULL;
  g_file_get_contents (draft, &text, NULL, NULL);
  g_file_set_contents (draft, text, strlen (text) / 2, NULL);
  g_autoptr (AjReview) fresh = fixture_open (tar);
  g_assert_null (aj_review_find_opinion (fresh, "e5", NULL, FALSE));
  g_assert_true (g_file_test (aside, G_FILE_TEST_EXISTS));
}

static void
test_signing (Fixture *self, gconstpointer data)
{
  gint64 batch;
  g_autoptr (GError) error = NULL;
  g_autofree char *tar = fixture_seal (self, 0, &batch);
  g_autoptr (AjReview) review = fixture_open (tar);
  g_autofree char *path = g_build_filename (self->folder, "x.opinions", NULL);

  g_assert_false (aj_review_sign (review, self->reviewer, path, &error));
  g_assert_error (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_SIGNATURE);
  g_clear_error (&error);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  fixture_rectify (review, "e5", NULL, "缺第二期。");
  fixture_complete (review, "return");
  g_autofree char *file = fixture_sign (self, review, "x.opinions");
  g_assert_true (aj_review_is_signed (review));
  g_assert_null (aj_review_find_opinion (review, "b1", "1", TRUE));
  g_assert_false (aj_review_save (review, NULL));
  g_assert_cmpuint (aj_review_pass_rest (review), ==, 0);

  g_autoptr (AjReview) again = fixture_open (tar);
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
  g_autofree char *kept = fixture_review_file (again, "signed.opinions");
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
  g_autofree char *tar = fixture_seal (self, 0, &batch);
  g_autoptr (AjReview) review = fixture_open (tar);

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

/* The project as it is, without a batch: its check would refuse the program among the files. */
static char *
bundle (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  char *path = g_build_filename (self->folder, "plain.tar", NULL);

  fixture_receive (self, "b1", "程序", "工具.exe", "MZ\x90");
  aj_task_bundle (self->store, self->project, self->key, path, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return path;
}

/* The first file whose name ends so. */
static const AjBagFile *
find_file (AjReview *review, const char *suffix)
{
  const AjOpenBag *bag = aj_review_get_bag (review);

  for (guint i = 0; i < aj_open_bag_get_n_files (bag); i++)
    if (g_str_has_suffix (aj_open_bag_get_file (bag, i)->path, suffix))
      return aj_open_bag_get_file (bag, i);
  g_assert_not_reached ();
}

static guint
mode_of (const char *path)
{
  struct stat info;

  g_assert_cmpint (g_stat (path, &info), ==, 0);
  return info.st_mode & 0777;
}

static void
test_take_out (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *tar = bundle (self);
  AjReview *review = fixture_open (tar);
  const AjBagFile *program = find_file (review, ".exe");

  g_assert_cmpuint (program->traits & AJ_TRAIT_PROGRAM, !=, 0);
  g_assert_null (aj_review_take_out (review, program, NULL, &error));
  g_assert_error (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_UNSUPPORTED);
  g_clear_error (&error);
  const AjBagFile *file = find_file (review, "签到表.pdf");
  g_autofree char *out = aj_review_take_out (review, file, NULL, &error);
  g_assert_no_error (error);
  g_autofree char *twice = aj_review_take_out (review, file, NULL, &error);
  g_assert_cmpstr (out, ==, twice);
  g_autofree char *folder = g_path_get_dirname (out);
  g_assert_cmpint (mode_of (out), ==, 0400);
  g_assert_cmpint (mode_of (folder), ==, 0700);
  g_autofree char *bytes = NULL;
  g_file_get_contents (out, &bytes, NULL, NULL);
  g_assert_true (g_str_has_prefix (bytes, GOOD_PDF));
  aj_review_free (review);
  g_assert_false (g_file_test (out, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
}

/* The stick is changed behind our back, between the check and the look. */
static void
test_changed_stick (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *tar = bundle (self);
  g_autofree char *saved = g_build_filename (self->folder, "saved.pdf", NULL);
  AjReview *review = fixture_open (tar);
  const AjBagFile *file = find_file (review, "签到表.pdf");

  int fd = g_open (tar, O_RDWR, 0);
  g_assert_cmpint (pwrite (fd, "X", 1, (off_t) file->offset + 3), ==, 1);
  close (fd);
  g_assert_false (aj_open_bag_take_out (aj_review_get_bag (review), file, saved, NULL, &error));
  g_assert_error (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_MISMATCH);
  g_clear_error (&error);
  g_assert_false (g_file_test (saved, G_FILE_TEST_EXISTS));
  aj_review_free (review);

  /* Opened again it is a bad archive: said, looked at, but nothing comes out and none accepts. */
  g_autoptr (AjReview) bad = fixture_open (tar);
  g_assert_cmpint (aj_review_get_trust (bad), ==, AJ_TRUST_BAD);
  const AjBagFile *other = find_file (bad, "任命书.pdf");
  g_assert_false (aj_open_bag_take_out (aj_review_get_bag (bad), other, saved, NULL, &error));
  g_assert_false (g_file_test (saved, G_FILE_TEST_EXISTS));
  g_assert_cmpint (
    aj_opinions_find_test (aj_review_get_opinions (bad), "authenticity-digests", FALSE)->machine,
    ==, AJ_TICK_FAIL);
  g_assert_false (aj_review_add_signer (bad, "王", "示例单位", "电话", NULL));
  fixture_complete (bad, "accept");
  g_autoptr (GPtrArray) missing = aj_review_check (bad);
  g_assert_cmpuint (missing->len, ==, 1);
}

/* A signed archive whose catalogue was made to deceive. */
static AjReview *
open_with_catalogue (Fixture *self, const char *catalogue)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjBundle) bundle = aj_bundle_new ("HOSTILE");
  g_autofree char *path = g_build_filename (self->folder, "hostile.tar", NULL);
  g_autoptr (GBytes) xml = g_bytes_new (catalogue, strlen (catalogue));
  g_autoptr (GBytes) program = g_bytes_new_static ("MZ", 2);

  aj_bundle_add_bytes (bundle, "电子档案/a.exe", program);
  aj_bundle_add_bytes (bundle, "文件目录.XML", xml);
  aj_bundle_write (bundle, self->key, path, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return fixture_open (path);
}

static AjTick
machine_says (AjReview *review, const char *test)
{
  return aj_opinions_find_test (aj_review_get_opinions (review), test, FALSE)->machine;
}

static void
test_hostile_catalogue (Fixture *self, gconstpointer data)
{
  static const char *const broken[] = {
    "",
    "no xml at all",
    "<文件目录><大类 代码=\"a\"><小项 代码=\"a1\">",
    "<!DOCTYPE x [<!ENTITY a \"aa\"><!ENTITY b \"&a;&a;\">]><文件目录 代码=\"&b;\"/>",
    "<文件目录><小项 代码=\"a1\" 代码=\"a2\"/>\xff</文件目录>",
  };
  static const char deceptive[] =
    "<文件目录><大类><小项 代码=\"z9\"><归档件 标识=\"../1\" 题名=\"甲&#x202e;乙&#10;丙\">"
    "<文件 名称=\"报告.pdf\" 路径=\"data/电子档案/a.exe\" 字节数=\"3\"/>"
    "<文件 名称=\"没有.pdf\" 路径=\"data/../../etc/passwd\"/></归档件></小项></大类></文件目录>";

  for (gsize i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autoptr (AjReview) review = open_with_catalogue (self, broken[i]);
      g_assert_cmpint (machine_says (review, "authenticity-linked"), ==, AJ_TICK_FAIL);
      g_assert_cmpint (machine_says (review, "safety-programs"), ==, AJ_TICK_FAIL);
    }
  g_autoptr (AjReview) review = open_with_catalogue (self, deceptive);
  const AjReviewMaterial *material = aj_review_get_materials (review)->pdata[0];
  const AjReviewFile *file = material->files->pdata[0];
  const AjReviewFile *missing = material->files->pdata[1];
  g_assert_cmpstr (material->code, ==, "-");
  g_assert_cmpstr (material->id, ==, "");
  g_assert_null (strstr (material->title, "\xe2\x80\xae"));
  g_assert_null (strchr (material->title, '\n'));
  g_assert_cmpstr (file->name, ==, "a.exe");
  g_assert_nonnull (file->file);
  g_assert_null (missing->file);
  g_assert_cmpint (machine_says (review, "authenticity-metadata"), ==, AJ_TICK_FAIL);
  g_assert_cmpint (machine_says (review, "authenticity-linked"), ==, AJ_TICK_FAIL);
}

static void
test_signers (Fixture *self, gconstpointer data)
{
  gint64 batch;
  g_autofree char *tar = fixture_seal (self, 0, &batch);
  g_autoptr (AjReview) review = fixture_open (tar);
  AjOpinionTest *test =
    aj_opinions_find_test (aj_review_get_opinions (review), "authenticity-signer", FALSE);

  g_assert_cmpint (test->machine, ==, AJ_TICK_NONE);
  g_assert_cmpint (test->reviewer, ==, AJ_TICK_NONE);
  g_assert_false (aj_review_add_signer (review, "王经办", "示例单位", "", NULL));
  g_assert_true (aj_review_add_signer (review, "王\t经办", "示例单位", "盖章登记表", NULL));
  g_assert_cmpint (aj_review_get_trust (review), ==, AJ_TRUST_KNOWN);
  g_assert_cmpint (test->machine, ==, AJ_TICK_PASS);
  g_autoptr (AjReview) again = fixture_open (tar);
  g_assert_cmpint (aj_review_get_trust (again), ==, AJ_TRUST_KNOWN);
  g_assert_cmpstr (aj_review_get_signer (again)->name, ==, "王 经办");
  g_assert_cmpstr (aj_review_get_signer (again)->checked_on, ==, "2026-03-05");
}

/* Sender and receiver speak of the same tests by the same numbers, each once and in order. */
static void
test_numbers (void)
{
  const char *before = "";

  for (guint i = 0; i < aj_review_n_tests; i++)
    {
      const AjTest *test = aj_review_tests[i].is;
      AjTestId id = aj_test_find (test->code);
      g_assert_cmpstr (before, <, test->code);
      before = test->code;
      g_assert_true (id < AJ_N_TESTS ? test == &aj_tests[id] : g_str_equal (test->code, "1-11"));
      g_assert_true (aj_review_test_find (test->code) == &aj_review_tests[i]);
      g_assert_true (aj_review_test_find (aj_review_tests[i].name) == &aj_review_tests[i]);
    }
  /* Whatever a person must judge at the sender's, a person must judge here. */
  for (AjTestId id = 0; id < AJ_N_TESTS; id++)
    g_assert_true (!aj_tests[id].manual || aj_review_test_find (aj_tests[id].code) != NULL);
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
  g_test_add ("/review/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("draft", test_draft);
  ADD ("signing", test_signing);
  ADD ("search", test_search);
  ADD ("take-out", test_take_out);
  ADD ("changed-stick", test_changed_stick);
  ADD ("hostile-catalogue", test_hostile_catalogue);
  ADD ("signers", test_signers);
  g_test_add_func ("/review/numbers", test_numbers);
  int status = g_test_run ();
  test_remove_tree (home);
  return status;
}
