/* key new, key show, key import, key passphrase, key backup */
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

int
aj_run_key_import (AjCall *call)
{
  const char *target = aj_call_get (call, 1);
  GError *error = NULL;
  gboolean completed = FALSE;

  char *old = aj_terminal_read_passphrase (call, FALSE);
  if (old == NULL)
    return AJ_EXIT_REFUSED;
  g_autoptr (AjKey) key = aj_key_import (aj_call_get (call, 0), old, &completed, &error);
  aj_terminal_free_secret (old);
  if (key == NULL)
    return aj_terminal_fail (error);
  char *passphrase = aj_terminal_read_passphrase (call, TRUE);
  gboolean saved = passphrase != NULL && aj_key_save (key, target, passphrase, &error);
  aj_terminal_free_secret (passphrase);
  if (!saved)
    return error != NULL ? aj_terminal_fail (error) : AJ_EXIT_REFUSED;
  if (completed)
    printf ("%s\n", _ ("Only one of the two keys was there; the other was made now."));
  aj_terminal_print_fingerprints (key);
  return AJ_EXIT_DONE;
}

int
aj_run_key_passphrase (AjCall *call)
{
  GError *error = NULL;
  char *old = aj_terminal_read_passphrase (call, FALSE);
  char *new = old != NULL ? aj_terminal_read_passphrase (call, TRUE) : NULL;
  gboolean done = new != NULL &&aj_key_change_passphrase (aj_call_get (call, 0), old, new, &error);

  aj_terminal_free_secret (old);
  aj_terminal_free_secret (new);
  if (!done)
    return error != NULL ? aj_terminal_fail (error) : AJ_EXIT_REFUSED;
  printf ("%s\n",
          _ ("The passphrase was changed. Copies of the key made before keep the old one."));
  return AJ_EXIT_DONE;
}

int
aj_run_key_backup (AjCall *call)
{
  GError *error = NULL;

  if (!aj_key_back_up (aj_call_get (call, 0), aj_call_get (call, 1), &error))
    return aj_terminal_fail (error);
  printf (_ ("The key was copied to %s and read back.\n"), aj_call_get (call, 1));
  return AJ_EXIT_DONE;
}
