/* The way of a batch and of keys on the command line. */
#include "cli.h"

#include <glib/gstdio.h>

#define PASSPHRASE "sample passphrase"

typedef struct
{
  char *folder, *vault, *key, *tar, *project;
} Office;

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
  g_assert_cmpint (cli_shell (NULL, NULL,
                              "\"$CLI\" key new '%s' --passphrase-fd 3 3<<<'" PASSPHRASE "'",
                              office->key),
                   ==, 0);
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
seal (Office *office, const char *batch, char **err)
{
  return cli_shell (NULL, err,
                    "\"$CLI\" batch seal '%s' '%s' --key '%s' --output '%s' --passphrase-fd 3 "
                    "3<<<'" PASSPHRASE "'",
                    office->vault, batch, office->key, office->tar);
}

static void
tick_all (Office *office, const char *batch)
{
  static const char *const tests[] = { "4-01", "4-04", "4-05", "4-06" };

  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_free (cli_get ("batch", "tick", office->vault, batch, tests[i], "合格", "李四", NULL));
}

static void
test_way (Office *office, gconstpointer data)
{
  g_autofree char *err = NULL;
  g_autofree char *batch = cli_get ("batch", "new", office->vault, office->project, NULL);

  cli_expect (1, "", "batch", "check", office->vault, batch, NULL);
  g_assert_cmpint (seal (office, batch, &err), ==, 2);
  g_assert_false (g_file_test (office->tar, G_FILE_TEST_EXISTS));
  cli_expect (2, "9-99", "batch", "tick", office->vault, batch, "9-99", "合格", "李四", NULL);
  cli_expect (2, "by the program", "batch", "tick", office->vault, batch, "1-01", "合格", "李四",
              NULL);
  tick_all (office, batch);
  cli_expect (0, "", "batch", "check", office->vault, batch, NULL);
  g_assert_cmpint (seal (office, batch, NULL), ==, 0);
  cli_expect (0, batch, "verify", office->tar, "--json", NULL);

  /* What is sealed is not changed, neither by hand nor by importing it again. */
  cli_expect (2, "sealed", "set", office->vault, "batch", batch, "number=X-1", NULL);
  cli_expect (2, "", "batch", "receive", office->vault, batch, "received_by=x", "receipt=1", NULL);
  cli_expect (2, "fill in", "batch", "send", office->vault, batch, "carrier=王五", NULL);
  g_free (cli_get ("batch", "send", office->vault, batch, "carrier=王五", "method=专人送达", NULL));
  g_autofree char *item = first_id (office->vault, "archive_item");
  cli_expect (2, "locked", "set", office->vault, "archive_item", item, "title=另一个", NULL);
  cli_expect (2, "fill in", "batch", "return", office->vault, batch, NULL);
  g_free (cli_get ("batch", "return", office->vault, batch, "return_reason=缺页", NULL));
  g_free (cli_get ("item", "version", office->vault, item, NULL));
  g_free (cli_get ("item", "file", office->vault, office->project, NULL));
  g_autofree char *answer = cli_get ("batch", "answer", office->vault, batch, NULL);
  g_assert_cmpstr (answer, !=, batch);
  cli_expect (2, "answered", "batch", "answer", office->vault, batch, NULL);
}

/* Rows of an import that touch a filed item are refused, and nothing is lost. */
static void
test_import (Office *office, gconstpointer data)
{
  g_autofree char *item = first_id (office->vault, "archive_item");
  g_autofree char *csv = g_build_filename (office->folder, "items.csv", NULL);
  g_autofree char *text = g_strdup_printf ("id,title\n%s,另一个\n", item);
  g_autofree char *before = cli_get ("list", office->vault, "archive_item", NULL);

  cli_write (csv, text);
  g_assert_cmpint (cli_run (NULL, NULL, "import", office->vault, "archive_item", csv, NULL), !=, 0);
  g_autofree char *after = cli_get ("list", office->vault, "archive_item", NULL);
  g_assert_cmpstr (before, ==, after);
}

