/* Chains of certificates made by the stock command: three levels, SM2 and P-256. */
#include "bundle.h"
#include "chain-words.h"
#include "chain.h"
#include "i18n.h"
#include "support.h"

#include <glib/gstdio.h>
#include <openssl/x509_vfy.h>
#include <string.h>

static char *folder;
static AjVerdict *verdict;

static void
shell (const char *script)
{
  g_autofree char *text = g_strdup_printf ("cd '%s' && { %s; } >log 2>&1", folder, script);

  if (test_run ((const char *const[]){ "sh", "-c", text, NULL }, NULL, NULL) != 0)
    g_error ("%s", script);
}

static char *
file (const char *name)
{
  return g_build_filename (folder, name, NULL);
}

/* root -> between -> signer, in NAME-root.pem and NAME-chain.pem. */
static void
make_chain (const char *name, const char *new_key, const char *options)
{
  g_autofree char *script = g_strdup_printf (
    "printf 'basicConstraints=critical,CA:TRUE\\n' > ca.ext && printf "
    "'keyUsage=critical,digitalSignature\\n' > leaf.ext && %s -out r.key && openssl req -x509 -key "
    "r.key -subj /O=Root -days 20000 %s -addext basicConstraints=critical,CA:TRUE -out "
    "%s-root.pem && %s -out i.key && openssl pkey -in i.key -pubout -out i.pub && openssl x509 "
    "-new -force_pubkey i.pub -subj /O=Between -CA %s-root.pem -CAkey r.key -days 20000 -extfile "
    "ca.ext %s -out i.pem && openssl x509 -new -force_pubkey %s.pub -subj /O=Unit/CN=Signer -CA "
    "i.pem -CAkey i.key -days 20000 -extfile leaf.ext %s -out s.pem && cat s.pem i.pem > "
    "%s-chain.pem",
    new_key, options, name, new_key, name, options, name, options, name);

  shell (script);
}

static void
check (const char *chain_name, const char *root_name, const char *fault)
{
  g_autofree char *chain_path = file (chain_name), *root_path = file (root_name);
  g_autoptr (GError) error = NULL;
  g_autoptr (AjChain) chain = aj_chain_check (chain_path, root_path, verdict, &error);

  g_assert_no_error (error);
  g_test_message ("%s %s %s–%s: %s", chain->subject, chain->issuer, chain->from, chain->to,
                  chain->fault);
  if (fault == NULL)
    g_assert_cmpstr (chain->fault, ==, NULL);
  else
    g_assert_nonnull (strstr (chain->fault != NULL ? chain->fault : "", fault));
}

static void
test_sm2 (void)
{
  make_chain ("sm2", "openssl genpkey -algorithm SM2", "-sm3 -sigopt distid:1234567812345678");
  check ("sm2-chain.pem", "sm2-root.pem", NULL);
  check ("s.pem", "sm2-root.pem", "certificate 1");
}

static void
test_p256 (void)
{
  make_chain ("p256", "openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256", "-sha256");
  check ("p256-chain.pem", "p256-root.pem", NULL);
  /* Another root, a certificate of another key, a root that has not begun on that day. */
  shell (
    "openssl req -x509 -newkey rsa:2048 -nodes -keyout x.key -subj /O=X -days 20000 -out "
    "other-root.pem && openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "
    "y.key && openssl pkey -in y.key -pubout -out y.pub && openssl x509 -new -force_pubkey "
    "y.pub -subj /O=Y -CA i.pem -CAkey i.key -days 20000 -extfile leaf.ext -sha256 -out y.pem "
    "&& cat y.pem i.pem > other-chain.pem && openssl x509 -new -force_pubkey p256.pub -subj "
    "/O=Z -CA i.pem -CAkey i.key -days 1 -sha256 -out z.pem && cat z.pem i.pem > "
    "short-chain.pem && printf 'keyUsage=critical,keyEncipherment\\n' > enc.ext && openssl x509 "
    "-new "
    "-force_pubkey p256.pub -subj /O=E -CA i.pem -CAkey i.key -days 20000 -extfile enc.ext "
    "-sha256 -out e.pem && cat e.pem i.pem > purpose-chain.pem && openssl req -x509 -key x.key "
    "-subj /O=Between -days 20000 -addext basicConstraints=critical,CA:TRUE -out "
    "twin-root.pem && cat s.pem > twin-chain.pem");
  check ("p256-chain.pem", "other-root.pem", "neither in the file nor");
  check ("other-chain.pem", "p256-root.pem", "another key");
  check ("short-chain.pem", "p256-root.pem", "(O=Z): it had expired");
  check ("purpose-chain.pem", "p256-root.pem", "not issued for this purpose");
  check ("twin-chain.pem", "twin-root.pem", "certificate 1 (CN=Signer; O=Unit)");
}

