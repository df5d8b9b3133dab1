/* Keys of other programs, made by the stock command; changing the passphrase; a copy. */
#include "i18n.h"
#include "key.h"
#include "support.h"

#include <glib/gstdio.h>

#define PASSPHRASE "sample passphrase"

static char *folder;

static char *
file (const char *name)
{
  return g_build_filename (folder, name, NULL);
}

static void
shell (const char *script)
{
  g_autofree char *text = g_strdup_printf ("cd '%s' && { %s; } >/dev/null 2>&1", folder, script);

  if (test_run ((const char *const[]){ "sh", "-c", text, NULL }, NULL, NULL) != 0)
    g_error ("%s", script);
}

static void
test_forms (void)
{
  static const struct
  {
    const char *make, *passphrase;
    gboolean completed;
    AjSuite suite;
  } forms[] = {
    { "openssl genpkey -algorithm SM2 -out k", "", TRUE, AJ_SUITE_SM2 },
    { "openssl genpkey -algorithm SM2 -out x && openssl pkcs8 -topk8 -in x -out k -passout "
      "pass:abc",
      "abc", TRUE, AJ_SUITE_SM2 },
    { "openssl genpkey -algorithm SM2 -out x && openssl pkcs8 -topk8 -in x -out k -outform DER "
      "-passout pass:abc",
      "abc", TRUE, AJ_SUITE_SM2 },
    { "openssl genpkey -algorithm SM2 -out x && openssl pkcs8 -topk8 -nocrypt -in x -out k "
      "-outform DER",
      "", TRUE, AJ_SUITE_SM2 },
    { "openssl ecparam -genkey -name prime256v1 -noout -out k", "", TRUE, AJ_SUITE_P256 },
    { "openssl genpkey -algorithm SM2 -out x && openssl ecparam -genkey -name prime256v1 -noout "
      "-out y && cat x y > k",
      "", FALSE, AJ_SUITE_SM2 },
  };
  g_autofree char *path = file ("k");

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autoptr (GError) error = NULL;
      gboolean completed = FALSE;
      g_unlink (path);
      shell (forms[i].make);
      g_autoptr (AjKey) key = aj_key_import (path, forms[i].passphrase, &completed, &error);
      g_assert_no_error (error);
      g_assert_cmpint (completed, ==, forms[i].completed);
      /* The key that was there signs: the stock command has its public half. */
      g_autoptr (GBytes) signature = aj_key_sign (key, forms[i].suite, "abc", 3, &error);
      g_assert_no_error (error);
      g_assert_true (aj_key_verify (key, forms[i].suite, "abc", 3,
                                    g_bytes_get_data (signature, NULL),
                                    g_bytes_get_size (signature)));
    }
}

static void
test_refused (void)
{
  static const struct
  {
    const char *make, *passphrase;
    AjArchiveError code;
  } forms[] = {
    { "openssl genrsa -out k 2048", "", AJ_ARCHIVE_ERROR_UNSUPPORTED },
    { "openssl genpkey -algorithm SM2 -out x && openssl pkcs8 -topk8 -in x -out k -passout "
      "pass:abc",
      "abd", AJ_ARCHIVE_ERROR_PASSPHRASE },
    { "openssl ecparam -genkey -name prime256v1 -noout | openssl ec -aes128 -passout pass:abc "
      "-out k",
      "abc", AJ_ARCHIVE_ERROR_UNSUPPORTED },
    { "openssl ecparam -genkey -name secp384r1 -noout -out k", "", AJ_ARCHIVE_ERROR_UNSUPPORTED },
    { "openssl genpkey -algorithm SM2 | openssl pkey -pubout -out k", "",
      AJ_ARCHIVE_ERROR_UNSUPPORTED },
    { "echo hello > k", "", AJ_ARCHIVE_ERROR_UNSUPPORTED },
  };
  g_autofree char *path = file ("k");

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autoptr (GError) error = NULL;
      gboolean completed = FALSE;
      g_unlink (path);
      shell (forms[i].make);
      g_test_message ("%s", forms[i].make);
      g_assert_null (aj_key_import (path, forms[i].passphrase, &completed, &error));
      g_assert_error (error, AJ_ARCHIVE_ERROR, (int) forms[i].code);
    }
}

static void
test_passphrase (void)
{
  g_autofree char *path = file ("own.pem"), *beside = file ("own.pem.new");
  g_autoptr (GError) error = NULL;
  g_autoptr (AjKey) key = aj_key_generate (&error);

  g_assert_true (aj_key_save (key, path, PASSPHRASE, &error));
  g_assert_false (aj_key_change_passphrase (path, "wrong passphrase", "another one", &error));
  g_assert_error (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_PASSPHRASE);
  g_clear_error (&error);
  g_assert_false (aj_key_change_passphrase (path, PASSPHRASE, "short", &error));
  g_clear_error (&error);
  g_assert_true (aj_key_change_passphrase (path, PASSPHRASE, "another one", &error));
  g_assert_no_error (error);
  g_assert_false (g_file_test (beside, G_FILE_TEST_EXISTS));
  g_assert_null (aj_key_load (path, PASSPHRASE, NULL));
  g_autoptr (AjKey) again = aj_key_load (path, "another one", &error);
  g_assert_no_error (error);
  g_assert_true (aj_key_matches (key, again));
}

static void
test_copy (void)
{
  g_autofree char *path = file ("first.pem"), *copy = file ("copy.pem"), *text = file ("text");
  g_autoptr (GError) error = NULL;
  g_autoptr (AjKey) key = aj_key_generate (&error);
  GStatBuf info;

  g_assert_true (aj_key_save (key, path, PASSPHRASE, &error));
  g_assert_true (aj_key_back_up (path, copy, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (copy, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  g_assert_false (aj_key_back_up (path, copy, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_true (g_file_set_contents (text, "no key", -1, NULL));
  g_assert_false (aj_key_back_up (text, path, &error));
}

int
main (int argc, char **argv)
{
  aj_i18n_init (NULL);
  g_test_init (&argc, &argv, NULL);
  folder = test_make_folder ();
  g_test_add_func ("/key-import/forms", test_forms);
  g_test_add_func ("/key-import/refused", test_refused);
  g_test_add_func ("/key-import/passphrase", test_passphrase);
  g_test_add_func ("/key-import/copy", test_copy);
  int status = g_test_run ();
  test_remove_tree (folder);
  g_free (folder);
  return status;
}
