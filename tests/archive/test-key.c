#include "hasher.h"
#include "key.h"

#include "support.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

#define PASSPHRASE "保密办 correct horse"

/* Made once: protecting a key costs a second on purpose. */
static char *folder;
static char *key_file;
static AjKey *key;

static int
shell (const char *script, char **out)
{
  g_autofree char *text = g_strdup_printf ("cd '%s' && %s", folder, script);
  g_autofree char *err = NULL;
  int status = test_run ((const char *const[]){ "sh", "-c", text, NULL }, out, &err);
  if (status != 0)
    g_test_message ("%s", err);
  return status;
}

static void
test_round_trip (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjKey) loaded = aj_key_load (key_file, PASSPHRASE, &error);
  g_assert_no_error (error);
  g_assert_true (aj_key_matches (loaded, key));

  for (AjSuite suite = 0; suite < AJ_N_SUITES; suite++)
    {
      g_autoptr (GBytes) signature = aj_key_sign (loaded, suite, "abc", 3, &error);
      g_assert_no_error (error);
      gsize size = 0;
      const guint8 *bytes = g_bytes_get_data (signature, &size);
      g_assert_true (aj_key_verify (key, suite, "abc", 3, bytes, size));
      g_assert_false (aj_key_verify (key, suite, "abd", 3, bytes, size));
      g_assert_false (aj_key_verify (key, suite, "abc", 3, bytes, size - 1));
    }
}

static void
test_file (void)
{
  g_autoptr (GError) error = NULL;
  GStatBuf info;

  g_assert_cmpint (g_stat (key_file, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 07777, ==, 0600);

  g_assert_false (aj_key_save (key, key_file, PASSPHRASE, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS);
  g_clear_error (&error);

  g_autofree char *nowhere = g_build_filename (folder, "no", "such", "key.pem", NULL);
  g_assert_false (aj_key_save (key, nowhere, PASSPHRASE, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);

  g_autofree char *other = g_build_filename (folder, "short.pem", NULL);
  g_assert_false (aj_key_save (key, other, "保密办保密办七", &error));
  g_assert_error (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_PASSPHRASE);
  g_assert_false (g_file_test (other, G_FILE_TEST_EXISTS));
}

static void
test_wrong_passphrase (void)
{
  g_autoptr (GError) error = NULL;
  g_assert_null (aj_key_load (key_file, "保密办 correct hors", &error));
  g_assert_error (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_PASSPHRASE);
}

static void
test_public (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjKey) open = aj_key_load_public (key_file, &error);
  g_assert_no_error (error);
  g_assert_true (aj_key_matches (open, key));

  g_autofree char *mine = aj_key_dup_fingerprint (key);
  g_autofree char *theirs = aj_key_dup_fingerprint (open);
  g_assert_cmpstr (mine, ==, theirs);
  g_assert_cmpuint (strlen (mine), ==, 64 + 15);
  g_assert_cmpint (mine[4], ==, ' ');

  /* Half a key is enough for a reviewer; a stranger's half does not match. */
  g_autoptr (GBytes) half = aj_key_get_pem_of (key, AJ_SUITE_SM2);
  g_autoptr (AjKey) sm2 = aj_key_parse_public (g_bytes_get_data (half, NULL),
                                               g_bytes_get_size (half), AJ_N_SUITES, &error);
  g_assert_no_error (error);
  g_assert_true (aj_key_has (sm2, AJ_SUITE_SM2));
  g_assert_false (aj_key_has (sm2, AJ_SUITE_P256));
  g_assert_true (aj_key_matches (sm2, key));
  g_assert_null (aj_key_dup_p256_fingerprint (sm2));
  g_autoptr (AjKey) stranger = aj_key_generate (&error);
  g_assert_false (aj_key_matches (sm2, stranger));
}

/* A P-256 key where SM2 is wanted, another curve, another algorithm, two of a kind, no key. */
static void
test_other_keys (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) p256 = aj_key_get_pem_of (key, AJ_SUITE_P256);
  gsize size = 0;
  const char *pem = g_bytes_get_data (p256, &size);

  g_assert_null (aj_key_parse_public (pem, size, AJ_SUITE_SM2, &error));
  g_assert_error (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_UNSUPPORTED);
  g_clear_error (&error);

  g_autofree char *twice = g_strdup_printf ("%.*s%.*s", (int) size, pem, (int) size, pem);
  g_assert_null (aj_key_parse_public (twice, 2 * size, AJ_N_SUITES, &error));
  g_assert_error (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_UNSUPPORTED);
  g_clear_error (&error);

  static const char *const make[] = {
    "openssl ecparam -name secp384r1 -genkey -noout | openssl pkey -pubout -out other.pem",
    "openssl genpkey -algorithm ed25519 | openssl pkey -pubout -out other.pem",
    ("openssl ecparam -name prime256v1 -param_enc explicit -genkey -noout | "
     "openssl pkey -pubout -out other.pem"),
    "echo hello > other.pem",
    ": > other.pem",
  };
  g_autofree char *other = g_build_filename (folder, "other.pem", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (make); i++)
    {
      g_assert_cmpint (shell (make[i], NULL), ==, 0);
      g_autoptr (AjKey) read = aj_key_load_public (other, &error);
      /* Explicit parameters that are those of P-256 are P-256. */
      if (i == 2 && read != NULL)
        continue;
      g_assert_null (read);
      g_assert_error (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_UNSUPPORTED);
      g_clear_error (&error);
    }
  g_assert_null (aj_key_load_public (folder, &error));
  g_assert_error (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_UNSUPPORTED);
}

/* Somebody else's public keys put in front of this file would show a false fingerprint. */
static void
test_swapped_front (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjKey) stranger = aj_key_generate (&error);
  g_autoptr (GBytes) theirs = aj_key_get_public_pem (stranger);
  g_autofree char *text = NULL;
  g_assert_true (g_file_get_contents (key_file, &text, NULL, &error));
  const char *private_part = strstr (text, "-----BEGIN ENCRYPTED");
  g_autofree char *swapped =
    g_strdup_printf ("%.*s%s", (int) g_bytes_get_size (theirs),
                     (const char *) g_bytes_get_data (theirs, NULL), private_part);
  g_autofree char *path = g_build_filename (folder, "swapped.pem", NULL);
  g_assert_true (g_file_set_contents (path, swapped, -1, &error));
  g_assert_null (aj_key_load (path, PASSPHRASE, &error));
  g_assert_error (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_FAILED);
}

