/* key new, key show, bundle, verify */
#include "terminal.h"

#include "i18n.h"
#include "tasks.h"

static void
print_fingerprints (const AjKey *key)
{
  g_autofree char *sm2 = aj_key_dup_fingerprint (key);
  g_autofree char *p256 = aj_key_dup_p256_fingerprint (key);

  printf (_ ("Fingerprint (SM3 of the SM2 key): %s\n"), sm2);
  printf (_ ("Fingerprint (SHA-256 of the P-256 key): %s\n"), p256);
}

int
aj_run_key_new (AjCall *call)
{
  const char *path = aj_call_get (call, 0);
  GError *error = NULL;

  /* Before the passphrase is thought up and typed twice. */
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_printerr (_ ("%s is there already. A key is never overwritten: choose another name.\n"),
                  path);
      return AJ_EXIT_REFUSED;
    }
  char *passphrase = aj_terminal_read_passphrase (call, TRUE);
  if (passphrase == NULL)
    return AJ_EXIT_REFUSED;
  g_autoptr (AjKey) key = aj_key_generate (&error);
  gboolean saved = key != NULL && aj_key_save (key, path, passphrase, &error);
  aj_terminal_free_secret (passphrase);
  if (!saved)
    return aj_terminal_fail (error);
  print_fingerprints (key);
  return AJ_EXIT_DONE;
}

static gboolean
write_bytes (const char *path, GBytes *bytes, GError **error)
{
  g_autoptr (GOutputStream) out = aj_terminal_open_output (path, error);

  return out != NULL &&
         g_output_stream_write_all (out, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                                    NULL, NULL, error) &&
         g_output_stream_close (out, NULL, error);
}

int
aj_run_key_show (AjCall *call)
{
  GError *error = NULL;

  g_autoptr (AjKey) key = aj_key_load_public (aj_call_get (call, 0), &error);
  if (key == NULL)
    return aj_terminal_fail (error);
  g_autoptr (GBytes) pem = aj_key_get_public_pem (key);
  const char *output = call->values[OPTION_OUTPUT];
  if (output != NULL && !write_bytes (output, pem, &error))
    return aj_terminal_fail (error);
  print_fingerprints (key);
  if (output == NULL)
    fwrite (g_bytes_get_data (pem, NULL), 1, g_bytes_get_size (pem), stdout);
  return AJ_EXIT_DONE;
}

static AjKey *
load_key (AjCall *call, int *status)
{
  GError *error = NULL;
  char *passphrase = aj_terminal_read_passphrase (call, FALSE);

  *status = AJ_EXIT_REFUSED;
  if (passphrase == NULL)
    return NULL;
  AjKey *key = aj_key_load (call->values[OPTION_KEY], passphrase, &error);
  aj_terminal_free_secret (passphrase);
  if (key == NULL)
    *status = aj_terminal_fail (error);
  return key;
}

int
aj_run_bundle (AjCall *call)
{
  const char *path = call->values[OPTION_OUTPUT];
  g_autofree char *digest = NULL;
  GError *error = NULL;
  int status;

  g_autoptr (AjStore) store = aj_terminal_open (call, AJ_STORE_OPEN_READ_ONLY, &status);
  if (store == NULL)
    return status;
  g_autoptr (AjRecord) project =
    aj_terminal_find_record (store, aj_records_find ("project"), aj_call_get (call, 1));
  if (project == NULL)
    return AJ_EXIT_REFUSED;
  g_autoptr (AjKey) key = load_key (call, &status);
  if (key == NULL)
    return status;
  if (!aj_task_bundle (store, aj_record_get_id (project), key, path, NULL, NULL, &digest, &error))
    return aj_terminal_fail (error);
  printf (_ ("Sealed %s.\n"), path);
  printf (_ ("Digest of the archive: %s\n"), digest);
  print_fingerprints (key);
  return AJ_EXIT_DONE;
}

int
aj_run_verify (AjCall *call)
{
  const char *signer_path = call->values[OPTION_SIGNER];
  g_autoptr (AjKey) signer = NULL;
  GError *error = NULL;

  if (signer_path != NULL && (signer = aj_key_load_public (signer_path, &error)) == NULL)
    return aj_terminal_fail (error);
  g_autoptr (AjVerdict) verdict = aj_verify (aj_call_get (call, 0), signer, NULL, NULL, &error);
  if (verdict == NULL)
    return aj_terminal_fail (error);

  for (guint i = 0; i < aj_verdict_get_n_findings (verdict); i++)
    {
      const AjFinding *finding = aj_verdict_get_finding (verdict, i);
      if (finding->path != NULL && strstr (finding->message, finding->path) == NULL)
        g_printerr ("%s: %s\n", finding->path, finding->message);
      else
        g_printerr ("%s\n", finding->message);
    }
  printf (_ ("%lu files, %lu bytes read.\n"), (gulong) aj_verdict_get_n_files (verdict),
          (gulong) aj_verdict_get_n_bytes (verdict));
  if (aj_verdict_get_fingerprint (verdict) != NULL)
    printf (_ ("Fingerprint (SM3 of the SM2 key): %s\n"), aj_verdict_get_fingerprint (verdict));
  if (aj_verdict_get_digest (verdict) != NULL)
    printf (_ ("Digest of the archive: %s\n"), aj_verdict_get_digest (verdict));
  if (!aj_verdict_is_valid (verdict))
    {
      printf ("%s\n", _ ("The archive is NOT valid."));
      return AJ_EXIT_FINDINGS;
    }
  printf (
    "%s\n",
    signer != NULL
      ? _ ("The archive is complete, unaltered and signed with the expected key.")
      : _ (
          "The archive is complete and unaltered. Compare the fingerprint with the one on paper."));
  return AJ_EXIT_DONE;
}
