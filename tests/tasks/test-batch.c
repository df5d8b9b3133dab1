/* One document for many: one PDF or a file each, whole or not at all. */
#include "batch.h"

#include "file-names.h"
#include "i18n.h"
#include "office.h"
#include "passes.h"
#include "prints.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

typedef struct
{
  guint whole, parts, others;
} Files;

/* What lies in the folder: PDFs that end as PDFs do, and anything else. */
static Files
look (const char *folder)
{
  Files files = { 0 };
  GDir *dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *data = NULL;
      gsize n = 0;
      g_assert_true (g_file_get_contents (path, &data, &n, NULL));
      gboolean pdf =
        n > 16 && memcmp (data, "%PDF-", 5) == 0 && strstr (data + n - 8, "%%EOF") != NULL;
      files.whole += pdf && g_str_has_suffix (name, ".pdf");
      files.parts += g_str_has_suffix (name, ".part");
      files.others += !(pdf && g_str_has_suffix (name, ".pdf"));
    }
  g_dir_close (dir);
  return files;
}

static char *
make_out (Office *office)
{
  char *folder = g_build_filename (office->folder, "out", NULL);
  g_mkdir (folder, 0755);
  return folder;
}

static void
issue_all (Office *office)
{
  g_autoptr (AjOutcome) outcome = aj_task_issue_passes (
    office->store, aj_pass_kind_find ("exam"), (const gint64 *) (void *) office->exams->data,
    office->exams->len, NULL, NULL, NULL, NULL);
  g_assert_cmpuint (outcome->n_done, ==, OFFICE_PEOPLE);
}

static AjOutcome *
print (
  Office *office, const char *path, const char *pattern, GCancellable *cancellable, GError **error)
{
  AjBatch batch = { .type = aj_document_types_find ("exam-certificate"),
                    .ids = (const gint64 *) (void *) office->exams->data,
                    .n = office->exams->len,
                    .path = path,
                    .pattern = pattern,
                    .options = { .footer = TRUE } };
  return aj_task_print_batch (office->store, &batch, NULL, cancellable, error);
}