/* The members that scripts depend on, for each of the three ends. */
static void
test_json (Office *office, gconstpointer data)
{
  static const char *const members[] = {
    "\"valid\":",
    "\"refused\":",
    "\"bag\":",
    "\"files\":",
    "\"bytes\":",
    "\"digest_sm3\":",
    "\"findings\":",
    "\"fingerprint_sm2_sm3\":",
    "\"fingerprint_p256_sha256\":",
    "\"expected_key\":",
    "\"signer\":",
    "\"info\":",
  };
  g_autofree char *batch = cli_get ("batch", "new", office->vault, office->project, NULL);
  g_autofree char *public = g_build_filename (office->folder, "public.pem", NULL);

  cli_run (NULL, NULL, "batch", "check", office->vault, batch, NULL);
  tick_all (office, batch);
  g_assert_cmpint (seal (office, batch, NULL), ==, 0);
  g_free (cli_get ("key", "show", office->key, "--output", public, NULL));
  g_free (cli_get ("signer", "add", office->vault, public, "张三", "--how", "当面", NULL));

  for (int end = 0; end < 3; end++)
    {
      g_autofree char *out = NULL;
      if (end == 1)
        g_free (cli_get ("signer", "revoke", office->vault, "张三", "--reason", "遗失", NULL));
      if (end == 2)
        cli_write (office->tar, "no tar at all");
      g_assert_cmpint (
        cli_run (&out, NULL, "verify", office->tar, "--json", "--vault", office->vault, NULL), ==,
        end);
      for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
        g_assert_nonnull (strstr (out, members[i]));
      g_assert_nonnull (strstr (out, end == 0   ? "\"trust\":\"known\""
                                     : end == 1 ? "\"trust\":\"revoked\""
                                                : "\"signer\":null"));
      g_assert_nonnull (strstr (out, end == 0 ? "\"valid\":true" : "\"valid\":false"));
    }
}

/* A token is played by the stock command, which alone has the private SM2 key. */
static void
test_token (Office *office, gconstpointer data)
{
  static const char make[] =
    "cd '%s' && openssl genpkey -algorithm SM2 -out token.pem 2>/dev/null && openssl pkey -in "
    "token.pem -pubout -out token.pub && openssl genpkey -algorithm SM2 -out other.pem "
    "2>/dev/null";
  /* What SM2 signs: the value that the program gives is what the command signs without any hash. */
  static const char sign[] =
    "cd '%s' && for k in token other; do openssl dgst -sm3 -sign $k.pem -sigopt "
    "distid:1234567812345678 -out $k.der archive.tar.tagmanifest-sm3.txt; done && "
    "openssl asn1parse -inform DER -in token.der | sed -n 's/.*INTEGER *://p' | "
    "while read n; do printf '%%64s' \"$n\" | tr ' ' 0; done > token.hex && "
    "test $(wc -c < token.hex) = 128 && openssl pkeyutl -verify -pubin -inkey token.pub -sigfile "
    "token.der -in <(perl -ne 'print pack \"H*\", $_' archive.tar.sm2-digest.hex)";
  g_autofree char *batch = cli_get ("batch", "new", office->vault, office->project, NULL);
  g_autofree char *waiting = g_strconcat (office->tar, ".unsigned", NULL);
  g_autofree char *hex = g_build_filename (office->folder, "token.hex", NULL);
  g_autofree char *other = g_build_filename (office->folder, "other.der", NULL);
  g_autofree char *public = g_build_filename (office->folder, "token.pub", NULL);

  cli_run (NULL, NULL, "batch", "check", office->vault, batch, NULL);
  tick_all (office, batch);
  g_assert_cmpint (cli_shell (NULL, NULL, make, office->folder), ==, 0);
  g_assert_cmpint (
    cli_shell (NULL, NULL,
               "\"$CLI\" batch prepare '%s' '%s' --signer '%s/token.pub' --key '%s' --output '%s' "
               "--passphrase-fd 3 3<<<'" PASSPHRASE "'",
               office->vault, batch, office->folder, office->key, office->tar),
    ==, 0);
  g_assert_false (g_file_test (office->tar, G_FILE_TEST_EXISTS));
  cli_expect (1, "signature", "verify", waiting, NULL);
  g_assert_cmpint (cli_shell (NULL, NULL, sign, office->folder), ==, 0);

  cli_expect (2, "does not fit", "batch", "complete", office->vault, batch, waiting, other, NULL);
  cli_expect (2, "no signature", "batch", "complete", office->vault, batch, waiting, public, NULL);
  cli_expect (1, "signature", "verify", waiting, NULL);
  g_free (cli_get ("batch", "complete", office->vault, batch, waiting, hex, NULL));
  g_assert_false (g_file_test (waiting, G_FILE_TEST_EXISTS));
  cli_expect (0, "expected key", "verify", office->tar, "--signer", public, NULL);
  g_assert_cmpint (
    cli_shell (NULL, NULL,
               "cd '%s' && mkdir x && tar xf archive.tar -C x && cd x/* && openssl dgst -sm3 "
               "-verify ../../token.pub -sigopt distid:1234567812345678 -signature "
               "signature-sm2.der tagmanifest-sm3.txt",
               office->folder),
    ==, 0);
  cli_expect (2, "", "batch", "complete", office->vault, batch, office->tar, hex, NULL);
}

