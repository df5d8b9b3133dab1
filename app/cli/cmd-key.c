/* key new, key show */
#include "terminal.h"

#include "i18n.h"
#include "key.h"

void
aj_terminal_print_fingerprints (const AjKey *key)
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
  aj_terminal_print_fingerprints (key);
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
  aj_terminal_print_fingerprints (key);
  if (output == NULL)
    fwrite (g_bytes_get_data (pem, NULL), 1, g_bytes_get_size (pem), stdout);
  return AJ_EXIT_DONE;
}