static void
test_one_file (Office *office, gconstpointer data)
{
  g_autofree char *out = make_out (office);
  g_autofree char *path = g_build_filename (out, "all.pdf", NULL);
  g_autoptr (GError) error = NULL;

  issue_all (office);
  g_autoptr (AjOutcome) outcome = print (office, path, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_no_error (outcome->stopped);
  /* The one whose name cannot be printed is refused by name, the others go on. */
  g_assert_cmpuint (outcome->n_done, ==, OFFICE_PEOPLE - 1);
  g_assert_cmpuint (outcome->refused->len, ==, 1);
  const AjRefusal *refusal = outcome->refused->pdata[0];
  g_assert_nonnull (strstr (refusal->reason, "U+E000"));
  Files files = look (out);
  g_assert_cmpuint (files.whole, ==, 1);
  g_assert_cmpuint (files.others, ==, 0);
  /* The same order, the same bytes. */
  g_autofree char *again = g_build_filename (out, "again.pdf", NULL);
  g_autoptr (AjOutcome) second = print (office, again, NULL, NULL, &error);
  g_autofree char *a = NULL, *b = NULL;
  gsize n, m;
  g_assert_true (g_file_get_contents (path, &a, &n, NULL));
  g_assert_true (g_file_get_contents (again, &b, &m, NULL));
  g_assert_cmpmem (a, n, b, m);
}

static void
test_each (Office *office, gconstpointer data)
{
  g_autofree char *out = make_out (office);
  g_autofree char *first = g_build_filename (out, "王建国.pdf", NULL);
  g_autofree char *second = g_build_filename (out, "王建国（2）.pdf", NULL);
  g_autofree char *third = g_build_filename (out, "王建国（3）.pdf", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = NULL;

  issue_all (office);
  /* Somebody's own file of that name stays. */
  g_assert_true (g_file_set_contents (first, "mine", -1, NULL));
  g_autoptr (AjOutcome) outcome = print (office, out, "{姓名}", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (outcome->n_files, ==, OFFICE_PEOPLE - 1);
  g_assert_cmpuint (outcome->n_renamed, ==, 2);
  g_assert_true (g_file_get_contents (first, &kept, NULL, NULL));
  g_assert_cmpstr (kept, ==, "mine");
  g_assert_true (g_file_test (second, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (third, G_FILE_TEST_EXISTS));
  /* Each is on record with the digest of its bytes. */
  g_autoptr (GPtrArray) prints = aj_task_list_prints (office->store, aj_records_find ("exam"),
                                                      office_nth (office->exams, 1), &error);
  g_assert_cmpuint (prints->len, ==, 1);
  g_autofree char *name = g_build_filename (out, "王镕喆.pdf", NULL);
  g_autofree char *bytes = NULL;
  gsize n;
  g_assert_true (g_file_get_contents (name, &bytes, &n, NULL));
  g_autofree char *digest =
    g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) bytes, n);
  g_assert_cmpstr (((AjPrint *) prints->pdata[0])->digest, ==, digest);
}

/* A disk that takes no more: a file may grow to so many bytes only. */
static void
test_full (Office *office, gconstpointer data)
{
  static const struct
  {
    rlim_t limit;
    const char *pattern;
  } cases[] = { { 4096, NULL }, { 300000, NULL }, { 4096, "{编号}" }, { 100000, "{编号}" } };

  issue_all (office);
  signal (SIGXFSZ, SIG_IGN);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *out = make_out (office);
      g_autofree char *path = g_build_filename (out, "all.pdf", NULL);
      struct rlimit before, tight;
      g_autoptr (GError) error = NULL;
      if (cases[i].pattern == NULL)
        g_assert_true (g_file_set_contents (path, "%PDF- older file\n%%EOF\n", -1, NULL));
      getrlimit (RLIMIT_FSIZE, &before);
      tight = before;
      tight.rlim_cur = cases[i].limit;
      setrlimit (RLIMIT_FSIZE, &tight);
      g_autoptr (AjOutcome) outcome =
        print (office, cases[i].pattern != NULL ? out : path, cases[i].pattern, NULL, &error);
      setrlimit (RLIMIT_FSIZE, &before);
      g_assert_nonnull (outcome->stopped);
      g_assert_cmpuint (outcome->n_done, ==, 0);
      Files files = look (out);
      g_assert_cmpuint (files.parts, ==, 0);
      g_assert_cmpuint (files.others, ==, 0);
      g_assert_cmpuint (files.whole, ==, cases[i].pattern == NULL ? 1 : 0);
      g_unlink (path);
    }
}

typedef struct
{
  const char *folder;
  GCancellable *cancellable;
} Watch;

/* Cancels when the second file is there. */
static gpointer
cancel_at_two (gpointer data)
{
  Watch *watch = data;

  for (;;)
    {
      guint n = 0;
      GDir *dir = g_dir_open (watch->folder, 0, NULL);
      for (const char *name; (name = g_dir_read_name (dir)) != NULL;)
        n += g_str_has_suffix (name, ".pdf");
      g_dir_close (dir);
      if (n >= 2)
        break;
      g_usleep (200);
    }
  g_cancellable_cancel (watch->cancellable);
  return NULL;
}

static void
test_cancel (Office *office, gconstpointer data)
{
  g_autofree char *out = make_out (office);
  g_autofree char *path = g_build_filename (out, "all.pdf", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GCancellable) at_once = g_cancellable_new ();
  g_autoptr (GArray) many = g_array_new (FALSE, FALSE, sizeof (gint64));
  Watch watch = { out, cancellable };

  issue_all (office);
  for (guint i = 0; i < 200; i++)
    g_array_append_vals (many, office->exams->data, 1);
  GThread *thread = g_thread_new ("cancel", cancel_at_two, &watch);
  AjBatch batch = { .type = aj_document_types_find ("exam-certificate"),
                    .ids = (const gint64 *) (void *) many->data,
                    .n = many->len,
                    .path = out,
                    .pattern = "{序号}" };
  g_autoptr (AjOutcome) outcome =
    aj_task_print_batch (office->store, &batch, NULL, cancellable, NULL);
  g_thread_join (thread);
  g_assert_error (outcome->stopped, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  Files files = look (out);
  g_assert_cmpuint (files.whole, >=, 2);
  g_assert_cmpuint (files.whole, ==, outcome->n_files);
  g_assert_cmpuint (files.whole, <, 200);
  g_assert_cmpuint (files.others, ==, 0);

  g_cancellable_cancel (at_once);
  g_autoptr (AjOutcome) none = print (office, path, NULL, at_once, NULL);
  g_assert_error (none->stopped, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  Files after = look (out);
  g_assert_cmpuint (after.parts, ==, 0);
}

static void
test_names (Office *office, gconstpointer data)
{
  static const struct
  {
    const char *text, *clean;
  } names[] = {
    { "王/建\\国", "王-建-国" },  { "a:b*c?\"<>|", "a-b-c-----" }, { " 王建国. ", "王建国" },
    { "甲\n乙\t丙", "甲-乙-丙" }, { "王\u202e国", "王-国" },       { "..", "" },
  };
  static const char *const patterns[] = { "", "a/b.pdf", "{没有}.pdf", "{姓名" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *clean = aj_file_name_clean (names[i].text, 200);
      g_assert_cmpstr (clean, ==, names[i].clean);
    }
  g_autofree char *long_name = g_strnfill (400, 'x');
  g_autofree char *cut = aj_file_name_clean (long_name, 200);
  g_assert_cmpuint (strlen (cut), <=, 200);
  for (gsize i = 0; i < G_N_ELEMENTS (patterns); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_null (print (office, office->folder, patterns[i], NULL, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
    }
}

/* People stand for their exams, a training for its attendances. */
static void
test_expand (Office *office, gconstpointer data)
{
  const AjRecordDef *exam = aj_records_find ("exam");
  g_autoptr (GArray) exams =
    aj_task_expand (office->store, exam, aj_records_find ("person"),
                    (const gint64 *) (void *) office->people->data, 2, NULL, NULL);
  g_autoptr (GArray) rows =
    aj_task_expand (office->store, aj_records_find ("training_attendance"),
                    aj_records_find ("training"), &office->training, 1, NULL, NULL);

  g_assert_cmpuint (exams->len, ==, 2);
  g_assert_cmpint (office_nth (exams, 1), ==, office_nth (office->exams, 1));
  g_assert_cmpuint (rows->len, ==, OFFICE_PEOPLE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  aj_i18n_init ("zh_CN");
  OFFICE_TEST ("/batch/one-file", test_one_file);
  OFFICE_TEST ("/batch/each", test_each);
  OFFICE_TEST ("/batch/full", test_full);
  OFFICE_TEST ("/batch/cancel", test_cancel);
  OFFICE_TEST ("/batch/names", test_names);
  OFFICE_TEST ("/batch/expand", test_expand);
  return g_test_run ();
}