/* What the vault has moved on from is not sealed. */
static void
test_token_late (Office *office, gconstpointer data)
{
  g_autofree char *batch = cli_get ("batch", "new", office->vault, office->project, NULL);
  g_autofree char *waiting = g_strconcat (office->tar, ".unsigned", NULL);
  g_autofree char *der = g_build_filename (office->folder, "t.der", NULL);
  g_autofree char *item = first_id (office->vault, "archive_item");

  cli_run (NULL, NULL, "batch", "check", office->vault, batch, NULL);
  tick_all (office, batch);
  g_assert_cmpint (
    cli_shell (NULL, NULL,
               "cd '%s' && openssl genpkey -algorithm SM2 -out t.pem 2>/dev/null && openssl pkey "
               "-in t.pem -pubout -out t.pub && \"$CLI\" batch prepare '%s' '%s' --signer t.pub "
               "--key '%s' --output '%s' --passphrase-fd 3 3<<<'" PASSPHRASE
               "' && openssl dgst -sm3 -sign t.pem -sigopt distid:1234567812345678 -out t.der "
               "archive.tar.tagmanifest-sm3.txt",
               office->folder, office->vault, batch, office->key, office->tar),
    ==, 0);
  g_free (cli_get ("item", "version", office->vault, item, NULL));
  g_free (cli_get ("item", "file", office->vault, office->project, NULL));
  cli_expect (2, "prepare it again", "batch", "complete", office->vault, batch, waiting, der, NULL);
  g_assert_false (g_file_test (office->tar, G_FILE_TEST_EXISTS));
}

static void
test_keys (Office *office, gconstpointer data)
{
  g_autofree char *copy = g_build_filename (office->folder, "copy.pem", NULL);

  g_free (cli_get ("key", "backup", office->key, copy, NULL));
  cli_expect (2, "exists", "key", "backup", office->key, copy, NULL);
  g_assert_cmpint (cli_shell (NULL, NULL,
                              "printf '" PASSPHRASE "\\nanother passphrase\\n' > '%s/p' && "
                              "\"$CLI\" key passphrase '%s' --passphrase-fd 3 3<'%s/p'",
                              office->folder, office->key, office->folder),
                   ==, 0);
  g_assert_cmpint (cli_shell (NULL, NULL,
                              "openssl pkey -in '%s' -passin 'pass:another passphrase' -noout",
                              office->key),
                   ==, 0);
  g_assert_cmpint (
    cli_shell (NULL, NULL, "openssl pkey -in '%s' -passin 'pass:" PASSPHRASE "' -noout", copy), ==,
    0);
}

#define OFFICE_TEST(path, func) g_test_add (path, Office, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_setenv ("LANGUAGE", "en", TRUE);
  OFFICE_TEST ("/cli/hand-over/way", test_way);
  OFFICE_TEST ("/cli/hand-over/import", test_import);
  OFFICE_TEST ("/cli/hand-over/json", test_json);
  OFFICE_TEST ("/cli/hand-over/token", test_token);
  OFFICE_TEST ("/cli/hand-over/token-late", test_token_late);
  OFFICE_TEST ("/cli/hand-over/keys", test_keys);
  return g_test_run ();
}
