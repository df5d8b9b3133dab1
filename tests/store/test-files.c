/* Attachments: whole, verified, under their digest; anything doubtful is refused by name. */
#include "files.h"

#include "durable.h"
#include "fixture.h"
#include "i18n.h"
#include "record-attachment.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

static char *
write_file (Fixture *f, const char *name, const char *text)
{
  char *path = g_build_filename (f->folder, name, NULL);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

static void
test_take (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) name = g_string_new (NULL);
  for (int i = 0; i < 80; i++)
    g_string_append (name, "保");
  g_string_append (name, ".pdf");
  g_autofree char *path = write_file (f, name->str, "%PDF-1.7\n内容");
  g_autoptr (AjRecord) attachment = aj_store_take_file (f->store, path, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (aj_record_get (attachment, ATTACHMENT_FILE_NAME), ==, name->str);
  g_assert_cmpstr (aj_record_get (attachment, ATTACHMENT_SIZE), ==, "15");
  g_assert_cmpint (aj_record_get_id (attachment), ==, 0);
  g_autofree char *kept = aj_store_file_path (f->store, attachment);
  const char *argv[] = { "sha256sum", kept, NULL };
  g_autofree char *out = NULL;
  g_assert_cmpint (test_run (argv, &out, NULL), ==, 0);
  g_assert_true (g_str_has_prefix (out, aj_record_get (attachment, ATTACHMENT_SHA256)));
  g_assert_true (g_str_has_suffix (kept, aj_record_get (attachment, ATTACHMENT_SHA256)));
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));

  /* The same bytes again lie there once; a copy that was damaged is replaced. */
  g_assert_true (g_file_set_contents (kept, "x", 1, NULL));
  g_assert_false (aj_store_verify_file (f->store, attachment, NULL, &error));
  g_assert_error (error, AJ_STORE_ERROR, AJ_STORE_ERROR_CORRUPT);
  g_clear_error (&error);
  g_autoptr (AjRecord) again = aj_store_take_file (f->store, path, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (aj_store_verify_file (f->store, attachment, NULL, &error));
  g_remove (kept);
  g_assert_false (aj_store_verify_file (f->store, again, NULL, &error));
  g_assert_error (error, AJ_STORE_ERROR, AJ_STORE_ERROR_NOT_FOUND);
}

static void
test_refused (Fixture *f, gconstpointer data)
{
  g_autofree char *good = write_file (f, "good", "x");
  g_autofree char *link = g_build_filename (f->folder, "link", NULL);
  g_autofree char *pipe = g_build_filename (f->folder, "pipe", NULL);
  g_autofree char *gone = g_build_filename (f->folder, "gone", NULL);
  const char *const paths[] = { link, pipe, gone, f->folder, "/dev/zero" };

  g_assert_cmpint (symlink (good, link), ==, 0);
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_null (aj_store_take_file (f->store, paths[i], NULL, &error));
      g_assert_true (error->domain == AJ_STORE_ERROR);
      g_assert_nonnull (strstr (error->message, paths[i]));
    }
}

static gboolean
append_once (gsize n_bytes, gpointer data)
{
  int fd = open (data, O_WRONLY | O_APPEND | O_CLOEXEC);
  g_assert_cmpint (write (fd, "x", 1), ==, 1);
  close (fd);
  return TRUE;
}

static gboolean
never (gsize n_bytes, gpointer data)
{
  return FALSE;
}

static void
test_changes_meanwhile (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (f->folder, "流水.bin", NULL);
  g_autofree char *target = g_build_filename (f->folder, "copy", NULL);
  g_autofree char *bytes = g_strnfill (700000, 'a');
  g_autofree char *digest = NULL;
  gint64 size = 0;

  g_assert_true (g_file_set_contents (path, bytes, -1, NULL));
  /* It grows by a byte with each block: the writer is three blocks ahead at the end. */
  g_assert_false (aj_file_copy (path, target, &digest, &size, append_once, path, &error));
  g_assert_error (error, AJ_STORE_ERROR, AJ_STORE_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "流水.bin"));
  g_assert_false (g_file_test (target, G_FILE_TEST_EXISTS));
  g_clear_error (&error);
  g_assert_false (aj_file_copy (path, target, &digest, &size, never, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (g_file_test (target, G_FILE_TEST_EXISTS));
}

/* A digest from a tampered record is no way out of the vault. */
static void
test_no_way_out (Fixture *f, gconstpointer data)
{
  g_autoptr (AjRecord) attachment = aj_record_new (&record_attachment);
  aj_record_set (attachment, ATTACHMENT_SHA256, "../../../../etc/passwd");
  g_autofree char *path = aj_store_file_path (f->store, attachment);
  g_assert_null (strstr (path, ".."));
}

int
main (int argc, char **argv)
{
  aj_i18n_init ("en");
  g_test_init (&argc, &argv, NULL);
  FIXTURE_TEST ("/files/take", test_take);
  FIXTURE_TEST ("/files/refused", test_refused);
  FIXTURE_TEST ("/files/changes-meanwhile", test_changes_meanwhile);
  FIXTURE_TEST ("/files/no-way-out", test_no_way_out);
  return g_test_run ();
}
