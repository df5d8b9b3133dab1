/* Whose signature it is: every answer of the register. */
#include "bundle.h"
#include "change.h"
#include "i18n.h"
#include "record-signer.h"
#include "signers.h"
#include "support.h"

typedef struct
{
  char *folder;
  AjStore *store;
  AjKey *key;
  AjVerdict *verdict; /* of an archive made on 2026-03-05 */
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  self->folder = test_make_folder ();
  g_autofree char *vault = g_build_filename (self->folder, "vault", NULL);
  g_autofree char *path = g_build_filename (self->folder, "a.tar", NULL);
  g_autoptr (AjBundle) bundle = aj_bundle_new ("A");
  g_autoptr (GBytes) bytes = g_bytes_new_static ("abc", 3);

  self->store = aj_store_create (vault, &error);
  g_assert_no_error (error);
  self->key = aj_key_generate (&error);
  aj_bundle_add_info (bundle, "Bagging-Date", "2026-03-05");
  aj_bundle_add_bytes (bundle, "a.txt", bytes);
  g_assert_true (aj_bundle_write (bundle, self->key, path, NULL, NULL, NULL, &error));
  self->verdict = aj_verify (path, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  aj_store_close (self->store, NULL);
  g_object_unref (self->store);
  aj_key_free (self->key);
  aj_verdict_free (self->verdict);
  test_remove_tree (self->folder);
  g_free (self->folder);
}

static void
expect (Fixture *self, AjSignerTrust trust, const char *part)
{
  g_autoptr (AjSignerAnswer) answer = aj_signer_judge (self->store, self->verdict);

  g_test_message ("%s", answer->text);
  g_assert_cmpint ((int) answer->trust, ==, (int) trust);
  g_assert_nonnull (strstr (answer->text, part));
}

static gint64
add (Fixture *self, const char *how, gboolean own)
{
  g_autoptr (GError) error = NULL;
  gint64 id = 0;

  aj_signer_add (self->store, self->key, "Zhang San", "Example Ltd", how, "Li Si", own, &id,
                 &error);
  g_assert_no_error (error);
  return id;
}

static void
test_known (Fixture *self, gconstpointer data)
{
  expect (self, AJ_SIGNER_UNKNOWN, "签名人登记中没有");
  add (self, "by telephone", FALSE);
  expect (self, AJ_SIGNER_KNOWN, "by telephone");
  expect (self, AJ_SIGNER_KNOWN, "Li Si");
  g_assert_false (aj_signer_add (self->store, self->key, "x", NULL, NULL, NULL, FALSE, NULL, NULL));
}

static void
test_unchecked (Fixture *self, gconstpointer data)
{
  add (self, NULL, FALSE);
  expect (self, AJ_SIGNER_UNCHECKED, "从未核对");
}

static void
test_own (Fixture *self, gconstpointer data)
{
  add (self, NULL, TRUE);
  expect (self, AJ_SIGNER_OWN, "本单位自己的密钥");
}

/* The archive claims 2026-03-05. */
static void
test_revoked (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 id = add (self, "by telephone", FALSE);

  g_assert_false (aj_signer_revoke (self->store, id, "2026-03-05", "", &error));
  g_clear_error (&error);
  g_assert_true (aj_signer_revoke (self->store, id, "2026-03-05", "lost", &error));
  g_assert_no_error (error);
  expect (self, AJ_SIGNER_REVOKED, "lost");
  g_assert_false (aj_signer_revoke (self->store, id, "2026-04-01", "again", NULL));

  /* What is revoked stays so. */
  g_autoptr (AjRecord) signer = aj_store_get (self->store, &record_signer, id, NULL);
  g_autoptr (AjChangeSet) changes = aj_change_set_new ("edit");
  aj_record_set (signer, SIGNER_REVOKED_ON, NULL);
  aj_change_set_put (changes, signer);
  g_assert_false (aj_store_apply (self->store, changes, &error));
  g_assert_error (error, AJ_STORE_ERROR, AJ_STORE_ERROR_LOCKED);
}

static void
test_revoked_later (Fixture *self, gconstpointer data)
{
  gint64 id = add (self, "by telephone", FALSE);

  g_assert_true (aj_signer_revoke (self->store, id, "2026-03-06", "lost", NULL));
  expect (self, AJ_SIGNER_REVOKED_LATER, "盖章");
}

/* A record made by hand from the fingerprint alone, in capitals and without spaces; then one whose
 * other half is another key. */
static void
test_mixed (Fixture *self, gconstpointer data)
{
  g_autofree char *sm2 = aj_key_dup_fingerprint (self->key);
  g_autofree char *upper = g_ascii_strup (sm2, -1);
  g_auto (GStrv)
    parts = g_strsplit (upper, " ", -1);
  g_autofree char *joined = g_strjoinv ("", parts);
  g_autoptr (AjRecord) signer = aj_record_new (&record_signer);
  g_autoptr (GError) error = NULL;

  aj_record_set (signer, SIGNER_NAME, "Zhang San");
  aj_record_set (signer, SIGNER_FINGERPRINT, joined);
  aj_record_set (signer, SIGNER_CHECKED_ON, "2026-01-05");
  g_autoptr (AjChangeSet) first = aj_change_set_new ("add");
  aj_change_set_put (first, signer);
  g_assert_true (aj_store_apply (self->store, first, &error));
  expect (self, AJ_SIGNER_KNOWN, "Zhang San");
  aj_record_set (signer, SIGNER_P256_FINGERPRINT, "0000 1111");
  g_autoptr (AjChangeSet) second = aj_change_set_new ("edit");
  aj_change_set_put (second, signer);
  g_assert_true (aj_store_apply (self->store, second, &error));
  expect (self, AJ_SIGNER_MIXED, "不要接收");
}

#define SIGNER_TEST(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  aj_i18n_init ("zh_CN");
  g_test_init (&argc, &argv, NULL);
  SIGNER_TEST ("/signers/known", test_known);
  SIGNER_TEST ("/signers/unchecked", test_unchecked);
  SIGNER_TEST ("/signers/own", test_own);
  SIGNER_TEST ("/signers/revoked", test_revoked);
  SIGNER_TEST ("/signers/revoked-later", test_revoked_later);
  SIGNER_TEST ("/signers/mixed", test_mixed);
  return g_test_run ();
}
