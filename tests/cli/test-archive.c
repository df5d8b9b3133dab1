/* print, key, bundle, verify: the documents and the sealed archive of the sample office. What a
 * reviewer does with it: review-job.sh. */
#include "cli.h"

#include <glib/gstdio.h>

typedef struct
{
  char *folder;
  char *vault;
  char *key;
  char *tar;
  char *project;
} Office;

#define PASSPHRASE "anjuan 口令 2026"

static char *
first_id (const char *vault, const char *type)
{
  g_autofree char *json = cli_get ("list", vault, type, "--format", "json", NULL);
  const char *at = strstr (json, "\"id\": \"");
  g_assert_nonnull (at);
  return g_strndup (at + 7, strcspn (at + 7, "\""));
}

static void
set_up (Office *office, gconstpointer data)
{
  office->folder = test_make_folder ();
  office->vault = g_build_filename (office->folder, "vault", NULL);
  office->key = g_build_filename (office->folder, "key.pem", NULL);
  office->tar = g_build_filename (office->folder, "archive.tar", NULL);
  g_free (cli_get ("new", office->vault, "--sample", NULL));
  office->project = first_id (office->vault, "project");
}

static void
tear_down (Office *office, gconstpointer data)
{
  test_remove_tree (office->folder);
  g_free (office->folder);
  g_free (office->vault);
  g_free (office->key);
  g_free (office->tar);
  g_free (office->project);
}

static int
make_key (const char *path, const char *passphrase, char **err)
{
  return cli_shell (NULL, err, "\"$CLI\" key new '%s' --passphrase-fd 3 3<<<'%s'", path,
                    passphrase);
}

static int
bundle (Office *office, const char *passphrase, char **err)
{
  return cli_shell (NULL, err,
                    "\"$CLI\" bundle '%s' %s --key '%s' --output '%s' --passphrase-fd 3 3<<<'%s'",
                    office->vault, office->project, office->key, office->tar, passphrase);
}

static void
test_key (Office *office, gconstpointer data)
{
  g_autofree char *err = NULL;
  g_autofree char *public = g_build_filename (office->folder, "public.pem", NULL);

  g_assert_cmpint (make_key (office->key, "short", &err), ==, 2);
  g_assert_nonnull (strstr (err, "8"));
  g_assert_false (g_file_test (office->key, G_FILE_TEST_EXISTS));
  g_assert_cmpint (make_key (office->key, PASSPHRASE, NULL), ==, 0);
  g_assert_cmpint (make_key (office->key, PASSPHRASE, NULL), ==, 2);
  cli_expect (0, "BEGIN PUBLIC KEY", "key", "show", office->key, NULL);
  cli_expect (0, "Fingerprint", "key", "show", office->key, "--output", public, NULL);
  g_autofree char *of_key = cli_get ("key", "show", office->key, NULL);
  g_autofree char *of_public = cli_get ("key", "show", public, NULL);
  g_assert_cmpstr (of_key, ==, of_public);
  g_assert_cmpint (cli_shell (NULL, NULL, "openssl pkey -pubin -in '%s' -noout", public), ==, 0);
  cli_expect (2, "", "key", "show", "/nowhere.pem", NULL);
  /* Never from argv, and not from nowhere. */
  g_assert_cmpint (cli_shell (NULL, NULL, "\"$CLI\" key new x.pem --passphrase=%s", "geheim1234"),
                   ==, 2);
  g_assert_cmpint (cli_shell (NULL, NULL, "setsid -w \"$CLI\" key new x.pem </dev/null"), ==, 2);
  g_assert_cmpint (cli_shell (NULL, NULL, "\"$CLI\" key new x.pem --passphrase-fd 99"), ==, 2);
}

static void
test_bundle (Office *office, gconstpointer data)
{
  g_autofree char *err = NULL;

  g_assert_cmpint (make_key (office->key, PASSPHRASE, NULL), ==, 0);
  g_assert_cmpint (bundle (office, "wrong passphrase", &err), ==, 2);
  g_assert_nonnull (strstr (err, "passphrase"));
  g_assert_false (g_file_test (office->tar, G_FILE_TEST_EXISTS));
  g_assert_cmpint (bundle (office, PASSPHRASE, NULL), ==, 0);

  cli_expect (0, "unaltered", "verify", office->tar, NULL);
  cli_expect (0, "expected key", "verify", office->tar, "--signer", office->key, NULL);
  g_autofree char *other = g_build_filename (office->folder, "other.pem", NULL);
  g_assert_cmpint (make_key (other, PASSPHRASE, NULL), ==, 0);
  cli_expect (1, "NOT valid", "verify", office->tar, "--signer", other, NULL);

  /* What a reviewer without the program does. */
  g_autofree char *out = NULL;
  int status = cli_shell (&out, NULL,
                          "cd '%s' && mkdir x && tar xf archive.tar -C x && cd x/* && "
                          "sha256sum -c manifest-sha256.txt && sha256sum -c tagmanifest-sha256.txt",
                          office->folder);
  g_assert_cmpint (status, ==, 0);
}