/* Each common error says what to do; a rare one keeps its number and OpenSSL's words. */
static void
test_words (void)
{
  static const int common[] = { X509_V_ERR_CERT_HAS_EXPIRED,
                                X509_V_ERR_CERT_NOT_YET_VALID,
                                X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY,
                                X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN,
                                X509_V_ERR_CERT_REVOKED,
                                X509_V_ERR_CERT_SIGNATURE_FAILURE,
                                X509_V_ERR_INVALID_PURPOSE };

  for (gsize i = 0; i < G_N_ELEMENTS (common); i++)
    {
      g_autofree char *words = aj_chain_explain (common[i]);
      g_assert_null (strstr (words, "OpenSSL"));
    }
  g_autofree char *rare = aj_chain_explain (X509_V_ERR_SUITE_B_INVALID_VERSION);
  g_autofree char *number = g_strdup_printf ("error %d, “", X509_V_ERR_SUITE_B_INVALID_VERSION);
  g_assert_nonnull (strstr (rare, number));
}

static void
test_none (void)
{
  g_autofree char *path = file ("p256.pub");
  g_autoptr (GError) error = NULL;

  g_assert_null (aj_chain_check (path, path, verdict, &error));
  g_assert_error (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_UNSUPPORTED);
}

static void
write_half (const AjKey *key, AjSuite suite, const char *name)
{
  g_autofree char *path = file (name);
  g_autoptr (GBytes) pem = aj_key_get_pem_of (key, suite);

  g_assert_true (g_file_set_contents (path, g_bytes_get_data (pem, NULL),
                                      (gssize) g_bytes_get_size (pem), NULL));
}

int
main (int argc, char **argv)
{
  aj_i18n_init ("en");
  g_test_init (&argc, &argv, NULL);
  folder = test_make_folder ();
  g_autofree char *path = file ("a.tar");
  g_autoptr (GError) error = NULL;
  g_autoptr (AjKey) key = aj_key_generate (&error);
  g_autoptr (AjBundle) bundle = aj_bundle_new ("A");
  /* In ten years from whenever this runs, while the certificates of fifty years hold. */
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) later = g_date_time_add_years (now, 10);
  g_autofree char *day = g_date_time_format (later, "%Y-%m-%d");

  aj_bundle_add_info (bundle, "Bagging-Date", day);
  g_assert_true (aj_bundle_write (bundle, key, path, NULL, NULL, NULL, &error));
  verdict = aj_verify (path, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  write_half (key, AJ_SUITE_SM2, "sm2.pub");
  write_half (key, AJ_SUITE_P256, "p256.pub");
  g_test_add_func ("/chain/sm2", test_sm2);
  g_test_add_func ("/chain/p256", test_p256);
  g_test_add_func ("/chain/none", test_none);
  g_test_add_func ("/chain/words", test_words);
  int status = g_test_run ();
  aj_verdict_free (verdict);
  test_remove_tree (folder);
  g_free (folder);
  return status;
}
