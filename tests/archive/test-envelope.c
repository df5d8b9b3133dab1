/* What an envelope hides and what it refuses; and that stock openssl opens it by the words in it.
 */
#include "envelope.h"

#include "support.h"

#include <glib/gstdio.h>
#include <unistd.h>

typedef struct
{
  char *folder;
  char *plain, *sealed, *opened;
  AjKey *key, *other;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->folder = test_make_folder ();
  f->plain = g_build_filename (f->folder, "PRJ-2026-001.tar", NULL);
  f->sealed = g_build_filename (f->folder, "PRJ-2026-001-enc.tar", NULL);
  f->opened = g_build_filename (f->folder, "opened.tar", NULL);
  f->key = aj_key_generate (NULL);
  f->other = aj_key_generate (NULL);
  g_assert_true (g_file_set_contents (f->plain, "移交包的内容\n", -1, NULL));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  aj_key_free (f->key);
  aj_key_free (f->other);
  test_remove_tree (f->folder);
  g_free (f->plain);
  g_free (f->sealed);
  g_free (f->opened);
  g_free (f->folder);
}

static void
seal (Fixture *f, AjCipher cipher)
{
  g_autoptr (GError) error = NULL;
  aj_envelope_close (f->plain, f->key, cipher, f->sealed, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
assert_same (const char *a, const char *b)
{
  g_autofree char *x = NULL, *y = NULL;
  gsize m, n;

  g_assert_true (g_file_get_contents (a, &x, &m, NULL));
  g_assert_true (g_file_get_contents (b, &y, &n, NULL));
  g_assert_cmpmem (x, m, y, n);
}

static void
test_round (Fixture *f, gconstpointer data)
{
  static const gsize sizes[] = { 0, 1, 511, 512, 1024 * 1024, 3 * 1024 * 1024 + 7 };

  for (AjCipher cipher = 0; cipher < AJ_N_CIPHERS; cipher++)
    for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
      {
        g_autoptr (GError) error = NULL;
        g_autofree char *bytes = g_malloc (sizes[i] + 1);
        memset (bytes, 'x', sizes[i]);
        g_assert_true (g_file_set_contents (f->plain, bytes, (gssize) sizes[i], NULL));
        seal (f, cipher);
        g_assert_true (aj_envelope_recognise (f->sealed));
        g_assert_false (aj_envelope_recognise (f->plain));
        aj_envelope_open (f->sealed, f->key, f->opened, NULL, NULL, &error);
        g_assert_no_error (error);
        assert_same (f->plain, f->opened);
        g_assert_cmpint (g_unlink (f->opened), ==, 0);
      }
}

/* What was in is nowhere to be read, and two envelopes of one file share nothing. */
static void
test_hidden (Fixture *f, gconstpointer data)
{
  g_autofree char *first = NULL, *second = NULL;
  gsize n;

  seal (f, AJ_CIPHER_SM4);
  g_assert_true (g_file_get_contents (f->sealed, &first, &n, NULL));
  g_assert_null (memmem (first, n, "移交包的内容", strlen ("移交包的内容")));
  seal (f, AJ_CIPHER_SM4);
  g_assert_true (g_file_get_contents (f->sealed, &second, &n, NULL));
  g_assert_cmpint (memcmp (first, second, n), !=, 0);
}

static void
test_other_key (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  seal (f, AJ_CIPHER_SM4);
  g_assert_false (aj_envelope_open (f->sealed, f->other, f->opened, NULL, NULL, &error));
  g_assert_error (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_SIGNATURE);
  g_assert_false (g_file_test (f->opened, G_FILE_TEST_EXISTS));
}

static gboolean
opens (Fixture *f, const char *bytes, gsize size)
{
  /* Thousands of times: without waiting for the disk. */
  g_assert_true (g_file_set_contents_full (f->sealed, bytes, (gssize) size,
                                           G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  gboolean ok = aj_envelope_open (f->sealed, f->key, f->opened, NULL, NULL, NULL);
  g_autofree char *part = g_strconcat (f->opened, ".part", NULL);
  g_assert_cmpint (g_file_test (f->opened, G_FILE_TEST_EXISTS), ==, ok);
  g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS));
  if (ok)
    g_unlink (f->opened);
  return ok;
}

/* One bit of every byte, and every length: all refused, nothing left. */
static void
test_changed (Fixture *f, gconstpointer data)
{
  g_autofree char *bytes = NULL;
  gsize size;

  seal (f, AJ_CIPHER_AES256);
  g_assert_true (g_file_get_contents (f->sealed, &bytes, &size, NULL));
  g_assert_true (opens (f, bytes, size));
  for (gsize i = 0; i < size; i++)
    {
      bytes[i] ^= (char) (1 << (i % 8));
      if (opens (f, bytes, size))
        g_error ("a flipped bit in byte %lu went unnoticed", (gulong) i);
      bytes[i] ^= (char) (1 << (i % 8));
    }
  for (gsize i = 0; i < size; i += 512)
    g_assert_false (opens (f, bytes, i));
}

static void
test_output_kept (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = NULL;

  seal (f, AJ_CIPHER_SM4);
  g_assert_true (g_file_set_contents (f->opened, "mine", -1, NULL));
  g_assert_false (aj_envelope_open (f->sealed, f->key, f->opened, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS);
  g_assert_true (g_file_get_contents (f->opened, &kept, NULL, NULL));
  g_assert_cmpstr (kept, ==, "mine");
}

/* The indented lines of 说明.TXT, as they stand, in a shell. */
static char *
take_commands (const char *text)
{
  g_auto (GStrv)
    lines = g_strsplit (text, "\n", -1);
  GString *script = g_string_new ("set -e\n");

  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], "    "))
      g_string_append_printf (script, "%s\n", lines[i] + 4);
  return g_string_free (script, FALSE);
}