static void
test_altered (Office *office, gconstpointer data)
{
  g_assert_cmpint (make_key (office->key, PASSPHRASE, NULL), ==, 0);
  g_assert_cmpint (bundle (office, PASSPHRASE, NULL), ==, 0);

  /* One byte of a payload file, found by its text in the tar. */
  g_autofree char *text = NULL;
  gsize length;
  g_file_get_contents (office->tar, &text, &length, NULL);
  char *records = memmem (text, length, "\"id\": \"", 7);
  if (records == NULL)
    records = memmem (text, length, "%PDF-", 5);
  g_assert_nonnull (records);
  records[3] ^= 1;
  g_file_set_contents (office->tar, text, (gssize) length, NULL);
  cli_expect (1, "data/", "verify", office->tar, NULL);

  g_file_set_contents (office->tar, text, (gssize) (length / 2), NULL);
  cli_expect (2, "", "verify", office->tar, NULL);
  cli_write (office->tar, "no tar at all");
  cli_expect (2, "", "verify", office->tar, NULL);
  cli_expect (2, "nowhere", "verify", "/nowhere.tar", NULL);
}

/* A file in the vault whose bytes are no longer those recorded is not sealed. */
static void
test_bundle_changed_file (Office *office, gconstpointer data)
{
  g_autofree char *err = NULL;

  g_assert_cmpint (make_key (office->key, PASSPHRASE, NULL), ==, 0);
  cli_shell (NULL, NULL,
             "find '%s/files' -type f -exec chmod u+w {} + -exec sh -c 'echo x >> \"$1\"' - {} \\;",
             office->vault);
  g_assert_cmpint (bundle (office, PASSPHRASE, &err), ==, 2);
  g_assert_cmpstr (err, !=, "");
  g_assert_false (g_file_test (office->tar, G_FILE_TEST_EXISTS));
}

static void
test_print (Office *office, gconstpointer data)
{
  static const char *const documents[][2] = {
    { "certificate-check", "certificate" },
    { "agreement", "agreement" },
    { "person-register", "unit" },
    { "post-register", "unit" },
  };
  g_autofree char *path = g_build_filename (office->folder, "out.pdf", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (documents); i++)
    {
      g_autofree char *id = first_id (office->vault, documents[i][1]);
      g_autofree char *first = NULL, *second = NULL;
      gsize n_first, n_second;

      cli_expect (0, "out.pdf", "print", office->vault, documents[i][0], id, "--output", path,
                  NULL);
      g_file_get_contents (path, &first, &n_first, NULL);
      g_assert_true (g_str_has_prefix (first, "%PDF-"));
      /* Same input, same bytes. */
      g_free (cli_get ("print", office->vault, documents[i][0], id, "--output", path, NULL));
      g_file_get_contents (path, &second, &n_second, NULL);
      g_assert_cmpmem (first, n_first, second, n_second);
      g_remove (path);
    }
  cli_expect (2, "certificate-check", "print", office->vault, "letter", "1", "--output", path,
              NULL);
  cli_expect (2, "no “1”", "print", office->vault, "agreement", "1", "--output", path, NULL);
  cli_expect (2, "2026-02-31", "print", office->vault, "agreement", "1", "--output", path,
              "--date=2026-02-31", NULL);
  g_autofree char *unit = first_id (office->vault, "unit");
  cli_expect (2, "", "print", office->vault, "person-register", unit, "--output", "/nowhere/x.pdf",
              NULL);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* The main job, as `./dev run` shows it where there is no display. */
static void
test_main_job (Office *office, gconstpointer data)
{
  g_autofree char *out = NULL, *err = NULL;
  g_autofree char *script =
    g_build_filename (g_getenv ("ANJUAN_SOURCE_ROOT"), "tests", "cli", "main-job.sh", NULL);
  g_autofree char *folder = g_build_filename (office->folder, "job", NULL);

  g_mkdir (folder, 0700);
  int status = cli_shell (&out, &err, "bash '%s' '%s'", script, folder);
  if (status != 0)
    g_error ("exit status %d: %s%s", status, out, err);
}

int
main (int argc, char **argv)
{
  g_setenv ("LANGUAGE", "en", TRUE);
  g_setenv ("ANJUAN_TODAY", "2026-03-05", TRUE);
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add ("/archive/" name, Office, NULL, set_up, function, tear_down)
  ADD ("key", test_key);
  ADD ("bundle", test_bundle);
  ADD ("altered", test_altered);
  ADD ("bundle-changed-file", test_bundle_changed_file);
  ADD ("print", test_print);
  ADD ("main-job", test_main_job);
  return g_test_run ();
}