/* The stock command line reads the file, signs what we verify and verifies what we sign. */
static void
test_openssl (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *out = NULL;
  g_autofree char *pass = g_build_filename (folder, "pass", NULL);
  g_assert_true (g_file_set_contents (pass, PASSPHRASE, -1, &error));

  g_assert_cmpint (
    shell ("awk '/BEGIN PUBLIC/{n++} n==1' key.pem > sm2.pub;"
           "awk '/BEGIN PUBLIC/{n++} n==2' key.pem | sed '/ENCRYPTED/,$d' > p256.pub;"
           "awk '/BEGIN ENCRYPTED/{n++} n==1' key.pem > sm2.key;"
           "awk '/BEGIN ENCRYPTED/{n++} n==2' key.pem > p256.key;"
           "openssl asn1parse -in sm2.key | grep -c 'hmacWithSHA256\\|aes-256-cbc'",
           &out),
    ==, 0);
  g_assert_cmpstr (out, ==, "2\n");
  g_clear_pointer (&out, g_free);

  g_assert_cmpint (shell ("openssl pkey -pubin -in sm2.pub -outform DER | openssl dgst -sm3 -r |"
                          "cut -c1-64 | sed 's/..../& /g; s/ $//' | tr -d '\\n'",
                          &out),
                   ==, 0);
  g_autofree char *mine = aj_key_dup_fingerprint (key);
  g_assert_cmpstr (out, ==, mine);

  static const struct
  {
    const char *file;
    AjSuite suite;
    const char *options;
  } both[] = {
    { "sm2", AJ_SUITE_SM2, "-sm3 -sigopt distid:" AJ_SM2_ID },
    { "p256", AJ_SUITE_P256, "-sha256" },
  };
  g_assert_cmpint (shell ("printf 'hand-over' > data", NULL), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (both); i++)
    {
      g_autofree char *sign =
        g_strdup_printf ("openssl dgst %s -sign %s.key -passin file:pass -out sig data",
                         both[i].options, both[i].file);
      g_assert_cmpint (shell (sign, NULL), ==, 0);
      g_autofree char *path = g_build_filename (folder, "sig", NULL);
      g_autofree char *signature = NULL;
      gsize size = 0;
      g_assert_true (g_file_get_contents (path, &signature, &size, &error));
      g_assert_true (aj_key_verify (key, both[i].suite, "hand-over", 9, signature, size));

      g_autoptr (GBytes) own = aj_key_sign (key, both[i].suite, "hand-over", 9, &error);
      g_assert_no_error (error);
      g_assert_true (
        g_file_set_contents (path, g_bytes_get_data (own, NULL), g_bytes_get_size (own), &error));
      g_autofree char *verify = g_strdup_printf (
        "openssl dgst %s -verify %s.pub -signature sig data >&2", both[i].options, both[i].file);
      g_assert_cmpint (shell (verify, NULL), ==, 0);
    }
}

static void
test_digests (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjHasher) hasher = aj_hasher_new (&error);
  AjDigests digests;

  /* The example of GB/T 32905-2016, A.1, and of FIPS 180-4. */
  aj_hasher_digest (hasher, "abc", 3, &digests);
  g_autofree char *sm3 = aj_digest_dup_hex (digests.sm3);
  g_autofree char *sha256 = aj_digest_dup_hex (digests.sha256);
  g_assert_cmpstr (sm3, ==, "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
  g_assert_cmpstr (sha256, ==, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");

  guint8 parsed[AJ_DIGEST_SIZE];
  g_assert_true (aj_digest_parse (sm3, parsed));
  g_assert_cmpmem (parsed, sizeof parsed, digests.sm3, sizeof digests.sm3);
  sm3[5] = 'F';
  g_assert_false (aj_digest_parse (sm3, parsed));
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_test_init (&argc, &argv, NULL);

  folder = test_make_folder ();
  key_file = g_build_filename (folder, "key.pem", NULL);
  key = aj_key_generate (&error);
  g_assert_no_error (error);
  g_assert_true (aj_key_save (key, key_file, PASSPHRASE, &error));

  g_test_add_func ("/archive/key/digests", test_digests);
  g_test_add_func ("/archive/key/round-trip", test_round_trip);
  g_test_add_func ("/archive/key/file", test_file);
  g_test_add_func ("/archive/key/wrong-passphrase", test_wrong_passphrase);
  g_test_add_func ("/archive/key/public", test_public);
  g_test_add_func ("/archive/key/other-keys", test_other_keys);
  g_test_add_func ("/archive/key/swapped-front", test_swapped_front);
  g_test_add_func ("/archive/key/openssl", test_openssl);
  int status = g_test_run ();

  test_remove_tree (folder);
  aj_key_free (key);
  g_free (key_file);
  g_free (folder);
  return status;
}