static void
test_stock (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *key_file = g_build_filename (f->folder, "key.pem", NULL);
  g_autofree char *box = g_build_filename (f->folder, "box", NULL);
  const char *readme[] = { "tar", "-xOf", f->sealed, "PRJ-2026-001-enc/说明.TXT", NULL };
  g_autofree char *text = NULL;

  seal (f, GPOINTER_TO_INT (data));
  aj_key_save (f->key, key_file, "passphrase-1", &error);
  g_assert_no_error (error);
  g_assert_cmpint (test_run (readme, &text, NULL), ==, 0);
  g_autofree char *commands = take_commands (text);
  g_assert_nonnull (strstr (commands, "openssl mac"));
  /* The reviewer's key has no passphrase here: the command would ask for it. */
  g_autofree char *script =
    g_strdup_printf ("mkdir '%s' && cd '%s' && openssl pkey -in ../key.pem -passin "
                     "pass:passphrase-1 -out my-key.pem && cp ../PRJ-2026-001-enc.tar . && %s",
                     box, box, commands);
  const char *shell[] = { "bash", "-c", script, NULL };
  g_autofree char *said = NULL;
  int status = test_run (shell, NULL, &said);
  g_test_message ("%s", said);
  g_assert_cmpint (status, ==, 0);
  g_autofree char *result = g_build_filename (box, "PRJ-2026-001.tar", NULL);
  assert_same (f->plain, result);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/envelope/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("round", test_round);
  ADD ("hidden", test_hidden);
  ADD ("other-key", test_other_key);
  ADD ("changed", test_changed);
  ADD ("output-kept", test_output_kept);
  g_test_add ("/envelope/stock-sm4", Fixture, GINT_TO_POINTER (AJ_CIPHER_SM4), set_up, test_stock,
              tear_down);
  g_test_add ("/envelope/stock-aes", Fixture, GINT_TO_POINTER (AJ_CIPHER_AES256), set_up,
              test_stock, tear_down);
  return g_test_run ();
}
